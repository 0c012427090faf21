/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys-private.h"

#include "imza-steps-account.h"

/* Whenever the portal says that the session has ended, the person signs in again and is back where
 * it was said, with everything that was typed: it is on the desk. */

#define SIGNED_IN                                                                                  \
  .kind = IMZA_STEP_JOURNEY, .journey = &imza_journey_signed_in, .skip = imza_step_is_signed_in

/* somebody else has signed in than before: the desk is empty, and what the journey is about is
 * fetched anew */
#define OTHER_ACCOUNT(step)                                                                        \
  static const ImzaExit other_account_to_##step[] = {                                              \
    { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, #step },                                   \
    { 0 },                                                                                         \
  }

OTHER_ACCOUNT (account);
OTHER_ACCOUNT (state);
OTHER_ACCOUNT (list);
OTHER_ACCOUNT (contact);

static const ImzaExit to_signed_in[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { 0 },
};

/* --- menu ----------------------------------------------------------------------------- */

static const ImzaStep menu_steps[] = {
  { .id = "signed-in", SIGNED_IN, .exits = other_account_to_account },
  { .id = "account", WORK (enter), .exits = to_signed_in },
  { .id = "list", WORK (certificates), .exits = to_signed_in },
  { .id = "menu", .kind = IMZA_STEP_PAGE, .page = "menu" },
  { 0 },
};

const ImzaJourneyTable imza_journey_menu
    = { .id = "menu", .steps = menu_steps, .cleanup = imza_journeys_leave_account };

/* --- e-Onay --------------------------------------------------------------------------- */

/* “already so”: somebody was quicker, and the person looks again */
static const ImzaExit ask_e_onay_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "state" },
  { 0 },
};

static const ImzaExit sign_e_onay_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, "state" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_CANCELLED, "state" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER, "state" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED, "state" },
  { 0 },
};

/* it is given or withdrawn: what is fetched now is only for the person's own keeping */
static const ImzaExit evidence_exits[] = {
  { imza_portal_error_quark, IMZA_EXIT_ANY, "e-onay-result" },
  { 0 },
};

static const ImzaStep e_onay_steps[] = {
  { .id = "signed-in", SIGNED_IN, .exits = other_account_to_state },
  { .id = "state", WORK (e_onay), .exits = to_signed_in },
  { .id = "e-onay", .kind = IMZA_STEP_PAGE, .page = "e-onay" },
  { .id = "ask",
    WORK (ask_e_onay),
    .skip = imza_step_only_evidence,
    .commits = TRUE,
    .exits = ask_e_onay_exits },
  { .id = "sign-items",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_sign_items,
    .skip = imza_step_only_evidence,
    .exits = sign_e_onay_exits },
  { .id = "new-state", WORK (new_e_onay), .exits = evidence_exits },
  { .id = "signature",
    WORK (evidence_signature),
    .skip = imza_step_has_no_evidence,
    .exits = evidence_exits },
  { .id = "time-stamp",
    WORK (evidence_time_stamp),
    .skip = imza_step_has_no_evidence,
    .exits = evidence_exits },
  { .id = "e-onay-result", .kind = IMZA_STEP_PAGE, .page = "e-onay-result" },
  { 0 },
};

static void
leave_task_and_account (ImzaDesk *desk)
{
  imza_journeys_leave_task (desk);
  imza_journeys_leave_account (desk);
}

const ImzaJourneyTable imza_journey_e_onay
    = { .id = "e-onay", .steps = e_onay_steps, .cleanup = leave_task_and_account };

/* --- certificate-action --------------------------------------------------------------- */

static const ImzaExit change_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "reload" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_FORM_INVALID, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_RATE_LIMITED, "certificate-action" },
  { 0 },
};

static const ImzaExit change_sms_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in-again" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WRONG, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_EXPIRED, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "reload" },
  { 0 },
};

static const ImzaExit sign_change_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_CANCELLED, "certificate-action" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "reload" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER, "certificate-action" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED, "certificate-action" },
  { 0 },
};

/* done; the list is only to show it */
static const ImzaExit new_list_exits[] = {
  { imza_portal_error_quark, IMZA_EXIT_ANY, "certificate-result" },
  { 0 },
};

