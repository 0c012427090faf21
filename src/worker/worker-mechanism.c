/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-mechanism.h"

#define RSA_MIN_BITS 2048

/* in order of preference; the plain mechanisms first, for every known card has them */
static const WorkerMechanism rows[] = {
  { "RS256", CKM_RSA_PKCS, EVP_PKEY_RSA, RSA_MIN_BITS, FALSE, FALSE },
  { "RS256", CKM_SHA256_RSA_PKCS, EVP_PKEY_RSA, RSA_MIN_BITS, TRUE, FALSE },
  { "PS256", CKM_RSA_PKCS_PSS, EVP_PKEY_RSA, RSA_MIN_BITS, FALSE, TRUE },
  { "PS256", CKM_SHA256_RSA_PKCS_PSS, EVP_PKEY_RSA, RSA_MIN_BITS, TRUE, TRUE },
  { "ES256", CKM_ECDSA, EVP_PKEY_EC, 256, FALSE, FALSE },
  { "ES256", CKM_ECDSA_SHA256, EVP_PKEY_EC, 256, TRUE, FALSE },
  { "ES384", CKM_ECDSA, EVP_PKEY_EC, 384, FALSE, FALSE },
  { "ES384", CKM_ECDSA_SHA384, EVP_PKEY_EC, 384, TRUE, FALSE },
};

static gboolean
fits_key (const WorkerMechanism *row, EVP_PKEY *key)
{
  char group[32];

  if (EVP_PKEY_get_base_id (key) != row->key)
    return FALSE;
  if (row->key == EVP_PKEY_RSA)
    return EVP_PKEY_get_bits (key) >= row->bits;
  /* other curves have these sizes too */
  return EVP_PKEY_get_group_name (key, group, sizeof group, NULL) > 0
         && g_str_equal (group, row->bits == 256 ? "prime256v1" : "secp384r1");
}

const WorkerMechanism *
worker_mechanism_choose (EVP_PKEY *key, const CK_MECHANISM_TYPE *offered, gsize n_offered)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!fits_key (&rows[i], key))
        continue;
      for (gsize j = 0; j < n_offered; j++)
        if (offered[j] == rows[i].mechanism)
          return &rows[i];
    }
  return NULL;
}

const EVP_MD *
worker_mechanism_get_digest (const WorkerMechanism *self)
{
  return self->key == EVP_PKEY_EC && self->bits == 384 ? EVP_sha384 () : EVP_sha256 ();
}
