/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"

G_BEGIN_DECLS

/** SANDBOX_CMS_ERROR: why a signature is refused; the message is for the log, in English */
#define SANDBOX_CMS_ERROR (sandbox_cms_error_quark ())
GQuark sandbox_cms_error_quark (void);

/**
 * SandboxCmsError:
 * @SANDBOX_CMS_ERROR_SIGNATURE_INVALID: structure, algorithm, attribute, time or mathematics
 * @SANDBOX_CMS_ERROR_STATEMENT_MISMATCH: another text than the expected one was signed
 * @SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED: see certificate_reason of [struct@SandboxCmsFacts]
 * @SANDBOX_CMS_ERROR_HOLDER_MISMATCH: a good certificate, of somebody else
 */
typedef enum
{
  SANDBOX_CMS_ERROR_SIGNATURE_INVALID,
  SANDBOX_CMS_ERROR_STATEMENT_MISMATCH,
  SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED,
  SANDBOX_CMS_ERROR_HOLDER_MISMATCH,
} SandboxCmsError;

/** SANDBOX_CMS_LIMIT_BYTES: a longer signature is refused unread */
#define SANDBOX_CMS_LIMIT_BYTES (128 * 1024)

/** SandboxCmsQuestion: what a signature is held against; all belongs to the caller */
typedef struct
{
  GBytes *statement;             /* from sandbox_statement_make() */
  gint64 created_s;              /* of the task; the signing time may be up to 60 s earlier */
  gint64 now_s;                  /* the portal's clock; the signing time may be up to 60 s later */
  const char *commitment_oid;    /* nullable: then the signature must carry no commitment */
  const char *holder_tckn;       /* nullable: then anybody may have signed */
  gboolean any_issuer;           /* else only certificates that this portal gave out will do */
  SandboxStatusFunc find_status; /* asked once, last */
  gpointer find_status_data;
} SandboxCmsQuestion;

/** SandboxCmsFacts: what the check found; clear with [func@sandbox_cms_facts_clear].
 * On failure only @reason_slug and @certificate_reason are to be relied on. */
typedef struct
{
  const char *reason_slug;        /* nullable: "signature-invalid", "statement-mismatch",
                                     "certificate-rejected", "holder-mismatch" */
  const char *certificate_reason; /* nullable: expired, not-yet-valid, suspended, revoked,
                                     not-qualified, key-usage, untrusted, status-unknown */
  char *tckn;                     /* serialNumber of the subject */
  char *name;                     /* commonName of the subject */
  char *serial_hex;
  char *certificate_sha256; /* hex */
  gint64 signing_time_s;
  const char *algorithm; /* "RS256", "ES256", "ES384", "PS256" */
  GBytes *signature;     /* the signature value: what a time-stamp is taken of */
} SandboxCmsFacts;

void sandbox_cms_facts_clear (SandboxCmsFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxCmsFacts, sandbox_cms_facts_clear)

/**
 * sandbox_cms_check:
 * @der: as received
 * @facts: (out caller-allocates): filled in both cases
 *
 * Checks 2 to 10 of the protocol's signature rules, in that order: strict DER, one signer, allowed
 * algorithm, attached; signed attributes; content equal to the statement; digest and signature;
 * signing certificate; chain, key usage, qualified statements; validity and status at @now_s;
 * holder; signing time. Pure calculation but for the status question.
 *
 * Returns: %TRUE when all hold, else %FALSE with [enum@SandboxCmsError]
 */
gboolean sandbox_cms_check (SandboxCa *ca,
                            GBytes *der,
                            const SandboxCmsQuestion *question,
                            SandboxCmsFacts *facts,
                            GError **error);

G_END_DECLS
