/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-offer.h"
#include "sandbox-unlock.h"

G_BEGIN_DECLS

/*
 * Making a new PIN and unlocking a card, for the API and for the pages alike. Each call gives
 * %FALSE or %NULL with @problem filled in; the caller answers it.
 */

/** sandbox_pin_reset_offer: a new task with a code for whoever is signed in; the account's older
 * one is cancelled, unless its PUK is out. Returns: (transfer full) (nullable) */
SandboxTask *sandbox_pin_reset_offer (SandboxRequest *request, SandboxProblem *problem);

/** sandbox_pin_reset_begin_by_app: a claimed task without a code, for the account of the request.
 * The same claim key gives the same task again. Returns: (transfer full) (nullable) */
SandboxTask *sandbox_pin_reset_begin_by_app (SandboxRequest *request,
                                             const char *claim_key,
                                             const char *app,
                                             SandboxProblem *problem);

/** SandboxPinCard: the card as the assistant describes it; the arrays end with %NULL. */
typedef struct
{
  const char *serial;
  char **certificates; /* SHA-256, hex */
  char **methods;
  char **routes;
} SandboxPinCard;

/** sandbox_pin_reset_choose_card: checks all that can be checked without the person and sends the
 * SMS code; before that nothing goes out and nothing is counted. The same card again: nothing to
 * do, %TRUE */
gboolean sandbox_pin_reset_choose_card (SandboxRequest *request,
                                        const SandboxTask *task,
                                        const SandboxPinCard *card,
                                        SandboxProblem *problem);

/** sandbox_pin_reset_resend: another SMS code; the older ones are no good any more */
gboolean sandbox_pin_reset_resend (SandboxRequest *request,
                                   const SandboxTask *task,
                                   SandboxProblem *problem);

/**
 * sandbox_pin_reset_release: gives the PUK out, sealed, once
 * @sms: 6 digits
 * @epk: the assistant's point, base64url
 *
 * Returns: (transfer full) (nullable): the same again for the same @sms and @epk within
 * %SANDBOX_RELEASED_S
 */
SandboxRelease *sandbox_pin_reset_release (SandboxRequest *request,
                                           const SandboxTask *task,
                                           const char *sms,
                                           const char *epk,
                                           SandboxProblem *problem);

/**
 * sandbox_pin_reset_report: what the card said
 * @rv: (nullable): %NULL = done
 *
 * Returns: (transfer full) (nullable): the release with its report; said again, the same
 */
SandboxRelease *sandbox_pin_reset_report (SandboxRequest *request,
                                          const SandboxTask *task,
                                          const char *rv,
                                          SandboxProblem *problem);

G_END_DECLS
