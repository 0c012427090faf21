/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Three domains. None of their messages is for display: they are for the log. What a
 * person reads comes from imza-remedy.h, by domain and code. The numbers are part of the
 * fault codes that people read out over the telephone: a new code goes to the end.
 */

#define IMZA_CARD_ERROR (imza_card_error_quark ())
#define IMZA_PORTAL_ERROR (imza_portal_error_quark ())
#define IMZA_JOURNEY_ERROR (imza_journey_error_quark ())

/**
 * ImzaPinState:
 *
 * All that PKCS#11 can say about the tries that are left (token flags
 * CKF_USER_PIN_COUNT_LOW, _FINAL_TRY, _LOCKED, _TO_BE_CHANGED, and
 * CKF_USER_PIN_INITIALIZED). There is no counter, so none is ever shown.
 */
typedef enum
{
  IMZA_PIN_STATE_FINE,
  IMZA_PIN_STATE_FEW_LEFT,
  IMZA_PIN_STATE_LAST_TRY,
  IMZA_PIN_STATE_LOCKED,
  IMZA_PIN_STATE_NOT_SET,
  IMZA_PIN_STATE_MUST_CHANGE,
} ImzaPinState;

/**
 * ImzaCardError:
 *
 * What can go wrong between this program, the smart-card service, the driver
 * (PKCS#11 module), its worker process and the card.
 *
 * @IMZA_CARD_ERROR_NO_SERVICE: pcscd does not run
 * @IMZA_CARD_ERROR_SERVICE_REFUSED: pcscd refuses us (polkit, remote desktop)
 * @IMZA_CARD_ERROR_NO_READER: no card reader
 * @IMZA_CARD_ERROR_NO_CARD: reader without a card
 * @IMZA_CARD_ERROR_NO_MODULE: no driver is installed for this card, or none at all
 * @IMZA_CARD_ERROR_MODULE_NOT_APPROVED: file neither root-owned nor added by the user
 * @IMZA_CARD_ERROR_MODULE_FAILED: the driver could not be loaded or started
 * @IMZA_CARD_ERROR_WORKER_DIED: the driver ended its process
 * @IMZA_CARD_ERROR_WORKER_TIMEOUT: the driver did not answer in time
 * @IMZA_CARD_ERROR_BUSY: another request is under way
 * @IMZA_CARD_ERROR_CARD_HELD: another program holds the card exclusively
 * @IMZA_CARD_ERROR_REMOVED: the card was taken out during the act
 * @IMZA_CARD_ERROR_CHANGED: another card than the chosen one is in the reader
 * @IMZA_CARD_ERROR_NO_CERTIFICATE: the card has no certificate
 * @IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE: it has some, none can sign
 * @IMZA_CARD_ERROR_KEY_MISSING: the certificate's key is not on the card
 * @IMZA_CARD_ERROR_PIN_WRONG: CKR_PIN_INCORRECT, and only that
 * @IMZA_CARD_ERROR_PIN_LOCKED: no tries left
 * @IMZA_CARD_ERROR_PIN_LAST_TRY: nothing was tried: the last try needs a confirmation
 * @IMZA_CARD_ERROR_PIN_LENGTH: the length is outside of the card's limits; nothing was tried
 * @IMZA_CARD_ERROR_PIN_NOT_SET: a new card without a PIN
 * @IMZA_CARD_ERROR_PIN_MUST_CHANGE: the card wants a new PIN first
 * @IMZA_CARD_ERROR_PIN_CANCELLED: cancelled or timed out at the reader's own keypad
 * @IMZA_CARD_ERROR_MECHANISM: the card offers no allowed signature algorithm
 * @IMZA_CARD_ERROR_SIGNATURE_BAD: what the card returned does not verify
 * @IMZA_CARD_ERROR_DEVICE: any other answer of the driver; the CKR code is a fact of the error
 * @IMZA_CARD_ERROR_PROTOCOL: the worker and this program do not understand each other
 * @IMZA_CARD_ERROR_NEW_PIN_REFUSED: the card does not take the new PIN; the old one stays
 * @IMZA_CARD_ERROR_PIN_UNSURE: it broke while the card was changing the PIN: which one holds is not
 *   known
 * @IMZA_CARD_ERROR_PUK_REFUSED: the card did not take the PUK, or takes none any more
 * @IMZA_CARD_ERROR_MODULE_MISSING: there is no such file as the driver that was named
 * @IMZA_CARD_ERROR_CARD_MUTE: a card is in the reader and does not answer it
 */
