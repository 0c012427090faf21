/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CliExit: the stable exit codes of eimza(1). */
typedef enum
{
  CLI_EXIT_DONE = 0,
  CLI_EXIT_INTERNAL = 1,
  CLI_EXIT_USAGE = 2,
  CLI_EXIT_DECLINED = 3,
  CLI_EXIT_CARD = 4,
  CLI_EXIT_PIN_WRONG = 5,
  CLI_EXIT_PIN_LOCKED = 6,
  CLI_EXIT_PORTAL_AWAY = 7,
  CLI_EXIT_REFUSED = 8,
  CLI_EXIT_NOT_HANDED_IN = 9,
} CliExit;

/** cli_exit_of_error: the one place where errors become exit codes; a usage error of GOption is 2
 */
CliExit cli_exit_of_error (const GError *error);

G_END_DECLS
