/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-verify.h"

#include <string.h>
#include <time.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pkcs7.h>
#include <openssl/rsa.h>

#include "imza-verify-frame.h"

/* A signature beside its content: attributes, certificates and a time-stamp of others at most. */
#define CMS_EXTRA_MAX_BYTES (256 * 1024)
#define CMS_CONTENT_MAX_BYTES (64 * 1024 * 1024)
#define RSA_MIN_BITS 2048
#define PSS_SALT_BYTES 32

typedef STACK_OF (ASN1_TYPE) Sequence;

static void
sequence_free (Sequence *self)
{
  sk_ASN1_TYPE_pop_free (self, ASN1_TYPE_free);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sequence, sequence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS7, PKCS7_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_TIME, ASN1_TIME_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RSA_PSS_PARAMS, RSA_PSS_PARAMS_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_ALGOR, X509_ALGOR_free)

/* the pieces of one signature, all owned by the frame, and what the checks found so far */
typedef struct
{
  CMS_SignerInfo *signer;
  X509 *certificate;
  const EVP_MD *digest;
  const char *algorithm;
  gboolean is_rsa;
  gint64 signing_time_s;
} Parts;

static gboolean
check_content (CMS_ContentInfo *cms, GBytes *content, GError **error)
{
  ASN1_OCTET_STRING **held = CMS_get0_content (cms);
  gsize length;
  const void *data = g_bytes_get_data (content, &length);

  if (OBJ_obj2nid (CMS_get0_eContentType (cms)) != NID_pkcs7_data)
    return imza_verify_refuse (error, "the content is not id-data");
  if (held == NULL || *held == NULL)
    return imza_verify_refuse (error, "detached");
  if ((gsize)ASN1_STRING_length (*held) != length
      || memcmp (ASN1_STRING_get0_data (*held), data, length) != 0)
    return imza_verify_refuse (error, "of another content");
  return TRUE;
}

static gboolean
has_same_bytes (X509_NAME *a, X509_NAME *b)
{
  const guchar *left, *right;
  gsize left_length, right_length;

  return X509_NAME_get0_der (a, &left, &left_length) == 1
         && X509_NAME_get0_der (b, &right, &right_length) == 1 && left_length == right_length
         && memcmp (left, right, left_length) == 0;
}

static gboolean
has_no_parameter (const X509_ALGOR *algorithm, gboolean null_too)
{
  int type;

  X509_ALGOR_get0 (NULL, &type, NULL, algorithm);
  return type == V_ASN1_UNDEF || (null_too && type == V_ASN1_NULL);
}

/* What no signature covers has one right form too, and OpenSSL's CMS does not show it: versions,
 * the list of digests, the signer's name byte for byte (it compares names without case). */
static gboolean
check_frame (GBytes *bytes, const Parts *parts, GError **error)
{
  gsize length;
  const guchar *p = g_bytes_get_data (bytes, &length);
  g_autoptr (PKCS7) frame = d2i_PKCS7 (NULL, &p, (long)length);
  const PKCS7_SIGNER_INFO *signer;
  const PKCS7_SIGNED *data;
  gboolean pss;

  if (frame == NULL || !PKCS7_type_is_signed (frame))
    return imza_verify_refuse (error, "no PKCS #7");
  data = frame->d.sign;
  signer = sk_PKCS7_SIGNER_INFO_value (data->signer_info, 0);
  if (ASN1_INTEGER_get (data->version) != 1 || ASN1_INTEGER_get (signer->version) != 1)
    return imza_verify_refuse (error, "version");
  if (sk_X509_ALGOR_num (data->md_algs) != 1
      || X509_ALGOR_cmp (sk_X509_ALGOR_value (data->md_algs, 0), signer->digest_alg) != 0
      || !has_no_parameter (signer->digest_alg, TRUE))
    return imza_verify_refuse (error, "digest algorithms");
  pss = OBJ_obj2nid (signer->digest_enc_alg->algorithm) == NID_rsassaPss;
  if (!pss && !has_no_parameter (signer->digest_enc_alg, parts->is_rsa))
    return imza_verify_refuse (error, "parameters of the signature algorithm");
  return has_same_bytes (signer->issuer_and_serial->issuer,
                         X509_get_issuer_name (parts->certificate))
         || imza_verify_refuse (error, "name of the issuer");
}

