/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-setup.h"
#include "cli-walk.h"
#include "imza-error.h"
#include "imza-ident.h"

/* The journeys with a portal and a card: sign, sign-in, resume. They differ in their table and in
 * whether a code is asked for. */

typedef struct
{
  CliWalkOptions walk;
  char *portal;
  char *ca;
  char **modules;
  char *certificate;
  char *code;
  char *save;
  int pin_fd;
  int new_pin_fd;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->walk.pin, imza_secret_free);
  g_clear_pointer (&options->walk.new_pin, imza_secret_free);
  g_free (options->portal);
  g_free (options->ca);
  g_strfreev (options->modules);
  g_free (options->certificate);
  g_free (options->code);
  g_free (options->save);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GError *
usage (const char *message)
{
  return g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
}

static gboolean
parse (Options *options,
       const ImzaJourneyTable *table,
       const char *summary,
       int argc,
       char **argv,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "portal", 0, 0, G_OPTION_ARG_STRING, &options->portal,
      N_ ("The portal's address; without it the first configured one"), "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options->ca,
      N_ ("Trust only these authorities for it (PEM)"), N_ ("FILE") },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &options->certificate,
      N_ ("Beginning of the certificate's SHA-256"), "ID" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &options->pin_fd,
      N_ ("Read the PIN from this descriptor, one line"), "N" },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options->walk.yes, N_ ("Do not ask before signing"), NULL },
    { "confirm-last-try", 0, 0, G_OPTION_ARG_NONE, &options->walk.last_try_confirmed,
      N_ ("Try the PIN even when a wrong one would lock the card"), NULL },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &options->save, N_ ("Save the signature"),
      N_ ("FILE.p7s") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->walk.report.json,
      N_ ("One JSON object a line on standard output"), NULL },
    { 0 },
  };
  const GOptionEntry code[] = {
    { "code", 0, 0, G_OPTION_ARG_STRING, &options->code, N_ ("The 15-digit verification code"),
      "CODE" },
    { 0 },
  };
  /* a code, and what was interrupted, may be about a new PIN */
  const GOptionEntry new_pin[] = {
    { "new-pin-fd", 0, 0, G_OPTION_ARG_INT, &options->new_pin_fd,
      N_ ("Read the new PIN from this descriptor, one line"), "N" },
    { "sms-fd", 0, 0, G_OPTION_ARG_INT, &options->walk.sms_fd,
      N_ ("Read the SMS code from this descriptor when it has been sent, one line"), "N" },
    { 0 },
  };
  gboolean with_code = table == &imza_journey_sign;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  options->pin_fd = options->new_pin_fd = options->walk.sms_fd = -1;
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (with_code)
    g_option_context_add_main_entries (context, code, GETTEXT_PACKAGE);
  if (table != &imza_journey_sign_in)
    g_option_context_add_main_entries (context, new_pin, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_propagate_error (error, usage (_ ("There is one argument too many.")));
  else if (with_code && options->code == NULL)
    g_propagate_error (error, usage (_ ("--code is missing.")));
  else if (options->certificate != NULL && strlen (options->certificate) < 4)
    g_propagate_error (error, usage (_ ("--certificate needs at least 4 digits.")));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_values (Options *options, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (options->code != NULL)
    {
      g_autofree char *digits = NULL;

      if (imza_ident_parse_code (options->code, &digits, NULL) != IMZA_CODE_FINE)
        {
          g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_CODE_FORMAT,
                       "--code is not 15 digits");
          return FALSE;
        }
      g_free (options->code);
      options->code = g_steal_pointer (&digits);
    }
  if (options->certificate != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (options->certificate, -1);

      g_free (options->certificate);
      options->certificate = g_steal_pointer (&lower);
    }
  options->walk.code = options->code;
  options->walk.certificate = options->certificate;
  options->walk.save = options->save;
  options->walk.pin_given = options->pin_fd >= 0;
  options->walk.new_pin_given = options->new_pin_fd >= 0;
  options->walk.sms_given = options->walk.sms_fd >= 0;
  if (options->pin_fd >= 0)
    options->walk.pin = imza_secret_new_from_fd (options->pin_fd, &failure);
  if (failure != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--pin-fd: %s",
                   failure->message);
      return FALSE;
    }
  if (options->new_pin_fd >= 0)
    options->walk.new_pin = imza_secret_new_from_fd (options->new_pin_fd, &failure);
  if (failure != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--new-pin-fd: %s",
                 failure->message);
  return failure == NULL;
}

static CliExit
run (Options *options, const ImzaJourneyTable *table, const char *program, GError **error)
{
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (ImzaPortal) portal = NULL;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autofree char *resume_directory = cli_setup_dup_resume_directory ();
  CliExit code;

  if (!read_values (options, error))
    return CLI_EXIT_USAGE;
  profile = cli_setup_profile (options->portal, options->ca, error);
  if (profile == NULL)
    return CLI_EXIT_USAGE;
  if (table == &imza_journey_resume
      && !imza_resume_exists (resume_directory, imza_profile_get_origin (profile)))
    {
      g_printerr ("%s\n", _ ("There is nothing to resume."));
      return CLI_EXIT_DONE;
    }
  cards = cli_setup_cards (program, (const char *const *)options->modules, NULL, error);
  if (cards == NULL)
    return CLI_EXIT_INTERNAL;
  portal = cli_setup_portal (profile);
  code
      = cli_walk_run (table, imza_desk_new (cards, portal, resume_directory), &options->walk, NULL);
  imza_card_service_stop (cards);
  return code;
}

static CliExit
command (
    const ImzaJourneyTable *table, const char *summary, const char *program, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit code;

  if (!parse (&options, table, summary, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  code = run (&options, table, program, &error);
  if (error == NULL)
    return code;
  if (error->domain == G_OPTION_ERROR)
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  cli_report_error (&options.walk.report, error, IMZA_SIGNED_NOTHING, NULL);
  return cli_exit_of_error (error);
}

CliExit
cli_command_sign (const char *program, int argc, char **argv)
{
  return command (&imza_journey_sign,
                  _ ("Signs what the portal asks for with a verification code."), program, argc,
                  argv);
}

CliExit
cli_command_sign_in (const char *program, int argc, char **argv)
{
  return command (&imza_journey_sign_in,
                  _ ("Signs in to the portal with the card, without a code, to see that it works."),
                  program, argc, argv);
}

CliExit
cli_command_resume (const char *program, int argc, char **argv)
{
  return command (
      &imza_journey_resume,
      _ ("Goes on with what was interrupted; a finished signature is handed in without a PIN."),
      program, argc, argv);
}
