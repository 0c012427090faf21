/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys-private.h"

#include "imza-desk-account-private.h"
#include "imza-steps-account.h"

void
imza_journeys_leave_account (ImzaDesk *desk)
{
  imza_journeys_drop_pin (desk);
  imza_desk_account_leave (desk->more);
}

/* --- password ------------------------------------------------------------------------- */

/* a captcha is for one try only: with every refusal comes another one */
static const ImzaExit password_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_LOGIN_FAILED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_RATE_LIMITED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "captcha" },
  { 0 },
};

static const ImzaExit login_resend_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WAIT, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_LOGIN_FAILED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_NOT_FOUND, "captcha" },
  { 0 },
};

static const ImzaExit login_check_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WRONG, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_EXPIRED, "sms" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_LOCKED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_LOGIN_FAILED, "captcha" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_NOT_FOUND, "captcha" },
  { 0 },
};

static const ImzaStep password_steps[] = {
  { .id = "captcha", WORK (captcha) },
  { .id = "password", .kind = IMZA_STEP_PAGE, .page = "password" },
  { .id = "log-in", WORK (password), .exits = password_exits },
  { .id = "sms", .kind = IMZA_STEP_PAGE, .page = "sms", .next = "check" },
  { .id = "resend", WORK (login_resend), .exits = login_resend_exits, .next = "sms" },
  { .id = "check", WORK (login_check), .commits = TRUE, .exits = login_check_exits },
  { 0 },
};

static const ImzaTurn password_turns[] = {
  { IMZA_REMEDY_NEW_CAPTCHA, "captcha" },
  { IMZA_REMEDY_RESEND_SMS, "resend" },
  { 0 },
};

static const ImzaJourneyTable imza_journey_password = { .id = "password",
                                                        .steps = password_steps,
                                                        .turns = password_turns,
                                                        .cleanup = imza_journeys_leave_account };

/* --- e-Devlet ------------------------------------------------------------------------- */

static const ImzaStep e_devlet_steps[] = {
  { .id = "listen", WORK (browser) },
  { .id = "e-devlet",
    .kind = IMZA_STEP_PAGE,
    .page = "e-devlet",
    .skip = imza_step_browser_is_back,
    .follows = TRUE },
  { .id = "exchange", WORK (exchange), .commits = TRUE },
  { 0 },
};

static const ImzaJourneyTable imza_journey_e_devlet
    = { .id = "e-devlet", .steps = e_devlet_steps, .cleanup = imza_journeys_leave_account };

/* --- signed-in ------------------------------------------------------------------------ */

/* what cannot be mended with this card or this task leads back to the ways, with its reason */
static const ImzaExit by_e_imza_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_NO_ACCOUNT, "no-account" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_LOGIN_FAILED, "sign-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, "sign-in" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_CANCELLED, "sign-in" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER, "sign-in" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED, "sign-in" },
  { 0 },
};

static const ImzaExit by_e_devlet_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_NO_ACCOUNT, "no-account" },
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_LOGIN_FAILED, "sign-in" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_BROWSER_DECLINED, "sign-in" },
  { imza_journey_error_quark, IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT, "sign-in" },
  { 0 },
};

static const ImzaExit enter_exits[] = {
  { imza_portal_error_quark, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "sign-in" },
  { 0 },
};

static const ImzaStep signed_in_steps[] = {
  { .id = "discover", WORK (discover), .skip = imza_step_portal_is_known },
  /* with a card at hand nothing is asked; whatever goes wrong then leads to the page all the same
   */
  { .id = "way", WORK (way), .next = "sign-in" },
  { .id = "no-account", .kind = IMZA_STEP_PAGE, .page = "no-account" },
  { .id = "sign-in", .kind = IMZA_STEP_PAGE, .page = "sign-in", .skip = imza_step_way_is_clear },
  { .id = "way-taken", WORK (way_taken) },
  { .id = "by-e-imza",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_e_imza,
    .skip = imza_step_way_is_not_e_imza,
    .exits = by_e_imza_exits },
  { .id = "by-password",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_password,
    .skip = imza_step_way_is_not_password },
  { .id = "by-e-devlet",
    .kind = IMZA_STEP_JOURNEY,
    .journey = &imza_journey_e_devlet,
    .skip = imza_step_way_is_not_e_devlet,
    .exits = by_e_devlet_exits },
  { .id = "enter", WORK (enter), .exits = enter_exits },
  { 0 },
};

static const ImzaTurn signed_in_turns[] = {
  { IMZA_REMEDY_OTHER_WAY, "sign-in" },
  { 0 },
};

const ImzaJourneyTable imza_journey_signed_in
    = { .id = "signed-in", .steps = signed_in_steps, .turns = signed_in_turns };
