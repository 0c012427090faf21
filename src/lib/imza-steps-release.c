/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-steps.h"

#include <glib/gi18n-lib.h>

#include "imza-desk-private.h"
#include "imza-desk-resume.h"
#include "imza-portal-unlock.h"
#include "imza-unlock-routes.h"

/*
 * The one attempt with a released PUK: release, card, report, in one step, so that the PUK never
 * waits for anybody. What was begun is on disk before it is begun, never the PUK or a PIN: after a
 * break the next start knows whether the card may have been told.
 */

/* what is reported where the driver gave no return value of its own */
#define RV_UNSAID "CKR_FUNCTION_FAILED"

gboolean
imza_step_pin_is_set (ImzaDesk *desk)
{
  return desk->unlock_stage == IMZA_UNLOCK_ANSWERED && desk->unlock_rv == NULL;
}

gboolean
imza_step_unlock_is_fresh (ImzaDesk *desk)
{
  return desk->unlock_stage < IMZA_UNLOCK_CALLED && desk->task_state != IMZA_TASK_RELEASED
         && desk->task_state != IMZA_TASK_DONE && desk->task_state != IMZA_TASK_FAILED;
}

/* --- the report ----------------------------------------------------------------------- */

/* Returns: FALSE when the next start would not know of it */
static gboolean
enter_stage (ImzaDesk *desk, ImzaUnlockStage stage)
{
  desk->unlock_stage = stage;
  if (stage >= IMZA_UNLOCK_CALLED)
    imza_desk_watch_stop (desk);
  return imza_resume_remember (desk);
}

static char *
dup_rv (const GError *error)
{
  gulong rv = imza_card_error_get_rv (error);

  if (rv != 0)
    return g_str_equal (imza_card_rv_name (rv), "CKR_UNKNOWN") ? g_strdup_printf ("0x%lx", rv)
                                                               : g_strdup (imza_card_rv_name (rv));
  /* found before any try: the card takes no PUK any more */
  if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PUK_REFUSED))
    return g_strdup ("CKR_PIN_LOCKED");
  if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_REMOVED))
    return g_strdup ("CKR_DEVICE_REMOVED");
  return g_strdup (RV_UNSAID);
}

static GError *
interrupted (const char *why, const char *message)
{
  return imza_journey_error_new (IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED, why, "%s", message);
}

/* The release is spent, so that nothing of the card's errors can be mended in this task: only one
 * that warns the person of the card itself stays what it is. */
static GError *
judge_card (GError *error)
{
  GError *journey;

  if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PUK_REFUSED))
    return error;
  journey
      = interrupted (_ (imza_remedy_lookup (error->domain, error->code)->heading), error->message);
  g_error_free (error);
  return journey;
}

static gboolean
take_reported (ImzaDesk *desk, GObject *source, GAsyncResult *result, GError **error)
{
  GError *failure = NULL;

  if (imza_portal_report_finish (IMZA_PORTAL (source), result, &failure))
    {
      desk->unlock_report = IMZA_UNLOCK_REPORT_ACCEPTED;
      desk->task_state = desk->unlock_rv == NULL ? IMZA_TASK_DONE : IMZA_TASK_FAILED;
    }
  else
    desk->unlock_report = imza_portal_error_is_refusal (failure) ? IMZA_UNLOCK_REPORT_DISAGREES
                                                                 : IMZA_UNLOCK_REPORT_UNSENT;
  imza_desk_watch_stop (desk);
  /* what it could not be told it is told by the next start */
  if (desk->unlock_report != IMZA_UNLOCK_REPORT_UNSENT)
    imza_resume_forget (desk);
  imza_desk_changed (desk);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return desk->unlock_report == IMZA_UNLOCK_REPORT_ACCEPTED;
}

static void
on_told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  g_autoptr (GError) failure = NULL;
  const GError *card = g_task_get_task_data (task);

  if (!take_reported (desk, source, result, &failure))
    g_info ("the portal could not be told what the card did: %s", failure->message);
  desk->holds_events = FALSE;
  if (card != NULL)
    g_task_return_error (task, g_error_copy (card));
  else
    g_task_return_boolean (task, TRUE);
}

/* @task: (transfer full): ends with @card once the portal has been told, or could not be.
 * @card: (transfer full) (nullable): how it ended for the person */
static void
tell_portal (GTask *task, char *rv, GError *card)
{
  ImzaDesk *desk = g_task_get_source_object (task);

  g_free (desk->unlock_rv);
  desk->unlock_rv = rv;
  desk->unlock_report = IMZA_UNLOCK_REPORT_UNSENT;
  desk->holds_events = TRUE;
  enter_stage (desk, IMZA_UNLOCK_ANSWERED);
  g_task_set_task_data (task, card, card != NULL ? (GDestroyNotify)g_error_free : NULL);
  /* not cancelled with the journey: the portal hears of it also when the person has left */
  imza_portal_report_async (desk->portal, desk->token, desk->unlock_rv, NULL, on_told, task);
}

