/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-limits.h"

#include <gio/gio.h>
#include <string.h>

#define WRONG_CODES_WINDOW_US (300 * G_USEC_PER_SEC)
#define WRONG_CODES_PAUSE_US (10 * G_USEC_PER_SEC)
#define WRONG_CODES_IN_ALL 10
#define TASKS 120
#define TASKS_WINDOW_US (60 * G_USEC_PER_SEC)
#define NOT_MINE 5
#define NOT_MINE_WINDOW_US (900 * G_USEC_PER_SEC)
#define CAPTCHAS 60
#define CAPTCHAS_WINDOW_US (60 * G_USEC_PER_SEC)
#define ADDRESS_PASSWORDS 20
#define ADDRESS_PASSWORDS_WINDOW_US (300 * G_USEC_PER_SEC)
#define ADDRESS_PASSWORDS_PAUSE_US (10 * G_USEC_PER_SEC)
#define PERSON_PASSWORDS 5
#define PERSON_PASSWORDS_WINDOW_US (900 * G_USEC_PER_SEC)
#define PERSON_PASSWORDS_PAUSE_US (60 * G_USEC_PER_SEC)

struct _SandboxLimits
{
  GHashTable *wrong_codes; /* network → GArray of gint64, rising */
  GHashTable *tasks;
  GHashTable *not_mine;
  GHashTable *captchas;
  GHashTable *wrong_passwords;
  GHashTable *wrong_passwords_of; /* person → the same */
  GArray *wrong_codes_in_all;
};

SandboxLimits *
sandbox_limits_new (void)
{
  SandboxLimits *self = g_new0 (SandboxLimits, 1);

  self->wrong_codes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->tasks
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->not_mine
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->captchas
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->wrong_passwords
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->wrong_passwords_of
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  self->wrong_codes_in_all = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
sandbox_limits_free (SandboxLimits *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->wrong_codes);
  g_hash_table_unref (self->tasks);
  g_hash_table_unref (self->not_mine);
  g_hash_table_unref (self->captchas);
  g_hash_table_unref (self->wrong_passwords);
  g_hash_table_unref (self->wrong_passwords_of);
  g_array_unref (self->wrong_codes_in_all);
  g_free (self);
}

/* the first @bytes octets: what one subscriber has; whole text when it is no address */
static char *
network_of (const char *address, gsize v4_bytes, gsize v6_bytes)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  GString *text;
  gsize n;

  if (inet == NULL)
    return g_strdup (address);
  n = g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV4 ? v4_bytes : v6_bytes;
  text = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", g_inet_address_to_bytes (inet)[i]);
  return g_string_free (text, FALSE);
}

static void
forget_old (GArray *times, gint64 since_us)
{
  guint old = 0;

  while (old < times->len && g_array_index (times, gint64, old) <= since_us)
    old++;
  if (old > 0)
    g_array_remove_range (times, 0, old);
}

/* Only looks: whoever asks and never counts leaves nothing behind.
 * Returns: (nullable): what is younger than the window */
static GArray *
times_of (GHashTable *table, const char *address, gint64 since_us)
{
  g_autofree char *network = network_of (address, 4, 8);
  GArray *times = g_hash_table_lookup (table, network);

  if (times != NULL)
    forget_old (times, since_us);
  return times;
}

static gint64
last_of (GArray *times)
{
  return g_array_index (times, gint64, times->len - 1);
}

/* Makes room in a full table: all rows whose window is over, and if there is none the oldest. Never
 * all, or whoever fills it would free everybody from waiting, themselves first. */
static void
make_room (GHashTable *table, gint64 since_us)
{
  const char *oldest = NULL;
  gint64 oldest_us = G_MAXINT64;
  gboolean has_room = FALSE;
  GHashTableIter iter;
  gpointer network, times;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &network, &times))
    {
      gint64 last_us = ((GArray *)times)->len > 0 ? last_of (times) : since_us;

      if (last_us <= since_us)
        {
          g_hash_table_iter_remove (&iter);
          has_room = TRUE;
        }
      else if (last_us < oldest_us)
        {
          oldest = network;
          oldest_us = last_us;
        }
    }
  if (!has_room && oldest != NULL)
    g_hash_table_remove (table, oldest);
}

/* Returns: how many there are now within the window */
static guint
count (GHashTable *table, const char *address, gint64 window_us, gint64 now_us)
{
  GArray *times = times_of (table, address, now_us - window_us);

  if (times == NULL)
    {
      if (g_hash_table_size (table) >= SANDBOX_LIMITS_ROWS)
        make_room (table, now_us - window_us);
      times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (table, network_of (address, 4, 8), times);
    }
  g_array_append_val (times, now_us);
  return times->len;
}

