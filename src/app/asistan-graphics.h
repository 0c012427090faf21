/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** AsistanGraphics: which variables of the environment this program has set for itself. */
typedef enum
{
  ASISTAN_GRAPHICS_UNTOUCHED = 0,
  ASISTAN_GRAPHICS_RENDERER = 1 << 0,
  ASISTAN_GRAPHICS_DEBUG = 1 << 1,
} AsistanGraphics;

/**
 * asistan_graphics_prepare:
 *
 * Before GTK begins: on X11, GTK 4.8 starts Mesa even for a still window (45 ms and 38 MiB). It is
 * told not to, unless the user has set these variables.
 */
AsistanGraphics asistan_graphics_prepare (void);
/** asistan_graphics_restore: takes out again what was set, before another program is started. */
void asistan_graphics_restore (AsistanGraphics graphics);

G_END_DECLS
