/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-clock.h"

/* Turkey keeps UTC+3 all the year since 2016; a fixed offset does not depend on tzdata */
#define TURKISH_OFFSET_S (3 * 60 * 60)

gint64
sandbox_clock_now_s (const SandboxClock *clock)
{
  return g_get_real_time () / G_USEC_PER_SEC + (clock != NULL ? clock->skew_s : 0);
}

char *
sandbox_time_to_rfc3339 (gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

char *
sandbox_time_to_http (gint64 time_s)
{
  /* the names are fixed by the standard: strftime's would follow the locale */
  static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char months[][4]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);

  return g_strdup_printf (
      "%s, %02d %s %04d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (time) - 1],
      g_date_time_get_day_of_month (time), months[g_date_time_get_month (time) - 1],
      g_date_time_get_year (time), g_date_time_get_hour (time), g_date_time_get_minute (time),
      g_date_time_get_second (time));
}

char *
sandbox_time_to_turkish (gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s + TURKISH_OFFSET_S);

  return g_date_time_format (time, "%d.%m.%Y %H:%M:%S");
}
