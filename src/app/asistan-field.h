/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_FIELD (asistan_field_get_type ())
/**
 * AsistanField:
 *
 * One line of text to be typed: its name above it, and below it what is expected or what is wrong
 * with it, both told to assistive technology. Not for secrets: those have #AsistanSecretEntry.
 *
 * Properties: `title`, `hint` (%NULL: none), `purpose` (a #GtkInputPurpose), `max-length`,
 * `text` (notified).
 */
G_DECLARE_FINAL_TYPE (AsistanField, asistan_field, ASISTAN, FIELD, GtkWidget)

GtkWidget *asistan_field_new (void);
/** asistan_field_get_text: Returns: (transfer none): without blanks at its ends */
const char *asistan_field_get_text (AsistanField *self);
void asistan_field_set_text (AsistanField *self, const char *text);
void asistan_field_set_hint (AsistanField *self, const char *hint);
/** asistan_field_set_fault: @fault: (nullable): stands instead of the hint until the text is
 * changed
 */
void asistan_field_set_fault (AsistanField *self, const char *fault);
/** asistan_field_get_entry: Returns: (transfer none): what takes the focus */
GtkWidget *asistan_field_get_entry (AsistanField *self);

G_END_DECLS
