/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-forger.h"

#include "fixture-der.h"
#include "sandbox-openssl.h"

#include <openssl/rsa.h>
#include <string.h>

#define OID_DATA "1.2.840.113549.1.7.1"
#define OID_SIGNED_DATA "1.2.840.113549.1.7.2"
#define OID_CONTENT_TYPE "1.2.840.113549.1.9.3"
#define OID_MESSAGE_DIGEST "1.2.840.113549.1.9.4"
#define OID_SIGNING_TIME "1.2.840.113549.1.9.5"
#define OID_SIGNING_CERTIFICATE_V2 "1.2.840.113549.1.9.16.2.47"
#define OID_SHA1 "1.3.14.3.2.26"
#define OID_SHA256 "2.16.840.1.101.3.4.2.1"
#define OID_SHA384 "2.16.840.1.101.3.4.2.2"
#define OID_SHA512 "2.16.840.1.101.3.4.2.3"
#define OID_MGF1 "1.2.840.113549.1.1.8"
#define OID_RSA "1.2.840.113549.1.1.1"
#define OID_SHA1_RSA "1.2.840.113549.1.1.5"
#define OID_SHA256_RSA "1.2.840.113549.1.1.11"
#define OID_PSS "1.2.840.113549.1.1.10"
#define OID_ECDSA_SHA256 "1.2.840.10045.4.3.2"
#define OID_ECDSA_SHA384 "1.2.840.10045.4.3.3"

static gboolean
is (const FixtureForger *self, FixtureForgery forgery)
{
  return self->forgery == forgery;
}

static gboolean
is_ecdsa (const FixtureForger *self)
{
  return EVP_PKEY_get_base_id (self->key) == EVP_PKEY_EC;
}

static GBytes *
copy (GBytes *bytes)
{
  return g_bytes_ref (bytes);
}

static const char *
digest_of (const FixtureForger *self)
{
  if (is (self, DIGEST_SHA1))
    return "SHA1";
  if (is (self, DIGEST_SHA512))
    return "SHA512";
  if (is (self, RSA_WITH_SHA384) || is (self, P256_WITH_SHA384))
    return "SHA384";
  return "SHA256";
}

static GBytes *
digest_algorithm (const char *digest)
{
  const char *oid = g_str_equal (digest, "SHA1")     ? OID_SHA1
                    : g_str_equal (digest, "SHA384") ? OID_SHA384
                    : g_str_equal (digest, "SHA512") ? OID_SHA512
                                                     : OID_SHA256;

  return fixture_der (0x30, fixture_der_oid (oid), NULL);
}

static GBytes *
hash (const char *digest, const void *octets, gsize length)
{
  guint8 value[EVP_MAX_MD_SIZE];
  gsize used = 0;

  g_assert_true (EVP_Q_digest (NULL, digest, NULL, octets, length, value, &used));
  return fixture_der_octets (0x04, value, used);
}

static GBytes *
issuer_and_serial (GBytes *certificate_der, gboolean as_general_names)
{
  const guint8 *octets = g_bytes_get_data (certificate_der, NULL);
  g_autoptr (X509) certificate = d2i_X509 (NULL, &octets, (long)g_bytes_get_size (certificate_der));
  guint8 *name = NULL, *serial = NULL;
  int name_length = i2d_X509_NAME (X509_get_issuer_name (certificate), &name);
  int serial_length = i2d_ASN1_INTEGER (X509_get0_serialNumber (certificate), &serial);
  GBytes *issuer = sandbox_openssl_take_der (&name, name_length);

  if (as_general_names)
    issuer = fixture_der (0x30, fixture_der (0xa4, issuer, NULL), NULL);
  return fixture_der (0x30, issuer, sandbox_openssl_take_der (&serial, serial_length), NULL);
}