static const ImzaStep certificate_action_steps[] = {
  { .id = "signed-in", SIGNED_IN },
  { .id = "list",
    WORK (certificates),
    .skip = imza_step_has_certificates,
    .exits = to_signed_in,
    .next = "certificate-action" },
  { .id = "reload", WORK (certificates), .exits = to_signed_in, .next = "certificate-action" },
  { .id = "signed-in-again", SIGNED_IN, .next = "sms" },
  { .id = "certificate-action", .kind = IMZA_STEP_PAGE, .page = "certificate-action" },
  { .id = "change", WORK (change), .commits = TRUE, .exits = change_exits },
  { .id = "sms",
    .kind = IMZA_STEP_PAGE,
    .page = "sms",
    .skip = imza_step_needs_no_sms,
    .next = "check" },
  { .id = "resend", WORK (change_resend), .exits = change_sms_exits, .next = "sms" },
  { .id = "check",
    WORK (change_check),
    .skip = imza_step_has_no_change,
    .commits = TRUE,
    .exits = change_sms_exits },
  { .id = "sign-items",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_sign_items,
    .skip = imza_step_has_no_task,
    .exits = sign_change_exits },
  { .id = "new-list", WORK (new_certificates), .exits = new_list_exits },
  { .id = "certificate-result", .kind = IMZA_STEP_PAGE, .page = "certificate-result" },
  { 0 },
};

static const ImzaTurn sms_turns[] = {
  { IMZA_REMEDY_RESEND_SMS, "resend" },
  { 0 },
};

const ImzaJourneyTable imza_journey_certificate_action = { .id = "certificate-action",
                                                           .steps = certificate_action_steps,
                                                           .turns = sms_turns,
                                                           .cleanup = leave_task_and_account };

/* --- certificates --------------------------------------------------------------------- */

static const ImzaExit chain_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_NOT_FOUND, "certificate-detail" },
  { 0 },
};

static const ImzaStep certificates_steps[] = {
  { .id = "signed-in", SIGNED_IN, .exits = other_account_to_list },
  { .id = "list", WORK (certificates), .exits = to_signed_in, .next = "certificates" },
  { .id = "certificates", .kind = IMZA_STEP_PAGE, .page = "certificates" },
  { .id = "chain", WORK (chain), .skip = imza_step_has_chain, .exits = chain_exits },
  { .id = "certificate-detail", .kind = IMZA_STEP_PAGE, .page = "certificate-detail" },
  { .id = "act",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_certificate_action,
    .exits = other_account_to_list,
    .next = "list" },
  { 0 },
};

const ImzaJourneyTable imza_journey_certificates
    = { .id = "certificates", .steps = certificates_steps, .cleanup = imza_journeys_leave_account };

/* --- profile -------------------------------------------------------------------------- */

static const ImzaExit put_contact_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "contact" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_FORM_INVALID, "profile" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "profile" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "profile" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_RATE_LIMITED, "profile" },
  { 0 },
};

static const ImzaExit contact_sms_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "signed-in-again" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WRONG, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_EXPIRED, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "profile" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, "profile" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_STALE, "contact" },
  { 0 },
};

static const ImzaExit new_contact_exits[] = {
  { imza_portal_error_quark, IMZA_EXIT_ANY, "profile-saved" },
  { 0 },
};

static const ImzaStep profile_steps[] = {
  { .id = "signed-in", SIGNED_IN, .exits = other_account_to_contact },
  { .id = "contact", WORK (contact), .exits = to_signed_in, .next = "profile" },
  { .id = "signed-in-again", SIGNED_IN, .exits = other_account_to_contact, .next = "sms" },
  { .id = "profile", .kind = IMZA_STEP_PAGE, .page = "profile" },
  { .id = "save", WORK (put_contact), .commits = TRUE, .exits = put_contact_exits },
  { .id = "sms", .kind = IMZA_STEP_PAGE, .page = "sms", .skip = imza_step_needs_no_sms },
  { .id = "sms-two",
    .kind = IMZA_STEP_PAGE,
    .page = "sms-two",
    .skip = imza_step_needs_no_two_sms,
    .next = "check" },
  { .id = "resend", WORK (change_resend), .exits = contact_sms_exits, .next = "sms" },
  { .id = "check",
    WORK (change_check),
    .skip = imza_step_has_no_change,
    .commits = TRUE,
    .exits = contact_sms_exits },
  { .id = "new-contact", WORK (contact), .exits = new_contact_exits },
  { .id = "profile-saved", .kind = IMZA_STEP_PAGE, .page = "profile-saved" },
  { 0 },
};

const ImzaJourneyTable imza_journey_profile = { .id = "profile",
                                                .steps = profile_steps,
                                                .turns = sms_turns,
                                                .cleanup = imza_journeys_leave_account };
