/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-cms-private.h"
#include "sandbox-openssl.h"

#include <string.h>

#define PKCS_7 "\x2a\x86\x48\x86\xf7\x0d\x01\x07"
#define PKCS_9 "\x2a\x86\x48\x86\xf7\x0d\x01\x09"
#define PKCS_1 "\x2a\x86\x48\x86\xf7\x0d\x01\x01"
#define SHA_2 "\x60\x86\x48\x01\x65\x03\x04\x02"
#define ECDSA_SHA_2 "\x2a\x86\x48\xce\x3d\x04\x03"

#define OID_DATA SANDBOX_DER_LITERAL (PKCS_7 "\x01")
#define OID_SIGNED_DATA SANDBOX_DER_LITERAL (PKCS_7 "\x02")
#define OID_SHA256 SANDBOX_DER_LITERAL (SHA_2 "\x01")
#define OID_SHA384 SANDBOX_DER_LITERAL (SHA_2 "\x02")
#define OID_RSA_PSS SANDBOX_DER_LITERAL (PKCS_1 "\x0a")
#define OID_MGF1 SANDBOX_DER_LITERAL (PKCS_1 "\x08")

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_SIGNATURE_INVALID, why);
  return FALSE;
}

/* AlgorithmIdentifier: the parameters are absent, NULL, or one element for the caller to read */
static gboolean
read_algorithm (SandboxDer *rest, SandboxDer *oid, SandboxDer *parameters)
{
  SandboxDer inner, skipped = *rest;

  if (!sandbox_der_next (&skipped, SANDBOX_DER_SEQUENCE, &inner, NULL)
      || !sandbox_der_next (&inner, SANDBOX_DER_OID, oid, NULL))
    return FALSE;
  *parameters = inner;
  if (inner.length > 0 && !sandbox_der_next (&inner, inner.data[0], NULL, NULL))
    return FALSE;
  *rest = skipped;
  return inner.length == 0;
}

static gboolean
is_absent_or_null (SandboxDer parameters)
{
  return parameters.length == 0 || sandbox_der_equal (parameters, SANDBOX_DER_LITERAL ("\x05\x00"));
}

static gboolean
read_digest_algorithm (SandboxDer *rest, SandboxDer *oid)
{
  SandboxDer parameters;

  return read_algorithm (rest, oid, &parameters) && is_absent_or_null (parameters);
}

static gboolean
read_small_integer (SandboxDer *rest, guint8 *out)
{
  SandboxDer contents;

  if (!sandbox_der_next (rest, SANDBOX_DER_INTEGER, &contents, NULL) || contents.length != 1)
    return FALSE;
  *out = contents.data[0];
  return TRUE;
}

static gboolean
take_certificates (SandboxDer *rest, SandboxCmsParts *parts, GError **error)
{
  SandboxDer set;

  if (!sandbox_der_next (rest, SANDBOX_DER_CONTEXT (0), &set, NULL) || set.length == 0)
    return refuse (error, "no certificate");
  while (set.length > 0)
    {
      SandboxDer *one = &parts->certificates[parts->n_certificates];

      if (parts->n_certificates == SANDBOX_CMS_CERTIFICATES_LIMIT)
        return refuse (error, "too many certificates");
      /* the other choices are obsolete or attribute certificates, and have context tags */
      if (!sandbox_der_next (&set, SANDBOX_DER_SEQUENCE, NULL, one))
        return refuse (error, "a certificate of another kind than X.509");
      for (guint i = 0; i < parts->n_certificates; i++)
        if (sandbox_der_equal (parts->certificates[i], *one))
          return refuse (error, "the same certificate twice");
      parts->n_certificates++;
    }
  return TRUE;
}

static gboolean
take_commitment (SandboxDer value, SandboxCmsParts *parts)
{
  SandboxDer inner;

  return sandbox_der_next (&value, SANDBOX_DER_SEQUENCE, &inner, NULL)
         && sandbox_der_next (&inner, SANDBOX_DER_OID, &parts->commitment, NULL)
         && inner.length == 0;
}

