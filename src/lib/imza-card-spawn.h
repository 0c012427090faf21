/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * imza_card_spawn:
 * @arguments: (array zero-terminated=1): the worker and what it is told
 * @environment: (nullable) (array zero-terminated=1): `KEY=VALUE` that are added to ours
 * @child: (out) (transfer full)
 *
 * Starts a worker process with one end of a socket pair as %IMZA_CARD_PROTOCOL_FD.
 *
 * Returns: (transfer full) (nullable): our end
 */
GIOStream *imza_card_spawn (const char *const *arguments,
                            const char *const *environment,
                            GSubprocess **child,
                            GError **error);

G_END_DECLS
