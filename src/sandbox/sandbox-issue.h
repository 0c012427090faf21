/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"
#include "sandbox-store.h"

G_BEGIN_DECLS

/** SandboxIssue: what the two commands that issue certificates have in common: for whom, what kind,
 * and the portal's files, which they make where the server has not run yet */
typedef struct
{
  char *state_dir;
  char *database; /* nullable: the one in the state directory */
  char *person;
  char *profile_name; /* nullable: nes */

  SandboxProfile profile;
  gint64 now_s;
  SandboxCa *ca;
  SandboxStore *store;
  SandboxAccount *account; /* nullable: of the other issuer's, who need not have one */
  char *name;
} SandboxIssue;

/** sandbox_issue_options: Returns: (transfer full): the options that fill the first four fields,
 * ended by an empty one */
GOptionEntry *sandbox_issue_options (SandboxIssue *self);

/** sandbox_issue_check: Returns: whether the options fit together, else %G_OPTION_ERROR */
gboolean sandbox_issue_check (SandboxIssue *self, GError **error);

/** sandbox_issue_open: opens the authority and the database and finds the person.
 * Returns: %FALSE with [enum@CaError], [enum@StoreError] or %G_FILE_ERROR */
gboolean sandbox_issue_open (SandboxIssue *self, GError **error);

/** sandbox_issue_certify: Returns: (transfer full) (nullable): the certificate in DER, recorded
 * nowhere yet */
GBytes *sandbox_issue_certify (SandboxIssue *self, EVP_PKEY *public_key, GError **error);

/** sandbox_issue_record: puts the certificate into the database, so that OCSP knows it.
 * @card_serial: (nullable): of a card that is registered already */
gboolean
sandbox_issue_record (SandboxIssue *self, GBytes *der, const char *card_serial, GError **error);

/** sandbox_issue_record_for: the same for an account, without a command; not of the other issuer */
gboolean sandbox_issue_record_for (SandboxStore *store,
                                   const char *tckn,
                                   SandboxProfile profile,
                                   GBytes *der,
                                   const char *card_serial,
                                   gint64 now_s,
                                   GError **error);

/** sandbox_issue_print: writes the certificate to standard output, PEM */
gboolean sandbox_issue_print (GBytes *der, GError **error);

void sandbox_issue_clear (SandboxIssue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxIssue, sandbox_issue_clear)

/* exit statuses of both commands, as the server's */
#define SANDBOX_EXIT_FAILED 1
#define SANDBOX_EXIT_USAGE 2

G_END_DECLS
