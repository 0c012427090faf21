/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sandbox-problem.h"
#include "sandbox-session.h"
#include "sandbox-store.h"

G_BEGIN_DECLS

typedef struct _SandboxServer SandboxServer;

/**
 * SandboxRequest: one request and its one answer; counted references, main thread.
 *
 * The server has checked Host, Origin, Sec-Fetch-Site, the body's size and (where a cookie
 * speaks) the CSRF token before a handler sees it. A handler answers exactly once, at once or
 * later (then it keeps a reference and calls sandbox_request_pause() before it returns).
 */
typedef struct _SandboxRequest SandboxRequest;

SandboxRequest *sandbox_request_ref (SandboxRequest *self);
void sandbox_request_unref (SandboxRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxRequest, sandbox_request_unref)

/* What was asked. All returned strings belong to the request. */

SandboxServer *sandbox_request_get_server (SandboxRequest *self);
const char *sandbox_request_get_method (SandboxRequest *self);
const char *sandbox_request_get_path (SandboxRequest *self);
/** sandbox_request_get_language: "tr" or "en", from ?lang=, the cookie that a page with ?lang=
 * left, or Accept-Language */
const char *sandbox_request_get_language (SandboxRequest *self);
/** sandbox_request_get_time_s: when it arrived, by the portal's clock */
gint64 sandbox_request_get_time_s (SandboxRequest *self);
/** sandbox_request_get_param: the part of the path under {name} of the route */
const char *sandbox_request_get_param (SandboxRequest *self, const char *name);
/** sandbox_request_get_query: Returns: (nullable): a member of the query */
const char *sandbox_request_get_query (SandboxRequest *self, const char *name);
/** sandbox_request_get_form: Returns: (nullable): a field of an application/x-www-form-urlencoded
 * body */
const char *sandbox_request_get_form (SandboxRequest *self, const char *name);
/** sandbox_request_get_header: Returns: (nullable) */
const char *sandbox_request_get_header (SandboxRequest *self, const char *name);
/** sandbox_request_get_cookie: Returns: (transfer full) (nullable) */
char *sandbox_request_get_cookie (SandboxRequest *self, const char *name);
/** sandbox_request_get_body: Returns: (transfer none) */
GBytes *sandbox_request_get_body (SandboxRequest *self);
/** sandbox_request_get_bearer: Returns: (nullable): the token of Authorization: Bearer */
const char *sandbox_request_get_bearer (SandboxRequest *self);
/** sandbox_request_get_address: the peer's address without the port */
const char *sandbox_request_get_address (SandboxRequest *self);
/** sandbox_request_get_agent: "Firefox · Linux", from User-Agent */
const char *sandbox_request_get_agent (SandboxRequest *self);

/**
 * sandbox_request_read_json: the body as one JSON object, read strictly; answers bad-request itself
 * when it is not. Returns: (transfer none) (nullable)
 */
JsonObject *sandbox_request_read_json (SandboxRequest *self);

/* Who asks. */

/** sandbox_request_get_session: Returns: (nullable): of the cookie __Host-sid, or of an account
 * token as Bearer */
const SandboxSession *sandbox_request_get_session (SandboxRequest *self);
/** sandbox_request_get_account: Returns: (nullable): who is signed in */
const SandboxAccount *sandbox_request_get_account (SandboxRequest *self);
/** sandbox_request_get_csrf: the token for this session's forms; "" without a session */
const char *sandbox_request_get_csrf (SandboxRequest *self);
/** sandbox_request_ensure_session: gives the browser a session (nobody signed in) when it has
 * none; the answer then sets the cookie. Returns: (nullable): %NULL after a server-error */
const SandboxSession *sandbox_request_ensure_session (SandboxRequest *self);
/** sandbox_request_sign_in: ends the old session and begins a new one for @account under another
 * cookie, so that a cookie known before the sign-in opens nothing after it
 * @method: "e-imza", "password" or "e-devlet" */
gboolean sandbox_request_sign_in (SandboxRequest *self, gint64 account, const char *method);
/** sandbox_request_sign_out: ends the session and takes the cookie back */
gboolean sandbox_request_sign_out (SandboxRequest *self);

/* The answer. */

/** sandbox_request_set_header: an additional header of the answer */
void sandbox_request_set_header (SandboxRequest *self, const char *name, const char *value);
/** sandbox_request_add_header: one more of a header that may come several times (Set-Cookie) */
void sandbox_request_add_header (SandboxRequest *self, const char *name, const char *value);
/** sandbox_request_allow_form_target: a form of this page may end at @origin, too, by redirects
 * @origin: scheme, host and port, checked by the caller */
void sandbox_request_allow_form_target (SandboxRequest *self, const char *origin);
/** sandbox_request_answer_json: @object: (transfer full) */
void sandbox_request_answer_json (SandboxRequest *self, guint status, JsonObject *object);
/** sandbox_request_answer_html: @html: UTF-8 */
void sandbox_request_answer_html (SandboxRequest *self, guint status, GBytes *html);
void sandbox_request_answer_bytes (SandboxRequest *self,
                                   guint status,
                                   const char *content_type,
                                   GBytes *bytes);
/** sandbox_request_answer_empty: 204 */
void sandbox_request_answer_empty (SandboxRequest *self);
/** sandbox_request_redirect: 303 to @location, a path of this portal */
void sandbox_request_redirect (SandboxRequest *self, const char *location);
/** sandbox_request_answer_problem: problem+json, or the pages' own page on a page route */
void sandbox_request_answer_problem (SandboxRequest *self, const SandboxProblem *problem);
/** sandbox_request_fail: answers a problem without facts */
void sandbox_request_fail (SandboxRequest *self, SandboxProblemCode code);
/** sandbox_request_fail_error: logs @error and answers server-error */
void sandbox_request_fail_error (SandboxRequest *self, const GError *error);

/** sandbox_request_pause: the answer comes later; the answering call sends it */
void sandbox_request_pause (SandboxRequest *self);

/**
 * sandbox_request_continue_later: calls @handler with @data at @due_us (of g_get_monotonic_time()),
 * unless nobody reads the answer any more: an answer that takes the same time whatever was looked
 * up for it
 * @data: (nullable) (transfer full): freed by g_free()
 */
void sandbox_request_continue_later (SandboxRequest *self,
                                     gint64 due_us,
                                     void (*handler) (SandboxRequest *request, gpointer data),
                                     gpointer data);

/** sandbox_request_answer_problem_later: answers @problem at @due_us */
void sandbox_request_answer_problem_later (SandboxRequest *self,
                                           gint64 due_us,
                                           const SandboxProblem *problem);

G_END_DECLS
