/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>

#include "fixture-folder.h"
#include "sandbox-captcha.h"
#include "sandbox-limits.h"
#include "sandbox-login.h"
#include "sandbox-password.h"
#include "sandbox-people.h"

/* The parts of signing in by password, without a server. */

#define NOW_S 1700000000

typedef struct
{
  FixtureFolder folder;
  SandboxStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  f->store = sandbox_store_open_state (f->folder, NOW_S, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->store);
  fixture_folder_remove (f->folder);
}

static void
test_password (void)
{
  g_autofree char *hash = sandbox_password_hash ("ılık-çay");
  g_autofree char *again = sandbox_password_hash ("ılık-çay");

  g_assert_cmpstr (hash, !=, again);
  g_assert_true (sandbox_password_verify (hash, "ılık-çay"));
  /* c with a combining cedilla: another keyboard, the same word */
  g_assert_true (sandbox_password_verify (hash, "ılık-c\u0327ay"));
  g_assert_false (sandbox_password_verify (hash, "ilik-cay"));
  g_assert_false (sandbox_password_verify (hash, ""));
  g_assert_false (sandbox_password_verify (hash, "\xff"));
  g_assert_false (sandbox_password_verify (NULL, ""));
  g_assert_false (sandbox_password_verify (NULL, "ılık-çay"));
}

/* the words that pages and documents print open the doors */
static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) people = sandbox_store_list_accounts (f->store, NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const SandboxAccount *person = g_ptr_array_index (people, i);
      g_autofree char *hash = NULL, *e_devlet = NULL, *name = NULL;
      gint64 account;

      g_assert_true (sandbox_store_find_password (f->store, person->tckn, &account, &hash, NULL));
      g_assert_cmpint (account, ==, person->id);
      g_assert_true (sandbox_password_verify (hash, sandbox_people_get_word (person->tckn)));
      g_assert_true (sandbox_store_find_citizen (f->store, person->tckn, &name, &e_devlet, NULL));
      g_assert_cmpstr (name, ==, person->name);
      g_assert_true (i > 0 || sandbox_password_verify (e_devlet, SANDBOX_E_DEVLET_PASSWORD));
    }
  g_assert_null (sandbox_store_find_account (f->store, SANDBOX_STRANGER_TCKN, NULL));
}

static void
test_captcha (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxCaptcha) picture
      = sandbox_captcha_new (f->store, FALSE, SANDBOX_LANGUAGE_TR, NOW_S, NULL);
  g_autoptr (SandboxCaptcha) question
      = sandbox_captcha_new (f->store, TRUE, SANDBOX_LANGUAGE_EN, NOW_S, NULL);
  g_autoptr (GBytes) png
      = sandbox_captcha_find_picture (f->store, picture->id, "seed", NOW_S, NULL);
  g_autoptr (GBytes) again
      = sandbox_captcha_find_picture (f->store, picture->id, "seed", NOW_S, NULL);
  g_autoptr (GBytes) late = sandbox_captcha_find_picture (f->store, picture->id, "seed",
                                                          NOW_S + SANDBOX_CAPTCHA_S, NULL);
  gboolean right = TRUE;

  g_assert_null (picture->question);
  g_assert_true (g_str_has_prefix (question->question, "Add "));
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_true (g_bytes_equal (png, again));
  g_assert_null (late);
  g_assert_null (sandbox_captcha_find_picture (f->store, question->id, "seed", NOW_S, NULL));

  /* a wrong answer uses it up */
  g_assert_true (sandbox_captcha_redeem (f->store, picture->id, "?", NOW_S, &right, NULL));
  g_assert_false (right);
  g_assert_null (sandbox_captcha_find_picture (f->store, picture->id, "seed", NOW_S, NULL));
}

/* what was drawn is what is asked for, with small letters and blanks as well */
static void
test_captcha_answer (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "sandbox.sqlite", NULL);
  sqlite3 *db = NULL;
  gboolean right = FALSE;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "INSERT INTO captcha (id, kind, answer, expires)"
                                 " VALUES ('a', 'picture', 'AHX4A', 1700000300),"
                                 " ('b', 'picture', 'AHX4A', 1700000000)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_true (sandbox_captcha_redeem (f->store, "a", " ahx 4a", NOW_S, &right, NULL));
  g_assert_true (right);
  g_assert_true (sandbox_captcha_redeem (f->store, "a", "AHX4A", NOW_S, &right, NULL));
  g_assert_false (right);
  g_assert_true (sandbox_captcha_redeem (f->store, "b", "AHX4A", NOW_S, &right, NULL));
  g_assert_false (right);
}

