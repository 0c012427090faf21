/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-softhsm.h"
#include "imza-card-service.h"

G_BEGIN_DECLS

#define FIXTURE_PIN "246813"
#define FIXTURE_TCKN "10000000146"
/* 2025-11-20T11:27:02Z: between the fixture certificates' ends */
#define FIXTURE_SIGNING_TIME_S 1763638022

/** fixture_cards_service: started; @modules: paths, approved */
ImzaCardService *fixture_cards_service (const char *const *modules,
                                        const char *const *environment,
                                        guint time_limit_s);

/** fixture_cards_wait: until the snapshot is complete */
ImzaCardSnapshot *fixture_cards_wait (ImzaCardService *service);

/** fixture_cards_refresh: and waits for its end */
void fixture_cards_refresh (ImzaCardService *service);

/** fixture_cards_stop: and waits until nothing holds it */
void fixture_cards_stop (ImzaCardService *service);

/** fixture_cards_find: Returns: (transfer none): by its label; fails the test when it is not there
 */
const ImzaTokenCertificate *fixture_cards_find (ImzaCardService *service, const char *label);

/** fixture_cards_secret: Returns: (transfer full) */
ImzaSecret *fixture_cards_secret (const char *text);

/** fixture_cards_sign: one content, waits. Returns: (transfer full) (nullable): DER */
GBytes *fixture_cards_sign (ImzaCardService *service,
                            const ImzaTokenCertificate *certificate,
                            const char *pin,
                            GBytes *content,
                            const char *commitment,
                            GError **error);

/** fixture_cards_error: signs and expects to fail. Returns: the code */
ImzaCardError fixture_cards_error (ImzaCardService *service, const char *label, const char *pin);

/** fixture_cards_content: Returns: (transfer full) */
GBytes *fixture_cards_content (void);

/** fixture_cards_add: a key of @kind ("rsa2048", "P-256", "P-384") and its certificate, both called
 * @label. Returns: (transfer full): the certificate */
GBytes *fixture_cards_add (
    FixtureSoftHsm *hsm, const char *token, const char *id, const char *label, const char *kind);

/** fixture_cards_check_with_openssl: the same by another: `openssl cms -verify -cades`, and the
 * content comes out as it went in. @certificate: DER, its own issuer */
void fixture_cards_check_with_openssl (GBytes *cms, GBytes *content, GBytes *certificate);

G_END_DECLS
