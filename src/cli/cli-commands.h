/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-exit.h"

G_BEGIN_DECLS

/* One function a command. @argv begins with the command's name; @program is the program's own
 * argv[0]. */
CliExit cli_command_cards (const char *program, int argc, char **argv);
CliExit cli_command_doctor (const char *program, int argc, char **argv);
CliExit cli_command_sign (const char *program, int argc, char **argv);
CliExit cli_command_sign_in (const char *program, int argc, char **argv);
CliExit cli_command_resume (const char *program, int argc, char **argv);
CliExit cli_command_pin_unlock (const char *program, int argc, char **argv);
CliExit cli_command_pin (const char *program, int argc, char **argv);
CliExit cli_command_login (const char *program, int argc, char **argv);
CliExit cli_command_eonay (const char *program, int argc, char **argv);
CliExit cli_command_certificates (const char *program, int argc, char **argv);
CliExit cli_command_certificate (const char *program, int argc, char **argv);
CliExit cli_command_practice (const char *program, int argc, char **argv);

G_END_DECLS
