/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-private.h"

#include <glib/gi18n-lib.h>

#include "cli-walk-show.h"
#include "imza-enum-types.h"

ImzaSecret *
cli_walk_take_line (ImzaSecret *line)
{
  ImzaSecret *secret;

  if (line == NULL || imza_secret_get_length (line) == 0)
    return NULL;
  secret = imza_secret_new ();
  for (const char *c = imza_secret_peek (line); *c != '\0'; c++)
    imza_secret_append (secret, *c);
  return secret;
}

void
cli_walk_show_purpose (CliWalk *walk, const ImzaTokenCertificate *certificate)
{
  const char *holder = imza_certificate_get_holder (certificate->certificate);

  if (imza_journey_get_table (walk->journey) == &imza_journey_pin_change)
    /* Translators: %s is the name of a person */
    g_printerr (_ ("Changing the PIN of the card of %s. Enter the present one."), holder);
  else
    /* Translators: %s is the name of a person */
    g_printerr (_ ("Signing as %s."), holder);
  g_printerr ("\n");
  cli_walk_show_time (walk->desk);
}

gboolean
cli_walk_is_changing_pin (CliWalk *walk)
{
  static const char *const steps[] = { "change", "unlock", "try-pin", NULL };
  const char *step = imza_journey_get_step (walk->journey);

  return imza_journey_get_state (walk->journey) == IMZA_JOURNEY_WORKING && step != NULL
         && g_strv_contains (steps, step);
}

static void
show_rules (const ImzaPinRules *rules)
{
  for (int rule = 0; rule <= IMZA_PIN_RULE_LAST; rule++)
    if (imza_pin_rules_applies (rules, (ImzaPinRule)rule))
      {
        g_autofree char *sentence = imza_pin_rules_dup_sentence (rules, (ImzaPinRule)rule);

        g_printerr ("  · %s\n", sentence);
      }
}

static void on_first_answer (ImzaSecret *line, gpointer data);

static void
ask_first (CliWalk *walk)
{
  walk->question = cli_terminal_ask (_ ("New PIN:"), TRUE, on_first_answer, walk);
}

static void
on_second_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  g_autoptr (ImzaSecret) first = g_steal_pointer (&walk->first);
  g_autoptr (ImzaSecret) again = cli_walk_take_line (line);

  cli_walk_withdraw_question (walk);
  if (again == NULL)
    cli_walk_decline (walk);
  else if (!imza_secret_equal (first, again))
    {
      g_printerr ("%s\n", _ ("The two are not the same."));
      ask_first (walk);
    }
  else if (imza_desk_give_new_pin (walk->desk, g_steal_pointer (&first)))
    imza_journey_answer (walk->journey);
}

static void
on_first_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  g_autoptr (ImzaSecret) pin = cli_walk_take_line (line);
  ImzaPinRules rules;
  ImzaPinRule broken;

  cli_walk_withdraw_question (walk);
  if (pin == NULL || !imza_desk_get_pin_rules (walk->desk, &rules))
    {
      cli_walk_decline (walk);
      return;
    }
  if (!imza_pin_rules_accept (&rules, pin, &broken))
    {
      g_autofree char *sentence = imza_pin_rules_dup_sentence (&rules, broken);

      g_printerr ("%s\n", sentence);
      ask_first (walk);
      return;
    }
  walk->first = g_steal_pointer (&pin);
  walk->question = cli_terminal_ask (_ ("The new PIN once more:"), TRUE, on_second_answer, walk);
}

/* a new PIN from a descriptor comes from a program: it is tried once, and only if the rules let it
 */
static void
hand_over_new_pin (CliWalk *walk, const ImzaPinRules *rules)
{
  g_autoptr (GError) error = NULL;
  ImzaPinRule broken = IMZA_PIN_RULE_LENGTH;

  if (walk->options->new_pin != NULL
      && imza_pin_rules_accept (rules, walk->options->new_pin, &broken)
      && imza_desk_give_new_pin (walk->desk, g_steal_pointer (&walk->options->new_pin)))
    {
      imza_journey_answer (walk->journey);
      return;
    }
  {
    g_autofree char *sentence = imza_pin_rules_dup_sentence (rules, broken);

    error = imza_card_error_new (IMZA_CARD_ERROR_NEW_PIN_REFUSED, IMZA_PIN_STATE_FINE, 0, "%s",
                                 sentence);
    g_printerr ("%s\n", sentence);
  }
  cli_walk_leave_with_error (walk, error);
}

void
cli_walk_ask_new_pin (CliWalk *walk)
{
  ImzaPinRules rules;

  if (!imza_desk_get_pin_rules (walk->desk, &rules))
    return;
  if (walk->options->new_pin_given || !cli_terminal_is_there ())
    {
      hand_over_new_pin (walk, &rules);
      return;
    }
  g_printerr ("%s\n", _ ("Rules for the new PIN:"));
  show_rules (&rules);
  ask_first (walk);
}

void
cli_walk_finish_pin (CliWalk *walk)
{
  ImzaPinState state = imza_desk_get_changed_pin_state (walk->desk);
  const char *sentence = imza_pin_state_get_sentence ((int)state);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (walk->desk);
  JsonObject *object = json_object_new ();

  g_printerr ("%s\n", _ ("The PIN of the card is changed. From now on only the new one holds."));
  if (sentence != NULL)
    g_printerr ("%s\n", sentence);
  json_object_set_string_member (object, "pin",
                                 cli_report_enum_nick (imza_pin_state_get_type (), (int)state));
  json_object_set_string_member (object, "certificate",
                                 imza_certificate_get_fingerprint (certificate));
  json_object_set_int_member (object, "exit", CLI_EXIT_DONE);
  cli_report_event (&walk->options->report, "result", object);
  cli_walk_leave (walk, CLI_EXIT_DONE);
}