static GBytes *
key_identifier (const FixtureForger *self)
{
  const guint8 *octets = g_bytes_get_data (self->certificate, NULL);
  g_autoptr (X509) certificate
      = d2i_X509 (NULL, &octets, (long)g_bytes_get_size (self->certificate));
  const ASN1_OCTET_STRING *id = X509_get0_subject_key_id (certificate);

  return fixture_der_octets (0x80, ASN1_STRING_get0_data (id), (gsize)ASN1_STRING_length (id));
}

static GBytes *
ess_certificate (const FixtureForger *self)
{
  GBytes *named
      = is (self, SIGNING_CERTIFICATE_OTHER) ? self->other_certificate : self->certificate;
  const char *digest = is (self, SIGNING_CERTIFICATE_SHA1) ? "SHA1" : "SHA256";
  GBytes *algorithm = NULL;
  GBytes *issuer_serial = NULL;

  if (is (self, HASH_NAMED_WITH_NULL))
    algorithm = fixture_der (0x30, fixture_der_oid (OID_SHA256), fixture_der_null (), NULL);
  else if (is (self, SIGNING_CERTIFICATE_DEFAULT_WRITTEN) || is (self, SIGNING_CERTIFICATE_SHA1))
    algorithm = digest_algorithm (digest);
  else
    algorithm = fixture_der_none ();
  if (is (self, NO_ISSUER_SERIAL))
    issuer_serial = fixture_der_none ();
  else
    issuer_serial = issuer_and_serial (
        is (self, SIGNING_CERTIFICATE_SERIAL_OTHER) ? self->other_certificate : named, TRUE);
  return fixture_der (0x30, algorithm,
                      hash (digest, g_bytes_get_data (named, NULL), g_bytes_get_size (named)),
                      issuer_serial, NULL);
}

static GBytes *
signing_certificate (const FixtureForger *self)
{
  GBytes *second
      = is (self, SIGNING_CERTIFICATE_TWO) ? ess_certificate (self) : fixture_der_none ();

  return fixture_der (0x30, fixture_der (0x30, ess_certificate (self), second, NULL), NULL);
}

static GBytes *
signing_time (const FixtureForger *self)
{
  if (is (self, SIGNING_TIME_LONG_FORM))
    return fixture_der_octets (0x18, "20251120112730Z", 15);
  if (is (self, SIGNING_TIME_NO_SECONDS))
    return fixture_der_octets (0x17, "2511201127Z", 11);
  if (is (self, SIGNING_TIME_OFFSET))
    return fixture_der_octets (0x17, "251120142730+0300", 17);
  if (is (self, SIGNING_TIME_IMPOSSIBLE))
    return fixture_der_octets (0x17, "251131112730Z", 13);
  return fixture_der_octets (0x17, "251120112730Z", 13);
}

static GBytes *
message_digest (const FixtureForger *self)
{
  const char *content = is (self, MESSAGE_DIGEST_WRONG) ? "another text" : FIXTURE_FORGED_TEXT;

  if (is (self, MESSAGE_DIGEST_SHORT))
    return fixture_der_octets (0x04, "", 0);
  return hash (digest_of (self), content, strlen (content));
}

static void
add_attribute (GPtrArray *attributes, const char *oid, GBytes *value)
{
  g_ptr_array_add (
      attributes, fixture_der (0x30, fixture_der_oid (oid), fixture_der (0x31, value, NULL), NULL));
}

static int
compare_elements (gconstpointer a, gconstpointer b)
{
  return g_bytes_compare (*(GBytes *const *)a, *(GBytes *const *)b);
}

