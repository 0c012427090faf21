/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-page.h"
#include "sandbox-server.h"
#include "sandbox-sms.h"

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

/**
 * sandbox_site_list_people: whom to practise with
 * @accounts: (out) (transfer full): what the names point into
 *
 * Returns: (transfer container) (nullable): with a place for one more; %NULL when it failed and the
 * request has been answered
 */
SandboxPagePerson *
sandbox_site_list_people (SandboxRequest *request, GPtrArray **accounts, gsize *n_people);

/** sandbox_site_start_anew: a session whose code was called "not mine" ends and @path is shown to
 * the next one. Returns: %TRUE when that was so and the request has been answered */
gboolean sandbox_site_start_anew (SandboxRequest *request, const char *path);

/** sandbox_site_tckn_mistake: Returns: (transfer full) (nullable): what is wrong with the number as
 * it was typed, in words */
char *sandbox_site_tckn_mistake (SandboxLanguage language, const char *tckn);

/** sandbox_site_answer_sms: the page that asks for the code @sms
 * @page: action, back and sent_again are filled in; the rest is done here
 * @mistake: (nullable): in words */
void sandbox_site_answer_sms (SandboxRequest *request,
                              guint status,
                              SandboxText title,
                              const SandboxSms *sms,
                              SandboxPageSms *page,
                              const char *mistake);

/** sandbox_site_sms_mistake: what sandbox_sms_check() or sandbox_sms_send() refused, in words.
 * Returns: (transfer full) (nullable): %NULL for other problems */
char *sandbox_site_sms_mistake (SandboxLanguage language, const SandboxProblem *problem);

void sandbox_site_add_password_routes (SandboxServer *server);
void sandbox_site_add_e_devlet_routes (SandboxServer *server);

/** sandbox_site_find_account: Returns: (nullable): who is signed in; %NULL: the request has been
 * answered with the page that leads to the sign-in */
const SandboxAccount *sandbox_site_find_account (SandboxRequest *request);

/** sandbox_site_rows: Returns: (transfer full): the signatures as the pages have them; the strings
 * stay @signatures' */
SandboxPageSignature *sandbox_site_rows (GPtrArray *signatures);

void sandbox_site_add_task_routes (SandboxServer *server);
void sandbox_site_add_account_routes (SandboxServer *server);
void sandbox_site_add_certificate_routes (SandboxServer *server);
void sandbox_site_add_phone_routes (SandboxServer *server);

G_END_DECLS
