/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk.h"

G_BEGIN_DECLS

/*
 * The steps of the journey tables: start/finish pairs of WORK, predicates and watches. They
 * read and write the desk, nothing else. By file: -portal talks to the portal, -card to the
 * card, -resume to what a crash left.
 */

#define IMZA_STEP_DECLARE(name)                                                                    \
  void imza_step_##name##_start (ImzaDesk *desk, GCancellable *cancellable,                        \
                                 GAsyncReadyCallback callback, gpointer user_data);                \
  gboolean imza_step_##name##_finish (ImzaDesk *desk, GAsyncResult *result, GError **error);

/* imza-steps-portal.c */
IMZA_STEP_DECLARE (discover)
IMZA_STEP_DECLARE (claim)
IMZA_STEP_DECLARE (sign_in)
IMZA_STEP_DECLARE (account)
gboolean imza_step_portal_is_known (ImzaDesk *desk);
gboolean imza_step_is_claimed (ImzaDesk *desk);
/** imza_steps_prepare_claim: a claim key, remembered before anything is sent with it */
void imza_steps_prepare_claim (ImzaDesk *desk);
/**
 * imza_steps_take_claim:
 * @task: (transfer full) (nullable): %NULL: @failure (transfer full) says why
 *
 * The end of every call that claims a task.
 */
gboolean imza_steps_take_claim (
    ImzaDesk *desk, ImzaTask *task, ImzaSecret *token, GError *failure, GError **error);
gboolean imza_step_has_no_account (ImzaDesk *desk);

/* imza-steps-content.c: what will be signed */
IMZA_STEP_DECLARE (documents)
IMZA_STEP_DECLARE (compose)
/* (transfer full) (element-type GBytes): what is signed, a text for each item */
GPtrArray *imza_step_list_contents (ImzaDesk *desk);
gboolean imza_step_needs_no_documents (ImzaDesk *desk);
gboolean imza_step_needs_no_review (ImzaDesk *desk);

/* imza-steps-card.c */
IMZA_STEP_DECLARE (look)
IMZA_STEP_DECLARE (choose)
IMZA_STEP_DECLARE (sign)
gboolean imza_step_has_usable_card (ImzaDesk *desk);
gboolean imza_step_has_chosen (ImzaDesk *desk);
gboolean imza_step_is_signed (ImzaDesk *desk);
GError *imza_step_watch_chosen (ImzaDesk *desk);

/* imza-steps-pin.c */
IMZA_STEP_DECLARE (change_pin)
gboolean imza_step_has_own_keypad (ImzaDesk *desk);

/* imza-steps-unlock.c: up to the SMS code */
IMZA_STEP_DECLARE (start_reset)
IMZA_STEP_DECLARE (expect_reset)
IMZA_STEP_DECLARE (look_unlock)
IMZA_STEP_DECLARE (put_card)
IMZA_STEP_DECLARE (resend)
gboolean imza_step_needs_no_code (ImzaDesk *desk);
gboolean imza_step_needs_no_sign_in (ImzaDesk *desk);
gboolean imza_step_has_task (ImzaDesk *desk);
gboolean imza_step_is_reset (ImzaDesk *desk);
gboolean imza_step_is_no_reset (ImzaDesk *desk);
gboolean imza_step_card_is_named (ImzaDesk *desk);
gboolean imza_step_sms_is_out (ImzaDesk *desk);
GError *imza_step_watch_unlock_card (ImzaDesk *desk);

/* imza-steps-release.c: the one attempt, its report, and what a break in it leaves */
IMZA_STEP_DECLARE (unlock)
IMZA_STEP_DECLARE (settle)
IMZA_STEP_DECLARE (recover)
IMZA_STEP_DECLARE (try_pin)
IMZA_STEP_DECLARE (report)
gboolean imza_step_unlock_is_fresh (ImzaDesk *desk);
gboolean imza_step_pin_is_set (ImzaDesk *desk);

/* imza-steps-hand-in.c */
IMZA_STEP_DECLARE (hand_in)
gboolean imza_step_is_accepted (ImzaDesk *desk);
gboolean imza_step_needs_no_return (ImzaDesk *desk);

/* imza-steps-resume.c */
IMZA_STEP_DECLARE (load)
IMZA_STEP_DECLARE (reclaim)
IMZA_STEP_DECLARE (refetch)

G_END_DECLS
