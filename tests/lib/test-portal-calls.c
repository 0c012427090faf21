/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "fixture-client.h"
#include "imza-error.h"
#include "imza-json.h"

/* Every call with a good answer: what leaves, what is read of the answer. */

static void
assert_header (const FixtureStubRequest *request, const char *name, const char *expected)
{
  g_autofree char *value = fixture_stub_request_dup_header (request, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_member (const FixtureStubRequest *request, const char *member, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = imza_json_parse (request->body, &error);
  const char *value = NULL;

  g_assert_no_error (error);
  g_assert_true (imza_json_get_string (body, member, &value, &error));
  g_assert_cmpstr (value, ==, expected);
}

static void
test_good (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GError) error = NULL;
  const FixtureStubRequest *request;

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
  request = fixture_stub_get_request (client->stub, 0);
  g_assert_cmpstr (request->line, ==, call->line);
  assert_header (request, "Accept-Encoding", "identity");
  assert_header (request, "Accept-Language", "tr");
  assert_header (request, "User-Agent", "eimza-asistani/0.1.0");
  assert_header (request, "Cookie", NULL);
}

static void
test_token_is_sent (void)
{
  static const char *const with_token[]
      = { "task", "poll", "document", "put", "decline", "account", "sign-out" };
  static const char *const without_token[] = { "discover", "claim", "sign-in" };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (guint i = 0; i < G_N_ELEMENTS (with_token); i++)
    {
      fixture_client_push_good (client, fixture_call_find (with_token[i]));
      g_assert_true (fixture_client_run (client, fixture_call_find (with_token[i]), NULL));
      assert_header (fixture_stub_get_request (client->stub, i), "Authorization",
                     "Bearer " FIXTURE_TOKEN);
    }
  for (guint i = 0; i < G_N_ELEMENTS (without_token); i++)
    {
      fixture_client_push_good (client, fixture_call_find (without_token[i]));
      g_assert_true (fixture_client_run (client, fixture_call_find (without_token[i]), NULL));
      assert_header (fixture_stub_get_request (client->stub, G_N_ELEMENTS (with_token) + i),
                     "Authorization", NULL);
    }
}

static void
test_discovery (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("discover");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) ahead = g_date_time_add_hours (now, 1);
  g_autofree char *date = g_date_time_format (ahead, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n");
  const ImzaPortalInfo *info;

  g_assert_null (imza_portal_get_info (client->portal));
  fixture_stub_push_answer (client->stub, 200, call->type, date, call->body (client));
  g_assert_true (fixture_client_run (client, call, NULL));
  info = imza_portal_get_info (client->portal);
  g_assert_cmpstr (info->name, ==, "Örnek Portal (deneme)");
  g_assert_cmpstr (info->origin, ==, fixture_stub_get_origin (client->stub));
  g_assert_cmpstr (info->min_app, ==, "0.1.0");
  g_assert_cmpstr (info->telephone, ==, "+90 000 000 00 00");
  g_assert_cmpstr (info->email, ==, "destek@deneme.example");
  g_assert_cmpstr (info->web, ==, "https://deneme.example");
  g_assert_true (info->demo);
  g_assert_cmpint (info->clock_skew_s, >=, 3600 - 30);
  g_assert_cmpint (info->clock_skew_s, <=, 3600 + 1);

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpint (imza_portal_get_info (client->portal)->clock_skew_s, ==, 0);
}

static void
test_claim (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureStubRequest *request;
  const ImzaDeadline *deadline;
  gint64 before_us = imza_boottime_us ();

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpstr (imza_secret_peek (client->token), ==, FIXTURE_TOKEN);
  g_assert_cmpint (imza_task_get_state (client->task), ==, IMZA_TASK_CLAIMED);
  deadline = imza_task_get_deadline (client->task);
  g_assert_cmpint (deadline->server_time_s, ==, 1763638038);
  /* the round trip counts against us: never later than if the answer had taken no time */
  g_assert_cmpint (deadline->end_us, <=, imza_boottime_us () + 284 * G_USEC_PER_SEC);
  g_assert_cmpint (deadline->end_us, >=, before_us + 280 * G_USEC_PER_SEC);

  request = fixture_stub_get_request (client->stub, 0);
  assert_header (request, "Content-Type", "application/json");
  assert_member (request, "claim_key", FIXTURE_CLAIM_KEY);
  assert_member (request, "app", "eimza-asistani/0.1.0");
  if (g_str_equal (call->name, "claim"))
    assert_member (request, "code", FIXTURE_CODE);
  else
    {
      assert_member (request, "method", "e-imza");
      assert_member (request, "tckn", "10000000146");
    }
}

static void
test_signature (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("put");
  g_autoptr (GBytes) cms = g_bytes_new_static (FIXTURE_CMS, sizeof FIXTURE_CMS - 1);
  g_autofree char *url = NULL;

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  assert_header (fixture_stub_get_request (client->stub, 0), "Content-Type", "application/cms");
  g_assert_true (g_bytes_equal (fixture_stub_get_request (client->stub, 0)->body, cms));
  g_assert_cmpint (client->receipt->state, ==, IMZA_TASK_AWAITING_RETURN);
  g_assert_cmpint (client->receipt->version, ==, 3);
  g_assert_cmpuint (client->receipt->remaining, ==, 0);
  g_assert_cmpstr (client->receipt->receipt_id, ==, "7HqVb3sKfQ0q1Zl2mT7xVc");
  g_assert_cmpstr (client->receipt->accepted, ==, "2025-11-20T11:27:41Z");
  g_assert_cmpstr (client->receipt->confirm_code, ==, "482913");
  url = g_strconcat (fixture_stub_get_origin (client->stub),
                     "/return#t=u8Yb3sKfQ0q1Zl2mT7xVcA&r=" FIXTURE_CLAIM_KEY, NULL);
  g_assert_cmpstr (client->receipt->return_url, ==, url);
  g_assert_null (client->token);
}

#define RECEIPT_OBJECT                                                                             \
  "\"version\":3,\"receipt\":{\"id\":\"7HqVb3sKfQ0q1Zl2mT7xVc\",\"sha256\":"                       \
  "\"9f2c5a0de1b7c3946a8d0f2e4b6c8a1d3f5e7092b4d6f8a0c2e4f6081a3c5e70\","                          \
  "\"accepted\":\"2025-11-20T11:27:41Z\"}"

static void
test_signature_other_states (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("put");

  fixture_stub_push_answer (client->stub, 200, "application/json", NULL,
                            "{\"state\":\"accepted\",\"remaining\":2," RECEIPT_OBJECT "}");
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpint (client->receipt->state, ==, IMZA_TASK_CLAIMED);
  g_assert_cmpuint (client->receipt->remaining, ==, 2);

  fixture_stub_push_answer (
      client->stub, 200, "application/json", NULL,
      "{\"state\":\"done\",\"remaining\":0,\"account_token\":\"" FIXTURE_CLAIM_KEY
      "\"," RECEIPT_OBJECT "}");
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpint (client->receipt->state, ==, IMZA_TASK_DONE);
  g_assert_cmpstr (imza_secret_peek (client->token), ==, FIXTURE_CLAIM_KEY);
  g_assert_null (client->receipt->return_url);
}

/* the browser goes nowhere but to this portal's page; %s is the portal's origin */
static const char *const foreign_urls[] = {
  "https://evil.example/return#t=a&r=b",
  "http://127.0.0.1/return#t=a&r=b",
  "%s.evil.example/return#t=a&r=b",
  "%s@evil.example/return#t=a&r=b",
  "%s1/return#t=a&r=b",
  "%s/returned#t=a&r=b",
  "%s/return/../logout#t=a&r=b",
  "%s/return?x=1#t=a&r=b",
  "%s/return/#t=a&r=b",
  "%s//return#t=a&r=b",
  "%s/return#t=a&r=b c",
  "%s/return#t=a&r=b%%0a",
  "%s/return#t=a&r=b#",
  "%s/return#javascript:alert(1)",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "/return#t=a&r=b",
  "",
};

static void
test_foreign_return_urls (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const char *origin = fixture_stub_get_origin (client->stub);

  for (gsize i = 0; i < G_N_ELEMENTS (foreign_urls); i++)
    {
      g_auto (GStrv) parts = g_strsplit (foreign_urls[i], "%s", -1);
      g_autofree char *url = g_strjoinv (origin, parts);
      g_autofree char *body
          = g_strdup_printf ("{\"state\":\"awaiting-return\",\"remaining\":0,\"return_url\":\"%s\","
                             "\"confirm_code\":\"4829131\"," RECEIPT_OBJECT "}",
                             url);

      g_test_message ("return URL %s", url);
      fixture_stub_push_answer (client->stub, 200, "application/json", NULL, body);
      g_assert_true (fixture_client_run (client, fixture_call_find ("put"), NULL));
      g_assert_null (client->receipt->return_url);
      g_assert_null (client->receipt->confirm_code);
    }
}

static void
test_document (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("document");
  g_autoptr (GBytes) expected = g_bytes_new_static (FIXTURE_DOCUMENT, strlen (FIXTURE_DOCUMENT));

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_true (g_bytes_equal (client->document, expected));
}

static void
test_decline_reasons (void)
{
  static const char *const names[] = {
    [IMZA_DECLINE_USER] = "user",
    [IMZA_DECLINE_TEXT] = "text",
    [IMZA_DECLINE_NOT_MINE] = "not-mine",
    [IMZA_DECLINE_CARD] = "card",
    [IMZA_DECLINE_PIN_LOCKED] = "pin-locked",
    [IMZA_DECLINE_EXPIRED] = "expired",
  };
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      fixture_client_push_good (client, fixture_call_find ("decline"));
      imza_portal_decline_async (client->portal, client->own_token, (ImzaDeclineReason)i, NULL,
                                 fixture_store_result, &result);
      fixture_wait_until (result != NULL);
      g_assert_true (imza_portal_decline_finish (client->portal, result, NULL));
      assert_member (fixture_stub_get_request (client->stub, i), "reason", names[i]);
    }
}

