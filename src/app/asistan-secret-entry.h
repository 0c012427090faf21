/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-secret.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SECRET_ENTRY (asistan_secret_entry_get_type ())
/**
 * AsistanSecretEntry:
 *
 * One line for a word that nobody may read over the shoulder or over a bus: what is typed goes
 * straight into an #ImzaSecret on the locked heap, and dots are shown. A GtkPasswordEntry is not
 * used although its buffer is locked as well: GTK 4.8 hands the text of every editable in clear to
 * the accessibility bus, and a copy of it to whoever asks for the text. To assistive technology
 * this one says how many characters there are, and nothing else. Pasting works, copying does not.
 *
 * Properties: `length` (read only, notified): of the word, in characters. Signal `activate`: Enter.
 */
G_DECLARE_FINAL_TYPE (AsistanSecretEntry, asistan_secret_entry, ASISTAN, SECRET_ENTRY, GtkWidget)

GtkWidget *asistan_secret_entry_new (void);
guint asistan_secret_entry_get_length (AsistanSecretEntry *self);
/** asistan_secret_entry_take: Returns: (transfer full): the word; the entry is empty then */
ImzaSecret *asistan_secret_entry_take (AsistanSecretEntry *self);
void asistan_secret_entry_clear (AsistanSecretEntry *self);
/** asistan_secret_entry_type: one character, as the keyboard gives it; refused when the entry is
 * full */
void asistan_secret_entry_type (AsistanSecretEntry *self, gunichar character);
/** asistan_secret_entry_backspace: takes the last character away */
void asistan_secret_entry_backspace (AsistanSecretEntry *self);

G_END_DECLS
