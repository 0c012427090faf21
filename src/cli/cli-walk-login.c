/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-account-private.h"

#include <glib/gi18n-lib.h>

/* Signing in without the card: the password with a question instead of a picture, and e-Devlet in a
 * browser. */

static gboolean
leave_if_failed (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);

  if (error == NULL)
    return FALSE;
  cli_walk_leave_with_error (walk, error);
  return TRUE;
}

static void
on_captcha_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  g_autofree char *answer = line != NULL ? g_strdup (imza_secret_peek (line)) : NULL;

  cli_walk_withdraw_question (walk);
  if (answer == NULL)
    {
      cli_walk_decline (walk);
      return;
    }
  imza_desk_set_captcha_answer (walk->desk, answer);
  imza_journey_answer (walk->journey);
}

static void
ask_captcha (CliWalk *walk)
{
  const ImzaCaptcha *captcha = imza_desk_get_captcha (walk->desk);
  JsonObject *object = json_object_new ();

  g_printerr ("%s\n", captcha->question);
  json_object_set_string_member (object, "question", captcha->question);
  cli_report_event (&walk->options->report, "captcha", object);
  if (walk->options->account->captcha_fd >= 0)
    walk->question
        = cli_terminal_read (walk->options->account->captcha_fd, on_captcha_answer, walk);
  else
    walk->question = cli_terminal_ask (_ ("Answer:"), FALSE, on_captcha_answer, walk);
}

static void
on_password_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  ImzaSecret *password = cli_walk_take_line (line);

  cli_walk_withdraw_question (walk);
  if (password == NULL)
    {
      cli_walk_decline (walk);
      return;
    }
  imza_desk_give_password (walk->desk, password);
  ask_captcha (walk);
}

static void
ask_password (CliWalk *walk)
{
  CliAccountOptions *options = walk->options->account;

  if (options->password != NULL)
    {
      imza_desk_give_password (walk->desk, g_steal_pointer (&options->password));
      ask_captcha (walk);
    }
  else
    walk->question
        = cli_terminal_ask (_ ("Security word (password):"), TRUE, on_password_answer, walk);
}

static void
on_tckn_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  gboolean ended = line == NULL;

  if (!ended)
    imza_desk_set_login_tckn (walk->desk, imza_secret_peek (line));
  cli_walk_withdraw_question (walk);
  if (ended)
    cli_walk_decline (walk);
  else
    ask_password (walk);
}

void
cli_walk_ask_password (CliWalk *walk)
{
  const char *tckn = walk->options->account->tckn;

  if (leave_if_failed (walk))
    return;
  if (tckn == NULL)
    {
      walk->question = cli_terminal_ask (_ ("T.C. identity number:"), FALSE, on_tckn_answer, walk);
      return;
    }
  imza_desk_set_login_tckn (walk->desk, tckn);
  ask_password (walk);
}

void
cli_walk_show_browser (CliWalk *walk)
{
  const char *url = imza_desk_get_browser_url (walk->desk);
  JsonObject *object;

  if (leave_if_failed (walk))
    return;
  g_printerr ("%s\n  %s\n",
              _ ("Open this address in a browser on this computer and sign in there:"), url);
  object = json_object_new ();
  json_object_set_string_member (object, "url", url);
  cli_report_event (&walk->options->report, "browser", object);
}
