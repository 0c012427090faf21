/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-cms.h"

#include <openssl/cms.h>
#include <openssl/rsa.h>
#include <stdlib.h>

EVP_PKEY *
fixture_cms_key (const char *kind)
{
  EVP_PKEY *key
      = g_str_has_prefix (kind, "rsa") ? EVP_RSA_gen ((size_t)atoi (kind + 3)) : EVP_EC_gen (kind);

  g_assert_nonnull (key);
  return key;
}

static void
add_commitment (CMS_SignerInfo *signer, const char *oid)
{
  ASN1_OBJECT *commitment = OBJ_txt2obj (oid, 1);
  guint8 *inner = NULL;
  int length = i2d_ASN1_OBJECT (commitment, &inner);
  GByteArray *sequence = g_byte_array_new ();

  g_assert_cmpint (length, >, 0);
  g_assert_cmpint (length, <, 0x80);
  g_byte_array_append (sequence, (const guint8[]){ V_ASN1_SEQUENCE | V_ASN1_CONSTRUCTED }, 1);
  g_byte_array_append (sequence, (const guint8[]){ (guint8)length }, 1);
  g_byte_array_append (sequence, inner, (guint)length);
  g_assert_true (CMS_signed_add1_attr_by_NID (signer, NID_id_smime_aa_ets_commitmentType,
                                              V_ASN1_SEQUENCE, sequence->data, (int)sequence->len));
  g_byte_array_unref (sequence);
  OPENSSL_free (inner);
  ASN1_OBJECT_free (commitment);
}

static void
choose_pss (CMS_SignerInfo *signer)
{
  EVP_PKEY_CTX *context = CMS_SignerInfo_get0_pkey_ctx (signer);

  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING), >, 0);
  g_assert_cmpint (EVP_PKEY_CTX_set_rsa_pss_saltlen (context, RSA_PSS_SALTLEN_DIGEST), >, 0);
}

GBytes *
fixture_cms_sign (const FixtureCms *what)
{
  const guint8 *octets = g_bytes_get_data (what->certificate, NULL);
  X509 *certificate = d2i_X509 (NULL, &octets, (long)g_bytes_get_size (what->certificate));
  const EVP_MD *digest = EVP_PKEY_get_bits (what->key) == 384 ? EVP_sha384 () : EVP_sha256 ();
  BIO *content = BIO_new_mem_buf (g_bytes_get_data (what->content, NULL),
                                  (int)g_bytes_get_size (what->content));
  ASN1_TIME *time = ASN1_TIME_set (NULL, (time_t)what->signing_time_s);
  CMS_ContentInfo *cms
      = CMS_sign (NULL, NULL, NULL, content, CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP);
  CMS_SignerInfo *signer = NULL;
  guint8 *der = NULL;
  int length = 0;
  GBytes *signature = NULL;

  g_assert_true (certificate != NULL && content != NULL && time != NULL && cms != NULL);
  signer
      = CMS_add1_signer (cms, certificate, what->key, digest,
                         CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES | (what->pss ? CMS_KEY_PARAM : 0));
  g_assert_nonnull (signer);
  g_assert_true (CMS_signed_add1_attr_by_NID (signer, NID_pkcs9_signingTime, time->type, time, -1));
  if (what->commitment_oid != NULL)
    add_commitment (signer, what->commitment_oid);
  if (what->pss)
    choose_pss (signer);
  g_assert_true (CMS_final (cms, content, NULL, CMS_BINARY | CMS_NOSMIMECAP));
  length = i2d_CMS_ContentInfo (cms, &der);
  g_assert_cmpint (length, >, 0);
  signature = g_bytes_new (der, (gsize)length);

  OPENSSL_free (der);
  CMS_ContentInfo_free (cms);
  ASN1_TIME_free (time);
  BIO_free (content);
  X509_free (certificate);
  return signature;
}
