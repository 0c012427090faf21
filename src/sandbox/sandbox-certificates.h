/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <openssl/x509.h>

#include "sandbox-change-sms.h"
#include "sandbox-errand.h"

G_BEGIN_DECLS

/* A person's own certificates, and what can be done with each now. For the API and for the pages
 * alike. Only certificates that sign: one for encryption is no business of these journeys. */

/** SandboxListed: one of them, as it stands at the time of the request */
typedef struct
{
  SandboxCertificate *certificate;
  char *subject; /* common names */
  char *issuer;
  char *card_label;   /* (nullable) */
  const char *status; /* "valid", "suspended", "revoked", "expired" or "not-yet-valid" */
  const char *reason; /* (nullable): of suspended and revoked, in the words of the protocol */
  gboolean can_suspend;
  gboolean can_resume;
  gboolean can_revoke;
  gboolean resume_by_e_imza; /* there is another certificate to sign with */
  gboolean revoke_by_e_imza; /* there is one to sign with; it may be this one */
} SandboxListed;

void sandbox_listed_free (SandboxListed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxListed, sandbox_listed_free)

/** SandboxCertificates: @list: (element-type SandboxListed): the one that counts first, then the
 * newest */
typedef struct
{
  GPtrArray *list;
  const char *counts;      /* (nullable): serial number of the newest that can be used now */
  gint64 keep_old_until_s; /* 0: there is no old one to keep */
} SandboxCertificates;

void sandbox_certificates_clear (SandboxCertificates *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxCertificates, sandbox_certificates_clear)

/** sandbox_certificates_list: of whoever is signed in. Returns: %FALSE with @problem */
gboolean sandbox_certificates_list (SandboxRequest *request,
                                    SandboxCertificates *out,
                                    SandboxProblem *problem);

/** sandbox_certificates_find: Returns: (transfer none) (nullable): of the list */
const SandboxListed *sandbox_certificates_find (const SandboxCertificates *self,
                                                const char *serial);

/** sandbox_certificates_get_chain: Returns: (transfer full) (element-type GBytes) (nullable): DER,
 * from the person's up to the root; %NULL with @problem */
GPtrArray *sandbox_certificates_get_chain (SandboxRequest *request,
                                           const char *serial,
                                           SandboxProblem *problem);

/** SandboxCertificateWish: what a person wants of one of the certificates */
typedef struct
{
  const char *kind; /* "suspend", "resume" or "revoke" */
  const char *serial;
  const char *serial_end; /* (nullable): of revoke, as typed */
  const char *reason;     /* (nullable): of revoke */
} SandboxCertificateWish;

/** sandbox_certificates_begin_by_sms: Returns: (transfer full) (nullable): the change that waits
 * for its code; %NULL with @problem */
SandboxChange *sandbox_certificates_begin_by_sms (SandboxRequest *request,
                                                  const SandboxCertificateWish *wish,
                                                  SandboxProblem *problem);

/** sandbox_certificates_begin_by_e_imza: Returns: (transfer full) (nullable): the task that waits
 * for its signature; %NULL with @problem */
SandboxTask *sandbox_certificates_begin_by_e_imza (SandboxRequest *request,
                                                   const SandboxCertificateWish *wish,
                                                   const SandboxErrandAsker *asker,
                                                   SandboxProblem *problem);

/** sandbox_common_name: Returns: (transfer full) (nullable): of the subject, UTF-8 */
char *sandbox_common_name (X509 *certificate);

/** sandbox_revocation_get_text: a reason as a statement says it, in Turkish. Returns: (nullable):
 * %NULL of one that is none */
const char *sandbox_revocation_get_text (const char *reason);

G_END_DECLS
