/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/rsa.h>

#include "fixture-certificate.h"
#include "imza-error.h"
#include "imza-verify.h"

#define TEXT "eimza-statement/1\nportal: https://127.0.0.1:8443\n\nOnaylıyorum.\n"
#define PROOF_OF_APPROVAL "1.2.840.113549.1.9.16.6.5"
#define PROOF_OF_ORIGIN "1.2.840.113549.1.9.16.6.1"

/* What is odd about a signature; where it can be, the mathematics still hold. */
typedef enum
{
  PLAIN,
  PSS,
  PSS_SALT_20,
  PSS_SALT_20_SHA1_MASK,
  DIGEST_SHA1,
  DIGEST_SHA384,
  DIGEST_SHA512,
  DETACHED,
  NO_ATTRIBUTES,
  NO_ESS,
  ESS_SHA1,
  ESS_SHA384,
  ESS_SHA512,
  ESS_OTHER_CERTIFICATE,
  ESS_TWICE,
  NO_CERTIFICATE,
  TWO_SIGNERS,
  NO_SIGNING_TIME,
  SIGNING_TIME_TWICE,
  EXTRA_ATTRIBUTE,
  OTHER_CONTENT_TYPE,
  INDEFINITE_LENGTH,
  OTHER_KEY,
  CHAIN_INSIDE,
} Oddity;

typedef struct
{
  const char *name;
  const char *key;
  Oddity oddity;
  const char *commitment; /* in it */
  const char *expected;   /* commitment that is asked for */
  const char *algorithm;  /* NULL: refused */
} Row;

static const Row rows[] = {
  { "rsa", "rsa2048", PLAIN, NULL, NULL, "RS256" },
  { "rsa-3072", "rsa3072", PLAIN, NULL, NULL, "RS256" },
  { "pss", "rsa2048", PSS, NULL, NULL, "PS256" },
  { "p256", "P-256", PLAIN, NULL, NULL, "ES256" },
  { "p384", "P-384", DIGEST_SHA384, NULL, NULL, "ES384" },
  { "rsa-commitment", "rsa2048", PLAIN, PROOF_OF_APPROVAL, PROOF_OF_APPROVAL, "RS256" },
  { "p384-commitment", "P-384", DIGEST_SHA384, PROOF_OF_APPROVAL, PROOF_OF_APPROVAL, "ES384" },
  { "ess-sha384", "rsa2048", ESS_SHA384, NULL, NULL, "RS256" },
  { "ess-sha512", "rsa2048", ESS_SHA512, NULL, NULL, "RS256" },
  { "chain-inside", "rsa2048", CHAIN_INSIDE, NULL, NULL, "RS256" },
  { "rsa-1024", "rsa1024", PLAIN, NULL, NULL, NULL },
  { "p521", "P-521", PLAIN, NULL, NULL, NULL },
  { "rsa-sha1", "rsa2048", DIGEST_SHA1, NULL, NULL, NULL },
  { "rsa-sha384", "rsa2048", DIGEST_SHA384, NULL, NULL, NULL },
  { "rsa-sha512", "rsa2048", DIGEST_SHA512, NULL, NULL, NULL },
  { "p256-sha384", "P-256", DIGEST_SHA384, NULL, NULL, NULL },
  { "p384-sha256", "P-384", PLAIN, NULL, NULL, NULL },
  { "pss-salt-20", "rsa2048", PSS_SALT_20, NULL, NULL, NULL },
  { "pss-mask-sha1", "rsa2048", PSS_SALT_20_SHA1_MASK, NULL, NULL, NULL },
  { "detached", "rsa2048", DETACHED, NULL, NULL, NULL },
  { "no-attributes", "rsa2048", NO_ATTRIBUTES, NULL, NULL, NULL },
  { "no-ess", "rsa2048", NO_ESS, NULL, NULL, NULL },
  { "ess-sha1", "rsa2048", ESS_SHA1, NULL, NULL, NULL },
  { "ess-other-certificate", "rsa2048", ESS_OTHER_CERTIFICATE, NULL, NULL, NULL },
  { "ess-twice", "rsa2048", ESS_TWICE, NULL, NULL, NULL },
  { "no-certificate", "rsa2048", NO_CERTIFICATE, NULL, NULL, NULL },
  { "two-signers", "rsa2048", TWO_SIGNERS, NULL, NULL, NULL },
  { "no-signing-time", "rsa2048", NO_SIGNING_TIME, NULL, NULL, NULL },
  { "signing-time-twice", "rsa2048", SIGNING_TIME_TWICE, NULL, NULL, NULL },
  { "extra-attribute", "rsa2048", EXTRA_ATTRIBUTE, NULL, NULL, NULL },
  { "other-content-type", "rsa2048", OTHER_CONTENT_TYPE, NULL, NULL, NULL },
  { "indefinite-length", "rsa2048", INDEFINITE_LENGTH, NULL, NULL, NULL },
  { "other-key", "rsa2048", OTHER_KEY, NULL, NULL, NULL },
  { "other-key-p256", "P-256", OTHER_KEY, NULL, NULL, NULL },
  { "commitment-missing", "rsa2048", PLAIN, NULL, PROOF_OF_APPROVAL, NULL },
  { "commitment-unasked", "rsa2048", PLAIN, PROOF_OF_APPROVAL, NULL, NULL },
  { "commitment-other", "rsa2048", PLAIN, PROOF_OF_ORIGIN, PROOF_OF_APPROVAL, NULL },
  { "commitment-instead-of-ess", "rsa2048", NO_ESS, PROOF_OF_APPROVAL, NULL, NULL },
};