/* the closed list of signed attributes: any other could change what the signature says */
static gboolean
take_attribute (
    SandboxDer oid, SandboxDer value, SandboxCmsParts *parts, guint *seen, GError **error)
{
  static const SandboxDer known[]
      = { SANDBOX_DER_LITERAL (PKCS_9 "\x03"), SANDBOX_DER_LITERAL (PKCS_9 "\x04"),
          SANDBOX_DER_LITERAL (PKCS_9 "\x05"), SANDBOX_DER_LITERAL (PKCS_9 "\x10\x02\x2f"),
          SANDBOX_DER_LITERAL (PKCS_9 "\x10\x02\x10") };
  SandboxDer contents;
  guint which = 0;
  gboolean good = FALSE;

  while (which < G_N_ELEMENTS (known) && !sandbox_der_equal (known[which], oid))
    which++;
  if (which == G_N_ELEMENTS (known))
    return refuse (error, "a signed attribute that the protocol does not know");
  if ((*seen & 1u << which) != 0)
    return refuse (error, "a signed attribute twice");
  *seen |= 1u << which;
  switch (which)
    {
    case 0:
      good = sandbox_der_next (&value, SANDBOX_DER_OID, &contents, NULL)
             && sandbox_der_equal (contents, OID_DATA);
      break;
    case 1:
      good = sandbox_der_next (&value, SANDBOX_DER_OCTET_STRING, &parts->message_digest, NULL);
      break;
    case 2:
      parts->signing_time = value;
      good = TRUE;
      break;
    case 3:
      parts->signing_certificate = value;
      good = TRUE;
      break;
    default:
      good = take_commitment (value, parts);
      break;
    }
  return good || refuse (error, "a signed attribute with another value than it must have");
}

static gboolean
take_signed_attributes (SandboxDer *rest, SandboxCmsParts *parts, GError **error)
{
  SandboxDer set, one, whole, inner, oid, values, value, previous = { NULL, 0 };
  guint seen = 0;

  if (!sandbox_der_next (rest, SANDBOX_DER_CONTEXT (0), &set, &parts->signed_attributes))
    return refuse (error, "no signed attributes");
  while (set.length > 0)
    {
      if (!sandbox_der_next (&set, SANDBOX_DER_SEQUENCE, &one, &whole)
          || !sandbox_der_next (&one, SANDBOX_DER_OID, &oid, NULL)
          || !sandbox_der_next (&one, SANDBOX_DER_SET, &values, NULL) || one.length != 0)
        return refuse (error, "a signed attribute that is none");
      /* the order cannot be seen from the tag [0], which hides that this is a SET OF */
      if (previous.data != NULL
          && memcmp (previous.data, whole.data, MIN (previous.length, whole.length)) > 0)
        return refuse (error, "signed attributes out of order");
      previous = whole;
      inner = values;
      if (inner.length == 0 || !sandbox_der_next (&inner, inner.data[0], NULL, &value)
          || inner.length != 0)
        return refuse (error, "a signed attribute without exactly one value");
      if (!take_attribute (oid, value, parts, &seen, error))
        return FALSE;
    }
  return (seen & 0xf) == 0xf || refuse (error, "a required signed attribute is missing");
}

