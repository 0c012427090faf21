/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "fixture-client.h"
#include "imza-error.h"
#include "imza-json.h"

/* Faults of the wire (H-01 to H-15): what the person is told, and what is repeated. */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

/* short where time runs out, long where it must not */
static const FixtureLimits hasty = { 300, 600, 1 };
static const FixtureLimits hasty_in_total = { 15000, 300, 1 };

static void
assert_no_request (FixtureClient *client)
{
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

/* H-01: nobody resolves names below .invalid (RFC 6761 §6.4) */
static void
test_no_such_name (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  fixture_client_connect (client, "https://portal.invalid", TRUE, NULL, NULL);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("claim"), IMZA_PORTAL_ERROR_OFFLINE));
}

/* H-02: a port that was somebody's a moment ago and is nobody's now */
static void
test_refused (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  FixtureStub *gone = fixture_stub_new (FIXTURE_STUB_PLAIN, FIXTURE_CERTIFICATE_RIGHT);
  g_autofree char *url = g_strdup (fixture_stub_get_origin (gone));

  fixture_stub_free (gone);
  fixture_client_connect (client, url, TRUE, NULL, NULL);
  for (guint i = 0; i < fixture_n_calls; i++)
    g_error_free (fixture_client_fail (client, &fixture_calls[i], IMZA_PORTAL_ERROR_UNREACHABLE));
}

/* H-03 and T-07: accepts, then never says a word */
static void
test_silent (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_SILENT, FIXTURE_CERTIFICATE_RIGHT, &hasty);

  g_error_free (
      fixture_client_fail (client, fixture_call_find ("claim"), IMZA_PORTAL_ERROR_TIMEOUT));
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, 1);
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
}

static void
test_closes_at_once (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_CLOSING, FIXTURE_CERTIFICATE_RIGHT, NULL);

  g_error_free (
      fixture_client_fail (client, fixture_call_find ("claim"), IMZA_PORTAL_ERROR_UNREACHABLE));
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, 1);
}

/* H-03 after the handshake: takes the request and never answers; a person waits once, not four
 * times */
static void
test_no_answer (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &hasty);

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "", 0);
  g_error_free (fixture_client_fail (client, call, IMZA_PORTAL_ERROR_TIMEOUT));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
}

static void
test_half_a_head (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &hasty);

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "HTTP/1.1 200 OK\r\nContent-", -1);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_TIMEOUT));
}

/* H-04: a byte now and then is not an answer, however long it goes on */
static void
test_drip (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &hasty_in_total);

  fixture_stub_push (client->stub, FIXTURE_STUB_DRIP, HEAD "Content-Length: 100000\r\n\r\n{", -1);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_TIMEOUT));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
}

/* the same in the headers: interim answers do not reset the clock */
static void
test_drip_of_interim_answers (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &hasty);

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG,
                     "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n", -1);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_TIMEOUT));
}

/* an answer that promises more than it has */
static void
push_cut_answer (FixtureClient *client, const FixtureClientCall *call, FixtureStubEnd end)
{
  g_autofree char *octets = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: 20\r\n\r\n{\"state\":",
      call->type != NULL ? call->type : "text/plain");

  fixture_stub_push (client->stub, end, octets, -1);
}

/* H-05: four tries in all where a repeat is safe, one where it is not */
static void
test_cut_answer (gconstpointer data)
{
  const FixtureClientCall *call = data;

  for (FixtureStubEnd end = FIXTURE_STUB_CLOSE; end <= FIXTURE_STUB_CUT; end++)
    {
      g_autoptr (FixtureClient) client = fixture_client_new_usual ();

      for (guint i = 0; i < 5; i++)
        push_cut_answer (client, call, end);
      g_error_free (fixture_client_fail (client, call, IMZA_PORTAL_ERROR_UNREACHABLE));
      g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, call->repeats ? 4 : 1);
    }
}

static void
test_closed_without_answer (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (guint i = 0; i < 5; i++)
    fixture_stub_push (client->stub, FIXTURE_STUB_CUT, "", 0);
  g_error_free (fixture_client_fail (client, call, IMZA_PORTAL_ERROR_UNREACHABLE));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, call->repeats ? 4 : 1);
}

/* H-14: the answer was lost, the same octets bring it */
static void
test_lost_answer (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GError) error = NULL;

  fixture_stub_push (client->stub, FIXTURE_STUB_CUT, "", 0);
  push_cut_answer (client, call, FIXTURE_STUB_CUT);
  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 3);
  for (guint i = 1; i < 3; i++)
    {
      const FixtureStubRequest *first = fixture_stub_get_request (client->stub, 0);
      const FixtureStubRequest *again = fixture_stub_get_request (client->stub, i);

      g_assert_cmpstr (first->line, ==, again->line);
      g_assert_cmpstr (first->head, ==, again->head);
      g_assert_true (g_bytes_equal (first->body, again->body));
    }
}

