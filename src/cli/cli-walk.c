/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-walk-account-private.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli-save.h"
#include "cli-walk-show.h"
#include "imza-enum-types.h"

/* how long the portal's answer to a refusal is awaited at the end */
#define FAREWELL_LIMIT_MS 5000

void
cli_walk_withdraw_question (CliWalk *walk)
{
  g_clear_pointer (&walk->question, cli_question_free);
}

void
cli_walk_leave (CliWalk *walk, CliExit code)
{
  cli_walk_withdraw_question (walk);
  cli_walk_sign_out (walk);
  walk->exit = code;
  g_main_loop_quit (walk->loop);
}

static const char *
get_telephone (CliWalk *walk)
{
  ImzaPortal *portal = imza_desk_get_portal (walk->desk);
  const ImzaPortalInfo *info = portal != NULL ? imza_portal_get_info (portal) : NULL;

  return info != NULL ? info->telephone : NULL;
}

void
cli_walk_leave_with_error (CliWalk *walk, const GError *error)
{
  CliExit code = cli_exit_of_error (error);

  cli_report_error (&walk->options->report, error, imza_desk_get_signed (walk->desk),
                    get_telephone (walk));
  /* a finished signature stays for `eimza resume`; everything else is over, and the portal hears it
   */
  imza_desk_give_up (walk->desk, error);
  cli_walk_leave (walk, code);
}

void
cli_walk_decline (CliWalk *walk)
{
  ImzaSigned state = imza_desk_get_signed (walk->desk);
  JsonObject *object = json_object_new ();

  cli_walk_withdraw_question (walk);
  /* it may come at any moment, also when the card has signed */
  g_printerr ("%s %s\n", _ ("Cancelled."), imza_signed_get_sentence (state));
  json_object_set_string_member (object, "signed",
                                 cli_report_enum_nick (imza_signed_get_type (), (int)state));
  json_object_set_int_member (object, "exit", CLI_EXIT_DECLINED);
  cli_report_event (&walk->options->report, "cancelled", object);
  imza_journey_abandon (walk->journey, IMZA_DECLINE_USER);
  cli_walk_leave (walk, CLI_EXIT_DECLINED);
}

/* --- review --------------------------------------------------------------------------- */

static void
on_review_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  gboolean yes = cli_terminal_is_yes (line);

  cli_walk_withdraw_question (walk);
  if (yes)
    imza_journey_answer (walk->journey);
  else
    cli_walk_decline (walk);
}

static void
ask_review (CliWalk *walk)
{
  cli_walk_show_review (walk->desk);
  if (walk->options->yes)
    imza_journey_answer (walk->journey);
  else
    walk->question = cli_terminal_ask (_ ("Sign this? [y/N]"), FALSE, on_review_answer, walk);
}

/* --- card and certificate ------------------------------------------------------------- */

static gboolean
is_wanted (CliWalk *walk, ImzaCertificate *certificate)
{
  return walk->options->certificate == NULL
         || g_str_has_prefix (imza_certificate_get_fingerprint (certificate),
                              walk->options->certificate);
}

/* the named certificate cannot sign: say why, rather than take another */
static void
leave_without_wanted (CliWalk *walk)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (imza_desk_get_cards (walk->desk));
  const ImzaTokenCertificate *found
      = imza_card_snapshot_find (snapshot, walk->options->certificate);
  g_autoptr (GError) error = NULL;

  if (found != NULL)
    {
      g_autofree char *why = imza_certificate_fault_dup_sentence (
          found->certificate, imza_desk_judge (walk->desk, found));

      g_printerr ("%s: %s\n", imza_certificate_get_holder (found->certificate), why);
    }
  error = imza_card_error_new (IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, IMZA_PIN_STATE_FINE, 0,
                               "the certificate that was asked for cannot be used");
  cli_walk_leave_with_error (walk, error);
}

static void
choose (CliWalk *walk, const char *fingerprint)
{
  imza_desk_choose_certificate (walk->desk, fingerprint);
  imza_journey_answer (walk->journey);
}

static void
on_certificate_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  guint64 number = 0;
  gboolean right = line != NULL
                   && g_ascii_string_to_unsigned (imza_secret_peek (line), 10, 1,
                                                  walk->offered->len, &number, NULL);

  cli_walk_withdraw_question (walk);
  if (right)
    /* of what was shown: other cards may have come and gone since */
    choose (walk, g_ptr_array_index (walk->offered, number - 1));
  else
    cli_walk_decline (walk);
}

