/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-service.h"

G_BEGIN_DECLS

/**
 * imza_module_is_approved:
 *
 * A driver sees the PIN, so one that the user has not named must be the system's: file and folders
 * above it belong to root and nobody else can write to them.
 *
 * Returns: %FALSE with @error: MODULE_NOT_APPROVED, MODULE_MISSING when there is no such file, or
 * MODULE_FAILED when it cannot be looked at
 */
gboolean imza_module_is_approved (const ImzaModule *module, GError **error);

/**
 * imza_module_discover_in:
 *
 * Imza_module_discover() with p11-kit's folders named; for tests
 */
GPtrArray *imza_module_discover_in (const char *const *p11_kit_directories,
                                    const char *module_directory,
                                    const char *const *probe_directories,
                                    const char *const *extra);

G_END_DECLS
