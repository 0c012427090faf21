/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* the answer to asistan_leave_ask() that closes the window */
#define ASISTAN_LEAVE_CLOSE "close"

/**
 * asistan_leave_ask:
 * @window: with an open task
 *
 * Asks whether the task is to be cancelled with the window
 *
 * Returns: (transfer none): its `response` signal brings the answer
 */
AdwMessageDialog *asistan_leave_ask (GtkWindow *window);

/**
 * asistan_leave_linger:
 * @window: that closes with an open task
 *
 * Keeps the program for a moment without its window, so that the portal is still told
 */
void asistan_leave_linger (GtkWindow *window);

G_END_DECLS
