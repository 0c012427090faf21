/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FixtureHeartbeat:
 *
 * A thread that posts one question at a time to the default main context, ahead of everything
 * else, and times the answer: the longest answer is the longest stall of the main loop.
 */
typedef struct _FixtureHeartbeat FixtureHeartbeat;

FixtureHeartbeat *fixture_heartbeat_start (void);
/** fixture_heartbeat_worst_us: Returns: the longest stall so far, microseconds */
gint64 fixture_heartbeat_worst_us (FixtureHeartbeat *self);
void fixture_heartbeat_stop (FixtureHeartbeat *self);

G_END_DECLS
