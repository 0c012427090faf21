/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define IMZA_TYPE_PROFILE (imza_profile_get_type ())
/**
 * ImzaProfile:
 *
 * A portal that this program may talk to: name, origin, trust, practice or real; immutable.
 */
G_DECLARE_FINAL_TYPE (ImzaProfile, imza_profile, IMZA, PROFILE, GObject)

/**
 * imza_profile_new:
 * @name: for display
 * @url: `https://host[:port]`; a path, user, query or fragment is refused
 * @ca_file: (nullable): PEM file of the only trusted authorities; %NULL = the system's
 * @practice: a practice portal; the wall to real ones holds both ways
 * @error: domain %IMZA_JOURNEY_ERROR (NO_PORTAL)
 *
 * Returns: (transfer full) (nullable)
 */
ImzaProfile *imza_profile_new (
    const char *name, const char *url, const char *ca_file, gboolean practice, GError **error);

/**
 * imza_profile_load_all:
 * @directories: (array zero-terminated=1): searched in order; a later file of the same name
 * replaces an earlier one
 * @rejected: (out) (optional) (transfer full) (element-type utf8): "FILE: reason" of each that
 * could not be used
 *
 * Reads `*.conf` key files: `[Portal]` with `Name`, `Name[tr]`, `Url`, `CaFile` (a path, or
 * `system`), `Kind` (`practice`|`real`).
 *
 * Returns: (transfer full) (element-type ImzaProfile): sorted by file name
 */
GPtrArray *imza_profile_load_all (const char *const *directories, GPtrArray **rejected);

const char *imza_profile_get_name (ImzaProfile *self);
/**
 * imza_profile_get_origin:
 *
 * Returns: (transfer none): ASCII (punycode) `https://host[:port]`, default port left out
 */
const char *imza_profile_get_origin (ImzaProfile *self);
const char *imza_profile_get_ca_file (ImzaProfile *self);
gboolean imza_profile_is_practice (ImzaProfile *self);

/**
 * imza_profile_url_is_loopback:
 * @url: an address that a person named for one run
 *
 * A portal on this very computer can only be a practice portal.
 */
gboolean imza_profile_url_is_loopback (const char *url);

G_END_DECLS
