/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk-resume.h"
#include "imza-journey.h"

G_BEGIN_DECLS

/* The tables. Pages they name: "code", "review", "insert-card", "certificate", "pin", "signing",
 * "return", "result", "old-pin", "new-pin", "pin-changed", "unlock-card", "sms", "unlocking",
 * "pin-check", "pin-set", and "trouble" of the engine. */

/** find-card: wait for a card, choose a certificate where there is a choice. */
extern const ImzaJourneyTable imza_journey_find_card;
/** redeem-code: ask for the 15 digits, find the portal, claim the task. */
extern const ImzaJourneyTable imza_journey_redeem_code;
/** sign-task: from a claimed task to its result; the part that sign, sign-in and resume share. */
extern const ImzaJourneyTable imza_journey_sign_task;
/** sign: redeem-code, review, find-card, PIN, sign, hand in, result. */
extern const ImzaJourneyTable imza_journey_sign;
/** sign-in: the same without a code: the assistant asks the portal itself. */
extern const ImzaJourneyTable imza_journey_sign_in;
/** resume: what a crash left: hand in a finished signature, or go on with an open task. */
extern const ImzaJourneyTable imza_journey_resume;

/** unlock-task: from a claimed PIN reset to the card's new PIN; the part that all of them share. */
extern const ImzaJourneyTable imza_journey_unlock_task;
/** pin-unlock: redeem-code, or what is signed in already; then unlock-task. For a locked card and
 * for a new one without a PIN. */
extern const ImzaJourneyTable imza_journey_pin_unlock;
/** pin-change: find-card, the old PIN, the new one twice, one change, result. */
extern const ImzaJourneyTable imza_journey_pin_change;

/**
 * imza_journeys_get_all:
 *
 * Those that the window and the terminal program have
 *
 * Returns: (transfer none) (array zero-terminated=1)
 */
const ImzaJourneyTable *const *imza_journeys_get_all (void);

G_END_DECLS
