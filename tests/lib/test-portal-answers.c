/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "fixture-client.h"
#include "imza-error.h"

/* Answers that are well-formed HTTP and wrong above it (J-01 to J-11), and every problem type. */

static const struct
{
  const char *slug;
  guint status;
  ImzaPortalError code;
} problems[] = {
  { "code-unknown", 404, IMZA_PORTAL_ERROR_CODE_UNKNOWN },
  { "code-expired", 410, IMZA_PORTAL_ERROR_CODE_EXPIRED },
  { "code-already-claimed", 409, IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED },
  { "task-expired", 410, IMZA_PORTAL_ERROR_TASK_EXPIRED },
  { "task-cancelled", 410, IMZA_PORTAL_ERROR_TASK_CANCELLED },
  { "stale", 409, IMZA_PORTAL_ERROR_STALE },
  { "statement-mismatch", 422, IMZA_PORTAL_ERROR_STATEMENT_MISMATCH },
  { "signature-invalid", 422, IMZA_PORTAL_ERROR_SIGNATURE_INVALID },
  { "signature-already-accepted", 409, IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED },
  { "holder-mismatch", 403, IMZA_PORTAL_ERROR_HOLDER_MISMATCH },
  { "certificate-rejected", 422, IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED },
  { "card-unknown", 404, IMZA_PORTAL_ERROR_CARD_UNKNOWN },
  { "sms-wrong", 422, IMZA_PORTAL_ERROR_SMS_WRONG },
  { "sms-expired", 410, IMZA_PORTAL_ERROR_SMS_EXPIRED },
  { "sms-locked", 429, IMZA_PORTAL_ERROR_SMS_LOCKED },
  { "sms-wait", 429, IMZA_PORTAL_ERROR_SMS_WAIT },
  { "release-spent", 409, IMZA_PORTAL_ERROR_RELEASE_SPENT },
  { "release-blocked", 403, IMZA_PORTAL_ERROR_RELEASE_BLOCKED },
  { "form-invalid", 422, IMZA_PORTAL_ERROR_FORM_INVALID },
  { "approval-not-allowed", 409, IMZA_PORTAL_ERROR_APPROVAL_NOT_ALLOWED },
  { "login-failed", 401, IMZA_PORTAL_ERROR_LOGIN_FAILED },
  { "session-expired", 401, IMZA_PORTAL_ERROR_SESSION_EXPIRED },
  { "forbidden", 403, IMZA_PORTAL_ERROR_FORBIDDEN },
  { "not-found", 404, IMZA_PORTAL_ERROR_NOT_FOUND },
  { "rate-limited", 429, IMZA_PORTAL_ERROR_RATE_LIMITED },
  { "bad-request", 400, IMZA_PORTAL_ERROR_BAD_REQUEST },
  { "app-too-old", 426, IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "maintenance", 503, IMZA_PORTAL_ERROR_MAINTENANCE },
  { "from-the-future", 418, IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM },
};

/* none of these is asked for again by itself, whatever the call */
static void
test_problem (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autofree char *body = g_strdup_printf (
      "{\"type\":\"urn:eimza:problem:%s\",\"status\":%u,\"title\":\"Başlık\","
      "\"instance\":\"urn:eimza:event:7HqVb3sKfQ0q1Zl2mT7xVc\",\"retry\":\"no\"}",
      problems[row].slug, problems[row].status);

  for (guint i = 0; i < fixture_n_calls; i++)
    {
      const FixtureClientCall *call = &fixture_calls[i];
      g_autoptr (GError) error = NULL;

      fixture_stub_push_answer (client->stub, problems[row].status, "application/problem+json",
                                NULL, body);
      g_assert_false (fixture_client_run (client, call, &error));
      if (g_str_equal (call->name, "document") && g_str_equal (problems[row].slug, "not-found"))
        {
          g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH);
          continue;
        }
      g_assert_error (error, IMZA_PORTAL_ERROR, (int)problems[row].code);
      g_assert_cmpuint (imza_portal_error_get_facts (error)->status, ==, problems[row].status);
      g_assert_cmpstr (imza_portal_error_get_facts (error)->instance, ==,
                       "urn:eimza:event:7HqVb3sKfQ0q1Zl2mT7xVc");
    }
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, fixture_n_calls);
}

