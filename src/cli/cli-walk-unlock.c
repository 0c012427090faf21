/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-private.h"

#include <glib/gi18n-lib.h>

#include "imza-desk-unlock.h"
#include "imza-enum-types.h"

/* The pages of a new PIN with a released PUK: which card, the SMS code, the result. */

/* with a card is the only way of signing in that is asked for here: what ended it ends the walk */
void
cli_walk_leave_at_sign_in (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);
  g_autoptr (GError) none = imza_card_error_new (IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE,
                                                 IMZA_PIN_STATE_FINE, 0, "no card to sign in with");

  cli_walk_leave_with_error (walk, error != NULL ? error : none);
}

/* --- the card ------------------------------------------------------------------------- */

static char *
dup_name (const ImzaUnlockCard *card)
{
  if (card->holder == NULL)
    return g_strdup (card->token->label);
  /* Translators: a card; the first %s is the name of a person, the second the card's own name */
  return g_strdup_printf (_ ("%s (%s)"), card->holder, card->token->label);
}

static void
show_cards (GPtrArray *cards)
{
  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaUnlockCard *card = g_ptr_array_index (cards, i);
      g_autofree char *name = dup_name (card);
      const char *state = imza_pin_state_get_sentence ((int)card->token->pin_state);

      g_printerr ("%u. %s\n", i + 1, name);
      if (state != NULL)
        g_printerr ("   %s\n", state);
      if (card->note != NULL)
        g_printerr ("   %s\n", card->note);
      if (card->reason != NULL)
        g_printerr ("   %s\n", card->reason);
    }
}

static guint
count_possible (GPtrArray *cards)
{
  guint n = 0;

  /* they are in front */
  while (n < cards->len && ((ImzaUnlockCard *)g_ptr_array_index (cards, n))->reason == NULL)
    n++;
  return n;
}

/* nothing was tried, and the person reads why for each card */
static void
leave_without_card (CliWalk *walk, GPtrArray *cards)
{
  const GError *error = imza_journey_get_error (walk->journey);
  const ImzaUnlockCard *first = cards->len > 0 ? g_ptr_array_index (cards, 0) : NULL;
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;
  g_autoptr (GError) blocked = NULL;

  if (first == NULL && error != NULL)
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  facts.reason = first != NULL ? first->obstacle : NULL;
  blocked = imza_portal_error_new (g_strcmp0 (facts.reason, "card-unknown") == 0
                                       ? IMZA_PORTAL_ERROR_CARD_UNKNOWN
                                       : IMZA_PORTAL_ERROR_RELEASE_BLOCKED,
                                   &facts, "no card in a reader can be unlocked");
  cli_walk_leave_with_error (walk, blocked);
}

static void
choose (CliWalk *walk, const char *serial)
{
  if (imza_desk_choose_unlock_card (walk->desk, serial))
    imza_journey_answer (walk->journey);
  else
    cli_walk_ask_unlock_card (walk);
}

static void
on_card_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  guint64 number = 0;
  gboolean right = line != NULL
                   && g_ascii_string_to_unsigned (imza_secret_peek (line), 10, 1,
                                                  walk->offered->len, &number, NULL);

  cli_walk_withdraw_question (walk);
  if (right)
    choose (walk, g_ptr_array_index (walk->offered, number - 1));
  else
    cli_walk_decline (walk);
}

static void
offer (CliWalk *walk, GPtrArray *cards, guint n_possible)
{
  g_ptr_array_set_size (walk->offered, 0);
  for (guint i = 0; i < n_possible; i++)
    g_ptr_array_add (walk->offered,
                     g_strdup (((ImzaUnlockCard *)g_ptr_array_index (cards, i))->token->serial));
  walk->question = cli_terminal_ask (_ ("Which card? Number:"), FALSE, on_card_answer, walk);
}

void
cli_walk_ask_unlock_card (CliWalk *walk)
{
  g_autoptr (GPtrArray) cards = imza_desk_list_unlock_cards (walk->desk);
  guint n_possible = count_possible (cards);
  const GError *error = imza_journey_get_error (walk->journey);

  /* from a program each answer comes once: whatever was said to it ends the walk */
  if (error != NULL && !cli_terminal_is_there ())
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  /* the only card that there is would be answered with the same */
  if (n_possible == 1 && g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CARD_UNKNOWN))
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  if (error != NULL)
    {
      g_autofree char *what = imza_remedy_dup_what (error);

      g_printerr ("%s\n", what);
    }
  show_cards (cards);
  if (n_possible == 0)
    leave_without_card (walk, cards);
  else if (n_possible == 1)
    {
      const ImzaUnlockCard *only = g_ptr_array_index (cards, 0);
      g_autofree char *name = dup_name (only);

      /* Translators: %s is a card */
      g_printerr (_ ("A new PIN for the card of %s."), name);
      g_printerr ("\n");
      choose (walk, only->token->serial);
    }
  else if (cli_terminal_is_there ())
    offer (walk, cards, n_possible);
  else
    {
      g_printerr ("%s\n", _ ("There is more than one card: take out all others."));
      imza_desk_give_up (walk->desk, NULL);
      cli_walk_leave (walk, CLI_EXIT_USAGE);
    }
}

/* --- the SMS code --------------------------------------------------------------------- */

static void
on_sms_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  gboolean ended = line == NULL;
  ImzaSecret *code = cli_walk_take_line (line);

  cli_walk_withdraw_question (walk);
  if (ended)
    cli_walk_decline (walk);
  else if (code == NULL && !walk->options->sms_given)
    imza_journey_take_turn (walk->journey, IMZA_REMEDY_RESEND_SMS);
  else if (imza_desk_give_sms_code (walk->desk, code))
    imza_journey_answer (walk->journey);
  else if (walk->options->sms_given)
    {
      g_autoptr (GError) error
          = imza_portal_error_new (IMZA_PORTAL_ERROR_SMS_WRONG, NULL, "not six digits");

      cli_walk_leave_with_error (walk, error);
    }
  else
    cli_walk_ask_sms (walk);
}

