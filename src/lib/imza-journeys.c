/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys.h"

#include "imza-desk-private.h"
#include "imza-desk-resume.h"
#include "imza-journeys-private.h"

void
imza_journeys_leave_task (ImzaDesk *desk)
{
  imza_journeys_drop_pin (desk);
  imza_desk_watch_stop (desk);
  if (imza_desk_is_settled (desk))
    imza_resume_forget (desk);
}

/* --- find-card ------------------------------------------------------------------------ */

/* whatever stands in the way is shown on one page that goes on by itself when it is mended */
static const ImzaExit look_exits[] = {
  { imza_card_error_quark, IMZA_EXIT_ANY, "insert-card" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_NOT_YOUR_CARD, "insert-card" },
  { 0 },
};

static const ImzaStep find_card_steps[] = {
  { .id = "look", WORK (look), .exits = look_exits },
  { .id = "insert-card",
    .kind = IMZA_STEP_PAGE,
    .page = "insert-card",
    .skip = imza_step_has_usable_card,
    .follows = TRUE },
  { .id = "choose", WORK (choose) },
  { .id = "certificate",
    .kind = IMZA_STEP_PAGE,
    .page = "certificate",
    .skip = imza_step_has_chosen },
  { 0 },
};

const ImzaJourneyTable imza_journey_find_card = { .id = "find-card", .steps = find_card_steps };

/* --- redeem-code ---------------------------------------------------------------------- */

/* a wrong code is mended where it was typed; the others need a new one from the page */
static const ImzaExit claim_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_CODE_UNKNOWN, "code" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_CODE_EXPIRED, "code" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED, "code" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_RATE_LIMITED, "code" },
  { 0 },
};

static const ImzaStep redeem_code_steps[] = {
  { .id = "code", .kind = IMZA_STEP_PAGE, .page = "code" },
  { .id = "discover", WORK (discover), .skip = imza_step_portal_is_known },
  { .id = "claim", WORK (claim), .commits = TRUE, .exits = claim_exits },
  { 0 },
};

static const ImzaTurn redeem_code_turns[] = {
  { IMZA_REMEDY_NEW_CODE, "code" },
  { 0 },
};

const ImzaJourneyTable imza_journey_redeem_code
    = { .id = "redeem-code", .steps = redeem_code_steps, .turns = redeem_code_turns };

/* --- sign-items: from a claimed task to its accepted signatures ------------------------- */

/* only what a person can mend at the keypad or the reader leads back; nothing is repeated by itself
 */
static const ImzaExit sign_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_WRONG, "pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_LAST_TRY, "pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_LENGTH, "pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_CANCELLED, "pin" },
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "find-card" },
  { imza_card_error_quark, IMZA_CARD_ERROR_CHANGED, "find-card" },
  { 0 },
};

/* the signature is accepted: who signed in is only for the greeting */
static const ImzaExit account_exits[] = {
  { imza_portal_error_quark, IMZA_EXIT_ANY, "return" },
  { 0 },
};

static const ImzaStep sign_items_steps[] = {
  /* first, for it also tells whether what a crash left is of these texts */
  { .id = "compose", WORK (compose) },
  { .id = "documents", WORK (documents), .skip = imza_step_needs_no_documents },
  { .id = "review", .kind = IMZA_STEP_PAGE, .page = "review", .skip = imza_step_needs_no_review },
  { .id = "find-card",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_find_card,
    .skip = imza_step_is_signed },
  { .id = "pin",
    .kind = IMZA_STEP_PAGE,
    .page = "pin",
    .skip = imza_step_is_signed,
    .watch = imza_step_watch_chosen,
    .exits = imza_journeys_pin_exits },
  { .id = "sign",
    WORK (sign),
    .page = "signing",
    .skip = imza_step_is_signed,
    .commits = TRUE,
    .exits = sign_exits },
  { .id = "hand-in",
    WORK (hand_in),
    .page = "signing",
    .skip = imza_step_is_accepted,
    .commits = TRUE },
  { .id = "account", WORK (account), .skip = imza_step_has_no_account, .exits = account_exits },
  { .id = "return",
    .kind = IMZA_STEP_PAGE,
    .page = "return",
    .skip = imza_step_needs_no_return,
    .follows = TRUE },
  { 0 },
};

