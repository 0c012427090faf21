/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/** asistan_clipboard_find_code_async: reads the clipboard for exactly one verification code. */
void asistan_clipboard_find_code_async (GdkClipboard *clipboard,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** asistan_clipboard_find_code_finish: Returns: (transfer full) (nullable): 15 digits, or %NULL
 * when there are none */
char *asistan_clipboard_find_code_finish (GdkClipboard *clipboard, GAsyncResult *result);

/** asistan_clipboard_forget_code: empties the clipboard if it still holds @code (nullable). */
void asistan_clipboard_forget_code (GdkClipboard *clipboard, const char *code);

G_END_DECLS
