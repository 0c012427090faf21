/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-unlock.h"

/* Unlocking a card: each rule of the release, against the real portal. */

#define MEHMETS_CARD "0000000000000002"
#define NO_PUK_CARD "0000000000000003"

static FixturePortal *portal;
static char *ayse, *mehmet; /* account tokens */

/* every test begins as if nobody had ever unlocked a card */
static FixtureUnlock *
begin (void)
{
  fixture_portal_sql (portal, "DELETE FROM release; DELETE FROM sms; UPDATE card SET blocked = 0");
  return fixture_unlock_begin (portal, ayse);
}

static FixtureUnlock *
begin_with_sms (char **sms)
{
  FixtureUnlock *unlock = begin ();
  g_autoptr (FixtureAnswer) answer = fixture_unlock_card (unlock, FIXTURE_CARD);

  g_assert_cmpuint (answer->status, ==, 200);
  *sms = fixture_unlock_sms (portal);
  return unlock;
}

static FixtureUnlock *
begin_released (void)
{
  g_autofree char *sms = NULL;
  FixtureUnlock *unlock = begin_with_sms (&sms);
  g_autoptr (FixtureAnswer) answer = fixture_unlock_release (unlock, sms);

  g_assert_cmpuint (answer->status, ==, 200);
  return unlock;
}

static void
assert_state (FixtureUnlock *unlock, const char *state)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT state FROM task WHERE id = '%s'", unlock->task_id);

  fixture_unlock_assert_sql (portal, sql, state);
}

static void
let_sms_age (int seconds)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE sms SET sent = sent - %d", seconds);

  fixture_portal_sql (portal, sql);
}

static void
test_whole_way (void)
{
  g_autofree char *sms = NULL, *puk = NULL, *other_card = NULL;
  g_autoptr (FixtureUnlock) unlock = NULL;
  g_autoptr (FixtureAnswer) named = NULL, released = NULL, done = NULL;

  fixture_portal_sql (portal, "DELETE FROM message");
  unlock = begin ();
  named = fixture_unlock_card (unlock, FIXTURE_CARD);
  g_assert_cmpuint (named->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (named, "state"), ==, "sms-sent");
  g_assert_cmpint (fixture_answer_number (named, "expires_in"), ==, 300);
  g_assert_cmpstr (fixture_answer_text (named, "sms.to"), ==, "*** *** 92 90");
  g_assert_cmpint (fixture_answer_number (named, "sms.expires_in"), ==, 180);
  g_assert_cmpint (fixture_answer_number (named, "sms.resend_in"), ==, 60);
  g_assert_cmpint (fixture_answer_number (named, "sms.attempts_left"), ==, 3);
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM message WHERE channel = 'sms'", "1");
  sms = fixture_unlock_sms (portal);
  released = fixture_unlock_release (unlock, sms);
  g_assert_cmpuint (released->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (released, "route"), ==, "so-init-pin");
  g_assert_cmpint (fixture_answer_number (released, "expires_in"), ==, 60);
  puk = fixture_unlock_open (unlock, FIXTURE_CARD, released);
  g_assert_cmpstr (puk, ==, FIXTURE_PUK);
  other_card = fixture_unlock_open (unlock, MEHMETS_CARD, released);
  g_assert_null (other_card);
  done = fixture_unlock_report (unlock, NULL);
  g_assert_cmpuint (done->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (done, "state"), ==, "done");
  assert_state (unlock, "done");
  /* the code, and of release and result one each by both ways */
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM message WHERE channel = 'sms'", "3");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM message WHERE channel = 'e-mail'", "2");
  fixture_unlock_assert_sql (
      portal, "SELECT count (*) FROM message WHERE text LIKE '%" FIXTURE_PUK "%'", "0");
}

