/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-command.h"
#include "fixture-folder.h"
#include "sandbox-ca.h"
#include "sandbox-openssl.h"

#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#define TCKN "10000000146"
#define NAME "AYŞE DENEME-YILMAZ"
#define DAY_S G_GINT64_CONSTANT (86400)

static gint64
now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static SandboxCa *
open_ca (const char *folder, const char *url)
{
  g_autoptr (GError) error = NULL;
  SandboxCa *ca = sandbox_ca_open (folder, url, now_s (), &error);

  g_assert_no_error (error);
  return ca;
}

static char *
issue_to_file (SandboxCa *ca, const char *folder, EVP_PKEY *key, SandboxProfile profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = sandbox_ca_issue (ca, key, TCKN, NAME, profile, now_s (), &error);

  g_assert_no_error (error);
  return fixture_folder_write (folder, "leaf.der", g_bytes_get_data (der, NULL),
                               (gssize)g_bytes_get_size (der));
}

static void
test_files (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autofree char *state = g_build_filename (folder, "state", NULL);
  g_autofree char *inner = g_build_filename (state, "ca", NULL);
  g_autoptr (SandboxCa) ca = open_ca (state, "https://127.0.0.1:8443");
  g_autoptr (GDir) dir = g_dir_open (inner, 0, NULL);
  GStatBuf facts;
  guint files = 0;

  g_assert_cmpint (g_stat (state, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (inner, name, NULL);

      g_assert_cmpint (g_stat (path, &facts), ==, 0);
      g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
      files++;
    }
  g_assert_cmpuint (files, ==, 9 * 2 + 3);
}

static void
test_reopen (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) first = open_ca (folder, "https://127.0.0.1:8443/");
  g_autoptr (SandboxCa) same = open_ca (folder, NULL);
  g_autoptr (SandboxCa) renamed = open_ca (folder, "https://deneme.example.org:444");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) before = sandbox_ca_get_tls_certificate (first, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (sandbox_ca_get_public_url (first), ==, "https://127.0.0.1:8443");
  g_assert_cmpstr (sandbox_ca_get_public_url (same), ==, "https://127.0.0.1:8443");
  g_assert_cmpint (X509_cmp (sandbox_ca_get_root (first), sandbox_ca_get_root (same)), ==, 0);
  g_assert_cmpint (X509_cmp (sandbox_ca_get_sub_ca (first), sandbox_ca_get_sub_ca (renamed)), ==,
                   0);
  text = fixture_command_ok (NULL, "openssl", "crl2pkcs7", "-nocrl", "-certfile",
                             sandbox_ca_get_bundle_path (renamed), NULL);
  g_assert_nonnull (strstr (text, "BEGIN PKCS7"));
}

static void
test_broken_state (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) ca = open_ca (folder, NULL);
  g_autofree char *key = g_build_filename (folder, "ca", "sub-ca.key", NULL);
  g_autofree char *other = g_build_filename (folder, "ca", "ocsp.key", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (key, text, -1, NULL));
  g_assert_null (sandbox_ca_open (folder, NULL, now_s (), &error));
  g_assert_error (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_STATE);
}

static const char *const bad_urls[] = {
  "http://127.0.0.1", "https://",       "https://h/path",
  "https://h?q",      "https://u@h",    "https://h,DNS:evil.test",
  "https://h_x",      "127.0.0.1:8443", "",
};

static void
test_bad_url (gconstpointer data)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (sandbox_ca_open (folder, data, now_s (), &error));
  g_assert_error (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_URL);
}

static gpointer
open_in_thread (gpointer folder)
{
  return open_ca (folder, NULL);
}

static void
test_two_at_once (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  GThread *threads[4];
  g_autoptr (GPtrArray) authorities = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("open", open_in_thread, folder);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_ptr_array_add (authorities, g_thread_join (threads[i]));
  for (guint i = 1; i < authorities->len; i++)
    g_assert_cmpint (X509_cmp (sandbox_ca_get_root (authorities->pdata[0]),
                               sandbox_ca_get_root (authorities->pdata[i])),
                     ==, 0);
}

