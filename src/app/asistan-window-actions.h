/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-journey.h"

G_BEGIN_DECLS

/** What can be done with one certificate of the account: takes an ImzaCertificateAct and a serial
 * number, "(us)". */
#define ASISTAN_ACTION_CERTIFICATE "win.certificate-act"

/**
 * asistan_window_actions_install:
 * @widget_class: of #AsistanWindow, in its class_init
 *
 * Installs one action for each row of two tables: those that start a journey, and those that show
 * a page outside of journeys. Tiles and the menu name them; nothing else has to be wired.
 */
void asistan_window_actions_install (GtkWidgetClass *widget_class);

/**
 * asistan_window_actions_find_next:
 * @error: what a journey has failed with
 *
 * Returns: (transfer none) (nullable): the journey that its remedy's button has promised
 */
const ImzaJourneyTable *asistan_window_actions_find_next (const GError *error);

G_END_DECLS
