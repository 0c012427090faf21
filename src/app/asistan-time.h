/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** asistan_time_dup_text: Returns: (transfer full): DD.MM.YYYY HH:MM:SS of this computer's time
 * zone, as the guides show times. @time_s is seconds since 1970 */
char *asistan_time_dup_text (gint64 time_s);
/** asistan_time_dup_date: Returns: (transfer full): DD.MM.YYYY */
char *asistan_time_dup_date (gint64 time_s);
/** asistan_time_dup_minute: Returns: (transfer full): DD.MM.YYYY HH:MM */
char *asistan_time_dup_minute (gint64 time_s);
/** asistan_time_parse: Returns: seconds since 1970 of an RFC 3339 time; 0 when it is none */
gint64 asistan_time_parse (const char *text);
/** asistan_time_dup_left: Returns: (transfer full): "4:05" */
char *asistan_time_dup_left (guint seconds);
/** asistan_time_dup_left_in_words: Returns: (transfer full): translated, "2 minutes", "30 seconds",
 * for a screen reader */
char *asistan_time_dup_left_in_words (guint seconds);

G_END_DECLS
