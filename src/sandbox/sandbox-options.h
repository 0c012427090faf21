/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SandboxOptions: what the command line of the server says. */
typedef struct
{
  int port; /* 0: any free one */
  char *state_dir;
  char *database;
  char *public_url; /* (nullable): made from the port */
  gint64 clock_skew_s;
  char *seed;   /* (nullable) */
  int ready_fd; /* -1: standard output */
  gboolean show_version;
} SandboxOptions;

void sandbox_options_clear (SandboxOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxOptions, sandbox_options_clear)

/** sandbox_options_read: fills @self from @argv, defaults included; --help prints and exits.
 * Returns: %FALSE with G_OPTION_ERROR */
gboolean sandbox_options_read (SandboxOptions *self, int *argc, char ***argv, GError **error);

G_END_DECLS