typedef enum
{
  IMZA_CARD_ERROR_NO_SERVICE,
  IMZA_CARD_ERROR_SERVICE_REFUSED,
  IMZA_CARD_ERROR_NO_READER,
  IMZA_CARD_ERROR_NO_CARD,
  IMZA_CARD_ERROR_NO_MODULE,
  IMZA_CARD_ERROR_MODULE_NOT_APPROVED,
  IMZA_CARD_ERROR_MODULE_FAILED,
  IMZA_CARD_ERROR_WORKER_DIED,
  IMZA_CARD_ERROR_WORKER_TIMEOUT,
  IMZA_CARD_ERROR_BUSY,
  IMZA_CARD_ERROR_CARD_HELD,
  IMZA_CARD_ERROR_REMOVED,
  IMZA_CARD_ERROR_CHANGED,
  IMZA_CARD_ERROR_NO_CERTIFICATE,
  IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE,
  IMZA_CARD_ERROR_KEY_MISSING,
  IMZA_CARD_ERROR_PIN_WRONG,
  IMZA_CARD_ERROR_PIN_LOCKED,
  IMZA_CARD_ERROR_PIN_LAST_TRY,
  IMZA_CARD_ERROR_PIN_LENGTH,
  IMZA_CARD_ERROR_PIN_NOT_SET,
  IMZA_CARD_ERROR_PIN_MUST_CHANGE,
  IMZA_CARD_ERROR_PIN_CANCELLED,
  IMZA_CARD_ERROR_MECHANISM,
  IMZA_CARD_ERROR_SIGNATURE_BAD,
  IMZA_CARD_ERROR_DEVICE,
  IMZA_CARD_ERROR_PROTOCOL,
  IMZA_CARD_ERROR_NEW_PIN_REFUSED,
  IMZA_CARD_ERROR_PIN_UNSURE,
  IMZA_CARD_ERROR_PUK_REFUSED,
  IMZA_CARD_ERROR_MODULE_MISSING,
  IMZA_CARD_ERROR_CARD_MUTE,
  IMZA_CARD_ERROR_LAST = IMZA_CARD_ERROR_CARD_MUTE,
} ImzaCardError;

/**
 * ImzaPortalError:
 *
 * What can go wrong between this program and the portal. The codes from CODE_UNKNOWN on
 * are the problem types of the protocol (RFC 9457 `type`, `urn:eimza:problem:<slug>`).
 *
 * @IMZA_PORTAL_ERROR_OFFLINE: no network or the name does not resolve
 * @IMZA_PORTAL_ERROR_UNREACHABLE: refused or broken connection
 * @IMZA_PORTAL_ERROR_TIMEOUT: no answer within the limit
 * @IMZA_PORTAL_ERROR_TLS: the portal's identity cannot be verified
 * @IMZA_PORTAL_ERROR_TLS_CLOCK: the same, and this computer's clock looks wrong
 * @IMZA_PORTAL_ERROR_PROXY: an office proxy stands in the way or asks for a password
 * @IMZA_PORTAL_ERROR_BAD_ANSWER: an answer that is not what the protocol says
 * @IMZA_PORTAL_ERROR_TOO_LARGE: an answer over the limit
 * @IMZA_PORTAL_ERROR_WRONG_ORIGIN: a redirect, or an answer that names another origin
 * @IMZA_PORTAL_ERROR_WRONG_MODE: a practice portal in a real profile or the other way round
 * @IMZA_PORTAL_ERROR_UNSUPPORTED: a purpose, kind or state that this version does not know
 * @IMZA_PORTAL_ERROR_APP_TOO_OLD: the portal asks for a newer version of this program
 * @IMZA_PORTAL_ERROR_MAINTENANCE: 503, or a page where an answer was due
 * @IMZA_PORTAL_ERROR_SERVER_FAULT: any other 5xx
 * @IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM: a problem type that this version does not know
 */
