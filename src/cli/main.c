/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <sys/prctl.h>

#include "cli-commands.h"
#include "imza-language.h"
#include "imza-secret.h"

static const struct
{
  const char *name;
  CliExit (*run) (const char *program, int argc, char **argv);
  const char *summary;
} commands[] = {
  { "cards", cli_command_cards, N_ ("List readers, cards and certificates") },
  { "doctor", cli_command_doctor, N_ ("Say whether everything is ready for signing") },
  { "sign", cli_command_sign, N_ ("Sign what the portal asks for with a verification code") },
  { "sign-in", cli_command_sign_in, N_ ("Sign in to the portal with the card, without a code") },
  { "resume", cli_command_resume, N_ ("Go on with what was interrupted") },
  { "practice", cli_command_practice,
    N_ ("Walk the signing journey with a practice portal and card") },
};

static void
print_usage (void)
{
  g_print ("%s\n\n", _ ("Usage: eimza COMMAND [OPTION…]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“eimza COMMAND --help” tells the options; eimza(1) the exit codes."));
}

int
main (int argc, char **argv)
{
  imza_language_start (argv[0]);
  /* it holds a PIN for a moment: no core file, no other process of this user may read it */
  prctl (PR_SET_DUMPABLE, 0);
  if (!imza_secret_heap_init ())
    {
      g_printerr ("%s\n", _ ("There is no protected memory for the PIN on this system."));
      return CLI_EXIT_INTERNAL;
    }
  if (argc >= 2
      && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
          || g_str_equal (argv[1], "help")))
    {
      print_usage ();
      return CLI_EXIT_DONE;
    }
  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("eimza %s\n", VERSION);
      return CLI_EXIT_DONE;
    }
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return (int)commands[i].run (argv[0], argc - 1, argv + 1);
  print_usage ();
  return CLI_EXIT_USAGE;
}
