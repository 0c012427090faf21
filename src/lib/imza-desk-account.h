/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk.h"
#include "imza-session.h"

G_BEGIN_DECLS

/*
 * What the journeys about an account put on the desk beside the task and the card: the way of
 * signing in, e-Onay, certificates, Bilgi Güncelle. What a page has written stays until it writes
 * something else, also when the session ends and the person signs in again.
 */

/**
 * imza_desk_set_session:
 *
 * Before the journey starts; a desk that is given none has one of its own.
 */
void imza_desk_set_session (ImzaDesk *self, ImzaSession *session);
/**
 * imza_desk_get_session:
 *
 * Returns: (transfer none)
 */
ImzaSession *imza_desk_get_session (ImzaDesk *self);

/* --- signing in ----------------------------------------------------------------------- */

/**
 * imza_desk_set_way:
 *
 * The answer of page "sign-in"; set before the journey starts, the page is not shown
 */
void imza_desk_set_way (ImzaDesk *self, ImzaWay way);
/**
 * imza_desk_ask_way:
 *
 * Page "sign-in" is shown though a card is at hand: the person has come to choose.
 */
void imza_desk_ask_way (ImzaDesk *self);
ImzaWay imza_desk_get_way (ImzaDesk *self);
/**
 * imza_desk_get_captcha:
 *
 * Returns: (transfer none) (nullable)
 */
const ImzaCaptcha *imza_desk_get_captcha (ImzaDesk *self);
/**
 * imza_desk_set_captcha_kind:
 *
 * Holds from the next one on: %IMZA_REMEDY_NEW_CAPTCHA is the turn to it.
 */
void imza_desk_set_captcha_kind (ImzaDesk *self, ImzaCaptchaKind kind);
ImzaCaptchaKind imza_desk_get_captcha_kind (ImzaDesk *self);
void imza_desk_set_captcha_answer (ImzaDesk *self, const char *answer);
/**
 * imza_desk_get_captcha_answer:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_desk_get_captcha_answer (ImzaDesk *self);
void imza_desk_set_login_tckn (ImzaDesk *self, const char *tckn);
/**
 * imza_desk_get_login_tckn:
 *
 * Returns: (transfer none) (nullable): as typed
 */
const char *imza_desk_get_login_tckn (ImzaDesk *self);
/**
 * imza_desk_give_password:
 * @password: (transfer full) (nullable): used for one try, then wiped
 */
void imza_desk_give_password (ImzaDesk *self, ImzaSecret *password);
/**
 * imza_desk_can_log_in:
 *
 * Whether everything that page "password" asks for is there
 */
gboolean imza_desk_can_log_in (ImzaDesk *self);
/**
 * imza_desk_get_browser_url:
 *
 * Returns: (transfer none) (nullable): what page "e-devlet" opens in the browser; it is worth
 * nothing to anybody else
 */
const char *imza_desk_get_browser_url (ImzaDesk *self);

/* --- e-Onay --------------------------------------------------------------------------- */

/** ImzaEOnayChoice: the answer of page "e-onay". */
typedef enum
{
  IMZA_E_ONAY_CHOICE_NONE,
  IMZA_E_ONAY_CHOICE_GRANT,    /* KABUL EDİYORUM */
  IMZA_E_ONAY_CHOICE_WITHDRAW, /* KABUL ETMİYORUM */
  IMZA_E_ONAY_CHOICE_EVIDENCE, /* nothing is changed: only the evidence of before is fetched */
} ImzaEOnayChoice;

/**
 * imza_desk_get_e_onay:
 *
 * Returns: (transfer none) (nullable): the portal's newest word
 */
const ImzaEOnay *imza_desk_get_e_onay (ImzaDesk *self);
void imza_desk_set_e_onay_choice (ImzaDesk *self, ImzaEOnayChoice choice);
ImzaEOnayChoice imza_desk_get_e_onay_choice (ImzaDesk *self);
/**
 * imza_desk_get_evidence_signature:
 *
 * Returns: (transfer none) (nullable): CMS of the newest grant or withdrawal, as the portal keeps
 * it
 */
