/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>

#include "fixture-folder.h"
#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-people.h"
#include "sandbox-session.h"
#include "sandbox-schema.h"
#include "sandbox-sms.h"
#include "sandbox-task.h"

/* The database by itself. */

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

static SandboxTask *
add_task (Fixture *f, const char *session, guint n_items)
{
  static const SandboxNewItem items[] = {
    { .id = "a1", .text = "Bir" },
    { .id = "a2", .text = "İki", .title = "İkinci" },
  };
  g_autofree char *id = sandbox_new_id ();
  SandboxNewTask fresh = {
    .id = id,
    .purpose = "sign-in",
    .state = SANDBOX_TASK_OFFERED,
    .account = 1,
    .tckn = "10000000146",
    .session = session,
    .code_mac = id,
    .agent = "test",
    .address = "127.0.0.1",
    .now_s = NOW_S,
    .items = items,
    .n_items = n_items,
  };
  g_autoptr (GError) error = NULL;
  SandboxTask *task;

  g_assert_true (sandbox_store_add_task (f->store, &fresh, &error));
  g_assert_no_error (error);
  task = sandbox_store_get_task (f->store, id, NOW_S, &error);
  g_assert_nonnull (task);
  return task;
}

static void
test_people (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) people = sandbox_store_list_accounts (f->store, NULL);
  g_autoptr (SandboxStore) again = NULL;
  g_autoptr (SandboxAccount) nobody = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (people->len, >=, 4);
  for (guint i = 0; i < people->len; i++)
    g_assert_true (sandbox_tckn_is_valid (((SandboxAccount *)g_ptr_array_index (people, i))->tckn));
  /* a second program finds the same, and adds nothing */
  again = sandbox_store_open_state (f->folder, NOW_S, &error);
  g_assert_no_error (error);
  g_clear_pointer (&people, g_ptr_array_unref);
  people = sandbox_store_list_accounts (again, NULL);
  g_assert_cmpuint (people->len, >=, 4);
  nobody = sandbox_store_find_account (again, "50000000050", &error);
  g_assert_null (nobody);
  g_assert_no_error (error);
}