static void
test_repeated_questions (void)
{
  g_autofree char *sms = NULL, *json = NULL;
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  g_autoptr (FixtureAnswer) card = fixture_unlock_card (unlock, FIXTURE_CARD);
  g_autoptr (FixtureAnswer) other_card = fixture_unlock_card (unlock, NO_PUK_CARD);
  g_autoptr (FixtureAnswer) first = NULL, again = NULL, report = NULL, report_again = NULL;
  g_autoptr (FixtureAnswer) task = NULL;

  g_assert_cmpuint (card->status, ==, 200);
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM sms", "1");
  fixture_answer_assert_problem (other_card, 409, "stale");
  json = g_strdup_printf ("{\"claim_key\":\"%s\",\"app\":\"eimza-test/1.0.0\"}", unlock->claim_key);
  task = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/v1/pin-resets", .json = json, .bearer = ayse });
  g_assert_cmpstr (fixture_answer_text (task, "task.id"), ==, unlock->task_id);
  g_assert_cmpstr (fixture_answer_text (task, "token"), ==, unlock->token);
  first = fixture_unlock_release (unlock, sms);
  again = fixture_unlock_release (unlock, sms);
  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (first, "sealed"), ==,
                   fixture_answer_text (again, "sealed"));
  report = fixture_unlock_report (unlock, "CKR_DEVICE_REMOVED");
  report_again = fixture_unlock_report (unlock, "CKR_DEVICE_REMOVED");
  g_assert_cmpuint (report->status, ==, 200);
  g_assert_true (g_bytes_equal (report->body, report_again->body));
  g_assert_false (json_object_get_boolean_member (report->json, "blocked"));
}

/* N-09: nothing goes out and nothing is counted for a card that cannot be unlocked */
static const struct
{
  const char *name, *sql, *serial, *slug, *reason;
  guint status;
} card_cases[] = {
  { "unknown", NULL, "ffffffffffffffff", "card-unknown", NULL, 404 },
  { "anothers", NULL, MEHMETS_CARD, "card-unknown", NULL, 404 },
  { "no-puk", NULL, NO_PUK_CARD, "release-blocked", "no-puk", 403 },
  { "blocked", "UPDATE card SET blocked = 1", FIXTURE_CARD, "release-blocked", "puk-rejected",
    403 },
  { "life",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
    " INSERT INTO release (task, card, route, sms_mac, epk, server_epk, released)"
    " SELECT 'old-' || i, '" FIXTURE_CARD "', 'so-init-pin', '', '', '', 1 FROM n",
    FIXTURE_CARD, "release-blocked", "life-limit", 403 },
  { "day",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
    " INSERT INTO release (task, card, route, sms_mac, epk, server_epk, released)"
    " SELECT 'day-' || i, '" FIXTURE_CARD "', 'so-init-pin', '', '', '',"
    " unixepoch () - 86300 FROM n",
    FIXTURE_CARD, "release-blocked", "day-limit", 403 },
};

static void
test_refused_card (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureUnlock) unlock = begin ();
  g_autoptr (FixtureAnswer) answer = NULL;

  fixture_portal_sql (portal, "DELETE FROM message");
  if (card_cases[i].sql != NULL)
    fixture_portal_sql (portal, card_cases[i].sql);
  answer = fixture_unlock_card (unlock, card_cases[i].serial);
  fixture_answer_assert_problem (answer, card_cases[i].status, card_cases[i].slug);
  if (card_cases[i].reason != NULL)
    g_assert_cmpstr (fixture_answer_text (answer, "reason"), ==, card_cases[i].reason);
  if (g_str_equal (card_cases[i].name, "day"))
    g_assert_cmpint (fixture_answer_number (answer, "retry_after"), <=, 100);
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM sms", "0");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM message", "0");
  assert_state (unlock, "claimed");
}

static const struct
{
  const char *name, *json;
  guint status;
  const char *slug;
} body_cases[] = {
  { "no-route", "\"certificates\":[],\"methods\":[\"puk\"],\"routes\":[]", 403, "release-blocked" },
  { "vendor-route", "\"certificates\":[],\"methods\":[\"puk\"],\"routes\":[\"vendor\"]", 403,
    "release-blocked" },
  { "no-method", "\"certificates\":[],\"methods\":[],\"routes\":[\"so-init-pin\"]", 403,
    "release-blocked" },
  { "no-list", "\"certificates\":[],\"methods\":[\"puk\"]", 400, "bad-request" },
  { "bad-list", "\"certificates\":[],\"methods\":[\"puk\"],\"routes\":[7]", 400, "bad-request" },
  { "bad-hash", "\"certificates\":[\"00\"],\"methods\":[\"puk\"],\"routes\":[\"so-init-pin\"]", 400,
    "bad-request" },
};

