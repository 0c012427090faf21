/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/** SANDBOX_OCSP_LIMIT_BYTES: a longer request is answered with malformedRequest */
#define SANDBOX_OCSP_LIMIT_BYTES (16 * 1024)

/**
 * sandbox_ocsp_respond:
 * @request: OCSPRequest in DER (RFC 6960), as posted
 * @now_s: the portal's clock
 *
 * Answers for certificates of @issuer. A request that cannot be read is answered too, with
 * malformedRequest; a certificate of another issuer, or one that @find_status does not know, is
 * "unknown". Suspended is "revoked" with certificateHold.
 *
 * Returns: (transfer full) (nullable): OCSPResponse in DER, for `application/ocsp-response`, or
 * %NULL with [enum@CaError]
 */
GBytes *sandbox_ocsp_respond (SandboxCa *ca,
                              SandboxIssuer issuer,
                              GBytes *request,
                              SandboxStatusFunc find_status,
                              gpointer find_status_data,
                              gint64 now_s,
                              GError **error);

G_END_DECLS