/* H-15: a finished signature is tried again also when time ran out or nobody answered */
static void
test_signature_is_patient (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &hasty);
  const FixtureClientCall *call = fixture_call_find ("put");

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "", 0);
  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 2);
}

/* …but never past the deadline */
static void
test_deadline_ends_repeats (void)
{
  static const FixtureLimits slow = { 15000, 15000, 60000 };
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &slow);

  client->deadline.end_us = imza_boottime_us () + 20 * G_USEC_PER_SEC;
  fixture_stub_push (client->stub, FIXTURE_STUB_CUT, "", 0);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("put"), IMZA_PORTAL_ERROR_UNREACHABLE));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
}

/* H-07: too much is cut off, told by its length or not */
static void
test_announced_too_large (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, HEAD "Content-Length: 1073741824\r\n\r\n{",
                     -1);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_TOO_LARGE));
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
}

static void
test_endless (void)
{
  static const struct
  {
    const char *octets;
    int code;
  } heads[] = {
    { HEAD "Connection: close\r\n\r\n{", IMZA_PORTAL_ERROR_TOO_LARGE },
    { HEAD "Content-Length: 262144\r\n\r\n{", IMZA_PORTAL_ERROR_BAD_ANSWER },
    { HEAD "Transfer-Encoding: chunked\r\n\r\n3fffffff\r\n", IMZA_PORTAL_ERROR_TOO_LARGE },
    { "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n3fffffff\r\n",
      IMZA_PORTAL_ERROR_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (FixtureClient) client = fixture_client_new_usual ();
      g_autoptr (GError) error = NULL;

      fixture_stub_push (client->stub, FIXTURE_STUB_ENDLESS, heads[i].octets, -1);
      g_assert_false (fixture_client_run (client, fixture_call_find ("task"), &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, IMZA_PORTAL_ERROR, heads[i].code);
      g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
    }
}

/* libsoup has a limit of its own for headers, and calls what is beyond it a broken line */
static void
test_endless_head (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (guint i = 0; i < 4; i++)
    fixture_stub_push (client->stub, FIXTURE_STUB_ENDLESS, "HTTP/1.1 200 OK\r\nX: ", -1);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_UNREACHABLE));
}

static void
test_limit_is_exact (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  g_autofree char *padding = g_strnfill (IMZA_JSON_MAX_BYTES - strlen (call->body (client)), ' ');
  g_autofree char *full = g_strconcat (call->body (client), padding, NULL);
  g_autofree char *over = g_strconcat (full, " ", NULL);

  fixture_stub_push_answer (client->stub, 200, "application/json", NULL, full);
  g_assert_true (fixture_client_run (client, call, NULL));
  fixture_stub_push_answer (client->stub, 200, "application/json", NULL, over);
  g_error_free (fixture_client_fail (client, call, IMZA_PORTAL_ERROR_TOO_LARGE));
}

static void
test_large_document (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GError) error = NULL;

  fixture_stub_push (client->stub, FIXTURE_STUB_ENDLESS,
                     "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
                     "Connection: close\r\n\r\n%PDF-",
                     -1);
  g_assert_false (fixture_client_run (client, fixture_call_find ("document"), &error));
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH);
}

/* H-09: a redirect is the end, and the token goes nowhere */
static void
test_redirects (void)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (FixtureStub) other = fixture_stub_new (FIXTURE_STUB_PLAIN, FIXTURE_CERTIFICATE_RIGHT);
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint secure = 0; secure < 2; secure++)
      {
        g_autofree char *location = g_strdup_printf (
            "Location: http%s://127.0.0.1:%u/v1/task\r\n", secure != 0 ? "s" : "",
            fixture_stub_get_port (secure != 0 ? client->stub : other));

        fixture_stub_push_answer (client->stub, statuses[i], "text/html", location, "moved");
        g_error_free (fixture_client_fail (client, fixture_call_find ("task"),
                                           IMZA_PORTAL_ERROR_WRONG_ORIGIN));
      }
  g_assert_cmpuint (fixture_stub_get_n_connections (other), ==, 0);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 2 * G_N_ELEMENTS (statuses));
}

/* H-11: told as a fault of the portal, its page not shown; asked for again where that is safe */
static void
test_server_faults (gconstpointer data)
{
  static const guint statuses[] = { 500, 502, 504, 599 };
  const FixtureClientCall *call = data;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (FixtureClient) client = fixture_client_new_usual ();
      g_autoptr (GError) error = NULL;

      for (guint n = 0; n < 5; n++)
        fixture_stub_push_answer (client->stub, statuses[i], "text/html", NULL,
                                  "<html><h1>502 Bad Gateway</h1></html>");
      error = fixture_client_fail (client, call, IMZA_PORTAL_ERROR_SERVER_FAULT);
      g_assert_null (strstr (error->message, "Gateway"));
      g_assert_cmpuint (imza_portal_error_get_facts (error)->status, ==, statuses[i]);
      g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, call->repeats ? 4 : 1);
    }
}

