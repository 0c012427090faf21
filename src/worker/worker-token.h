/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <openssl/x509.h>

#include "imza-error.h"
#include "worker-mechanism.h"
#include "worker-module.h"

G_BEGIN_DECLS

/** WorkerToken: what a driver says of the card in one slot, read at one moment. */
typedef struct
{
  CK_SLOT_ID slot_id;
  CK_TOKEN_INFO info;
  char *reader;
  char *label;
  char *maker;
  char *model;
  char *serial;
} WorkerToken;

/** WorkerCertificate: a certificate object of a token. */
typedef struct
{
  GBytes *der;       /* without what a card may have padded it with */
  GBytes *id;        /* (nullable): CKA_ID */
  GBytes *raw_label; /* (nullable): CKA_LABEL as it is */
  X509 *x509;
} WorkerCertificate;

void worker_token_free (WorkerToken *self);
void worker_certificate_free (WorkerCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkerToken, worker_token_free)

/**
 * worker_token_list_slots:
 *
 * A fresh enumeration. Call it only at the start, when asked to, or after PC/SC has reported a
 * change: OpenSC's drivers may hang for ever when they are polled while cards come and go.
 *
 * Returns: (transfer full) (element-type CK_SLOT_ID) (nullable): slots with a token; domain
 *   %IMZA_CARD_ERROR
 */
GArray *worker_token_list_slots (WorkerModule *module, GError **error);

/** worker_token_read: Returns: (transfer full) (nullable): with @rv set: what C_GetTokenInfo said
 */
WorkerToken *worker_token_read (WorkerModule *module, CK_SLOT_ID slot_id, CK_RV *rv);

/** worker_token_get_pin_state: from the flags as they were read */
ImzaPinState worker_token_get_pin_state (const WorkerToken *self);

/**
 * worker_token_read_certificates:
 * @session: public; known cards show their certificates without a PIN. A card that does not is
 * listed as one without certificates.
 *
 * At most %IMZA_CARD_MAX_CERTIFICATES, of at most %IMZA_CERTIFICATE_MAX_BYTES each; what is not an
 * X.509 certificate is left out.
 *
 * Returns: (transfer full) (element-type WorkerCertificate) (nullable): %NULL with @rv set
 */
GPtrArray *
worker_token_read_certificates (WorkerModule *module, CK_SESSION_HANDLE session, CK_RV *rv);

/** worker_token_choose_mechanism: Returns: (transfer none) (nullable) */
const WorkerMechanism *
worker_token_choose_mechanism (WorkerModule *module, CK_SLOT_ID slot_id, X509 *certificate);

/**
 * worker_token_find_key:
 * @certificates: (element-type WorkerCertificate): all of the token
 * @certificate: one of them
 *
 * By CKA_ID; by the label only where the certificate has no id and the label is its alone.
 *
 * Returns: the private key's handle, or CK_INVALID_HANDLE
 */
CK_OBJECT_HANDLE worker_token_find_key (WorkerModule *module,
                                        CK_SESSION_HANDLE session,
                                        GPtrArray *certificates,
                                        const WorkerCertificate *certificate);

/** worker_bytes_to_hex: Returns: (transfer full): lower-case hex, "" for %NULL */
char *worker_bytes_to_hex (GBytes *bytes);

G_END_DECLS