static X509 *
read_x509 (GBytes *der)
{
  const guint8 *p = g_bytes_get_data (der, NULL);
  X509 *certificate = d2i_X509 (NULL, &p, (long)g_bytes_get_size (der));

  g_assert_nonnull (certificate);
  return certificate;
}

static void
add_ess (CMS_SignerInfo *signer, const EVP_MD *md, X509 *certificate)
{
  ESS_SIGNING_CERT_V2 *ess = OSSL_ESS_signing_cert_v2_new_init (md, certificate, NULL, 1);
  guint8 *der = NULL;
  int length = i2d_ESS_SIGNING_CERT_V2 (ess, &der);

  g_assert_cmpint (CMS_signed_add1_attr_by_NID (signer, NID_id_smime_aa_signingCertificateV2,
                                                V_ASN1_SEQUENCE, der, length),
                   ==, 1);
  OPENSSL_free (der);
  ESS_SIGNING_CERT_V2_free (ess);
}

static void
add_commitment (CMS_SignerInfo *signer, const char *oid)
{
  ASN1_OBJECT *object = OBJ_txt2obj (oid, 1);
  guint8 der[40] = { V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED };
  guint8 *p = der + 2;

  der[1] = (guint8)i2d_ASN1_OBJECT (object, &p);
  g_assert_cmpint (CMS_signed_add1_attr_by_NID (signer, NID_id_smime_aa_ets_commitmentType,
                                                V_ASN1_SEQUENCE, der, der[1] + 2),
                   ==, 1);
  ASN1_OBJECT_free (object);
}

static void
add_time (CMS_SignerInfo *signer, gint64 time_s)
{
  ASN1_TIME *time = ASN1_TIME_set (NULL, (time_t)time_s);

  g_assert_cmpint (
      CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_signingTime, time->type, time, -1), ==, 1);
  ASN1_TIME_free (time);
}

static void
set_pss (CMS_SignerInfo *signer, Oddity oddity)
{
  EVP_PKEY_CTX *context = CMS_SignerInfo_get0_pkey_ctx (signer);

  if (oddity < PSS || oddity > PSS_SALT_20_SHA1_MASK)
    return;
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING), ==, 1);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_pss_saltlen (context, oddity == PSS ? 32 : 20), ==, 1);
  if (oddity == PSS_SALT_20_SHA1_MASK)
    g_assert_cmpint (EVP_PKEY_CTX_set_rsa_mgf1_md (context, EVP_sha1 ()), ==, 1);
}

static const EVP_MD *
get_digest (Oddity oddity)
{
  return oddity == DIGEST_SHA1     ? EVP_sha1 ()
         : oddity == DIGEST_SHA384 ? EVP_sha384 ()
         : oddity == DIGEST_SHA512 ? EVP_sha512 ()
                                   : EVP_sha256 ();
}

static void
add_attributes (CMS_SignerInfo *signer, const Row *row, X509 *certificate, X509 *other)
{
  Oddity odd = row->oddity;

  if (odd != NO_ESS)
    add_ess (signer,
             odd == ESS_SHA1     ? EVP_sha1 ()
             : odd == ESS_SHA384 ? EVP_sha384 ()
             : odd == ESS_SHA512 ? EVP_sha512 ()
                                 : EVP_sha256 (),
             odd == ESS_OTHER_CERTIFICATE ? other : certificate);
  if (row->commitment != NULL)
    add_commitment (signer, row->commitment);
  add_time (signer, FIXTURE_NOW_S);
  if (odd == EXTRA_ATTRIBUTE)
    g_assert_cmpint (
        CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, "x", 1),
        ==, 1);
}

/* what OpenSSL would not sign: done to the finished signature */
static void
spoil (CMS_SignerInfo *signer, Oddity oddity, X509 *other)
{
  int index = CMS_signed_get_attr_by_NID (signer, NID_pkcs9_signingTime, -1);

  if (oddity == NO_SIGNING_TIME)
    X509_ATTRIBUTE_free (CMS_signed_delete_attr (signer, index));
  if (oddity == SIGNING_TIME_TWICE)
    add_time (signer, FIXTURE_NOW_S + 1);
  if (oddity == ESS_TWICE)
    add_ess (signer, EVP_sha256 (), other);
}

