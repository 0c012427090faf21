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
/* more addresses than this are forgotten all at once rather than fill the memory */
#define MANY_ADDRESSES 10000

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

static GArray *
times_of (GHashTable *table, const char *address, gint64 since_us)
{
  g_autofree char *network = network_of (address, 4, 8);
  GArray *times = g_hash_table_lookup (table, network);

  if (times == NULL)
    {
      if (g_hash_table_size (table) >= MANY_ADDRESSES)
        g_hash_table_remove_all (table);
      times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (table, g_steal_pointer (&network), times);
    }
  forget_old (times, since_us);
  return times;
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
  gint64 last_us;

  if (times->len < many)
    return 0;
  last_us = g_array_index (times, gint64, times->len - 1);
  return now_us >= last_us + pause_us ? 0 : seconds_up (last_us + pause_us - now_us);
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
  GArray *times = times_of (self->wrong_codes, address, now_us - WRONG_CODES_WINDOW_US);

  g_array_append_val (times, now_us);
  g_array_append_val (self->wrong_codes_in_all, now_us);
  return MAX (0, SANDBOX_WRONG_CODES - (gint64)times->len);
}

gint64
sandbox_limits_check_task (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *not_mine = times_of (self->not_mine, address, now_us - NOT_MINE_WINDOW_US);
  GArray *tasks = times_of (self->tasks, address, now_us - TASKS_WINDOW_US);

  if (not_mine->len >= NOT_MINE)
    return seconds_up (g_array_index (not_mine, gint64, 0) + NOT_MINE_WINDOW_US - now_us);
  if (tasks->len >= TASKS)
    return seconds_up (g_array_index (tasks, gint64, 0) + TASKS_WINDOW_US - now_us);
  g_array_append_val (tasks, now_us);
  return 0;
}

gint64
sandbox_limits_check_captcha (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *times = times_of (self->captchas, address, now_us - CAPTCHAS_WINDOW_US);

  if (times->len >= CAPTCHAS)
    return seconds_up (g_array_index (times, gint64, 0) + CAPTCHAS_WINDOW_US - now_us);
  g_array_append_val (times, now_us);
  return 0;
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
  GArray *here = times_of (self->wrong_passwords, address, now_us - ADDRESS_PASSWORDS_WINDOW_US);

  g_array_append_val (here, now_us);
  if (tckn != NULL)
    g_array_append_val (
        times_of (self->wrong_passwords_of, tckn, now_us - PERSON_PASSWORDS_WINDOW_US), now_us);
}

void
sandbox_limits_count_not_mine (SandboxLimits *self, const char *address, gint64 now_us)
{
  GArray *times = times_of (self->not_mine, address, now_us - NOT_MINE_WINDOW_US);

  g_array_append_val (times, now_us);
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
