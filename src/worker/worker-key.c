/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-key.h"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <string.h>

#define SIGNATURE_MAX_BYTES 2048

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)

/* DigestInfo of a SHA-256 digest, without the digest (RFC 8017, 9.2) */
static const guint8 digest_info_sha256[]
    = { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
        0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 };

EVP_PKEY *
worker_key_from_libp11 (PKCS11_SLOT *slots, guint n_slots, CK_SLOT_ID slot, GBytes *id)
{
  PKCS11_KEY *keys = NULL;
  unsigned int n_keys = 0;
  gsize length;
  const guint8 *wanted = g_bytes_get_data (id, &length);

  for (guint i = 0; i < n_slots; i++)
    {
      if (PKCS11_get_slotid_from_slot (&slots[i]) != slot || slots[i].token == NULL
          || PKCS11_enumerate_keys (slots[i].token, &keys, &n_keys) != 0)
        continue;
      for (guint k = 0; k < n_keys; k++)
        if (keys[k].id_len == length && memcmp (keys[k].id, wanted, length) == 0)
          return PKCS11_get_private_key (&keys[k]);
    }
  return NULL;
}

static GBytes *
set_error (const char *call, CK_RV rv, GError **error)
{
  g_propagate_error (error, imza_card_error_new_from_rv (rv, call, IMZA_PIN_STATE_FINE));
  return NULL;
}

static GBytes *
sign_with_libp11 (WorkerKey *self, GBytes *data, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  guint8 signature[SIGNATURE_MAX_BYTES];
  gsize length = sizeof signature;
  gsize n;
  const guint8 *bytes = g_bytes_get_data (data, &n);
  unsigned long code;

  if (EVP_DigestSignInit (context, NULL, worker_mechanism_get_digest (self->mechanism), NULL,
                          self->libp11_key)
          == 1
      && EVP_DigestSign (context, signature, &length, bytes, n) == 1)
    return g_bytes_new (signature, length);
  code = ERR_peek_last_error ();
  for (unsigned long e = ERR_get_error (); e != 0; e = ERR_get_error ())
    if (ERR_GET_LIB (e) == ERR_get_CKR_code ())
      code = e;
  return set_error ("C_Sign",
                    ERR_GET_LIB (code) == ERR_get_CKR_code () ? (CK_RV)ERR_GET_REASON (code)
                                                              : CKR_FUNCTION_FAILED,
                    error);
}

/* what C_Sign gets: the data, its digest, or the digest in its DigestInfo */
static GBytes *
prepare_input (const WorkerMechanism *mechanism, GBytes *data)
{
  guint8 out[sizeof digest_info_sha256 + EVP_MAX_MD_SIZE];
  gsize prefix = mechanism->mechanism == CKM_RSA_PKCS ? sizeof digest_info_sha256 : 0;
  unsigned int length = 0;
  gsize n;
  const guint8 *bytes = g_bytes_get_data (data, &n);

  if (mechanism->card_hashes)
    return g_bytes_ref (data);
  memcpy (out, digest_info_sha256, prefix);
  if (EVP_Digest (bytes, n, out + prefix, &length, worker_mechanism_get_digest (mechanism), NULL)
      != 1)
    return NULL;
  return g_bytes_new (out, prefix + length);
}

static GBytes *
encode_ecdsa (const guint8 *raw, gsize length)
{
  g_autoptr (ECDSA_SIG) signature = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (raw, (int)length / 2, NULL);
  BIGNUM *s = BN_bin2bn (raw + length / 2, (int)length / 2, NULL);
  guint8 *der = NULL;
  int n;
  GBytes *result;

  if (signature == NULL || ECDSA_SIG_set0 (signature, r, s) != 1)
    {
      BN_free (r);
      BN_free (s);
      return NULL;
    }
  n = i2d_ECDSA_SIG (signature, &der);
  result = n > 0 ? g_bytes_new (der, (gsize)n) : NULL;
  OPENSSL_free (der);
  return result;
}

static GBytes *
sign_raw (WorkerKey *self, GBytes *data, GError **error)
{
  CK_FUNCTION_LIST *functions = self->module->functions;
  CK_RSA_PKCS_PSS_PARAMS pss = { CKM_SHA256, CKG_MGF1_SHA256, 32 };
  CK_MECHANISM mechanism = { self->mechanism->mechanism, NULL, 0 };
  g_autoptr (GBytes) input = prepare_input (self->mechanism, data);
  guint8 signature[SIGNATURE_MAX_BYTES];
  CK_ULONG length = sizeof signature;
  const guint8 *bytes;
  gsize n;
  CK_RV rv;

  if (input == NULL)
    return set_error ("EVP_Digest", CKR_FUNCTION_FAILED, error);
  if (self->mechanism->pss)
    {
      mechanism.pParameter = &pss;
      mechanism.ulParameterLen = sizeof pss;
    }
  rv = functions->C_SignInit (self->session, &mechanism, self->object);
  if (rv != CKR_OK)
    return set_error ("C_SignInit", rv, error);
  if (self->always_authenticate)
    {
      rv = functions->C_Login (
          self->session, CKU_CONTEXT_SPECIFIC,
          self->pin == NULL ? NULL : (CK_BYTE *)(gpointer)imza_secret_peek (self->pin),
          self->pin == NULL ? 0 : imza_secret_get_length (self->pin));
      if (rv != CKR_OK && rv != CKR_USER_ALREADY_LOGGED_IN)
        return set_error ("C_Login", rv, error);
    }
  bytes = g_bytes_get_data (input, &n);
  rv = functions->C_Sign (self->session, (CK_BYTE *)(gpointer)bytes, n, signature, &length);
  if (rv != CKR_OK)
    return set_error ("C_Sign", rv, error);
  if (length == 0 || length > sizeof signature
      || (self->mechanism->key == EVP_PKEY_EC && length != (gsize)self->mechanism->bits / 4))
    {
      g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD,
                   "the driver returned a signature of %lu bytes", length);
      return NULL;
    }
  if (self->mechanism->key == EVP_PKEY_EC)
    return encode_ecdsa (signature, length);
  return g_bytes_new (signature, length);
}

GBytes *
worker_key_sign (GBytes *data, gpointer key, GError **error)
{
  WorkerKey *self = key;

  return self->libp11_key != NULL ? sign_with_libp11 (self, data, error)
                                  : sign_raw (self, data, error);
}