static GBytes *
write_cms (CMS_ContentInfo *cms, gboolean stream)
{
  BIO *out = BIO_new (BIO_s_mem ());
  BIO *content = BIO_new_mem_buf (TEXT, -1);
  GBytes *bytes;
  char *data;
  long length;

  if (stream)
    g_assert_cmpint (i2d_CMS_bio_stream (out, cms, content, CMS_STREAM | CMS_BINARY), ==, 1);
  else
    g_assert_cmpint (i2d_CMS_bio (out, cms), ==, 1);
  length = BIO_get_mem_data (out, &data);
  bytes = g_bytes_new (data, (gsize)length);
  BIO_free (content);
  BIO_free (out);
  return bytes;
}

static GBytes *
make_cms (const Row *row, GBytes *certificate_der)
{
  FixtureCertificate what = *fixture_certificate_nes ();
  g_autofree char *other_kind = g_strconcat (row->key, "/other", NULL);
  g_autoptr (GBytes) other_der = NULL;
  X509 *certificate = read_x509 (certificate_der), *other;
  BIO *content = BIO_new_mem_buf (TEXT, -1);
  guint flags = CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL;
  guint signer_flags = CMS_BINARY | CMS_NOSMIMECAP;
  EVP_PKEY *key = fixture_certificate_key (row->key);
  CMS_ContentInfo *cms;
  CMS_SignerInfo *signer;
  GBytes *bytes;

  what.key = other_kind;
  other_der = fixture_certificate_make (&what);
  other = read_x509 (other_der);
  if (row->oddity == DETACHED)
    flags |= CMS_DETACHED;
  if (row->oddity == INDEFINITE_LENGTH)
    flags |= CMS_STREAM;
  if (row->oddity == NO_ATTRIBUTES)
    signer_flags |= CMS_NOATTR;
  if (row->oddity == NO_CERTIFICATE)
    signer_flags |= CMS_NOCERTS;
  if (row->oddity >= PSS && row->oddity <= PSS_SALT_20_SHA1_MASK)
    signer_flags |= CMS_KEY_PARAM;
  if (row->oddity == OTHER_KEY)
    {
      /* OpenSSL refuses a certificate of another key: borrow its issuer and number instead */
      X509_set_pubkey (certificate, fixture_certificate_key (other_kind));
      key = fixture_certificate_key (other_kind);
      signer_flags |= CMS_NOCERTS;
    }

  cms = CMS_sign (NULL, NULL, NULL, content, flags);
  g_assert_nonnull (cms);
  if (row->oddity == OTHER_CONTENT_TYPE)
    g_assert_cmpint (CMS_set1_eContentType (cms, OBJ_nid2obj (NID_id_smime_ct_TSTInfo)), ==, 1);
  signer = CMS_add1_signer (cms, certificate, key, get_digest (row->oddity), signer_flags);
  g_assert_nonnull (signer);
  if (row->oddity == OTHER_KEY)
    {
      X509 *whole = read_x509 (certificate_der);

      g_assert_cmpint (CMS_add1_cert (cms, whole), ==, 1);
      X509_free (whole);
    }
  if (row->oddity == CHAIN_INSIDE)
    g_assert_cmpint (CMS_add1_cert (cms, other), ==, 1);
  set_pss (signer, row->oddity);
  if (row->oddity != NO_ATTRIBUTES)
    add_attributes (signer, row, certificate, other);
  if (row->oddity == TWO_SIGNERS)
    {
      CMS_SignerInfo *second = CMS_add1_signer (cms, other, fixture_certificate_key (other_kind),
                                                EVP_sha256 (), signer_flags);

      add_ess (second, EVP_sha256 (), other);
    }
  if (row->oddity == INDEFINITE_LENGTH)
    bytes = write_cms (cms, TRUE);
  else
    {
      g_assert_cmpint (CMS_final (cms, content, NULL, CMS_BINARY | flags), ==, 1);
      spoil (signer, row->oddity, other);
      bytes = write_cms (cms, FALSE);
    }
  CMS_ContentInfo_free (cms);
  X509_free (certificate);
  X509_free (other);
  BIO_free (content);
  return bytes;
}

