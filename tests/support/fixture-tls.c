/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-tls.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define DAY_S (24 * 60 * 60)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)

static const struct
{
  long from_days;
  long until_days;
  const char *names;
} leaves[] = {
  [FIXTURE_CERTIFICATE_RIGHT] = { -1, 30, "IP:127.0.0.1" },
  [FIXTURE_CERTIFICATE_SELF_SIGNED] = { -1, 30, "IP:127.0.0.1" },
  [FIXTURE_CERTIFICATE_UNKNOWN_CA] = { -1, 30, "IP:127.0.0.1" },
  [FIXTURE_CERTIFICATE_OTHER_HOST] = { -1, 30, "DNS:other.example,IP:127.0.0.2" },
  [FIXTURE_CERTIFICATE_EXPIRED] = { -30, -1, "IP:127.0.0.1" },
  [FIXTURE_CERTIFICATE_EXPIRED_LONG] = { -800, -400, "IP:127.0.0.1" },
  [FIXTURE_CERTIFICATE_NOT_YET_VALID] = { 2, 30, "IP:127.0.0.1" },
};

static void
add_extension (X509 *certificate, int nid, const char *value)
{
  X509_EXTENSION *extension = X509V3_EXT_conf_nid (NULL, NULL, nid, value);

  g_assert_nonnull (extension);
  g_assert_cmpint (X509_add_ext (certificate, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
}

static X509 *
begin_certificate (const char *name, EVP_PKEY *key, long from_days, long until_days)
{
  X509 *certificate = X509_new ();
  X509_NAME *subject = X509_get_subject_name (certificate);

  X509_set_version (certificate, X509_VERSION_3);
  ASN1_INTEGER_set_int64 (X509_get_serialNumber (certificate), g_random_int_range (1, G_MAXINT32));
  X509_gmtime_adj (X509_getm_notBefore (certificate), from_days * DAY_S);
  X509_gmtime_adj (X509_getm_notAfter (certificate), until_days * DAY_S);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *)name, -1, -1, 0);
  X509_set_pubkey (certificate, key);
  return certificate;
}

static void
end_certificate (X509 *certificate, X509 *issuer, EVP_PKEY *issuer_key)
{
  X509_set_issuer_name (certificate, X509_get_subject_name (issuer));
  g_assert_cmpint (X509_sign (certificate, issuer_key, EVP_sha256 ()), >, 0);
}

static X509 *
make_authority (const char *name, EVP_PKEY *key)
{
  X509 *certificate = begin_certificate (name, key, -2000, 2000);

  add_extension (certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension (certificate, NID_key_usage, "critical,keyCertSign");
  end_certificate (certificate, certificate, key);
  return certificate;
}

static X509 *
make_leaf (FixtureCertificate kind, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuer_key)
{
  X509 *certificate
      = begin_certificate ("Stub", key, leaves[kind].from_days, leaves[kind].until_days);

  add_extension (certificate, NID_subject_alt_name, leaves[kind].names);
  add_extension (certificate, NID_ext_key_usage, "serverAuth");
  end_certificate (certificate, issuer != NULL ? issuer : certificate,
                   issuer != NULL ? issuer_key : key);
  return certificate;
}

static void
write_authority (X509 *certificate, const char *ca_file)
{
  FILE *file = fopen (ca_file, "w");

  g_assert_nonnull (file);
  g_assert_cmpint (PEM_write_X509 (file, certificate), ==, 1);
  g_assert_cmpint (fclose (file), ==, 0);
}

SSL_CTX *
fixture_tls_server_new (FixtureCertificate kind, const char *ca_file)
{
  g_autoptr (EVP_PKEY) trusted_key = EVP_EC_gen ("P-256");
  g_autoptr (EVP_PKEY) stranger_key = EVP_EC_gen ("P-256");
  g_autoptr (EVP_PKEY) leaf_key = EVP_EC_gen ("P-256");
  g_autoptr (X509) trusted = make_authority ("Trusted Stub CA", trusted_key);
  g_autoptr (X509) stranger = make_authority ("Unknown Stub CA", stranger_key);
  g_autoptr (X509) leaf = NULL;
  SSL_CTX *context = SSL_CTX_new (TLS_server_method ());

  if (kind == FIXTURE_CERTIFICATE_SELF_SIGNED)
    leaf = make_leaf (kind, leaf_key, NULL, NULL);
  else if (kind == FIXTURE_CERTIFICATE_UNKNOWN_CA)
    leaf = make_leaf (kind, leaf_key, stranger, stranger_key);
  else
    leaf = make_leaf (kind, leaf_key, trusted, trusted_key);
  write_authority (trusted, ca_file);
  g_assert_cmpint (SSL_CTX_use_certificate (context, leaf), ==, 1);
  g_assert_cmpint (SSL_CTX_use_PrivateKey (context, leaf_key), ==, 1);
  return context;
}