static void
test_seed_refused (Fixture *f, gconstpointer data)
{
  static const char *const bad[] = {
    "",
    "[]",
    "{}",
    "{\"people\":[7]}",
    "{\"people\":[{\"tckn\":\"10000000147\",\"name\":\"X\"}]}",
    "{\"people\":[{\"tckn\":\"10000000146\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *file = fixture_folder_write (f->folder, "seed.json", bad[i], -1);
      g_autoptr (GError) error = NULL;

      g_assert_false (sandbox_people_seed (f->store, file, NOW_S, &error));
      g_assert_nonnull (error);
    }
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxCard) card = NULL;
  g_autoptr (SandboxCertificate) certificate = NULL;
  g_autoptr (GPtrArray) revoked = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = g_strnfill (64, 'a');

  g_assert_true (sandbox_store_add_card (f->store, "01ab", "10000000146", "10000000146NES0",
                                         "SoftHSM", NULL, NOW_S, &error));
  g_assert_true (sandbox_store_add_certificate (f->store, "1f", sha256, "10000000146", "nes",
                                                "valid", NOW_S, NOW_S + 100, "01ab", NOW_S,
                                                &error));
  g_assert_no_error (error);
  card = sandbox_store_find_card (f->store, "01ab", &error);
  g_assert_cmpint (card->account, ==, 1);
  g_assert_false (sandbox_store_add_certificate (f->store, "1f", sha256, "10000000146", "nes",
                                                 "valid", NOW_S, NOW_S + 100, NULL, NOW_S, &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (
      sandbox_store_set_certificate_status (f->store, "1f", "revoked", 1, NOW_S, &error));
  certificate = sandbox_store_find_certificate (f->store, "1f", &error);
  g_assert_cmpstr (certificate->status, ==, "revoked");
  g_assert_cmpstr (certificate->card, ==, "01ab");
  revoked = sandbox_store_list_certificates (f->store, "revoked", &error);
  g_assert_cmpuint (revoked->len, ==, 1);
  /* of a person that is not there */
  g_assert_false (
      sandbox_store_add_card (f->store, "02", "50000000050", "x", "y", NULL, NOW_S, &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE);
}

static void
test_sessions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSession) made
      = sandbox_store_add_session (f->store, "secret", FALSE, 0, "e-imza", NOW_S, &error);
  g_autoptr (SandboxSession) found
      = sandbox_store_find_session (f->store, "secret", FALSE, NOW_S + 899, &error);
  g_autoptr (SandboxSession) as_app
      = sandbox_store_find_session (f->store, "secret", TRUE, NOW_S, &error);
  g_autoptr (SandboxSession) prolonged
      = sandbox_store_find_session (f->store, "secret", FALSE, NOW_S + 1500, &error);
  g_autoptr (SandboxSession) over
      = sandbox_store_find_session (f->store, "secret", FALSE, NOW_S + 9000, &error);
  g_autoptr (SandboxSession) app
      = sandbox_store_add_session (f->store, "token", TRUE, 1, "e-imza", NOW_S, &error);
  g_autoptr (SandboxSession) app_over
      = sandbox_store_find_session (f->store, "token", TRUE, NOW_S + 900, &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
  g_assert_cmpstr (found->id, ==, made->id);
  g_assert_null (as_app);
  g_assert_nonnull (prolonged);
  g_assert_null (over);
  g_assert_cmpint (app->account, ==, 1);
  /* a program's is not prolonged by use */
  g_assert_null (app_over);
}

static void
test_stale (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxTask) task = add_task (f, "s", 1);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sandbox_store_claim_task (f->store, task, "k", "t", "app/1.0.0", TRUE, NOW_S, &error));
  /* decided on what is no longer so */
  g_assert_false (
      sandbox_store_claim_task (f->store, task, "l", "u", "app/1.0.0", TRUE, NOW_S, &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE);
  g_clear_error (&error);
  g_assert_false (
      sandbox_store_end_task (f->store, task, SANDBOX_TASK_CANCELLED, NULL, NOW_S, &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE);
}

/* several items: one after the other, and a failure leaves nothing behind */
static void
test_accept (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxTask) offered = add_task (f, NULL, 2);
  g_autoptr (SandboxTask) claimed = NULL, next = NULL, done = NULL;
  g_autoptr (SandboxItem) first = NULL, again = NULL, second = NULL;
  g_autoptr (GBytes) cms = g_bytes_new_static ("cms", 3);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (SandboxSession) session = NULL;
  g_autoptr (GError) error = NULL;
  SandboxAcceptance acceptance
      = { .cms = cms, .certificate = "1f", .account_token = "token", .now_s = NOW_S + 5 };

  g_assert_true (
      sandbox_store_claim_task (f->store, offered, "k", "t", "a/1.0.0", TRUE, NOW_S, &error));
  claimed = sandbox_store_get_task (f->store, offered->id, NOW_S, &error);
  first = sandbox_store_accept_signature (f->store, claimed, "a1", &acceptance, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->answer_remaining, ==, 1);
  g_assert_cmpint (first->answer_state, ==, SANDBOX_TASK_CLAIMED);
  next = sandbox_store_get_task (f->store, offered->id, NOW_S, &error);

  /* the nonce is used up for this item */
  again = sandbox_store_accept_signature (f->store, next, "a1", &acceptance, &error);
  g_assert_null (again);
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  /* and an acceptance that was decided on the older version is rolled back whole */
  again = sandbox_store_accept_signature (f->store, claimed, "a2", &acceptance, &error);
  g_assert_null (again);
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE);
  g_clear_error (&error);
  kept = sandbox_store_get_cms (f->store, offered->id, "a2", &error);
  g_assert_null (kept);

  second = sandbox_store_accept_signature (f->store, next, "a2", &acceptance, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->answer_remaining, ==, 0);
  g_assert_cmpint (second->answer_state, ==, SANDBOX_TASK_DONE);
  done = sandbox_store_get_task (f->store, offered->id, NOW_S, &error);
  g_assert_cmpint (done->state, ==, SANDBOX_TASK_DONE);
  kept = sandbox_store_get_cms (f->store, offered->id, "a2", &error);
  g_assert_true (g_bytes_equal (kept, cms));
  session = sandbox_store_find_session (f->store, "token", TRUE, NOW_S + 5, &error);
  g_assert_cmpint (session->account, ==, 1);
}

static void
test_expiry (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxTask) task = add_task (f, "s", 1);
  g_autoptr (SandboxTask) at_end = NULL, over = NULL;
  g_autoptr (GError) error = NULL;

  at_end = sandbox_store_get_task (f->store, task->id, NOW_S + 299, &error);
  g_assert_cmpint (at_end->state, ==, SANDBOX_TASK_OFFERED);
  over = sandbox_store_get_task (f->store, task->id, NOW_S + 300, &error);
  g_assert_cmpint (over->state, ==, SANDBOX_TASK_EXPIRED);
  g_assert_cmpint (over->version, ==, 2);
}