static GError *
fail_with_problem (FixtureClient *client,
                   guint status,
                   const char *headers,
                   const char *body,
                   ImzaPortalError code)
{
  fixture_stub_push_answer (client->stub, status, "application/problem+json", headers, body);
  return fixture_client_fail (client, fixture_call_find ("claim"), (int)code);
}

static void
test_problem_facts (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GError) error = fail_with_problem (
      client, 422, NULL,
      "{\"type\":\"urn:eimza:problem:certificate-rejected\",\"attempts_left\":2,"
      "\"retry_after\":90,\"reason\":\"suspended\",\"min_version\":\"2.0.0\"}",
      IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED);
  const ImzaPortalFacts *facts = imza_portal_error_get_facts (error);

  g_assert_cmpint (facts->attempts_left, ==, 2);
  g_assert_cmpint (facts->retry_after_s, ==, 90);
  g_assert_cmpstr (facts->reason, ==, "suspended");
  g_assert_cmpstr (facts->min_version, ==, "2.0.0");
  g_assert_null (facts->instance);
}

/* what a problem says is for support slips and tables: nothing in it may be a text of its own */
static void
test_problem_facts_are_bounded (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autofree char *long_word = g_strnfill (200, 'x');
  g_autofree char *body = g_strdup_printf (
      "{\"type\":\"urn:eimza:problem:stale\",\"attempts_left\":-7,\"retry_after\":9007199254740992,"
      "\"reason\":\"<b>call 0900</b> now\",\"instance\":\"%s\",\"min_version\":\"1\\u202e\"}",
      long_word);
  g_autoptr (GError) error = fail_with_problem (client, 409, NULL, body, IMZA_PORTAL_ERROR_STALE);
  const ImzaPortalFacts *facts = imza_portal_error_get_facts (error);

  g_assert_cmpint (facts->attempts_left, ==, -1);
  g_assert_cmpint (facts->retry_after_s, ==, 24 * 60 * 60);
  g_assert_null (facts->reason);
  g_assert_null (facts->instance);
  g_assert_null (facts->min_version);
}

static void
test_retry_after_header (void)
{
  static const struct
  {
    const char *header;
    int seconds;
  } rows[] = {
    { "Retry-After: 120\r\n", 120 },
    { "Retry-After: 99999999\r\n", -1 },
    { "Retry-After: -1\r\n", -1 },
    { "Retry-After: soon\r\n", -1 },
    { "Retry-After: Fri, 20 Nov 2099 11:27:02 GMT\r\n", -1 },
    { NULL, -1 },
  };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = fail_with_problem (client, 503, rows[i].header,
                                                    "{\"type\":\"urn:eimza:problem:maintenance\"}",
                                                    IMZA_PORTAL_ERROR_MAINTENANCE);

      g_assert_cmpint (imza_portal_error_get_facts (error)->retry_after_s, ==, rows[i].seconds);
    }
}

static void
test_broken_problems (void)
{
  static const char *const bodies[] = {
    "",
    "null",
    "{}",
    "{\"type\":7}",
    "{\"type\":null}",
    "{\"type\":\"urn:eimza:problem:stale\",\"type\":\"urn:eimza:problem:forbidden\"}",
    "{\"type\":\"urn:eimza:problem:stale\",\"attempts_left\":\"2\"}",
    "{\"type\":\"urn:eimza:problem:stale\"",
    "<html>",
  };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    g_error_free (fail_with_problem (client, 409, NULL, bodies[i], IMZA_PORTAL_ERROR_BAD_ANSWER));
  g_error_free (fail_with_problem (client, 409, NULL, "{\"type\":\"about:blank\"}",
                                   IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM));
  g_error_free (fail_with_problem (client, 409, NULL, "{\"type\":\"urn:eimza:problem:\"}",
                                   IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM));
  g_error_free (fail_with_problem (client, 503, NULL, "{", IMZA_PORTAL_ERROR_MAINTENANCE));
}

