/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters without padding: 16 bytes and 32 bytes in base64url. */
#define SANDBOX_ID_LENGTH 22
#define SANDBOX_SECRET_LENGTH 43

/** sandbox_random_bytes: fills @out from the operating system's generator; aborts when it fails */
void sandbox_random_bytes (guint8 *out, gsize length);

/** sandbox_new_id: Returns: (transfer full): 128 random bits, base64url, 22 characters */
char *sandbox_new_id (void);

/** sandbox_new_secret: Returns: (transfer full): 256 random bits, base64url, 43 characters */
char *sandbox_new_secret (void);

/** sandbox_base64url: Returns: (transfer full): without padding (RFC 4648 section 5) */
char *sandbox_base64url (const guint8 *data, gsize length);

/** sandbox_base64url_decode: the one text that stands for its octets, and no other.
 * Returns: (transfer full) (nullable): exactly @length octets */
GBytes *sandbox_base64url_decode (const char *text, gsize length);

/** sandbox_base64url_is: whether @text is @length characters of the base64url alphabet */
gboolean sandbox_base64url_is (const char *text, gsize length);

/** sandbox_sha256_hex: Returns: (transfer full): lower case */
char *sandbox_sha256_hex (const guint8 *data, gsize length);

/** sandbox_mac: HMAC-SHA256 of @label, a zero byte, and the parts up to %NULL, each ended by a
 * zero byte. Returns: (transfer full): 32 bytes */
GBytes *sandbox_mac (GBytes *key, const char *label, ...) G_GNUC_NULL_TERMINATED;

/** sandbox_same_text: compares in a time that depends on the lengths only */
gboolean sandbox_same_text (const char *a, const char *b);

/** sandbox_tckn_is_valid: 11 ASCII digits, the first not 0, both check digits right */
gboolean sandbox_tckn_is_valid (const char *tckn);

/** sandbox_tckn_mask: Returns: (transfer full): first and last digit, nine stars between */
char *sandbox_tckn_mask (const char *tckn);

/** sandbox_mobile_mask: Returns: (transfer full): "*** *** 92 90" */
char *sandbox_mobile_mask (const char *mobile);

/** sandbox_email_mask: Returns: (transfer full): "a***@example.org" */
char *sandbox_email_mask (const char *email);

G_END_DECLS
