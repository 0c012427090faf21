/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-save.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_MAX_BYTES 120

typedef struct
{
  GtkFileChooserNative *chooser;
  GBytes *bytes;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_clear_object (&save->chooser);
  g_bytes_unref (save->bytes);
  g_free (save);
}

char *
asistan_save_dup_clean_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *clean = g_string_new (NULL);

  for (const char *c = valid; *c != '\0' && clean->len < NAME_MAX_BYTES; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (clean->len == 0 && (character == '.' || character == ' '))
        continue;
      if (character == '/' || character == '\\' || !g_unichar_isprint (character))
        character = '_';
      g_string_append_unichar (clean, character);
    }
  if (clean->len == 0)
    g_string_append (clean, "document");
  return g_string_free (clean, FALSE);
}

char *
asistan_save_dup_name (const char *title)
{
  g_autofree char *clean = asistan_save_dup_clean_name (title);

  return g_str_has_suffix (clean, ".p7s") ? g_steal_pointer (&clean)
                                          : g_strconcat (clean, ".p7s", NULL);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
write_file (GTask *task, GFile *file, GBytes *bytes)
{
  /* writes beside the file and renames: a full disk leaves the old one, or none, never half */
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written,
                                       g_object_ref (task));
}

static void
chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    write_file (task, file, save->bytes);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no place was chosen");
  gtk_native_dialog_destroy (dialog);
}

void
asistan_save_async (GtkWindow *parent,
                    GBytes *bytes,
                    const char *title,
                    const char *name,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->bytes = g_bytes_ref (bytes);
  save->chooser = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (save->chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (save->chooser), TRUE);
  g_task_set_source_tag (task, asistan_save_async);
  g_task_set_task_data (task, save, save_free);
  g_signal_connect (save->chooser, "response", G_CALLBACK (chosen), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (save->chooser));
}

void
asistan_save_write_async (GFile *file,
                          GBytes *bytes,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, asistan_save_async);
  write_file (task, file, bytes);
}

GFile *
asistan_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, asistan_save_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