/* statuses without a problem, as proxies and load balancers send them */
static void
test_bare_statuses (void)
{
  static const struct
  {
    guint status;
    const char *type;
    ImzaPortalError code;
  } rows[] = {
    { 200, "text/html", IMZA_PORTAL_ERROR_MAINTENANCE },
    { 200, "text/html; charset=utf-8", IMZA_PORTAL_ERROR_MAINTENANCE },
    { 200, "text/plain", IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 200, "application/problem+json", IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 200, NULL, IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 204, NULL, IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 300, "text/html", IMZA_PORTAL_ERROR_WRONG_ORIGIN },
    { 304, NULL, IMZA_PORTAL_ERROR_WRONG_ORIGIN },
    { 400, "application/json", IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 401, "text/plain", IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 403, "text/html", IMZA_PORTAL_ERROR_MAINTENANCE },
    { 404, NULL, IMZA_PORTAL_ERROR_BAD_ANSWER },
    { 407, "text/html", IMZA_PORTAL_ERROR_PROXY },
    { 426, NULL, IMZA_PORTAL_ERROR_APP_TOO_OLD },
    { 429, NULL, IMZA_PORTAL_ERROR_RATE_LIMITED },
    { 503, "text/html", IMZA_PORTAL_ERROR_MAINTENANCE },
    { 511, "text/html", IMZA_PORTAL_ERROR_PROXY },
  };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("HTTP %u, %s", rows[i].status, rows[i].type);
      fixture_stub_push_answer (client->stub, rows[i].status, rows[i].type, NULL, "<h1>Bakım</h1>");
      error = fixture_client_fail (client, fixture_call_find ("claim"), (int)rows[i].code);
      g_assert_null (strstr (error->message, "Bak"));
      g_assert_cmpuint (imza_portal_error_get_facts (error)->status, ==, rows[i].status);
    }
}

/* walks to the object or array element that holds the last name of "task/items/0/text" */
static JsonNode *
walk (JsonNode *root, const char *path, char **last)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  guint n_names = g_strv_length (names);
  JsonNode *node = root;

  for (guint i = 0; i + 1 < n_names; i++)
    node = JSON_NODE_HOLDS_ARRAY (node)
               ? json_array_get_element (json_node_get_array (node),
                                         (guint)g_ascii_strtoull (names[i], NULL, 10))
               : json_object_get_member (json_node_get_object (node), names[i]);
  *last = g_strdup (names[n_names - 1]);
  return node;
}

/* @value: JSON to put there, or NULL to take the member out */
static char *
changed (const char *text, const char *path, const char *value)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  g_autofree char *member = NULL;
  JsonObject *object = json_node_get_object (walk (root, path, &member));
  g_autofree char *all = NULL;
  g_auto (GStrv) parts = NULL;

  if (value == NULL)
    {
      json_object_remove_member (object, member);
      return json_to_string (root, FALSE);
    }
  /* as text, for json-glib cannot hold every wrong number */
  json_object_set_string_member (object, member, "@@");
  all = json_to_string (root, FALSE);
  parts = g_strsplit (all, "\"@@\"", -1);
  return g_strjoinv (value, parts);
}

static void
assert_refused (FixtureClient *client,
                const FixtureClientCall *call,
                const char *body,
                ImzaPortalError code,
                const char *member)
{
  g_autoptr (GError) error = NULL;

  fixture_stub_push_answer (client->stub, call->status, "application/json", NULL, body);
  error = fixture_client_fail (client, call, (int)code);
  if (member != NULL)
    g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, member);
}

static const struct
{
  const char *call;
  const char *path;
  char begins; /* of a JSON value of the right type */
} required[] = {
  { "discover", "name", '"' },
  { "discover", "origin", '"' },
  { "discover", "api", '[' },
  { "discover", "demo", 't' },
  { "discover", "min_app", '"' },
  { "claim", "token", '"' },
  { "claim", "task", '{' },
  { "claim", "task/id", '"' },
  { "claim", "task/kind", '"' },
  { "claim", "task/purpose", '"' },
  { "claim", "task/state", '"' },
  { "claim", "task/version", '7' },
  { "claim", "task/created", '"' },
  { "claim", "task/expires", '"' },
  { "claim", "task/server_time", '"' },
  { "claim", "task/expires_in", '7' },
  { "claim", "task/nonce", '"' },
  { "claim", "task/items", '[' },
  { "claim", "task/items/0/id", '"' },
  { "claim", "task/items/0/text", '"' },
  { "claim", "task/items/0/documents", '[' },
  { "claim", "task/algorithms", '[' },
  { "sign-in", "token", '"' },
  { "sign-in", "task", '{' },
  { "task", "task", '{' },
  { "put", "state", '"' },
  { "put", "version", '7' },
  { "put", "remaining", '7' },
  { "put", "receipt", '{' },
  { "put", "receipt/id", '"' },
  { "put", "receipt/sha256", '"' },
  { "put", "receipt/accepted", '"' },
  { "account", "name", '"' },
  { "account", "tckn", '"' },
};

