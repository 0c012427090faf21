/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-account.h"

#include <glib/gi18n-lib.h>

/* Words of the protocol, their labels, and how the values end. Reading is in imza-account-json.c.
 */

static const struct
{
  const char *name;
  const char *label;
} reasons[] = {
  [IMZA_REVOCATION_LOST] = { "lost", N_ ("The card was lost") },
  [IMZA_REVOCATION_STOLEN] = { "stolen", N_ ("The card was stolen") },
  [IMZA_REVOCATION_COMPROMISED]
  = { "compromised", N_ ("Somebody else may know the PIN or have used the card") },
  [IMZA_REVOCATION_NO_LONGER_NEEDED]
  = { "no-longer-needed", N_ ("The certificate is no longer needed") },
  [IMZA_REVOCATION_DATA_CHANGED]
  = { "data-changed", N_ ("The data in the certificate have changed") },
};

const char *
imza_way_get_label (ImzaWay way)
{
  switch (way)
    {
    case IMZA_WAY_E_IMZA:
      return _ ("with e-imza");
    case IMZA_WAY_PASSWORD:
      return _ ("with the password");
    case IMZA_WAY_E_DEVLET:
      return _ ("with e-Devlet");
    case IMZA_WAY_NONE:
      return _ ("not signed in");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
imza_certificate_status_get_label (ImzaCertificateStatus status)
{
  switch (status)
    {
    case IMZA_CERTIFICATE_STATUS_VALID:
      return C_ ("certificate", "valid");
    case IMZA_CERTIFICATE_STATUS_SUSPENDED:
      return C_ ("certificate", "suspended");
    case IMZA_CERTIFICATE_STATUS_REVOKED:
      return C_ ("certificate", "revoked");
    case IMZA_CERTIFICATE_STATUS_EXPIRED:
      return C_ ("certificate", "expired");
    case IMZA_CERTIFICATE_STATUS_NOT_YET_VALID:
      return C_ ("certificate", "not valid yet");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
imza_revocation_reason_get_label (ImzaRevocationReason reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (reasons), "");
  return _ (reasons[reason].label);
}

const char *
imza_account_reason_get_label (const char *reason)
{
  if (reason == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].name, reason))
      return _ (reasons[i].label);
  if (g_str_equal (reason, "mislaid"))
    return _ ("The card was mislaid");
  return NULL;
}

const char *
imza_revocation_reason_get_name (ImzaRevocationReason reason)
{
  g_return_val_if_fail ((guint)reason < G_N_ELEMENTS (reasons), NULL);
  return reasons[reason].name;
}

const char *
imza_notify_get_name (ImzaNotify notify)
{
  static const char *const names[] = {
    [IMZA_NOTIFY_EMAIL] = "email",
    [IMZA_NOTIFY_SMS] = "sms",
    [IMZA_NOTIFY_BOTH] = "both",
  };

  g_return_val_if_fail (notify > IMZA_NOTIFY_NONE && notify <= IMZA_NOTIFY_BOTH, NULL);
  return names[notify];
}

const char *
imza_certificate_act_get_name (ImzaCertificateAct act)
{
  static const char *const names[] = {
    [IMZA_CERTIFICATE_ACT_SUSPEND] = "suspend",
    [IMZA_CERTIFICATE_ACT_RESUME] = "resume",
    [IMZA_CERTIFICATE_ACT_REVOKE] = "revoke",
  };

  g_return_val_if_fail ((guint)act < G_N_ELEMENTS (names), NULL);
  return names[act];
}

const char *
imza_confirm_by_get_name (ImzaConfirmBy by)
{
  return by == IMZA_CONFIRM_BY_E_IMZA ? "e-imza" : "sms";
}

const char *
imza_captcha_kind_get_name (ImzaCaptchaKind kind)
{
  return kind == IMZA_CAPTCHA_QUESTION ? "question" : "picture";
}

const ImzaAccountCertificate *
imza_certificate_list_find (const ImzaCertificateList *self, const char *serial)
{
  if (self == NULL || serial == NULL)
    return NULL;
  for (guint i = 0; i < self->certificates->len; i++)
    {
      const ImzaAccountCertificate *certificate = g_ptr_array_index (self->certificates, i);

      if (g_str_equal (certificate->serial, serial))
        return certificate;
    }
  return NULL;
}

void
imza_account_free (ImzaAccount *self)
{
  g_free (self->name);
  g_free (self->tckn_hint);
  g_free (self->e_onay_since);
  g_free (self->e_onay_covers);
  g_free (self->email);
  g_free (self->mobile);
  g_free (self);
}

void
imza_e_onay_free (ImzaEOnay *self)
{
  g_free (self->since);
  g_free (self->covers);
  g_free (self->grant_text);
  g_free (self->withdraw_text);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
  g_free (self);
}

void
imza_certificate_list_free (ImzaCertificateList *self)
{
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_free (self->counts);
  g_free (self->keep_old_until);
  g_free (self);
}

void
imza_contact_free (ImzaContact *self)
{
  g_free (self->email);
  g_free (self->mobile);
  g_free (self);
}

void
imza_change_free (ImzaChange *self)
{
  g_free (self->id);
  g_clear_pointer (&self->sms, imza_sms_free);
  g_clear_pointer (&self->new_sms, imza_sms_free);
  g_free (self);
}

void
imza_captcha_free (ImzaCaptcha *self)
{
  g_free (self->id);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self->question);
  g_free (self);
}
