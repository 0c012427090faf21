/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/**
 * fixture_nes_certificate:
 * @key: with its private part: the certificate is signed by itself
 * @from_s, @to_s: seconds since 1970
 *
 * A certificate that looks like a qualified one (NES), for tests that need a card but no portal.
 *
 * Returns: (transfer full): DER
 */
GBytes *fixture_nes_certificate (
    EVP_PKEY *key, const char *tckn, const char *name, gint64 from_s, gint64 to_s);

/** fixture_nes_pem: Returns: (transfer full): the same in PEM, for openssl's -CAfile */
char *fixture_nes_pem (GBytes *certificate);

G_END_DECLS
