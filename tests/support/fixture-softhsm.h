/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/* of every token here; stands for a PUK where the portal is to keep one */
#define FIXTURE_SOFTHSM_SO_PIN "87654321"

/**
 * FixtureSoftHsm:
 *
 * SoftHSM2 with tokens of its own, in a folder that goes with it. SoftHSM2 finds its configuration
 * by an environment variable, so only processes that are given it see these tokens.
 */
typedef struct
{
  char *folder;
  char *variable; /* "SOFTHSM2_CONF=…" */
} FixtureSoftHsm;

FixtureSoftHsm *fixture_softhsm_new (void);
void fixture_softhsm_free (FixtureSoftHsm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureSoftHsm, fixture_softhsm_free)

/** fixture_softhsm_module: path of the module */
const char *fixture_softhsm_module (void);

/** fixture_softhsm_launcher: Returns: (transfer full): with the variable set */
GSubprocessLauncher *fixture_softhsm_launcher (FixtureSoftHsm *self);

/** fixture_softhsm_add_token: the security officer's PIN is 87654321 */
void fixture_softhsm_add_token (FixtureSoftHsm *self, const char *label, const char *pin);

/**
 * fixture_softhsm_add_key:
 * @id: hex
 * @certificate: (nullable): DER, written as an object with the same id
 */
void fixture_softhsm_add_key (FixtureSoftHsm *self,
                              const char *token,
                              const char *pin,
                              const char *id,
                              const char *label,
                              EVP_PKEY *key,
                              GBytes *certificate);

/** fixture_softhsm_add_certificate: a certificate without its key */
void fixture_softhsm_add_certificate (FixtureSoftHsm *self,
                                      const char *token,
                                      const char *pin,
                                      const char *id,
                                      const char *label,
                                      GBytes *certificate);

G_END_DECLS