static void
test_alphabet (void)
{
  const char *alphabet = sandbox_captcha_alphabet ();
  g_autoptr (GBytes) blank = sandbox_captcha_draw ("same", " ");

  for (gsize i = 0; alphabet[i] != '\0'; i++)
    {
      const char one[] = { alphabet[i], '\0' };
      g_autoptr (GBytes) png = sandbox_captcha_draw ("same", one);

      g_assert_false (g_bytes_equal (png, blank));
      /* no letter whose other case depends on the language */
      g_assert_null (strchr ("IiOo01", alphabet[i]));
    }
}

static void
test_limits (void)
{
  g_autoptr (SandboxLimits) limits = sandbox_limits_new ();
  gint64 now_us = G_USEC_PER_SEC;

  for (int i = 0; i < 5; i++)
    {
      g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.1", "1", now_us), ==, 0);
      sandbox_limits_count_wrong_password (limits, "10.0.0.1", "1", now_us);
    }
  /* the person is slow now from everywhere, others from here are not */
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.2", "1", now_us), ==, 60);
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.1", "2", now_us), ==, 0);
  now_us += 60 * G_USEC_PER_SEC;
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.2", "1", now_us), ==, 0);
  /* a wrong captcha slows the address down, not the person */
  for (int i = 0; i < 15; i++)
    sandbox_limits_count_wrong_password (limits, "10.0.0.1", NULL, now_us);
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.1", "3", now_us), ==, 10);
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.9", "3", now_us), ==, 0);
  for (int i = 0; i < 60; i++)
    g_assert_cmpint (sandbox_limits_check_captcha (limits, "10.0.0.1", now_us), ==, 0);
  g_assert_cmpint (sandbox_limits_check_captcha (limits, "10.0.0.1", now_us), ==, 60);
}

/* whoever tries any number of people's numbers does not free one of them from waiting */
static void
test_limits_full (void)
{
  g_autoptr (SandboxLimits) limits = sandbox_limits_new ();
  gint64 now_us = G_USEC_PER_SEC;

  sandbox_limits_count_wrong_password (limits, "10.0.0.1", "older", now_us);
  for (int i = 0; i < 5; i++)
    sandbox_limits_count_wrong_password (limits, "10.0.0.1", "victim", ++now_us);
  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *person = g_strdup_printf ("asked-%d", i);

      sandbox_limits_check_password (limits, "10.0.0.2", person, ++now_us);
    }
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.3", "victim", now_us), ==, 60);
  /* one more than there is room for: only the oldest goes */
  for (int i = 0; i < 9999; i++)
    {
      g_autofree char *person = g_strdup_printf ("tried-%d", i);

      sandbox_limits_count_wrong_password (limits, "10.0.0.2", person, ++now_us);
    }
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.3", "victim", now_us), ==, 60);
  /* those whose window is over make room before the oldest that counts */
  now_us += 899 * G_USEC_PER_SEC;
  for (int i = 0; i < 5; i++)
    sandbox_limits_count_wrong_password (limits, "10.0.0.1", "victim", now_us);
  now_us += 2 * G_USEC_PER_SEC;
  for (int i = 0; i < 9999; i++)
    {
      g_autofree char *person = g_strdup_printf ("again-%d", i);

      sandbox_limits_count_wrong_password (limits, "10.0.0.2", person, ++now_us);
    }
  g_assert_cmpint (sandbox_limits_check_password (limits, "10.0.0.3", "victim", now_us), ==, 58);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/login/password", test_password);
  ADD ("/sandbox/login/words", test_words);
  ADD ("/sandbox/login/captcha", test_captcha);
  ADD ("/sandbox/login/captcha-answer", test_captcha_answer);
  g_test_add_func ("/sandbox/login/alphabet", test_alphabet);
  g_test_add_func ("/sandbox/login/limits", test_limits);
  g_test_add_func ("/sandbox/login/limits-full", test_limits_full);
  return g_test_run ();
}
