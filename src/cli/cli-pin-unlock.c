/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "cli-setup.h"
#include "cli-walk.h"
#include "imza-desk-account.h"
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
  char *certificate;
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
  g_free (options->code);
  g_free (options->certificate);
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
    { "code", 0, 0, G_OPTION_ARG_STRING, &options->code,
      N_ ("The 15-digit verification code; without it you sign in with another card first"),
      "CODE" },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &options->certificate,
      N_ ("Of signing in: beginning of the certificate's SHA-256"), "ID" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &options->pin_fd,
      N_ ("Of signing in: read that card's PIN from this descriptor, one line"), "N" },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options->walk.yes,
      N_ ("Of signing in: do not ask before signing"), NULL },
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

  options->pin_fd = options->new_pin_fd = options->walk.sms_fd = -1;
  g_option_context_set_summary (
      context, _ ("Gives a locked or a new card a new PIN, with a code of the portal's page “PIN "
                  "Oluşturma / Kilit Çözme”, or after signing in with another card."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc > 1)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("There is one argument too many."));
  else if (options->certificate != NULL && strlen (options->certificate) < 4)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--certificate needs at least 4 digits."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_code (Options *options, GError **error)
{
  g_autofree char *digits = NULL;

  if (options->code == NULL)
    return TRUE;
  if (imza_ident_parse_code (options->code, &digits, NULL) != IMZA_CODE_FINE)
    {
      g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_CODE_FORMAT,
                   "--code is not 15 digits");
      return FALSE;
    }
  g_free (options->code);
  options->code = g_steal_pointer (&digits);
  return TRUE;
}

static gboolean
read_secret (int fd, const char *option, ImzaSecret **secret, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (fd < 0)
    return TRUE;
  *secret = imza_secret_new_from_fd (fd, &failure);
  if (failure != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option,
                 failure->message);
  return failure == NULL;
}

static gboolean
read_values (Options *options, GError **error)
{
  g_autofree char *lower = NULL;

  if (!read_code (options, error))
    return FALSE;
  if (options->certificate != NULL)
    {
      lower = g_ascii_strdown (options->certificate, -1);
      g_free (options->certificate);
      options->certificate = g_steal_pointer (&lower);
    }
  options->walk.code = options->code;
  options->walk.certificate = options->certificate;
  options->walk.pin_given = options->pin_fd >= 0;
  options->walk.sms_given = options->walk.sms_fd >= 0;
  options->walk.new_pin_given = options->new_pin_fd >= 0;
  return read_secret (options->pin_fd, "--pin-fd", &options->walk.pin, error)
         && read_secret (options->new_pin_fd, "--new-pin-fd", &options->walk.new_pin, error);
}

static CliExit
run (Options *options, const char *program, GError **error)
{
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (ImzaPortal) portal = NULL;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autofree char *resume_directory = cli_setup_dup_resume_directory ();
  ImzaDesk *desk;
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
  desk = imza_desk_new (cards, portal, resume_directory);
  if (options->code == NULL)
    imza_desk_set_way (desk, IMZA_WAY_E_IMZA);
  code = cli_walk_run (&imza_journey_pin_unlock, desk, &options->walk, NULL);
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
