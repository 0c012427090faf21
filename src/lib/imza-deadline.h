/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ImzaDeadline:
 *
 * The portal's clock as this computer can know it: counted on CLOCK_BOOTTIME (which
 * goes on in suspend) from the server's `server_time` and `expires_in`. The wall clock
 * is never used. A plain value: copy it.
 */
typedef struct
{
  gint64 end_us;        /* CLOCK_BOOTTIME, microseconds */
  gint64 anchor_us;     /* CLOCK_BOOTTIME at which the server's clock showed… */
  gint64 server_time_s; /* …this, seconds since 1970 */
} ImzaDeadline;

/** No signature is begun in the last seconds: the hand-in would come too late. */
#define IMZA_DEADLINE_RESERVE_S 10

/**
 * imza_boottime_us:
 *
 * Returns: CLOCK_BOOTTIME in microseconds
 */
gint64 imza_boottime_us (void);

/**
 * imza_deadline_make:
 * @sent_us: CLOCK_BOOTTIME when the request left
 * @received_us: when the answer was there
 * @server_time_s: the answer's `server_time`
 * @expires_in_s: the answer's `expires_in`
 *
 * The round trip counts against us, never for us.
 */
ImzaDeadline
imza_deadline_make (gint64 sent_us, gint64 received_us, gint64 server_time_s, gint64 expires_in_s);
/**
 * imza_deadline_seconds_left:
 *
 * Returns: whole seconds, rounded up, never negative
 */
guint imza_deadline_seconds_left (const ImzaDeadline *self, gint64 now_us);
/**
 * imza_deadline_server_now_s:
 *
 * Returns: the portal's time at @now_us, seconds since 1970
 */
gint64 imza_deadline_server_now_s (const ImzaDeadline *self, gint64 now_us);

G_END_DECLS
