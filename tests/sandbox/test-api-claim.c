/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-journey.h"

/* A code from the page to the assistant. Each test has a portal of its own where it counts wrong
 * codes: those are counted by address. */

static FixtureAnswer *
post (FixturePortal *portal, const char *path, const char *json)
{
  return fixture_portal_call (portal, &(FixtureCall){ .path = path, .json = json });
}

static void
test_claim (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autoptr (FixtureAnswer) answer = NULL, again = NULL, other = NULL, page = NULL, task = NULL;
  g_autofree char *key = fixture_claim_key ();
  g_autofree char *sql = NULL, *found = NULL;

  g_assert_cmpuint (strlen (journey->code), ==, 15);
  answer = fixture_journey_claim_code (portal, journey->code, journey->claim_key);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (answer, "task.id"), ==, journey->task_id);
  g_assert_cmpstr (fixture_answer_text (answer, "task.state"), ==, "claimed");
  g_assert_cmpint (fixture_answer_number (answer, "task.version"), ==, 2);
  g_assert_cmpstr (fixture_answer_text (answer, "task.holder.hint"), ==, "1*********6");
  g_assert_cmpstr (fixture_answer_text (answer, "task.requester.address"), ==, "127.0.*.*");
  g_assert_true (json_object_get_boolean_member (fixture_answer_object (answer, "task.requester"),
                                                 "same_network"));
  g_assert_cmpint (fixture_answer_number (answer, "task.expires_in"), >, 290);
  g_assert_cmpint (fixture_answer_number (answer, "task.expires_in"), <=, 300);

  /* the answer was lost: the same pair, the same token */
  again = fixture_journey_claim_code (portal, journey->code, journey->claim_key);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (again, "token"), ==, fixture_answer_text (answer, "token"));
  /* another app: it is told, and the page is told */
  other = fixture_journey_claim_code (portal, journey->code, key);
  fixture_answer_assert_problem (other, 409, "code-already-claimed");
  page = fixture_journey_page (journey, "GET", "");
  g_assert_true (
      json_object_get_boolean_member (fixture_answer_object (page, "task"), "second_claim"));
  g_assert_false (json_object_has_member (fixture_answer_object (page, "task"), "nonce"));
  task = fixture_portal_call (
      portal,
      &(FixtureCall){ .path = "/v1/task", .bearer = fixture_answer_text (answer, "token") });
  g_assert_cmpuint (task->status, ==, 200);

  /* the database holds neither code, key nor token */
  sql = g_strdup_printf ("SELECT 1 FROM task WHERE instr (hex (id || coalesce (code_mac, '')"
                         " || coalesce (claim_mac, '') || coalesce (token_sha256, '') || agent"
                         " || coalesce (session, '')), hex ('%s')) > 0",
                         journey->code);
  found = fixture_portal_sql_text (portal, sql);
  g_assert_null (found);
}

static void
test_page_waits_for_claim (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autofree char *path = g_strconcat ("/v1/tasks/", journey->task_id, "?wait=25&after=1", NULL);
  FixtureCall call = { .path = path, .cookie = journey->cookie };
  FixturePending *pending[] = {
    fixture_portal_begin (portal, &call),
    fixture_portal_begin (portal, &call),
    fixture_portal_begin (portal, &call),
  };
  guint told = 0, refused = 0;
  gboolean claimed = FALSE;

  /* two may wait; of three one is told so at once */
  while (!fixture_pending_is_answered (pending[0]) && !fixture_pending_is_answered (pending[1])
         && !fixture_pending_is_answered (pending[2]))
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (pending); i++)
    {
      g_autoptr (FixtureAnswer) answer = NULL;

      if (!fixture_pending_is_answered (pending[i]))
        continue;
      answer = fixture_pending_end (pending[i]);
      pending[i] = NULL;
      fixture_answer_assert_problem (answer, 429, "rate-limited");
      refused++;
    }
  g_assert_cmpuint (refused, ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (pending); i++)
    {
      g_autoptr (FixtureAnswer) answer = NULL;

      if (pending[i] == NULL)
        continue;
      if (!claimed)
        fixture_journey_claim (journey);
      claimed = TRUE;
      answer = fixture_pending_end (pending[i]);
      g_assert_cmpstr (fixture_answer_text (answer, "task.state"), ==, "claimed");
      g_assert_cmpint (fixture_answer_number (answer, "task.version"), ==, 2);
      told++;
    }
  g_assert_cmpuint (told, ==, 2);
}

