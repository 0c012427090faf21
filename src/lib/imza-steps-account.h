/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-steps.h"

G_BEGIN_DECLS

/* The steps of the journeys about an account. */

/* imza-steps-login.c */
IMZA_STEP_DECLARE (way)
IMZA_STEP_DECLARE (way_taken)
IMZA_STEP_DECLARE (captcha)
IMZA_STEP_DECLARE (password)
IMZA_STEP_DECLARE (login_resend)
IMZA_STEP_DECLARE (login_check)
IMZA_STEP_DECLARE (browser)
IMZA_STEP_DECLARE (exchange)
gboolean imza_step_is_signed_in (ImzaDesk *desk);
gboolean imza_step_way_is_clear (ImzaDesk *desk);
gboolean imza_step_way_is_not_e_imza (ImzaDesk *desk);
gboolean imza_step_way_is_not_password (ImzaDesk *desk);
gboolean imza_step_way_is_not_e_devlet (ImzaDesk *desk);
gboolean imza_step_browser_is_back (ImzaDesk *desk);

/* imza-steps-account.c */
IMZA_STEP_DECLARE (enter)
IMZA_STEP_DECLARE (e_onay)
IMZA_STEP_DECLARE (new_e_onay)
IMZA_STEP_DECLARE (ask_e_onay)
IMZA_STEP_DECLARE (evidence_signature)
IMZA_STEP_DECLARE (evidence_time_stamp)
IMZA_STEP_DECLARE (contact)
IMZA_STEP_DECLARE (put_contact)
gboolean imza_step_only_evidence (ImzaDesk *desk);
gboolean imza_step_has_no_evidence (ImzaDesk *desk);

/* imza-steps-change.c */
IMZA_STEP_DECLARE (certificates)
IMZA_STEP_DECLARE (new_certificates)
IMZA_STEP_DECLARE (chain)
IMZA_STEP_DECLARE (change)
IMZA_STEP_DECLARE (change_resend)
IMZA_STEP_DECLARE (change_check)
gboolean imza_step_has_certificates (ImzaDesk *desk);
gboolean imza_step_has_chain (ImzaDesk *desk);
gboolean imza_step_needs_no_sms (ImzaDesk *desk);
gboolean imza_step_needs_no_two_sms (ImzaDesk *desk);
gboolean imza_step_has_no_change (ImzaDesk *desk);
gboolean imza_step_has_no_task (ImzaDesk *desk);

G_END_DECLS
