/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * sandbox_card_command:
 * @argv: with "card" as its first word
 *
 * `eimza-sandbox card`: makes a key pair on a PKCS#11 token, certifies it, writes the certificate
 * beside it, and registers the token's serial number to the person. Prints the certificate.
 *
 * Returns: the exit status: 0 done, 1 failed (the token is as before), 2 wrong usage
 */
int sandbox_card_command (int argc, char **argv);

G_END_DECLS
