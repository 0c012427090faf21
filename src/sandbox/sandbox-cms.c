/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-cms-private.h"
#include "sandbox-openssl.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <string.h>

#define CLOCK_TOLERANCE_S 60
#define RSA_MIN_BITS 2048
#define RSA_MAX_BITS 8192

G_DEFINE_QUARK (sandbox_cms_error_quark, sandbox_cms_error)

static const char *const slugs[] = {
  [SANDBOX_CMS_ERROR_SIGNATURE_INVALID] = "signature-invalid",
  [SANDBOX_CMS_ERROR_STATEMENT_MISMATCH] = "statement-mismatch",
  [SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED] = "certificate-rejected",
  [SANDBOX_CMS_ERROR_HOLDER_MISMATCH] = "holder-mismatch",
};

void
sandbox_cms_facts_clear (SandboxCmsFacts *facts)
{
  g_clear_pointer (&facts->tckn, g_free);
  g_clear_pointer (&facts->name, g_free);
  g_clear_pointer (&facts->serial_hex, g_free);
  g_clear_pointer (&facts->certificate_sha256, g_free);
  g_clear_pointer (&facts->signature, g_bytes_unref);
  memset (facts, 0, sizeof *facts);
}

static gboolean
refuse (GError **error, SandboxCmsError code, const char *why)
{
  g_set_error_literal (error, SANDBOX_CMS_ERROR, code, why);
  return FALSE;
}

static gboolean
is_signers (X509 *certificate, const SandboxCmsParts *parts)
{
  const ASN1_OCTET_STRING *key_id = X509_get0_subject_key_id (certificate);
  guint8 *name_der = NULL, *serial_der = NULL;
  int name_length = 0, serial_length = 0;
  g_autoptr (GBytes) name = NULL;
  g_autoptr (GBytes) serial = NULL;

  if (parts->key_id.length > 0)
    return key_id != NULL
           && sandbox_der_equal (parts->key_id, (SandboxDer){ ASN1_STRING_get0_data (key_id),
                                                              (gsize)ASN1_STRING_length (key_id) });
  name_length = i2d_X509_NAME (X509_get_issuer_name (certificate), &name_der);
  name = sandbox_openssl_take_der (&name_der, name_length);
  serial_length = i2d_ASN1_INTEGER (X509_get0_serialNumber (certificate), &serial_der);
  serial = sandbox_openssl_take_der (&serial_der, serial_length);
  return name != NULL && serial != NULL
         && sandbox_der_equal (
             parts->issuer, (SandboxDer){ g_bytes_get_data (name, NULL), g_bytes_get_size (name) })
         && sandbox_der_equal (parts->serial, (SandboxDer){ g_bytes_get_data (serial, NULL),
                                                            g_bytes_get_size (serial) });
}

/* every certificate must be one, the signer's must be among them, and only once */
static X509 *
find_certificate (const SandboxCmsParts *parts, SandboxCmsFacts *facts, GError **error)
{
  g_autoptr (X509) found = NULL;

  for (guint i = 0; i < parts->n_certificates; i++)
    {
      const SandboxDer *one = &parts->certificates[i];
      const guint8 *next = one->data;
      g_autoptr (X509) certificate = d2i_X509 (NULL, &next, (long)one->length);

      if (certificate == NULL || next != one->data + one->length)
        {
          refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "a certificate that is none");
          return NULL;
        }
      if (!is_signers (certificate, parts))
        continue;
      if (found != NULL)
        {
          refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "two certificates of the signer");
          return NULL;
        }
      found = g_steal_pointer (&certificate);
      facts->certificate_sha256
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, one->data, one->length);
    }
  if (found == NULL)
    refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "the signer's certificate is missing");
  return g_steal_pointer (&found);
}

static gboolean
digest_is (const SandboxCmsParts *parts, const SandboxCmsAlgorithm *algorithm)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  gsize length = 0;

  return EVP_Q_digest (NULL, algorithm->digest, NULL, parts->content.data, parts->content.length,
                       digest, &length)
         && sandbox_der_equal (parts->message_digest, (SandboxDer){ digest, length });
}

static gboolean
key_fits (EVP_PKEY *key, const SandboxCmsAlgorithm *algorithm)
{
  char group[32] = "";

  if (key == NULL || EVP_PKEY_get_base_id (key) != algorithm->key_type)
    return FALSE;
  if (algorithm->key_type == EVP_PKEY_RSA)
    return EVP_PKEY_get_bits (key) >= RSA_MIN_BITS && EVP_PKEY_get_bits (key) <= RSA_MAX_BITS;
  return EVP_PKEY_get_group_name (key, group, sizeof group, NULL)
         && g_str_equal (group, algorithm->curve);
}