static void
test_refused_body (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureUnlock) unlock = begin ();
  g_autofree char *json = g_strdup_printf (
      "{\"serial\":\"" FIXTURE_CARD "\",\"label\":\"K\",\"model\":\"M\",%s}", body_cases[i].json);
  g_autoptr (FixtureAnswer) answer = fixture_portal_call (
      portal,
      &(FixtureCall){
          .method = "PUT", .path = "/v1/task/card", .json = json, .bearer = unlock->token });

  fixture_answer_assert_problem (answer, body_cases[i].status, body_cases[i].slug);
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM sms", "0");
}

/* the serial number of one's own card with somebody else's certificate on it */
static void
test_foreign_certificate (void)
{
  g_autoptr (FixtureUnlock) unlock = begin ();
  g_autofree char *sha256 = fixture_portal_sql_text (
      portal, "SELECT sha256 FROM certificate JOIN account ON account.id = certificate.account"
              " WHERE tckn = '" FIXTURE_MEHMET "'");
  g_autofree char *json = g_strdup_printf (
      "{\"serial\":\"" FIXTURE_CARD "\",\"label\":\"K\",\"model\":\"M\",\"certificates\":[\"%s\"],"
      "\"methods\":[\"puk\"],\"routes\":[\"public-set-pin\"]}",
      sha256);
  g_autoptr (FixtureAnswer) answer = fixture_portal_call (
      portal,
      &(FixtureCall){
          .method = "PUT", .path = "/v1/task/card", .json = json, .bearer = unlock->token });

  fixture_answer_assert_problem (answer, 404, "card-unknown");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM sms", "0");
}

/* N-08: three tries a code, also for the right one after them; a new code begins anew and the
 * old one is no good any more */
static void
test_sms_tries (void)
{
  g_autofree char *first = NULL, *second = NULL, *wrong = NULL;
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&first);
  g_autoptr (FixtureAnswer) late = NULL, resent = NULL, old = NULL, right = NULL;

  wrong = fixture_unlock_wrong_sms (first);
  for (int left = 2; left >= 0; left--)
    {
      g_autoptr (FixtureAnswer) answer = fixture_unlock_release (unlock, wrong);

      if (left == 0)
        fixture_answer_assert_problem (answer, 429, "sms-locked");
      else
        {
          fixture_answer_assert_problem (answer, 422, "sms-wrong");
          g_assert_cmpint (fixture_answer_number (answer, "attempts_left"), ==, left);
        }
    }
  late = fixture_unlock_release (unlock, first);
  fixture_answer_assert_problem (late, 429, "sms-locked");
  g_assert_cmpint (fixture_answer_number (late, "retry_after"), <=, 60);
  let_sms_age (60);
  resent = fixture_unlock_resend (unlock);
  g_assert_cmpuint (resent->status, ==, 200);
  g_assert_cmpint (fixture_answer_number (resent, "sms.attempts_left"), ==, 3);
  second = fixture_unlock_sms (portal);
  /* one in a million times both codes are the same */
  if (!g_str_equal (first, second))
    {
      old = fixture_unlock_release (unlock, first);
      fixture_answer_assert_problem (old, 422, "sms-wrong");
    }
  right = fixture_unlock_release (unlock, second);
  g_assert_cmpuint (right->status, ==, 200);
}

static void
test_sms_expires (void)
{
  g_autofree char *sms = NULL, *fresh = NULL;
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  g_autoptr (FixtureAnswer) late = NULL, resent = NULL, right = NULL;

  let_sms_age (180);
  late = fixture_unlock_release (unlock, sms);
  fixture_answer_assert_problem (late, 410, "sms-expired");
  resent = fixture_unlock_resend (unlock);
  g_assert_cmpuint (resent->status, ==, 200);
  fresh = fixture_unlock_sms (portal);
  right = fixture_unlock_release (unlock, fresh);
  g_assert_cmpuint (right->status, ==, 200);
}

