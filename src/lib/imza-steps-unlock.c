/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-account-private.h"
#include "imza-desk-resume.h"
#include "imza-portal-unlock.h"
#include "imza-unlock-routes.h"

/* A new PIN with a released PUK, up to the SMS code: the task, the card, the code. */

/* whoever is signed in, or wants to, needs no code */
gboolean
imza_step_needs_no_code (ImzaDesk *desk)
{
  return imza_session_is_alive (desk->session) || desk->more->way != IMZA_WAY_NONE;
}

/* the sign-in's own task does not count: it is dropped when the account is entered */
gboolean
imza_step_has_task (ImzaDesk *desk)
{
  return desk->task != NULL;
}

gboolean
imza_step_needs_no_sign_in (ImzaDesk *desk)
{
  return imza_step_has_task (desk) || imza_session_is_alive (desk->session);
}

gboolean
imza_step_is_reset (ImzaDesk *desk)
{
  return desk->unlock_stage > IMZA_UNLOCK_BEFORE
         || (desk->task != NULL && imza_task_get_kind (desk->task) == IMZA_TASK_KIND_PIN_RESET);
}

gboolean
imza_step_is_no_reset (ImzaDesk *desk)
{
  return !imza_step_is_reset (desk);
}

/* for a page that names the card anyway there is no choice between a single one, or the only one
 * that needs a PIN, and others: the look has chosen it */
static const ImzaToken *
find_only_card (ImzaDesk *desk)
{
  g_autoptr (GPtrArray) cards = imza_desk_list_unlock_cards (desk);
  const ImzaToken *only = NULL;
  guint n_needed = 0;

  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaUnlockCard *card = g_ptr_array_index (cards, i);
      gboolean needed = card->token->pin_state == IMZA_PIN_STATE_LOCKED
                        || card->token->pin_state == IMZA_PIN_STATE_NOT_SET;

      /* a card that cannot be chosen is shown with its reason */
      if (card->reason != NULL)
        return NULL;
      n_needed += needed ? 1 : 0;
      if (needed || cards->len == 1)
        only = card->token;
    }
  return desk->takes_only_card && n_needed <= 1 ? only : NULL;
}

gboolean
imza_step_card_is_named (ImzaDesk *desk)
{
  const ImzaToken *token;

  if (imza_step_pin_is_set (desk))
    return TRUE;
  token = imza_desk_get_unlock_token (desk);
  return token != NULL && (desk->named_serial != NULL || token == find_only_card (desk));
}

gboolean
imza_step_sms_is_out (ImzaDesk *desk)
{
  return imza_step_pin_is_set (desk)
         || (desk->task_state == IMZA_TASK_SMS_SENT && desk->named_serial != NULL);
}

GError *
imza_step_watch_unlock_card (ImzaDesk *desk)
{
  if (imza_desk_get_unlock_token (desk) != NULL)
    return NULL;
  return imza_card_error_new (IMZA_CARD_ERROR_REMOVED, IMZA_PIN_STATE_FINE, 0,
                              "the chosen card was taken out");
}

/* --- the task ------------------------------------------------------------------------- */

void
imza_step_start_reset_start (ImzaDesk *desk,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_start_reset_start, callback, user_data);

  if (token == NULL)
    return;
  /* what signed in, or was to be redeemed, is no part of this task */
  imza_desk_set_code (desk, NULL);
  g_clear_pointer (&desk->tckn, g_free);
  imza_steps_prepare_claim (desk);
  imza_portal_start_pin_reset_async (desk->portal, token, desk->claim_key, cancellable, callback,
                                     user_data);
}

gboolean
imza_step_start_reset_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSecret *token = NULL;
  GError *failure = NULL;
  ImzaTask *task;

  if (g_async_result_is_tagged (result, imza_step_start_reset_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  task = imza_portal_start_pin_reset_finish (desk->portal, result, &token, &failure);
  imza_session_heed (desk->session, failure);
  return imza_steps_take_claim (desk, task, token, failure, error);
}

/* whoever wants a new PIN must not end up signing, whatever the code was for */
void
imza_step_expect_reset_start (ImzaDesk *desk,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_step_expect_reset_start);
  if (imza_step_is_reset (desk))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_OTHER_TASK,
                             "the task is not a PIN reset");
}

gboolean
imza_step_expect_reset_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_expect_reset_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the card ------------------------------------------------------------------------- */

