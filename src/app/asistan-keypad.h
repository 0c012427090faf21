/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-secret.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_KEYPAD (asistan_keypad_get_type ())
/**
 * AsistanKeypad:
 *
 * Takes a PIN: a row of dots above ten digits, “Clear” and “←”. The digits go straight into an
 * #ImzaSecret; no string, no entry and no value ever holds them (an entry of GTK 4.8 gives its
 * text in clear on the accessibility bus). Digits of the keyboard and its number pad, BackSpace
 * and Delete work wherever the focus is inside of the widget given to asistan_keypad_catch_keys().
 * To assistive technology it says how many digits there are, and nothing else.
 *
 * Properties: `length` (read only, notified), `shuffle`, `minimum` (how many dots are drawn hollow
 * at least).
 */
G_DECLARE_FINAL_TYPE (AsistanKeypad, asistan_keypad, ASISTAN, KEYPAD, GtkWidget)

GtkWidget *asistan_keypad_new (void);
guint asistan_keypad_get_length (AsistanKeypad *self);
/** asistan_keypad_peek: Returns: (transfer none): the digits so far, to be judged while they are
 * typed */
const ImzaSecret *asistan_keypad_peek (AsistanKeypad *self);
/** asistan_keypad_take: Returns: (transfer full): the digits; the keypad is empty then */
ImzaSecret *asistan_keypad_take (AsistanKeypad *self);
void asistan_keypad_clear (AsistanKeypad *self);
/** asistan_keypad_press: @digit: 0 to 9; what a button and a key do. */
void asistan_keypad_press (AsistanKeypad *self, guint digit);
void asistan_keypad_backspace (AsistanKeypad *self);
gboolean asistan_keypad_get_shuffle (AsistanKeypad *self);
/** asistan_keypad_set_shuffle: a new order of the buttons; keys are not affected. Setting %TRUE
 * again shuffles again. */
void asistan_keypad_set_shuffle (AsistanKeypad *self, gboolean shuffle);
/** asistan_keypad_get_digit_at: @place: 0 to 9 in reading order, the last is the one below.
 * Returns: the digit on that button */
guint asistan_keypad_get_digit_at (AsistanKeypad *self, guint place);
void asistan_keypad_set_minimum (AsistanKeypad *self, guint minimum);
/** asistan_keypad_catch_keys: keys pressed anywhere in @widget, an ancestor, count. */
void asistan_keypad_catch_keys (AsistanKeypad *self, GtkWidget *widget);

G_END_DECLS
