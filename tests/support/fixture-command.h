/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** FixtureOutput: what a finished command left; clear with fixture_output_clear() */
typedef struct
{
  int status; /* exit status; -1 when a signal ended it */
  char *out;  /* never %NULL */
  char *err;
} FixtureOutput;

void fixture_output_clear (FixtureOutput *output);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FixtureOutput, fixture_output_clear)

/**
 * fixture_command:
 * @launcher: (nullable): with the environment and the descriptors that the command is to have
 * @program: found in PATH; its arguments follow, then %NULL
 *
 * Runs a command to its end, which must come within sixty seconds.
 */
FixtureOutput
fixture_command (GSubprocessLauncher *launcher, const char *program, ...) G_GNUC_NULL_TERMINATED;

/** fixture_command_ok: the same for a command that must succeed: fails the test with its message
 * where it does not. Returns: (transfer full): what it wrote on standard output */
char *
fixture_command_ok (GSubprocessLauncher *launcher, const char *program, ...) G_GNUC_NULL_TERMINATED;

/** fixture_pipe_with: Returns: the reading end of a pipe that holds @text, at most a few kilobytes,
 * and then ends: for options such as --pin-fd. The caller closes it or gives it away */
int fixture_pipe_with (const char *text);

G_END_DECLS
