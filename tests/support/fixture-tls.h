/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>

G_BEGIN_DECLS

/** FixtureCertificate: what a TLS server shows; all for 127.0.0.1 but one, and all issued by the
 * authority in the CA file but two. */
typedef enum
{
  FIXTURE_CERTIFICATE_RIGHT,
  FIXTURE_CERTIFICATE_SELF_SIGNED,
  FIXTURE_CERTIFICATE_UNKNOWN_CA,
  FIXTURE_CERTIFICATE_OTHER_HOST,
  FIXTURE_CERTIFICATE_EXPIRED,      /* yesterday */
  FIXTURE_CERTIFICATE_EXPIRED_LONG, /* more than a year ago */
  FIXTURE_CERTIFICATE_NOT_YET_VALID,
} FixtureCertificate;

/**
 * fixture_tls_server_new:
 * @ca_file: where to write the authority that a client is to trust
 *
 * Makes new keys and certificates. Returns: (transfer full): a server context that shows @kind
 */
SSL_CTX *fixture_tls_server_new (FixtureCertificate kind, const char *ca_file);

G_END_DECLS