GBytes *imza_desk_get_evidence_signature (ImzaDesk *self);
/**
 * imza_desk_get_evidence_time_stamp:
 *
 * Returns: (transfer none) (nullable): its RFC 3161 reply
 */
GBytes *imza_desk_get_evidence_time_stamp (ImzaDesk *self);

/* --- certificates --------------------------------------------------------------------- */

/**
 * imza_desk_get_certificates:
 *
 * Returns: (transfer none) (nullable): the portal's newest list
 */
const ImzaCertificateList *imza_desk_get_certificates (ImzaDesk *self);
/**
 * imza_desk_select_certificate:
 * @serial: (nullable): of the list; the answer of page "certificates"
 */
void imza_desk_select_certificate (ImzaDesk *self, const char *serial);
/**
 * imza_desk_get_selected:
 *
 * Returns: (transfer none) (nullable): as the newest list has it
 */
const ImzaAccountCertificate *imza_desk_get_selected (ImzaDesk *self);
/**
 * imza_desk_get_chain:
 *
 * Returns: (transfer none) (nullable) (element-type GBytes): DER of the selected one and its
 * issuers; %NULL when the portal has none
 */
GPtrArray *imza_desk_get_chain (ImzaDesk *self);
/**
 * imza_desk_set_act:
 *
 * The answer of page "certificate-detail". Another act forgets what was typed for the one before.
 */
void imza_desk_set_act (ImzaDesk *self, ImzaCertificateAct act);
ImzaCertificateAct imza_desk_get_act (ImzaDesk *self);
/**
 * imza_desk_set_confirm_by:
 *
 * With imza_desk_set_revocation() the answer of page "certificate-action"
 */
void imza_desk_set_confirm_by (ImzaDesk *self, ImzaConfirmBy by);
ImzaConfirmBy imza_desk_get_confirm_by (ImzaDesk *self);
/**
 * imza_desk_set_revocation:
 * @serial_end: the last four digits of the serial number, as typed
 */
void imza_desk_set_revocation (ImzaDesk *self, ImzaRevocationReason reason, const char *serial_end);
ImzaRevocationReason imza_desk_get_revocation_reason (ImzaDesk *self);
/**
 * imza_desk_get_serial_end:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_desk_get_serial_end (ImzaDesk *self);
/**
 * imza_desk_serial_end_fits:
 *
 * Whether what was typed is the end of the selected one's serial number
 */
gboolean imza_desk_serial_end_fits (ImzaDesk *self);

/* --- Bilgi Güncelle ------------------------------------------------------------------- */

/**
 * imza_desk_get_contact:
 *
 * Returns: (transfer none) (nullable): the portal's newest word, masked
 */
const ImzaContact *imza_desk_get_contact (ImzaDesk *self);
/**
 * imza_desk_set_contact_wish:
 * @email: (nullable): empty or %NULL leaves it as it is
 * @mobile: (nullable): the same
 * @notify: %IMZA_NOTIFY_NONE leaves it as it is
 *
 * The answer of page "profile"
 */
void imza_desk_set_contact_wish (ImzaDesk *self,
                                 const char *email,
                                 const char *mobile,
                                 ImzaNotify notify);
/**
 * imza_desk_get_wished_email:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_desk_get_wished_email (ImzaDesk *self);
/**
 * imza_desk_get_wished_mobile:
 *
 * Returns: (transfer none) (nullable)
 */
const char *imza_desk_get_wished_mobile (ImzaDesk *self);
ImzaNotify imza_desk_get_wished_notify (ImzaDesk *self);
/**
 * imza_desk_get_new_sms:
 *
 * Returns: (transfer none) (nullable): the code that went to the new number; imza_desk_get_sms()
 * has the one to the old
 */
const ImzaSms *imza_desk_get_new_sms (ImzaDesk *self);
/**
 * imza_desk_give_new_sms_code:
 * @code: (transfer full) (nullable): as imza_desk_give_sms_code()
 *
 * Returns: whether it was taken
 */
gboolean imza_desk_give_new_sms_code (ImzaDesk *self, ImzaSecret *code);

G_END_DECLS