static void
ask_certificate (CliWalk *walk)
{
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (walk->desk);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  const ImzaTokenCertificate *one;

  for (guint i = 0; i < usable->len; i++)
    if (is_wanted (walk, ((ImzaTokenCertificate *)g_ptr_array_index (usable, i))->certificate))
      g_ptr_array_add (wanted, g_ptr_array_index (usable, i));
  if (walk->options->certificate != NULL && wanted->len == 1)
    {
      one = g_ptr_array_index (wanted, 0);
      choose (walk, imza_certificate_get_fingerprint (one->certificate));
      return;
    }
  if (wanted->len == 0)
    {
      leave_without_wanted (walk);
      return;
    }
  cli_walk_show_certificates (wanted);
  g_ptr_array_set_size (walk->offered, 0);
  for (guint i = 0; i < wanted->len; i++)
    {
      one = g_ptr_array_index (wanted, i);
      g_ptr_array_add (walk->offered,
                       g_strdup (imza_certificate_get_fingerprint (one->certificate)));
    }
  if (walk->options->certificate == NULL && cli_terminal_is_there ())
    {
      walk->question
          = cli_terminal_ask (_ ("Which certificate? Number:"), FALSE, on_certificate_answer, walk);
      return;
    }
  g_printerr ("%s\n", _ ("There is more than one certificate: choose with --certificate."));
  imza_desk_give_up (walk->desk, NULL);
  cli_walk_leave (walk, CLI_EXIT_USAGE);
}

static void
wait_for_card (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);
  const ImzaRemedy *remedy;

  if (error == NULL)
    return;
  if (walk->options->yes || !cli_terminal_is_there ())
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  remedy = imza_remedy_lookup (error->domain, error->code);
  g_printerr ("%s\n%s\n%s\n", _ (remedy->heading), _ (remedy->remedy),
              _ ("Waiting; Ctrl+C cancels."));
}

/* --- PIN ------------------------------------------------------------------------------ */

static void
on_pin_answer (ImzaSecret *line, gpointer data)
{
  CliWalk *walk = data;
  ImzaSecret *pin = cli_walk_take_line (line);

  cli_walk_withdraw_question (walk);
  if (pin == NULL)
    {
      cli_walk_decline (walk);
      return;
    }
  imza_desk_give_pin (walk->desk, pin);
  imza_journey_answer (walk->journey);
}

static void
ask_pin_text (CliWalk *walk)
{
  walk->question = cli_terminal_ask (_ ("PIN:"), TRUE, on_pin_answer, walk);
}

static void
on_last_try_answer (ImzaSecret *line, gpointer data)
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
  ask_pin_text (walk);
}

static void
hand_over_pin (CliWalk *walk, const ImzaTokenCertificate *certificate)
{
  if (walk->options->last_try_confirmed)
    imza_desk_confirm_last_try (walk->desk);
  /* the second signature of a command has a line of its own: one PIN for one act */
  if (walk->options->pin == NULL && walk->options->account != NULL)
    walk->options->pin = g_steal_pointer (&walk->options->account->second_pin);
  if (!certificate->token->pin_pad)
    imza_desk_give_pin (walk->desk, g_steal_pointer (&walk->options->pin));
  imza_journey_answer (walk->journey);
}

/* where no PIN can be right none is asked for */
static gboolean
leave_without_pin (CliWalk *walk, ImzaPinState state)
{
  g_autoptr (GError) error = NULL;

  if (state != IMZA_PIN_STATE_LOCKED && state != IMZA_PIN_STATE_NOT_SET)
    return FALSE;
  error = imza_card_error_new (state == IMZA_PIN_STATE_LOCKED ? IMZA_CARD_ERROR_PIN_LOCKED
                                                              : IMZA_CARD_ERROR_PIN_NOT_SET,
                               state, 0, "seen before any PIN was asked for");
  cli_walk_leave_with_error (walk, error);
  return TRUE;
}

static void
ask_pin (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);
  const ImzaTokenCertificate *certificate = imza_desk_get_certificate (walk->desk);
  const char *state = imza_pin_state_get_sentence ((int)certificate->token->pin_state);

  /* a PIN from a descriptor is tried once: whatever the card said, a person decides what comes next
   */
  if (error != NULL && (walk->options->pin_given || !cli_terminal_is_there ()))
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  if (!is_wanted (walk, certificate->certificate))
    {
      leave_without_wanted (walk);
      return;
    }
  if (leave_without_pin (walk, certificate->token->pin_state))
    return;
  if (error != NULL)
    {
      g_autofree char *what = imza_remedy_dup_what (error);

      g_printerr ("%s\n", what);
    }
  cli_walk_show_purpose (walk, certificate);
  if (state != NULL)
    g_printerr ("%s\n", state);
  if (certificate->token->pin_pad)
    g_printerr ("%s\n", _ ("Enter the PIN on the keypad of the card reader."));
  if (walk->options->pin_given || certificate->token->pin_pad)
    hand_over_pin (walk, certificate);
  else if (certificate->token->pin_state == IMZA_PIN_STATE_LAST_TRY
           && !walk->options->last_try_confirmed)
    walk->question = cli_terminal_ask (
        _ ("This is the last try: a wrong PIN locks the card. Try all the same? [y/N]"), FALSE,
        on_last_try_answer, walk);
  else
    {
      if (walk->options->last_try_confirmed)
        imza_desk_confirm_last_try (walk->desk);
      ask_pin_text (walk);
    }
}