/* the attributes, one after another, in DER's order unless that is what is wrong */
static GBytes *
signed_attributes (const FixtureForger *self)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  GBytes *all = fixture_der_none ();
  GBytes *again = NULL;

  if (!is (self, CONTENT_TYPE_MISSING))
    add_attribute (list, OID_CONTENT_TYPE,
                   fixture_der_oid (is (self, CONTENT_TYPE_OTHER) ? OID_SIGNED_DATA : OID_DATA));
  if (!is (self, MESSAGE_DIGEST_MISSING))
    add_attribute (list, OID_MESSAGE_DIGEST, message_digest (self));
  if (is (self, MESSAGE_DIGEST_TWICE))
    add_attribute (list, OID_MESSAGE_DIGEST, message_digest (self));
  if (!is (self, SIGNING_CERTIFICATE_MISSING))
    add_attribute (list, OID_SIGNING_CERTIFICATE_V2, signing_certificate (self));
  if (is (self, ATTRIBUTE_UNKNOWN))
    add_attribute (list, "1.2.840.113549.1.9.15", fixture_der (0x30, NULL));
  if (is (self, ATTRIBUTE_NO_VALUE))
    add_attribute (list, OID_SIGNING_TIME, fixture_der_none ());
  else if (is (self, ATTRIBUTE_TWO_VALUES))
    {
      again = signing_time (self);
      add_attribute (list, OID_SIGNING_TIME, fixture_der_join (signing_time (self), again, NULL));
    }
  else if (!is (self, SIGNING_TIME_MISSING))
    add_attribute (list, OID_SIGNING_TIME, signing_time (self));

  g_ptr_array_sort (list, compare_elements);
  for (guint i = 0; i < list->len; i++)
    all = is (self, ATTRIBUTES_UNSORTED) ? fixture_der_join (list->pdata[i], all, NULL)
                                         : fixture_der_join (all, list->pdata[i], NULL);
  return all;
}

static GBytes *
pss_parameters (const FixtureForger *self)
{
  const char *generator = is (self, PSS_MGF_SHA1) ? "SHA1" : "SHA256";

  if (is (self, PSS_DEFAULTS))
    return fixture_der (0x30, NULL);
  return fixture_der (
      0x30, fixture_der (0xa0, digest_algorithm ("SHA256"), NULL),
      fixture_der (
          0xa1, fixture_der (0x30, fixture_der_oid (OID_MGF1), digest_algorithm (generator), NULL),
          NULL),
      fixture_der (0xa2, fixture_der_integer (is (self, PSS_SALT_20) ? 20 : 32), NULL), NULL);
}

static gboolean
uses_pss (const FixtureForger *self)
{
  return is (self, PSS) || is (self, PSS_SALT_20) || is (self, PSS_MGF_SHA1)
         || is (self, PSS_DEFAULTS);
}

static GBytes *
signature_algorithm (const FixtureForger *self)
{
  if (uses_pss (self))
    return fixture_der (0x30, fixture_der_oid (OID_PSS), pss_parameters (self), NULL);
  if (is (self, RSA_SIGNATURE_NAMED_ECDSA))
    return fixture_der (0x30, fixture_der_oid (OID_ECDSA_SHA256), NULL);
  if (is_ecdsa (self))
    return fixture_der (
        0x30, fixture_der_oid (is (self, P256_WITH_SHA384) ? OID_ECDSA_SHA384 : OID_ECDSA_SHA256),
        is (self, ECDSA_WITH_NULL) ? fixture_der_null () : fixture_der_none (), NULL);
  if (is (self, RSA_PARAMETERS_ODD))
    return fixture_der (0x30, fixture_der_oid (OID_RSA), fixture_der_integer (1), NULL);
  if (is (self, DIGEST_SHA1))
    return fixture_der (0x30, fixture_der_oid (OID_SHA1_RSA), fixture_der_null (), NULL);
  return fixture_der (0x30, fixture_der_oid (is (self, RSA_BY_HASH_OID) ? OID_SHA256_RSA : OID_RSA),
                      fixture_der_null (), NULL);
}

