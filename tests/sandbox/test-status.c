/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* OCSP answers, revocation lists and time-stamps, each judged by OpenSSL's own program. */
#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "sandbox-crl.h"
#include "sandbox-ocsp.h"
#include "sandbox-openssl.h"
#include "sandbox-tsa.h"

#include <openssl/x509v3.h>

#define TCKN "10000000146"
#define NAME "AYŞE DENEME-YILMAZ"

typedef struct
{
  FixtureFolder folder;
  gint64 now_s;
  SandboxCa *ca;
  const char *bundle;
  char *sub_ca; /* file, PEM */
  char *leaf;   /* file, DER */
  char *serial_hex;
  SandboxStatus status;
  int reason;
} Authority;

static char *
path_in (Authority *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static char *
write_bytes (Authority *self, const char *name, GBytes *bytes)
{
  return fixture_folder_write (self->folder, name, g_bytes_get_data (bytes, NULL),
                               (gssize)g_bytes_get_size (bytes));
}

static void
authority_set_up (Authority *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) der = NULL;
  g_auto (SandboxCertificateFacts) facts = { 0 };

  self->folder = fixture_folder_new ();
  self->now_s = g_get_real_time () / G_USEC_PER_SEC;
  self->ca = sandbox_ca_open (self->folder, "https://127.0.0.1:8443", self->now_s, &error);
  g_assert_no_error (error);
  self->bundle = sandbox_ca_get_bundle_path (self->ca);
  self->sub_ca = g_build_filename (self->folder, "ca", "sub-ca.pem", NULL);
  der = sandbox_ca_issue (self->ca, key, TCKN, NAME, SANDBOX_PROFILE_NES, self->now_s, &error);
  g_assert_no_error (error);
  self->leaf = write_bytes (self, "leaf.der", der);
  g_assert_true (sandbox_certificate_read (der, &facts, &error));
  self->serial_hex = g_steal_pointer (&facts.serial_hex);
}

static void
authority_tear_down (Authority *self, gconstpointer data)
{
  g_assert_finalize_object (self->ca);
  g_free (self->sub_ca);
  g_free (self->leaf);
  g_free (self->serial_hex);
  fixture_folder_remove (self->folder);
}

static SandboxStatus
find_status (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data)
{
  Authority *self = data;

  g_assert_cmpstr (serial_hex, ==, self->serial_hex);
  *since_s = self->now_s - 3600;
  *reason = self->reason;
  return self->status;
}

static const struct
{
  SandboxStatus status;
  int reason;
  const char *hash, *said;
} ocsp_cases[] = {
  { SANDBOX_STATUS_GOOD, 0, "-sha1", ": good" },
  { SANDBOX_STATUS_GOOD, 0, "-sha256", ": good" },
  { SANDBOX_STATUS_REVOKED, CRL_REASON_KEY_COMPROMISE, "-sha1", "Reason: keyCompromise" },
  { SANDBOX_STATUS_SUSPENDED, 0, "-sha1", "Reason: certificateHold" },
  { SANDBOX_STATUS_UNKNOWN, 0, "-sha1", ": unknown" },
};

static void
test_ocsp (Authority *self, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *request = path_in (self, "request");
  g_autofree char *made = NULL;
  g_autofree char *response = NULL;
  g_autoptr (GBytes) asked = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (FixtureOutput) verdict = { 0 };

  self->status = ocsp_cases[row].status;
  self->reason = ocsp_cases[row].reason;
  made = fixture_command_ok (NULL, "openssl", "ocsp", ocsp_cases[row].hash, "-issuer", self->sub_ca,
                             "-cert", self->leaf, "-reqout", request, NULL);
  asked = read_file (request);
  answer = sandbox_ocsp_respond (self->ca, SANDBOX_ISSUER_OWN, asked, find_status, self,
                                 self->now_s, &error);
  g_assert_no_error (error);
  response = write_bytes (self, "response", answer);
  /* with the request, so that its nonce is compared, and without the new one that the program would
   * put in its place */
  verdict = fixture_command (NULL, "openssl", "ocsp", ocsp_cases[row].hash, "-issuer", self->sub_ca,
                             "-cert", self->leaf, "-reqin", request, "-no_nonce", "-respin",
                             response, "-CAfile", self->bundle, NULL);
  if (verdict.status != 0 || strstr (verdict.out, ocsp_cases[row].said) == NULL
      || strstr (verdict.err, "Response verify OK") == NULL || strstr (verdict.err, "WARNING"))
    g_error ("%s%s", verdict.out, verdict.err);
}

