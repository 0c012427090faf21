/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "sandbox-ca.h"
#include "sandbox-clock.h"
#include "sandbox-request.h"

G_BEGIN_DECLS

/* a proper name, the same in every language */
#define SANDBOX_PORTAL_NAME "Deneme Portalı"

/** SandboxHandler: answers a request; @data as given with the routes */
typedef void (*SandboxHandler) (SandboxRequest *request, gpointer data);

/** SandboxProblemPage: shows a problem on a page route, by sandbox_request_answer_html() with
 * the problem's status; @instance: the URN to read out to support */
typedef void (*SandboxProblemPage) (SandboxRequest *request,
                                    const SandboxProblem *problem,
                                    const char *instance,
                                    gpointer data);

/**
 * SandboxRouteFlags:
 * @SANDBOX_ROUTE_PAGE: for people: problems come as a page, links from other sites may lead here,
 *   unsafe methods need the form field "csrf" of a session
 * @SANDBOX_ROUTE_OPEN: machines that know nothing of us ask here (OCSP, CRL, time-stamps):
 *   no cookie is looked at
 */
typedef enum
{
  SANDBOX_ROUTE_API = 0,
  SANDBOX_ROUTE_PAGE = 1 << 0,
  SANDBOX_ROUTE_OPEN = 1 << 1,
} SandboxRouteFlags;

/** SandboxRoute: one row of a routing table. @path may hold {name} parts, each one segment;
 * GET answers HEAD too. @body_limit_bytes: 0 = no body allowed. */
typedef struct
{
  const char *method;
  const char *path;
  SandboxHandler handler;
  SandboxRouteFlags flags;
  gsize body_limit_bytes;
} SandboxRoute;

#define SANDBOX_TYPE_SERVER (sandbox_server_get_type ())
G_DECLARE_FINAL_TYPE (SandboxServer, sandbox_server, SANDBOX, SERVER, GObject)

/**
 * sandbox_server_new:
 * @origin: the public URL, without a slash at the end
 * @key: 32 octets for the portal's own HMACs
 */
SandboxServer *sandbox_server_new (
    SandboxStore *store, SandboxCa *ca, const SandboxClock *clock, const char *origin, GBytes *key);

/** sandbox_server_listen: serves HTTPS on @socket (bound and listening), in the thread-default main
 * context, until sandbox_server_close() */
gboolean sandbox_server_listen (SandboxServer *self, GSocket *socket, GError **error);

/** sandbox_server_close: closes all connections; requests that wait get no answer */
void sandbox_server_close (SandboxServer *self);

/**
 * sandbox_server_add_routes: adds rows to the routing table; earlier rows win
 * @routes: (array length=n_routes): must live as long as the server
 */
void sandbox_server_add_routes (SandboxServer *self,
                                const SandboxRoute *routes,
                                gsize n_routes,
                                gpointer data);

/** sandbox_server_set_problem_page: who shows problems on page routes */
void sandbox_server_set_problem_page (SandboxServer *self, SandboxProblemPage page, gpointer data);

SandboxCa *sandbox_server_get_ca (SandboxServer *self);
SandboxStore *sandbox_server_get_store (SandboxServer *self);
/** sandbox_server_get_origin: "https://127.0.0.1:8443", without a slash at the end */
const char *sandbox_server_get_origin (SandboxServer *self);
/** sandbox_server_get_secret: the secret of this run, which opens the practice phone */
const char *sandbox_server_get_secret (SandboxServer *self);
gint64 sandbox_server_get_time_s (SandboxServer *self);

G_END_DECLS
