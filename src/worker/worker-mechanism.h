/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/evp.h>
#include <p11-kit/pkcs11.h>

G_BEGIN_DECLS

/** WorkerMechanism: one way to make a signature; a row of the only table of them. */
typedef struct
{
  const char *algorithm; /* "RS256", "PS256", "ES256", "ES384" */
  CK_MECHANISM_TYPE mechanism;
  int key;              /* EVP_PKEY_RSA or EVP_PKEY_EC */
  int bits;             /* of an elliptic curve; the least of an RSA key */
  gboolean card_hashes; /* the token wants the data, not its digest */
  gboolean pss;
} WorkerMechanism;

/**
 * worker_mechanism_choose:
 * @key: the certificate's public key
 * @offered: what C_GetMechanismList says
 *
 * By the list, never by trying to sign. PKCS#1 v1.5 goes before PSS.
 *
 * Returns: (transfer none) (nullable): the first row that fits
 */
const WorkerMechanism *
worker_mechanism_choose (EVP_PKEY *key, const CK_MECHANISM_TYPE *offered, gsize n_offered);

/** worker_mechanism_get_digest: SHA-384 for P-384, SHA-256 for all else */
const EVP_MD *worker_mechanism_get_digest (const WorkerMechanism *self);

G_END_DECLS
