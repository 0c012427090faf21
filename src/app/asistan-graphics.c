/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "asistan-graphics.h"

static gboolean
is_x11 (void)
{
  const char *backend = g_getenv ("GDK_BACKEND");

  if (backend != NULL)
    return g_str_has_prefix (backend, "x11");
  return g_getenv ("WAYLAND_DISPLAY") == NULL && g_getenv ("DISPLAY") != NULL;
}

AsistanGraphics
asistan_graphics_prepare (void)
{
  AsistanGraphics graphics = ASISTAN_GRAPHICS_UNTOUCHED;

  if (!is_x11 ())
    return graphics;
  if (g_getenv ("GSK_RENDERER") == NULL && g_setenv ("GSK_RENDERER", "cairo", FALSE))
    graphics |= ASISTAN_GRAPHICS_RENDERER;
  if (g_getenv ("GDK_DEBUG") == NULL && g_setenv ("GDK_DEBUG", "gl-disable", FALSE))
    graphics |= ASISTAN_GRAPHICS_DEBUG;
  return graphics;
}

void
asistan_graphics_restore (AsistanGraphics graphics)
{
  if ((graphics & ASISTAN_GRAPHICS_RENDERER) != 0)
    g_unsetenv ("GSK_RENDERER");
  if ((graphics & ASISTAN_GRAPHICS_DEBUG) != 0)
    g_unsetenv ("GDK_DEBUG");
}