static void
test_ocsp_other_issuer (Authority *self, gconstpointer data)
{
  g_autofree char *request = path_in (self, "request");
  g_autofree char *root = g_build_filename (self->folder, "ca", "root.pem", NULL);
  g_autofree char *made = NULL;
  g_autofree char *response = NULL;
  g_autofree char *verdict = NULL;
  g_autoptr (GBytes) asked = NULL;
  g_autoptr (GBytes) answer = NULL;

  self->status = SANDBOX_STATUS_GOOD;
  made = fixture_command_ok (NULL, "openssl", "ocsp", "-issuer", root, "-cert", self->leaf,
                             "-reqout", request, NULL);
  asked = read_file (request);
  answer = sandbox_ocsp_respond (self->ca, SANDBOX_ISSUER_OWN, asked, find_status, self,
                                 self->now_s, NULL);
  response = write_bytes (self, "response", answer);
  verdict = fixture_command_ok (NULL, "openssl", "ocsp", "-issuer", root, "-cert", self->leaf,
                                "-respin", response, "-noverify", NULL);
  g_assert_nonnull (strstr (verdict, ": unknown"));
}

/* the portal's clock is years ahead of this machine's, and all times in the answer follow it */
static void
test_ocsp_skewed (Authority *self, gconstpointer data)
{
  g_autofree char *request = path_in (self, "request");
  g_autofree char *made = NULL;
  g_autofree char *response = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) asked = NULL;
  g_autoptr (GBytes) answer = NULL;

  made = fixture_command_ok (NULL, "openssl", "ocsp", "-issuer", self->sub_ca, "-cert", self->leaf,
                             "-no_nonce", "-reqout", request, NULL);
  asked = read_file (request);
  self->status = SANDBOX_STATUS_GOOD;
  answer = sandbox_ocsp_respond (self->ca, SANDBOX_ISSUER_OWN, asked, find_status, self,
                                 G_GINT64_CONSTANT (2000000000), NULL);
  response = write_bytes (self, "response", answer);
  text = fixture_command_ok (NULL, "openssl", "ocsp", "-respin", response, "-noverify",
                             "-resp_text", NULL);
  g_assert_nonnull (strstr (text, "Produced At: May 18 03:33:20 2033 GMT"));
  g_assert_nonnull (strstr (text, "This Update: May 18 03:33:20 2033 GMT"));
  g_assert_nonnull (strstr (text, "Next Update: May 18 03:38:20 2033 GMT"));
}

static const char *const bad_requests[] = { "", "0", "\x30\x80", "\x30\x03\x30\x01\x00", NULL };

static void
test_ocsp_malformed (Authority *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_requests); i++)
    {
      g_autofree char *large = g_strnfill (SANDBOX_OCSP_LIMIT_BYTES + 1, '0');
      const char *text = bad_requests[i] != NULL ? bad_requests[i] : large;
      g_autoptr (GBytes) asked = g_bytes_new (text, strlen (text));
      g_autoptr (GBytes) answer = sandbox_ocsp_respond (self->ca, SANDBOX_ISSUER_OWN, asked,
                                                        find_status, self, self->now_s, NULL);
      const guint8 malformed[] = { 0x30, 0x03, 0x0a, 0x01, 0x01 };
      g_autoptr (GBytes) wanted = g_bytes_new_static (malformed, sizeof malformed);

      g_assert_true (g_bytes_equal (answer, wanted));
    }
}

static void
test_crl (Authority *self, gconstpointer data)
{
  SandboxRevoked held = { "7000000000000001", self->now_s - 60, CRL_REASON_CERTIFICATE_HOLD };
  SandboxRevoked gone = { self->serial_hex, self->now_s - 60, CRL_REASON_UNSPECIFIED };
  g_autoptr (GPtrArray) revoked = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty = sandbox_crl_make (self->ca, revoked, self->now_s, &error);
  g_autoptr (GBytes) root = sandbox_crl_make_root (self->ca, self->now_s, &error);
  g_autoptr (GBytes) full = NULL;
  g_autofree char *file = NULL;
  g_autofree char *root_file = write_bytes (self, "root.crl", root);
  g_autofree char *answer = NULL;
  g_autofree char *text = NULL;
  g_auto (FixtureOutput) refusal = { 0 };

  g_assert_no_error (error);
  file = write_bytes (self, "list.crl", empty);
  answer = fixture_command_ok (NULL, "openssl", "verify", "-crl_check_all", "-CRLfile", file,
                               "-CRLfile", root_file, "-CAfile", self->bundle, self->leaf, NULL);
  g_assert_nonnull (strstr (answer, ": OK"));
  g_free (file);

  g_ptr_array_add (revoked, &held);
  g_ptr_array_add (revoked, &gone);
  full = sandbox_crl_make (self->ca, revoked, self->now_s, &error);
  g_assert_no_error (error);
  file = write_bytes (self, "list.crl", full);
  refusal = fixture_command (NULL, "openssl", "verify", "-crl_check", "-CRLfile", file, "-CAfile",
                             self->bundle, self->leaf, NULL);
  g_assert_cmpint (refusal.status, !=, 0);
  g_assert_nonnull (strstr (refusal.err, "certificate revoked"));
  text = fixture_command_ok (NULL, "openssl", "crl", "-in", file, "-noout", "-text", NULL);
  g_assert_nonnull (strstr (text, "Certificate Hold"));
  g_assert_nonnull (strstr (text, "X509v3 CRL Number"));
}

