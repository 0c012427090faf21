/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "asistan-workplace.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_READY_LINE (asistan_ready_line_get_type ())
/**
 * AsistanReadyLine:
 *
 * "Everything is ready", or the first thing that is not, with the button that mends it; always
 * current. Pages with an #AsistanCardLine have the PIN's state there: here it is left out then.
 *
 * Properties: `beside-card-line` (before the workplace is set), `in-the-way` (nothing can be
 * signed before something is done).
 */
G_DECLARE_FINAL_TYPE (AsistanReadyLine, asistan_ready_line, ASISTAN, READY_LINE, GtkWidget)

void asistan_ready_line_set_workplace (AsistanReadyLine *self, AsistanWorkplace *workplace);

/** asistan_ready_line_set_for_pin: for a journey that makes a new PIN: neither the PIN nor a
 * certificate has to be ready for that */
void asistan_ready_line_set_for_pin (AsistanReadyLine *self, gboolean for_pin);

/** asistan_ready_line_is_in_the_way: nothing can be signed before something is done */
gboolean asistan_ready_line_is_in_the_way (AsistanReadyLine *self);

G_END_DECLS
