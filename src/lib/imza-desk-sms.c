/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-desk-private.h"

/* The code on the telephone: one at a time, whatever it confirms. */

const ImzaSms *
imza_desk_get_sms (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->sms;
}

void
imza_desk_take_sms (ImzaDesk *self, ImzaSms *sms)
{
  g_clear_pointer (&self->sms, imza_sms_free);
  self->sms = sms;
  imza_desk_changed (self);
}

/* the portal knows better than the answer that came with the code: other codes count, too */
static void
wait_for_resend (ImzaSms *sms, int retry_after_s)
{
  gint64 now_us = imza_boottime_us ();

  if (retry_after_s > 0)
    sms->resend = imza_deadline_make (now_us, now_us, 0, retry_after_s);
}

void
imza_desk_note_sms_tries (ImzaDesk *self, const GError *error)
{
  const ImzaPortalFacts *facts = imza_portal_error_get_facts (error);

  if (self->sms == NULL || error->domain != IMZA_PORTAL_ERROR)
    return;
  switch (error->code)
    {
    case IMZA_PORTAL_ERROR_SMS_WRONG:
      if (facts->attempts_left >= 0)
        self->sms->attempts_left = (guint)facts->attempts_left;
      break;
    case IMZA_PORTAL_ERROR_SMS_LOCKED:
      self->sms->attempts_left = 0;
      wait_for_resend (self->sms, facts->retry_after_s);
      break;
    case IMZA_PORTAL_ERROR_SMS_WAIT:
      wait_for_resend (self->sms, facts->retry_after_s);
      break;
    default:
      return;
    }
  imza_desk_changed (self);
}

ImzaSecret *
imza_desk_check_code (ImzaSecret *code)
{
  g_autoptr (ImzaSecret) given = code;

  if (given == NULL || imza_secret_get_length (given) != IMZA_SMS_DIGITS)
    return NULL;
  for (const char *c = imza_secret_peek (given); *c != '\0'; c++)
    if (!g_ascii_isdigit (*c))
      return NULL;
  return g_steal_pointer (&given);
}

gboolean
imza_desk_give_sms_code (ImzaDesk *self, ImzaSecret *code)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), FALSE);

  g_clear_pointer (&self->sms_code, imza_secret_free);
  self->sms_code = imza_desk_check_code (code);
  return self->sms_code != NULL;
}
