/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-page.h"
#include "sandbox-server.h"

G_BEGIN_DECLS

/* a form has one short field and a token */
#define SANDBOX_SITE_FORM_BYTES 4096

/** sandbox_site_frame: what every page shows, as this request has it */
SandboxPageFrame sandbox_site_frame (SandboxRequest *request);

/** sandbox_site_form_frame: the same for a page with a form, which needs a session for its token;
 * Returns: %FALSE when there is none and the request has been answered */
gboolean sandbox_site_form_frame (SandboxRequest *request, SandboxPageFrame *frame);

/** sandbox_site_answer: @page: (transfer full) */
void sandbox_site_answer (SandboxRequest *request, guint status, GBytes *page);

/** sandbox_site_without_blanks: @typed without blanks, as far as @max bytes; Returns: (transfer
 * full) */
char *sandbox_site_without_blanks (const char *typed, gsize max);

void sandbox_site_add_task_routes (SandboxServer *server);
void sandbox_site_add_phone_routes (SandboxServer *server);

G_END_DECLS