/* a card without any certificate may well get its first PIN, so that any card will do here */
static void
return_look (GTask *task)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (desk->cards);
  GError *error = NULL;

  if (snapshot->tokens->len == 0)
    error = imza_card_snapshot_check (snapshot, imza_desk_get_now_s (desk), NULL);
  if (snapshot->tokens->len == 0 && error == NULL)
    error = imza_card_error_new (IMZA_CARD_ERROR_NO_CARD, IMZA_PIN_STATE_FINE, 0, "no card");
  if (desk->named_serial != NULL)
    imza_desk_choose_unlock_card (desk, desk->named_serial);
  else if (find_only_card (desk) != NULL)
    imza_desk_choose_unlock_card (desk, find_only_card (desk)->serial);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (imza_card_service_refresh_finish (IMZA_CARD_SERVICE (source), result, &error))
    return_look (task);
  else
    g_task_return_error (task, error);
}

void
imza_step_look_unlock_start (ImzaDesk *desk,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (desk->cards);

  g_task_set_source_tag (task, imza_step_look_unlock_start);
  if (snapshot->complete && snapshot->tokens->len > 0)
    return_look (task);
  else
    imza_card_service_refresh_async (desk->cards, cancellable, on_refreshed,
                                     g_steal_pointer (&task));
}

gboolean
imza_step_look_unlock_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_look_unlock_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* the SMS is out: the task has a new time, and its state is known before the next long-poll */
static gboolean
take_sent (ImzaDesk *desk, ImzaSmsSent *sent)
{
  desk->task_state = IMZA_TASK_SMS_SENT;
  desk->task_version = MAX (desk->task_version, sent->version);
  desk->deadline.end_us = sent->end_us;
  imza_desk_take_sms (desk, g_steal_pointer (&sent->sms));
  imza_resume_remember (desk);
  return TRUE;
}

static const char *
flag_of (ImzaPinState state)
{
  static const char *const flags[] = {
    [IMZA_PIN_STATE_FINE] = NULL,
    [IMZA_PIN_STATE_FEW_LEFT] = "user-pin-count-low",
    [IMZA_PIN_STATE_LAST_TRY] = "user-pin-final-try",
    [IMZA_PIN_STATE_LOCKED] = "user-pin-locked",
    [IMZA_PIN_STATE_NOT_SET] = "user-pin-not-initialized",
    [IMZA_PIN_STATE_MUST_CHANGE] = "user-pin-to-be-changed",
  };

  return flags[state];
}

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

void
imza_step_put_card_start (ImzaDesk *desk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const ImzaToken *token = imza_desk_get_unlock_token (desk);
  g_auto (GStrv) fingerprints = imza_desk_dup_unlock_fingerprints (desk);
  ImzaPortalCard card = { .certificates = (const char *const *)fingerprints };

  if (token == NULL)
    {
      g_task_report_error (desk, callback, user_data, imza_step_put_card_start,
                           imza_step_watch_unlock_card (desk));
      return;
    }
  /* no SMS before there is something to do with its code */
  if (desk->new_pin == NULL)
    {
      g_task_report_error (desk, callback, user_data, imza_step_put_card_start,
                           imza_card_error_new (IMZA_CARD_ERROR_NEW_PIN_REFUSED,
                                                IMZA_PIN_STATE_FINE, 0, "no new PIN given"));
      return;
    }
  card.serial = token->serial;
  card.label = or_dash (token->label);
  card.model = or_dash (token->model);
  card.flag = flag_of (token->pin_state);
  card.route = imza_unlock_routes_find (token->module, token->model);
  imza_portal_put_card_async (desk->portal, desk->token, &card, cancellable, callback, user_data);
}

gboolean
imza_step_put_card_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_autoptr (ImzaSmsSent) sent = NULL;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_put_card_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  sent = imza_portal_put_card_finish (desk->portal, result, &failure);
  if (sent == NULL)
    {
      /* a card that the portal does not take is not chosen by itself again */
      if (g_error_matches (failure, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CARD_UNKNOWN))
        imza_desk_choose_unlock_card (desk, NULL);
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_free (desk->named_serial);
  desk->named_serial = g_strdup (desk->unlock_serial);
  return take_sent (desk, sent);
}

void
imza_step_resend_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  imza_desk_give_sms_code (desk, NULL);
  imza_portal_resend_sms_async (desk->portal, desk->token, cancellable, callback, user_data);
}

gboolean
imza_step_resend_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  GError *failure = NULL;
  g_autoptr (ImzaSmsSent) sent = imza_portal_resend_sms_finish (desk->portal, result, &failure);

  if (sent != NULL)
    return take_sent (desk, sent);
  imza_desk_note_sms_tries (desk, failure);
  g_propagate_error (error, failure);
  return FALSE;
}
