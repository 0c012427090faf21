/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-clipboard.h"

#include "imza-ident.h"

/* GTK 4.8 never frees the task of a reading that finds nothing fit to be read */
static gboolean
holds_text (GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) text = gdk_content_formats_union_deserialize_mime_types (
      gdk_content_formats_new_for_gtype (G_TYPE_STRING));

  return gdk_content_formats_match (text, gdk_clipboard_get_formats (clipboard));
}

static void
text_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  char *code = NULL;

  if (text != NULL)
    imza_ident_parse_code (text, &code, NULL);
  g_task_return_pointer (task, code, g_free);
}

void
asistan_clipboard_find_code_async (GdkClipboard *clipboard,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (clipboard, cancellable, callback, user_data);

  g_task_set_source_tag (task, asistan_clipboard_find_code_async);
  if (holds_text (clipboard))
    gdk_clipboard_read_text_async (clipboard, cancellable, text_read, g_steal_pointer (&task));
  else
    g_task_return_pointer (task, NULL, NULL);
}

char *
asistan_clipboard_find_code_finish (GdkClipboard *clipboard, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, clipboard), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, asistan_clipboard_find_code_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
code_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *code = data;
  g_autofree char *found = asistan_clipboard_find_code_finish (GDK_CLIPBOARD (source), result);

  if (g_strcmp0 (found, code) == 0)
    gdk_clipboard_set_content (GDK_CLIPBOARD (source), NULL);
}

void
asistan_clipboard_forget_code (GdkClipboard *clipboard, const char *code)
{
  if (code != NULL)
    asistan_clipboard_find_code_async (clipboard, NULL, code_found, g_strdup (code));
}
