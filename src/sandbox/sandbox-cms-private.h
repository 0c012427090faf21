/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-cms.h"
#include "sandbox-der.h"

G_BEGIN_DECLS

#define SANDBOX_CMS_CERTIFICATES_LIMIT 8

/* Where the parts of a signature lie in its octets. All stretches point into what was received. */
typedef struct
{
  SandboxDer content; /* what was signed */
  SandboxDer certificates[SANDBOX_CMS_CERTIFICATES_LIMIT];
  guint n_certificates;

  SandboxDer issuer; /* Name; empty where the signer is named by its key identifier */
  SandboxDer serial; /* INTEGER */
  SandboxDer key_id; /* contents */
  SandboxDer digest_oid;
  SandboxDer signed_attributes; /* the element, with the tag [0] */
  SandboxDer signature_oid;
  SandboxDer signature_parameters; /* empty or one element */
  SandboxDer signature;

  SandboxDer message_digest; /* contents */
  SandboxDer signing_time;   /* element */
  SandboxDer signing_certificate;
  SandboxDer commitment; /* contents of the identifier; empty where there is none */
} SandboxCmsParts;

/* one row of what is accepted: the protocol's name and everything that goes with it */
typedef struct
{
  const char *name;
  SandboxDer signature_oid;
  SandboxDer digest_oid;
  int key_type;      /* EVP_PKEY_RSA or EVP_PKEY_EC */
  const char *curve; /* nullable */
  const char *digest;
  gboolean pss;
} SandboxCmsAlgorithm;

/** sandbox_cms_take_apart: finds the parts, and refuses every other structure than the one that the
 * protocol describes. Returns: %FALSE with %SANDBOX_CMS_ERROR_SIGNATURE_INVALID */
gboolean sandbox_cms_take_apart (GBytes *der, SandboxCmsParts *parts, GError **error);

/** sandbox_cms_find_algorithm: Returns: (transfer none) (nullable): %NULL for an algorithm that is
 * not accepted */
const SandboxCmsAlgorithm *sandbox_cms_find_algorithm (const SandboxCmsParts *parts);

/** sandbox_cms_names_certificate: Returns: whether the signing-certificate-v2 attribute names
 * @certificate by its hash, and by issuer and serial number where it has them */
gboolean sandbox_cms_names_certificate (SandboxDer signing_certificate, X509 *certificate);

/** sandbox_cms_commitment_is: Returns: whether the commitment is the wanted one, or both absent */
gboolean sandbox_cms_commitment_is (SandboxDer commitment, const char *oid);

/** sandbox_cms_read_time: @element: UTCTime until 2049, then GeneralizedTime */
gboolean sandbox_cms_read_time (SandboxDer element, gint64 *out_s);

/**
 * sandbox_cms_judge_certificate:
 * @facts: gets the reason on refusal
 *
 * Chain to the signing root, key usage, qualified statements, validity, status: in that order.
 */
gboolean sandbox_cms_judge_certificate (SandboxCa *ca,
                                        X509 *certificate,
                                        const SandboxCmsQuestion *question,
                                        SandboxCmsFacts *facts,
                                        GError **error);

G_END_DECLS
