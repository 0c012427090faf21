/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-terminal.h"
#include "cli-walk.h"

G_BEGIN_DECLS

/* What the pages of a walk share: cli-walk.c has those of a signature, cli-walk-pin.c those of a
 * new PIN. */

/** CliWalk: one journey at the terminal. */
typedef struct
{
  GMainLoop *loop;
  ImzaJourney *journey;
  ImzaDesk *desk;
  CliWalkOptions *options;
  CliQuestion *question;
  ImzaSecret *first; /* (nullable): a new PIN that was typed once */
  CliExit exit;
  char *confirm_code;
  GPtrArray *offered; /* fingerprints, in the order in which they were shown */
  const char *last_step;
  guint turn; /* the answer to a page is given from the main loop, not from inside the journey's
                 turn */
} CliWalk;

void cli_walk_withdraw_question (CliWalk *walk);
/** cli_walk_leave: ends the walk */
void cli_walk_leave (CliWalk *walk, CliExit code);
/** cli_walk_leave_with_error: says it, tells the portal, ends the walk */
void cli_walk_leave_with_error (CliWalk *walk, const GError *error);
/** cli_walk_decline: the person has given up */
void cli_walk_decline (CliWalk *walk);

/** cli_walk_take_line: Returns: (transfer full) (nullable): a typed line as a secret; %NULL when
 * there is none or it is empty */
ImzaSecret *cli_walk_take_line (ImzaSecret *line);

/** cli_walk_show_purpose: what the PIN that is asked for will be used for */
void cli_walk_show_purpose (CliWalk *walk, const ImzaTokenCertificate *certificate);

/** cli_walk_is_changing_pin: the card has been told, and only it knows what will hold */
gboolean cli_walk_is_changing_pin (CliWalk *walk);

/* the pages of a new PIN with a released PUK: cli-walk-unlock.c */
void cli_walk_leave_at_sign_in (CliWalk *walk);
void cli_walk_ask_unlock_card (CliWalk *walk);
void cli_walk_ask_sms (CliWalk *walk);
void cli_walk_ask_pin_check (CliWalk *walk);
void cli_walk_finish_unlock (CliWalk *walk);

/* the pages of a new PIN */
void cli_walk_ask_new_pin (CliWalk *walk);
void cli_walk_finish_pin (CliWalk *walk);

G_END_DECLS
