/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/cms.h>

#include "imza-certificate.h"

G_BEGIN_DECLS

/**
 * ImzaVerifyFrame:
 * @rest: DER of the signature without its certificates
 * @cms: @rest, decoded
 * @signer: (transfer none): its only signer, who knows his certificate
 * @certificate: the signer's certificate
 *
 * A signature taken apart. libcrypto spends most of a verification on decoding the keys of the
 * certificates, and does it again for each reader; here they are cut out first, and the one that
 * is expected is known by its bytes.
 */
typedef struct
{
  GBytes *rest;
  CMS_ContentInfo *cms;
  CMS_SignerInfo *signer;
  X509 *certificate;
} ImzaVerifyFrame;

/**
 * imza_verify_frame_open:
 * @self: (out caller-allocates): all zero before
 * @bytes: DER of SignedData (RFC 5652), and nothing after it
 * @expected: (nullable): whose signature it must be
 * @error: domain %IMZA_CARD_ERROR, code SIGNATURE_BAD
 *
 * Strict: DER in every byte, as BER would let two readers see two structures; exactly one signer,
 * whose certificate is in it once.
 */
gboolean imza_verify_frame_open (ImzaVerifyFrame *self,
                                 GBytes *bytes,
                                 ImzaCertificate *expected,
                                 GError **error);
void imza_verify_frame_clear (ImzaVerifyFrame *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImzaVerifyFrame, imza_verify_frame_clear)

/**
 * imza_verify_refuse:
 * @error: (optional): gets SIGNATURE_BAD; libcrypto's own list of errors is emptied
 *
 * Returns: %FALSE
 */
gboolean imza_verify_refuse (GError **error, const char *why);

G_END_DECLS
