/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

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

/** asistan_preferences_apply: @settings: (nullable): gives the window its last size, and the
 * actions of the menu */
void asistan_preferences_apply (GSettings *settings, GtkApplicationWindow *window);
/** asistan_preferences_remember_window: @settings: (nullable): keeps its size for the next start */
void asistan_preferences_remember_window (GSettings *settings, GtkWindow *window);

G_END_DECLS