/* --- the end -------------------------------------------------------------------------- */

static void
report_result (CliWalk *walk, CliExit code)
{
  const ImzaReceipt *receipt = imza_desk_get_receipt (walk->desk);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (walk->desk);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (
      object, "signed",
      cli_report_enum_nick (imza_signed_get_type (), (int)imza_desk_get_signed (walk->desk)));
  json_object_set_string_member (
      object, "state", cli_report_enum_nick (imza_task_state_get_type (), (int)receipt->state));
  json_object_set_string_member (object, "task",
                                 imza_task_get_id (imza_desk_get_task (walk->desk)));
  json_object_set_string_member (object, "receipt", receipt->receipt_id);
  json_object_set_string_member (object, "accepted", receipt->accepted);
  if (certificate != NULL)
    json_object_set_string_member (object, "certificate",
                                   imza_certificate_get_fingerprint (certificate));
  if (receipt->return_url != NULL)
    json_object_set_string_member (object, "return_url", receipt->return_url);
  if (receipt->confirm_code != NULL)
    json_object_set_string_member (object, "confirm_code", receipt->confirm_code);
  if (walk->options->save != NULL && code == CLI_EXIT_DONE)
    json_object_set_string_member (object, "saved", walk->options->save);
  json_object_set_int_member (object, "exit", code);
  cli_report_event (&walk->options->report, "result", object);
}

static void
show_return (CliWalk *walk)
{
  const ImzaReceipt *receipt = imza_desk_get_receipt (walk->desk);

  if (receipt->return_url != NULL)
    {
      g_printerr ("%s\n", _ ("Signed. Go on in the browser that showed the code, with this link:"));
      g_printerr ("  %s\n", receipt->return_url);
    }
  if (receipt->confirm_code != NULL)
    {
      /* Translators: %s is a number of six digits */
      g_printerr (_ ("Or enter this number there: %s. Tell it to nobody."), receipt->confirm_code);
      g_printerr ("\n");
    }
}

static void
finish (CliWalk *walk)
{
  const ImzaReceipt *receipt = imza_desk_get_receipt (walk->desk);
  g_autoptr (GError) error = NULL;
  CliExit code = CLI_EXIT_DONE;

  cli_walk_show_result (walk->desk);
  if (walk->options->save != NULL
      && !cli_save_signatures (walk->options->save, imza_desk_get_signatures (walk->desk), &error))
    {
      g_printerr ("%s\n", error->message);
      code = CLI_EXIT_INTERNAL;
    }
  if (receipt->state == IMZA_TASK_AWAITING_RETURN)
    show_return (walk);
  walk->confirm_code = g_strdup (receipt->confirm_code);
  report_result (walk, code);
  cli_walk_leave (walk, code);
}

/* --- the walk ------------------------------------------------------------------------- */

static void
ask_code (CliWalk *walk)
{
  const GError *error = imza_journey_get_error (walk->journey);

  if (error != NULL)
    {
      cli_walk_leave_with_error (walk, error);
      return;
    }
  imza_desk_set_code (walk->desk, walk->options->code);
  imza_journey_answer (walk->journey);
}

static const struct
{
  const char *page;
  void (*ask) (CliWalk *walk);
} pages[] = {
  { "code", ask_code },
  { "review", ask_review },
  { "insert-card", wait_for_card },
  { "certificate", ask_certificate },
  { "pin", ask_pin },
  { "old-pin", ask_pin },
  { "new-pin", cli_walk_ask_new_pin },
  { "pin-changed", cli_walk_finish_pin },
  { "unlock-card", cli_walk_ask_unlock_card },
  { "sms", cli_walk_ask_sms },
  { "sign-in", cli_walk_leave_at_sign_in },
  { "no-account", cli_walk_leave_at_sign_in },
  { "pin-check", cli_walk_ask_pin_check },
  { "pin-set", cli_walk_finish_unlock },
  { "password", cli_walk_ask_password },
  { "e-devlet", cli_walk_show_browser },
  { "menu", cli_walk_show_menu },
  { "e-onay", cli_walk_answer_e_onay },
  { "e-onay-result", cli_walk_finish_e_onay },
  { "certificates", cli_walk_answer_certificates },
  { "certificate-detail", cli_walk_export_certificate },
  { "certificate-action", cli_walk_answer_act },
  { "certificate-result", cli_walk_finish_act },
  { "return", finish },
  { "result", finish },
};

