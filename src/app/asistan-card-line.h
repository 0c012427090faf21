/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "asistan-workplace.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_CARD_LINE (asistan_card_line_get_type ())
/**
 * AsistanCardLine:
 *
 * What is in the card readers, in words that are always current, with Refresh; then how it stands
 * with the PIN of the card, with the journey that mends it.
 */
G_DECLARE_FINAL_TYPE (AsistanCardLine, asistan_card_line, ASISTAN, CARD_LINE, GtkWidget)

/** asistan_card_line_leave_out_pin: on a page that mends the PIN already; before the next one */
void asistan_card_line_leave_out_pin (AsistanCardLine *self);
void asistan_card_line_set_workplace (AsistanCardLine *self, AsistanWorkplace *workplace);

G_END_DECLS
