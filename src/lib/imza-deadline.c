/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-deadline.h"

#include <time.h>

/* Longer than any task lives; keeps a hostile number from overflowing the sum. */
#define EXPIRES_IN_MAX_S (24 * 60 * 60)

gint64
imza_boottime_us (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_BOOTTIME, &now) != 0)
    g_error ("this kernel has no CLOCK_BOOTTIME");
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

ImzaDeadline
imza_deadline_make (gint64 sent_us, gint64 received_us, gint64 server_time_s, gint64 expires_in_s)
{
  /* The server read its clock at some moment between the two: the end is counted from the
   * earliest, its time from the latest, so that both err to the safe side: too early an end,
   * and a signing time that is never in the server's future. */
  return (ImzaDeadline){
    .end_us
    = MIN (sent_us, received_us) + CLAMP (expires_in_s, 0, EXPIRES_IN_MAX_S) * G_USEC_PER_SEC,
    .anchor_us = received_us,
    .server_time_s = server_time_s,
  };
}

guint
imza_deadline_seconds_left (const ImzaDeadline *self, gint64 now_us)
{
  g_return_val_if_fail (self != NULL, 0);

  if (now_us >= self->end_us)
    return 0;
  return (guint)MIN ((self->end_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, G_MAXINT);
}

gint64
imza_deadline_server_now_s (const ImzaDeadline *self, gint64 now_us)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->server_time_s + (now_us - self->anchor_us) / G_USEC_PER_SEC;
}
