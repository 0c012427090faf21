/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>

#include "cli-report.h"
#include "cli-setup.h"
#include "imza-enum-types.h"
#include "imza-readiness.h"

/* a sign and a word: neither colour nor a sign alone tells a state */
static const struct
{
  const char *sign;
  const char *word;
} states[] = {
  [IMZA_READINESS_STATE_FINE] = { "✓", N_ ("Fine") },
  [IMZA_READINESS_STATE_ATTENTION] = { "!", N_ ("Attention") },
  [IMZA_READINESS_STATE_TROUBLE] = { "✗", N_ ("Trouble") },
  [IMZA_READINESS_STATE_WAITING] = { "…", N_ ("Waiting") },
  [IMZA_READINESS_STATE_UNKNOWN] = { "–", N_ ("Not known yet") },
};

static void
report_line (const CliReport *out, const ImzaReadinessLine *line)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (
      object, "part", cli_report_enum_nick (imza_readiness_part_get_type (), (int)line->part));
  json_object_set_string_member (
      object, "state", cli_report_enum_nick (imza_readiness_state_get_type (), (int)line->state));
  json_object_set_string_member (object, "sentence", line->sentence);
  if (line->remedy != NULL)
    json_object_set_string_member (object, "remedy", line->remedy);
  if (line->action != IMZA_READINESS_ACTION_NONE)
    json_object_set_string_member (
        object, "action",
        cli_report_enum_nick (imza_readiness_action_get_type (), (int)line->action));
  if (line->page != NULL)
    json_object_set_string_member (object, "page", line->page);
  if (line->error != NULL)
    {
      g_autofree char *fault = imza_error_dup_fault_code (line->error);

      json_object_set_string_member (object, "fault", fault);
      json_object_set_int_member (object, "exit", cli_exit_of_error (line->error));
    }
  cli_report_event (out, "line", object);
}

/* what a button does in the window is a command here */
static const char *const commands[] = {
  [IMZA_READINESS_ACTION_ADD_DRIVER] = N_ ("A driver that is not found by itself: --module FILE"),
  [IMZA_READINESS_ACTION_NEW_PIN] = "eimza pin unlock",
  [IMZA_READINESS_ACTION_FIRST_PIN] = "eimza pin create",
  [IMZA_READINESS_ACTION_CHANGE_PIN] = "eimza pin change",
};

static void
show_line (const ImzaReadinessLine *line)
{
  g_print ("%s %s: %s\n", states[line->state].sign, _ (states[line->state].word), line->sentence);
  if (line->remedy != NULL)
    g_print ("    %s\n", line->remedy);
  if ((guint)line->action < G_N_ELEMENTS (commands) && commands[line->action] != NULL)
    g_print ("    %s\n", _ (commands[line->action]));
}

static const char *const keys[] = {
  [IMZA_READINESS_SUBJECT_CERTIFICATE] = "fingerprint",
  [IMZA_READINESS_SUBJECT_CARD] = "reader",
  [IMZA_READINESS_SUBJECT_DRIVER] = "module",
};

static void
report_reason (const CliReport *out, const ImzaReadinessReason *reason)
{
  JsonObject *object = json_object_new ();
  const char *event = cli_report_enum_nick (imza_readiness_subject_get_type (), (int)reason->about);

  json_object_set_string_member (object, keys[reason->about], reason->key);
  json_object_set_string_member (object, "subject", reason->subject);
  json_object_set_boolean_member (object, "fine", reason->fine);
  json_object_set_string_member (object, "sentence", reason->sentence);
  cli_report_event (out, event, object);
}

static void
tell_reasons (const CliReport *out, GPtrArray *reasons)
{
  if (!out->json && reasons->len > 0)
    g_print ("\n%s\n", _ ("Certificates and drivers:"));
  for (guint i = 0; i < reasons->len; i++)
    {
      const ImzaReadinessReason *reason = g_ptr_array_index (reasons, i);

      if (out->json)
        report_reason (out, reason);
      else
        g_print ("  %s: %s\n", reason->subject, reason->sentence);
    }
}

/* the first line that stands in the way gives the status */
static CliExit
tell (const CliReport *out, ImzaReadiness *readiness)
{
  GPtrArray *lines = imza_readiness_get_lines (readiness);
  g_autoptr (GPtrArray) reasons = imza_readiness_list_reasons (readiness, NULL, NULL);
  CliExit status = CLI_EXIT_DONE;

  for (guint i = 0; i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);

      if (out->json)
        report_line (out, line);
      else
        show_line (line);
      if (status == CLI_EXIT_DONE && line->error != NULL
          && line->state != IMZA_READINESS_STATE_ATTENTION)
        status = cli_exit_of_error (line->error);
    }
  tell_reasons (out, reasons);
  return status;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!imza_readiness_check_finish (IMZA_READINESS (source), result, &error))
    g_debug ("check: %s", error->message);
  g_main_loop_quit (data);
}

static CliExit
check (const CliReport *out, ImzaCardService *cards, ImzaPortal *portal)
{
  g_autoptr (ImzaReadiness) readiness = imza_readiness_new (cards, portal);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  CliExit status;

  imza_readiness_check_async (readiness, NULL, on_checked, loop);
  g_main_loop_run (loop);
  status = tell (out, readiness);
  imza_readiness_stop (readiness);
  imza_card_service_stop (cards);
  return status;
}

CliExit
cli_command_doctor (const char *program, int argc, char **argv)
{
  CliReport out = { 0 };
  g_autofree char *url = NULL, *ca_file = NULL;
  g_auto (GStrv) modules = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &out.json, N_ ("One JSON object a line on standard output"),
      NULL },
    { "portal", 0, 0, G_OPTION_ARG_STRING, &url,
      N_ ("The portal's address; without it the first configured one"), "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &ca_file, N_ ("Trust only these authorities for it (PEM)"),
      N_ ("FILE") },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (ImzaPortal) portal = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, _ ("Says whether everything is ready for signing, and what to do where it is not. "
                  "Asks for no PIN."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  profile = cli_setup_profile (url, ca_file, &error);
  /* a computer without a portal is something to be told, not a wrong command line */
  if (profile == NULL && url == NULL)
    g_clear_error (&error);
  if (error == NULL)
    cards = cli_setup_cards (program, (const char *const *)modules, NULL, &error);
  if (error != NULL)
    {
      cli_report_error (&out, error, IMZA_SIGNED_NOTHING, NULL);
      return cli_exit_of_error (error);
    }
  if (profile != NULL)
    portal = cli_setup_portal (profile);
  return check (&out, cards, portal);
}
