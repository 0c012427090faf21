/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-code.h"
#include "sandbox-limits.h"
#include "sandbox-server.h"
#include "sandbox-wait.h"

G_BEGIN_DECLS

/** sandbox_server_get_key: the portal's own key for HMACs; kept beside the database */
GBytes *sandbox_server_get_key (SandboxServer *self);
SandboxLimits *sandbox_server_get_limits (SandboxServer *self);
SandboxCodeBook *sandbox_server_get_codes (SandboxServer *self);
SandboxWaits *sandbox_server_get_waits (SandboxServer *self);

/** sandbox_server_show_problem: Returns: %FALSE when nobody set a page for problems */
gboolean sandbox_server_show_problem (SandboxServer *self,
                                      SandboxRequest *request,
                                      const SandboxProblem *problem,
                                      const char *instance);

G_END_DECLS
