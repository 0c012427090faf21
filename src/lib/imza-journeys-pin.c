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

/* --- unlock-task: from a claimed task to a PIN that the card has ------------------------- */

/* what an earlier start left is settled first; a card that was told is looked at, not told again */
static const ImzaExit settle_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_UNSURE, "recover" },
  { 0 },
};

static const ImzaExit unlock_card_exits[] = {
  { imza_card_error_quark, IMZA_EXIT_ANY, "unlock-card" },
  { 0 },
};

static const ImzaExit put_card_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "unlock-card" },
  { imza_card_error_quark, IMZA_CARD_ERROR_NEW_PIN_REFUSED, "new-pin" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_CARD_UNKNOWN, "unlock-card" },
  { 0 },
};

static const ImzaExit resend_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "sms" },
  { 0 },
};

/* only what came before the card was told can be mended in this task */
static const ImzaExit unlock_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WRONG, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_EXPIRED, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "sms" },
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "unlock-card" },
  { imza_card_error_quark, IMZA_CARD_ERROR_NEW_PIN_REFUSED, "new-pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_UNSURE, "recover" },
  { 0 },
};

/* nobody knows yet: the page waits for the card, and for a person who wants to try the new PIN */
static const ImzaExit pin_check_exits[] = {
  { imza_card_error_quark, IMZA_EXIT_ANY, "pin-check" },
  { 0 },
};

/* the card has its PIN: that the portal was not told changes nothing about it */
static const ImzaExit report_exits[] = {
  { imza_portal_error_quark, IMZA_EXIT_ANY, "pin-set" },
  { 0 },
};

static const ImzaStep unlock_task_steps[] = {
  { .id = "settle", WORK (settle), .skip = imza_step_unlock_is_fresh, .exits = settle_exits },
  { .id = "look-for-cards",
    WORK (look_unlock),
    .skip = imza_step_pin_is_set,
    .exits = unlock_card_exits },
  { .id = "unlock-card",
    .kind = IMZA_STEP_PAGE,
    .page = "unlock-card",
    .skip = imza_step_card_is_named,
    .follows = TRUE },
  { .id = "new-pin",
    .kind = IMZA_STEP_PAGE,
    .page = "new-pin",
    .skip = imza_step_pin_is_set,
    .watch = imza_step_watch_unlock_card,
    .exits = unlock_card_exits },
  { .id = "put-card",
    WORK (put_card),
    .skip = imza_step_sms_is_out,
    .commits = TRUE,
    .exits = put_card_exits,
    .next = "sms" },
  { .id = "resend", WORK (resend), .exits = resend_exits },
  { .id = "sms",
    .kind = IMZA_STEP_PAGE,
    .page = "sms",
    .skip = imza_step_pin_is_set,
    .watch = imza_step_watch_unlock_card,
    .exits = unlock_card_exits },
  { .id = "unlock",
    WORK (unlock),
    .page = "unlocking",
    .skip = imza_step_pin_is_set,
    .commits = TRUE,
    .holds = TRUE,
    .exits = unlock_exits,
    .next = "pin-set" },
  { .id = "recover", WORK (recover), .page = "unlocking", .exits = pin_check_exits },
  { .id = "pin-check", .kind = IMZA_STEP_PAGE, .page = "pin-check" },
  { .id = "try-pin",
    WORK (try_pin),
    .page = "unlocking",
    .commits = TRUE,
    .holds = TRUE,
    .exits = pin_check_exits,
    .next = "pin-set" },
  { .id = "report", WORK (report), .exits = report_exits },
  { .id = "pin-set", .kind = IMZA_STEP_PAGE, .page = "pin-set" },
  { 0 },
};

static const ImzaTurn unlock_task_turns[] = {
  { IMZA_REMEDY_CHOOSE_CARD, "look-for-cards" },
  { IMZA_REMEDY_RESEND_SMS, "resend" },
  { IMZA_REMEDY_REPORT, "report" },
  { 0 },
};

const ImzaJourneyTable imza_journey_unlock_task = { .id = "unlock-task",
                                                    .steps = unlock_task_steps,
                                                    .turns = unlock_task_turns,
                                                    .cleanup = imza_journeys_drop_pin };

/* --- pin-unlock ------------------------------------------------------------------------- */

static const ImzaExit start_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { 0 },
};

/* with a code of the portal's page, or without one after signing in here */
static const ImzaStep pin_unlock_steps[] = {
  { .id = "redeem-code",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_redeem_code,
    .skip = imza_step_needs_no_code },
  { .id = "signed-in",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_signed_in,
    .skip = imza_step_needs_no_sign_in },
  { .id = "start",
    WORK (start_reset),
    .skip = imza_step_has_task,
    .commits = TRUE,
    .exits = start_exits },
  { .id = "expect", WORK (expect_reset) },
  { .id = "unlock-task", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_unlock_task },
  { 0 },
};

static const ImzaTurn pin_unlock_turns[] = {
  { IMZA_REMEDY_OTHER_WAY, "signed-in" },
  { 0 },
};

static void
leave_unlock (ImzaDesk *desk)
{
  imza_journeys_leave_task (desk);
  imza_journeys_leave_account (desk);
}

const ImzaJourneyTable imza_journey_pin_unlock = {
  .id = "pin-unlock", .steps = pin_unlock_steps, .turns = pin_unlock_turns, .cleanup = leave_unlock
};
