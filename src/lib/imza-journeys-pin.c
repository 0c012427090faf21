/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys-private.h"

void
imza_journeys_drop_pin (ImzaDesk *desk)
{
  imza_desk_give_pin (desk, NULL);
  imza_desk_give_new_pin (desk, NULL);
  imza_desk_give_sms_code (desk, NULL);
}

const ImzaExit imza_journeys_pin_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "find-card" },
  { 0 },
};

/* --- pin-change ----------------------------------------------------------------------- */

/* nothing is repeated by itself: after a wrong PIN the person types both anew */
static const ImzaExit change_pin_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_WRONG, "old-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_LAST_TRY, "old-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_LENGTH, "old-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_CANCELLED, "old-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_NEW_PIN_REFUSED, "old-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "find-card" },
  { imza_card_error_quark, IMZA_CARD_ERROR_CHANGED, "find-card" },
  { 0 },
};

static const ImzaStep pin_change_steps[] = {
  { .id = "find-card", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_find_card },
  { .id = "old-pin",
    .kind = IMZA_STEP_PAGE,
    .page = "old-pin",
    .watch = imza_step_watch_chosen,
    .exits = imza_journeys_pin_exits },
  { .id = "new-pin",
    .kind = IMZA_STEP_PAGE,
    .page = "new-pin",
    .skip = imza_step_has_own_keypad,
    .watch = imza_step_watch_chosen,
    .exits = imza_journeys_pin_exits },
  { .id = "change", WORK (change_pin), .commits = TRUE, .holds = TRUE, .exits = change_pin_exits },
  { .id = "pin-changed", .kind = IMZA_STEP_PAGE, .page = "pin-changed" },
  { 0 },
};

static const ImzaTurn pin_change_turns[] = {
  { IMZA_REMEDY_CHOOSE_CARD, "find-card" },
  { IMZA_REMEDY_ENTER_PIN, "old-pin" },
  { 0 },
};

const ImzaJourneyTable imza_journey_pin_change = { .id = "pin-change",
                                                   .steps = pin_change_steps,
                                                   .turns = pin_change_turns,
                                                   .cleanup = imza_journeys_drop_pin };