static gint64
seconds_up (gint64 time_us)
{
  return MAX (1, (time_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

/* 0, or the seconds until the pause after the newest of @times is over */
static gint64
pause_after (GArray *times, guint many, gint64 pause_us, gint64 now_us)
{
  gint64 over_us;

  if (times == NULL || times->len < many)
    return 0;
  over_us = last_of (times) + pause_us;
  return now_us >= over_us ? 0 : seconds_up (over_us - now_us);
}

/* 0, or the seconds until the oldest of as many @times as may be is out of the window */
static gint64
wait_for_first (GArray *times, guint many, gint64 window_us, gint64 now_us)
{
  if (times == NULL || times->len < many)
    return 0;
  return seconds_up (g_array_index (times, gint64, 0) + window_us - now_us);
}

gint64
sandbox_limits_check_claim (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *times = times_of (self->wrong_codes, address, now_us - WRONG_CODES_WINDOW_US);

  forget_old (self->wrong_codes_in_all, now_us - G_USEC_PER_SEC);
  if (self->wrong_codes_in_all->len >= WRONG_CODES_IN_ALL)
    return 1;
  return pause_after (times, SANDBOX_WRONG_CODES, WRONG_CODES_PAUSE_US, now_us);
}

gint64
sandbox_limits_count_wrong_code (SandboxLimits *self, const char *address, gint64 now_us)
{
  guint n = count (self->wrong_codes, address, WRONG_CODES_WINDOW_US, now_us);

  g_array_append_val (self->wrong_codes_in_all, now_us);
  return MAX (0, SANDBOX_WRONG_CODES - (gint64)n);
}

gint64
sandbox_limits_check_task (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *not_mine = times_of (self->not_mine, address, now_us - NOT_MINE_WINDOW_US);
  GArray *tasks = times_of (self->tasks, address, now_us - TASKS_WINDOW_US);
  gint64 wait_s = wait_for_first (not_mine, NOT_MINE, NOT_MINE_WINDOW_US, now_us);

  if (wait_s == 0)
    wait_s = wait_for_first (tasks, TASKS, TASKS_WINDOW_US, now_us);
  if (wait_s == 0)
    count (self->tasks, address, TASKS_WINDOW_US, now_us);
  return wait_s;
}

gint64
sandbox_limits_check_captcha (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *times = times_of (self->captchas, address, now_us - CAPTCHAS_WINDOW_US);
  gint64 wait_s = wait_for_first (times, CAPTCHAS, CAPTCHAS_WINDOW_US, now_us);

  if (wait_s == 0)
    count (self->captchas, address, CAPTCHAS_WINDOW_US, now_us);
  return wait_s;
}

gint64
sandbox_limits_check_password (SandboxLimits *self,
                               const char *address,
                               const char *tckn,
                               gint64 now_us)
{
  GArray *here = times_of (self->wrong_passwords, address, now_us - ADDRESS_PASSWORDS_WINDOW_US);
  GArray *person = times_of (self->wrong_passwords_of, tckn, now_us - PERSON_PASSWORDS_WINDOW_US);

  return MAX (pause_after (here, ADDRESS_PASSWORDS, ADDRESS_PASSWORDS_PAUSE_US, now_us),
              pause_after (person, PERSON_PASSWORDS, PERSON_PASSWORDS_PAUSE_US, now_us));
}

void
sandbox_limits_count_wrong_password (SandboxLimits *self,
                                     const char *address,
                                     const char *tckn,
                                     gint64 now_us)
{
  count (self->wrong_passwords, address, ADDRESS_PASSWORDS_WINDOW_US, now_us);
  if (tckn != NULL)
    count (self->wrong_passwords_of, tckn, PERSON_PASSWORDS_WINDOW_US, now_us);
}

void
sandbox_limits_count_not_mine (SandboxLimits *self, const char *address, gint64 now_us)
{
  count (self->not_mine, address, NOT_MINE_WINDOW_US, now_us);
}

char *
sandbox_address_mask (const char *address)
{
  g_autoptr (GInetAddress) inet = g_inet_address_new_from_string (address);
  const guint8 *bytes;

  if (inet == NULL)
    return g_strdup ("*");
  bytes = g_inet_address_to_bytes (inet);
  if (g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV4)
    return g_strdup_printf ("%u.%u.*.*", bytes[0], bytes[1]);
  return g_strdup_printf ("%x:%x:*", (guint)bytes[0] << 8 | bytes[1],
                          (guint)bytes[2] << 8 | bytes[3]);
}

gboolean
sandbox_address_same_network (const char *a, const char *b)
{
  g_autofree char *network_a = network_of (a, 3, 8);
  g_autofree char *network_b = network_of (b, 3, 8);

  return g_str_equal (network_a, network_b);
}
