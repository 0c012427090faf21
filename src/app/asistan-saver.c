/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-saver.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-save.h"

struct _AsistanSaver
{
  AdwBin parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (AsistanSaver, asistan_saver, ADW_TYPE_BIN)

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanSaver) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = asistan_save_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      /* Translators: %s is the name of a file */
      text = g_strdup_printf (_ ("Saved: %s"), name);
    }
  else
    {
      g_message ("save: %s", error->message);
      text = g_strdup (_ ("The file could not be saved there. Choose another place."));
    }
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  asistan_accessible_announce (GTK_WIDGET (self), text);
}

void
asistan_saver_save (AsistanSaver *self, GBytes *bytes, const char *title, const char *name)
{
  if (bytes != NULL)
    asistan_save_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), bytes, title, name,
                        saved, g_object_ref (self));
}

void
asistan_saver_forget (AsistanSaver *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
asistan_saver_class_init (AsistanSaverClass *klass)
{
}

static void
asistan_saver_init (AsistanSaver *self)
{
  self->label
      = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify",
                      GTK_JUSTIFY_CENTER, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  adw_bin_set_child (ADW_BIN (self), self->label);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
asistan_saver_new (void)
{
  return g_object_new (ASISTAN_TYPE_SAVER, NULL);
}
