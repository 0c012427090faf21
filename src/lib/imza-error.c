/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-error.h"
#include "imza-error-tables.h"

#define PROBLEM_PREFIX "urn:eimza:problem:"
#define CKR_PIN_INCORRECT 0xa0

typedef struct
{
  ImzaPinState pin_state;
  gulong rv;
} ImzaCardErrorPrivate;

static void
imza_card_error_private_init (ImzaCardErrorPrivate *priv)
{
  priv->pin_state = IMZA_PIN_STATE_FINE;
}

static void
imza_card_error_private_copy (const ImzaCardErrorPrivate *from, ImzaCardErrorPrivate *to)
{
  *to = *from;
}

static void
imza_card_error_private_clear (ImzaCardErrorPrivate *priv)
{
}

/* ImzaPortalFacts with strings that it owns */
typedef struct
{
  ImzaPortalFacts facts;
} ImzaPortalErrorPrivate;

static const ImzaPortalFacts no_facts = IMZA_PORTAL_FACTS_INIT;

static void
imza_portal_error_private_init (ImzaPortalErrorPrivate *priv)
{
  priv->facts = no_facts;
}

static void
imza_portal_error_private_copy (const ImzaPortalErrorPrivate *from, ImzaPortalErrorPrivate *to)
{
  to->facts = from->facts;
  to->facts.reason = g_strdup (from->facts.reason);
  to->facts.instance = g_strdup (from->facts.instance);
  to->facts.member = g_strdup (from->facts.member);
  to->facts.min_version = g_strdup (from->facts.min_version);
}

static void
imza_portal_error_private_clear (ImzaPortalErrorPrivate *priv)
{
  g_free ((char *)priv->facts.reason);
  g_free ((char *)priv->facts.instance);
  g_free ((char *)priv->facts.member);
  g_free ((char *)priv->facts.min_version);
}

typedef struct
{
  char *subject;
} ImzaJourneyErrorPrivate;

static void
imza_journey_error_private_init (ImzaJourneyErrorPrivate *priv)
{
  priv->subject = NULL;
}

static void
imza_journey_error_private_copy (const ImzaJourneyErrorPrivate *from, ImzaJourneyErrorPrivate *to)
{
  to->subject = g_strdup (from->subject);
}

static void
imza_journey_error_private_clear (ImzaJourneyErrorPrivate *priv)
{
  g_free (priv->subject);
}

G_DEFINE_EXTENDED_ERROR (ImzaCardError, imza_card_error)
G_DEFINE_EXTENDED_ERROR (ImzaPortalError, imza_portal_error)
G_DEFINE_EXTENDED_ERROR (ImzaJourneyError, imza_journey_error)

GError *
imza_card_error_new (ImzaCardError code, ImzaPinState pin_state, gulong rv, const char *format, ...)
{
  ImzaCardErrorPrivate *priv;
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (IMZA_CARD_ERROR, (int)code, format, args);
  va_end (args);
  priv = imza_card_error_get_private (error);
  priv->pin_state = pin_state;
  priv->rv = rv;
  return error;
}

GError *
imza_card_error_new_from_rv (gulong rv, const char *call, ImzaPinState pin_state)
{
  const ImzaRvRow *row = imza_error_tables_find_rv (rv);
  ImzaCardError code = row != NULL ? row->code : IMZA_CARD_ERROR_DEVICE;

  g_return_val_if_fail (rv != 0 && call != NULL, NULL);

  /* OpenSC answers PIN_LOCKED to the third wrong PIN at once, opencryptoki PIN_INCORRECT and
   * sets the flag: the person must read the same in both cases */
  if (rv == CKR_PIN_INCORRECT && pin_state == IMZA_PIN_STATE_LOCKED)
    code = IMZA_CARD_ERROR_PIN_LOCKED;
  return imza_card_error_new (code, pin_state, rv, "%s: %s (0x%lx)", call, imza_card_rv_name (rv),
                              rv);
}

ImzaPinState
imza_card_error_get_pin_state (const GError *error)
{
  if (error == NULL || error->domain != IMZA_CARD_ERROR)
    return IMZA_PIN_STATE_FINE;
  return imza_card_error_get_private (error)->pin_state;
}

gulong
imza_card_error_get_rv (const GError *error)
{
  if (error == NULL || error->domain != IMZA_CARD_ERROR)
    return 0;
  return imza_card_error_get_private (error)->rv;
}

const char *
imza_card_rv_name (gulong rv)
{
  const ImzaRvRow *row = imza_error_tables_find_rv (rv);

  return row != NULL ? row->name : "CKR_UNKNOWN";
}

GError *
imza_portal_error_new (ImzaPortalError code, const ImzaPortalFacts *facts, const char *format, ...)
{
  ImzaPortalErrorPrivate *priv;
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (IMZA_PORTAL_ERROR, (int)code, format, args);
  va_end (args);
  priv = imza_portal_error_get_private (error);
  if (facts != NULL)
    {
      ImzaPortalErrorPrivate given = { *facts };

      imza_portal_error_private_copy (&given, priv);
    }
  return error;
}

void
imza_portal_error_set_reached (GError *error)
{
  g_return_if_fail (error != NULL);

  if (error->domain == IMZA_PORTAL_ERROR)
    imza_portal_error_get_private (error)->facts.reached = TRUE;
}

const ImzaPortalFacts *
imza_portal_error_get_facts (const GError *error)
{
  if (error == NULL || error->domain != IMZA_PORTAL_ERROR)
    return &no_facts;
  return &imza_portal_error_get_private (error)->facts;
}

ImzaPortalError
imza_portal_error_from_type (const char *type)
{
  const ImzaProblemRow *row = NULL;

  if (type != NULL && g_str_has_prefix (type, PROBLEM_PREFIX))
    row = imza_error_tables_find_problem (type + strlen (PROBLEM_PREFIX));
  return row != NULL ? row->code : IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM;
}

gboolean
imza_portal_error_is_refusal (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  return error->domain == IMZA_PORTAL_ERROR && error->code >= IMZA_PORTAL_ERROR_CODE_UNKNOWN
         && error->code != IMZA_PORTAL_ERROR_RATE_LIMITED;
}

GError *
imza_journey_error_new (ImzaJourneyError code, const char *subject, const char *format, ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (IMZA_JOURNEY_ERROR, (int)code, format, args);
  va_end (args);
  imza_journey_error_get_private (error)->subject = g_strdup (subject);
  return error;
}

const char *
imza_journey_error_get_subject (const GError *error)
{
  if (error == NULL || error->domain != IMZA_JOURNEY_ERROR)
    return NULL;
  return imza_journey_error_get_private (error)->subject;
}

char *
imza_error_dup_fault_code (const GError *error)
{
  gulong rv = imza_card_error_get_rv (error);

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == IMZA_CARD_ERROR)
    return rv != 0 ? g_strdup_printf ("K-%d/%lX", error->code + 1, rv)
                   : g_strdup_printf ("K-%d", error->code + 1);
  if (error->domain == IMZA_PORTAL_ERROR)
    return g_strdup_printf ("P-%d", error->code + 1);
  if (error->domain == IMZA_JOURNEY_ERROR)
    return g_strdup_printf ("İ-%d", error->code + 1);
  return g_strdup_printf ("İ-%d", IMZA_JOURNEY_ERROR_INTERNAL + 1);
}