static GBytes *
make_certificate (const char *key)
{
  FixtureCertificate what = *fixture_certificate_nes ();

  what.key = key;
  return fixture_certificate_make (&what);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) der = make_certificate (row->key);
  g_autoptr (GBytes) cms = make_cms (row, der);
  g_autoptr (GBytes) content = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCertificate) certificate = imza_certificate_new (der, &error);
  ImzaSignatureFacts facts = { 0 };
  gboolean good;

  g_assert_no_error (error);
  good = imza_verify_signature (cms, content, certificate, row->expected, &facts, &error);
  if (row->algorithm != NULL)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      g_assert_cmpstr (facts.algorithm, ==, row->algorithm);
      g_assert_cmpint (facts.signing_time_s, ==, FIXTURE_NOW_S);
      g_assert_true (imza_verify_signature (cms, content, NULL, row->expected, NULL, &error));
      return;
    }
  g_assert_false (good);
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD);
  g_assert_cmpuint (ERR_peek_error (), ==, 0);
}

static const Row plain = { "plain", "rsa2048", PLAIN, NULL, NULL, "RS256" };

static void
assert_bad (const void *cms, gsize length, const char *content, ImzaCertificate *certificate)
{
  g_autoptr (GBytes) bytes = g_bytes_new (cms, length);
  g_autoptr (GBytes) wanted = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;

  g_assert_false (imza_verify_signature (bytes, wanted, certificate, NULL, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD);
}

static void
test_other (void)
{
  g_autoptr (GBytes) der = make_certificate ("rsa2048");
  g_autoptr (GBytes) cms = make_cms (&plain, der);
  g_autoptr (ImzaCertificate) same_key = NULL;
  g_autoptr (GBytes) renewed = make_certificate ("rsa2048");
  gsize length;
  const guint8 *data = g_bytes_get_data (cms, &length);
  g_autofree guint8 *longer = g_malloc0 (length + 1);

  same_key = imza_certificate_new (renewed, NULL);
  memcpy (longer, data, length);
  assert_bad (data, length, "eimza-statement/1\n", NULL);
  assert_bad (data, length, "", NULL);
  assert_bad (data, length, TEXT " ", NULL);
  /* the same person with the same key, but not the certificate that was chosen */
  assert_bad (data, length, TEXT, same_key);
  assert_bad (longer, length + 1, TEXT, NULL);
  assert_bad ("", 0, TEXT, NULL);
  assert_bad ("\x30\x80\0\0", 4, TEXT, NULL);
  for (gsize cut = 1; cut < length; cut += 11)
    assert_bad (data, cut, TEXT, NULL);
}

/* Not one bit of a signature may be changed by anybody. */
static void
test_flipped (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GBytes) der = make_certificate (row->key);
  g_autoptr (GBytes) cms = make_cms (row, der);
  g_autoptr (GBytes) content = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autoptr (ImzaCertificate) certificate = imza_certificate_new (der, NULL);
  gsize length;
  const guint8 *octets = g_bytes_get_data (cms, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (octets, length);
      g_autoptr (GBytes) bytes = NULL;

      copy[i] ^= (guint8)(1 << (i % 8));
      bytes = g_bytes_new (copy, length);
      if (imza_verify_signature (bytes, content, certificate, NULL, NULL, NULL)
          || imza_verify_signature (bytes, content, NULL, NULL, NULL, NULL))
        g_error ("a flipped bit at byte %" G_GSIZE_FORMAT " was not seen", i);
    }
}

/* The same header with its length in one byte more, and all that hold it as much longer: BER, which
 * a reader that takes the outer layers off may not forgive. */
static void
test_long_form (void)
{
  g_autoptr (GBytes) der = make_certificate ("rsa2048");
  g_autoptr (GBytes) cms = make_cms (&plain, der);
  gsize length;
  const guint8 *octets = g_bytes_get_data (cms, &length);
  const guint8 *certificates = memmem (octets + 23, length - 23, "\xa0\x82", 2);
  /* ContentInfo, [0], SignedData, [0] certificates, each with a length of two bytes */
  gsize headers[] = { 0, 15, 19, (gsize)(certificates - octets) };

  g_assert_nonnull (certificates);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree guint8 *copy = g_malloc0 (length + 1);
      gsize cut = headers[i] + 1;

      g_assert_cmphex (octets[cut], ==, 0x82);
      memcpy (copy, octets, cut);
      memcpy (copy + cut + 2, octets + cut + 1, length - cut - 1);
      copy[cut] = 0x83;
      for (guint outer = 0; outer < i; outer++)
        {
          guint8 *size = copy + headers[outer] + 2;
          guint longer = (guint)((size[0] << 8) + size[1] + 1);

          size[0] = (guint8)(longer >> 8);
          size[1] = (guint8)longer;
        }
      assert_bad (copy, length + 1, TEXT, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/verify/", rows[i].name, NULL);
      g_autofree char *flipped = g_strconcat ("/imza/verify/flipped/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
      if (rows[i].algorithm != NULL && i < 5)
        g_test_add_data_func (flipped, &rows[i], test_flipped);
    }
  g_test_add_func ("/imza/verify/other", test_other);
  g_test_add_func ("/imza/verify/long-form", test_long_form);
  return g_test_run ();
}
