/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/* the certified keys that the authority keeps */
typedef enum
{
  SANDBOX_UNIT_TLS_ROOT,
  SANDBOX_UNIT_TLS_SERVER,
  SANDBOX_UNIT_ROOT,
  SANDBOX_UNIT_SUB_CA,
  SANDBOX_UNIT_OCSP,
  SANDBOX_UNIT_TSA,
  SANDBOX_UNIT_OTHER_ROOT,
  SANDBOX_UNIT_OTHER_SUB_CA,
  SANDBOX_UNIT_OTHER_OCSP,
  SANDBOX_N_UNITS,
} SandboxUnit;

/** sandbox_ca_get_certificate: Returns: (transfer none) */
X509 *sandbox_ca_get_certificate (SandboxCa *self, SandboxUnit unit);
/** sandbox_ca_get_key: Returns: (transfer none): the private key */
EVP_PKEY *sandbox_ca_get_key (SandboxCa *self, SandboxUnit unit);

/* what a certificate is to say */
typedef struct
{
  const char *section;       /* of the extensions, see sandbox-ca-profile.c */
  const char *organization;  /* nullable */
  const char *serial_number; /* nullable; of the subject: identity or tax number */
  const char *common_name;
  gint64 from_s;
  gint64 to_s;
} SandboxCertificateText;

/**
 * sandbox_ca_certify:
 * @issuer: (nullable): %NULL makes @key certify itself
 * @issuer_key: @key itself where there is no @issuer
 * @public_url: for the addresses in the extensions
 * @host: (nullable): of the server's certificate, beside localhost
 *
 * Returns: (transfer full) (nullable): the signed certificate, or %NULL with [enum@CaError]
 */
X509 *sandbox_ca_certify (const SandboxCertificateText *text,
                          EVP_PKEY *key,
                          X509 *issuer,
                          EVP_PKEY *issuer_key,
                          const char *public_url,
                          const char *host,
                          GError **error);

G_END_DECLS
