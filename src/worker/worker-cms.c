/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-cms.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pkcs7.h>

#include "imza-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS7, PKCS7_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS7_SIGNER_INFO, PKCS7_SIGNER_INFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OCTET_STRING, ASN1_OCTET_STRING_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ASN1_OBJECT, ASN1_OBJECT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free)

/* AlgorithmIdentifier of RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 bytes (RFC 4055) */
static const guint8 pss_sha256[]
    = { 0x30, 0x41, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a, 0x30,
        0x34, 0xa0, 0x0f, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04,
        0x02, 0x01, 0x05, 0x00, 0xa1, 0x1c, 0x30, 0x1a, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
        0xf7, 0x0d, 0x01, 0x01, 0x08, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
        0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0xa2, 0x03, 0x02, 0x01, 0x20 };

static gboolean
add_sequence_attribute (PKCS7_SIGNER_INFO *signer, int nid, const guint8 *der, int length)
{
  ASN1_STRING *value = ASN1_STRING_new ();

  if (value != NULL && ASN1_STRING_set (value, der, length) == 1
      && PKCS7_add_signed_attribute (signer, nid, V_ASN1_SEQUENCE, value) == 1)
    return TRUE;
  ASN1_STRING_free (value);
  return FALSE;
}

static gboolean
add_signing_certificate (PKCS7_SIGNER_INFO *signer, X509 *certificate)
{
  /* SHA-256 with every key: what the protocol says, and the default that is left out in DER */
  g_autoptr (ESS_SIGNING_CERT_V2) ess
      = OSSL_ESS_signing_cert_v2_new_init (EVP_sha256 (), certificate, NULL, 1);
  guint8 *der = NULL;
  int length = ess == NULL ? -1 : i2d_ESS_SIGNING_CERT_V2 (ess, &der);
  gboolean fine
      = length > 0
        && add_sequence_attribute (signer, NID_id_smime_aa_signingCertificateV2, der, length);

  OPENSSL_free (der);
  return fine;
}

static gboolean
add_commitment (PKCS7_SIGNER_INFO *signer, const char *oid)
{
  g_autoptr (ASN1_OBJECT) object = OBJ_txt2obj (oid, 1);
  guint8 der[64];
  guint8 *at = der + 2;
  int length = object == NULL ? -1 : i2d_ASN1_OBJECT (object, NULL);

  /* CommitmentTypeIndication ::= SEQUENCE { commitmentTypeId OBJECT IDENTIFIER } */
  if (length <= 0 || length > (int)sizeof der - 2)
    return FALSE;
  der[0] = 0x30;
  der[1] = (guint8)length;
  i2d_ASN1_OBJECT (object, &at);
  return add_sequence_attribute (signer, NID_id_smime_aa_ets_commitmentType, der, length + 2);
}

static gboolean
add_attributes (PKCS7_SIGNER_INFO *signer, const WorkerCmsRequest *request)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int digest_length = 0;
  gsize length;
  const guint8 *content = g_bytes_get_data (request->content, &length);
  /* UTCTime until 2049, GeneralizedTime from 2050 on: RFC 5652, 11.3 */
  ASN1_TIME *when = ASN1_TIME_set (NULL, (time_t)request->signing_time_s);

  if (when == NULL || PKCS7_add0_attrib_signing_time (signer, when) != 1)
    {
      ASN1_TIME_free (when);
      return FALSE;
    }
  return PKCS7_add_attrib_content_type (signer, NULL) == 1
         && EVP_Digest (content, length, digest, &digest_length,
                        worker_mechanism_get_digest (request->mechanism), NULL)
                == 1
         && PKCS7_add1_attrib_digest (signer, digest, (int)digest_length) == 1
         && add_signing_certificate (signer, request->certificate)
         && (request->commitment == NULL || add_commitment (signer, request->commitment));
}

