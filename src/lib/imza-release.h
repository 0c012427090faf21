/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>

#include "imza-secret.h"

G_BEGIN_DECLS

/**
 * ImzaRelease:
 *
 * This side of one sealed release of a PUK (portal protocol, section 7): an ephemeral key of P-256,
 * ECDH, HKDF-SHA256 (RFC 5869) and AES-256-GCM. The private key never leaves this value, is never
 * stored, and opens once: after a crash the release is spent.
 */
typedef struct _ImzaRelease ImzaRelease;

/** The longest sealed PUK, as text. */
#define IMZA_RELEASE_MAX_CHARS 128

/**
 * imza_release_new:
 *
 * Returns: (transfer full) (nullable): with a fresh key; domain %IMZA_JOURNEY_ERROR, code INTERNAL
 */
ImzaRelease *imza_release_new (GError **error);

/**
 * imza_release_new_with_key:
 * @key: (transfer full): of P-256, with its private part; for keys that are published
 *
 * Returns: (transfer full) (nullable): as imza_release_new()
 */
ImzaRelease *imza_release_new_with_key (EVP_PKEY *key, GError **error);

/**
 * imza_release_get_point:
 *
 * Returns: (transfer none): the public key for the portal: 65 bytes (SEC 1, 2.3.3) as base64url
 */
const char *imza_release_get_point (ImzaRelease *self);

/**
 * imza_release_open:
 * @task_id: the task that the release belongs to
 * @card_serial: as it was told to the portal
 * @portal_point: the portal's key for this release, base64url
 * @sealed: ciphertext and tag, base64url
 *
 * Opens the PUK into locked memory. Whatever comes of it, the private key is gone afterwards and
 * a second call fails. An answer that does not fit task, card and keys is
 * %IMZA_PORTAL_ERROR_BAD_ANSWER with the member that was wrong.
 *
 * Returns: (transfer full) (nullable): the PUK
 */
ImzaSecret *imza_release_open (ImzaRelease *self,
                               const char *task_id,
                               const char *card_serial,
                               const char *portal_point,
                               const char *sealed,
                               GError **error);

/**
 * imza_release_free:
 *
 * Wipes the private key.
 */
void imza_release_free (ImzaRelease *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaRelease, imza_release_free)

G_END_DECLS
