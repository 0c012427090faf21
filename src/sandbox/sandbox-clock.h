/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The portal's one clock: this computer's wall clock plus the skew of --clock-skew. Every
 * time that the portal stores, compares or answers comes from here.
 */
typedef struct
{
  gint64 skew_s;
} SandboxClock;

/** sandbox_clock_now_s: Returns: seconds since 1970, the skew included */
gint64 sandbox_clock_now_s (const SandboxClock *clock);

/** sandbox_time_to_rfc3339: Returns: (transfer full): UTC with Z, whole seconds */
char *sandbox_time_to_rfc3339 (gint64 time_s);

/** sandbox_time_to_http: Returns: (transfer full): an HTTP Date (RFC 9110 5.6.7) */
char *sandbox_time_to_http (gint64 time_s);

/** sandbox_time_to_turkish: Returns: (transfer full): DD.MM.YYYY HH:MM:SS in Turkish time (UTC+3)
 */
char *sandbox_time_to_turkish (gint64 time_s);

G_END_DECLS
