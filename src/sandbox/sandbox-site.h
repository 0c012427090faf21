/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-server.h"

G_BEGIN_DECLS

/**
 * sandbox_site_add_routes: the pages that a browser uses, their style and script, and the pages
 * that show problems
 */
void sandbox_site_add_routes (SandboxServer *server);

G_END_DECLS
