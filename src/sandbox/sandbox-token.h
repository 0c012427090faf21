/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/** SANDBOX_TOKEN_ERROR: what a token or its module would not do */
#define SANDBOX_TOKEN_ERROR (sandbox_token_error_quark ())
GQuark sandbox_token_error_quark (void);

/**
 * SandboxTokenError:
 * @SANDBOX_TOKEN_ERROR_MODULE: the file is no PKCS#11 module, or it does not start
 * @SANDBOX_TOKEN_ERROR_NO_TOKEN: no token, or more than one, with this label
 * @SANDBOX_TOKEN_ERROR_PIN: the PIN is refused; it was tried once
 * @SANDBOX_TOKEN_ERROR_NO_GENERATION: the module does not make such key pairs on the token
 * @SANDBOX_TOKEN_ERROR_FAILED: another refusal; the message has the PKCS#11 name
 */
typedef enum
{
  SANDBOX_TOKEN_ERROR_MODULE,
  SANDBOX_TOKEN_ERROR_NO_TOKEN,
  SANDBOX_TOKEN_ERROR_PIN,
  SANDBOX_TOKEN_ERROR_NO_GENERATION,
  SANDBOX_TOKEN_ERROR_FAILED,
} SandboxTokenError;

/** SandboxKeyKind: what the card command can make */
typedef enum
{
  SANDBOX_KEY_RSA2048,
  SANDBOX_KEY_P256,
  SANDBOX_KEY_P384,
} SandboxKeyKind;

/** sandbox_key_kind_from_name: @name: "rsa2048", "p256" or "p384" */
gboolean sandbox_key_kind_from_name (const char *name, SandboxKeyKind *out);

/** SandboxToken: one token, as its maker: a session that can write. The module lives in this
 * process, which therefore must be short-lived. */
typedef struct _SandboxToken SandboxToken;

/**
 * sandbox_token_open:
 * @module: file; "name.so" alone is searched for as the dynamic linker does
 * @label: of the token, exactly
 *
 * Returns: (transfer full) (nullable): %NULL with [enum@TokenError]
 */
SandboxToken *sandbox_token_open (const char *module, const char *label, GError **error);
void sandbox_token_free (SandboxToken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxToken, sandbox_token_free)

/** sandbox_token_get_serial: Returns: (transfer none): without the padding; never empty */
const char *sandbox_token_get_serial (SandboxToken *self);
/** sandbox_token_get_label: Returns: (transfer none): without the padding */
const char *sandbox_token_get_label (SandboxToken *self);
/** sandbox_token_get_model: Returns: (transfer none): without the padding */
const char *sandbox_token_get_model (SandboxToken *self);

/** sandbox_token_login: one attempt with the user's PIN */
gboolean sandbox_token_login (SandboxToken *self, const char *pin, GError **error);

/**
 * sandbox_token_make_key:
 * @label_base: of the objects, e.g. "10000000146NES"; the first free number is put behind it
 * @for_encryption: the key opens messages and does not sign
 *
 * Makes a key pair on the token that it never gives out, once for each SandboxToken.
 *
 * Returns: (transfer full) (nullable): the public half, or %NULL with [enum@TokenError]
 */
EVP_PKEY *sandbox_token_make_key (SandboxToken *self,
                                  SandboxKeyKind kind,
                                  const char *label_base,
                                  gboolean for_encryption,
                                  GError **error);

/** sandbox_token_write_certificate: @der: of the key pair that was made; gets its label and CKA_ID
 */
gboolean sandbox_token_write_certificate (SandboxToken *self, GBytes *der, GError **error);

/** sandbox_token_undo: takes away what was made, so that a failure leaves the token as it was */
void sandbox_token_undo (SandboxToken *self);

G_END_DECLS