static GBytes *
sign_octets (const FixtureForger *self, GBytes *octets)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  guint8 value[1024];
  gsize length = sizeof value;

  g_assert_cmpint (
      EVP_DigestSignInit_ex (context, &key_context, digest_of (self), NULL, NULL, self->key, NULL),
      ==, 1);
  if (uses_pss (self))
    {
      g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (key_context, RSA_PKCS1_PSS_PADDING), >, 0);
      g_assert_cmpint (
          EVP_PKEY_CTX_set_rsa_pss_saltlen (key_context, is (self, PSS_SALT_20) ? 20 : 32), >, 0);
      if (is (self, PSS_MGF_SHA1))
        g_assert_cmpint (EVP_PKEY_CTX_set_rsa_mgf1_md (key_context, EVP_sha1 ()), >, 0);
    }
  g_assert_cmpint (EVP_DigestSign (context, value, &length, g_bytes_get_data (octets, NULL),
                                   g_bytes_get_size (octets)),
                   ==, 1);
  if (is (self, SIGNATURE_FLIPPED))
    value[length - 1] ^= 0x01;
  if (is (self, SIGNATURE_EMPTY))
    length = 0;
  if (is (self, ECDSA_SIGNATURE_BER))
    {
      /* the same two numbers with a length in the long form */
      memmove (value + 2, value + 1, length - 1);
      value[1] = 0x81;
      length++;
    }
  return fixture_der_octets (0x04, value, length);
}

static GBytes *
signer (const FixtureForger *self)
{
  gboolean by_key = is (self, BY_KEY_IDENTIFIER);
  guint8 version = by_key || is (self, VERSION_3_BY_NAME) || is (self, VERSIONS_DIFFER) ? 3 : 1;
  g_autoptr (GBytes) attributes = signed_attributes (self);
  g_autoptr (GBytes) to_sign = NULL;
  GBytes *sent = NULL;

  if (is (self, NO_SIGNED_ATTRIBUTES))
    {
      to_sign = g_bytes_new (FIXTURE_FORGED_TEXT, sizeof FIXTURE_FORGED_TEXT - 1);
      sent = fixture_der_none ();
    }
  else
    {
      to_sign = fixture_der (0x31, copy (attributes), NULL);
      sent = fixture_der (0xa0, copy (attributes), NULL);
    }
  return fixture_der (0x30, fixture_der_integer (version),
                      by_key ? key_identifier (self) : issuer_and_serial (self->certificate, FALSE),
                      digest_algorithm (digest_of (self)), sent, signature_algorithm (self),
                      sign_octets (self, to_sign),
                      is (self, UNSIGNED_ATTRIBUTE) ? fixture_der (
                          0xa1,
                          fixture_der (0x30, fixture_der_oid ("1.2.840.113549.1.9.16.2.14"),
                                       fixture_der (0x31, fixture_der (0x30, NULL), NULL), NULL),
                          NULL)
                                                    : fixture_der_none (),
                      NULL);
}

static GBytes *
certificates (const FixtureForger *self)
{
  GBytes *all = copy (self->certificate);

  if (is (self, NO_CERTIFICATE))
    return (g_bytes_unref (all), fixture_der_none ());
  if (is (self, SAME_CERTIFICATE_TWICE))
    all = fixture_der_join (all, copy (self->certificate), NULL);
  if (is (self, OTHER_CERTIFICATE_ONLY))
    all = (g_bytes_unref (all), copy (self->other_certificate));
  if (is (self, ATTRIBUTE_CERTIFICATE))
    all = fixture_der_join (all, fixture_der (0xa2, NULL), NULL);
  if (is (self, CERTIFICATE_OF_NOTHING))
    all = fixture_der_join (fixture_der (0x30, NULL), all, NULL);
  for (guint8 i = 0; is (self, TOO_MANY_CERTIFICATES) && i < 8; i++)
    all = fixture_der_join (fixture_der (0x30, fixture_der_integer (i), NULL), all, NULL);
  return fixture_der (0xa0, all, NULL);
}

static GBytes *
capsule (const FixtureForger *self)
{
  GBytes *content = fixture_der_octets (0x04, FIXTURE_FORGED_TEXT, sizeof FIXTURE_FORGED_TEXT - 1);

  if (is (self, CONTENT_IN_PIECES))
    content = fixture_der (0x24, content, NULL);
  if (is (self, CONTENT_WITH_MORE))
    content = fixture_der_join (content, fixture_der_null (), NULL);
  content = fixture_der (0xa0, content, NULL);
  if (is (self, DETACHED))
    content = (g_bytes_unref (content), fixture_der_none ());
  return fixture_der (
      0x30,
      fixture_der_oid (is (self, OTHER_CONTENT_TYPE) ? "1.2.840.113549.1.9.16.1.4" : OID_DATA),
      content, NULL);
}

