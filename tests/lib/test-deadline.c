/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-deadline.h"

#define S ((gint64)G_USEC_PER_SEC)

static const struct
{
  const char *name;
  gint64 sent_us, received_us, server_time_s, expires_in_s;
  gint64 now_us;
  guint left_s;
  gint64 server_now_s;
} rows[] = {
  { "at-once", 100 * S, 100 * S, 5000, 284, 100 * S, 284, 5000 },
  { "round-trip-counts-against-us", 100 * S, 103 * S, 5000, 284, 103 * S, 281, 5000 },
  { "rounded-up", 100 * S, 100 * S, 5000, 10, 100 * S + 1, 10, 5000 },
  { "last-microsecond", 100 * S, 100 * S, 5000, 10, 110 * S - 1, 1, 5009 },
  { "over", 100 * S, 100 * S, 5000, 10, 110 * S, 0, 5010 },
  { "long-over", 100 * S, 100 * S, 5000, 10, 9999 * S, 0, 14899 },
  { "zero", 100 * S, 100 * S, 5000, 0, 100 * S, 0, 5000 },
  { "negative", 100 * S, 100 * S, 5000, -5, 100 * S, 0, 5000 },
  { "huge-is-bounded", 100 * S, 100 * S, 5000, G_MAXINT64, 100 * S, 86400, 5000 },
  { "suspended-for-an-hour", 100 * S, 100 * S, 5000, 300, 3700 * S, 0, 8600 },
  { "received-before-sent", 103 * S, 100 * S, 5000, 10, 100 * S, 10, 5000 },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  ImzaDeadline deadline = imza_deadline_make (rows[i].sent_us, rows[i].received_us,
                                              rows[i].server_time_s, rows[i].expires_in_s);

  g_assert_cmpuint (imza_deadline_seconds_left (&deadline, rows[i].now_us), ==, rows[i].left_s);
  g_assert_cmpint (imza_deadline_server_now_s (&deadline, rows[i].now_us), ==,
                   rows[i].server_now_s);
}

static void
test_boottime (void)
{
  gint64 first = imza_boottime_us ();

  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (imza_boottime_us (), >=, first);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/deadline/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/imza/deadline/boottime", test_boottime);
  return g_test_run ();
}
