/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_ACTIONS_LAYOUT (asistan_actions_layout_get_type ())
/**
 * AsistanActionsLayout:
 *
 * Lays the buttons of a page side by side in equal widths, the first one last (at the end of the
 * line), or, where they do not fit with narrow windows or large text, one below the other with
 * the first on top.
 */
G_DECLARE_FINAL_TYPE (
    AsistanActionsLayout, asistan_actions_layout, ASISTAN, ACTIONS_LAYOUT, GtkLayoutManager)

G_END_DECLS
