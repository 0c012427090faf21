/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-card-service.h"
#include "imza-pin-rules.h"
#include "imza-portal.h"
#include "imza-remedy.h"
#include "imza-sms.h"
#include "imza-statement.h"

G_BEGIN_DECLS

#define IMZA_TYPE_DESK (imza_desk_get_type ())
/**
 * ImzaDesk:
 *
 * What one journey works on: the portal's task, the statements made of it, the chosen
 * certificate, the PIN on its short way to the card, the finished signatures. Steps and pages
 * meet only here: a page writes what the person chose, a step reads it and writes what came back.
 * A desk serves one journey and is dropped with it; the card service and the portal live longer.
 *
 * Signals: `changed` after any change that a page may show, the cards' included;
 * `event` with a #GError when the outside world turns the journey (time over, cancelled in the
 * browser).
 */
G_DECLARE_FINAL_TYPE (ImzaDesk, imza_desk, IMZA, DESK, GObject)

/**
 * ImzaDeskDocument:
 *
 * A document of the task, fetched and checked.
 */
typedef struct
{
  const ImzaTaskDocument *description; /* owned by the task */
  GBytes *bytes;
} ImzaDeskDocument;

/**
 * imza_desk_new:
 * @portal: (nullable): %NULL for journeys that need none
 * @resume_directory: (nullable): where the 0600 resume file of a task is kept; %NULL works without
 */
ImzaDesk *imza_desk_new (ImzaCardService *cards, ImzaPortal *portal, const char *resume_directory);

ImzaCardService *imza_desk_get_cards (ImzaDesk *self);
/**
 * imza_desk_get_portal:
 *
 * Returns: (transfer none) (nullable)
 */
ImzaPortal *imza_desk_get_portal (ImzaDesk *self);

/**
 * imza_desk_set_code:
 * @code: (nullable): 15 digits; the page has parsed what was typed
 */
void imza_desk_set_code (ImzaDesk *self, const char *code);
/**
 * imza_desk_get_code:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_desk_get_code (ImzaDesk *self);

/**
 * imza_desk_get_task:
 *
 * Returns: (transfer none) (nullable): as it was claimed; what is shown and signed never changes
 */
ImzaTask *imza_desk_get_task (ImzaDesk *self);
/**
 * imza_desk_get_task_state:
 *
 * The portal's last word on it; %IMZA_TASK_OFFERED while there is no task
 */
ImzaTaskState imza_desk_get_task_state (ImzaDesk *self);
/**
 * imza_desk_get_deadline:
 *
 * Returns: (transfer none) (nullable): of the task; %NULL while there is none, or once it is done
 */
const ImzaDeadline *imza_desk_get_deadline (ImzaDesk *self);
/**
 * imza_desk_get_now_s:
 *
 * Returns: the portal's time if there is a task, else this computer's, seconds since 1970
 */
gint64 imza_desk_get_now_s (ImzaDesk *self);
/**
 * imza_desk_get_statements:
 *
 * Returns: (transfer none) (element-type ImzaStatement): empty until composed
 */
GPtrArray *imza_desk_get_statements (ImzaDesk *self);
/**
 * imza_desk_join_review_and_pin:
 *
 * The page "pin" of this program shows the text to be signed, too: where
 * imza_desk_reviews_with_pin() holds, the page "review" is left out.
 */
void imza_desk_join_review_and_pin (ImzaDesk *self);
/**
 * imza_desk_reviews_with_pin:
 *
 * Whether the text is read on the page "pin": one short text without documents of a task that this
 * program itself has asked for. What a code stands for is always read on a page of its own, since
 * somebody else may have given it.
 */
gboolean imza_desk_reviews_with_pin (ImzaDesk *self);
/**
 * imza_desk_note_shown:
 * @statement: one of imza_desk_get_statements() that the person has before them
 *
 * Whoever shows a text says so: the sign step signs nothing that was not shown on this desk.
 */
void imza_desk_note_shown (ImzaDesk *self, ImzaStatement *statement);
/**
 * imza_desk_get_documents:
 *
 * Returns: (transfer none) (element-type ImzaDeskDocument): of all items, in order
 */
GPtrArray *imza_desk_get_documents (ImzaDesk *self);

/**
 * imza_desk_get_holder_tckn:
 *
 * Returns: (transfer none) (nullable): who must sign, where it is known in full
 */
const char *imza_desk_get_holder_tckn (ImzaDesk *self);
/**
 * imza_desk_judge:
 *
 * Why a certificate cannot sign this task: imza_certificate_judge() with the portal's time and,
 * where only a hint ("1*********6") is known, the hint.
 */
