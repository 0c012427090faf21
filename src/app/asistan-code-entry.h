/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_CODE_ENTRY (asistan_code_entry_get_type ())
/**
 * AsistanCodeEntry:
 *
 * One field for the 15 digits of a verification code: groups them while they are typed, takes
 * anything that is pasted if exactly one code is in it, and says what is wrong beneath.
 *
 * Properties: `complete` (read only, notified): there are 15 digits.
 */
G_DECLARE_FINAL_TYPE (AsistanCodeEntry, asistan_code_entry, ASISTAN, CODE_ENTRY, GtkWidget)

GtkWidget *asistan_code_entry_new (void);
/** asistan_code_entry_dup_code: Returns: (transfer full) (nullable): 15 digits, or %NULL */
char *asistan_code_entry_dup_code (AsistanCodeEntry *self);
/** asistan_code_entry_paste: as if @text were pasted over everything. */
void asistan_code_entry_paste (AsistanCodeEntry *self, const char *text);
void asistan_code_entry_clear (AsistanCodeEntry *self);
gboolean asistan_code_entry_get_complete (AsistanCodeEntry *self);
/** asistan_code_entry_get_entry: Returns: (transfer none): the field itself */
GtkEntry *asistan_code_entry_get_entry (AsistanCodeEntry *self);

G_END_DECLS
