/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-window.h"

#include <math.h>

#define DPI (96 * 1024)
/* WCAG 2.1, 1.4.3: text of AA */
#define CONTRAST_AA 4.5
/* the text of a disabled control is exempt there */

typedef struct
{
  GtkWidget *root;
  guint32 *pixels;
  int width;
  int height;
  const char *name;
  guint n_labels;
} Picture;

static GdkTexture *
paint (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
}

static double
luminance (guint32 pixel)
{
  double part[3]
      = { (pixel >> 16 & 255) / 255.0, (pixel >> 8 & 255) / 255.0, (pixel & 255) / 255.0 };

  for (int i = 0; i < 3; i++)
    part[i] = part[i] <= 0.03928 ? part[i] / 12.92 : pow ((part[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
}

/* the commonest colour of the label's box against the one farthest from it: smoothing of the
 * letters can only lower this */
static double
contrast_in (const Picture *picture, const graphene_rect_t *box)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;
  guint most = 0;
  double ground = 0, best = 1;

  for (int y = MAX (0, (int)box->origin.y);
       y < MIN (picture->height, (int)(box->origin.y + box->size.height)); y++)
    for (int x = MAX (0, (int)box->origin.x);
         x < MIN (picture->width, (int)(box->origin.x + box->size.width)); x++)
      {
        gpointer colour = GUINT_TO_POINTER (picture->pixels[y * picture->width + x] | 0xff000000u);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, colour)) + 1;

        g_hash_table_insert (counts, colour, GUINT_TO_POINTER (n));
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) > most)
      {
        most = GPOINTER_TO_UINT (value);
        ground = luminance (GPOINTER_TO_UINT (key));
      }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      double other = luminance (GPOINTER_TO_UINT (key));

      best = MAX (best, (MAX (other, ground) + 0.05) / (MIN (other, ground) + 0.05));
    }
  return best;
}

/* what of the label is inside of all that clips it */
static gboolean
visible_box (const Picture *picture, GtkWidget *label, graphene_rect_t *box)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t outer;
  float height;

  if (!gtk_widget_compute_bounds (label, picture->root, box))
    return FALSE;
  if (scroller == NULL)
    return TRUE;
  height = box->size.height;
  /* of a label that is scrolled half away the letters may be just what is missing */
  return gtk_widget_compute_bounds (scroller, picture->root, &outer)
         && graphene_rect_intersection (box, &outer, box)
         && (box->size.height > height * 0.7f || box->size.height > 60);
}

static void
look_at (Picture *picture, GtkWidget *widget)
{
  graphene_rect_t box;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      picture->n_labels++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
        {
          g_test_message ("%s: cut: %s", picture->name, text);
          g_test_fail ();
        }
      if (gtk_widget_is_sensitive (widget) && visible_box (picture, widget, &box))
        {
          double contrast = contrast_in (picture, &box);

          if (contrast < CONTRAST_AA)
            {
              g_test_message ("%s: contrast %.2f: %s", picture->name, contrast, text);
              g_test_fail ();
            }
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (picture, child);
}

static void
examine (AsistanWindow *window, const char *name)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  const char *shots = g_getenv ("UI_SHOTS");
  Picture picture = { GTK_WIDGET (window), NULL, 0, 0, name, 0 };

  texture = paint (GTK_WIDGET (window));
  picture.width = gdk_texture_get_width (texture);
  picture.height = gdk_texture_get_height (texture);
  pixels = g_new (guint32, (gsize)picture.width * (gsize)picture.height);
  gdk_texture_download (texture, (guchar *)pixels, (gsize)picture.width * 4);
  picture.pixels = pixels;
  if (shots != NULL && *shots != '\0')
    {
      g_autofree char *file = g_strconcat (name, ".png", NULL);
      g_autofree char *path = g_build_filename (shots, file, NULL);

      gdk_texture_save_to_png (texture, path);
    }
  look_at (&picture, GTK_WIDGET (window));
  g_assert_cmpuint (picture.n_labels, >, 0);
}

static void
resize (AsistanWindow *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  /* the frame of the X server's answer, then the one that is painted at that size */
  for (int i = 0; i < 50 && gtk_widget_get_width (GTK_WIDGET (window)) != width; i++)
    fixture_frame (GTK_WIDGET (window));
  fixture_frame (GTK_WIDGET (window));
}

void
fixture_looks (AsistanWindow *window, const char *name)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  for (int scale = 1; scale <= 2; scale++)
    {
      int minimum;

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI * scale, NULL);
      for (int narrow = 0; narrow < 2; narrow++)
        {
          int width = narrow ? 360 : 480;

          resize (window, width, 720);
          gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                              NULL, NULL);
          if (minimum > width)
            {
              g_test_message ("%s: %d pixels wide at %d00 %% text", name, minimum, scale);
              g_test_fail ();
            }
          for (int dark = 0; dark < 2; dark++)
            {
              g_autofree char *variant
                  = g_strdup_printf ("%s-%s-%d-%d00", name, dark ? "dark" : "light", width, scale);

              adw_style_manager_set_color_scheme (style, dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
              fixture_frame (GTK_WIDGET (window));
              examine (window, variant);
            }
        }
    }
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", DPI, NULL);
  resize (window, 480, 720);
}
