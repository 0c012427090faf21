/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-account-private.h"

#include <glib/gi18n-lib.h>

#include "cli-save.h"
#include "imza-enum-types.h"

/* The pages about an account: who is signed in, e-Onay, certificates. */

static CliAccountOptions *
options_of (CliWalk *walk)
{
  return walk->options->account;
}

/* --- the end: nobody stays signed in --------------------------------------------------- */

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  /* kept alive so that the walk's farewell waits for it */
  g_autoptr (ImzaDesk) desk = data;

  imza_session_sign_out_finish (IMZA_SESSION (source), result);
}

void
cli_walk_sign_out (CliWalk *walk)
{
  ImzaSession *session = imza_desk_get_session (walk->desk);

  if (imza_session_is_alive (session))
    imza_session_sign_out_async (session, on_signed_out, g_object_ref (walk->desk));
}

static void
leave_refused (CliWalk *walk, ImzaPortalError code, const char *what)
{
  g_autoptr (GError) error = imza_portal_error_new (code, NULL, "%s", what);

  cli_walk_leave_with_error (walk, error);
}

/* what came back with an error is not tried again by a program: the person reads why */
static gboolean
leave_if_failed (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);

  if (error == NULL)
    return FALSE;
  cli_walk_leave_with_error (walk, error);
  return TRUE;
}

/* of what is done already: that it could not be looked at again changes nothing about it */
static void
print_what (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);
  g_autofree char *what = error != NULL ? imza_remedy_dup_what (error) : NULL;

  if (what != NULL)
    g_printerr ("%s\n", what);
}

static void
set_optional (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, member, value);
  else
    json_object_set_null_member (object, member);
}

/* --- menu ----------------------------------------------------------------------------- */

void
cli_walk_show_menu (CliWalk *walk)
{
  const ImzaAccount *account = imza_desk_get_account (walk->desk);
  ImzaWay way = imza_session_get_way (imza_desk_get_session (walk->desk));
  JsonObject *object;

  if (account == NULL)
    {
      leave_refused (walk, IMZA_PORTAL_ERROR_SESSION_EXPIRED, "the session is over already");
      return;
    }
  /* Translators: the first %s is a person's name, the second how they signed in: "with e-imza" */
  g_printerr (_ ("Signing in works: %s, %s."), account->name, imza_way_get_label (way));
  g_printerr ("\n");
  object = json_object_new ();
  json_object_set_string_member (object, "name", account->name);
  json_object_set_string_member (object, "tckn", account->tckn_hint);
  json_object_set_string_member (object, "method",
                                 cli_report_enum_nick (imza_way_get_type (), (int)way));
  json_object_set_string_member (object, "e_onay", account->e_onay ? "granted" : "none");
  json_object_set_int_member (object, "exit", CLI_EXIT_DONE);
  cli_report_event (&walk->options->report, "account", object);
  cli_walk_leave (walk, CLI_EXIT_DONE);
}

/* --- e-Onay --------------------------------------------------------------------------- */

static char *
dup_time (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? cli_report_dup_local_time (g_date_time_to_unix (time)) : NULL;
}

static void
print_e_onay (const ImzaEOnay *e_onay)
{
  g_autofree char *since = dup_time (e_onay->since);

  if (e_onay->granted && since != NULL)
    /* Translators: %s is a date and a time */
    g_printerr (_ ("e-Onay was given on %s."), since);
  else
    g_printerr ("%s", e_onay->granted ? _ ("e-Onay is given.") : _ ("e-Onay is not given."));
  g_printerr ("\n%s\n", e_onay->covers);
}

static gboolean
save_evidence (CliWalk *walk, GError **error)
{
  GBytes *signature = imza_desk_get_evidence_signature (walk->desk);
  GBytes *time_stamp = imza_desk_get_evidence_time_stamp (walk->desk);

  if (walk->options->save == NULL)
    return TRUE;
  if (signature == NULL || time_stamp == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("The portal gave no evidence that could be saved."));
      return FALSE;
    }
  return cli_save_evidence (walk->options->save, signature, time_stamp, error);
}

