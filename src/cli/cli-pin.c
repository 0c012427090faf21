/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-setup.h"
#include "cli-walk.h"

typedef struct
{
  CliWalkOptions walk;
  char **modules;
  char *certificate;
  int pin_fd;
  int new_pin_fd;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->walk.pin, imza_secret_free);
  g_clear_pointer (&options->walk.new_pin, imza_secret_free);
  g_strfreev (options->modules);
  g_free (options->certificate);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &options->certificate,
      N_ ("Beginning of the certificate's SHA-256"), "ID" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &options->pin_fd,
      N_ ("Read the PIN from this descriptor, one line"), "N" },
    { "new-pin-fd", 0, 0, G_OPTION_ARG_INT, &options->new_pin_fd,
      N_ ("Read the new PIN from this descriptor, one line; it may be the same one"), "N" },
    { "confirm-last-try", 0, 0, G_OPTION_ARG_NONE, &options->walk.last_try_confirmed,
      N_ ("Try the PIN even when a wrong one would lock the card"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->walk.report.json,
      N_ ("One JSON object a line on standard output"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("change");

  options->pin_fd = options->new_pin_fd = -1;
  g_option_context_set_summary (context, _ ("Changes the PIN of a card: the old one once, the new "
                                            "one twice."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (argc != 2 || !g_str_equal (argv[1], "change"))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("Say what to do with the PIN: eimza pin change, create or unlock."));
  else if (options->certificate != NULL && strlen (options->certificate) < 4)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _ ("--certificate needs at least 4 digits."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_values (Options *options, GError **error)
{
  if (options->certificate != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (options->certificate, -1);

      g_free (options->certificate);
      options->certificate = g_steal_pointer (&lower);
    }
  options->walk.certificate = options->certificate;
  options->walk.pin_given = options->pin_fd >= 0;
  options->walk.new_pin_given = options->new_pin_fd >= 0;
  if (options->walk.pin_given)
    options->walk.pin = imza_secret_new_from_fd (options->pin_fd, error);
  if (options->walk.new_pin_given && *error == NULL)
    options->walk.new_pin = imza_secret_new_from_fd (options->new_pin_fd, error);
  return *error == NULL;
}

CliExit
cli_command_pin (const char *program, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (GError) error = NULL;
  CliExit code;

  if (argc > 1 && (g_str_equal (argv[1], "unlock") || g_str_equal (argv[1], "create")))
    {
      g_autofree char *name = g_strconcat (g_get_prgname (), " ", argv[1], NULL);

      g_set_prgname (name);
      return cli_command_pin_unlock (program, argc - 1, argv + 1);
    }
  if (!parse (&options, argc, argv, &error) || !read_values (&options, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  cards = cli_setup_cards (program, (const char *const *)options.modules, NULL, &error);
  if (cards == NULL)
    {
      cli_report_error (&options.walk.report, error, IMZA_SIGNED_NOTHING, NULL);
      return cli_exit_of_error (error);
    }
  code = cli_walk_run (&imza_journey_pin_change, imza_desk_new (cards, NULL, NULL), &options.walk,
                       NULL);
  imza_card_service_stop (cards);
  return code;
}