static void
test_sms_limits (void)
{
  g_autofree char *sms = NULL;
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  g_autoptr (FixtureUnlock) next = NULL;
  g_autoptr (FixtureAnswer) soon = fixture_unlock_resend (unlock);
  g_autoptr (FixtureAnswer) fourth = NULL, elsewhere = NULL, later = NULL;

  fixture_answer_assert_problem (soon, 429, "sms-wait");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (FixtureAnswer) resent = NULL;

      let_sms_age (60);
      resent = fixture_unlock_resend (unlock);
      g_assert_cmpuint (resent->status, ==, 200);
      g_assert_cmpint (fixture_answer_number (resent, "expires_in"), ==, 300);
      /* after the last of the three the way to a fourth is longer */
      g_assert_true ((fixture_answer_number (resent, "sms.resend_in") > 60) == (i == 1));
    }
  let_sms_age (60);
  fourth = fixture_unlock_resend (unlock);
  fixture_answer_assert_problem (fourth, 429, "sms-wait");
  g_assert_cmpint (fixture_answer_number (fourth, "retry_after"), >, 600);
  /* another task is no way around it */
  next = fixture_unlock_begin (portal, ayse);
  elsewhere = fixture_unlock_card (next, FIXTURE_CARD);
  fixture_answer_assert_problem (elsewhere, 429, "sms-wait");
  assert_state (next, "claimed");
  let_sms_age (15 * 60);
  later = fixture_unlock_card (next, FIXTURE_CARD);
  g_assert_cmpuint (later->status, ==, 200);
}

static void
test_parallel (gconstpointer same_key)
{
  g_autofree char *sms = NULL, *other = fixture_unlock_new_point ();
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  const char *epk = same_key != NULL ? unlock->epk : other;
  FixturePending *pending[] = { fixture_unlock_begin_release (unlock, sms, unlock->epk),
                                fixture_unlock_begin_release (unlock, sms, epk),
                                fixture_unlock_begin_release (unlock, sms, unlock->epk) };
  const char *sealed = NULL;
  FixtureAnswer *answers[G_N_ELEMENTS (pending)];

  for (gsize i = 0; i < G_N_ELEMENTS (pending); i++)
    {
      answers[i] = fixture_pending_end (pending[i]);
      if (answers[i]->status != 200)
        {
          g_assert_null (same_key);
          fixture_answer_assert_problem (answers[i], 409, "release-spent");
          continue;
        }
      if (sealed != NULL)
        g_assert_cmpstr (fixture_answer_text (answers[i], "sealed"), ==, sealed);
      sealed = fixture_answer_text (answers[i], "sealed");
    }
  g_assert_nonnull (sealed);
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM release", "1");
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    fixture_answer_free (answers[i]);
}

static void
test_release_spent (void)
{
  g_autofree char *sms = NULL, *other = fixture_unlock_new_point ();
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  g_autofree char *wrong = fixture_unlock_wrong_sms (sms);
  g_autoptr (FixtureAnswer) first = fixture_unlock_release (unlock, sms);
  g_autoptr (FixtureAnswer) other_key
      = fixture_pending_end (fixture_unlock_begin_release (unlock, sms, other));
  g_autoptr (FixtureAnswer) other_sms = fixture_unlock_release (unlock, wrong);
  g_autoptr (FixtureAnswer) report = NULL, after = NULL;

  g_assert_cmpuint (first->status, ==, 200);
  fixture_answer_assert_problem (other_key, 409, "release-spent");
  fixture_answer_assert_problem (other_sms, 409, "release-spent");
  report = fixture_unlock_report (unlock, NULL);
  g_assert_cmpuint (report->status, ==, 200);
  after = fixture_unlock_release (unlock, sms);
  fixture_answer_assert_problem (after, 409, "release-spent");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM release WHERE sealed IS NOT NULL", "0");
}

static void
test_bad_release (void)
{
  g_autofree char *sms = NULL;
  g_autoptr (FixtureUnlock) unlock = begin_with_sms (&sms);
  static const char *const points[] = {
    "", "BF3y",
    "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEA"
  };
  static const char *const codes[] = { "", "12345", "1234567", "12345x" };

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_autoptr (FixtureAnswer) answer
          = fixture_pending_end (fixture_unlock_begin_release (unlock, sms, points[i]));

      fixture_answer_assert_problem (answer, 400, "bad-request");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (FixtureAnswer) answer = fixture_unlock_release (unlock, codes[i]);

      fixture_answer_assert_problem (answer, 400, "bad-request");
    }
  /* none of it was a try */
  fixture_unlock_assert_sql (portal, "SELECT tries FROM sms", "0");
}

