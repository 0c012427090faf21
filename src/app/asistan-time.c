/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-time.h"

#include <glib/gi18n-lib.h>

static char *
format_local (gint64 time_s, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_s);

  return time != NULL ? g_date_time_format (time, format) : g_strdup ("—");
}

char *
asistan_time_dup_text (gint64 time_s)
{
  return format_local (time_s, "%d.%m.%Y %H:%M:%S");
}

char *
asistan_time_dup_date (gint64 time_s)
{
  return format_local (time_s, "%d.%m.%Y");
}

char *
asistan_time_dup_minute (gint64 time_s)
{
  return format_local (time_s, "%d.%m.%Y %H:%M");
}

gint64
asistan_time_parse (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : 0;
}

char *
asistan_time_dup_left (guint seconds)
{
  return g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);
}

char *
asistan_time_dup_left_in_words (guint seconds)
{
  if (seconds >= 60 && seconds % 60 == 0)
    /* Translators: %u is a number of minutes; read out by a screen reader */
    return g_strdup_printf (ngettext ("%u minute left", "%u minutes left", seconds / 60),
                            seconds / 60);
  /* Translators: %u is a number of seconds; read out by a screen reader */
  return g_strdup_printf (ngettext ("%u second left", "%u seconds left", seconds), seconds);
}
