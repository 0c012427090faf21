/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*AsistanBrowserOpened) (gboolean success, gpointer user_data);

/**
 * asistan_browser_open:
 * @from: any widget of the window
 * @uri: https only; anything else is refused
 * @opened: (scope async): called once
 */
void asistan_browser_open (GtkWidget *from,
                           const char *uri,
                           AsistanBrowserOpened opened,
                           gpointer user_data);

G_END_DECLS
