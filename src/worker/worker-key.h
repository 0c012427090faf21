/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-secret.h"
#include "worker-token.h"

G_BEGIN_DECLS

/**
 * WorkerKey:
 *
 * A private key of a token during one login. libp11's key is used where it can do the mechanism;
 * it has no way to let the card do the hashing, to use PSS on a card that refuses raw RSA, or to
 * log in anew for each signature without asking on the terminal. Those, and cards through which
 * libp11 cannot make a key, are signed with by C_SignInit and C_Sign.
 */
typedef struct
{
  WorkerModule *module;
  CK_SESSION_HANDLE session;
  CK_OBJECT_HANDLE object;
  const WorkerMechanism *mechanism;
  X509 *certificate;
  gboolean always_authenticate;
  const ImzaSecret *pin; /* (nullable): %NULL at a reader with its own keypad */
  EVP_PKEY *libp11_key;  /* (nullable) */
} WorkerKey;

/**
 * worker_key_sign:
 *
 * A #WorkerSignFunc. Domain %IMZA_CARD_ERROR.
 */
GBytes *worker_key_sign (GBytes *data, gpointer key, GError **error);

/**
 * worker_key_from_libp11:
 * @slots: libp11's list, enumerated before the login
 * @id: the key's CKA_ID
 *
 * Returns: (transfer full) (nullable): %NULL when libp11 cannot
 */
EVP_PKEY *worker_key_from_libp11 (PKCS11_SLOT *slots, guint n_slots, CK_SLOT_ID slot, GBytes *id);

G_END_DECLS