static const struct
{
  const char *url, *host;
} tls_cases[] = {
  { "https://127.0.0.1:8443", "127.0.0.1" }, { "https://127.0.0.1:8443", "localhost" },
  { "https://[::1]:8443", "::1" },           { "https://deneme.example.org", "deneme.example.org" },
  { "https://192.0.2.7", "192.0.2.7" },
};

static void
test_tls (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) ca = open_ca (folder, tls_cases[row].url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = sandbox_ca_get_tls_certificate (ca, &error);
  g_autoptr (GList) anchors = NULL;
  g_autoptr (GTlsCertificate) anchor = NULL;
  g_autoptr (GSocketConnectable) here = g_network_address_new (tls_cases[row].host, 443);
  g_autoptr (GSocketConnectable) elsewhere = g_network_address_new ("portal.example.com", 443);

  g_assert_no_error (error);
  /* the first of the bundle is the TLS root */
  anchor = g_tls_certificate_new_from_file (sandbox_ca_get_bundle_path (ca), &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_tls_certificate_verify (certificate, here, anchor), ==, 0);
  g_assert_cmpint (g_tls_certificate_verify (certificate, elsewhere, anchor), ==,
                   G_TLS_CERTIFICATE_BAD_IDENTITY);
}

static EVP_PKEY *
make_key (const char *kind)
{
  if (g_str_has_prefix (kind, "rsa"))
    return EVP_RSA_gen ((unsigned int)atoi (kind + 3));
  return EVP_EC_gen (kind);
}

static const struct
{
  const char *kind;
  gboolean accepted;
} key_cases[] = {
  { "rsa2048", TRUE },  { "P-256", TRUE },  { "P-384", TRUE },
  { "rsa1024", FALSE }, { "P-521", FALSE }, { "secp256k1", FALSE },
};

static void
test_key (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) ca = open_ca (folder, NULL);
  g_autoptr (EVP_PKEY) key = make_key (key_cases[row].kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der = NULL;
  g_autofree char *leaf = NULL;
  g_autofree char *answer = NULL;

  g_assert_nonnull (key);
  der = sandbox_ca_issue (ca, key, TCKN, NAME, SANDBOX_PROFILE_NES, now_s (), &error);
  if (!key_cases[row].accepted)
    {
      g_assert_null (der);
      g_assert_error (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_KEY);
      return;
    }
  g_assert_no_error (error);
  leaf = fixture_folder_write (folder, "leaf.der", g_bytes_get_data (der, NULL),
                               (gssize)g_bytes_get_size (der));
  answer = fixture_command_ok (NULL, "openssl", "verify", "-x509_strict", "-no-CApath", "-CAfile",
                               sandbox_ca_get_bundle_path (ca), leaf, NULL);
  g_assert_nonnull (strstr (answer, ": OK"));
}

static const struct
{
  const char *name;
  const char *has[6];
  const char *lacks[3];
  gint64 from_s, to_s;
} profile_cases[] = {
  { "nes",
    { "Digital Signature, Non Repudiation", "2.16.792.1.2.1.1.5.7.1.1", "serialNumber=" TCKN,
      "/pki/ocsp" },
    { "Key Encipherment" },
    -DAY_S,
    3 * 365 * DAY_S },
  { "encryption",
    { "Key Encipherment" },
    { "Non Repudiation", "qcStatements", "2.16.792.1.2.1.1.5.7.1.1" },
    -DAY_S,
    3 * 365 * DAY_S },
  { "expired", { "Non Repudiation", "qcStatements" }, { NULL }, -3 * 365 * DAY_S, -DAY_S },
  { "not-yet-valid", { "Non Repudiation" }, { NULL }, 30 * DAY_S, 3 * 365 * DAY_S },
  { "revoked", { "Non Repudiation" }, { NULL }, -DAY_S, 3 * 365 * DAY_S },
  { "seal",
    { "Digital Signature", "qcStatements", "serialNumber=100000001" },
    { "Non Repudiation", TCKN, "Key Encipherment" },
    -DAY_S,
    3 * 365 * DAY_S },
  { "other-issuer",
    { "Digital Signature, Non Repudiation", "qcStatements", "serialNumber=" TCKN, "/pki/other/ocsp",
      "Başka ESHS Deneme" },
    { "2.16.792.1.2.1.1.5.7.1.1", "/pki/sub-ca.crl" },
    -DAY_S,
    3 * 365 * DAY_S },
};

