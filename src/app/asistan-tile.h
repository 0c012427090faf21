/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_TILE (asistan_tile_get_type ())
/**
 * AsistanTile:
 *
 * A large button of the first page: icon, title, what it does. A real button and not a list row,
 * so that assistive technology can press it (rows of GTK 4.8 have no action).
 *
 * Properties: `tile-icon`, `title`, `subtitle` (%NULL: none).
 */
G_DECLARE_FINAL_TYPE (AsistanTile, asistan_tile, ASISTAN, TILE, GtkButton)

GtkWidget *asistan_tile_new (void);

G_END_DECLS
