/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-certificate.h"

#include <string.h>

#include <openssl/conf.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#define ISSUER "Deneme Elektronik Sertifika Hizmet Sağlayıcısı"

EVP_PKEY *
fixture_certificate_key (const char *kind)
{
  static GHashTable *keys;
  EVP_PKEY *key;
  g_auto (GStrv) parts = g_strsplit (kind, "/", 2);

  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)EVP_PKEY_free);
  key = g_hash_table_lookup (keys, kind);
  if (key != NULL)
    return key;
  if (g_str_has_prefix (kind, "rsa"))
    key = EVP_RSA_gen ((guint)g_ascii_strtoull (parts[0] + 3, NULL, 10));
  else if (g_str_equal (parts[0], "ED25519"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  else
    key = EVP_EC_gen (parts[0]);
  g_assert_nonnull (key);
  g_hash_table_insert (keys, g_strdup (kind), key);
  return key;
}

static void
add_name (X509_NAME *name, int nid, const char *text, gsize length)
{
  g_assert_cmpint (X509_NAME_add_entry_by_NID (name, nid, V_ASN1_UTF8STRING, (const guchar *)text,
                                               (int)length, -1, 0),
                   ==, 1);
}

static void
add_extension (X509 *certificate, int nid, const char *value)
{
  X509V3_CTX context;
  X509_EXTENSION *extension;
  CONF *empty;

  if (value == NULL)
    return;
  /* policies want a configuration to look sections up in, be it an empty one */
  empty = NCONF_new (NULL);
  X509V3_set_ctx (&context, certificate, certificate, NULL, NULL, 0);
  X509V3_set_nconf (&context, empty);
  extension = X509V3_EXT_nconf_nid (empty, &context, nid, value);
  g_assert_nonnull (extension);
  g_assert_cmpint (X509_add_ext (certificate, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
  NCONF_free (empty);
}

/* wraps what @from holds since @start in a short SEQUENCE */
static void
wrap (GByteArray *from, guint start)
{
  guint8 header[] = { V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED, (guint8)(from->len - start) };

  g_assert_cmpuint (from->len - start, <, 0x80);
  g_byte_array_append (from, header, 2);
  memmove (from->data + start + 2, from->data + start, from->len - start - 2);
  memcpy (from->data + start, header, 2);
}

static void
append_oid (GByteArray *to, const char *oid)
{
  ASN1_OBJECT *object = OBJ_txt2obj (oid, 1);
  guint8 *der = NULL;
  int length = i2d_ASN1_OBJECT (object, &der);

  g_assert_cmpint (length, >, 0);
  g_byte_array_append (to, der, (guint)length);
  OPENSSL_free (der);
  ASN1_OBJECT_free (object);
}

static void
add_statements (X509 *certificate, const char *statements)
{
  g_autoptr (GByteArray) der = g_byte_array_new ();
  g_auto (GStrv) words = g_strsplit (statements, " ", -1);
  ASN1_OCTET_STRING *octets = ASN1_OCTET_STRING_new ();
  X509_EXTENSION *extension;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (words[i], "=", 2);
      guint start = der->len;

      append_oid (der, sides[0]);
      if (sides[1] != NULL)
        {
          guint info = der->len;

          append_oid (der, sides[1]);
          wrap (der, info);
        }
      wrap (der, start);
    }
  wrap (der, 0);
  ASN1_OCTET_STRING_set (octets, der->data, (int)der->len);
  extension = X509_EXTENSION_create_by_NID (NULL, NID_qcStatements, 0, octets);
  g_assert_cmpint (X509_add_ext (certificate, extension, -1), ==, 1);
  X509_EXTENSION_free (extension);
  ASN1_OCTET_STRING_free (octets);
}

GBytes *
fixture_certificate_make (const FixtureCertificate *what)
{
  X509 *certificate = X509_new ();
  X509_NAME *subject = X509_get_subject_name (certificate);
  X509_NAME *issuer = X509_NAME_new ();
  BIGNUM *serial = BN_new ();
  guint8 *der = NULL;
  GBytes *bytes;
  int length;

  X509_set_version (certificate, X509_VERSION_3);
  g_assert_cmpint (BN_rand (serial, 64, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), ==, 1);
  g_assert_nonnull (BN_to_ASN1_INTEGER (serial, X509_get_serialNumber (certificate)));
  add_name (subject, NID_countryName, "TR", 2);
  if (what->tckn != NULL)
    add_name (subject, NID_serialNumber, what->tckn, strlen (what->tckn));
  if (what->name != NULL)
    add_name (subject, NID_commonName, what->name,
              what->name_bytes != 0 ? what->name_bytes : strlen (what->name));
  add_name (issuer, NID_commonName, what->issuer != NULL ? what->issuer : ISSUER,
            strlen (what->issuer != NULL ? what->issuer : ISSUER));
  X509_set_issuer_name (certificate, issuer);
  ASN1_TIME_set (X509_getm_notBefore (certificate),
                 what->from_s != 0 ? what->from_s : FIXTURE_NOW_S - 365 * FIXTURE_DAY_S);
  ASN1_TIME_set (X509_getm_notAfter (certificate),
                 what->to_s != 0 ? what->to_s : FIXTURE_NOW_S + 730 * FIXTURE_DAY_S);
  X509_set_pubkey (certificate,
                   fixture_certificate_key (what->key != NULL ? what->key : "rsa2048"));
  add_extension (certificate, NID_key_usage, what->usage);
  add_extension (certificate, NID_certificate_policies, what->policies);
  add_extension (certificate, NID_basic_constraints, what->constraints);
  add_extension (certificate, NID_subject_key_identifier, "hash");
  if (what->statements != NULL)
    add_statements (certificate, what->statements);
  g_assert_cmpint (X509_sign (certificate, fixture_certificate_key ("P-384/issuer"), EVP_sha384 ()),
                   >, 0);

  length = i2d_X509 (certificate, &der);
  g_assert_cmpint (length, >, 0);
  bytes = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  BN_free (serial);
  X509_NAME_free (issuer);
  X509_free (certificate);
  return bytes;
}

ImzaCertificate *
fixture_certificate (const FixtureCertificate *what)
{
  g_autoptr (GBytes) der = fixture_certificate_make (what);
  g_autoptr (GError) error = NULL;
  ImzaCertificate *certificate = imza_certificate_new (der, &error);

  g_assert_no_error (error);
  return certificate;
}

const FixtureCertificate *
fixture_certificate_nes (void)
{
  static const FixtureCertificate nes = {
    .name = "AYŞE DENEME-YILMAZ",
    .tckn = FIXTURE_TCKN,
    .usage = FIXTURE_NES_USAGE,
    .statements = "0.4.0.1862.1.1 2.16.792.1.61.0.1.5070.1.1",
    .policies = "2.16.792.1.2.1.1.5.7.1.1",
  };

  return &nes;
}