static void
test_profile (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) ca = open_ca (folder, "https://127.0.0.1:8443");
  g_autoptr (EVP_PKEY) key = make_key ("P-256");
  g_autoptr (GError) error = NULL;
  g_auto (SandboxCertificateFacts) facts = { 0 };
  g_autoptr (GBytes) der = NULL;
  g_autofree char *leaf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *octets = NULL;
  gsize length = 0;
  SandboxProfile profile;
  gint64 now = now_s ();

  g_assert_true (sandbox_profile_from_name (profile_cases[row].name, &profile));
  g_assert_cmpstr (sandbox_profile_get_name (profile), ==, profile_cases[row].name);
  leaf = issue_to_file (ca, folder, key, profile);
  text = fixture_command_ok (NULL, "openssl", "x509", "-in", leaf, "-noout", "-text", "-nameopt",
                             "utf8,sep_comma_plus", NULL);
  for (gsize i = 0; profile_cases[row].has[i] != NULL; i++)
    if (strstr (text, profile_cases[row].has[i]) == NULL)
      g_error ("“%s” is not in %s", profile_cases[row].has[i], text);
  for (gsize i = 0; i < 3 && profile_cases[row].lacks[i] != NULL; i++)
    g_assert_null (strstr (text, profile_cases[row].lacks[i]));
  g_assert_nonnull (strstr (text, "Deneme"));

  g_assert_true (g_file_get_contents (leaf, &octets, &length, NULL));
  der = g_bytes_new (octets, length);
  g_assert_true (sandbox_certificate_read (der, &facts, &error));
  g_assert_cmpint (ABS (facts.from_s - (now + profile_cases[row].from_s)), <, 60);
  g_assert_cmpint (ABS (facts.to_s - (now + profile_cases[row].to_s)), <, 60);
  g_assert_cmpuint (strlen (facts.serial_hex), ==, 32);
  g_assert_cmpuint (strlen (facts.sha256_hex), ==, 64);
}

static const struct
{
  const char *tckn, *name;
} person_cases[] = {
  { "10000000147", NAME },
  { "1000000014", NAME },
  { "00000000146", NAME },
  { "1000000014a", NAME },
  { "", NAME },
  { TCKN, "" },
  { TCKN, "A\nB" },
  { TCKN, "A\xe2\x80\xae"
          "B" },
  { TCKN, "\xff\xfe" },
  { TCKN, "12345678901234567890123456789012345678901234567890123456789"
          "012345" },
};

static void
test_person (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (SandboxCa) ca = open_ca (folder, NULL);
  g_autoptr (EVP_PKEY) key = make_key ("P-256");
  g_autoptr (GError) error = NULL;

  g_assert_null (sandbox_ca_issue (ca, key, person_cases[row].tckn, person_cases[row].name,
                                   SANDBOX_PROFILE_NES, now_s (), &error));
  g_assert_error (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON);
}

static void
add_rows (const char *prefix, gsize rows, GTestDataFunc function)
{
  for (gsize i = 0; i < rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, prefix, i + 1);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), function);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/ca/files", test_files);
  g_test_add_func ("/sandbox/ca/reopen", test_reopen);
  g_test_add_func ("/sandbox/ca/broken-state", test_broken_state);
  g_test_add_func ("/sandbox/ca/two-at-once", test_two_at_once);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_urls); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sandbox/ca/bad-url/%" G_GSIZE_FORMAT, i + 1);

      g_test_add_data_func (path, bad_urls[i], test_bad_url);
    }
  add_rows ("/sandbox/ca/tls", G_N_ELEMENTS (tls_cases), test_tls);
  add_rows ("/sandbox/ca/key", G_N_ELEMENTS (key_cases), test_key);
  add_rows ("/sandbox/ca/profile", G_N_ELEMENTS (profile_cases), test_profile);
  add_rows ("/sandbox/ca/person", G_N_ELEMENTS (person_cases), test_person);
  return g_test_run ();
}
