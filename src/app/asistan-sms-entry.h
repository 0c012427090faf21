/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-secret.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SMS_ENTRY (asistan_sms_entry_get_type ())
/**
 * AsistanSmsEntry:
 *
 * One place for each digit of a code that came by SMS. The digits are seen, so that they can be
 * compared with the telephone, but they are painted and never put together: no label, no entry and
 * no value holds them, and to assistive technology it says how many there are, and nothing else.
 *
 * Properties: `length` (read only, notified).
 */
G_DECLARE_FINAL_TYPE (AsistanSmsEntry, asistan_sms_entry, ASISTAN, SMS_ENTRY, GtkWidget)

GtkWidget *asistan_sms_entry_new (void);
guint asistan_sms_entry_get_length (AsistanSmsEntry *self);
gboolean asistan_sms_entry_get_complete (AsistanSmsEntry *self);
/** asistan_sms_entry_take: Returns: (transfer full): the digits; the entry is empty then */
ImzaSecret *asistan_sms_entry_take (AsistanSmsEntry *self);
void asistan_sms_entry_clear (AsistanSmsEntry *self);
/** asistan_sms_entry_press: @digit: 0 to 9; refused when all places are taken */
void asistan_sms_entry_press (AsistanSmsEntry *self, guint digit);
/** asistan_sms_entry_catch_keys: keys pressed anywhere in @widget, an ancestor, count. */
void asistan_sms_entry_catch_keys (AsistanSmsEntry *self, GtkWidget *widget);

G_END_DECLS
