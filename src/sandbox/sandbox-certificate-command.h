/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sandbox_certificate_command:
 * @argv: with "certificate" as its first word
 *
 * `eimza-sandbox certificate`: issues a certificate for a public key, records it, and prints it.
 *
 * Returns: the exit status: 0 done, 1 failed, 2 wrong usage
 */
int sandbox_certificate_command (int argc, char **argv);

G_END_DECLS
