/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ImzaSigned:
 *
 * Whether a signature exists and where it went; said on every failure.
 */
typedef enum
{
  IMZA_SIGNED_NOTHING,
  IMZA_SIGNED_NOT_SENT,
  IMZA_SIGNED_SENT_UNKNOWN,
  IMZA_SIGNED_REFUSED,
  IMZA_SIGNED_SOME_ACCEPTED,
  IMZA_SIGNED_ACCEPTED,
} ImzaSigned;

/**
 * ImzaRemedyAction:
 *
 * What the one button of a trouble page does.
 */
typedef enum
{
  IMZA_REMEDY_AGAIN,       /* repeat the step that failed */
  IMZA_REMEDY_NEW_CODE,    /* begin anew with another code */
  IMZA_REMEDY_CHOOSE_CARD, /* look for cards again and choose */
  IMZA_REMEDY_ENTER_PIN,   /* back to the PIN page */
  IMZA_REMEDY_HAND_IN,     /* send the finished signature again */
  IMZA_REMEDY_HOME,        /* end the journey */
  IMZA_REMEDY_RESEND_SMS,  /* have the portal send another SMS code */
  IMZA_REMEDY_OTHER_WAY,   /* back to the ways of signing in */
  IMZA_REMEDY_NEW_PIN,     /* set a new PIN through the portal, without the old one */
  IMZA_REMEDY_CHANGE_PIN,  /* change the PIN on the card */
  IMZA_REMEDY_NEW_CAPTCHA, /* only on a page: another picture, or a question instead of it */
  IMZA_REMEDY_REPORT,      /* only on a page: tell the portal what the card did */
} ImzaRemedyAction;

/**
 * ImzaRemedy:
 *
 * One row of the only table of sentences; the strings are message ids, not yet translated.
 */
typedef struct
{
  const char *heading;
  const char *what;   /* what happened */
  const char *remedy; /* what to do */
  const char *button;
  ImzaRemedyAction action;
} ImzaRemedy;

/**
 * imza_remedy_lookup:
 * @domain: an error domain; a foreign one is answered with the row of %IMZA_JOURNEY_ERROR_INTERNAL
 *
 * Returns: (transfer none): the row for (@domain, @code)
 */
const ImzaRemedy *imza_remedy_lookup (GQuark domain, int code);

/**
 * imza_remedy_dup_what:
 *
 * The translated "what happened" of an error with its facts filled in: tries left in
 * words, the reason a certificate was refused, seconds to wait.
 *
 * Returns: (transfer full): one or two sentences
 */
char *imza_remedy_dup_what (const GError *error);

/**
 * imza_unlock_reason_get_sentence:
 * @reason: (nullable): a word of the protocol: `reason` of release-blocked and of a PIN reset's
 * cards; "card-unknown", "other-issuer" and "other-card" for cards that it is not about
 *
 * Returns: (transfer none): translated: why a card cannot be unlocked
 */
const char *imza_unlock_reason_get_sentence (const char *reason);

/**
 * imza_signed_get_sentence:
 *
 * Returns: (transfer none): the translated sentence, e.g. "Nothing was signed."
 */
const char *imza_signed_get_sentence (ImzaSigned state);

/**
 * imza_pin_state_get_sentence:
 *
 * Returns: (transfer none) (nullable): translated; %NULL for %IMZA_PIN_STATE_FINE. @state is an
 * ImzaPinState
 */
const char *imza_pin_state_get_sentence (int state);

G_END_DECLS