static gboolean
take_signer (SandboxDer signer, guint8 data_version, SandboxCmsParts *parts, GError **error)
{
  SandboxDer name;
  guint8 version = 0;

  if (!read_small_integer (&signer, &version))
    return refuse (error, "the signer's version");
  if (sandbox_der_next (&signer, SANDBOX_DER_SEQUENCE, &name, NULL))
    {
      if (version != 1 || !sandbox_der_next (&name, SANDBOX_DER_SEQUENCE, NULL, &parts->issuer)
          || !sandbox_der_next (&name, SANDBOX_DER_INTEGER, NULL, &parts->serial)
          || name.length != 0)
        return refuse (error, "the signer's name");
    }
  else if (version != 3
           || !sandbox_der_next (&signer, SANDBOX_DER_CONTEXT_PRIMITIVE (0), &parts->key_id, NULL)
           || parts->key_id.length == 0)
    return refuse (error, "the signer's key identifier");
  /* RFC 5652 §5.1: with data as content and no odd certificates both versions go together */
  if (version != data_version)
    return refuse (error, "versions that do not belong together");
  if (!read_digest_algorithm (&signer, &parts->digest_oid))
    return refuse (error, "the signer's digest algorithm");
  if (!take_signed_attributes (&signer, parts, error))
    return FALSE;
  if (!read_algorithm (&signer, &parts->signature_oid, &parts->signature_parameters)
      || !sandbox_der_next (&signer, SANDBOX_DER_OCTET_STRING, &parts->signature, NULL)
      || parts->signature.length == 0)
    return refuse (error, "the signature");
  /* unsigned attributes: whoever carries the signature could change them */
  return signer.length == 0 || refuse (error, "something behind the signature");
}

static gboolean
take_signed_data (SandboxDer data, SandboxCmsParts *parts, GError **error)
{
  SandboxDer algorithms, digest_oid, capsule, content, signers, signer;
  guint8 version = 0;

  if (!read_small_integer (&data, &version) || (version != 1 && version != 3))
    return refuse (error, "the version");
  if (!sandbox_der_next (&data, SANDBOX_DER_SET, &algorithms, NULL)
      || !read_digest_algorithm (&algorithms, &digest_oid) || algorithms.length != 0)
    return refuse (error, "not one digest algorithm");
  if (!sandbox_der_next (&data, SANDBOX_DER_SEQUENCE, &capsule, NULL)
      || !sandbox_der_next (&capsule, SANDBOX_DER_OID, &content, NULL)
      || !sandbox_der_equal (content, OID_DATA))
    return refuse (error, "the content is not of the type data");
  if (!sandbox_der_next (&capsule, SANDBOX_DER_CONTEXT (0), &content, NULL) || capsule.length != 0
      || !sandbox_der_next (&content, SANDBOX_DER_OCTET_STRING, &parts->content, NULL)
      || content.length != 0)
    return refuse (error, "the content is not attached");
  if (!take_certificates (&data, parts, error))
    return FALSE;
  if (!sandbox_der_next (&data, SANDBOX_DER_SET, &signers, NULL) || data.length != 0)
    return refuse (error, "something beside certificates and signers");
  if (!sandbox_der_next (&signers, SANDBOX_DER_SEQUENCE, &signer, NULL) || signers.length != 0)
    return refuse (error, "not exactly one signer");
  if (!take_signer (signer, version, parts, error))
    return FALSE;
  return sandbox_der_equal (digest_oid, parts->digest_oid)
         || refuse (error, "two digest algorithms");
}

/* the second opinion: what OpenSSL understood must be, written anew, what was received */
static gboolean
survives_openssl (SandboxDer whole)
{
  const guint8 *next = whole.data;
  g_autoptr (CMS_ContentInfo) cms = d2i_CMS_ContentInfo (NULL, &next, (long)whole.length);
  guint8 *der = NULL;
  int length = cms != NULL ? i2d_CMS_ContentInfo (cms, &der) : -1;
  g_autoptr (GBytes) again = sandbox_openssl_take_der (&der, length);

  return again != NULL
         && sandbox_der_equal (
             whole, (SandboxDer){ g_bytes_get_data (again, NULL), g_bytes_get_size (again) });
}