static gboolean
is_sha256 (const X509_ALGOR *algorithm)
{
  return OBJ_obj2nid (algorithm->algorithm) == NID_sha256 && has_no_parameter (algorithm, TRUE);
}

static gboolean
is_mgf1_with_sha256 (const X509_ALGOR *mask)
{
  g_autoptr (X509_ALGOR) hash = NULL;

  if (mask == NULL || OBJ_obj2nid (mask->algorithm) != NID_mgf1)
    return FALSE;
  hash = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (X509_ALGOR), mask->parameter);
  return hash != NULL && is_sha256 (hash);
}

/* RSASSA-PSS-params (RFC 4055): what is left out means SHA-1 or a salt of 20, so all must be there
 */
static gboolean
is_pss_with_sha256 (const X509_ALGOR *algorithm)
{
  g_autoptr (RSA_PSS_PARAMS) params
      = ASN1_TYPE_unpack_sequence (ASN1_ITEM_rptr (RSA_PSS_PARAMS), algorithm->parameter);

  return params != NULL && params->hashAlgorithm != NULL && is_sha256 (params->hashAlgorithm)
         && is_mgf1_with_sha256 (params->maskGenAlgorithm) && params->saltLength != NULL
         && ASN1_INTEGER_get (params->saltLength) == PSS_SALT_BYTES
         && (params->trailerField == NULL || ASN1_INTEGER_get (params->trailerField) == 1);
}

static gboolean
check_algorithm (Parts *parts, GError **error)
{
  EVP_PKEY *key = X509_get0_pubkey (parts->certificate);
  X509_ALGOR *digest, *signature;
  int digest_nid, signature_nid;
  char group[32] = "";

  CMS_SignerInfo_get0_algs (parts->signer, NULL, NULL, &digest, &signature);
  digest_nid = OBJ_obj2nid (digest->algorithm);
  signature_nid = OBJ_obj2nid (signature->algorithm);
  if (key == NULL)
    return imza_verify_refuse (error, "a key that cannot be read");
  parts->is_rsa = EVP_PKEY_is_a (key, "RSA");

  if (parts->is_rsa && EVP_PKEY_get_bits (key) >= RSA_MIN_BITS && digest_nid == NID_sha256)
    {
      if (signature_nid == NID_rsaEncryption || signature_nid == NID_sha256WithRSAEncryption)
        parts->algorithm = "RS256";
      else if (signature_nid == NID_rsassaPss && is_pss_with_sha256 (signature))
        parts->algorithm = "PS256";
    }
  else if (EVP_PKEY_is_a (key, "EC")
           && EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1)
    {
      if (g_str_equal (group, SN_X9_62_prime256v1) && digest_nid == NID_sha256
          && signature_nid == NID_ecdsa_with_SHA256)
        parts->algorithm = "ES256";
      else if (g_str_equal (group, SN_secp384r1) && digest_nid == NID_sha384
               && signature_nid == NID_ecdsa_with_SHA384)
        parts->algorithm = "ES384";
    }
  if (parts->algorithm == NULL)
    return imza_verify_refuse (error, "an algorithm or key that is not allowed");
  parts->digest = digest_nid == NID_sha384 ? EVP_sha384 () : EVP_sha256 ();
  return TRUE;
}

/* the only value of the signed attribute that must be there exactly once */
static const ASN1_TYPE *
get_attribute (const Parts *parts, int nid)
{
  int index = CMS_signed_get_attr_by_NID (parts->signer, nid, -1);
  X509_ATTRIBUTE *attribute;

  if (index < 0 || CMS_signed_get_attr_by_NID (parts->signer, nid, index) >= 0)
    return NULL;
  attribute = CMS_signed_get_attr (parts->signer, index);
  return X509_ATTRIBUTE_count (attribute) == 1 ? X509_ATTRIBUTE_get0_type (attribute, 0) : NULL;
}

/* A moment has one right form (RFC 5652, 11.3): UTCTime through 2049, GeneralizedTime from then on,
 * with seconds and Z. */
static gboolean
read_signing_time (const ASN1_TYPE *type, gint64 *time_s)
{
  g_autoptr (ASN1_TIME) right = NULL;
  struct tm moment = { 0 };

  if ((ASN1_TYPE_get (type) != V_ASN1_UTCTIME && ASN1_TYPE_get (type) != V_ASN1_GENERALIZEDTIME)
      || ASN1_TIME_to_tm (type->value.asn1_string, &moment) != 1)
    return FALSE;
  *time_s = (gint64)timegm (&moment);
  right = ASN1_TIME_set (NULL, (time_t)*time_s);
  return right != NULL && ASN1_STRING_cmp (right, type->value.asn1_string) == 0;
}

