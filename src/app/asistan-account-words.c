/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-account-words.h"

#include <glib/gi18n-lib.h>

#include "asistan-time.h"

#define SERIAL_GROUP 4

const char *
asistan_account_words_card (const ImzaAccountCertificate *certificate)
{
  if (certificate->card_label != NULL)
    return certificate->card_label;
  return certificate->card != NULL ? certificate->card : _ ("not on a card");
}

const char *
asistan_account_words_icon (ImzaCertificateStatus status)
{
  switch (status)
    {
    case IMZA_CERTIFICATE_STATUS_VALID:
      return "emblem-ok-symbolic";
    case IMZA_CERTIFICATE_STATUS_SUSPENDED:
      return "media-playback-pause-symbolic";
    case IMZA_CERTIFICATE_STATUS_REVOKED:
      return "action-unavailable-symbolic";
    case IMZA_CERTIFICATE_STATUS_EXPIRED:
    case IMZA_CERTIFICATE_STATUS_NOT_YET_VALID:
      break;
    }
  return "alarm-symbolic";
}

char *
asistan_account_words_dup_state (const ImzaAccountCertificate *certificate)
{
  const char *state = imza_certificate_status_get_label (certificate->status);
  const char *reason = imza_account_reason_get_label (certificate->reason);
  g_autofree char *since = NULL;

  if (certificate->since == NULL)
    return g_strdup (state);
  since = asistan_time_dup_minute (asistan_time_parse (certificate->since));
  if (reason == NULL)
    /* Translators: the first %s is a state such as suspended, the second a date and time */
    return g_strdup_printf (_ ("%s since %s"), state, since);
  /* Translators: the first %s is a state such as suspended, the second a date and time, the third
   * why */
  return g_strdup_printf (_ ("%s since %s (%s)"), state, since, reason);
}

char *
asistan_account_words_dup_span (const ImzaAccountCertificate *certificate)
{
  g_autofree char *from = asistan_time_dup_minute (certificate->from_s);
  g_autofree char *to = asistan_time_dup_minute (certificate->to_s);

  /* Translators: both %s are a date and time */
  return g_strdup_printf (_ ("from %s until %s"), from, to);
}

char *
asistan_account_words_dup_serial (const char *serial)
{
  GString *grouped = g_string_new (NULL);
  gsize length = strlen (serial);

  /* counted from the end, so that the last four digits stand together */
  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % SERIAL_GROUP == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, serial[i]);
    }
  return g_string_free (grouped, FALSE);
}

const char *
asistan_account_words_notify (ImzaNotify notify)
{
  switch (notify)
    {
    case IMZA_NOTIFY_EMAIL:
      return _ ("E-mail");
    case IMZA_NOTIFY_SMS:
      return _ ("SMS");
    case IMZA_NOTIFY_BOTH:
      return _ ("Both");
    case IMZA_NOTIFY_NONE:
      break;
    }
  return NULL;
}
