/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "asistan-workplace.h"

G_BEGIN_DECLS

/**
 * asistan_add_driver_begin:
 *
 * Lets the person name the file of a card driver: says first that a driver sees the PIN and which
 * ones need no naming, and asks again where the file is not root's alone. What is approved so is
 * loaded at once and remembered.
 */
void asistan_add_driver_begin (GtkWindow *window, AsistanWorkplace *workplace);

/** asistan_add_driver_take: the file was chosen; asks again where that is called for */
void asistan_add_driver_take (GtkWindow *window, AsistanWorkplace *workplace, const char *path);

G_END_DECLS
