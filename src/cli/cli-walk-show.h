/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk.h"

G_BEGIN_DECLS

/* What a person reads at the terminal, on standard error. */

/** cli_walk_show_review: who asks for what, until when, and the very texts that will be signed */
void cli_walk_show_review (ImzaDesk *desk);
/** cli_walk_show_time: says so when too few seconds are left of the task, and what to do */
void cli_walk_show_time (ImzaDesk *desk);
/** cli_walk_show_certificates: numbered, best first */
void cli_walk_show_certificates (GPtrArray *usable);
/** cli_walk_show_result: what was signed and that it verifies */
void cli_walk_show_result (ImzaDesk *desk);

G_END_DECLS
