/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

#include "worker-mechanism.h"

G_BEGIN_DECLS

/** WorkerSignFunc: signs @data (not its digest). Returns: (transfer full) (nullable): the
 * signature as X.509 writes it, or %NULL with @error set */
typedef GBytes *(*WorkerSignFunc) (GBytes *data, gpointer user_data, GError **error);

/** WorkerCmsRequest: one signature. */
typedef struct
{
  X509 *certificate;
  const WorkerMechanism *mechanism;
  GBytes *content;
  gint64 signing_time_s;  /* the portal's, seconds since 1970 */
  const char *commitment; /* (nullable): OID of the commitment type */
} WorkerCmsRequest;

/**
 * worker_cms_make:
 *
 * CAdES-BES (ETSI EN 319 122-1, RFC 5652): attached, id-data, one signer, signed attributes
 * content-type, message-digest, signing-time, signing-certificate-v2 (SHA-256) and, where asked,
 * commitment-type-indication; the signer's certificate embedded. The structure is filled in by
 * hand because OpenSSL's CMS_sign wants a private key that it can use, which not every token can
 * be made into.
 *
 * Returns: (transfer full) (nullable): DER; domain %IMZA_CARD_ERROR
 */
GBytes *worker_cms_make (const WorkerCmsRequest *request,
                         WorkerSignFunc sign,
                         gpointer sign_data,
                         GError **error);

G_END_DECLS
