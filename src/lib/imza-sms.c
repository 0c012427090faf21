/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-sms.h"

#include "imza-error.h"
#include "imza-ident.h"
#include "imza-json.h"

#define TO_MAX_CHARS 40
#define ATTEMPTS_MAX 100
#define SECONDS_MAX (24 * 60 * 60)

static gboolean
take_number (JsonObject *object, const char *member, gint64 limit, gint64 *out, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  if (!imza_json_get_int (object, member, out, error))
    return FALSE;
  if (*out >= 0 && *out <= limit)
    return TRUE;
  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, &facts,
                                                   "member “%s” is out of range", member));
  return FALSE;
}

ImzaSms *
imza_sms_new_from_json (JsonObject *object, gint64 sent_us, gint64 received_us, GError **error)
{
  const char *to;
  gint64 expires_in_s, resend_in_s, attempts;
  ImzaSms *self;

  g_return_val_if_fail (object != NULL, NULL);

  if (!imza_json_get_string (object, "to", &to, error)
      || !take_number (object, "expires_in", SECONDS_MAX, &expires_in_s, error)
      || !take_number (object, "resend_in", SECONDS_MAX, &resend_in_s, error)
      || !take_number (object, "attempts_left", ATTEMPTS_MAX, &attempts, error))
    return NULL;
  self = g_new0 (ImzaSms, 1);
  self->to = imza_ident_clean_label (to, -1, TO_MAX_CHARS);
  self->expires = imza_deadline_make (sent_us, received_us, 0, expires_in_s);
  /* here the safe side is the other one: who asks too early is refused */
  self->resend = imza_deadline_make (received_us, received_us, 0, resend_in_s);
  self->attempts_left = (guint)attempts;
  return self;
}

ImzaSms *
imza_sms_copy (const ImzaSms *self)
{
  ImzaSms *copy;

  g_return_val_if_fail (self != NULL, NULL);
  copy = g_memdup2 (self, sizeof *self);
  copy->to = g_strdup (self->to);
  return copy;
}

void
imza_sms_free (ImzaSms *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->to);
  g_free (self);
}
