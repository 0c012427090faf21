/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/** SandboxRevoked: one entry of a list; the string belongs to whoever made it */
typedef struct
{
  const char *serial_hex;
  gint64 since_s;
  int reason; /* CRLReason; 6, certificateHold, for a suspended one */
} SandboxRevoked;

/**
 * sandbox_crl_make:
 * @revoked: (element-type SandboxRevoked): suspended and revoked certificates
 * @now_s: the portal's clock; the list is good for a day
 *
 * Returns: (transfer full) (nullable): the sub-CA's list in DER, for `application/pkix-crl`, or
 * %NULL with [enum@CaError]
 */
GBytes *sandbox_crl_make (SandboxCa *ca, GPtrArray *revoked, gint64 now_s, GError **error);

/** sandbox_crl_make_root: Returns: (transfer full) (nullable): the root's list, always empty */
GBytes *sandbox_crl_make_root (SandboxCa *ca, gint64 now_s, GError **error);

G_END_DECLS
