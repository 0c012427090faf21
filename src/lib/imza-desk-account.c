/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-desk-account-private.h"

#include <string.h>

#include "imza-desk-resume.h"
#include "imza-ident.h"

#define CLAIM_KEY_BYTES 32
#define SERIAL_END_DIGITS 4

struct _ImzaDeskAccount *
imza_desk_account_new (void)
{
  struct _ImzaDeskAccount *self = g_new0 (struct _ImzaDeskAccount, 1);

  self->by = IMZA_CONFIRM_BY_SMS;
  return self;
}

void
imza_desk_account_leave (struct _ImzaDeskAccount *self)
{
  if (self->loopback != NULL)
    imza_loopback_close (self->loopback);
  g_clear_object (&self->loopback);
  g_clear_pointer (&self->browser_url, g_free);
  g_clear_pointer (&self->password, imza_secret_free);
  g_clear_pointer (&self->new_sms_code, imza_secret_free);
}

/* all that one account was told and asked for */
static void
drop (struct _ImzaDeskAccount *self)
{
  g_clear_pointer (&self->e_onay, imza_e_onay_free);
  self->choice = IMZA_E_ONAY_CHOICE_NONE;
  g_clear_pointer (&self->evidence_signature, g_bytes_unref);
  g_clear_pointer (&self->evidence_time_stamp, g_bytes_unref);
  g_clear_pointer (&self->certificates, imza_certificate_list_free);
  g_clear_pointer (&self->serial, g_free);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->serial_end, g_free);
  g_clear_pointer (&self->contact, imza_contact_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->mobile, g_free);
  self->notify = IMZA_NOTIFY_NONE;
  g_clear_pointer (&self->change_id, g_free);
  g_clear_pointer (&self->new_sms, imza_sms_free);
  g_clear_pointer (&self->kept_sms, imza_sms_free);
  g_clear_pointer (&self->new_sms_code, imza_secret_free);
}

void
imza_desk_account_free (struct _ImzaDeskAccount *self)
{
  imza_desk_account_leave (self);
  drop (self);
  g_free (self->owner);
  g_clear_pointer (&self->captcha, imza_captcha_free);
  g_free (self->captcha_answer);
  g_free (self->login_tckn);
  g_free (self->login_id);
  g_free (self->asked);
  g_free (self);
}

gboolean
imza_desk_take_owner (ImzaDesk *self)
{
  const ImzaAccount *account = imza_session_get_account (self->session);
  g_autofree char *owner = NULL;

  if (account == NULL)
    return TRUE;
  owner = g_strdup_printf ("%s\n%s", account->name, account->tckn_hint);
  if (g_strcmp0 (self->more->owner, owner) == 0)
    return TRUE;
  if (self->more->owner == NULL)
    {
      self->more->owner = g_steal_pointer (&owner);
      return TRUE;
    }
  g_free (self->more->owner);
  self->more->owner = g_steal_pointer (&owner);
  drop (self->more);
  imza_desk_forget_key (self);
  imza_desk_take_sms (self, NULL);
  imza_desk_changed (self);
  return FALSE;
}

/* --- the task of before and the next -------------------------------------------------- */

void
imza_desk_drop_task (ImzaDesk *self)
{
  /* one that is still open is given up: nobody is going to sign it */
  imza_desk_decline (self, IMZA_DECLINE_USER);
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->token, imza_secret_free);
  g_clear_pointer (&self->receipt, imza_receipt_free);
  imza_desk_forget_key (self);
  g_ptr_array_set_size (self->statements, 0);
  g_ptr_array_set_size (self->documents, 0);
  g_ptr_array_set_size (self->signatures, 0);
  self->task_state = IMZA_TASK_OFFERED;
  self->task_version = 0;
  self->n_signed = self->n_accepted = 0;
  self->signed_state = IMZA_SIGNED_NOTHING;
  self->signing_time_s = 0;
}

