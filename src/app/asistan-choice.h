/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * asistan_choice_new:
 * @group: (nullable): another of the same choices
 * @heading: what is chosen; its accessible name
 * @details: (nullable): beneath it; its accessible description
 *
 * One of several that exclude each other, as a card that wraps its words
 *
 * Returns: (transfer floating)
 */
GtkWidget *asistan_choice_new (GtkCheckButton *group, const char *heading, const char *details);

G_END_DECLS