static gboolean
signature_is_good (const SandboxCmsParts *parts,
                   const SandboxCmsAlgorithm *algorithm,
                   EVP_PKEY *key)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  g_autofree guint8 *signed_octets = NULL;

  /* RFC 5652 §5.4: signed with the tag of a SET, sent with [0] */
  signed_octets = g_memdup2 (parts->signed_attributes.data, parts->signed_attributes.length);
  signed_octets[0] = SANDBOX_DER_SET;
  if (context == NULL
      || EVP_DigestVerifyInit_ex (context, &key_context, algorithm->digest, NULL, NULL, key, NULL)
             != 1)
    return FALSE;
  if (algorithm->pss
      && (EVP_PKEY_CTX_set_rsa_padding (key_context, RSA_PKCS1_PSS_PADDING) <= 0
          || EVP_PKEY_CTX_set_rsa_pss_saltlen (key_context, RSA_PSS_SALTLEN_DIGEST) <= 0))
    return FALSE;
  return EVP_DigestVerify (context, parts->signature.data, parts->signature.length, signed_octets,
                           parts->signed_attributes.length)
         == 1;
}

static gboolean
check (SandboxCa *ca,
       GBytes *der,
       const SandboxCmsQuestion *question,
       SandboxCmsFacts *facts,
       GError **error)
{
  SandboxCmsParts parts = { 0 };
  const SandboxCmsAlgorithm *algorithm = NULL;
  g_autoptr (X509) certificate = NULL;
  EVP_PKEY *key = NULL;

  if (!sandbox_cms_take_apart (der, &parts, error))
    return FALSE;
  if (!sandbox_cms_read_time (parts.signing_time, &facts->signing_time_s))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "the signing time is none");
  if (!sandbox_cms_commitment_is (parts.commitment, question->commitment_oid))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID,
                   "another commitment than the purpose has");
  if (!sandbox_der_equal (parts.content, (SandboxDer){ g_bytes_get_data (question->statement, NULL),
                                                       g_bytes_get_size (question->statement) }))
    return refuse (error, SANDBOX_CMS_ERROR_STATEMENT_MISMATCH, "another text was signed");

  algorithm = sandbox_cms_find_algorithm (&parts);
  facts->algorithm = algorithm->name;
  facts->signature = g_bytes_new (parts.signature.data, parts.signature.length);
  certificate = find_certificate (&parts, facts, error);
  if (certificate == NULL)
    return FALSE;
  key = X509_get0_pubkey (certificate);
  if (!key_fits (key, algorithm))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID,
                   "the key is not of the algorithm's kind and size");
  if (!digest_is (&parts, algorithm))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "the digest is of other octets");
  if (!signature_is_good (&parts, algorithm, key))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, "the signature does not verify");
  if (!sandbox_cms_names_certificate (parts.signing_certificate, certificate))
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID,
                   "the signing-certificate attribute names another certificate");

  if (!sandbox_cms_judge_certificate (ca, certificate, question, facts, error))
    return FALSE;
  if (question->holder_tckn != NULL && !g_str_equal (question->holder_tckn, facts->tckn))
    return refuse (error, SANDBOX_CMS_ERROR_HOLDER_MISMATCH, "signed by somebody else");
  if (facts->signing_time_s < question->created_s - CLOCK_TOLERANCE_S
      || facts->signing_time_s > question->now_s + CLOCK_TOLERANCE_S)
    return refuse (error, SANDBOX_CMS_ERROR_SIGNATURE_INVALID,
                   "the signing time is not within the task's");
  return TRUE;
}

gboolean
sandbox_cms_check (SandboxCa *ca,
                   GBytes *der,
                   const SandboxCmsQuestion *question,
                   SandboxCmsFacts *facts,
                   GError **error)
{
  g_autoptr (GError) refusal = NULL;
  gboolean good = FALSE;

  g_return_val_if_fail (SANDBOX_IS_CA (ca) && der != NULL && facts != NULL, FALSE);
  g_return_val_if_fail (question != NULL && question->statement != NULL, FALSE);
  g_return_val_if_fail (question->find_status != NULL, FALSE);

  memset (facts, 0, sizeof *facts);
  good = check (ca, der, question, facts, &refusal);
  ERR_clear_error (); /* whatever was refused left its reasons there */
  if (!good)
    {
      facts->reason_slug = slugs[refusal->code];
      g_propagate_error (error, g_steal_pointer (&refusal));
    }
  return good;
}
