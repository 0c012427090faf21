/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-openssl.h"

G_BEGIN_DECLS

/* an uncompressed point of P-256 (SEC 1, 2.3.3), and its base64url text */
#define SANDBOX_POINT_BYTES 65

/**
 * sandbox_seal_read_point:
 * @text: (nullable): base64url without padding
 *
 * Returns: (transfer full) (nullable): the public key, %NULL when it is none of the curve
 */
EVP_PKEY *sandbox_seal_read_point (const char *text);

/** sandbox_seal_new_key: Returns: (transfer full) (nullable): a P-256 key for one release, %NULL
 * with %G_IO_ERROR */
EVP_PKEY *sandbox_seal_new_key (GError **error);

/** sandbox_seal_get_point: Returns: (transfer full) (nullable): the public key as base64url */
char *sandbox_seal_get_point (EVP_PKEY *key);

/**
 * sandbox_seal:
 * @own: the portal's key for this release, with its private part
 * @app: the assistant's public key
 * @puk: on the secure heap; not kept
 *
 * Seals a PUK to one run of the assistant, one task and one card: ECDH on P-256, HKDF-SHA256 with
 * the task as salt, AES-256-GCM (portal protocol, section 7). What is between lies on the secure
 * heap and is wiped.
 *
 * Returns: (transfer full) (nullable): ciphertext and tag as base64url, or %NULL with %G_IO_ERROR
 */
char *sandbox_seal (EVP_PKEY *own,
                    EVP_PKEY *app,
                    const char *task_id,
                    const char *card_serial,
                    const char *puk,
                    GError **error);

G_END_DECLS