static void
show_sms (CliWalk *walk)
{
  const ImzaSms *sms = imza_desk_get_sms (walk->desk);

  if (sms == NULL)
    return;
  /* Translators: %s is a telephone number of which most digits are hidden, %u a number of seconds
   */
  g_printerr (ngettext ("The portal has sent a code to %s. It is good for %u more second.",
                        "The portal has sent a code to %s. It is good for %u more seconds.",
                        imza_deadline_seconds_left (&sms->expires, imza_boottime_us ())),
              sms->to, imza_deadline_seconds_left (&sms->expires, imza_boottime_us ()));
  g_printerr ("\n");
}

void
cli_walk_ask_sms (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);

  if (error != NULL && (walk->options->sms_given || !cli_terminal_is_there ()))
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  if (error != NULL)
    {
      g_autofree char *what = imza_remedy_dup_what (error);

      g_printerr ("%s\n", what);
    }
  show_sms (walk);
  if (walk->options->sms_given)
    walk->question = cli_terminal_read (walk->options->sms_fd, on_sms_answer, walk);
  else
    walk->question
        = cli_terminal_ask (_ ("SMS code (empty: send another one):"), TRUE, on_sms_answer, walk);
}

/* --- after a break -------------------------------------------------------------------- */

static void
on_check_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  ImzaSecret *pin = cli_walk_take_line (line);

  cli_walk_withdraw_question (walk);
  if (pin == NULL)
    {
      cli_walk_decline (walk);
      return;
    }
  if (walk->options->last_try_confirmed)
    imza_desk_confirm_last_try (walk->desk);
  imza_desk_give_pin (walk->desk, pin);
  imza_journey_answer (walk->journey);
}

static void
ask_check_text (CliWalk *walk)
{
  walk->question = cli_terminal_ask (_ ("New PIN:"), TRUE, on_check_answer, walk);
}

static void
on_last_check_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  gboolean yes = cli_terminal_is_yes (line);

  cli_walk_withdraw_question (walk);
  if (!yes)
    {
      cli_walk_decline (walk);
      return;
    }
  imza_desk_confirm_last_try (walk->desk);
  ask_check_text (walk);
}

static void
ask_check (CliWalk *walk)
{
  const ImzaToken *token = imza_desk_get_unlock_token (walk->desk);

  if (token != NULL && token->pin_state == IMZA_PIN_STATE_LAST_TRY
      && !walk->options->last_try_confirmed)
    walk->question = cli_terminal_ask (
        _ ("This is the last try: a wrong PIN locks the card. Try all the same? [y/N]"), FALSE,
        on_last_check_answer, walk);
  else
    ask_check_text (walk);
}

void
cli_walk_ask_pin_check (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);
  gboolean given = walk->options->pin != NULL
                   && imza_journey_get_table (walk->journey) == &imza_journey_resume;
  g_autoptr (GError) unsure = NULL;

  if (error != NULL && (!given || imza_desk_get_unlock_token (walk->desk) == NULL)
      && !cli_terminal_is_there ())
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  if (error != NULL)
    {
      g_autofree char *what = imza_remedy_dup_what (error);

      g_printerr ("%s\n", what);
    }
  /* elsewhere it is that of another card, which signs in: never tried here */
  if (given)
    {
      if (walk->options->last_try_confirmed)
        imza_desk_confirm_last_try (walk->desk);
      imza_desk_give_pin (walk->desk, g_steal_pointer (&walk->options->pin));
      imza_journey_answer (walk->journey);
      return;
    }
  if (cli_terminal_is_there ())
    {
      g_printerr ("%s\n", _ ("It is not known whether the card has the new PIN. Enter the new PIN "
                             "to see; it is tried once."));
      ask_check (walk);
      return;
    }
  unsure = imza_card_error_new (IMZA_CARD_ERROR_PIN_UNSURE, IMZA_PIN_STATE_FINE, 0,
                                "nobody is there to try the new PIN");
  cli_walk_leave_with_error (walk, unsure);
}

/* --- the end -------------------------------------------------------------------------- */

void
cli_walk_finish_unlock (CliWalk *walk)
{
  ImzaPinState state = imza_desk_get_changed_pin_state (walk->desk);
  ImzaUnlockReport report = imza_desk_get_unlock_report (walk->desk);
  const char *told = imza_unlock_report_get_sentence (report);
  const char *sentence = imza_pin_state_get_sentence ((int)state);
  g_autofree char *note = imza_desk_dup_unlock_note (walk->desk);
  JsonObject *object = json_object_new ();
  CliExit code = report == IMZA_UNLOCK_REPORT_ACCEPTED ? CLI_EXIT_DONE : CLI_EXIT_NOT_HANDED_IN;

  g_printerr ("%s\n", _ ("The card has the new PIN."));
  if (sentence != NULL)
    g_printerr ("%s\n", sentence);
  if (note != NULL)
    g_printerr ("%s\n", note);
  if (told != NULL)
    g_printerr ("%s\n", told);
  json_object_set_string_member (object, "pin",
                                 cli_report_enum_nick (imza_pin_state_get_type (), (int)state));
  json_object_set_string_member (
      object, "report", cli_report_enum_nick (imza_unlock_report_get_type (), (int)report));
  json_object_set_string_member (object, "card", imza_desk_get_unlock_serial (walk->desk));
  json_object_set_int_member (object, "exit", code);
  cli_report_event (&walk->options->report, "result", object);
  cli_walk_leave (walk, code);
}
