/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-errand.h"

G_BEGIN_DECLS

/* e-Onay: the approval, given once and in advance, that a person's later applications rest on. For
 * the API and for the pages alike. */

#define SANDBOX_E_ONAY_GRANT "e-onay-grant"
#define SANDBOX_E_ONAY_WITHDRAW "e-onay-withdraw"
/** SANDBOX_E_ONAY_PURPOSES: both, as a pattern for sandbox_store_list_signatures() */
#define SANDBOX_E_ONAY_PURPOSES "e-onay-*"

/** sandbox_e_onay_get_text: what is signed; always Turkish. @grant: else to withdraw */
const char *sandbox_e_onay_get_text (gboolean grant);

/** sandbox_e_onay_get_covers: one sentence of what it covers. @language: "tr" or "en" */
const char *sandbox_e_onay_get_covers (const char *language);

/** sandbox_e_onay_begin: a task to grant or to withdraw it. Returns: (transfer full) (nullable):
 * %NULL with @problem: stale when it is so already */
SandboxTask *sandbox_e_onay_begin (SandboxRequest *request,
                                   gboolean grant,
                                   const SandboxErrandAsker *asker,
                                   SandboxProblem *problem);

G_END_DECLS