static void
finish_e_onay (CliWalk *walk)
{
  const ImzaEOnay *e_onay = imza_desk_get_e_onay (walk->desk);
  const ImzaReceipt *receipt = imza_desk_get_receipt (walk->desk);
  g_autoptr (GError) error = NULL;
  CliExit code = CLI_EXIT_DONE;
  JsonObject *object = json_object_new ();

  print_what (walk);
  print_e_onay (e_onay);
  if (!save_evidence (walk, &error))
    {
      g_printerr ("%s\n", error->message);
      code = CLI_EXIT_INTERNAL;
    }
  json_object_set_string_member (object, "state", e_onay->granted ? "granted" : "none");
  set_optional (object, "since", e_onay->since);
  json_object_set_string_member (object, "covers", e_onay->covers);
  if (receipt != NULL)
    json_object_set_string_member (object, "receipt", receipt->receipt_id);
  if (walk->options->save != NULL && code == CLI_EXIT_DONE)
    json_object_set_string_member (object, "saved", walk->options->save);
  json_object_set_int_member (object, "exit", code);
  cli_report_event (&walk->options->report, "e-onay", object);
  cli_walk_leave (walk, code);
}

void
cli_walk_answer_e_onay (CliWalk *walk)
{
  const ImzaEOnay *e_onay = imza_desk_get_e_onay (walk->desk);
  ImzaEOnayChoice choice = options_of (walk)->choice;

  if (leave_if_failed (walk))
    return;
  if (choice == IMZA_E_ONAY_CHOICE_NONE && walk->options->save == NULL)
    {
      finish_e_onay (walk);
      return;
    }
  if ((choice == IMZA_E_ONAY_CHOICE_GRANT && e_onay->granted)
      || (choice == IMZA_E_ONAY_CHOICE_WITHDRAW && !e_onay->granted))
    {
      print_e_onay (e_onay);
      g_printerr ("%s\n", _ ("There is nothing to change."));
      leave_refused (walk, IMZA_PORTAL_ERROR_STALE, "it is so already");
      return;
    }
  imza_desk_set_e_onay_choice (
      walk->desk, choice != IMZA_E_ONAY_CHOICE_NONE ? choice : IMZA_E_ONAY_CHOICE_EVIDENCE);
  imza_journey_answer (walk->journey);
}

void
cli_walk_finish_e_onay (CliWalk *walk)
{
  finish_e_onay (walk);
}

/* --- certificates --------------------------------------------------------------------- */

static JsonObject *
describe (const ImzaAccountCertificate *certificate)
{
  JsonObject *object = json_object_new ();
  JsonArray *actions = json_array_new ();

  json_object_set_string_member (object, "serial", certificate->serial);
  set_optional (object, "sha256", certificate->sha256);
  json_object_set_string_member (object, "subject", certificate->subject);
  json_object_set_string_member (object, "issuer", certificate->issuer);
  json_object_set_string_member (object, "from", certificate->from);
  json_object_set_string_member (object, "to", certificate->to);
  json_object_set_string_member (
      object, "status",
      cli_report_enum_nick (imza_certificate_status_get_type (), (int)certificate->status));
  set_optional (object, "since", certificate->since);
  set_optional (object, "reason", certificate->reason);
  set_optional (object, "card", certificate->card);
  for (guint i = 0; i < IMZA_CERTIFICATE_N_ACTS; i++)
    if (certificate->can[i])
      json_array_add_string_element (actions,
                                     imza_certificate_act_get_name ((ImzaCertificateAct)i));
  json_object_set_array_member (object, "actions", actions);
  return object;
}

static void
print_certificate (const ImzaCertificateList *list, const ImzaAccountCertificate *certificate)
{
  g_autofree char *from = cli_report_dup_local_time (certificate->from_s);
  g_autofree char *to = cli_report_dup_local_time (certificate->to_s);
  const char *reason = imza_account_reason_get_label (certificate->reason);

  g_print ("%s  %s\n", certificate->serial,
           imza_certificate_status_get_label (certificate->status));
  g_print ("  %s, %s\n", certificate->subject, certificate->issuer);
  g_print ("  %s – %s\n", from, to);
  if (reason != NULL)
    g_print ("  %s\n", reason);
  if (certificate->card_label != NULL)
    {
      /* Translators: %s is the name of a card */
      g_print (_ ("  On the card %s"), certificate->card_label);
      g_print ("\n");
    }
  if (g_strcmp0 (list->counts, certificate->serial) == 0)
    g_print ("  %s\n", _ ("This is the one that counts."));
}

static void
list_certificates (CliWalk *walk)
{
  const ImzaCertificateList *list = imza_desk_get_certificates (walk->desk);
  g_autofree char *until = dup_time (list->keep_old_until);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < list->certificates->len; i++)
    {
      const ImzaAccountCertificate *certificate = g_ptr_array_index (list->certificates, i);

      if (walk->options->report.json)
        cli_report_event (&walk->options->report, "certificate", describe (certificate));
      else
        print_certificate (list, certificate);
    }
  if (list->certificates->len == 0)
    g_printerr ("%s\n", _ ("There is no certificate on your account."));
  if (until != NULL)
    {
      /* Translators: %s is a date and a time */
      g_printerr (_ ("Keep the old card until %s."), until);
      g_printerr ("\n");
    }
  set_optional (object, "counts", list->counts);
  set_optional (object, "keep_old_until", list->keep_old_until);
  json_object_set_int_member (object, "exit", CLI_EXIT_DONE);
  cli_report_event (&walk->options->report, "result", object);
  cli_walk_leave (walk, CLI_EXIT_DONE);
}

