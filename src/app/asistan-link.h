/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * asistan_link_dup_code:
 * @uri: anything that a web page may have sent; `eimza:claim?code=…`
 *
 * Takes the code out of a link and nothing else: never a portal, never a command.
 *
 * Returns: (transfer full) (nullable): 15 digits, or %NULL
 */
char *asistan_link_dup_code (const char *uri);

G_END_DECLS