typedef enum
{
  IMZA_PORTAL_ERROR_OFFLINE,
  IMZA_PORTAL_ERROR_UNREACHABLE,
  IMZA_PORTAL_ERROR_TIMEOUT,
  IMZA_PORTAL_ERROR_TLS,
  IMZA_PORTAL_ERROR_TLS_CLOCK,
  IMZA_PORTAL_ERROR_PROXY,
  IMZA_PORTAL_ERROR_BAD_ANSWER,
  IMZA_PORTAL_ERROR_TOO_LARGE,
  IMZA_PORTAL_ERROR_WRONG_ORIGIN,
  IMZA_PORTAL_ERROR_WRONG_MODE,
  IMZA_PORTAL_ERROR_UNSUPPORTED,
  IMZA_PORTAL_ERROR_APP_TOO_OLD,
  IMZA_PORTAL_ERROR_MAINTENANCE,
  IMZA_PORTAL_ERROR_SERVER_FAULT,
  IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM,
  IMZA_PORTAL_ERROR_CODE_UNKNOWN,
  IMZA_PORTAL_ERROR_CODE_EXPIRED,
  IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED,
  IMZA_PORTAL_ERROR_TASK_EXPIRED,
  IMZA_PORTAL_ERROR_TASK_CANCELLED,
  IMZA_PORTAL_ERROR_STALE,
  IMZA_PORTAL_ERROR_STATEMENT_MISMATCH,
  IMZA_PORTAL_ERROR_SIGNATURE_INVALID,
  IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED,
  IMZA_PORTAL_ERROR_HOLDER_MISMATCH,
  IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED,
  IMZA_PORTAL_ERROR_RATE_LIMITED,
  IMZA_PORTAL_ERROR_LOGIN_FAILED,
  IMZA_PORTAL_ERROR_SESSION_EXPIRED,
  IMZA_PORTAL_ERROR_FORBIDDEN,
  IMZA_PORTAL_ERROR_NOT_FOUND,
  IMZA_PORTAL_ERROR_BAD_REQUEST,
  IMZA_PORTAL_ERROR_CARD_UNKNOWN,
  IMZA_PORTAL_ERROR_SMS_WRONG,
  IMZA_PORTAL_ERROR_SMS_EXPIRED,
  IMZA_PORTAL_ERROR_SMS_LOCKED,
  IMZA_PORTAL_ERROR_SMS_WAIT,
  IMZA_PORTAL_ERROR_RELEASE_SPENT,
  IMZA_PORTAL_ERROR_RELEASE_BLOCKED,
  IMZA_PORTAL_ERROR_FORM_INVALID,
  IMZA_PORTAL_ERROR_APPROVAL_NOT_ALLOWED,
  IMZA_PORTAL_ERROR_NO_ACCOUNT,
  IMZA_PORTAL_ERROR_LAST = IMZA_PORTAL_ERROR_NO_ACCOUNT,
} ImzaPortalError;

/**
 * ImzaJourneyError:
 *
 * What ends or turns a journey without being the card's or the portal's fault.
 *
 * @IMZA_JOURNEY_ERROR_CODE_FORMAT: not exactly one run of 15 ASCII digits
 * @IMZA_JOURNEY_ERROR_TIME_OVER: the task's deadline has passed; nothing was signed
 * @IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED: it passed after the card had signed; the signature is void
 * @IMZA_JOURNEY_ERROR_TEXT_UNSAFE: a text that cannot be shown for what it is
 * @IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH: a document is not the announced one
 * @IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT: signed, the hand-in failed; it can be repeated
 * @IMZA_JOURNEY_ERROR_NOT_YOUR_CARD: the certificate's holder is not the account's
 * @IMZA_JOURNEY_ERROR_NO_PORTAL: no portal is configured
 * @IMZA_JOURNEY_ERROR_INTERNAL: a fault of this program
 * @IMZA_JOURNEY_ERROR_OTHER_TASK: the code belongs to another kind of operation
 * @IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED: a release was spent, and the card did not get the new PIN
 * @IMZA_JOURNEY_ERROR_CERTIFICATE_SUSPENDED: nobody signs in with it until it is reinstated
 * @IMZA_JOURNEY_ERROR_CERTIFICATE_REVOKED: nobody signs in with it any more
 * @IMZA_JOURNEY_ERROR_CERTIFICATE_EXPIRED: the same
 * @IMZA_JOURNEY_ERROR_BROWSER_DECLINED: the browser came back without a sign-in
 * @IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT: the browser did not come back in time
 * @IMZA_JOURNEY_ERROR_NO_BROWSER: there is no way on which the browser could come back
 */
typedef enum
{
  IMZA_JOURNEY_ERROR_CODE_FORMAT,
  IMZA_JOURNEY_ERROR_TIME_OVER,
  IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED,
  IMZA_JOURNEY_ERROR_TEXT_UNSAFE,
  IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH,
  IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT,
  IMZA_JOURNEY_ERROR_NOT_YOUR_CARD,
  IMZA_JOURNEY_ERROR_NO_PORTAL,
  IMZA_JOURNEY_ERROR_INTERNAL,
  IMZA_JOURNEY_ERROR_OTHER_TASK,
  IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED,
  IMZA_JOURNEY_ERROR_CERTIFICATE_SUSPENDED,
  IMZA_JOURNEY_ERROR_CERTIFICATE_REVOKED,
  IMZA_JOURNEY_ERROR_CERTIFICATE_EXPIRED,
  IMZA_JOURNEY_ERROR_BROWSER_DECLINED,
  IMZA_JOURNEY_ERROR_BROWSER_TIMEOUT,
  IMZA_JOURNEY_ERROR_NO_BROWSER,
  IMZA_JOURNEY_ERROR_LAST = IMZA_JOURNEY_ERROR_NO_BROWSER,
} ImzaJourneyError;

