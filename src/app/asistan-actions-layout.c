/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "asistan-actions-layout.h"

#define SPACING_PX 12

struct _AsistanActionsLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AsistanActionsLayout, asistan_actions_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  int n;
  int widest_minimum;
  int widest_natural;
} Widths;

static Widths
measure_widths (GtkWidget *widget)
{
  Widths widths = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      widths.n++;
      widths.widest_minimum = MAX (widths.widest_minimum, minimum);
      widths.widest_natural = MAX (widths.widest_natural, natural);
    }
  return widths;
}

static gboolean
fits_in_a_row (const Widths *widths, int width)
{
  return widths->n * widths->widest_natural + (widths->n - 1) * SPACING_PX <= width;
}

static int
width_of_one (const Widths *widths, int width)
{
  return fits_in_a_row (widths, width) ? (width - (widths->n - 1) * SPACING_PX) / widths->n : width;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  Widths widths = measure_widths (widget);
  int least = 0, best = 0;
  int width;

  *minimum = *natural = 0;
  if (widths.n == 0)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widths.widest_minimum;
      *natural = widths.n * widths.widest_natural + (widths.n - 1) * SPACING_PX;
      return;
    }
  width = for_size < 0 ? widths.widest_minimum : for_size;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_least, child_best;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width_of_one (&widths, width),
                          &child_least, &child_best, NULL, NULL);
      if (fits_in_a_row (&widths, width))
        {
          least = MAX (least, child_least);
          best = MAX (best, child_best);
        }
      else
        {
          least += child_least + (least > 0 ? SPACING_PX : 0);
          best += child_best + (best > 0 ? SPACING_PX : 0);
        }
    }
  *minimum = least;
  *natural = best;
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  Widths widths = measure_widths (widget);
  gboolean row = widths.n > 0 && fits_in_a_row (&widths, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int each = widths.n > 0 ? width_of_one (&widths, width) : 0;
  GtkAllocation box = { row && !rtl ? width - each : 0, 0, each, height };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;
      if (!row)
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, each, &least, &box.height, NULL,
                              NULL);
        }
      gtk_widget_size_allocate (child, &box, -1);
      if (row)
        box.x += rtl ? each + SPACING_PX : -(each + SPACING_PX);
      else
        box.y += box.height + SPACING_PX;
    }
}

static void
asistan_actions_layout_class_init (AsistanActionsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;
}

static void
asistan_actions_layout_init (AsistanActionsLayout *self)
{
}