void
cli_walk_answer_certificates (CliWalk *walk)
{
  const char *serial = options_of (walk)->serial;

  if (leave_if_failed (walk))
    return;
  if (serial == NULL)
    {
      list_certificates (walk);
      return;
    }
  imza_desk_select_certificate (walk->desk, serial);
  if (imza_desk_get_selected (walk->desk) == NULL)
    leave_refused (walk, IMZA_PORTAL_ERROR_NOT_FOUND, "no certificate has this serial number");
  else
    imza_journey_answer (walk->journey);
}

void
cli_walk_export_certificate (CliWalk *walk)
{
  GPtrArray *chain = imza_desk_get_chain (walk->desk);
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (leave_if_failed (walk))
    return;
  if (chain == NULL)
    {
      leave_refused (walk, IMZA_PORTAL_ERROR_NOT_FOUND, "the portal keeps no copy of it");
      return;
    }
  if (!cli_save_chain (walk->options->save, chain, options_of (walk)->der, &error))
    {
      g_printerr ("%s\n", error->message);
      cli_walk_leave (walk, CLI_EXIT_INTERNAL);
      return;
    }
  object = describe (imza_desk_get_selected (walk->desk));
  json_object_set_string_member (object, "saved", walk->options->save);
  json_object_set_int_member (object, "exit", CLI_EXIT_DONE);
  cli_report_event (&walk->options->report, "result", object);
  cli_walk_leave (walk, CLI_EXIT_DONE);
}

static const char *
get_question (ImzaCertificateAct act)
{
  switch (act)
    {
    case IMZA_CERTIFICATE_ACT_SUSPEND:
      return _ ("Suspend this certificate? Nobody can sign with it until it is reinstated. [y/N]");
    case IMZA_CERTIFICATE_ACT_RESUME:
      return _ ("Reinstate this certificate? [y/N]");
    case IMZA_CERTIFICATE_ACT_REVOKE:
      return _ ("Revoke this certificate for ever? This cannot be undone. [y/N]");
    default:
      g_return_val_if_reached ("");
    }
}

static void
on_act_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  gboolean yes = cli_terminal_is_yes (line);

  cli_walk_withdraw_question (walk);
  if (yes)
    imza_journey_answer (walk->journey);
  else
    cli_walk_decline (walk);
}

void
cli_walk_answer_act (CliWalk *walk)
{
  const CliAccountOptions *options = options_of (walk);
  const ImzaAccountCertificate *selected = imza_desk_get_selected (walk->desk);

  if (leave_if_failed (walk))
    return;
  if (selected == NULL)
    {
      leave_refused (walk, IMZA_PORTAL_ERROR_NOT_FOUND, "no certificate has this serial number");
      return;
    }
  if (!walk->options->report.json)
    print_certificate (imza_desk_get_certificates (walk->desk), selected);
  if (!selected->can[options->act])
    {
      leave_refused (walk, IMZA_PORTAL_ERROR_STALE, "the portal does not offer that now");
      return;
    }
  imza_desk_set_act (walk->desk, options->act);
  imza_desk_set_confirm_by (walk->desk, options->confirm_by);
  /* whoever has typed all of the serial number has typed its end */
  imza_desk_set_revocation (walk->desk, options->reason, options->serial_end);
  if (walk->options->yes)
    imza_journey_answer (walk->journey);
  else
    walk->question = cli_terminal_ask (get_question (options->act), FALSE, on_act_answer, walk);
}

void
cli_walk_finish_act (CliWalk *walk)
{
  const ImzaAccountCertificate *selected = imza_desk_get_selected (walk->desk);
  JsonObject *object = selected != NULL ? describe (selected) : json_object_new ();

  print_what (walk);
  if (selected != NULL)
    /* Translators: %s is the state of a certificate: "valid", "suspended", "revoked" */
    g_printerr (_ ("Done. The certificate is %s now."),
                imza_certificate_status_get_label (selected->status));
  g_printerr ("\n");
  json_object_set_int_member (object, "exit", CLI_EXIT_DONE);
  cli_report_event (&walk->options->report, "result", object);
  cli_walk_leave (walk, CLI_EXIT_DONE);
}
