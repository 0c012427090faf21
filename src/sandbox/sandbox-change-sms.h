/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-change.h"
#include "sandbox-offer.h"

G_BEGIN_DECLS

/*
 * A change that SMS codes confirm: one to the number on record and, where the number changes, one
 * to the new number as well. For the API and for the pages alike; each call gives %FALSE or %NULL
 * with
 * @problem filled in.
 */

/**
 * sandbox_change_begin: records what whoever is signed in wants, and sends the codes
 * @wanted: its id and account are filled in here
 *
 * Returns: (transfer full) (nullable)
 */
SandboxChange *sandbox_change_begin (SandboxRequest *request,
                                     const SandboxNewChange *wanted,
                                     SandboxProblem *problem);

/** sandbox_change_find: a change by SMS of whoever is signed in. Returns: (transfer full)
 * (nullable): %NULL with not-found */
SandboxChange *
sandbox_change_find (SandboxRequest *request, const char *id, SandboxProblem *problem);

/** sandbox_change_resend: other codes; the older ones are no good any more */
gboolean sandbox_change_resend (SandboxRequest *request,
                                const SandboxChange *change,
                                SandboxProblem *problem);

/**
 * sandbox_change_confirm: it takes effect
 * @code, @new_code: (nullable): 6 digits each, as typed; a wrong one is counted, and @problem
 * points to it
 */
gboolean sandbox_change_confirm (SandboxRequest *request,
                                 const SandboxChange *change,
                                 const char *code,
                                 const char *new_code,
                                 SandboxProblem *problem);

/** sandbox_change_to_json: sets "sms" and, where the number changes, "new_sms" in @object. Returns:
 * %FALSE with #SANDBOX_STORE_ERROR */
gboolean sandbox_change_to_json (SandboxRequest *request,
                                 const SandboxChange *change,
                                 JsonObject *object,
                                 GError **error);

G_END_DECLS