static gboolean
check_basic_attributes (Parts *parts, GBytes *content, GError **error)
{
  const ASN1_TYPE *type = get_attribute (parts, NID_pkcs9_contentType);
  const ASN1_TYPE *digest = get_attribute (parts, NID_pkcs9_messageDigest);
  const ASN1_TYPE *when = get_attribute (parts, NID_pkcs9_signingTime);
  guchar expected[EVP_MAX_MD_SIZE];
  guint expected_length = 0;
  gsize length;
  const void *data = g_bytes_get_data (content, &length);

  if (type == NULL || ASN1_TYPE_get (type) != V_ASN1_OBJECT
      || OBJ_obj2nid (type->value.object) != NID_pkcs7_data)
    return imza_verify_refuse (error, "content-type");
  if (digest == NULL || ASN1_TYPE_get (digest) != V_ASN1_OCTET_STRING
      || EVP_Digest (data, length, expected, &expected_length, parts->digest, NULL) != 1
      || ASN1_STRING_length (digest->value.octet_string) != (int)expected_length
      || memcmp (ASN1_STRING_get0_data (digest->value.octet_string), expected, expected_length)
             != 0)
    return imza_verify_refuse (error, "message-digest");
  if (when == NULL || !read_signing_time (when, &parts->signing_time_s))
    return imza_verify_refuse (error, "signing-time");
  return TRUE;
}

static Sequence *
read_sequence (const ASN1_TYPE *type)
{
  g_autoptr (Sequence) sequence = NULL;
  const guchar *p, *end;

  if (type == NULL || ASN1_TYPE_get (type) != V_ASN1_SEQUENCE)
    return NULL;
  p = ASN1_STRING_get0_data (type->value.sequence);
  end = p + ASN1_STRING_length (type->value.sequence);
  sequence = d2i_ASN1_SEQUENCE_ANY (NULL, &p, ASN1_STRING_length (type->value.sequence));
  return sequence != NULL && p == end && sk_ASN1_TYPE_num (sequence) > 0
             ? g_steal_pointer (&sequence)
             : NULL;
}

static const EVP_MD *
get_reference_digest (const ASN1_TYPE *algorithm)
{
  g_autoptr (Sequence) fields = read_sequence (algorithm);
  const ASN1_TYPE *id = fields != NULL ? sk_ASN1_TYPE_value (fields, 0) : NULL;

  if (id == NULL || ASN1_TYPE_get (id) != V_ASN1_OBJECT)
    return NULL;
  switch (OBJ_obj2nid (id->value.object))
    {
    case NID_sha256:
      /* the default, which DER leaves out; with a NULL beside it, it is another value and common */
      return sk_ASN1_TYPE_num (fields) == 2 ? EVP_sha256 () : NULL;
    case NID_sha384:
      return EVP_sha384 ();
    case NID_sha512:
      return EVP_sha512 ();
    default:
      return NULL;
    }
}

/* The first ESSCertIDv2 (RFC 5035) holds the digest of the very certificate. OpenSSL's own check
 * would also take SHA-1, which a certificate reference may no longer have. */
static gboolean
check_reference (const Parts *parts, const ASN1_TYPE *attribute)
{
  g_autoptr (Sequence) signing_certificate = read_sequence (attribute);
  g_autoptr (Sequence) references = NULL;
  g_autoptr (Sequence) reference = NULL;
  const EVP_MD *md = EVP_sha256 ();
  guchar digest[EVP_MAX_MD_SIZE];
  guint digest_length = 0;
  const ASN1_TYPE *hash;

  if (signing_certificate != NULL)
    references = read_sequence (sk_ASN1_TYPE_value (signing_certificate, 0));
  if (references != NULL)
    reference = read_sequence (sk_ASN1_TYPE_value (references, 0));
  if (reference == NULL)
    return FALSE;
  hash = sk_ASN1_TYPE_value (reference, 0);
  if (ASN1_TYPE_get (hash) == V_ASN1_SEQUENCE)
    {
      md = get_reference_digest (hash);
      hash = sk_ASN1_TYPE_value (reference, 1);
    }
  return md != NULL && hash != NULL && ASN1_TYPE_get (hash) == V_ASN1_OCTET_STRING
         && X509_digest (parts->certificate, md, digest, &digest_length) == 1
         && ASN1_STRING_length (hash->value.octet_string) == (int)digest_length
         && memcmp (ASN1_STRING_get0_data (hash->value.octet_string), digest, digest_length) == 0;
}

