/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* a longer one is refused unread */
#define SANDBOX_PASSWORD_BYTES 256

/**
 * sandbox_password_hash: scrypt (RFC 7914) with a salt of its own, after Unicode normalisation
 * (NFC): the same word typed on another keyboard is the same word
 *
 * Returns: (transfer full): "scrypt:SALT:HASH", base64url
 */
char *sandbox_password_hash (const char *password);

/**
 * sandbox_password_verify:
 * @hash: (nullable): %NULL takes as long and is never right
 *
 * Blocks for some tens of milliseconds: callers limit how often.
 */
gboolean sandbox_password_verify (const char *hash, const char *password);

G_END_DECLS