static void
test_not_ours (Fixture *f, gconstpointer data)
{
  g_autofree char *path = fixture_folder_write (f->folder, "other.sqlite", "no database", -1);
  g_autoptr (GError) error = NULL;

  g_assert_null (sandbox_store_open (path, &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (sandbox_store_open ("/nowhere/at/all.sqlite", &error));
  g_assert_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED);
}

static void
test_times (void)
{
  g_autofree char *rfc3339 = sandbox_time_to_rfc3339 (1763638022);
  g_autofree char *http = sandbox_time_to_http (1763638022);
  g_autofree char *turkish = sandbox_time_to_turkish (1763638022);

  g_assert_cmpstr (rfc3339, ==, "2025-11-20T11:27:02Z");
  g_assert_cmpstr (http, ==, "Thu, 20 Nov 2025 11:27:02 GMT");
  g_assert_cmpstr (turkish, ==, "20.11.2025 14:27:02");
}

/* the practice phone shows what came last, however much came before */
static void
test_last_messages (Fixture *f, gconstpointer data)
{
  g_autoptr (SandboxAccount) account = sandbox_store_get_account (f->store, 1, NULL);
  g_autoptr (GPtrArray) first = NULL, last = NULL;

  for (int i = 1; i <= 205; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      g_assert_true (sandbox_store_add_message (f->store, account, "sms", NULL, text, NOW_S, NULL));
    }
  first = sandbox_store_list_messages (f->store, 0, NULL);
  last = sandbox_store_list_last_messages (f->store, NULL);
  g_assert_cmpuint (first->len, ==, 200);
  g_assert_cmpstr (((SandboxMessage *)first->pdata[0])->text, ==, "1");
  g_assert_cmpuint (last->len, ==, 200);
  g_assert_cmpstr (((SandboxMessage *)last->pdata[0])->text, ==, "6");
  g_assert_cmpstr (((SandboxMessage *)last->pdata[199])->text, ==, "205");
}

/* a database from before the three ways of signing in keeps its people and a code that went out */
static void
test_upgrade (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "old.sqlite", NULL);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (SandboxSession) session = NULL;
  g_autoptr (SandboxSms) sms = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < 2; i++)
    g_assert_cmpint (sqlite3_exec (db, sandbox_schema[i], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (
          db,
          "INSERT INTO account (tckn, name, email, mobile, institution, roles, created)"
          " VALUES ('10000000146', 'AYŞE', '', '5550009290', '', '', 0);"
          "INSERT INTO session (id, secret_sha256, kind, account, csrf, created, expires)"
          " VALUES ('s', '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b',"
          " 'browser', 1, 'c', 0, 2000000000);"
          "INSERT INTO task (id, kind, purpose, state, tckn, nonce, agent, address,"
          " created, expires, deadline)"
          " VALUES ('t', 'pin-reset', 'pin-reset', 'sms-sent', '10000000146', 'n', '', '',"
          " 0, 0, 0);"
          "INSERT INTO sms (task, account, code_mac, tries, sent)"
          " VALUES ('t', 1, 'mac', 2, 5);"
          "PRAGMA user_version = 2",
          NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  g_set_object (&f->store, NULL);
  f->store = sandbox_store_open (path, &error);
  g_assert_no_error (error);
  account = sandbox_store_find_account (f->store, "10000000146", NULL);
  g_assert_nonnull (account);
  session = sandbox_store_find_session (f->store, "secret", FALSE, 1, NULL);
  g_assert_nonnull (session);
  g_assert_cmpstr (session->method, ==, "e-imza");
  sms = sandbox_store_find_sms (f->store, "t", &error);
  g_assert_no_error (error);
  g_assert_nonnull (sms);
  g_assert_cmpint (sms->tries, ==, 2);
  g_assert_cmpstr (sms->mobile, ==, "5550009290");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sandbox/store/people", test_people);
  ADD ("/sandbox/store/seed-refused", test_seed_refused);
  ADD ("/sandbox/store/cards", test_cards);
  ADD ("/sandbox/store/sessions", test_sessions);
  ADD ("/sandbox/store/stale", test_stale);
  ADD ("/sandbox/store/accept", test_accept);
  ADD ("/sandbox/store/expiry", test_expiry);
  ADD ("/sandbox/store/not-ours", test_not_ours);
  ADD ("/sandbox/store/last-messages", test_last_messages);
  ADD ("/sandbox/store/upgrade", test_upgrade);
  g_test_add_func ("/sandbox/times", test_times);
  return g_test_run ();
}