ImzaCertificateFault imza_desk_judge (ImzaDesk *self, const ImzaTokenCertificate *certificate);
/**
 * imza_desk_list_usable:
 *
 * Returns: (transfer container) (element-type ImzaTokenCertificate): of the present snapshot,
 * best first
 */
GPtrArray *imza_desk_list_usable (ImzaDesk *self);
/**
 * imza_desk_choose_certificate:
 * @fingerprint: (nullable): in full
 */
void imza_desk_choose_certificate (ImzaDesk *self, const char *fingerprint);
/**
 * imza_desk_get_certificate:
 *
 * Returns: (transfer none) (nullable): the chosen one as the present snapshot has it; %NULL when
 * it was taken out
 */
const ImzaTokenCertificate *imza_desk_get_certificate (ImzaDesk *self);
/**
 * imza_desk_get_chosen_certificate:
 *
 * Returns: (transfer none) (nullable): the chosen one, also while its card is out
 */
ImzaCertificate *imza_desk_get_chosen_certificate (ImzaDesk *self);

/**
 * imza_desk_give_pin:
 * @pin: (transfer full) (nullable): moved on to the card by the next sign step, or wiped when the
 * journey leaves
 */
void imza_desk_give_pin (ImzaDesk *self, ImzaSecret *pin);
/**
 * imza_desk_confirm_last_try:
 *
 * The deliberate second act; holds for the next sign step only
 */
void imza_desk_confirm_last_try (ImzaDesk *self);

/**
 * imza_desk_get_pin_rules:
 * @rules: (out caller-allocates): what a new PIN of the chosen card must be
 *
 * Returns: %FALSE when no card is chosen
 */
gboolean imza_desk_get_pin_rules (ImzaDesk *self, ImzaPinRules *rules);
/**
 * imza_desk_give_new_pin:
 * @pin: (transfer full) (nullable): typed twice and the same
 *
 * Taken only when the rules accept it, else wiped.
 *
 * Returns: whether it was taken
 */
gboolean imza_desk_give_new_pin (ImzaDesk *self, ImzaSecret *pin);
/**
 * imza_desk_get_changed_pin_state:
 *
 * The card's own word on its PIN after the change
 */
ImzaPinState imza_desk_get_changed_pin_state (ImzaDesk *self);

/**
 * imza_desk_get_sms:
 *
 * Returns: (transfer none) (nullable): the newest code that was sent to the person's telephone;
 * replaced with `changed` when another is sent or a wrong one was tried
 */
const ImzaSms *imza_desk_get_sms (ImzaDesk *self);
/**
 * imza_desk_give_sms_code:
 * @code: (transfer full) (nullable): %IMZA_SMS_DIGITS digits; anything else is wiped and not taken
 *
 * Returns: whether it was taken
 */
gboolean imza_desk_give_sms_code (ImzaDesk *self, ImzaSecret *code);

/**
 * imza_desk_get_progress:
 *
 * How many of the items are signed
 */
void imza_desk_get_progress (ImzaDesk *self, guint *done, guint *total);
/**
 * imza_desk_get_signed:
 *
 * For "whether anything was signed"
 */
ImzaSigned imza_desk_get_signed (ImzaDesk *self);
/**
 * imza_desk_get_signatures:
 *
 * Returns: (transfer none) (element-type GBytes): finished CMS, in the order of the items
 */
GPtrArray *imza_desk_get_signatures (ImzaDesk *self);
/**
 * imza_desk_get_signing_time_s:
 *
 * Returns: as signed, seconds since 1970; 0 when nothing was signed
 */
gint64 imza_desk_get_signing_time_s (ImzaDesk *self);
/**
 * imza_desk_get_receipt:
 *
 * Returns: (transfer none) (nullable): of the last item handed in
 */
const ImzaReceipt *imza_desk_get_receipt (ImzaDesk *self);
/**
 * imza_desk_get_account:
 *
 * Returns: (transfer none) (nullable): after a sign-in by this program
 */
const ImzaAccount *imza_desk_get_account (ImzaDesk *self);

/**
 * imza_desk_decline:
 *
 * Tells the portal that the person gave up; goes on by itself after the desk is dropped. Nothing
 * is sent without a claimed task or after acceptance.
 */
void imza_desk_decline (ImzaDesk *self, ImzaDeclineReason reason);
/**
 * imza_desk_give_up:
 *
 * Imza_desk_decline() with the reason that @error (nullable) gives; but a finished signature that
 * could still be handed in is left for imza_journey_resume
 */
void imza_desk_give_up (ImzaDesk *self, const GError *error);
/**
 * imza_desk_sign_out:
 *
 * Ends the account's session of a sign-in by this program, if there is one.
 */
void imza_desk_sign_out (ImzaDesk *self);

G_END_DECLS