const char *
imza_desk_prepare_key (ImzaDesk *self, const char *asked)
{
  if (g_strcmp0 (self->more->asked, asked) != 0)
    imza_desk_forget_key (self);
  if (self->claim_key == NULL)
    {
      self->claim_key = imza_ident_random_id (CLAIM_KEY_BYTES);
      self->more->asked = g_strdup (asked);
    }
  return self->claim_key;
}

void
imza_desk_forget_key (ImzaDesk *self)
{
  g_clear_pointer (&self->claim_key, g_free);
  g_clear_pointer (&self->more->asked, g_free);
}

void
imza_desk_take_change (ImzaDesk *self, ImzaChange *change)
{
  g_autoptr (ImzaChange) taken = change;

  g_clear_pointer (&self->more->kept_sms, imza_sms_free);
  if (taken == NULL)
    g_clear_pointer (&self->more->change_id, g_free);
  else if (taken->id != NULL)
    {
      g_free (self->more->change_id);
      self->more->change_id = g_steal_pointer (&taken->id);
    }
  g_clear_pointer (&self->more->new_sms, imza_sms_free);
  if (taken != NULL)
    self->more->new_sms = g_steal_pointer (&taken->new_sms);
  imza_desk_take_sms (self, taken != NULL ? g_steal_pointer (&taken->sms) : NULL);
}

/* --- the session ---------------------------------------------------------------------- */

void
imza_desk_set_session (ImzaDesk *self, ImzaSession *session)
{
  g_return_if_fail (IMZA_IS_DESK (self) && IMZA_IS_SESSION (session));
  g_set_object (&self->session, session);
}

ImzaSession *
imza_desk_get_session (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->session;
}

const ImzaAccount *
imza_desk_get_account (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return imza_session_get_account (self->session);
}

void
imza_desk_sign_out (ImzaDesk *self)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  imza_session_sign_out (self->session);
  imza_desk_changed (self);
}

/* --- signing in ----------------------------------------------------------------------- */

static void
set_text (char **at, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*at);
  *at = copy;
}

void
imza_desk_set_way (ImzaDesk *self, ImzaWay way)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->more->way = way;
}

void
imza_desk_ask_way (ImzaDesk *self)
{
  self->more->asks_way = TRUE;
}

ImzaWay
imza_desk_get_way (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_WAY_NONE);
  return self->more->way;
}

const ImzaCaptcha *
imza_desk_get_captcha (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->captcha;
}

void
imza_desk_set_captcha_kind (ImzaDesk *self, ImzaCaptchaKind kind)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->more->captcha_kind = kind;
}

ImzaCaptchaKind
imza_desk_get_captcha_kind (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_CAPTCHA_PICTURE);
  return self->more->captcha_kind;
}

void
imza_desk_set_captcha_answer (ImzaDesk *self, const char *answer)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  set_text (&self->more->captcha_answer, answer);
}

const char *
imza_desk_get_captcha_answer (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->captcha_answer;
}

void
imza_desk_set_login_tckn (ImzaDesk *self, const char *tckn)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  set_text (&self->more->login_tckn, tckn);
}

const char *
imza_desk_get_login_tckn (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->login_tckn;
}

void
imza_desk_give_password (ImzaDesk *self, ImzaSecret *password)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  g_clear_pointer (&self->more->password, imza_secret_free);
  self->more->password = password;
}

gboolean
imza_desk_can_log_in (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), FALSE);
  return self->more->captcha != NULL && self->more->captcha_answer != NULL
         && self->more->login_tckn != NULL && imza_ident_tckn_is_valid (self->more->login_tckn)
         && self->more->password != NULL && imza_secret_get_length (self->more->password) > 0;
}

const char *
imza_desk_get_browser_url (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->browser_url;
}

/* --- e-Onay --------------------------------------------------------------------------- */

const ImzaEOnay *
imza_desk_get_e_onay (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->e_onay;
}

void
imza_desk_set_e_onay_choice (ImzaDesk *self, ImzaEOnayChoice choice)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->more->choice = choice;
}

