/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/** SANDBOX_TSA_LIMIT_BYTES: a longer request is refused with badDataFormat */
#define SANDBOX_TSA_LIMIT_BYTES (16 * 1024)

/**
 * sandbox_tsa_stamp:
 * @data: what is stamped: for a signature its value, see RFC 5126 §6.1.1
 * @now_s: the portal's clock
 *
 * Returns: (transfer full) (nullable): TimeStampToken in DER over SHA-256 of @data, with the unit's
 * certificate inside, or %NULL with [enum@CaError]
 */
GBytes *sandbox_tsa_stamp (SandboxCa *ca, GBytes *data, gint64 now_s, GError **error);

/**
 * sandbox_tsa_wrap:
 * @token: as sandbox_tsa_stamp() gave it
 * Returns: (transfer full) (nullable): a granting TimeStampResp around it (RFC 3161 2.4.2), which
 * is the form that other programs save and read as `.tsr`; %NULL with [enum@CaError]
 */
GBytes *sandbox_tsa_wrap (GBytes *token, GError **error);

/**
 * sandbox_tsa_respond:
 * @request: TimeStampReq in DER (RFC 3161), as posted; SHA-256, -384 or -512
 *
 * Returns: (transfer full) (nullable): TimeStampResp in DER, for `application/timestamp-reply`; a
 * request that cannot be served is answered with a rejection. %NULL with [enum@CaError]
 */
GBytes *sandbox_tsa_respond (SandboxCa *ca, GBytes *request, gint64 now_s, GError **error);

G_END_DECLS
