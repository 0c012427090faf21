/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * imza_card_wire_send:
 * @frames: (transfer full)
 * @secrets: (transfer full) (nullable) (element-type ImzaSecret): each goes after @frames in a
 * frame of its own, from locked memory straight into @socket, and is wiped when it has gone
 *
 * Returns at once. A failure shows as the end of the socket, where it is handled.
 */
void imza_card_wire_send (GOutputStream *socket, GByteArray *frames, GPtrArray *secrets);

G_END_DECLS
