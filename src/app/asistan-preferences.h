/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ASISTAN_KEY_SHUFFLE_KEYPAD "shuffle-keypad"
#define ASISTAN_KEY_OFFER_CLIPBOARD "offer-clipboard"
#define ASISTAN_KEY_LAST_PORTAL "last-portal"
#define ASISTAN_KEY_APPROVED_MODULES "approved-modules"

/**
 * asistan_preferences_new:
 * @program: path of the running program; a program in its build tree finds the schema there
 *
 * Returns: (transfer full) (nullable): %NULL where the schema is not installed: the program then
 *   works with the defaults
 */
GSettings *asistan_preferences_new (const char *program);

G_END_DECLS