void
imza_step_report_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  imza_portal_report_async (desk->portal, desk->token, desk->unlock_rv, cancellable, callback,
                            user_data);
}

gboolean
imza_step_report_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return take_reported (desk, G_OBJECT (desk->portal), result, error);
}

/* --- the attempt ---------------------------------------------------------------------- */

static void
on_set (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;

  if (imza_card_service_set_pin_finish (IMZA_CARD_SERVICE (source), result,
                                        &desk->changed_pin_state, &error))
    tell_portal (task, NULL, NULL);
  else if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_UNSURE))
    {
      desk->holds_events = FALSE;
      g_task_return_error (task, error);
      g_object_unref (task);
    }
  else
    {
      g_autofree char *rv = dup_rv (error);

      tell_portal (task, g_steal_pointer (&rv), judge_card (error));
    }
}

/* given out and not usable here: the portal's count is one higher, the card knows nothing of it */
static void
give_back (GTask *task, GError *error)
{
  ImzaDesk *desk = g_task_get_source_object (task);

  desk->holds_events = FALSE;
  imza_desk_decline (desk, IMZA_DECLINE_CARD);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
use_release (GTask *task, const ImzaReleased *released)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  const ImzaToken *token = imza_desk_get_unlock_token (desk);
  const char *route = token != NULL ? imza_unlock_routes_find (token->module, token->model) : NULL;
  ImzaSecret *puk;
  GError *error = NULL;

  if (token == NULL)
    {
      give_back (task, judge_card (imza_step_watch_unlock_card (desk)));
      return;
    }
  /* ours is the table: the portal may choose from it, and not name another way */
  if (g_strcmp0 (route, released->route) != 0)
    {
      give_back (task, imza_portal_error_new (IMZA_PORTAL_ERROR_RELEASE_BLOCKED,
                                              &(ImzaPortalFacts){ .attempts_left = -1,
                                                                  .retry_after_s = -1,
                                                                  .reason = "route" },
                                              "a route that was not offered"));
      return;
    }
  puk = imza_release_open (desk->release, imza_task_get_id (desk->task), token->serial,
                           released->point, released->sealed, &error);
  g_clear_pointer (&desk->release, imza_release_free);
  if (puk == NULL)
    {
      /* its own remedy would begin this task again, which is declined now */
      GError *lost = interrupted (NULL, error->message);

      g_error_free (error);
      give_back (task, lost);
      return;
    }
  /* a card that was told and a start that knows nothing of it would be a second use of the PUK */
  if (!enter_stage (desk, IMZA_UNLOCK_CALLED))
    {
      imza_secret_free (puk);
      desk->unlock_stage = IMZA_UNLOCK_ASKED;
      give_back (task, interrupted (NULL, "what is begun cannot be remembered"));
      return;
    }
  imza_card_service_set_pin_async (desk->cards, token, route, puk, g_steal_pointer (&desk->new_pin),
                                   NULL, on_set, task);
}

/* the code was not taken, so nothing was released: another code, another key */
static gboolean
is_about_the_code (const GError *error)
{
  return g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_WRONG)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_EXPIRED)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_LOCKED);
}

static void
on_released (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (ImzaReleased) released
      = imza_portal_release_finish (IMZA_PORTAL (source), result, &error);

  if (released != NULL && !g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&desk->sms_code, imza_secret_free);
      use_release (task, released);
      return;
    }
  desk->holds_events = FALSE;
  if (error != NULL)
    {
      /* an answer that was lost is asked for again with the same code and key */
      if (imza_portal_error_is_refusal (error))
        {
          g_clear_pointer (&desk->sms_code, imza_secret_free);
          g_clear_pointer (&desk->release, imza_release_free);
        }
      if (is_about_the_code (error))
        {
          imza_desk_note_sms_tries (desk, error);
          enter_stage (desk, IMZA_UNLOCK_BEFORE);
        }
      g_task_return_error (task, error);
    }
  g_object_unref (task);
}