static const ImzaTurn sign_items_turns[] = {
  { IMZA_REMEDY_CHOOSE_CARD, "find-card" },
  { IMZA_REMEDY_ENTER_PIN, "pin" },
  { IMZA_REMEDY_HAND_IN, "hand-in" },
  { 0 },
};

const ImzaJourneyTable imza_journey_sign_items = { .id = "sign-items",
                                                   .steps = sign_items_steps,
                                                   .turns = sign_items_turns,
                                                   .cleanup = imza_journeys_drop_pin };

/* --- sign-task ------------------------------------------------------------------------ */

static const ImzaStep sign_task_steps[] = {
  { .id = "sign-items", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_sign_items },
  { .id = "result", .kind = IMZA_STEP_PAGE, .page = "result" },
  { 0 },
};

const ImzaJourneyTable imza_journey_sign_task = { .id = "sign-task", .steps = sign_task_steps };

/* --- sign ----------------------------------------------------------------------------- */

static const ImzaStep sign_steps[] = {
  { .id = "redeem-code", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_redeem_code },
  { .id = "unlock-task",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_unlock_task,
    .skip = imza_step_is_no_reset },
  { .id = "sign-task",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_sign_task,
    .skip = imza_step_is_reset },
  { 0 },
};

const ImzaJourneyTable imza_journey_sign
    = { .id = "sign", .steps = sign_steps, .cleanup = imza_journeys_leave_task };

/* --- sign-in -------------------------------------------------------------------------- */

static const ImzaStep e_imza_steps[] = {
  { .id = "discover", WORK (discover), .skip = imza_step_portal_is_known },
  { .id = "find-card", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_find_card },
  { .id = "session", WORK (sign_in), .commits = TRUE },
  { .id = "sign-items", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_sign_items },
  { 0 },
};

static const ImzaTurn e_imza_turns[] = {
  { IMZA_REMEDY_CHOOSE_CARD, "find-card" },
  { 0 },
};

const ImzaJourneyTable imza_journey_e_imza = {
  .id = "e-imza", .steps = e_imza_steps, .turns = e_imza_turns, .cleanup = imza_journeys_leave_task
};

static const ImzaStep sign_in_steps[] = {
  { .id = "e-imza", .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_e_imza },
  { .id = "result", .kind = IMZA_STEP_PAGE, .page = "result" },
  { 0 },
};

const ImzaJourneyTable imza_journey_sign_in = { .id = "sign-in", .steps = sign_in_steps };

/* --- resume --------------------------------------------------------------------------- */

static const ImzaStep resume_steps[] = {
  { .id = "load", WORK (load) },
  { .id = "discover", WORK (discover), .skip = imza_step_portal_is_known },
  { .id = "claim-again", WORK (reclaim), .skip = imza_step_is_claimed },
  { .id = "task", WORK (refetch) },
  { .id = "unlock-task",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_unlock_task,
    .skip = imza_step_is_no_reset },
  { .id = "sign-task",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_sign_task,
    .skip = imza_step_is_reset },
  { 0 },
};

const ImzaJourneyTable imza_journey_resume
    = { .id = "resume", .steps = resume_steps, .cleanup = imza_journeys_leave_task };

const ImzaJourneyTable *const *
imza_journeys_get_all (void)
{
  static const ImzaJourneyTable *const all[] = {
    &imza_journey_sign,
    &imza_journey_sign_in,
    &imza_journey_resume,
    &imza_journey_pin_change,
    &imza_journey_pin_unlock,
    &imza_journey_menu,
    &imza_journey_e_onay,
    &imza_journey_certificates,
    &imza_journey_certificate_action,
    &imza_journey_profile,
    NULL,
  };

  return all;
}