/* N-11: the card refused the PUK: nothing more for this card until a person has looked */
static void
test_puk_rejected (gconstpointer rv)
{
  g_autoptr (FixtureUnlock) unlock = begin_released ();
  g_autoptr (FixtureAnswer) report = fixture_unlock_report (unlock, rv);
  g_autoptr (FixtureUnlock) next = fixture_unlock_begin (portal, ayse);
  g_autoptr (FixtureAnswer) refused = fixture_unlock_card (next, FIXTURE_CARD);
  g_autoptr (FixtureAnswer) accepted = NULL;

  g_assert_cmpuint (report->status, ==, 200);
  g_assert_true (json_object_get_boolean_member (report->json, "blocked"));
  fixture_answer_assert_problem (refused, 403, "release-blocked");
  g_assert_cmpstr (fixture_answer_text (refused, "reason"), ==, "puk-rejected");
  /* a person puts the right PUK on record */
  fixture_unlock_add_card (portal, FIXTURE_CARD, FIXTURE_AYSE, FIXTURE_PUK);
  accepted = fixture_unlock_card (next, FIXTURE_CARD);
  g_assert_cmpuint (accepted->status, ==, 200);
}

static void
test_late_report (void)
{
  g_autoptr (FixtureUnlock) unlock = begin_released ();
  g_autoptr (FixtureAnswer) task = NULL, report = NULL, other = NULL;

  fixture_portal_sql (portal, "UPDATE task SET deadline = deadline - 61 WHERE state = 'released'");
  task
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/task", .bearer = unlock->token });
  fixture_answer_assert_problem (task, 410, "task-expired");
  assert_state (unlock, "expired");
  report = fixture_unlock_report (unlock, NULL);
  g_assert_cmpuint (report->status, ==, 200);
  assert_state (unlock, "done");
  other = fixture_unlock_report (unlock, "CKR_DEVICE_REMOVED");
  fixture_answer_assert_problem (other, 409, "stale");
}

/* the key was lost in a crash: the release is spent all the same */
static void
test_declined_after_release (void)
{
  g_autoptr (FixtureUnlock) unlock = begin_released ();
  g_autoptr (FixtureAnswer) declined
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/task/decline",
                                                     .json = "{\"reason\":\"card\"}",
                                                     .bearer = unlock->token });

  g_assert_cmpuint (declined->status, ==, 204);
  assert_state (unlock, "declined");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM release", "1");
}

static void
test_deadlines (void)
{
  g_autofree char *sms = NULL;
  g_autoptr (FixtureUnlock) unlock = NULL;
  g_autoptr (FixtureAnswer) late = NULL;

  unlock = begin_with_sms (&sms);
  fixture_unlock_assert_sql (
      portal, "SELECT deadline - sent FROM task JOIN sms ON subject = task.id", "300");
  fixture_portal_sql (portal, "UPDATE task SET deadline = deadline - 300 WHERE state = 'sms-sent'");
  late = fixture_unlock_release (unlock, sms);
  fixture_answer_assert_problem (late, 410, "task-expired");
  fixture_unlock_assert_sql (portal, "SELECT count (*) FROM release", "0");
}

/* one at a time; but what is out at a card is not called back */
static void
test_one_at_a_time (void)
{
  g_autoptr (FixtureUnlock) first = begin ();
  g_autoptr (FixtureUnlock) second = fixture_unlock_begin (portal, ayse);
  g_autoptr (FixtureUnlock) third = NULL, fourth = NULL;
  g_autoptr (FixtureAnswer) over = fixture_unlock_card (first, FIXTURE_CARD);

  fixture_answer_assert_problem (over, 410, "task-cancelled");
  assert_state (second, "claimed");
  third = begin_released ();
  fourth = fixture_unlock_begin (portal, ayse);
  assert_state (third, "released");
  assert_state (fourth, "claimed");
}

/* threat 20 */
static void
test_strangers (void)
{
  g_autoptr (FixtureUnlock) unlock = begin ();
  g_autofree char *path = g_strconcat ("/v1/tasks/", unlock->task_id, NULL);
  g_autoptr (FixtureJourney) journey = fixture_journey_by_app (portal, FIXTURE_AYSE);
  FixtureUnlock signer = { .portal = portal, .token = journey->token };
  g_autoptr (FixtureAnswer) mine
      = fixture_portal_call (portal, &(FixtureCall){ .path = path, .bearer = ayse });
  g_autoptr (FixtureAnswer) other
      = fixture_portal_call (portal, &(FixtureCall){ .path = path, .bearer = mehmet });
  g_autoptr (FixtureAnswer) cancel = fixture_portal_call (
      portal, &(FixtureCall){ .method = "DELETE", .path = path, .bearer = mehmet });
  g_autoptr (FixtureAnswer) wrong_kind = fixture_unlock_card (&signer, FIXTURE_CARD);
  g_autoptr (FixtureAnswer) account = fixture_portal_call (
      portal, &(FixtureCall){ .method = "POST", .path = "/v1/task/sms", .bearer = ayse });
  g_autoptr (FixtureAnswer) nobody
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/pin-resets", .json = "{}" });

  g_assert_cmpuint (mine->status, ==, 200);
  fixture_answer_assert_problem (other, 404, "not-found");
  fixture_answer_assert_problem (cancel, 404, "not-found");
  fixture_answer_assert_problem (wrong_kind, 409, "stale");
  fixture_answer_assert_problem (account, 401, "session-expired");
  fixture_answer_assert_problem (nobody, 401, "session-expired");
}

