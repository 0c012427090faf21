/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-statement.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_TEXT_VIEW (asistan_text_view_get_type ())
/**
 * AsistanTextView:
 *
 * One text to be signed, verbatim: its heading, the text, and on demand the exact bytes of the
 * statement. Nothing in it is ever read as markup.
 */
G_DECLARE_FINAL_TYPE (AsistanTextView, asistan_text_view, ASISTAN, TEXT_VIEW, GtkWidget)

/**
 * asistan_text_view_new:
 * @heading: "Text to sign 1"
 * @title: (nullable): the portal's title of the item; plain text
 */
GtkWidget *asistan_text_view_new (const char *heading, const char *title, ImzaStatement *statement);
/** asistan_text_view_get_text: Returns: (transfer none): the label that shows the text */
GtkLabel *asistan_text_view_get_text (AsistanTextView *self);
void asistan_text_view_show_bytes (AsistanTextView *self, gboolean show);

G_END_DECLS