static void
test_server_fault_passes (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("put");

  fixture_stub_push_answer (client->stub, 500, "application/problem+json", NULL,
                            "{\"type\":\"urn:eimza:problem:server-error\"}");
  fixture_client_push_good (client, call);
  g_assert_true (fixture_client_run (client, call, NULL));
}

/* a short Retry-After is waited for, a long one told */
static void
test_too_many (void)
{
  static const char problem[] = "{\"type\":\"urn:eimza:problem:rate-limited\",\"retry_after\":0}";
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (GError) error = NULL;

  fixture_stub_push_answer (client->stub, 429, "application/problem+json", NULL, problem);
  fixture_stub_push_answer (client->stub, 429, "text/plain", "Retry-After: 0\r\n", "slow down");
  fixture_client_push_good (client, fixture_call_find ("claim"));
  g_assert_true (fixture_client_run (client, fixture_call_find ("claim"), NULL));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 3);

  fixture_stub_push_answer (client->stub, 429, "application/problem+json", "Retry-After: 60\r\n",
                            "{\"type\":\"urn:eimza:problem:rate-limited\"}");
  error = fixture_client_fail (client, fixture_call_find ("claim"), IMZA_PORTAL_ERROR_RATE_LIMITED);
  g_assert_cmpint (imza_portal_error_get_facts (error)->retry_after_s, ==, 60);

  fixture_stub_push_answer (client->stub, 429, "application/problem+json", NULL, problem);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("sign-in"), IMZA_PORTAL_ERROR_RATE_LIMITED));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 5);
}

/* what libsoup would take and a strict reader must not */
static void
test_ambiguous_answers (void)
{
  static const struct
  {
    const char *name;
    const char *octets;
  } rows[] = {
    { "two lengths", HEAD "Content-Length: 4\r\nContent-Length: 2\r\n\r\n{}  " },
    { "one length twice", HEAD "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}" },
    { "a list of lengths", HEAD "Content-Length: 2, 2\r\n\r\n{}" },
    { "length and chunks",
      HEAD "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" },
    { "length in hex", HEAD "Content-Length: 0x2\r\n\r\n{}" },
    { "gzip", HEAD "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08" },
    { "deflate", HEAD "Content-Encoding: deflate\r\nContent-Length: 2\r\n\r\n{}" },
    { "not HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n" },
    { "no status", "HTTP/1.1\r\n\r\n" },
    { "status in words", "HTTP/1.1 fine OK\r\n\r\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FixtureClient) client = fixture_client_new_usual ();

      g_test_message ("%s", rows[i].name);
      fixture_stub_push (client->stub, FIXTURE_STUB_HANG, rows[i].octets, -1);
      g_error_free (
          fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_BAD_ANSWER));
      g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
    }
}

/* identity said in so many words, and chunks, are both fine */
static void
test_usual_shapes (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  const char *body = call->body (client);
  g_autofree char *chunked = g_strdup_printf (
      HEAD "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", (guint)strlen (body), body);
  g_autofree char *closed = g_strdup_printf (HEAD "Connection: close\r\n\r\n%s", body);

  fixture_stub_push_answer (client->stub, 200, "application/json; charset=utf-8",
                            "Content-Encoding: identity\r\n", body);
  g_assert_true (fixture_client_run (client, call, NULL));
  fixture_stub_push (client->stub, FIXTURE_STUB_KEEP, chunked, -1);
  g_assert_true (fixture_client_run (client, call, NULL));
  fixture_stub_push (client->stub, FIXTURE_STUB_CLOSE, closed, -1);
  g_assert_true (fixture_client_run (client, call, NULL));
}

/* a connection that the server has closed meanwhile is no error */
static void
test_stale_connection (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  g_autofree char *octets
      = g_strdup_printf (HEAD "Content-Length: %u\r\n\r\n%s", (guint)strlen (call->body (client)),
                         call->body (client));

  for (guint i = 0; i < 3; i++)
    {
      fixture_stub_push (client->stub, FIXTURE_STUB_CLOSE, octets, -1);
      g_assert_true (fixture_client_run (client, call, NULL));
    }
  fixture_stub_push (client->stub, FIXTURE_STUB_CLOSE, octets, -1);
  fixture_client_push_good (client, fixture_call_find ("decline"));
  g_assert_true (fixture_client_run (client, call, NULL));
  g_assert_true (fixture_client_run (client, fixture_call_find ("decline"), NULL));
}

static GProxyResolver *
proxy_at (FixtureStub *stub)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", fixture_stub_get_port (stub));

  return g_simple_proxy_resolver_new (url, NULL);
}

