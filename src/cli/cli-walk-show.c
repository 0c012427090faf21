/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-show.h"

#include <glib/gi18n-lib.h>

#include "cli-report.h"
#include "imza-ident.h"
#include "imza-readiness-line.h"
#include "imza-verify.h"

static void
row (const char *name, const char *value)
{
  g_printerr ("  %s: %s\n", name, value);
}

static void
show_requester (ImzaTask *task)
{
  const char *agent = imza_task_get_requester_agent (task);
  const char *address = imza_task_get_requester_address (task);
  g_autofree char *text = NULL, *clean = NULL;

  if (agent == NULL && address == NULL)
    return;
  text = g_strdup_printf ("%s · %s", agent != NULL ? agent : "?", address != NULL ? address : "?");
  clean = imza_ident_clean_label (text, -1, 120);
  row (_ ("Asked for by"), clean);
  if (!imza_task_get_same_network (task))
    g_printerr ("  %s\n", _ ("The request comes from another network than yours."));
  g_printerr ("  %s\n", _ ("If somebody gave you this code by telephone or message, do not sign. "
                           "The code is only ever shown in your own browser."));
}

void
cli_walk_show_review (ImzaDesk *desk)
{
  ImzaTask *task = imza_desk_get_task (desk);
  ImzaPortal *portal = imza_desk_get_portal (desk);
  GPtrArray *statements = imza_desk_get_statements (desk);
  GPtrArray *documents = imza_desk_get_documents (desk);
  g_autofree char *created = cli_report_dup_local_time (imza_task_get_created_s (task));
  g_autofree char *expires = cli_report_dup_local_time (imza_task_get_expires_s (task));

  if (imza_profile_is_practice (imza_portal_get_profile (portal)))
    g_printerr ("%s\n", _ ("PRACTICE ENVIRONMENT: no legal effect"));
  row (_ ("Portal"), imza_profile_get_origin (imza_portal_get_profile (portal)));
  row (_ ("Purpose"), imza_purpose_get_label (imza_task_get_purpose (task)));
  row (_ ("Created"), created);
  row (_ ("Valid until"), expires);
  show_requester (task);
  for (guint i = 0; i < documents->len; i++)
    {
      const ImzaDeskDocument *document = g_ptr_array_index (documents, i);

      row (_ ("Document"), document->description->name);
    }
  for (guint i = 0; i < statements->len; i++)
    {
      g_printerr ("\n");
      /* Translators: %u is a number; the portal's own heading of each text */
      g_printerr (_ ("Text to be signed %u:"), i + 1);
      g_printerr ("\n%s\n", imza_statement_get_text (g_ptr_array_index (statements, i)));
      imza_desk_note_shown (desk, g_ptr_array_index (statements, i));
    }
  g_printerr ("\n");
  cli_walk_show_time (desk);
}

void
cli_walk_show_time (ImzaDesk *desk)
{
  const ImzaDeadline *deadline = imza_desk_get_deadline (desk);
  ImzaReadinessFacts facts = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  const ImzaReadinessLine *line;

  if (deadline == NULL)
    return;
  facts.seconds_left
      = (int)MIN (imza_deadline_seconds_left (deadline, imza_boottime_us ()), (guint)G_MAXINT);
  lines = imza_readiness_judge (&facts);
  line = g_ptr_array_index (lines, 0);
  if (line->remedy != NULL)
    g_printerr ("%s %s\n", line->sentence, line->remedy);
}

void
cli_walk_show_certificates (GPtrArray *usable)
{
  for (guint i = 0; i < usable->len; i++)
    {
      const ImzaTokenCertificate *row_ = g_ptr_array_index (usable, i);
      g_autofree char *until
          = cli_report_dup_local_time (imza_certificate_get_not_after (row_->certificate));
      const char *fingerprint = imza_certificate_get_fingerprint (row_->certificate);

      g_printerr ("  %u. %s · %s · %s · %.16s\n", i + 1,
                  imza_certificate_get_holder (row_->certificate),
                  imza_certificate_get_issuer (row_->certificate), until, fingerprint);
    }
}

void
cli_walk_show_result (ImzaDesk *desk)
{
  GPtrArray *statements = imza_desk_get_statements (desk);
  GPtrArray *signatures = imza_desk_get_signatures (desk);
  const ImzaReceipt *receipt = imza_desk_get_receipt (desk);

  for (guint i = 0; i < signatures->len; i++)
    {
      GBytes *bytes = imza_statement_get_bytes (g_ptr_array_index (statements, i));
      ImzaSignatureFacts facts = { 0 };
      g_autoptr (GError) error = NULL;
      g_autofree char *when = NULL;
      const char *commitment
          = imza_purpose_get_commitment (imza_task_get_purpose (imza_desk_get_task (desk)));

      if (!imza_verify_signature (g_ptr_array_index (signatures, i), bytes, NULL, commitment,
                                  &facts, &error))
        {
          g_printerr ("%s\n", error->message);
          continue;
        }
      when = cli_report_dup_local_time (facts.signing_time_s);
      g_printerr ("\n%s\n", _ ("What was signed:"));
      g_printerr ("%.*s", (int)g_bytes_get_size (bytes),
                  (const char *)g_bytes_get_data (bytes, NULL));
      /* Translators: %1$s is an algorithm such as RS256, %2$s a date and time */
      g_printerr (_ ("The signature verifies: CAdES-BES, %1$s, signed on %2$s."), facts.algorithm,
                  when);
      g_printerr ("\n");
    }
  if (receipt != NULL && receipt->receipt_id != NULL)
    {
      /* Translators: %s is an identifier of the portal */
      g_printerr (_ ("The portal accepted it. Receipt: %s"), receipt->receipt_id);
      g_printerr ("\n");
    }
}
