/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-readiness-line.h"

G_BEGIN_DECLS

/**
 * asistan_ready_actions_install:
 * @widget_class: of #AsistanWindow, in its class_init
 *
 * Installs the actions that mend what a line of "Is everything ready?" finds.
 */
void asistan_ready_actions_install (GtkWidgetClass *widget_class);

/**
 * asistan_ready_actions_set_button:
 * @button: with a label as its child
 * @action: of @line
 *
 * Makes the button do @action, or hides it where there is nothing to do.
 *
 * Returns: whether it is shown
 */
gboolean asistan_ready_actions_set_button (GtkButton *button,
                                           const ImzaReadinessLine *line,
                                           ImzaReadinessAction action);

G_END_DECLS
