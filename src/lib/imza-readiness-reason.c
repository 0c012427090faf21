/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-readiness-private.h"

#include <glib/gi18n-lib.h>

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
explain_certificate (const ImzaTokenCertificate *row, ImzaCertificateFault fault)
{
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);

  reason->about = IMZA_READINESS_SUBJECT_CERTIFICATE;
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

/* the words of the driver's line, for each card that no driver shows */
static ImzaReadinessReason *
explain_reader (ImzaCardSnapshot *snapshot, const ImzaReader *reader)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_readiness_line_free);
  const ImzaReadinessLine *line
      = imza_readiness_add_unread (lines, IMZA_READINESS_STATE_TROUBLE, snapshot, reader);
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);

  reason->about = IMZA_READINESS_SUBJECT_CARD;
  reason->key = g_strdup (reader->name);
  reason->subject = g_strdup (reader->name);
  reason->sentence = g_strconcat (line->sentence, " ", line->remedy, NULL);
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

static char *
dup_module_sentence (ImzaCardSnapshot *snapshot, const ImzaModuleState *module, guint count)
{
  if (module->error != NULL)
    {
      const ImzaRemedy *remedy = imza_remedy_lookup (module->error->domain, module->error->code);

      return g_strconcat (_ (remedy->what), " ", _ (remedy->remedy), NULL);
    }
  if (!module->listed)
    return g_strdup (_ ("Is still being asked."));
  if (module->blind)
    return g_strdup (snapshot->readers->len > 0
                         ? _ ("Sees no card reader, though one is plugged in. It may be for other "
                              "readers, or too old.")
                         : _ ("Sees no card reader."));
  if (!shows_token (snapshot, module->path))
    return g_strdup (_ ("Knows no card that is in a reader now."));
  if (count == 0)
    return g_strdup (_ ("Shows a card without a certificate."));
  /* Translators: of a card driver; %u is a number of certificates */
  return g_strdup_printf (ngettext ("Shows %u certificate.", "Shows %u certificates.", count),
                          count);
}

static ImzaReadinessReason *
explain_module (ImzaCardSnapshot *snapshot, const ImzaModuleState *module)
{
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);
  guint count = count_certificates (snapshot, module->path);

  reason->about = IMZA_READINESS_SUBJECT_DRIVER;
  reason->key = g_strdup (module->path);
  reason->subject = g_strdup_printf ("%s (%s)", module->name, module->path);
  reason->fine = module->error == NULL && count > 0;
  reason->sentence = dup_module_sentence (snapshot, module, count);
  return reason;
}

static void
explain_certificates (GPtrArray *reasons,
                      ImzaCardSnapshot *snapshot,
                      gint64 now_s,
                      ImzaReadinessJudge judge,
                      gpointer judge_data)
{
  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *row = g_ptr_array_index (snapshot->certificates, i);
      ImzaCertificateFault fault
          = judge != NULL ? judge (judge_data, row)
                          : imza_certificate_judge (row->certificate, now_s, row->has_key, NULL);

      g_ptr_array_add (reasons, explain_certificate (row, fault));
    }
}

static void
explain_readers (GPtrArray *reasons, ImzaCardSnapshot *snapshot)
{
  for (guint i = 0; snapshot->complete && i < snapshot->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (snapshot->readers, i);

      if (reader->card_present && !reader->card_held && !reader->card_mute
          && !imza_readiness_is_read (reader, snapshot))
        g_ptr_array_add (reasons, explain_reader (snapshot, reader));
    }
}

static ImzaReadinessReason *
explain_no_module (void)
{
  ImzaReadinessReason *reason = g_new0 (ImzaReadinessReason, 1);

  reason->about = IMZA_READINESS_SUBJECT_DRIVER;
  reason->key = g_strdup ("");
  reason->subject = g_strdup (_ ("Drivers"));
  reason->sentence = g_strdup (_ ("No card driver was found on this computer."));
  return reason;
}

GPtrArray *
imza_readiness_explain (ImzaCardSnapshot *snapshot,
                        gint64 now_s,
                        ImzaReadinessJudge judge,
                        gpointer judge_data)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_readiness_reason_free);

  g_return_val_if_fail (snapshot != NULL, reasons);

  explain_certificates (reasons, snapshot, now_s, judge, judge_data);
  explain_readers (reasons, snapshot);
  for (guint i = 0; i < snapshot->modules->len; i++)
    g_ptr_array_add (reasons, explain_module (snapshot, g_ptr_array_index (snapshot->modules, i)));
  if (snapshot->modules->len == 0)
    g_ptr_array_add (reasons, explain_no_module ());
  return reasons;
}