gboolean
sandbox_cms_take_apart (GBytes *der, SandboxCmsParts *parts, GError **error)
{
  SandboxDer whole = { g_bytes_get_data (der, NULL), g_bytes_get_size (der) };
  SandboxDer rest = whole, info, oid, wrapped, data;

  if (whole.length == 0 || whole.length > SANDBOX_CMS_LIMIT_BYTES)
    return refuse (error, "empty or too long");
  if (!sandbox_der_is_strict (whole))
    return refuse (error, "not DER");
  if (!sandbox_der_next (&rest, SANDBOX_DER_SEQUENCE, &info, NULL)
      || !sandbox_der_next (&info, SANDBOX_DER_OID, &oid, NULL)
      || !sandbox_der_equal (oid, OID_SIGNED_DATA)
      || !sandbox_der_next (&info, SANDBOX_DER_CONTEXT (0), &wrapped, NULL) || info.length != 0
      || !sandbox_der_next (&wrapped, SANDBOX_DER_SEQUENCE, &data, NULL) || wrapped.length != 0)
    return refuse (error, "not SignedData");
  if (!take_signed_data (data, parts, error))
    return FALSE;
  if (sandbox_cms_find_algorithm (parts) == NULL)
    return refuse (error, "an algorithm that is not accepted");
  return survives_openssl (whole) || refuse (error, "not the only way to write it");
}

/* RSASSA-PSS-params as RFC 4055 §3.1, with the one choice that the protocol makes */
static gboolean
is_pss_with_sha256 (SandboxDer parameters)
{
  SandboxDer inner, part, oid, generator, salt;
  guint8 salt_length = 0;

  return sandbox_der_next (&parameters, SANDBOX_DER_SEQUENCE, &inner, NULL)
         && sandbox_der_next (&inner, SANDBOX_DER_CONTEXT (0), &part, NULL)
         && read_digest_algorithm (&part, &oid) && part.length == 0
         && sandbox_der_equal (oid, OID_SHA256)
         && sandbox_der_next (&inner, SANDBOX_DER_CONTEXT (1), &part, NULL)
         && read_algorithm (&part, &oid, &generator) && part.length == 0
         && sandbox_der_equal (oid, OID_MGF1) && read_digest_algorithm (&generator, &oid)
         && generator.length == 0 && sandbox_der_equal (oid, OID_SHA256)
         && sandbox_der_next (&inner, SANDBOX_DER_CONTEXT (2), &salt, NULL)
         && read_small_integer (&salt, &salt_length) && salt.length == 0 && salt_length == 32
         && inner.length == 0;
}

const SandboxCmsAlgorithm *
sandbox_cms_find_algorithm (const SandboxCmsParts *parts)
{
  static const SandboxCmsAlgorithm accepted[] = {
    { "RS256", SANDBOX_DER_LITERAL (PKCS_1 "\x01"), OID_SHA256, EVP_PKEY_RSA, NULL, "SHA256",
      FALSE },
    { "RS256", SANDBOX_DER_LITERAL (PKCS_1 "\x0b"), OID_SHA256, EVP_PKEY_RSA, NULL, "SHA256",
      FALSE },
    { "PS256", OID_RSA_PSS, OID_SHA256, EVP_PKEY_RSA, NULL, "SHA256", TRUE },
    { "ES256", SANDBOX_DER_LITERAL (ECDSA_SHA_2 "\x02"), OID_SHA256, EVP_PKEY_EC,
      SN_X9_62_prime256v1, "SHA256", FALSE },
    { "ES384", SANDBOX_DER_LITERAL (ECDSA_SHA_2 "\x03"), OID_SHA384, EVP_PKEY_EC, SN_secp384r1,
      "SHA384", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      const SandboxCmsAlgorithm *one = &accepted[i];

      if (!sandbox_der_equal (one->signature_oid, parts->signature_oid)
          || !sandbox_der_equal (one->digest_oid, parts->digest_oid))
        continue;
      if (one->pss)
        return is_pss_with_sha256 (parts->signature_parameters) ? one : NULL;
      /* RFC 5758 §3.2: none for ECDSA; RFC 4055 §5: NULL or none for RSA */
      if (one->key_type == EVP_PKEY_EC)
        return parts->signature_parameters.length == 0 ? one : NULL;
      return is_absent_or_null (parts->signature_parameters) ? one : NULL;
    }
  return NULL;
}
