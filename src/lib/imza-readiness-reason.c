/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "imza-readiness-line.h"
#include "imza-remedy.h"

void
imza_readiness_reason_free (ImzaReadinessReason *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->subject);
  g_free (self->sentence);
  g_free (self);
}

static ImzaReadinessReason *
explain_certificate (const ImzaTokenCertificate *row, gint64 now_s)
{
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);
  ImzaCertificateFault fault = imza_certificate_judge (row->certificate, now_s, row->has_key, NULL);

  reason->fine = fault == IMZA_CERTIFICATE_USABLE && row->algorithm != NULL;
  reason->key = g_strdup (imza_certificate_get_fingerprint (row->certificate));
  reason->subject = g_strdup_printf ("%s · %s", imza_certificate_get_holder (row->certificate),
                                     imza_certificate_get_issuer (row->certificate));
  if (fault != IMZA_CERTIFICATE_USABLE)
    reason->sentence = imza_certificate_fault_dup_sentence (row->certificate, fault);
  else if (row->algorithm == NULL)
    reason->sentence
        = g_strdup (_ (imza_remedy_lookup (IMZA_CARD_ERROR, IMZA_CARD_ERROR_MECHANISM)->what));
  else
    reason->sentence = g_strdup (_ ("Can sign."));
  return reason;
}

static guint
count_certificates (ImzaCardSnapshot *snapshot, const char *module)
{
  guint count = 0;

  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *row = g_ptr_array_index (snapshot->certificates, i);

      count += g_str_equal (row->token->module, module) ? 1 : 0;
    }
  return count;
}

static gboolean
shows_token (ImzaCardSnapshot *snapshot, const char *module)
{
  for (guint i = 0; i < snapshot->tokens->len; i++)
    if (g_str_equal (((const ImzaToken *)g_ptr_array_index (snapshot->tokens, i))->module, module))
      return TRUE;
  return FALSE;
}

static ImzaReadinessReason *
explain_module (ImzaCardSnapshot *snapshot, const ImzaModuleState *module)
{
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);
  guint count = count_certificates (snapshot, module->path);

  reason->of_driver = TRUE;
  reason->key = g_strdup (module->path);
  reason->subject = g_strdup_printf ("%s (%s)", module->name, module->path);
  reason->fine = module->error == NULL && count > 0;
  if (module->error != NULL)
    {
      const ImzaRemedy *remedy = imza_remedy_lookup (module->error->domain, module->error->code);

      reason->sentence = g_strconcat (_ (remedy->what), " ", _ (remedy->remedy), NULL);
    }
  else if (!module->listed)
    reason->sentence = g_strdup (_ ("Is still being asked."));
  else if (!shows_token (snapshot, module->path))
    reason->sentence = g_strdup (_ ("Knows no card that is in a reader now."));
  else if (count == 0)
    reason->sentence = g_strdup (_ ("Shows a card without a certificate."));
  else
    reason->sentence = g_strdup_printf (
        /* Translators: of a card driver; %u is a number of certificates */
        ngettext ("Shows %u certificate.", "Shows %u certificates.", count), count);
  return reason;
}

GPtrArray *
imza_readiness_explain (ImzaCardSnapshot *snapshot, gint64 now_s)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_readiness_reason_free);

  g_return_val_if_fail (snapshot != NULL, reasons);

  for (guint i = 0; i < snapshot->certificates->len; i++)
    g_ptr_array_add (reasons,
                     explain_certificate (g_ptr_array_index (snapshot->certificates, i), now_s));
  for (guint i = 0; i < snapshot->modules->len; i++)
    g_ptr_array_add (reasons, explain_module (snapshot, g_ptr_array_index (snapshot->modules, i)));
  return reasons;
}