static void
test_required (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  const FixtureClientCall *call = fixture_call_find (required[row].call);
  const char *path = required[row].path;
  const char *slash = strrchr (path, '/');
  const char *member = slash != NULL ? slash + 1 : path;
  static const char *const others[] = { "null", "{}", "[]", "true", "1.5", "\"\\u0001\"", "7" };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autofree char *good = g_strdup (call->body (client));
  g_autofree char *without = changed (good, path, NULL);

  assert_refused (client, call, without, IMZA_PORTAL_ERROR_BAD_ANSWER, member);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *body = changed (good, path, others[i]);

      if (others[i][0] == required[row].begins)
        continue;
      g_test_message ("%s: %s", path, others[i]);
      assert_refused (client, call, body, IMZA_PORTAL_ERROR_BAD_ANSWER, member);
    }
}

/* J-06 and J-09, and what else stands in an answer and is not what it should be */
static const struct
{
  const char *call;
  const char *path;
  const char *value;
  ImzaPortalError code;
} wrong[] = {
  { "claim", "task/expires_in", "-5", IMZA_PORTAL_ERROR_TASK_EXPIRED },
  { "claim", "task/expires_in", "0", IMZA_PORTAL_ERROR_TASK_EXPIRED },
  { "claim", "task/expires_in", "1e999", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/expires_in", "99999999999999999999", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/expires_in", "9007199254740992", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/expires_in", "86401", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/expires_in", "\"285\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/expires_in", "285.0", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/server_time", "\"yesterday\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/purpose", "\"transfer-money\"", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "claim", "task/kind", "\"raw-hash\"", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "claim", "task/state", "\"pending\"", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "claim", "task/state", "\"offered\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/algorithms", "[\"RS1\"]", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "claim", "task/items", "[]", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "task/origin", "\"https://evil.example\"", IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "claim", "token", "\"short\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "token", "\"C1kq0sR7m8Yb3sKfQ0q1Zl2mT7xVcAhV2mJ9qXc0\\r\\n\"",
    IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "claim", "token", "\"C1kq0sR7m8Yb3sKfQ0q1Zl2mT7xVcAhV2mJ9qXc0rToX\"",
    IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "state", "\"stored\"", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "put", "remaining", "-1", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "remaining", "51", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "receipt/sha256", "\"9F2C\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "receipt/id", "\"a b\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "receipt/id", "\"\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "account_token", "\"x\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "put", "return_url", "null", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "discover", "origin", "\"https://evil.example\"", IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "discover", "origin", "\"\"", IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "discover", "demo", "false", IMZA_PORTAL_ERROR_WRONG_MODE },
  { "discover", "api", "[\"v2\"]", IMZA_PORTAL_ERROR_UNSUPPORTED },
  { "discover", "api", "[1]", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "discover", "min_app", "\"0.1.1\"", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "discover", "min_app", "\"0.2.0\"", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "discover", "min_app", "\"1.0.0\"", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "discover", "min_app", "\"0.10.0\"", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "discover", "min_app", "\"99999999999999999999.0.0\"", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "discover", "min_app", "\"1\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "discover", "min_app", "\"-1.0.0\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "discover", "min_app", "\"\"", IMZA_PORTAL_ERROR_BAD_ANSWER },
  { "discover", "operator", "7", IMZA_PORTAL_ERROR_BAD_ANSWER },
};

static void
test_wrong (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  const FixtureClientCall *call = fixture_call_find (wrong[row].call);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autofree char *good = g_strdup (call->body (client));
  g_autofree char *body = changed (good, wrong[row].path, wrong[row].value);

  assert_refused (client, call, body, wrong[row].code, NULL);
  g_assert_null (imza_portal_get_info (client->portal));
}