/* what must be there before the code is spent */
static GError *
check_ready (ImzaDesk *desk)
{
  GError *error = imza_step_watch_unlock_card (desk);

  if (error != NULL)
    return error;
  /* never twice: whatever became of the first time, only the card can say */
  if (desk->unlock_stage >= IMZA_UNLOCK_CALLED)
    return imza_card_error_new (IMZA_CARD_ERROR_PIN_UNSURE, IMZA_PIN_STATE_FINE, 0,
                                "the card was told once already");
  if (desk->new_pin == NULL)
    return imza_card_error_new (IMZA_CARD_ERROR_NEW_PIN_REFUSED, IMZA_PIN_STATE_FINE, 0,
                                "no new PIN given");
  if (desk->sms_code == NULL)
    return imza_portal_error_new (IMZA_PORTAL_ERROR_SMS_WRONG, NULL, "no code given");
  if (imza_deadline_seconds_left (&desk->deadline, imza_boottime_us ()) == 0)
    return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER, "too late to begin");
  if (desk->release == NULL)
    desk->release = imza_release_new (&error);
  return error;
}

void
imza_step_unlock_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  GError *error = check_ready (desk);

  g_task_set_source_tag (task, imza_step_unlock_start);
  g_task_set_check_cancellable (task, FALSE);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  desk->holds_events = TRUE;
  enter_stage (desk, IMZA_UNLOCK_ASKED);
  imza_portal_release_async (desk->portal, desk->token, desk->sms_code,
                             imza_release_get_point (desk->release), cancellable, on_released,
                             g_steal_pointer (&task));
}

gboolean
imza_step_unlock_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_unlock_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- after a break -------------------------------------------------------------------- */

/* what an earlier start left of this task (section 4 of the protocol) */
void
imza_step_settle_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_step_settle_start);
  g_task_set_check_cancellable (task, FALSE);
  if (desk->unlock_stage == IMZA_UNLOCK_ANSWERED)
    tell_portal (g_steal_pointer (&task), g_strdup (desk->unlock_rv),
                 desk->unlock_rv != NULL ? interrupted (NULL, "the card had not taken it") : NULL);
  else if (desk->unlock_stage == IMZA_UNLOCK_CALLED)
    g_task_return_error (task, imza_card_error_new (IMZA_CARD_ERROR_PIN_UNSURE, IMZA_PIN_STATE_FINE,
                                                    0, "it broke off while the card was told"));
  else
    /* the key that opens the release is lost with the start that made it */
    give_back (g_steal_pointer (&task), interrupted (NULL, "a release was asked for and lost"));
}

gboolean
imza_step_settle_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_settle_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
has_no_pin (const ImzaToken *token)
{
  return token->pin_state == IMZA_PIN_STATE_LOCKED || token->pin_state == IMZA_PIN_STATE_NOT_SET;
}

static void
on_read_back (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  const ImzaToken *token;
  GError *error = NULL;

  imza_card_service_refresh_finish (IMZA_CARD_SERVICE (source), result, &error);
  token = imza_desk_get_unlock_token (desk);
  if (error == NULL && token == NULL)
    error = imza_step_watch_unlock_card (desk);
  if (error == NULL && has_no_pin (token))
    {
      tell_portal (task, g_strdup (RV_UNSAID),
                   interrupted (NULL, "the card has no PIN that holds"));
      return;
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
imza_step_recover_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_step_recover_start);
  g_task_set_check_cancellable (task, FALSE);
  imza_card_service_refresh_async (desk->cards, cancellable, on_read_back, task);
}

gboolean
imza_step_recover_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_recover_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;

  if (imza_card_service_try_pin_finish (IMZA_CARD_SERVICE (source), result,
                                        &desk->changed_pin_state, &error))
    tell_portal (task, NULL, NULL);
  else if (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_LOCKED))
    tell_portal (task, g_strdup (RV_UNSAID), judge_card (error));
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

void
imza_step_try_pin_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (ImzaSecret) pin = g_steal_pointer (&desk->pin);
  const ImzaToken *token = imza_desk_get_unlock_token (desk);
  gboolean confirmed = desk->last_try_confirmed;

  g_task_set_source_tag (task, imza_step_try_pin_start);
  g_task_set_check_cancellable (task, FALSE);
  desk->last_try_confirmed = FALSE;
  if (token != NULL && has_no_pin (token))
    {
      tell_portal (task, g_strdup (RV_UNSAID),
                   interrupted (NULL, "the card has no PIN that holds"));
      return;
    }
  if (token == NULL || pin == NULL)
    {
      g_task_return_error (task, token == NULL
                                     ? imza_step_watch_unlock_card (desk)
                                     : imza_card_error_new (IMZA_CARD_ERROR_PIN_LENGTH,
                                                            token->pin_state, 0, "no PIN given"));
      g_object_unref (task);
      return;
    }
  imza_card_service_try_pin_async (desk->cards, token, confirmed, g_steal_pointer (&pin),
                                   cancellable, on_tried, task);
}

gboolean
imza_step_try_pin_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_try_pin_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
