/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>

#include "cli-setup.h"
#include "cli-walk.h"
#include "imza-practice.h"

/* Practice mode at the terminal: the same journey as in the window, with a portal and a card that
 * are thrown away afterwards. */

typedef struct
{
  GMainLoop *loop;
  ImzaPractice *practice;
  char *code;
  gboolean confirmed;
  GError *error;
} Practice;

static void
on_code (GObject *source, GAsyncResult *result, gpointer data)
{
  Practice *self = data;

  self->code = imza_practice_request_code_finish (self->practice, result, &self->error);
  g_main_loop_quit (self->loop);
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  Practice *self = data;

  if (imza_practice_start_finish (self->practice, result, &self->error))
    imza_practice_request_code_async (self->practice, NULL, on_code, self);
  else
    g_main_loop_quit (self->loop);
}

static void
on_confirmed (GObject *source, GAsyncResult *result, gpointer data)
{
  Practice *self = data;

  self->confirmed = imza_practice_confirm_finish (self->practice, result, &self->error);
  g_main_loop_quit (self->loop);
}

static ImzaSecret *
practice_pin (void)
{
  ImzaSecret *pin = imza_secret_new ();

  for (const char *c = IMZA_PRACTICE_PIN; *c != '\0'; c++)
    imza_secret_append (pin, *c);
  return pin;
}

static CliExit
walk (Practice *self, const char *program, CliWalkOptions *options)
{
  const char *const modules[] = { imza_practice_get_module (self->practice), NULL };
  g_autoptr (ImzaCardService) cards = cli_setup_cards (
      program, modules, imza_practice_get_environment (self->practice), &self->error);
  g_autoptr (ImzaPortal) portal = NULL;
  g_autofree char *confirm_code = NULL;
  CliExit code;

  if (cards == NULL)
    return CLI_EXIT_INTERNAL;
  portal = cli_setup_portal (imza_practice_get_profile (self->practice));
  g_printerr ("%s %s\n\n", _ ("Verification code:"), self->code);
  options->code = self->code;
  code = cli_walk_run (&imza_journey_sign, imza_desk_new (cards, portal, NULL), options,
                       &confirm_code);
  imza_card_service_stop (cards);
  if (code != CLI_EXIT_DONE || confirm_code == NULL)
    return code;
  imza_practice_confirm_async (self->practice, confirm_code, NULL, on_confirmed, self);
  g_main_loop_run (self->loop);
  if (!self->confirmed)
    return CLI_EXIT_REFUSED;
  /* Translators: %s is the name of an invented person */
  g_printerr (_ ("The portal's page went on by itself: signed in as %s."),
              imza_practice_get_person (self->practice));
  g_printerr ("\n");
  return CLI_EXIT_DONE;
}

CliExit
cli_command_practice (const char *program, int argc, char **argv)
{
  CliWalkOptions options = { .yes = TRUE };
  g_autofree char *save = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.report.json,
      N_ ("One JSON object a line on standard output"), NULL },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &save, N_ ("Save the signature"), N_ ("FILE.p7s") },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  Practice self = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit code = CLI_EXIT_INTERNAL;

  g_option_context_set_summary (
      context, _ ("Walks the signing journey with a practice portal and a practice card."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  options.save = save;
  options.pin = practice_pin ();
  options.pin_given = TRUE;
  self.loop = g_main_loop_new (NULL, FALSE);
  self.practice = imza_practice_new (program);
  imza_practice_start_async (self.practice, NULL, on_started, &self);
  g_main_loop_run (self.loop);
  if (self.error == NULL)
    code = walk (&self, program, &options);
  if (self.error != NULL)
    {
      g_printerr ("%s\n", self.error->message);
      code = cli_exit_of_error (self.error);
    }
  imza_practice_stop (self.practice);
  g_object_unref (self.practice);
  g_main_loop_unref (self.loop);
  g_clear_pointer (&options.pin, imza_secret_free);
  g_clear_error (&self.error);
  g_free (self.code);
  return code;
}