static void
test_over (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureJourney) expired = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autoptr (FixtureJourney) cancelled = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autoptr (FixtureAnswer) late = NULL, gone = NULL, cancel = NULL, twice = NULL;
  g_autofree char *state = NULL;

  fixture_journey_pass (expired, 300);
  late = fixture_journey_claim_code (portal, expired->code, expired->claim_key);
  fixture_answer_assert_problem (late, 410, "code-expired");
  state = fixture_journey_state (expired);
  g_assert_cmpstr (state, ==, "expired");
  cancel = fixture_journey_page (cancelled, "DELETE", "");
  g_assert_cmpuint (cancel->status, ==, 204);
  twice = fixture_journey_page (cancelled, "DELETE", "");
  g_assert_cmpuint (twice->status, ==, 204);
  gone = fixture_journey_claim_code (portal, cancelled->code, cancelled->claim_key);
  fixture_answer_assert_problem (gone, 410, "task-cancelled");
}

/* Tekrar Kod Al: the session's older code is dead */
static void
test_new_code (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (portal, FIXTURE_AYSE);
  FixtureCall call = {
    .path = "/v1/sessions",
    .json = "{\"method\":\"e-imza\",\"tckn\":\"" FIXTURE_AYSE "\"}",
    .cookie = journey->cookie,
  };
  g_autoptr (FixtureAnswer) unmarked = fixture_portal_call (portal, &call);
  g_autoptr (FixtureAnswer) fresh = NULL, old = NULL;

  fixture_answer_assert_problem (unmarked, 403, "forbidden");
  call.csrf = journey->csrf;
  fresh = fixture_portal_call (portal, &call);
  g_assert_cmpuint (fresh->status, ==, 201);
  g_assert_null (fresh->cookie);
  g_assert_cmpstr (fixture_answer_text (fresh, "task.code"), !=, journey->code);
  old = fixture_journey_claim_code (portal, journey->code, journey->claim_key);
  fixture_answer_assert_problem (old, 410, "task-cancelled");
}

static void
test_wrong_codes (void)
{
  FixturePortal *portal = fixture_portal_start (NULL);
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autofree char *key = fixture_claim_key ();
  g_autoptr (FixtureAnswer) guess = NULL;
  g_autoptr (FixtureAnswer) even_right = NULL;

  for (int left = 4; left >= 0; left--)
    {
      gint64 began_us = g_get_monotonic_time ();
      g_autoptr (FixtureAnswer) answer
          = fixture_journey_claim_code (portal, "000000000000000", key);

      fixture_answer_assert_problem (answer, 404, "code-unknown");
      g_assert_cmpint (fixture_answer_number (answer, "attempts_left"), ==, left);
      /* no refusal comes sooner than any other */
      g_assert_cmpint (g_get_monotonic_time () - began_us, >=, 140 * 1000);
    }
  guess = fixture_journey_claim_code (portal, "000000000000001", key);
  fixture_answer_assert_problem (guess, 429, "rate-limited");
  g_assert_cmpint (fixture_answer_number (guess, "retry_after"), <=, 10);
  g_assert_nonnull (soup_message_headers_get_one (guess->headers, "Retry-After"));
  /* else the limit would not limit guessing */
  even_right = fixture_journey_claim_code (portal, journey->code, journey->claim_key);
  fixture_answer_assert_problem (even_right, 429, "rate-limited");
  fixture_portal_stop (portal);
}

#define KEY "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const struct
{
  const char *name;
  const char *path;
  const char *json;
  guint status;
  const char *slug;
} bodies[] = {
  { "no-object", "/v1/claim", "[]", 400, "bad-request" },
  { "empty", "/v1/claim", "", 400, "bad-request" },
  { "no-members", "/v1/claim", "{}", 400, "bad-request" },
  { "short-code", "/v1/claim", "{\"code\":\"123\",\"claim_key\":\"" KEY "\",\"app\":\"a/1.0.0\"}",
    400, "bad-request" },
  { "number-for-code", "/v1/claim",
    "{\"code\":123456789012345,\"claim_key\":\"" KEY "\",\"app\":\"a/1.0.0\"}", 400,
    "bad-request" },
  { "short-key", "/v1/claim",
    "{\"code\":\"123456789012345\",\"claim_key\":\"AAAA\",\"app\":\"a/1.0.0\"}", 400,
    "bad-request" },
  { "no-app", "/v1/claim", "{\"code\":\"123456789012345\",\"claim_key\":\"" KEY "\"}", 400,
    "bad-request" },
  { "old-app", "/v1/claim",
    "{\"code\":\"123456789012345\",\"claim_key\":\"" KEY "\",\"app\":\"a/0.0.9\"}", 426,
    "app-too-old" },
  { "key-twice", "/v1/claim",
    "{\"code\":\"123456789012345\",\"code\":\"123456789012345\",\"claim_key\":\"" KEY
    "\",\"app\":\"a/1.0.0\"}",
    400, "bad-request" },
  { "other-method", "/v1/sessions", "{\"method\":\"password\",\"tckn\":\"" FIXTURE_AYSE "\"}", 400,
    "bad-request" },
  { "no-method", "/v1/sessions", "{\"tckn\":\"" FIXTURE_AYSE "\"}", 400, "bad-request" },
  { "mistyped", "/v1/sessions", "{\"method\":\"e-imza\",\"tckn\":\"10000000147\"}", 422,
    "form-invalid" },
  { "null-key", "/v1/sessions",
    "{\"method\":\"e-imza\",\"tckn\":\"" FIXTURE_AYSE "\",\"claim_key\":null}", 400,
    "bad-request" },
};

