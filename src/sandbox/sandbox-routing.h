/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request-private.h"

G_BEGIN_DECLS

/** SandboxRouting: all routing tables of the server, in the order they were added. */
typedef struct _SandboxRouting SandboxRouting;

SandboxRouting *sandbox_routing_new (void);
void sandbox_routing_free (SandboxRouting *self);
void sandbox_routing_add (SandboxRouting *self,
                          const SandboxRoute *routes,
                          gsize n_routes,
                          gpointer data);

/** sandbox_routing_find: fills in the request's route and parameters.
 * Returns: %FALSE when no row fits; @out_path_known: whether one would with another method */
gboolean
sandbox_routing_find (SandboxRouting *self, SandboxRequest *request, gboolean *out_path_known);

/**
 * sandbox_gate_check: may this request come in at all? One exact Host header (against DNS
 * rebinding), no foreign Origin, no foreign site (Sec-Fetch-Site) but for a link to a page, and
 * where a cookie speaks for an unsafe method the session's CSRF token.
 *
 * Returns: %SANDBOX_PROBLEM_NONE, or the problem to answer
 */
SandboxProblemCode sandbox_gate_check (SandboxRequest *request, const char *origin);

G_END_DECLS