static void
test_time_stamp (Authority *self, gconstpointer data)
{
  g_autoptr (GBytes) signature = g_bytes_new_static ("a signature's value", 19);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) token = sandbox_tsa_stamp (self->ca, signature, self->now_s, &error);
  g_autofree char *file = NULL;
  g_autofree char *stamped = write_bytes (self, "data", signature);
  g_autofree char *other = fixture_folder_write (self->folder, "other", "something else", -1);
  g_autofree char *answer = NULL;
  g_auto (FixtureOutput) refusal = { 0 };

  g_assert_no_error (error);
  file = write_bytes (self, "token", token);
  answer = fixture_command_ok (NULL, "openssl", "ts", "-verify", "-token_in", "-in", file, "-data",
                               stamped, "-CAfile", self->bundle, NULL);
  refusal = fixture_command (NULL, "openssl", "ts", "-verify", "-token_in", "-in", file, "-data",
                             other, "-CAfile", self->bundle, NULL);
  g_assert_cmpint (refusal.status, !=, 0);
}

static const char *const tsa_hashes[] = { "-sha256", "-sha384", "-sha512" };

static void
test_tsa_query (Authority *self, gconstpointer data)
{
  g_autofree char *stamped = fixture_folder_write (self->folder, "data", "a text", -1);
  g_autofree char *query = path_in (self, "query");
  g_autofree char *made
      = fixture_command_ok (NULL, "openssl", "ts", "-query", "-data", stamped,
                            tsa_hashes[GPOINTER_TO_SIZE (data)], "-cert", "-out", query, NULL);
  g_autoptr (GBytes) asked = read_file (query);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer
      = sandbox_tsa_respond (self->ca, asked, G_GINT64_CONSTANT (1763638050), &error);
  g_autofree char *file = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  file = write_bytes (self, "answer", answer);
  verdict = fixture_command_ok (NULL, "openssl", "ts", "-verify", "-in", file, "-queryfile", query,
                                "-CAfile", self->bundle, NULL);
  text = fixture_command_ok (NULL, "openssl", "ts", "-reply", "-in", file, "-text", NULL);
  g_assert_nonnull (strstr (text, "Nov 20 11:27:30 2025 GMT"));
}

static void
assert_stamp_refused (Authority *self, GBytes *asked, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = sandbox_tsa_respond (self->ca, asked, self->now_s, &error);
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  file = write_bytes (self, "answer", answer);
  text = fixture_command_ok (NULL, "openssl", "ts", "-reply", "-in", file, "-text", NULL);
  g_assert_nonnull (strstr (text, "Status: Rejected."));
  g_assert_nonnull (strstr (text, why));
}

static void
test_tsa_refusals (Authority *self, gconstpointer data)
{
  g_autofree char *stamped = fixture_folder_write (self->folder, "data", "a text", -1);
  g_autofree char *query = path_in (self, "query");
  g_autofree char *made = fixture_command_ok (NULL, "openssl", "ts", "-query", "-data", stamped,
                                              "-sha1", "-out", query, NULL);
  g_autoptr (GBytes) weak = read_file (query);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) noise = g_bytes_new_static ("noise", 5);
  g_autoptr (GBytes) large
      = g_bytes_new_take (g_malloc0 (SANDBOX_TSA_LIMIT_BYTES + 1), SANDBOX_TSA_LIMIT_BYTES + 1);

  assert_stamp_refused (self, weak, "unrecognized or unsupported algorithm");
  assert_stamp_refused (self, empty, "the data submitted has the wrong format");
  assert_stamp_refused (self, noise, "the data submitted has the wrong format");
  assert_stamp_refused (self, large, "the data submitted has the wrong format");
}

static void
add (const char *name, gsize row, void (*function) (Authority *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/sandbox/%s/%" G_GSIZE_FORMAT, name, row + 1);

  g_test_add (path, Authority, GSIZE_TO_POINTER (row), authority_set_up, function,
              authority_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ocsp_cases); i++)
    add ("ocsp/answer", i, test_ocsp);
  add ("ocsp/other-issuer", 0, test_ocsp_other_issuer);
  add ("ocsp/skewed", 0, test_ocsp_skewed);
  add ("ocsp/malformed", 0, test_ocsp_malformed);
  add ("crl", 0, test_crl);
  add ("tsa/token", 0, test_time_stamp);
  for (gsize i = 0; i < G_N_ELEMENTS (tsa_hashes); i++)
    add ("tsa/query", i, test_tsa_query);
  add ("tsa/refusals", 0, test_tsa_refusals);
  return g_test_run ();
}
