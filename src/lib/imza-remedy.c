/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-remedy.h"

#include <glib/gi18n-lib.h>

#include "imza-error.h"
#include "imza-ident.h"
#include "imza-remedy-table.h"

#define SUBJECT_MAX_CHARS 120
#define VERSION_MAX_CHARS 32
#define SECONDS_TO_MINUTES_FROM 120

const ImzaRemedy *
imza_remedy_lookup (GQuark domain, int code)
{
  const ImzaRemedy *row = imza_remedy_table_find (domain, code);

  return row != NULL ? row
                     : imza_remedy_table_find (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
}

/* `reason` of certificate-rejected (§3.5 of the protocol) */
static const struct
{
  const char *reason;
  const char *sentence;
} rejections[] = {
  { "expired", N_ ("The certificate has expired.") },
  { "not-yet-valid", N_ ("The certificate is not valid yet.") },
  { "suspended", N_ ("The certificate is suspended (“askıda”). Reinstate it on the portal.") },
  { "revoked", N_ ("The certificate was revoked and can no longer be used.") },
  { "not-qualified", N_ ("The certificate is not a qualified one.") },
  { "key-usage", N_ ("The certificate is not meant for signing.") },
  { "untrusted", N_ ("The portal does not trust the authority that issued the certificate.") },
  { "status-unknown",
    N_ ("The portal could not find out whether the certificate is still valid. Try again later.") },
};

static char *
dup_rejection (const ImzaPortalFacts *facts)
{
  for (gsize i = 0; facts->reason != NULL && i < G_N_ELEMENTS (rejections); i++)
    if (g_str_equal (facts->reason, rejections[i].reason))
      return g_strdup (_ (rejections[i].sentence));
  return NULL;
}

/* `reason` of release-blocked and of the cards of a PIN reset, and our own three */
static const struct
{
  const char *reason;
  const char *sentence;
} obstacles[] = {
  { "card-unknown", N_ ("This card is not registered to the account.") },
  { "other-issuer", N_ ("This card was not issued by this portal, so the portal cannot unlock it. "
                        "Ask the authority that issued it.") },
  { "other-card", N_ ("This operation was begun for another card.") },
  { "no-puk", N_ ("The portal has no unlock data for this card.") },
  { "puk-rejected", N_ ("The card has refused the unlock data before. Unlocking is stopped until "
                        "the portal’s support has looked at it, so that the card is not lost.") },
  { "day-limit", N_ ("This card was unlocked too often in one day. Try again tomorrow.") },
  { "life-limit", N_ ("This card has been unlocked as often as a card may be.") },
  { "route", N_ ("This card cannot be unlocked on this computer.") },
};

const char *
imza_unlock_reason_get_sentence (const char *reason)
{
  for (gsize i = 0; reason != NULL && i < G_N_ELEMENTS (obstacles); i++)
    if (g_str_equal (reason, obstacles[i].reason))
      return _ (obstacles[i].sentence);
  return _ ("The portal does not unlock this card.");
}

static char *
dup_attempts (const ImzaPortalFacts *facts)
{
  if (facts->attempts_left < 0)
    return NULL;
  /* Translators: %d is a number of tries, for a code of the portal or of an SMS */
  return g_strdup_printf (ngettext ("%d try is left.", "%d tries are left.", facts->attempts_left),
                          facts->attempts_left);
}

static char *
dup_wait (const ImzaPortalFacts *facts)
{
  int seconds = facts->retry_after_s;
  int minutes = seconds / 60 + (seconds % 60 != 0);

  if (seconds <= 0)
    return NULL;
  if (seconds < SECONDS_TO_MINUTES_FROM)
    /* Translators: %d is a number of seconds */
    return g_strdup_printf (ngettext ("Wait %d second.", "Wait %d seconds.", (gulong)seconds),
                            seconds);
  /* Translators: %d is a number of minutes, 2 or more */
  return g_strdup_printf (ngettext ("Wait %d minute.", "Wait %d minutes.", (gulong)minutes),
                          minutes);
}

static char *
dup_version (const ImzaPortalFacts *facts)
{
  g_autofree char *version = NULL;

  if (facts->min_version == NULL)
    return NULL;
  version = imza_ident_clean_label (facts->min_version, -1, VERSION_MAX_CHARS);
  /* Translators: %s is a version number such as 1.4.0 */
  return g_strdup_printf (_ ("It needs version %s or later."), version);
}

static char *
dup_portal_facts (const GError *error)
{
  const ImzaPortalFacts *facts = imza_portal_error_get_facts (error);

  switch (error->code)
    {
    case IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED:
      return dup_rejection (facts);
    case IMZA_PORTAL_ERROR_RELEASE_BLOCKED:
      return facts->reason != NULL ? g_strdup (imza_unlock_reason_get_sentence (facts->reason))
                                   : dup_wait (facts);
    case IMZA_PORTAL_ERROR_APP_TOO_OLD:
      return dup_version (facts);
    case IMZA_PORTAL_ERROR_CODE_UNKNOWN:
    case IMZA_PORTAL_ERROR_SMS_WRONG:
      return dup_attempts (facts);
    default:
      return dup_wait (facts);
    }
}

static char *
dup_card_facts (const GError *error)
{
  /* of the other errors the table's sentences already say it */
  if (error->code != IMZA_CARD_ERROR_PIN_WRONG)
    return NULL;
  return g_strdup (imza_pin_state_get_sentence ((int)imza_card_error_get_pin_state (error)));
}

static char *
dup_journey_facts (const GError *error)
{
  const char *subject = imza_journey_error_get_subject (error);
  g_autofree char *clean = NULL;

  if (subject == NULL)
    return NULL;
  clean = imza_ident_clean_label (subject, -1, SUBJECT_MAX_CHARS);
  /* Translators: %s is what the message before is about, such as the name of a document */
  return g_strdup_printf (_ ("It is about: %s"), clean);
}

char *
imza_remedy_dup_what (const GError *error)
{
  g_autofree char *facts = NULL;
  const char *what;

  g_return_val_if_fail (error != NULL, NULL);

  what = _ (imza_remedy_lookup (error->domain, error->code)->what);
  if (error->domain == IMZA_CARD_ERROR)
    facts = dup_card_facts (error);
  else if (error->domain == IMZA_PORTAL_ERROR)
    facts = dup_portal_facts (error);
  else if (error->domain == IMZA_JOURNEY_ERROR)
    facts = dup_journey_facts (error);
  return facts != NULL ? g_strconcat (what, " ", facts, NULL) : g_strdup (what);
}

const char *
imza_signed_get_sentence (ImzaSigned state)
{
  switch (state)
    {
    case IMZA_SIGNED_NOTHING:
      return _ ("Nothing was signed.");
    case IMZA_SIGNED_NOT_SENT:
      return _ ("A signature was made, but it has not left this computer.");
    case IMZA_SIGNED_SENT_UNKNOWN:
      return _ (
          "The signature was sent, but no answer came. Whether it was accepted is not known.");
    case IMZA_SIGNED_REFUSED:
      return _ ("The signature was sent, and the portal refused it. It has no effect.");
    case IMZA_SIGNED_SOME_ACCEPTED:
      return _ ("Some of the texts are signed and accepted; the others are not.");
    case IMZA_SIGNED_ACCEPTED:
      return _ ("The signature was accepted.");
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
imza_pin_state_get_sentence (int state)
{
  switch ((ImzaPinState)state)
    {
    case IMZA_PIN_STATE_FINE:
      return NULL;
    case IMZA_PIN_STATE_FEW_LEFT:
      return _ ("Only a few tries are left before the card locks itself.");
    case IMZA_PIN_STATE_LAST_TRY:
      return _ ("Only one try is left: after another wrong PIN the card locks itself.");
    case IMZA_PIN_STATE_LOCKED:
      return _ ("The PIN of this card is locked.");
    case IMZA_PIN_STATE_NOT_SET:
      return _ ("This card has no PIN yet.");
    case IMZA_PIN_STATE_MUST_CHANGE:
      return _ ("The PIN of this card must be changed before it can be used.");
    default:
      g_return_val_if_reached (NULL);
    }
}
