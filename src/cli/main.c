/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

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
  { "pin", cli_command_pin, N_ ("Change the PIN of a card, make one, unlock it") },
  { "login", cli_command_login, N_ ("See whether signing in to the portal works") },
  { "eonay", cli_command_eonay, N_ ("Show, give or withdraw e-Onay (approval in advance)") },
  { "certificates", cli_command_certificates, N_ ("List the certificates of your account") },
  { "certificate", cli_command_certificate, N_ ("Suspend, reinstate, revoke or save one of them") },
  { "practice", cli_command_practice,
    N_ ("Walk the signing journey with a practice portal and card") },
};

static char *
dup_usage (void)
{
  GString *text = g_string_new (_ ("Usage: eimza COMMAND [OPTION…]"));

  g_string_append (text, "\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n",
                          _ ("“eimza COMMAND --help” tells the options; eimza(1) the exit codes."));
  return g_string_free (text, FALSE);
}

/* a socket or a pipe that is opened later would take the number of a closed one, and be read from
 * or printed to as if it were the terminal */
static void
fill_standard_descriptors (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd > STDERR_FILENO)
    close (fd);
}

int
main (int argc, char **argv)
{
  g_autofree char *usage = NULL;

  fill_standard_descriptors ();
  /* whoever reads our events may leave; the signature still has to be handed in */
  signal (SIGPIPE, SIG_IGN);
  /* standard output is for results */
  g_log_writer_default_set_use_stderr (TRUE);
  imza_language_start (argv[0]);
  usage = dup_usage ();
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
      g_print ("%s", usage);
      return CLI_EXIT_DONE;
    }
  if (argc >= 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("eimza %s\n", VERSION);
      return CLI_EXIT_DONE;
    }
  for (guint i = 0; argc >= 2 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        g_autofree char *name = g_strconcat ("eimza ", commands[i].name, NULL);

        /* what --help calls it: all that has to be typed */
        g_set_prgname (name);
        return (int)commands[i].run (argv[0], argc - 1, argv + 1);
      }
  g_printerr ("%s", usage);
  return CLI_EXIT_USAGE;
}
