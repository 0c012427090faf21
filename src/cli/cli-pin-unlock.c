/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>

#include "cli-setup.h"
#include "cli-walk.h"
#include "imza-error.h"
#include "imza-ident.h"

/* eimza pin unlock, eimza pin create: one journey, for a locked card and for a new one. */

typedef struct
{
  CliWalkOptions walk;
  char *portal;
  char *ca;
  char **modules;
  char *code;
  int new_pin_fd;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->walk.new_pin, imza_secret_free);
  g_free (options->portal);
  g_free (options->ca);
  g_strfreev (options->modules);
  g_free (options->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "portal", 0, 0, G_OPTION_ARG_STRING, &options->portal,
      N_ ("The portal's address; without it the first configured one"), "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options->ca,
      N_ ("Trust only these authorities for it (PEM)"), N_ ("FILE") },
    { "code", 0, 0, G_OPTION_ARG_STRING, &options->code, N_ ("The 15-digit verification code"),
      "CODE" },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { "new-pin-fd", 0, 0, G_OPTION_ARG_INT, &options->new_pin_fd,
      N_ ("Read the new PIN from this descriptor, one line"), "N" },
    { "sms-fd", 0, 0, G_OPTION_ARG_INT, &options->walk.sms_fd,
      N_ ("Read the SMS code from this descriptor when it has been sent, one line"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->walk.report.json,
      N_ ("One JSON object a line on standard output"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  options->new_pin_fd = options->walk.sms_fd = -1;
  g_option_context_set_summary (context, _ ("Gives a locked or a new card a new PIN, with a code "
                                            "of the portal's page “PIN Oluşturma / Kilit Çözme”."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("There is one argument too many."));
  else if (options->code == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--code is missing."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_values (Options *options, GError **error)
{
  g_autofree char *digits = NULL;
  g_autoptr (GError) failure = NULL;

  if (imza_ident_parse_code (options->code, &digits, NULL) != IMZA_CODE_FINE)
    {
      g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_CODE_FORMAT,
                   "--code is not 15 digits");
      return FALSE;
    }
  g_free (options->code);
  options->code = g_steal_pointer (&digits);
  options->walk.code = options->code;
  options->walk.sms_given = options->walk.sms_fd >= 0;
  options->walk.new_pin_given = options->new_pin_fd >= 0;
  if (options->walk.new_pin_given)
    options->walk.new_pin = imza_secret_new_from_fd (options->new_pin_fd, &failure);
  if (failure != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--new-pin-fd: %s",
                 failure->message);
  return failure == NULL;
}

static CliExit
run (Options *options, const char *program, GError **error)
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
  cards = cli_setup_cards (program, (const char *const *)options->modules, NULL, error);
  if (cards == NULL)
    return CLI_EXIT_INTERNAL;
  portal = cli_setup_portal (profile);
  code = cli_walk_run (&imza_journey_pin_unlock, imza_desk_new (cards, portal, resume_directory),
                       &options->walk, NULL);
  imza_card_service_stop (cards);
  return code;
}

CliExit
cli_command_pin_unlock (const char *program, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit code;

  if (!parse (&options, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  code = run (&options, program, &error);
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