static void
test_account (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("account");

  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpstr (client->account->name, ==, "AYŞE DENEME-YILMAZ");
  g_assert_cmpstr (client->account->tckn_hint, ==, "1*********6");
}

/* a connection is kept for the calls that may be repeated, and never used for those that may not */
static void
test_connections (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (guint i = 0; i < 3; i++)
    {
      fixture_client_push_good (client, fixture_call_find ("task"));
      g_assert_true (fixture_client_run (client, fixture_call_find ("task"), NULL));
    }
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, 1);
  fixture_client_push_good (client, fixture_call_find ("decline"));
  g_assert_true (fixture_client_run (client, fixture_call_find ("decline"), NULL));
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, 2);
}

static void
test_cookies_are_not_kept (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");

  for (guint i = 0; i < 2; i++)
    {
      fixture_stub_push_answer (client->stub, 200, call->type, "Set-Cookie: a=b; Path=/\r\n",
                                call->body (client));
      g_assert_true (fixture_client_run (client, call, NULL));
    }
  assert_header (fixture_stub_get_request (client->stub, 1), "Cookie", NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < fixture_n_calls; i++)
    {
      g_autofree char *path = g_strconcat ("/portal/good/", fixture_calls[i].name, NULL);

      g_test_add_data_func (path, &fixture_calls[i], test_good);
    }
  g_test_add_func ("/portal/token-is-sent", test_token_is_sent);
  g_test_add_func ("/portal/discovery", test_discovery);
  g_test_add_data_func ("/portal/claim", fixture_call_find ("claim"), test_claim);
  g_test_add_data_func ("/portal/sign-in", fixture_call_find ("sign-in"), test_claim);
  g_test_add_func ("/portal/signature", test_signature);
  g_test_add_func ("/portal/signature-other-states", test_signature_other_states);
  g_test_add_func ("/portal/foreign-return-urls", test_foreign_return_urls);
  g_test_add_func ("/portal/document", test_document);
  g_test_add_func ("/portal/decline-reasons", test_decline_reasons);
  g_test_add_func ("/portal/account", test_account);
  g_test_add_func ("/portal/connections", test_connections);
  g_test_add_func ("/portal/cookies-are-not-kept", test_cookies_are_not_kept);
  return g_test_run ();
}
