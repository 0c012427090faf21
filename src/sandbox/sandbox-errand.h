/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-offer.h"

G_BEGIN_DECLS

/*
 * What a person who is signed in confirms by signing one text: e-Onay, the change of a certificate.
 * For the API and for the pages alike; each call gives %FALSE or %NULL with @problem filled in.
 */

/** SandboxErrand: @change: (nullable): what the signature changes; its id is filled in here */
typedef struct
{
  const char *purpose;
  const char *text;
  const SandboxNewChange *change;
} SandboxErrand;

/** SandboxErrandAsker: @claim_key: (nullable): the assistant's; %NULL: a page asks, and gets a
 * code */
typedef struct
{
  const char *claim_key;
  const char *app;
} SandboxErrandAsker;

/**
 * sandbox_errand_find: the task that this assistant was given for the same errand before, when the
 * answer was lost; to be asked before anything is refused because of what the errand has changed
 *
 * Returns: (transfer full) (nullable): %NULL with %SANDBOX_PROBLEM_NONE when there is none
 */
SandboxTask *sandbox_errand_find (SandboxRequest *request,
                                  const SandboxErrand *errand,
                                  const SandboxErrandAsker *asker,
                                  SandboxProblem *problem);

/** sandbox_errand_begin: a new task for whoever is signed in; an older open one of the same purpose
 * is cancelled. Returns: (transfer full) (nullable) */
SandboxTask *sandbox_errand_begin (SandboxRequest *request,
                                   const SandboxErrand *errand,
                                   const SandboxErrandAsker *asker,
                                   SandboxProblem *problem);

/** sandbox_errand_check_session: somebody is signed in whose codes nobody has disowned */
gboolean sandbox_errand_check_session (SandboxRequest *request, SandboxProblem *problem);

G_END_DECLS
