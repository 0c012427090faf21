/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

#define IMZA_TYPE_CERTIFICATE (imza_certificate_get_type ())

/**
 * ImzaCertificate:
 *
 * (ref-func imza_certificate_ref): an X.509 certificate, read once; immutable.
 */
typedef struct _ImzaCertificate ImzaCertificate;

/**
 * ImzaCertificateFault:
 *
 * Why a certificate cannot sign, the most telling reason first.
 */
typedef enum
{
  IMZA_CERTIFICATE_USABLE,
  IMZA_CERTIFICATE_NOT_YOURS,
  IMZA_CERTIFICATE_ENCRYPTION_ONLY,
  IMZA_CERTIFICATE_NOT_QUALIFIED,
  IMZA_CERTIFICATE_EXPIRED,
  IMZA_CERTIFICATE_NOT_YET_VALID,
  IMZA_CERTIFICATE_NO_KEY,
  IMZA_CERTIFICATE_WEAK_KEY,
  IMZA_CERTIFICATE_WRONG_MODE, /* practice at a real portal, or real at a practice one */
} ImzaCertificateFault;

typedef enum
{
  IMZA_KEY_RSA,
  IMZA_KEY_P256,
  IMZA_KEY_P384,
  IMZA_KEY_OTHER,
} ImzaKeyType;

GType imza_certificate_get_type (void);

/** Certificates longer than this are refused unread (bytes of DER). */
#define IMZA_CERTIFICATE_MAX_BYTES 65536

/**
 * imza_certificate_new:
 * @der: exactly one DER certificate, at most %IMZA_CERTIFICATE_MAX_BYTES bytes
 * @error: domain %IMZA_CARD_ERROR
 *
 * Returns: (transfer full) (nullable): the certificate
 */
ImzaCertificate *imza_certificate_new (GBytes *der, GError **error);
ImzaCertificate *imza_certificate_ref (ImzaCertificate *self);
void imza_certificate_unref (ImzaCertificate *self);

/**
 * imza_certificate_get_der:
 *
 * Returns: (transfer none)
 */
GBytes *imza_certificate_get_der (ImzaCertificate *self);
/**
 * imza_certificate_get_x509:
 *
 * Returns: (transfer none)
 */
X509 *imza_certificate_get_x509 (ImzaCertificate *self);
/**
 * imza_certificate_get_holder:
 *
 * Returns: (transfer none): the common name, cleaned for display
 */
const char *imza_certificate_get_holder (ImzaCertificate *self);
/**
 * imza_certificate_get_tckn:
 *
 * Returns: (transfer none) (nullable): the subject's serialNumber if it is 11 digits. Not checked
 * by its checksum.
 */
const char *imza_certificate_get_tckn (ImzaCertificate *self);
/**
 * imza_certificate_get_issuer:
 *
 * Returns: (transfer none): the issuer's common name, cleaned
 */
const char *imza_certificate_get_issuer (ImzaCertificate *self);
/**
 * imza_certificate_get_serial:
 *
 * Returns: (transfer none): lower-case hex
 */
const char *imza_certificate_get_serial (ImzaCertificate *self);
/**
 * imza_certificate_get_fingerprint:
 *
 * Returns: (transfer none): SHA-256 of the DER, lower-case hex
 */
const char *imza_certificate_get_fingerprint (ImzaCertificate *self);
/**
 * imza_certificate_get_not_before:
 *
 * Returns: seconds since 1970, UTC
 */
gint64 imza_certificate_get_not_before (ImzaCertificate *self);
/**
 * imza_certificate_get_not_after:
 *
 * Returns: seconds since 1970, UTC; the last second of validity
 */
gint64 imza_certificate_get_not_after (ImzaCertificate *self);
ImzaKeyType imza_certificate_get_key_type (ImzaCertificate *self);
guint imza_certificate_get_key_bits (ImzaCertificate *self);
/**
 * imza_certificate_is_qualified:
 *
 * QcStatement of ETSI (0.4.0.1862.1.1) or BTK (2.16.792.1.61.0.1.5070.1.1, also as a policy), and
 * not a seal.
 */
gboolean imza_certificate_is_qualified (ImzaCertificate *self);
/**
 * imza_certificate_is_practice:
 *
 * Issued by a practice portal's authority (its names say so).
 */
gboolean imza_certificate_is_practice (ImzaCertificate *self);

/**
 * imza_certificate_judge:
 * @now_s: the portal's time if it is known, else this computer's
 * @has_key: the card holds the private key
 * @holder_tckn: (nullable): who must be the holder; %NULL for anybody
 */
ImzaCertificateFault imza_certificate_judge (ImzaCertificate *self,
                                             gint64 now_s,
                                             gboolean has_key,
                                             const char *holder_tckn);
/**
 * imza_certificate_fault_dup_sentence:
 *
 * Returns: (transfer full): translated, with the dates of @self, e.g. "Expired on 31.12.2025."
 */
char *imza_certificate_fault_dup_sentence (ImzaCertificate *self, ImzaCertificateFault fault);
/**
 * imza_certificate_compare:
 *
 * Order of preference among usable ones: later end first, then later start, then fingerprint. For
 * sorting: negative when @a goes first.
 */
int imza_certificate_compare (ImzaCertificate *a, ImzaCertificate *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaCertificate, imza_certificate_unref)

G_END_DECLS