static void
on_asking (CliWalk *walk)
{
  const char *page = imza_journey_get_page (walk->journey);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].page, page))
      {
        pages[i].ask (walk);
        return;
      }
  g_return_if_reached ();
}

static void
report_step (CliWalk *walk)
{
  const char *step = imza_journey_get_step (walk->journey);
  JsonObject *object;

  if (step == NULL || step == walk->last_step)
    return;
  walk->last_step = step;
  object = json_object_new ();
  json_object_set_string_member (object, "step", step);
  cli_report_event (&walk->options->report, "state", object);
}

static gboolean
on_turn (gpointer data)
{
  CliWalk *walk = data;
  ImzaJourneyState state = imza_journey_get_state (walk->journey);

  walk->turn = 0;
  cli_walk_withdraw_question (walk);
  if (state == IMZA_JOURNEY_ASKING)
    on_asking (walk);
  else if (state == IMZA_JOURNEY_TROUBLE)
    cli_walk_leave_with_error (walk, imza_journey_get_error (walk->journey));
  else if (state == IMZA_JOURNEY_ENDED)
    cli_walk_leave (walk, walk->exit);
  return G_SOURCE_REMOVE;
}

static void
on_change (CliWalk *walk)
{
  if (walk->turn == 0)
    walk->turn = g_idle_add (on_turn, walk);
}

static gboolean
on_interrupt (gpointer data)
{
  CliWalk *walk = data;

  /* the second one: not even the portal's answer is waited for */
  if (walk->journey == NULL)
    g_main_loop_quit (walk->loop);
  else if (cli_walk_is_changing_pin (walk))
    g_printerr ("%s\n", _ ("The card is changing its PIN. Waiting for what it says."));
  else
    cli_walk_decline (walk);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_start (gpointer data)
{
  CliWalk *walk = data;

  imza_journey_start (walk->journey);
  return G_SOURCE_REMOVE;
}

static void
on_desk_gone (gpointer data, GObject *desk)
{
  CliWalk *walk = data;

  walk->desk = NULL;
  g_main_loop_quit (walk->loop);
}

static gboolean
on_farewell_over (gpointer data)
{
  CliWalk *walk = data;

  g_main_loop_quit (walk->loop);
  return G_SOURCE_CONTINUE;
}

/* the refusal is still on its way to the portal: it keeps the desk alive until it has arrived */
static void
say_farewell (CliWalk *walk, ImzaDesk *desk)
{
  guint limit = g_timeout_add (FAREWELL_LIMIT_MS, on_farewell_over, walk);

  walk->desk = desk;
  g_object_weak_ref (G_OBJECT (desk), on_desk_gone, walk);
  g_object_unref (desk);
  if (walk->desk != NULL)
    g_main_loop_run (walk->loop);
  if (walk->desk != NULL)
    g_object_weak_unref (G_OBJECT (walk->desk), on_desk_gone, walk);
  g_source_remove (limit);
}

CliExit
cli_walk_run (const ImzaJourneyTable *table,
              ImzaDesk *desk,
              CliWalkOptions *options,
              char **confirm_code)
{
  CliWalk walk = { .loop = g_main_loop_new (NULL, FALSE),
                   .desk = desk,
                   .options = options,
                   .offered = g_ptr_array_new_with_free_func (g_free),
                   .exit = CLI_EXIT_INTERNAL };
  guint interrupt, terminate;

  walk.journey = imza_journey_new (table, desk);
  g_signal_connect_swapped (walk.journey, "notify::step", G_CALLBACK (report_step), &walk);
  g_signal_connect_swapped (walk.journey, "notify::state", G_CALLBACK (on_change), &walk);
  g_signal_connect_swapped (walk.journey, "notify::page", G_CALLBACK (on_change), &walk);
  interrupt = g_unix_signal_add (SIGINT, on_interrupt, &walk);
  terminate = g_unix_signal_add (SIGTERM, on_interrupt, &walk);
  g_idle_add (on_start, &walk);
  g_main_loop_run (walk.loop);

  g_signal_handlers_disconnect_by_data (walk.journey, &walk);
  g_clear_handle_id (&walk.turn, g_source_remove);
  cli_walk_withdraw_question (&walk);
  g_clear_pointer (&walk.first, imza_secret_free);
  g_clear_object (&walk.journey);
  say_farewell (&walk, desk);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_main_loop_unref (walk.loop);
  g_ptr_array_unref (walk.offered);
  if (confirm_code != NULL)
    *confirm_code = g_steal_pointer (&walk.confirm_code);
  g_free (walk.confirm_code);
  return walk.exit;
}