ImzaEOnayChoice
imza_desk_get_e_onay_choice (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_E_ONAY_CHOICE_NONE);
  return self->more->choice;
}

GBytes *
imza_desk_get_evidence_signature (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->evidence_signature;
}

GBytes *
imza_desk_get_evidence_time_stamp (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->evidence_time_stamp;
}

/* --- certificates --------------------------------------------------------------------- */

const ImzaCertificateList *
imza_desk_get_certificates (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->certificates;
}

void
imza_desk_select_certificate (ImzaDesk *self, const char *serial)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  if (g_strcmp0 (self->more->serial, serial) == 0)
    return;
  set_text (&self->more->serial, serial);
  /* typed for another one */
  set_text (&self->more->serial_end, NULL);
  g_clear_pointer (&self->more->chain, g_ptr_array_unref);
  imza_desk_changed (self);
}

const ImzaAccountCertificate *
imza_desk_get_selected (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return imza_certificate_list_find (self->more->certificates, self->more->serial);
}

GPtrArray *
imza_desk_get_chain (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->chain;
}

void
imza_desk_set_act (ImzaDesk *self, ImzaCertificateAct act)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  if (self->more->act == act)
    return;
  self->more->act = act;
  self->more->by = IMZA_CONFIRM_BY_SMS;
  set_text (&self->more->serial_end, NULL);
}

ImzaCertificateAct
imza_desk_get_act (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_CERTIFICATE_ACT_SUSPEND);
  return self->more->act;
}

void
imza_desk_set_confirm_by (ImzaDesk *self, ImzaConfirmBy by)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->more->by = by;
}

ImzaConfirmBy
imza_desk_get_confirm_by (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_CONFIRM_BY_SMS);
  return self->more->by;
}

void
imza_desk_set_revocation (ImzaDesk *self, ImzaRevocationReason reason, const char *serial_end)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  self->more->reason = reason;
  set_text (&self->more->serial_end, serial_end);
}

ImzaRevocationReason
imza_desk_get_revocation_reason (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_REVOCATION_LOST);
  return self->more->reason;
}

const char *
imza_desk_get_serial_end (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->serial_end;
}

gboolean
imza_desk_serial_end_fits (ImzaDesk *self)
{
  const ImzaAccountCertificate *selected = imza_desk_get_selected (self);
  const char *typed = imza_desk_get_serial_end (self);
  gsize length = selected != NULL ? strlen (selected->serial) : 0;

  return typed != NULL && strlen (typed) == SERIAL_END_DIGITS && length >= SERIAL_END_DIGITS
         && g_ascii_strcasecmp (selected->serial + length - SERIAL_END_DIGITS, typed) == 0;
}

/* --- Bilgi Güncelle ------------------------------------------------------------------- */

const ImzaContact *
imza_desk_get_contact (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->contact;
}

void
imza_desk_set_contact_wish (ImzaDesk *self,
                            const char *email,
                            const char *mobile,
                            ImzaNotify notify)
{
  g_return_if_fail (IMZA_IS_DESK (self));
  set_text (&self->more->email, email);
  set_text (&self->more->mobile, mobile);
  self->more->notify = notify;
}

const char *
imza_desk_get_wished_email (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->email;
}

const char *
imza_desk_get_wished_mobile (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->mobile;
}

ImzaNotify
imza_desk_get_wished_notify (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), IMZA_NOTIFY_NONE);
  return self->more->notify;
}

const ImzaSms *
imza_desk_get_new_sms (ImzaDesk *self)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), NULL);
  return self->more->new_sms;
}

gboolean
imza_desk_give_new_sms_code (ImzaDesk *self, ImzaSecret *code)
{
  g_return_val_if_fail (IMZA_IS_DESK (self), FALSE);

  g_clear_pointer (&self->more->new_sms_code, imza_secret_free);
  self->more->new_sms_code = imza_desk_check_code (code);
  return self->more->new_sms_code != NULL;
}
