/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-e-devlet.h"

G_BEGIN_DECLS

/*
 * The portal as the assistant's authorization server: RFC 6749 with the code flow alone, PKCE
 * (RFC 7636, S256 alone), a redirect to loopback (RFC 8252 section 7.3) and iss (RFC 9207). There
 * is one client, which is public, and no refresh.
 */

#define SANDBOX_OAUTH_CLIENT "eimza-asistani"
/* a code waits so long for the assistant */
#define SANDBOX_OAUTH_CODE_S 60

/** sandbox_oauth_redirect_is_valid: exactly http://127.0.0.1:PORT/cb, with a port that programs may
 * take: this computer and no name, which could lead elsewhere */
gboolean sandbox_oauth_redirect_is_valid (const char *uri);
/** sandbox_oauth_state_is_valid: 1 to 128 characters of base64url */
gboolean sandbox_oauth_state_is_valid (const char *state);

/** sandbox_oauth_get_target: the origin of a valid redirect: what a page's form may lead to.
 * Returns: (transfer full) */
char *sandbox_oauth_get_target (const char *redirect_uri);

/** sandbox_oauth_make_error: the redirect that ends in @error. @state, @description: (nullable).
 * Returns: (transfer full) */
char *sandbox_oauth_make_error (SandboxRequest *request,
                                const char *redirect_uri,
                                const char *state,
                                const char *error,
                                const char *description);

/** sandbox_oauth_grant: a code for the assistant that began @visit. Returns: (transfer full)
 * (nullable): the redirect with it, %NULL with server-error */
char *sandbox_oauth_grant (SandboxRequest *request,
                           const SandboxVisit *visit,
                           gint64 account,
                           SandboxProblem *problem);

/**
 * sandbox_oauth_redeem: exchanges a code. It counts once, whatever comes of it; a code that comes a
 * second time ends the session that it gave, for one of the two is not the assistant.
 * @account: (out)
 *
 * Returns: (transfer full) (nullable): the account token; %NULL with login-failed or server-error
 */
char *sandbox_oauth_redeem (SandboxRequest *request,
                            const char *code,
                            const char *verifier,
                            const char *redirect_uri,
                            gint64 *account,
                            SandboxProblem *problem);

G_END_DECLS
