/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "fixture-client.h"
#include "imza-error.h"

/* T-01 to T-07: who is not known for certain is told nothing. And cancelling, at each point. */

static const FixtureLimits hasty = { 300, 600, 1 };

static const struct
{
  const char *name;
  FixtureCertificate certificate;
  ImzaPortalError code;
} refused[] = {
  { "self-signed", FIXTURE_CERTIFICATE_SELF_SIGNED, IMZA_PORTAL_ERROR_TLS },
  { "unknown-ca", FIXTURE_CERTIFICATE_UNKNOWN_CA, IMZA_PORTAL_ERROR_TLS },
  { "other-host", FIXTURE_CERTIFICATE_OTHER_HOST, IMZA_PORTAL_ERROR_TLS },
  { "expired", FIXTURE_CERTIFICATE_EXPIRED, IMZA_PORTAL_ERROR_TLS },
  { "not-yet-valid", FIXTURE_CERTIFICATE_NOT_YET_VALID, IMZA_PORTAL_ERROR_TLS },
  /* that long nobody leaves a portal broken: it is this computer's clock that is ahead */
  { "expired-long", FIXTURE_CERTIFICATE_EXPIRED_LONG, IMZA_PORTAL_ERROR_TLS_CLOCK },
};

static void
test_certificate (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, refused[row].certificate, NULL);

  for (guint i = 0; i < fixture_n_calls; i++)
    {
      fixture_client_push_good (client, &fixture_calls[i]);
      g_error_free (fixture_client_fail (client, &fixture_calls[i], (int)refused[row].code));
    }
  /* one handshake for each call, and not one octet of a request */
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, fixture_n_calls);
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

/* T-04: the CA file came onto this disk after the time that the clock shows */
static void
test_clock_behind (void)
{
  static const struct
  {
    FixtureCertificate certificate;
    ImzaPortalError code;
  } rows[] = {
    { FIXTURE_CERTIFICATE_NOT_YET_VALID, IMZA_PORTAL_ERROR_TLS_CLOCK },
    { FIXTURE_CERTIFICATE_EXPIRED, IMZA_PORTAL_ERROR_TLS_CLOCK },
    /* a wrong clock explains no other fault */
    { FIXTURE_CERTIFICATE_SELF_SIGNED, IMZA_PORTAL_ERROR_TLS },
    { FIXTURE_CERTIFICATE_OTHER_HOST, IMZA_PORTAL_ERROR_TLS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FixtureClient) client
          = fixture_client_new (FIXTURE_STUB_TLS, rows[i].certificate, NULL);
      struct utimbuf later;

      later.actime = later.modtime = g_get_real_time () / G_USEC_PER_SEC + 365 * 24 * 60 * 60;
      g_assert_cmpint (utime (fixture_stub_get_ca_file (client->stub), &later), ==, 0);
      g_error_free (fixture_client_fail (client, fixture_call_find ("task"), (int)rows[i].code));
    }
}

/* T-06 */
static void
test_old_protocol (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS_OLD, FIXTURE_CERTIFICATE_RIGHT, NULL);

  fixture_client_push_good (client, fixture_call_find ("put"));
  g_error_free (fixture_client_fail (client, fixture_call_find ("put"), IMZA_PORTAL_ERROR_TLS));
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

/* a port where somebody speaks, but not TLS: what it says is not an answer */
static void
test_no_tls (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_PLAIN, FIXTURE_CERTIFICATE_RIGHT, &hasty);
  g_autoptr (GError) error = NULL;

  fixture_client_push_good (client, fixture_call_find ("claim"));
  g_assert_false (fixture_client_run (client, fixture_call_find ("claim"), &error));
  g_assert_true (g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TLS)
                 || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_UNREACHABLE)
                 || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TIMEOUT));
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 0);
}

/* the profile's own CA replaces the system's, and is never replaced by it */
static void
test_ca_file_unreadable (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  g_assert_true (g_file_set_contents (fixture_stub_get_ca_file (client->stub),
                                      "-----BEGIN CERTIFICATE-----\nAAAA\n", -1, NULL));
  fixture_client_connect (client, NULL, TRUE, NULL, NULL);
  for (guint i = 0; i < fixture_n_calls; i++)
    g_error_free (fixture_client_fail (client, &fixture_calls[i], IMZA_PORTAL_ERROR_TLS));
  g_assert_cmpuint (fixture_stub_get_n_connections (client->stub), ==, 0);
}

