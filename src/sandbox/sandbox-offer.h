/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request.h"
#include "sandbox-task.h"

G_BEGIN_DECLS

/*
 * How a task begins, whatever it is for: a page shows its code, or the assistant has it at once;
 * and how a page follows and cancels it. Each call gives %FALSE or %NULL with @problem filled in;
 * the caller answers it.
 */

/** SandboxOffer: what the task is to be. */
typedef struct
{
  const char *kind;
  const char *purpose;
  gint64 account;
  const char *tckn;
  const char *session; /* (nullable): of the page that asks */
  const SandboxNewItem *items;
  gsize n_items;
  const SandboxNewChange *change; /* (nullable): what its signature will change */
} SandboxOffer;

/** sandbox_offer_refuse: fills @problem in; Returns: %FALSE */
gboolean sandbox_offer_refuse (SandboxProblem *problem, SandboxProblemCode code);
/** sandbox_offer_refuse_error: logs @error: (nullable); Returns: %FALSE */
gboolean sandbox_offer_refuse_error (SandboxProblem *problem, const GError *error);

/** sandbox_offer_check_limits: may this address have another task? Counts it if so */
gboolean sandbox_offer_check_limits (SandboxRequest *request, SandboxProblem *problem);

/**
 * sandbox_offer_with_code: a new task that waits for its code
 *
 * Returns: (transfer full) (nullable): state offered; its code is in sandbox_offer_get_code()
 */
SandboxTask *sandbox_offer_with_code (SandboxRequest *request,
                                      const SandboxOffer *offer,
                                      SandboxProblem *problem);

/**
 * sandbox_offer_find_claimed: the task that the assistant was given before under @claim_key: the
 * answer was lost and the same question comes again
 *
 * Returns: (transfer full) (nullable): %NULL with %SANDBOX_PROBLEM_NONE when there is none, with
 * another problem when the key belongs to another task
 */
SandboxTask *sandbox_offer_find_claimed (SandboxRequest *request,
                                         const char *purpose,
                                         const char *tckn,
                                         const char *claim_key,
                                         SandboxProblem *problem);

/** sandbox_offer_claimed: a new task that the assistant @app asks for itself: claimed from the
 * start, without a code. Returns: (transfer full) (nullable) */
SandboxTask *sandbox_offer_claimed (SandboxRequest *request,
                                    const SandboxOffer *offer,
                                    const char *claim_key,
                                    const char *app,
                                    SandboxProblem *problem);

/**
 * sandbox_offer_get_code: the 15 digits for the page that asked for them: of the same session, and
 * behind the sign-in also for another of the same account. They are in memory only and gone after a
 * claim, at the deadline and after a restart.
 *
 * Returns: (transfer none) (nullable)
 */
const char *sandbox_offer_get_code (SandboxRequest *request, const SandboxTask *task);

/**
 * sandbox_offer_find: the task as this request may see it: asked for by its session, or of its
 * account. Brought up to date (expired, if its time is over).
 *
 * Returns: (transfer full) (nullable): %NULL with not-found
 */
SandboxTask *
sandbox_offer_find (SandboxRequest *request, const char *task_id, SandboxProblem *problem);

/** sandbox_offer_cancel: in an open state: cancelled; in any other: nothing to do, %TRUE. A PUK
 * that has left the portal cannot be called back: stale. */
gboolean
sandbox_offer_cancel (SandboxRequest *request, const char *task_id, SandboxProblem *problem);

/** sandbox_offer_end: the task ends in @state; its code is forgotten and its page is told */
gboolean sandbox_offer_end (SandboxRequest *request,
                            const SandboxTask *task,
                            SandboxTaskState state,
                            const char *reason,
                            SandboxProblem *problem);

/** sandbox_offer_refuse_state: why a task in this state cannot go on; Returns: %FALSE */
gboolean sandbox_offer_refuse_state (const SandboxTask *task, SandboxProblem *problem);

G_END_DECLS
