/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk-resume.h"
#include "imza-journey.h"

G_BEGIN_DECLS

/* The tables. Pages they name: "code", "review", "insert-card", "certificate", "pin", "signing",
 * "return", "result", "old-pin", "new-pin", "pin-changed", "unlock-card", "sms", "unlocking",
 * "pin-check", "pin-set", and "trouble" of the engine; those about an account: "sign-in",
 * "no-account", "password", "sms", "sms-two", "e-devlet", "menu", "e-onay", "e-onay-result",
 * "certificates", "certificate-detail", "certificate-action", "certificate-result", "profile",
 * "profile-saved". */

/** find-card: wait for a card, choose a certificate where there is a choice. */
extern const ImzaJourneyTable imza_journey_find_card;
/** redeem-code: ask for the 15 digits, find the portal, claim the task. */
extern const ImzaJourneyTable imza_journey_redeem_code;
/** sign-items: from a claimed task to its accepted signatures; what all that sign have in common.
 */
extern const ImzaJourneyTable imza_journey_sign_items;
/** sign-task: the same with the page of the result. */
extern const ImzaJourneyTable imza_journey_sign_task;
/** sign: redeem-code, review, find-card, PIN, sign, hand in, result. */
extern const ImzaJourneyTable imza_journey_sign;
/** sign-in: the same without a code: the assistant asks the portal itself. */
extern const ImzaJourneyTable imza_journey_sign_in;
/** e-imza: the part of sign-in before its result. */
extern const ImzaJourneyTable imza_journey_e_imza;
/** resume: what a crash left: hand in a finished signature, or go on with an open task. */
extern const ImzaJourneyTable imza_journey_resume;

/** unlock-task: from a claimed PIN reset to the card's new PIN; the part that all of them share. */
extern const ImzaJourneyTable imza_journey_unlock_task;
/** pin-unlock: redeem-code, or what is signed in already; then unlock-task. For a locked card and
 * for a new one without a PIN. */
extern const ImzaJourneyTable imza_journey_pin_unlock;
/** pin-change: find-card, the old PIN, the new one twice, one change, result. */
extern const ImzaJourneyTable imza_journey_pin_change;

/** signed-in: one of the three ways of signing in; skipped by those below while a session lives. */
extern const ImzaJourneyTable imza_journey_signed_in;
/** menu: who is signed in, and what can be done now. */
extern const ImzaJourneyTable imza_journey_menu;
/** e-onay: state, the choice, a signature, evidence. */
extern const ImzaJourneyTable imza_journey_e_onay;
/** certificates: the list, one of them, what can be done with it. */
extern const ImzaJourneyTable imza_journey_certificates;
/** certificate-action: suspend, resume or revoke the selected one, by SMS or with the card. */
extern const ImzaJourneyTable imza_journey_certificate_action;
/** profile: Bilgi Güncelle. */
extern const ImzaJourneyTable imza_journey_profile;

/**
 * imza_journeys_get_all:
 *
 * Those that the window and the terminal program have
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const ImzaJourneyTable *const *imza_journeys_get_all (void);

G_END_DECLS
