/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-nes.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

static void
add_extension (X509 *x509, const char *name, const char *value)
{
  X509_EXTENSION *extension = X509V3_EXT_conf (NULL, NULL, name, value);

  g_assert_nonnull (extension);
  g_assert_cmpint (X509_add_ext (x509, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
}

GBytes *
fixture_nes_certificate (
    EVP_PKEY *key, const char *tckn, const char *name, gint64 from_s, gint64 to_s)
{
  g_autoptr (X509) x509 = X509_new ();
  X509_NAME *subject = X509_get_subject_name (x509);
  guint8 *der = NULL;
  guint32 serial = g_random_int ();
  int length;
  GBytes *result;

  X509_set_version (x509, X509_VERSION_3);
  ASN1_INTEGER_set (X509_get_serialNumber (x509), (long)serial + 1);
  X509_NAME_add_entry_by_txt (subject, "C", MBSTRING_UTF8, (const guint8 *)"TR", -1, -1, 0);
  X509_NAME_add_entry_by_txt (subject, "serialNumber", MBSTRING_UTF8, (const guint8 *)tckn, -1, -1,
                              0);
  X509_NAME_add_entry_by_txt (subject, "CN", MBSTRING_UTF8, (const guint8 *)name, -1, -1, 0);
  X509_set_issuer_name (x509, subject);
  ASN1_TIME_set (X509_getm_notBefore (x509), (time_t)from_s);
  ASN1_TIME_set (X509_getm_notAfter (x509), (time_t)to_s);
  g_assert_cmpint (X509_set_pubkey (x509, key), ==, 1);
  add_extension (x509, "keyUsage", "critical,digitalSignature,nonRepudiation");
  /* certificatePolicies: 2.16.792.1.2.1.1.5.7.1.1 */
  add_extension (x509, "2.5.29.32", "DER:30:0f:30:0d:06:0b:60:86:18:01:02:01:01:05:07:01:01");
  /* SEQUENCE of QCStatement: id-etsi-qcs-QcCompliance and BTK's */
  add_extension (x509, "1.3.6.1.5.5.7.1.3",
                 "DER:30:19:30:08:06:06:04:00:8e:46:01:01:30:0d:06:0b:60:86:18:01:3d:00:01:a7:4e:"
                 "01:01");
  g_assert_cmpint (X509_sign (x509, key, EVP_sha256 ()), >, 0);
  length = i2d_X509 (x509, &der);
  g_assert_cmpint (length, >, 0);
  result = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  return result;
}

char *
fixture_nes_pem (GBytes *certificate)
{
  gsize length;
  const guint8 *at = g_bytes_get_data (certificate, &length);
  g_autoptr (X509) x509 = d2i_X509 (NULL, &at, (long)length);
  g_autoptr (BIO) memory = BIO_new (BIO_s_mem ());
  char *text = NULL;
  long n;

  g_assert_nonnull (x509);
  g_assert_cmpint (PEM_write_bio_X509 (memory, x509), ==, 1);
  n = BIO_get_mem_data (memory, &text);
  return g_strndup (text, (gsize)n);
}
