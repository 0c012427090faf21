/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/evp.h>

G_BEGIN_DECLS

/** FixtureCms: what to sign, and as whom */
typedef struct
{
  EVP_PKEY *key;
  GBytes *certificate; /* DER, of @key */
  GBytes *content;
  gint64 signing_time_s;
  const char *commitment_oid; /* nullable */
  gboolean pss;               /* RSA only */
} FixtureCms;

/** fixture_cms_key: @kind: "rsa2048" (any size), "P-256", "P-384" …; Returns: (transfer full) */
EVP_PKEY *fixture_cms_key (const char *kind);

/** fixture_cms_sign: a CAdES-BES signature with a software key, for tests that need no token:
 * SHA-384 with P-384, else SHA-256. Returns: (transfer full): DER */
GBytes *fixture_cms_sign (const FixtureCms *what);

G_END_DECLS