/* the wall between practice and real ones holds both ways */
static void
test_wrong_mode_real (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("discover");
  g_autofree char *real = NULL;

  fixture_client_connect (client, NULL, FALSE, NULL, NULL);
  fixture_client_push_good (client, call);
  g_error_free (fixture_client_fail (client, call, IMZA_PORTAL_ERROR_WRONG_MODE));
  real = changed (call->body (client), "demo", "false");
  fixture_stub_push_answer (client->stub, 200, "application/json", NULL, real);
  g_assert_true (fixture_client_run (client, call, NULL));
}

/* a task that is over may be looked at without being an error of its own */
static void
test_finished_task (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  g_autofree char *done = changed (call->body (client), "task/state", "\"done\"");
  g_autofree char *body = changed (done, "task/expires_in", "0");

  fixture_stub_push_answer (client->stub, 200, "application/json", NULL, body);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpint (imza_task_get_state (client->task), ==, IMZA_TASK_DONE);
}

/* J-01, J-02 and J-04 by the whole way */
static void
test_not_an_object (void)
{
  static const char *const bodies[]
      = { "", "  ", "null", "5", "[]", "\"\"", "{}{}", "{\"purpose\":1,\"purpose\":2}" };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autofree char *deep = g_strnfill (100000, '[');

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    assert_refused (client, fixture_call_find ("claim"), bodies[i], IMZA_PORTAL_ERROR_BAD_ANSWER,
                    NULL);
  assert_refused (client, fixture_call_find ("claim"), deep, IMZA_PORTAL_ERROR_BAD_ANSWER, NULL);
}

static void
test_every_truncation (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  const char *whole = call->body (client);

  for (gsize cut = 0; cut < strlen (whole); cut++)
    {
      g_autofree char *body = g_strndup (whole, cut);

      assert_refused (client, call, body, IMZA_PORTAL_ERROR_BAD_ANSWER, NULL);
    }
}

/* S-03: everything that is there and is not the announced document */
static void
test_documents (void)
{
  static const struct
  {
    guint status;
    const char *type;
    const char *body;
  } rows[] = {
    { 200, "application/pdf", FIXTURE_DOCUMENT " " },
    { 200, "application/pdf", "%PDF-1.4\nBaşvuru Formu\n%%EOF" },
    { 200, "application/pdf", "%PDF-1.4\nBaşvuru formu\n%%EOF\n" },
    { 200, "application/pdf", "" },
    { 200, "application/octet-stream", FIXTURE_DOCUMENT },
    { 200, "text/plain", FIXTURE_DOCUMENT },
    { 200, NULL, FIXTURE_DOCUMENT },
  };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_stub_push_answer (client->stub, rows[i].status, rows[i].type, NULL, rows[i].body);
      g_assert_false (fixture_client_run (client, fixture_call_find ("document"), &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH);
      g_assert_cmpstr (imza_journey_error_get_subject (error), ==, "Başvuru Formu.pdf");
    }
}

static void
add_rows (const char *folder, gsize n_rows, GTestDataFunc function)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = NULL;

      if (function == test_problem)
        path = g_strdup_printf ("/answer/%s/%s", folder, problems[i].slug);
      else if (function == test_required)
        path = g_strdup_printf ("/answer/%s/%s/%s", folder, required[i].call, required[i].path);
      else
        path = g_strdup_printf ("/answer/%s/%02" G_GSIZE_FORMAT "/%s/%s", folder, i, wrong[i].call,
                                wrong[i].path);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), function);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add_rows ("problem", G_N_ELEMENTS (problems), test_problem);
  g_test_add_func ("/answer/problem-facts", test_problem_facts);
  g_test_add_func ("/answer/problem-facts-are-bounded", test_problem_facts_are_bounded);
  g_test_add_func ("/answer/retry-after-header", test_retry_after_header);
  g_test_add_func ("/answer/broken-problems", test_broken_problems);
  g_test_add_func ("/answer/bare-statuses", test_bare_statuses);
  add_rows ("required", G_N_ELEMENTS (required), test_required);
  add_rows ("wrong", G_N_ELEMENTS (wrong), test_wrong);
  g_test_add_func ("/answer/wrong-mode-real", test_wrong_mode_real);
  g_test_add_func ("/answer/finished-task", test_finished_task);
  g_test_add_func ("/answer/not-an-object", test_not_an_object);
  g_test_add_func ("/answer/every-truncation", test_every_truncation);
  g_test_add_func ("/answer/documents", test_documents);
  return g_test_run ();
}
