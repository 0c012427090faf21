/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-journeys.h"
#include "imza-steps.h"

G_BEGIN_DECLS

/* What the files of tables share. */

#define WORK(name)                                                                                 \
  .kind = IMZA_STEP_WORK, .start = imza_step_##name##_start, .finish = imza_step_##name##_finish

/** A page where a PIN is typed for the chosen card: the card being pulled leads to "find-card". */
extern const ImzaExit imza_journeys_pin_exits[];

/**
 * imza_journeys_drop_pin:
 *
 * A table's cleanup: whatever was typed is wiped.
 */
void imza_journeys_drop_pin (ImzaDesk *desk);
/**
 * imza_journeys_leave_task:
 *
 * The cleanup of every journey with a task: nothing of it goes on in the background.
 */
void imza_journeys_leave_task (ImzaDesk *desk);

/**
 * imza_journeys_leave_account:
 *
 * The cleanup of the journeys about an account: secrets are wiped, nobody waits for a browser.
 */
void imza_journeys_leave_account (ImzaDesk *desk);

G_END_DECLS