/* the assistant sees its own person's cards alone, and which of them the portal would unlock */
static void
test_cards_of_the_account (void)
{
  g_autoptr (FixtureUnlock) unlock = begin ();
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/task", .bearer = unlock->token });
  JsonObject *task = fixture_answer_object (answer, "task");
  JsonArray *cards = json_object_get_array_member (task, "cards");

  g_assert_cmpstr (json_object_get_string_member (task, "kind"), ==, "pin-reset");
  g_assert_false (json_object_has_member (task, "items"));
  g_assert_cmpuint (json_array_get_length (cards), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *card = json_array_get_object_element (cards, i);
      gboolean good = g_str_equal (json_object_get_string_member (card, "serial"), FIXTURE_CARD);

      g_assert_true (json_object_get_boolean_member (card, "unlockable") == good);
      g_assert_true (json_object_has_member (card, "reason") != good);
    }
}

static void
add_all (void)
{
  static const char *const rejections[] = { "CKR_PIN_INCORRECT", "CKR_PIN_LOCKED" };

  g_test_add_func ("/sandbox/pin/whole-way", test_whole_way);
  g_test_add_func ("/sandbox/pin/repeated-questions", test_repeated_questions);
  for (gsize i = 0; i < G_N_ELEMENTS (card_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/pin/card/", card_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused_card);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (body_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/pin/body/", body_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused_body);
    }
  g_test_add_func ("/sandbox/pin/foreign-certificate", test_foreign_certificate);
  g_test_add_func ("/sandbox/pin/sms-tries", test_sms_tries);
  g_test_add_func ("/sandbox/pin/sms-expires", test_sms_expires);
  g_test_add_func ("/sandbox/pin/sms-limits", test_sms_limits);
  g_test_add_data_func ("/sandbox/pin/parallel/same-key", GINT_TO_POINTER (1), test_parallel);
  g_test_add_data_func ("/sandbox/pin/parallel/other-key", NULL, test_parallel);
  g_test_add_func ("/sandbox/pin/release-spent", test_release_spent);
  g_test_add_func ("/sandbox/pin/bad-release", test_bad_release);
  for (gsize i = 0; i < G_N_ELEMENTS (rejections); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/pin/rejected/", rejections[i], NULL);

      g_test_add_data_func (path, rejections[i], test_puk_rejected);
    }
  g_test_add_func ("/sandbox/pin/late-report", test_late_report);
  g_test_add_func ("/sandbox/pin/declined-after-release", test_declined_after_release);
  g_test_add_func ("/sandbox/pin/deadlines", test_deadlines);
  g_test_add_func ("/sandbox/pin/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/sandbox/pin/strangers", test_strangers);
  g_test_add_func ("/sandbox/pin/cards-of-the-account", test_cards_of_the_account);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  portal = fixture_portal_start (NULL);
  ayse = fixture_unlock_sign_in (portal, FIXTURE_AYSE);
  mehmet = fixture_unlock_sign_in (portal, FIXTURE_MEHMET);
  fixture_unlock_add_card (portal, FIXTURE_CARD, FIXTURE_AYSE, FIXTURE_PUK);
  fixture_unlock_add_card (portal, NO_PUK_CARD, FIXTURE_AYSE, NULL);
  fixture_unlock_add_card (portal, MEHMETS_CARD, FIXTURE_MEHMET, FIXTURE_PUK);
  add_all ();
  status = g_test_run ();
  fixture_portal_stop (portal);
  g_free (ayse);
  g_free (mehmet);
  return status;
}