static gboolean
check_signing_certificate (const Parts *parts, GError **error)
{
  const ASN1_TYPE *attribute = get_attribute (parts, NID_id_smime_aa_signingCertificateV2);
  g_autoptr (ESS_SIGNING_CERT_V2) ess = NULL;
  STACK_OF (X509) * chain;
  gboolean good = FALSE;
  const guchar *p;

  if (attribute == NULL || !check_reference (parts, attribute))
    return imza_verify_refuse (error, "signing-certificate-v2");
  /* and issuer and serial number, where they are given */
  p = ASN1_STRING_get0_data (attribute->value.sequence);
  ess = d2i_ESS_SIGNING_CERT_V2 (NULL, &p, ASN1_STRING_length (attribute->value.sequence));
  chain = sk_X509_new_null ();
  if (ess != NULL && chain != NULL && sk_X509_push (chain, parts->certificate) > 0)
    good = OSSL_ESS_check_signing_certs (NULL, ess, chain, 1) > 0;
  sk_X509_free (chain);
  return good || imza_verify_refuse (error, "signing-certificate-v2");
}

static gboolean
check_commitment (const Parts *parts, const char *commitment, GError **error)
{
  const ASN1_TYPE *attribute = get_attribute (parts, NID_id_smime_aa_ets_commitmentType);
  g_autoptr (Sequence) fields = NULL;
  const ASN1_TYPE *id;
  char text[80];

  if (commitment == NULL)
    return CMS_signed_get_attr_by_NID (parts->signer, NID_id_smime_aa_ets_commitmentType, -1) < 0
           || imza_verify_refuse (error, "a commitment type where none may be");
  fields = read_sequence (attribute);
  id = fields != NULL ? sk_ASN1_TYPE_value (fields, 0) : NULL;
  if (id == NULL || ASN1_TYPE_get (id) != V_ASN1_OBJECT
      || OBJ_obj2txt (text, sizeof text, id->value.object, 1) <= 0
      || !g_str_equal (text, commitment))
    return imza_verify_refuse (error, "commitment type");
  return TRUE;
}

gboolean
imza_verify_signature (GBytes *cms,
                       GBytes *content,
                       ImzaCertificate *certificate,
                       const char *commitment,
                       ImzaSignatureFacts *facts,
                       GError **error)
{
  g_auto (ImzaVerifyFrame) frame = { NULL };
  Parts parts = { NULL };

  g_return_val_if_fail (cms != NULL && content != NULL, FALSE);

  if (g_bytes_get_size (cms)
      > MIN (g_bytes_get_size (content), CMS_CONTENT_MAX_BYTES) + CMS_EXTRA_MAX_BYTES)
    return imza_verify_refuse (error, "too long");
  if (!imza_verify_frame_open (&frame, cms, certificate, error))
    return FALSE;
  parts.signer = frame.signer;
  parts.certificate = frame.certificate;
  if (!check_content (frame.cms, content, error) || !check_algorithm (&parts, error)
      || !check_frame (frame.rest, &parts, error))
    return FALSE;
  if (CMS_unsigned_get_attr_count (parts.signer) > 0)
    return imza_verify_refuse (error, "unsigned attributes");
  if (CMS_signed_get_attr_count (parts.signer) != (commitment != NULL ? 5 : 4))
    return imza_verify_refuse (error, "signed attributes: too few, or some that are not ours");
  if (!check_basic_attributes (&parts, content, error) || !check_signing_certificate (&parts, error)
      || !check_commitment (&parts, commitment, error))
    return FALSE;
  if (CMS_SignerInfo_verify (parts.signer) != 1)
    return imza_verify_refuse (error, "the value does not verify");
  if (facts != NULL)
    {
      facts->signing_time_s = parts.signing_time_s;
      facts->algorithm = parts.algorithm;
    }
  ERR_clear_error ();
  return TRUE;
}