/* an office proxy that says no, or wants a password that we do not have */
static void
test_proxies (void)
{
  static const guint statuses[] = { 407, 403, 502, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (FixtureClient) client
          = fixture_client_new (FIXTURE_STUB_PLAIN, FIXTURE_CERTIFICATE_RIGHT, NULL);
      g_autoptr (GProxyResolver) proxies = proxy_at (client->stub);
      const FixtureStubRequest *request;
      g_autofree char *authorization = NULL;

      g_test_message ("proxy says %u", statuses[i]);
      fixture_client_connect (client, "https://portal.example.org", TRUE, NULL, proxies);
      fixture_stub_push_answer (client->stub, statuses[i], "text/html",
                                "Proxy-Authenticate: Basic realm=\"Office\"\r\n", "denied");
      g_error_free (
          fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_PROXY));
      g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
      request = fixture_stub_get_request (client->stub, 0);
      g_assert_true (g_str_has_prefix (request->line, "CONNECT portal.example.org:443 "));
      authorization = fixture_stub_request_dup_header (request, "Authorization");
      g_assert_null (authorization);
    }
}

/* a proxy that answers in the portal's place, in clear */
static void
test_proxy_that_hangs (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_PLAIN, FIXTURE_CERTIFICATE_RIGHT, NULL);
  g_autoptr (GProxyResolver) proxies = proxy_at (client->stub);

  fixture_client_connect (client, "https://portal.example.org", TRUE, &hasty, proxies);
  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "", 0);
  g_error_free (
      fixture_client_fail (client, fixture_call_find ("task"), IMZA_PORTAL_ERROR_TIMEOUT));
}

static void
test_nothing_sent_before_the_limit (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_SILENT, FIXTURE_CERTIFICATE_RIGHT, &hasty);

  g_error_free (fixture_client_fail (client, fixture_call_find ("put"), IMZA_PORTAL_ERROR_TIMEOUT));
  assert_no_request (client);
}

static void
add_calls (const char *name, GTestDataFunc function, gboolean only_repeating)
{
  for (guint i = 0; i < fixture_n_calls; i++)
    {
      g_autofree char *path = g_strdup_printf ("/fault/%s/%s", name, fixture_calls[i].name);

      if (!only_repeating || fixture_calls[i].repeats)
        g_test_add_data_func (path, &fixture_calls[i], function);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/no-such-name", test_no_such_name);
  g_test_add_func ("/fault/refused", test_refused);
  g_test_add_func ("/fault/silent", test_silent);
  g_test_add_func ("/fault/closes-at-once", test_closes_at_once);
  g_test_add_data_func ("/fault/no-answer/task", fixture_call_find ("task"), test_no_answer);
  g_test_add_data_func ("/fault/no-answer/poll", fixture_call_find ("poll"), test_no_answer);
  g_test_add_data_func ("/fault/no-answer/claim", fixture_call_find ("claim"), test_no_answer);
  g_test_add_data_func ("/fault/no-answer/decline", fixture_call_find ("decline"), test_no_answer);
  g_test_add_func ("/fault/half-a-head", test_half_a_head);
  g_test_add_func ("/fault/drip", test_drip);
  g_test_add_func ("/fault/drip-of-interim-answers", test_drip_of_interim_answers);
  add_calls ("cut-answer", test_cut_answer, FALSE);
  add_calls ("closed-without-answer", test_closed_without_answer, FALSE);
  add_calls ("lost-answer", test_lost_answer, TRUE);
  g_test_add_func ("/fault/signature-is-patient", test_signature_is_patient);
  g_test_add_func ("/fault/deadline-ends-repeats", test_deadline_ends_repeats);
  g_test_add_func ("/fault/announced-too-large", test_announced_too_large);
  g_test_add_func ("/fault/endless", test_endless);
  g_test_add_func ("/fault/endless-head", test_endless_head);
  g_test_add_func ("/fault/limit-is-exact", test_limit_is_exact);
  g_test_add_func ("/fault/large-document", test_large_document);
  g_test_add_func ("/fault/redirects", test_redirects);
  add_calls ("server-faults", test_server_faults, FALSE);
  g_test_add_func ("/fault/server-fault-passes", test_server_fault_passes);
  g_test_add_func ("/fault/too-many", test_too_many);
  g_test_add_func ("/fault/ambiguous-answers", test_ambiguous_answers);
  g_test_add_func ("/fault/usual-shapes", test_usual_shapes);
  g_test_add_func ("/fault/stale-connection", test_stale_connection);
  g_test_add_func ("/fault/proxies", test_proxies);
  g_test_add_func ("/fault/proxy-that-hangs", test_proxy_that_hangs);
  g_test_add_func ("/fault/nothing-sent-before-the-limit", test_nothing_sent_before_the_limit);
  return g_test_run ();
}
