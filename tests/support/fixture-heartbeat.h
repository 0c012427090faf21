/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FixtureHeartbeat:
 *
 * A thread that posts one idle of high priority after the other to the default main context and
 * times each answer: the longest of them is the longest time in which a window could not have
 * drawn or taken a key.
 */
typedef struct _FixtureHeartbeat FixtureHeartbeat;

FixtureHeartbeat *fixture_heartbeat_start (void);
/** fixture_heartbeat_take: the longest since the start or since this was asked last, microseconds;
 * a beat that is under way counts for the next time */
gint64 fixture_heartbeat_take (FixtureHeartbeat *self);
void fixture_heartbeat_stop (FixtureHeartbeat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureHeartbeat, fixture_heartbeat_stop)

G_END_DECLS
