/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-offer.h"

G_BEGIN_DECLS

/*
 * Signing in with e-imza, for the API and for the pages alike. Each call gives %FALSE or %NULL
 * with @problem filled in; the caller answers it.
 */

/**
 * sandbox_sign_in_offer: a new sign-in task with a code; the session's older one is cancelled
 * @tckn: as entered; a number that nobody has gets a code too, so that nobody learns who exists
 *
 * The browser gets a session when it has none.
 * Returns: (transfer full) (nullable): state offered; its code is in sandbox_offer_get_code()
 */
SandboxTask *
sandbox_sign_in_offer (SandboxRequest *request, const char *tckn, SandboxProblem *problem);

/**
 * sandbox_sign_in_begin_by_app: a sign-in task that the assistant asks for itself: claimed from the
 * start, without a code. The same claim key and number give the same task again.
 *
 * Returns: (transfer full) (nullable)
 */
SandboxTask *sandbox_sign_in_begin_by_app (SandboxRequest *request,
                                           const char *tckn,
                                           const char *claim_key,
                                           const char *app,
                                           SandboxProblem *problem);

/**
 * sandbox_sign_in_confirm: ends a sign-in in the browser that began it
 * @secret: (nullable): of the return link
 * @code: (nullable): the 6 digits; exactly one of the two is given
 *
 * On success the browser is signed in under a new cookie. Wrong: confirm-wrong; the third wrong
 * 6-digit code cancels the task. A browser that did not ask for the task: confirm-wrong without
 * attempts_left.
 */
gboolean sandbox_sign_in_confirm (SandboxRequest *request,
                                  const char *task_id,
                                  const char *secret,
                                  const char *code,
                                  SandboxProblem *problem);

G_END_DECLS
