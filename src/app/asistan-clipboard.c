/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-clipboard.h"

#include "imza-ident.h"

void
asistan_clipboard_find_code_async (GdkClipboard *clipboard,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  gdk_clipboard_read_text_async (clipboard, cancellable, callback, user_data);
}

char *
asistan_clipboard_find_code_finish (GdkClipboard *clipboard, GAsyncResult *result)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (clipboard, result, NULL);
  char *code = NULL;

  if (text != NULL)
    imza_ident_parse_code (text, &code, NULL);
  return code;
}

static void
text_read (GObject *source, GAsyncResult *result, gpointer data)
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
    gdk_clipboard_read_text_async (clipboard, NULL, text_read, g_strdup (code));
}