static gboolean
set_signature_algorithm (PKCS7_SIGNER_INFO *signer, const WorkerMechanism *mechanism)
{
  const guint8 *der = pss_sha256;

  if (mechanism->pss)
    return d2i_X509_ALGOR (&signer->digest_enc_alg, &der, sizeof pss_sha256) != NULL;
  if (mechanism->key == EVP_PKEY_RSA)
    return X509_ALGOR_set0 (signer->digest_enc_alg, OBJ_nid2obj (NID_rsaEncryption), V_ASN1_NULL,
                            NULL)
           == 1;
  return X509_ALGOR_set0 (
             signer->digest_enc_alg,
             OBJ_nid2obj (mechanism->bits == 384 ? NID_ecdsa_with_SHA384 : NID_ecdsa_with_SHA256),
             V_ASN1_UNDEF, NULL)
         == 1;
}

static PKCS7_SIGNER_INFO *
make_signer (const WorkerCmsRequest *request)
{
  g_autoptr (PKCS7_SIGNER_INFO) signer = PKCS7_SIGNER_INFO_new ();

  if (signer == NULL || ASN1_INTEGER_set (signer->version, 1) != 1
      || X509_NAME_set (&signer->issuer_and_serial->issuer,
                        X509_get_issuer_name (request->certificate))
             != 1
      || ASN1_STRING_copy (signer->issuer_and_serial->serial,
                           X509_get0_serialNumber (request->certificate))
             != 1)
    return NULL;
  X509_ALGOR_set_md (signer->digest_alg, worker_mechanism_get_digest (request->mechanism));
  if (!set_signature_algorithm (signer, request->mechanism) || !add_attributes (signer, request))
    return NULL;
  return g_steal_pointer (&signer);
}

static PKCS7 *
make_envelope (const WorkerCmsRequest *request)
{
  g_autoptr (PKCS7) envelope = PKCS7_new ();
  gsize length;
  const guint8 *content = g_bytes_get_data (request->content, &length);

  if (envelope == NULL || PKCS7_set_type (envelope, NID_pkcs7_signed) != 1
      || PKCS7_content_new (envelope, NID_pkcs7_data) != 1
      || ASN1_OCTET_STRING_set (envelope->d.sign->contents->d.data, content, (int)length) != 1
      || PKCS7_add_certificate (envelope, request->certificate) != 1)
    return NULL;
  return g_steal_pointer (&envelope);
}

static GBytes *
set_cms_error (GError **error)
{
  g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE, "cannot build the signature: %s",
               ERR_reason_error_string (ERR_peek_last_error ()));
  ERR_clear_error ();
  return NULL;
}

GBytes *
worker_cms_make (const WorkerCmsRequest *request,
                 WorkerSignFunc sign,
                 gpointer sign_data,
                 GError **error)
{
  g_autoptr (PKCS7) envelope = make_envelope (request);
  g_autoptr (PKCS7_SIGNER_INFO) signer = make_signer (request);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) signature = NULL;
  guint8 *der = NULL;
  int length;
  GBytes *result;

  if (envelope == NULL || signer == NULL)
    return set_cms_error (error);
  length = ASN1_item_i2d ((ASN1_VALUE *)signer->auth_attr, &der, ASN1_ITEM_rptr (PKCS7_ATTR_SIGN));
  if (length <= 0)
    return set_cms_error (error);
  data = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  der = NULL;

  signature = sign (data, sign_data, error);
  if (signature == NULL)
    return NULL;
  if (ASN1_OCTET_STRING_set (signer->enc_digest, g_bytes_get_data (signature, NULL),
                             (int)g_bytes_get_size (signature))
          != 1
      || PKCS7_add_signer (envelope, signer) != 1)
    return set_cms_error (error);
  g_steal_pointer (&signer);
  /* PKCS #7 writes NULL parameters there; let both places say the same (RFC 5754, 2) */
  X509_ALGOR_set_md (sk_X509_ALGOR_value (envelope->d.sign->md_algs, 0),
                     worker_mechanism_get_digest (request->mechanism));
  length = i2d_PKCS7 (envelope, &der);
  if (length <= 0)
    return set_cms_error (error);
  result = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  return result;
}