static GBytes *
digest_algorithms (const FixtureForger *self)
{
  if (is (self, DIGESTS_NONE))
    return fixture_der (0x31, NULL);
  if (is (self, DIGESTS_DIFFER))
    return fixture_der (0x31, digest_algorithm ("SHA384"), NULL);
  if (is (self, DIGESTS_TWO))
    return fixture_der (0x31, digest_algorithm ("SHA256"), digest_algorithm ("SHA384"), NULL);
  return fixture_der (0x31, digest_algorithm (digest_of (self)), NULL);
}

static GBytes *
signers (const FixtureForger *self)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  if (is (self, NO_SIGNERS))
    return fixture_der (0x31, NULL);
  if (!is (self, TWO_SIGNERS))
    return fixture_der (0x31, signer (self), NULL);
  g_ptr_array_add (both, signer (self));
  g_ptr_array_add (both, signer (self));
  g_ptr_array_sort (both, compare_elements);
  return fixture_der (0x31, both->pdata[0], both->pdata[1], NULL);
}

static GBytes *
nest (guint depth)
{
  GBytes *inner = fixture_der_null ();

  for (guint i = 0; i < depth; i++)
    inner = fixture_der (0x30, inner, NULL);
  return inner;
}

/* the outermost header, written otherwise */
static GBytes *
with_header (
    GBytes *whole, const char *header, gsize header_length, const char *end, gsize end_length)
{
  /* four octets: 30 82 xx xx, as everything here is between 256 and 65535 octets long */
  GBytes *contents = g_bytes_new_from_bytes (whole, 4, g_bytes_get_size (whole) - 4);
  GBytes *written = fixture_der_join (fixture_der_raw (header, header_length), contents,
                                      fixture_der_raw (end, end_length), NULL);

  g_bytes_unref (whole);
  return written;
}

GBytes *
fixture_forge (const FixtureForger *self)
{
  gboolean third = is (self, BY_KEY_IDENTIFIER) || is (self, VERSION_3_BY_NAME);
  GBytes *version = fixture_der_integer (third ? 3 : 1);
  GBytes *data = NULL, *whole = NULL;

  if (is (self, VERSION_LONG))
    version = (g_bytes_unref (version), fixture_der_octets (0x02, "\x00\x01", 2));
  data = fixture_der (0x30, version, digest_algorithms (self), capsule (self), certificates (self),
                      is (self, CRL_INSIDE) ? fixture_der (0xa1, fixture_der (0x30, NULL), NULL)
                                            : fixture_der_none (),
                      signers (self), NULL);
  if (is (self, TRAILING_IN_WRAPPER))
    data = fixture_der_join (data, fixture_der_null (), NULL);
  whole = fixture_der (0x30,
                       fixture_der_oid (is (self, OTHER_OUTER_TYPE) ? OID_DATA : OID_SIGNED_DATA),
                       fixture_der (0xa0, data, NULL), NULL);
  if (is (self, LENGTH_INDEFINITE))
    return with_header (whole, "\x30\x80", 2, "\x00\x00", 2);
  if (is (self, LENGTH_TOO_LONG_A_FORM))
    {
      gsize length = g_bytes_get_size (whole) - 4;
      const char header[]
          = { 0x30, (char)0x83, 0, (char)(guint8)(length >> 8), (char)(guint8)length };

      return with_header (whole, header, sizeof header, "", 0);
    }
  if (is (self, TRAILING_OCTET))
    return fixture_der_join (whole, fixture_der_raw ("\x00", 1), NULL);
  if (is (self, DEEP_NEST))
    return (g_bytes_unref (whole), nest (2000));
  return whole;
}
