/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "asistan-graphics.h"
#include "asistan-window.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_APPLICATION (asistan_application_get_type ())
/**
 * AsistanApplication:
 *
 * One process for each user: a second start hands its command line over. A real window and a
 * practice window are apart, each with a workplace of its own.
 */
G_DECLARE_FINAL_TYPE (AsistanApplication, asistan_application, ASISTAN, APPLICATION, AdwApplication)

/**
 * asistan_application_new:
 * @program: path of the running program
 * @graphics: what asistan_graphics_prepare() has set; taken out after the first frame
 */
AsistanApplication *asistan_application_new (const char *program, AsistanGraphics graphics);

G_END_DECLS
