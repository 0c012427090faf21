/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-service.h"
#include "imza-portal.h"

G_BEGIN_DECLS

/* What every command needs, made from the options and the system's configuration. */

/**
 * cli_setup_profile:
 * @url: (nullable): `--portal`; %NULL takes the first configured portal
 * @ca_file: (nullable): `--ca`
 *
 * A portal that is named here is a practice portal exactly when it is on loopback.
 *
 * Returns: (transfer full) (nullable)
 */
ImzaProfile *cli_setup_profile (const char *url, const char *ca_file, GError **error);

/** cli_setup_portal: Returns: (transfer full) */
ImzaPortal *cli_setup_portal (ImzaProfile *profile);

/**
 * cli_setup_cards:
 * @program: argv[0], to find the worker
 * @modules: (nullable) (array zero-terminated=1): `--module`; then only these are used
 * @environment: (nullable) (array zero-terminated=1): for the workers
 *
 * Returns: (transfer full) (nullable): started
 */
ImzaCardService *cli_setup_cards (const char *program,
                                  const char *const *modules,
                                  const char *const *environment,
                                  GError **error);

/** cli_setup_dup_resume_directory: Returns: (transfer full) (nullable): %NULL without a private
 * runtime directory */
char *cli_setup_dup_resume_directory (void);

G_END_DECLS
