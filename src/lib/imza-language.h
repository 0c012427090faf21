/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * imza_language_find_catalogues:
 * @program: path of the running program
 *
 * Returns: (transfer full): the folder of the translations: of the build tree, if the program
 * stands in one, else of the installation
 */
char *imza_language_find_catalogues (const char *program);

/**
 * imza_language_start:
 * @program: path of the running program
 *
 * Takes the user's locale and binds the translations to it; once, first thing in main.
 */
void imza_language_start (const char *program);

/**
 * imza_language_get_tag:
 *
 * Returns: (transfer none): "tr" or "en": the one of the two that the user reads; in it a portal
 * is asked for its words
 */
const char *imza_language_get_tag (void);

G_END_DECLS
