/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-loopback.h"

#include <string.h>

#include "fixture-wait.h"
#include "imza-error.h"

/* The way back from the browser, as browsers and as those who mean harm come along it. */

#define ISSUER "https://portal.deneme.example:8443"
#define CODE "C1kq0sR7m8Yb3sKfQ0q1Zl2mT7xVcAhV2mJ9qXc0rTo"

typedef struct
{
  ImzaLoopback *loopback;
  char *state;
  char *host;
  guint16 port;
  guint n_answers;
  GError *error;
} Fixture;

static void
on_answered (ImzaLoopback *loopback, const GError *error, Fixture *f)
{
  f->n_answers++;
  f->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
begin (Fixture *f, guint life_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) redirect = NULL;
  g_autofree char *url = NULL;
  const char *at;

  f->loopback = imza_loopback_new (ISSUER, life_s, &error);
  g_assert_no_error (error);
  g_signal_connect (f->loopback, "answered", G_CALLBACK (on_answered), f);
  redirect = g_uri_parse (imza_loopback_get_redirect_uri (f->loopback), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  f->port = (guint16)g_uri_get_port (redirect);
  f->host = g_strdup_printf ("127.0.0.1:%u", f->port);
  url = imza_loopback_dup_authorize_url (f->loopback, "eimza-asistani");
  at = strstr (url, "&state=") + strlen ("&state=");
  f->state = g_strndup (at, strcspn (at, "&"));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  begin (f, IMZA_LOOPBACK_LIFE_S);
}

static void
set_up_short (Fixture *f, gconstpointer data)
{
  begin (f, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  imza_loopback_close (f->loopback);
  /* what was under way hears of the end in the next turns */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (f->loopback);
  g_clear_error (&f->error);
  g_free (f->state);
  g_free (f->host);
}

static GSocketConnection *
connect_to (Fixture *f, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  return g_socket_client_connect_to_host (client, "127.0.0.1", f->port, NULL, error);
}

/* Returns: (transfer full): everything that came back until the end of the line */
static char *
ask (Fixture *f, const char *octets, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = connect_to (f, &error);
  GInputStream *input;
  GOutputStream *output;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_output_stream_write_all (output, octets, length, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice_async (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, 0, NULL,
                                fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_output_stream_splice_finish (memory, result, NULL);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

static char *
get (Fixture *f, const char *target, const char *host)
{
  g_autofree char *request = g_strdup_printf (
      "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Tarayıcı\r\n\r\n", target, host);

  return ask (f, request, strlen (request));
}

static char *
get_right (Fixture *f)
{
  g_autofree char *target = g_strdup_printf (
      "/cb?code=" CODE "&state=%s&iss=https%%3A%%2F%%2Fportal.deneme.example%%3A8443", f->state);

  return get (f, target, f->host);
}

static void
expect_refusal (Fixture *f, const char *target, const char *host)
{
  g_autofree char *answer = get (f, target, host);

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 404 "));
  g_assert_cmpuint (f->n_answers, ==, 0);
}

/* whatever was tried before: the person's own browser still gets through */
static void
expect_right (Fixture *f)
{
  g_autofree char *answer = get_right (f);
  g_autoptr (ImzaSecret) code = NULL;

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
  fixture_wait_until (f->n_answers == 1);
  g_assert_no_error (f->error);
  code = imza_loopback_take_code (f->loopback);
  g_assert_cmpstr (imza_secret_peek (code), ==, CODE);
  g_assert_null (imza_loopback_take_code (f->loopback));
}

static void
test_right (Fixture *f, gconstpointer data)
{
  g_autofree char *answer = get_right (f);

  fixture_wait_until (f->n_answers == 1);
  g_assert_no_error (f->error);
  g_assert_true (imza_loopback_has_code (f->loopback));
  g_assert_nonnull (strstr (answer, "Content-Security-Policy: default-src 'none'"));
  g_assert_nonnull (strstr (answer, "Cache-Control: no-store"));
  g_assert_nonnull (strstr (answer, "Referrer-Policy: no-referrer"));
  g_assert_null (strstr (answer, "<script"));
  /* neither the code nor the state comes back in the page */
  g_assert_null (strstr (answer, CODE));
  g_assert_null (strstr (answer, f->state));
}

static void
test_url (Fixture *f, gconstpointer data)
{
  g_autofree char *url = imza_loopback_dup_authorize_url (f->loopback, "eimza-asistani");
  g_autofree char *redirect
      = g_strdup_printf ("&redirect_uri=http%%3A%%2F%%2F127.0.0.1%%3A%u%%2Fcb&", f->port);
  g_autofree char *hash = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const ImzaSecret *verifier = imza_loopback_get_verifier (f->loopback);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_assert_true (g_str_has_prefix (url, ISSUER "/v1/oauth/authorize?response_type=code&"));
  g_assert_nonnull (strstr (url, redirect));
  g_assert_nonnull (strstr (url, "&code_challenge_method=S256"));
  g_assert_cmpuint (imza_secret_get_length (verifier), ==, 43);
  g_checksum_update (checksum, (const guchar *)imza_secret_peek (verifier), 43);
  g_checksum_get_digest (checksum, digest, &size);
  hash = g_base64_encode (digest, size);
  g_strdelimit (g_strdelimit (hash, "+", '-'), "/", '_');
  hash[43] = '\0';
  g_assert_nonnull (strstr (url, hash));
  g_assert_null (strstr (url, imza_secret_peek (verifier)));
  g_assert_cmpuint (strlen (f->state), ==, 43);
}

static void
test_second (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = NULL;

  expect_right (f);
  /* the port is closed, and whoever is quick enough to be connected hears nothing new */
  connection = connect_to (f, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_cmpuint (f->n_answers, ==, 1);
}

static void
test_wrong_requests (Fixture *f, gconstpointer data)
{
  g_autofree char *right = g_strdup_printf (
      "/cb?code=" CODE "&state=%s&iss=https%%3A%%2F%%2Fportal.deneme.example%%3A8443", f->state);
  g_autofree char *twice = g_strdup_printf ("%s&state=%s", right, f->state);
  g_autofree char *elsewhere = g_strdup_printf ("/callback?%s", right + strlen ("/cb?"));
  g_autofree char *absolute = g_strdup_printf ("http://127.0.0.1%s", right);
  g_autofree char *short_state = g_strdup_printf ("/cb?code=" CODE "&state=%.42s", f->state);
  g_autofree char *other_host = g_strdup_printf ("evil.example:%u", f->port);
  g_autofree char *two_hosts = g_strdup_printf ("%s\r\nHost: %s", f->host, f->host);
  g_autofree char *post = g_strdup_printf ("POST %s HTTP/1.1\r\nHost: %s\r\n\r\n", right, f->host);
  g_autofree char *old = g_strdup_printf ("GET %s\r\nHost: %s\r\n\r\n", right, f->host);
  g_autofree char *posted = NULL;
  g_autofree char *answered = NULL;

  expect_refusal (f, "/", f->host);
  expect_refusal (f, "/favicon.ico", f->host);
  expect_refusal (f, "/cb", f->host);
  expect_refusal (f, "/cb?", f->host);
  expect_refusal (f, "/cb?code=" CODE "&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                  f->host);
  expect_refusal (f, "/cb?error=access_denied", f->host);
  expect_refusal (f, "/cb?code=%ZZ", f->host);
  expect_refusal (f, short_state, f->host);
  expect_refusal (f, twice, f->host);
  expect_refusal (f, elsewhere, f->host);
  expect_refusal (f, absolute, f->host);
  expect_refusal (f, right, other_host);
  expect_refusal (f, right, "localhost");
  expect_refusal (f, right, two_hosts);
  posted = ask (f, post, strlen (post));
  g_assert_true (g_str_has_prefix (posted, "HTTP/1.1 404 "));
  answered = ask (f, old, strlen (old));
  g_assert_true (g_str_has_prefix (answered, "HTTP/1.1 404 "));
  expect_right (f);
}

static void
test_oversized (Fixture *f, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (20000, 'x');
  g_autofree char *request = g_strdup_printf ("GET /cb?%s HTTP/1.1\r\n", filler);
  g_autofree char *answer = ask (f, request, strlen (request));

  g_assert_cmpuint (f->n_answers, ==, 0);
  expect_right (f);
}

static void
test_zero_byte (Fixture *f, gconstpointer data)
{
  static const char octets[] = "GET /cb HTTP/1.1\r\n\0\r\n\r\n";
  g_autofree char *answer = ask (f, octets, sizeof octets - 1);

  g_assert_cmpstr (answer, ==, NULL);
  expect_right (f);
}

/* browsers open lines beforehand, and others to keep us busy: nobody waits for them */
static void
test_slow (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = NULL;
      GSocketConnection *connection = connect_to (f, &error);

      g_assert_no_error (error);
      g_ptr_array_add (lines, connection);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "GET /c",
                                 6, NULL, NULL, NULL);
    }
  expect_right (f);
}

typedef struct
{
  const char *name;
  const char *query; /* after the state */
  GQuark (*domain) (void);
  int code;
} Outcome;

#define ISS "&iss=https%3A%2F%2Fportal.deneme.example%3A8443"

static const Outcome outcomes[] = {
  { "declined", "&error=access_denied" ISS, imza_journey_error_quark,
    IMZA_JOURNEY_ERROR_BROWSER_DECLINED },
  { "no-account", "&error=access_denied&error_description=no-account" ISS, imza_portal_error_quark,
    IMZA_PORTAL_ERROR_NO_ACCOUNT },
  { "no-issuer", "&code=" CODE, imza_portal_error_quark, IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "other-issuer", "&code=" CODE "&iss=https%3A%2F%2Fevil.example", imza_portal_error_quark,
    IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "issuer-and-more", "&code=" CODE ISS "%2F", imza_portal_error_quark,
    IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "no-code", ISS, imza_portal_error_quark, IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "code-and-error", "&code=" CODE "&error=x" ISS, imza_portal_error_quark,
    IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "code-of-no-kind", "&code=a%0D%0Ab" ISS, imza_portal_error_quark,
    IMZA_PORTAL_ERROR_WRONG_ORIGIN },
  { "code-too-long", "&code=" CODE CODE ISS, imza_portal_error_quark,
    IMZA_PORTAL_ERROR_WRONG_ORIGIN },
};

static void
test_outcome (Fixture *f, gconstpointer data)
{
  const Outcome *outcome = data;
  g_autofree char *target = g_strdup_printf ("/cb?state=%s%s", f->state, outcome->query);
  g_autofree char *answer = get (f, target, f->host);

  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
  g_assert_null (strstr (answer, CODE));
  fixture_wait_until (f->n_answers == 1);
  g_assert_error (f->error, outcome->domain (), outcome->code);
  g_assert_false (imza_loopback_has_code (f->loopback));
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) open = connect_to (f, &error);
  g_autoptr (GSocketConnection) late = NULL;

  g_assert_no_error (error);
  imza_loopback_close (f->loopback);
  late = connect_to (f, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_cmpuint (f->n_answers, ==, 0);
}

static void
test_time_over (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) late = NULL;

  fixture_wait_until (f->n_answers == 1);
  g_assert_error (f->error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT);
  late = connect_to (f, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/imza/loopback/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("right", test_right);
  ADD ("url", test_url);
  ADD ("second", test_second);
  ADD ("wrong-requests", test_wrong_requests);
  ADD ("oversized", test_oversized);
  ADD ("zero-byte", test_zero_byte);
  ADD ("slow", test_slow);
  ADD ("closed", test_closed);
#undef ADD
  g_test_add ("/imza/loopback/time-over", Fixture, NULL, set_up_short, test_time_over, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/loopback/outcome/", outcomes[i].name, NULL);

      g_test_add (path, Fixture, &outcomes[i], set_up, test_outcome, tear_down);
    }
  return g_test_run ();
}
