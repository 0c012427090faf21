/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-ready-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-ready-row.h"
#include "asistan-reasons.h"

struct _AsistanReadyPage
{
  AsistanPage parent_instance;

  GtkBox *lines;
  AsistanReadyRow *rows[IMZA_READINESS_PART_TIME + 1];
  AsistanFacts *reasons;
  GtkWidget *reasons_box;
  gboolean visible;
  const char *summary; /* the one that was said last */
};

G_DEFINE_FINAL_TYPE (AsistanReadyPage, asistan_ready_page, ASISTAN_TYPE_PAGE)

static const char *const parts[] = {
  [IMZA_READINESS_PART_SERVICE] = N_ ("Smart-card service"),
  [IMZA_READINESS_PART_READER] = N_ ("Card reader"),
  [IMZA_READINESS_PART_CARD] = N_ ("Card"),
  [IMZA_READINESS_PART_DRIVER] = N_ ("Driver"),
  [IMZA_READINESS_PART_CERTIFICATE] = N_ ("Certificate"),
  [IMZA_READINESS_PART_PIN] = N_ ("PIN"),
  [IMZA_READINESS_PART_PORTAL] = N_ ("Portal"),
  [IMZA_READINESS_PART_CLOCK] = N_ ("Clock"),
  [IMZA_READINESS_PART_TIME] = N_ ("Time left"),
};

/* what is said of all, by the weight of the gravest line */
static const char *const summaries[] = {
  N_ ("Everything is ready."),
  N_ ("Ready, but look at what is marked “Attention”."),
  N_ ("Looking…"),
  N_ ("Not ready. What to do is said below."),
};

static void
show_reasons (AsistanReadyPage *self)
{
  guint n = asistan_reasons_fill (self->reasons, asistan_page_get_workplace (ASISTAN_PAGE (self)),
                                  NULL);

  gtk_widget_set_visible (self->reasons_box, n > 0);
}

static void
say_summary (AsistanReadyPage *self, GPtrArray *lines)
{
  guint worst = 0;

  for (guint i = 0; i < lines->len; i++)
    worst = MAX (worst, asistan_ready_row_weigh (g_ptr_array_index (lines, i)));
  asistan_page_set_description (ASISTAN_PAGE (self), _ (summaries[worst]));
  if (self->summary != summaries[worst])
    asistan_accessible_announce (GTK_WIDGET (self), _ (summaries[worst]));
  self->summary = summaries[worst];
}

static void
readiness_changed (AsistanReadyPage *self)
{
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));
  ImzaReadiness *readiness = asistan_workplace_get_readiness (workplace);
  GPtrArray *lines = readiness != NULL ? imza_readiness_get_lines (readiness) : NULL;

  if (lines == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const ImzaReadinessLine *line = asistan_workplace_find_line (workplace, (ImzaReadinessPart)i);

      /* never hidden and shown again: the keyboard may be on one of its buttons */
      if (line != NULL)
        asistan_ready_row_tell (self->rows[i], _ (parts[i]), line, NULL);
      else
        gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
    }
  show_reasons (self);
  say_summary (self, lines);
}

static void
check (AsistanReadyPage *self)
{
  ImzaReadiness *readiness
      = asistan_workplace_get_readiness (asistan_page_get_workplace (ASISTAN_PAGE (self)));

  if (readiness != NULL)
    imza_readiness_check_async (readiness, NULL, NULL, NULL);
}

static void
shown (AsistanPage *page)
{
  AsistanReadyPage *self = ASISTAN_READY_PAGE (page);

  self->summary = NULL;
  self->visible = TRUE;
  check (self);
  readiness_changed (self);
}

static void
hidden (AsistanPage *page)
{
  ASISTAN_READY_PAGE (page)->visible = FALSE;
}

static void
answer (AsistanPage *page)
{
  check (ASISTAN_READY_PAGE (page));
}

static void
told (AsistanReadyPage *self)
{
  if (self->visible)
    readiness_changed (self);
}

static void
asistan_ready_page_constructed (GObject *object)
{
  AsistanReadyPage *self = ASISTAN_READY_PAGE (object);
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));

  G_OBJECT_CLASS (asistan_ready_page_parent_class)->constructed (object);
  g_signal_connect_object (workplace, "readiness-changed", G_CALLBACK (told), self,
                           G_CONNECT_SWAPPED);
  /* what a driver says of itself need not change a line */
  g_signal_connect_object (workplace, "cards-changed", G_CALLBACK (told), self, G_CONNECT_SWAPPED);
}

static void
asistan_ready_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_READY_PAGE);
  G_OBJECT_CLASS (asistan_ready_page_parent_class)->dispose (object);
}

static void
asistan_ready_page_class_init (AsistanReadyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_ready_page_dispose;
  G_OBJECT_CLASS (klass)->constructed = asistan_ready_page_constructed;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->answer = answer;
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-ready-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, lines);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyPage, reasons_box);
}

static void
asistan_ready_page_init (AsistanReadyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      self->rows[i] = ASISTAN_READY_ROW (asistan_ready_row_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
      gtk_box_append (self->lines, GTK_WIDGET (self->rows[i]));
    }
}