GQuark imza_card_error_quark (void);
GQuark imza_portal_error_quark (void);
GQuark imza_journey_error_quark (void);

/**
 * imza_card_error_new_from_rv:
 * @rv: what a PKCS#11 call returned, not CKR_OK
 * @call: the name of the call, for the log
 * @pin_state: the token's flags read anew after the call
 *
 * Translates by the one table of CKR codes. CKR_PIN_INCORRECT with @pin_state locked
 * becomes %IMZA_CARD_ERROR_PIN_LOCKED: two shapes of the third wrong PIN exist.
 *
 * Returns: (transfer full): an error of domain %IMZA_CARD_ERROR
 */
GError *imza_card_error_new_from_rv (gulong rv, const char *call, ImzaPinState pin_state);

/**
 * imza_card_error_new:
 *
 * An error of domain %IMZA_CARD_ERROR that carries facts. @rv is 0 where there is none.
 */
GError *
imza_card_error_new (ImzaCardError code, ImzaPinState pin_state, gulong rv, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

ImzaPinState imza_card_error_get_pin_state (const GError *error);
gulong imza_card_error_get_rv (const GError *error);
/**
 * imza_card_rv_name:
 *
 * Returns: (transfer none): "CKR_…" or, for one that is not in the table, "CKR_UNKNOWN"
 */
const char *imza_card_rv_name (gulong rv);

/**
 * ImzaPortalFacts:
 *
 * What an answer said beside its type; zero and %NULL where it said nothing.
 */
typedef struct
{
  guint status;            /* HTTP status */
  int attempts_left;       /* -1: not said */
  int retry_after_s;       /* -1: not said */
  const char *reason;      /* of certificate-rejected, e.g. "suspended" */
  const char *instance;    /* for support: "urn:eimza:event:…" */
  const char *member;      /* of a bad answer: the member that was wrong; of a form: its pointer */
  const char *min_version; /* of app-too-old */
  gboolean reached;        /* the request had begun to leave: it may have had its effect */
} ImzaPortalFacts;

/**
 * IMZA_PORTAL_FACTS_INIT:
 *
 * Facts that say nothing; for building some up.
 */
#define IMZA_PORTAL_FACTS_INIT                                                                     \
  {                                                                                                \
    .attempts_left = -1, .retry_after_s = -1                                                       \
  }

/**
 * imza_portal_error_new:
 * @facts is (nullable) and copied.
 */
GError *
imza_portal_error_new (ImzaPortalError code, const ImzaPortalFacts *facts, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/**
 * imza_portal_error_set_reached:
 *
 * Adds to the facts of an error of domain %IMZA_PORTAL_ERROR that the request may have had its
 * effect; what the last try met does not tell of those before it.
 */
void imza_portal_error_set_reached (GError *error);
/**
 * imza_portal_error_get_facts:
 *
 * Returns: (transfer none): valid as long as @error; of an error of another domain, facts that
 * say nothing
 */
const ImzaPortalFacts *imza_portal_error_get_facts (const GError *error);
/**
 * imza_portal_error_from_type:
 * @type: (nullable): a problem's `type`
 *
 * Returns: the code, or %IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM
 */
ImzaPortalError imza_portal_error_from_type (const char *type);
/**
 * imza_portal_error_is_refusal:
 *
 * The portal's last word on what was asked, as against a broken line, an answer that is not
 * understood, or a wait. %FALSE for errors of other domains.
 */
gboolean imza_portal_error_is_refusal (const GError *error);

/**
 * imza_journey_error_new:
 * @subject: (nullable): what the error is about and may be named to the person, such as a
 * document's name; copied
 */
GError *imza_journey_error_new (ImzaJourneyError code, const char *subject, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/**
 * imza_journey_error_get_subject:
 *
 * Returns: (transfer none) (nullable): valid as long as @error
 */
const char *imza_journey_error_get_subject (const GError *error);

/**
 * imza_error_dup_fault_code:
 *
 * A short code that can be read out over the telephone: K-, P- or İ- for the domain (card,
 * portal, journey) and the number counted from 1, such as "K-13"; where a card's driver
 * answered with a code of its own also that, in hex, such as "K-26/30". An error of any
 * other domain is a fault of this program and has the code of %IMZA_JOURNEY_ERROR_INTERNAL.
 *
 * Returns: (transfer full): the fault code
 */
char *imza_error_dup_fault_code (const GError *error);

G_END_DECLS
