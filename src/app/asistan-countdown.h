/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-deadline.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_COUNTDOWN (asistan_countdown_get_type ())
/**
 * AsistanCountdown:
 *
 * “Time left” of the task, counted on the portal's deadline (CLOCK_BOOTTIME), with a bar. Words,
 * an icon and a colour change when it becomes short; at 120, 60, 30 and 10 seconds it is told to
 * a screen reader. Not visible while there is no deadline.
 */
G_DECLARE_FINAL_TYPE (AsistanCountdown, asistan_countdown, ASISTAN, COUNTDOWN, GtkWidget)

/** asistan_countdown_set_offering: @code_task: a task that came with a code waits for the person:
 * as soon as too few seconds are left for reading and a PIN, another code is offered */
void asistan_countdown_set_offering (AsistanCountdown *self, gboolean code_task);

GtkWidget *asistan_countdown_new (void);
/** asistan_countdown_set_deadline: @deadline: (nullable): copied; %NULL takes it away */
void asistan_countdown_set_deadline (AsistanCountdown *self, const ImzaDeadline *deadline);
/** asistan_countdown_show_left: draws @seconds; what each tick does. */
void asistan_countdown_show_left (AsistanCountdown *self, guint seconds);
/** asistan_countdown_is_set_point: Returns: %TRUE when going from @before to @now seconds passes a
 * point at which the time is told */
gboolean asistan_countdown_is_set_point (guint before, guint now);

G_END_DECLS
