/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_READ_GATE (asistan_read_gate_get_type ())
/**
 * AsistanReadGate:
 *
 * Opens, once and for good, when the end of a text has been on the screen: what is signed is not
 * signed before that.
 *
 * Property: `open` (read only, notified).
 */
G_DECLARE_FINAL_TYPE (AsistanReadGate, asistan_read_gate, ASISTAN, READ_GATE, GObject)

/**
 * asistan_read_gate_new:
 * @scroller: (transfer none): what the text scrolls in; must live as long as the gate
 * @texts: (transfer none): a box; the end of its last child is the end of the text
 */
AsistanReadGate *asistan_read_gate_new (GtkScrolledWindow *scroller, GtkWidget *texts);
gboolean asistan_read_gate_is_open (AsistanReadGate *self);
/** asistan_read_gate_look: the texts have changed: look again at the next frame. */
void asistan_read_gate_look (AsistanReadGate *self);
/** asistan_read_gate_scroll_on: by most of a screen, for who presses “Read on”. */
void asistan_read_gate_scroll_on (AsistanReadGate *self);

G_END_DECLS
