/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_SAVER (asistan_saver_get_type ())
/**
 * AsistanSaver:
 *
 * Asks where a file shall go, writes it, and says on the page and to a screen reader how that went.
 */
G_DECLARE_FINAL_TYPE (AsistanSaver, asistan_saver, ASISTAN, SAVER, AdwBin)

GtkWidget *asistan_saver_new (void);
/** asistan_saver_save: @bytes: (nullable): %NULL does nothing. @name: what the dialog proposes */
void asistan_saver_save (AsistanSaver *self, GBytes *bytes, const char *name);

G_END_DECLS
