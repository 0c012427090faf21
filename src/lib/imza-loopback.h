/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-secret.h"

G_BEGIN_DECLS

#define IMZA_TYPE_LOOPBACK (imza_loopback_get_type ())
/**
 * ImzaLoopback:
 *
 * The way back from the browser of one sign-in by e-Devlet (RFC 8252 §7.3, RFC 7636, RFC 9207): an
 * HTTP listener on 127.0.0.1 and a port of the system's choosing. It answers `GET /cb` with the
 * right `state` once, and nothing else with anything but a refusal; after that, or after
 * its life, it is closed. What browsers and other programs send beside it costs the
 * person nothing: a request without the `state` cannot end the wait.
 *
 * Signal `answered` with a #GError, %NULL when imza_loopback_take_code() has the code; once.
 */
G_DECLARE_FINAL_TYPE (ImzaLoopback, imza_loopback, IMZA, LOOPBACK, GObject)

/** How long a sign-in waits for the browser, in seconds. */
#define IMZA_LOOPBACK_LIFE_S 300

/**
 * imza_loopback_new:
 * @issuer: the portal's origin, which the browser has to bring along as `iss`
 * @life_s: seconds until BROWSER_TIMEOUT
 * @error: domain %IMZA_JOURNEY_ERROR, NO_BROWSER: no port is to be had
 *
 * Listens at once, and lives until imza_loopback_close() even when nobody holds it.
 *
 * Returns: (transfer full) (nullable)
 */
ImzaLoopback *imza_loopback_new (const char *issuer, guint life_s, GError **error);
/**
 * imza_loopback_get_redirect_uri:
 *
 * Returns: (transfer none): "http://127.0.0.1:PORT/cb"
 */
const char *imza_loopback_get_redirect_uri (ImzaLoopback *self);
/**
 * imza_loopback_dup_authorize_url:
 * @client_id: of this program at the portal
 *
 * Returns: (transfer full): what the browser is to open; it goes straight on to e-Devlet
 */
char *imza_loopback_dup_authorize_url (ImzaLoopback *self, const char *client_id);
/**
 * imza_loopback_get_verifier:
 *
 * Returns: (transfer none): for exchanging the code
 */
const ImzaSecret *imza_loopback_get_verifier (ImzaLoopback *self);
/**
 * imza_loopback_has_code:
 *
 * Whether the browser has brought it
 */
gboolean imza_loopback_has_code (ImzaLoopback *self);
/**
 * imza_loopback_take_code:
 *
 * Returns: (transfer full) (nullable)
 */
ImzaSecret *imza_loopback_take_code (ImzaLoopback *self);
/**
 * imza_loopback_close:
 *
 * Nobody waits any more: the port is free again. May be called more than once.
 */
void imza_loopback_close (ImzaLoopback *self);

G_END_DECLS
