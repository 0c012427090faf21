/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-certificate.h"

G_BEGIN_DECLS

/**
 * ImzaSignatureFacts:
 *
 * What a verified signature says.
 */
typedef struct
{
  gint64 signing_time_s;
  const char *algorithm; /* "RS256", … */
} ImzaSignatureFacts;

/**
 * imza_verify_signature:
 * @cms: DER of an attached CAdES-BES signature
 * @content: what it must contain, byte for byte
 * @certificate: (nullable): whose it must be; %NULL takes the embedded one
 * @commitment: (nullable): OID of the commitment type that must be there; %NULL: none may be
 * @facts: (out caller-allocates) (optional)
 * @error: domain %IMZA_CARD_ERROR, code SIGNATURE_BAD
 *
 * The check before anything is sent: it catches drivers that return garbage and certificates whose
 * key is another. Proves the signature and the signed attributes, not the certificate's chain.
 */
gboolean imza_verify_signature (GBytes *cms,
                                GBytes *content,
                                ImzaCertificate *certificate,
                                const char *commitment,
                                ImzaSignatureFacts *facts,
                                GError **error);

/**
 * imza_verify_signatures_async:
 * @signatures: (element-type GBytes): not to be changed until the answer
 * @contents: (element-type GBytes): one for each
 * @certificate: (nullable): as for imza_verify_signature()
 * @commitment: (nullable): as for imza_verify_signature()
 *
 * Verifies all of them in a thread, for one act with many texts; the answer comes in the caller's
 * context. Stops at the first that fails.
 */
void imza_verify_signatures_async (GPtrArray *signatures,
                                   GPtrArray *contents,
                                   ImzaCertificate *certificate,
                                   const char *commitment,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * imza_verify_signatures_finish:
 * @error: domain %IMZA_CARD_ERROR: SIGNATURE_BAD, or PROTOCOL when their number is not that of
 *   the contents
 */
gboolean imza_verify_signatures_finish (GAsyncResult *result, GError **error);

G_END_DECLS
