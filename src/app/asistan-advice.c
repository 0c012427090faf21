/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-advice.h"

#include <glib/gi18n-lib.h>

#include "asistan-time.h"

#define DAY_S (24 * 60 * 60)
#define ENDING_DAYS 90

AsistanAdviceKind
asistan_advice_choose (const AsistanAdviceGround *ground)
{
  if (ground->can_resume)
    return ASISTAN_ADVICE_RESUME;
  if (ground->pin == IMZA_PIN_STATE_LOCKED)
    return ASISTAN_ADVICE_PIN_LOCKED;
  if (ground->pin == IMZA_PIN_STATE_LAST_TRY)
    return ASISTAN_ADVICE_PIN_LAST_TRY;
  if (ground->certificates_known && ground->counts_until_s <= ground->now_s)
    return ASISTAN_ADVICE_CERTIFICATE_NONE;
  if (ground->certificates_known
      && ground->counts_until_s - ground->now_s <= (gint64)ENDING_DAYS * DAY_S)
    return ASISTAN_ADVICE_CERTIFICATE_ENDING;
  if (ground->e_onay_known && !ground->e_onay)
    return ASISTAN_ADVICE_E_ONAY;
  return ASISTAN_ADVICE_NOTHING;
}

static ImzaPinState
worst_pin (const ImzaCardSnapshot *snapshot)
{
  ImzaPinState worst = IMZA_PIN_STATE_FINE;

  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);

      if (token->pin_state == IMZA_PIN_STATE_LOCKED)
        return IMZA_PIN_STATE_LOCKED;
      if (token->pin_state == IMZA_PIN_STATE_LAST_TRY)
        worst = IMZA_PIN_STATE_LAST_TRY;
    }
  return worst;
}

void
asistan_advice_ground_of (AsistanAdviceGround *ground,
                          gboolean can_resume,
                          const ImzaCardSnapshot *snapshot,
                          ImzaDesk *desk)
{
  const ImzaCertificateList *list = imza_desk_get_certificates (desk);
  const ImzaAccount *account = imza_session_get_account (imza_desk_get_session (desk));
  const ImzaAccountCertificate *counting = list != NULL && list->counts != NULL
                                               ? imza_certificate_list_find (list, list->counts)
                                               : NULL;

  *ground = (AsistanAdviceGround){
    .can_resume = can_resume,
    .pin = worst_pin (snapshot),
    .certificates_known = list != NULL,
    .counts_until_s = counting != NULL ? counting->to_s : 0,
    .e_onay_known = account != NULL,
    .e_onay = account != NULL && account->e_onay,
    .now_s = imza_desk_get_now_s (desk),
  };
}

static const struct
{
  const char *icon;
  const char *title;
  const char *text; /* NULL: has a date in it */
  const char *action;
} words[] = {
  [ASISTAN_ADVICE_RESUME]
  = { "document-open-recent-symbolic", N_ ("Go on with the interrupted task"),
      N_ ("There is still time for it. A signature that was made is handed in without another "
          "PIN."),
      "win.resume" },
  [ASISTAN_ADVICE_PIN_LOCKED]
  = { "dialog-warning-symbolic", N_ ("Unlock your PIN"),
      N_ ("The PIN of your card is locked. Make a new one here; you need the phone that is "
          "registered at the portal."),
      "win.pin-unlock-instead" },
  [ASISTAN_ADVICE_PIN_LAST_TRY]
  = { "dialog-warning-symbolic", N_ ("Make a new PIN before you use the last try"),
      N_ ("One more wrong PIN locks your card. If you are not sure of it, make a new one here."),
      "win.pin-unlock-instead" },
  [ASISTAN_ADVICE_CERTIFICATE_NONE]
  = { "dialog-warning-symbolic", N_ ("You have no certificate that can sign"),
      N_ ("It has ended, is suspended or revoked. Your certificates say which, and what can be "
          "done."),
      "win.certificates" },
  [ASISTAN_ADVICE_CERTIFICATE_ENDING]
  = { "alarm-symbolic", N_ ("Your certificate ends soon"), NULL, "win.certificates" },
  [ASISTAN_ADVICE_E_ONAY]
  = { "document-edit-symbolic", N_ ("Give e-Onay"),
      N_ ("Then your next application needs no signed paper form. It takes a minute."),
      "win.e-onay" },
  [ASISTAN_ADVICE_NOTHING] = { "emblem-ok-symbolic", N_ ("Everything is in order"), NULL, NULL },
};

AsistanAdvice *
asistan_advice_new (AsistanAdviceKind kind, const AsistanAdviceGround *ground)
{
  AsistanAdvice *self = g_new0 (AsistanAdvice, 1);
  g_autofree char *until = asistan_time_dup_date (ground->counts_until_s);

  self->icon = words[kind].icon;
  self->title = g_strdup (_ (words[kind].title));
  self->action = words[kind].action;
  if (kind == ASISTAN_ADVICE_CERTIFICATE_ENDING)
    /* Translators: %s is a date */
    self->text = g_strdup_printf (_ ("It is valid until %s. Apply for a new one at the portal "
                                     "before that day; keep the old card until the new one "
                                     "counts."),
                                  until);
  else if (kind == ASISTAN_ADVICE_NOTHING && ground->certificates_known)
    /* Translators: %s is a date */
    self->text = g_strdup_printf (_ ("Your certificate is valid until %s. There is nothing to do."),
                                  until);
  else if (words[kind].text != NULL)
    self->text = g_strdup (_ (words[kind].text));
  return self;
}

void
asistan_advice_free (AsistanAdvice *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}