static void
test_bodies (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;

  for (gsize row = 0; row < G_N_ELEMENTS (bodies); row++)
    {
      g_autoptr (FixtureAnswer) answer = post (portal, bodies[row].path, bodies[row].json);

      g_test_message ("%s", bodies[row].name);
      fixture_answer_assert_problem (answer, bodies[row].status, bodies[row].slug);
    }
}

static void
test_big_body (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autofree char *json = g_strnfill (100 * 1024, ' ');
  g_autoptr (FixtureAnswer) answer = post (portal, "/v1/claim", json);

  fixture_answer_assert_problem (answer, 400, "bad-request");
}

static void
test_by_app (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureJourney) journey = fixture_journey_by_app (portal, FIXTURE_AYSE);
  g_autofree char *same = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"" FIXTURE_AYSE
                                           "\",\"claim_key\":\"%s\",\"app\":\"a/1.0.0\"}",
                                           journey->claim_key);
  g_autofree char *other = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"" FIXTURE_MEHMET
                                            "\",\"claim_key\":\"%s\",\"app\":\"a/1.0.0\"}",
                                            journey->claim_key);
  g_autoptr (FixtureAnswer) again = post (portal, "/v1/sessions", same);
  g_autoptr (FixtureAnswer) refused = post (portal, "/v1/sessions", other);
  g_autoptr (FixtureAnswer) late = NULL;

  g_assert_cmpuint (again->status, ==, 201);
  g_assert_cmpstr (fixture_answer_text (again, "token"), ==, journey->token);
  fixture_answer_assert_problem (refused, 409, "code-already-claimed");
  fixture_journey_pass (journey, 300);
  late = post (portal, "/v1/sessions", same);
  fixture_answer_assert_problem (late, 410, "task-expired");
}

/* threat 2: the attacker claims the victim's code; his card is not the victim's */
static void
test_fixation (gconstpointer data)
{
  FixturePortal *portal = (FixturePortal *)data;
  g_autoptr (FixtureSigner) attacker
      = fixture_signer_new (portal, FIXTURE_MEHMET, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autoptr (GBytes) cms = NULL;
  g_autoptr (FixtureAnswer) refused = NULL, me = NULL;

  fixture_journey_claim (journey);
  cms = fixture_journey_sign (journey, attacker);
  refused = fixture_journey_put (journey, cms);
  fixture_answer_assert_problem (refused, 403, "holder-mismatch");
  me = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .cookie = journey->cookie });
  fixture_answer_assert_problem (me, 401, "session-expired");
}

int
main (int argc, char **argv)
{
  FixturePortal *portal;
  int status;

  g_test_init (&argc, &argv, NULL);
  portal = fixture_portal_start (NULL);
  g_test_add_data_func ("/sandbox/claim/claim", portal, test_claim);
  g_test_add_data_func ("/sandbox/claim/page-waits", portal, test_page_waits_for_claim);
  g_test_add_data_func ("/sandbox/claim/over", portal, test_over);
  g_test_add_data_func ("/sandbox/claim/new-code", portal, test_new_code);
  g_test_add_data_func ("/sandbox/claim/big-body", portal, test_big_body);
  g_test_add_data_func ("/sandbox/claim/by-app", portal, test_by_app);
  g_test_add_data_func ("/sandbox/claim/fixation", portal, test_fixation);
  g_test_add_data_func ("/sandbox/claim/bodies", portal, test_bodies);
  g_test_add_func ("/sandbox/claim/wrong-codes", test_wrong_codes);
  status = g_test_run ();
  fixture_portal_stop (portal);
  return status;
}