static void
test_ca_file_empty (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  g_assert_true (g_file_set_contents (fixture_stub_get_ca_file (client->stub), "", 0, NULL));
  fixture_client_connect (client, NULL, TRUE, NULL, NULL);
  g_error_free (fixture_client_fail (client, fixture_call_find ("put"), IMZA_PORTAL_ERROR_TLS));
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

/* the system's authorities do not know this one */
static void
test_system_trust (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  g_autoptr (ImzaProfile) profile
      = imza_profile_new ("Stub", fixture_stub_get_origin (client->stub), NULL, TRUE, NULL);

  g_clear_object (&client->portal);
  client->portal = imza_portal_new (profile, "eimza-asistani/0.1.0", "en");
  g_assert_true (imza_portal_get_profile (client->portal) == profile);
  g_error_free (fixture_client_fail (client, fixture_call_find ("put"), IMZA_PORTAL_ERROR_TLS));
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

static void
assert_cancelled (FixtureClient *client, const FixtureClientCall *call)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fixture_client_end (client, call, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancel_before (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  fixture_client_start (client, call);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, call);
  g_assert_cmpuint (fixture_stub_get_n_octets (client->stub), ==, 0);
}

static void
test_cancel_in_handshake (void)
{
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_SILENT, FIXTURE_CERTIFICATE_RIGHT, NULL);
  const FixtureClientCall *call = fixture_call_find ("claim");

  fixture_client_start (client, call);
  fixture_wait_until (fixture_stub_get_n_connections (client->stub) == 1);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, call);
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
}

/* the request is out, the answer is not: the connection is closed at once */
static void
test_cancel_waiting (gconstpointer data)
{
  const FixtureClientCall *call = data;
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "", 0);
  fixture_client_start (client, call);
  fixture_wait_until (fixture_stub_get_n_requests (client->stub) == 1);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, call);
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
}

static void
test_cancel_in_body (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *call = fixture_call_find ("task");
  guint turns = 0;

  fixture_stub_push (client->stub, FIXTURE_STUB_DRIP,
                     "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                     "Content-Length: 100000\r\n\r\n{",
                     -1);
  fixture_client_start (client, call);
  fixture_wait_until (fixture_stub_get_n_requests (client->stub) == 1);
  while (turns++ < 20)
    fixture_wait_step (G_MAXINT64);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, call);
  fixture_wait_until (fixture_stub_get_n_hung_up (client->stub) == 1);
}

/* nothing more is sent by a call that was cancelled while it waited to try again */
static void
test_cancel_in_pause (void)
{
  static const FixtureLimits slow = { 15000, 15000, 60000 };
  g_autoptr (FixtureClient) client
      = fixture_client_new (FIXTURE_STUB_TLS, FIXTURE_CERTIFICATE_RIGHT, &slow);
  const FixtureClientCall *call = fixture_call_find ("put");
  guint turns = 0;

  fixture_stub_push (client->stub, FIXTURE_STUB_CUT, "", 0);
  fixture_client_start (client, call);
  fixture_wait_until (fixture_stub_get_n_requests (client->stub) == 1);
  while (turns++ < 20)
    fixture_wait_step (G_MAXINT64);
  g_assert_null (client->result);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, call);
  g_assert_cmpuint (fixture_stub_get_n_requests (client->stub), ==, 1);
}

/* two calls at a time: a cancelled long-poll leaves the other alone */
static void
test_cancel_one_of_two (void)
{
  g_autoptr (FixtureClient) client = fixture_client_new_usual ();
  const FixtureClientCall *poll = fixture_call_find ("poll");
  g_autoptr (GAsyncResult) declined = NULL;

  fixture_stub_push (client->stub, FIXTURE_STUB_HANG, "", 0);
  fixture_client_push_good (client, fixture_call_find ("decline"));
  fixture_client_start (client, poll);
  fixture_wait_until (fixture_stub_get_n_requests (client->stub) == 1);
  imza_portal_decline_async (client->portal, client->own_token, IMZA_DECLINE_USER, NULL,
                             fixture_store_result, &declined);
  g_cancellable_cancel (client->cancellable);
  assert_cancelled (client, poll);
  fixture_wait_until (declined != NULL);
  g_assert_true (imza_portal_decline_finish (client->portal, declined, NULL));
}

static void
add_calls (const char *name, GTestDataFunc function)
{
  for (guint i = 0; i < fixture_n_calls; i++)
    {
      g_autofree char *path = g_strdup_printf ("/cancel/%s/%s", name, fixture_calls[i].name);

      g_test_add_data_func (path, &fixture_calls[i], function);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/trust/certificate/", refused[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_certificate);
    }
  g_test_add_func ("/trust/clock-behind", test_clock_behind);
  g_test_add_func ("/trust/old-protocol", test_old_protocol);
  g_test_add_func ("/trust/no-tls", test_no_tls);
  g_test_add_func ("/trust/ca-file-unreadable", test_ca_file_unreadable);
  g_test_add_func ("/trust/ca-file-empty", test_ca_file_empty);
  g_test_add_func ("/trust/system-trust", test_system_trust);
  add_calls ("before", test_cancel_before);
  add_calls ("waiting", test_cancel_waiting);
  g_test_add_func ("/cancel/in-handshake", test_cancel_in_handshake);
  g_test_add_func ("/cancel/in-body", test_cancel_in_body);
  g_test_add_func ("/cancel/in-pause", test_cancel_in_pause);
  g_test_add_func ("/cancel/one-of-two", test_cancel_one_of_two);
  return g_test_run ();
}
