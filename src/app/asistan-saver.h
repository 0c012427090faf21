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
/**
 * asistan_saver_save:
 * @bytes: (nullable): %NULL does nothing
 * @title: of the dialog: what is saved
 * @name: what the dialog proposes
 */
void asistan_saver_save (AsistanSaver *self, GBytes *bytes, const char *title, const char *name);
/** asistan_saver_forget: what became of the last file is no longer said. */
void asistan_saver_forget (AsistanSaver *self);

G_END_DECLS
