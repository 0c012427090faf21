/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-private.h"
#include "imza-desk-resume.h"
#include "imza-verify.h"

gboolean
imza_step_has_usable_card (ImzaDesk *desk)
{
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (desk);

  return usable->len > 0;
}

/* Why there is nothing to choose from: first what stands in the way of any signature, then that
 * the cards are other people's. */
static GError *
why_no_card (ImzaDesk *desk)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (desk->cards);
  g_autoptr (GPtrArray) any = NULL;
  GError *error;

  if (imza_step_has_usable_card (desk))
    return NULL;
  any = imza_card_snapshot_list_usable (snapshot, imza_desk_get_now_s (desk), NULL);
  for (guint i = 0; i < any->len; i++)
    if (imza_desk_judge (desk, g_ptr_array_index (any, i)) == IMZA_CERTIFICATE_NOT_YOURS)
      return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NOT_YOUR_CARD,
                          "the card's holder is not the one of the task");
  error = imza_card_snapshot_check (snapshot, imza_desk_get_now_s (desk), NULL);
  if (error == NULL)
    error = imza_card_error_new (IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, IMZA_PIN_STATE_FINE, 0,
                                 "no certificate fits this task");
  return error;
}

static void
return_look (GTask *task)
{
  GError *error = why_no_card (g_task_get_source_object (task));

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
imza_step_look_start (ImzaDesk *desk,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (desk->cards);

  g_task_set_source_tag (task, imza_step_look_start);
  /* asking the drivers anew takes time and is only needed when what is known does not do */
  if (snapshot->complete && imza_step_has_usable_card (desk))
    return_look (task);
  else
    imza_card_service_refresh_async (desk->cards, cancellable, on_refreshed,
                                     g_steal_pointer (&task));
}

gboolean
imza_step_look_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_look_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* one usable certificate needs no question; of several the person chooses, with no default */
void
imza_step_choose_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (desk);
  const ImzaTokenCertificate *only = usable->len == 1 ? g_ptr_array_index (usable, 0) : NULL;

  g_task_set_source_tag (task, imza_step_choose_start);
  if (only != NULL)
    imza_desk_choose_certificate (desk, imza_certificate_get_fingerprint (only->certificate));
  else if (!imza_step_has_chosen (desk))
    imza_desk_choose_certificate (desk, NULL);
  g_task_return_boolean (task, TRUE);
}

gboolean
imza_step_choose_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_choose_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
imza_step_has_chosen (ImzaDesk *desk)
{
  const ImzaTokenCertificate *chosen = imza_desk_get_certificate (desk);

  return chosen != NULL && imza_desk_judge (desk, chosen) == IMZA_CERTIFICATE_USABLE;
}

GError *
imza_step_watch_chosen (ImzaDesk *desk)
{
  if (imza_desk_get_certificate (desk) != NULL)
    return NULL;
  /* typed for a card that is no longer there */
  imza_desk_give_pin (desk, NULL);
  return imza_card_error_new (IMZA_CARD_ERROR_REMOVED, IMZA_PIN_STATE_FINE, 0,
                              "the chosen card was taken out");
}

gboolean
imza_step_is_signed (ImzaDesk *desk)
{
  return desk->statements->len > 0 && desk->signatures->len == desk->statements->len;
}

static void
on_progress (guint done, guint total, gpointer data)
{
  ImzaDesk *desk = data;

  desk->n_signed = done;
  imza_desk_changed (desk);
}

static void
keep_signatures (ImzaDesk *desk, GPtrArray *signatures)
{
  g_ptr_array_set_size (desk->signatures, 0);
  for (guint i = 0; i < signatures->len; i++)
    g_ptr_array_add (desk->signatures, g_bytes_ref (g_ptr_array_index (signatures, i)));
  desk->n_signed = signatures->len;
  desk->signed_state = IMZA_SIGNED_NOT_SENT;
  imza_resume_remember (desk);
}

static void
end_sign (GTask *task, GError *error)
{
  ImzaDesk *desk = g_task_get_source_object (task);

  desk->holds_events = FALSE;
  if (error == NULL)
    error = imza_desk_check_time (desk);
  if (error == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (desk->signed_state == IMZA_SIGNED_NOTHING)
    {
      desk->n_signed = 0;
      desk->signing_time_s = 0;
    }
  g_task_return_error (task, error);
}

/* the person has left: what the card made meanwhile is thrown away */
static gboolean
was_left (GTask *task)
{
  ImzaDesk *desk = g_task_get_source_object (task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;
  desk->holds_events = FALSE;
  g_task_return_error_if_cancelled (task);
  return TRUE;
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (was_left (task))
    return;
  if (imza_verify_signatures_finish (result, &error))
    keep_signatures (g_task_get_source_object (task), g_task_get_task_data (task));
  end_sign (task, error);
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  g_autoptr (GPtrArray) contents = NULL;
  GError *error = NULL;
  GPtrArray *signatures
      = imza_card_service_sign_finish (IMZA_CARD_SERVICE (source), result, &error);

  if (signatures != NULL)
    g_task_set_task_data (task, signatures, (GDestroyNotify)g_ptr_array_unref);
  if (was_left (task))
    {
      g_clear_error (&error);
      return;
    }
  if (signatures == NULL)
    {
      end_sign (task, error);
      return;
    }
  /* before anything is sent: it catches drivers that return garbage and foreign keys */
  contents = imza_step_list_contents (desk);
  imza_verify_signatures_async (signatures, contents, desk->chosen,
                                imza_purpose_get_commitment (imza_task_get_purpose (desk->task)),
                                on_verified, g_steal_pointer (&task));
}

/* byte for byte: a text that was composed anew is the same only if nothing in it has changed */
static gboolean
was_shown (ImzaDesk *desk, ImzaStatement *statement)
{
  for (guint i = 0; i < desk->shown->len; i++)
    if (g_bytes_equal (imza_statement_get_bytes (g_ptr_array_index (desk->shown, i)),
                       imza_statement_get_bytes (statement)))
      return TRUE;
  return FALSE;
}

static GError *
check_shown (ImzaDesk *desk)
{
  for (guint i = 0; i < desk->statements->len; i++)
    if (!was_shown (desk, g_ptr_array_index (desk->statements, i)))
      return g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL, "text %u was not shown",
                          i + 1);
  return NULL;
}

void
imza_step_sign_start (ImzaDesk *desk,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (GPtrArray) contents = imza_step_list_contents (desk);
  const ImzaTokenCertificate *certificate = imza_desk_get_certificate (desk);
  ImzaSignRequest request = {
    .certificate = certificate,
    .contents = contents,
    .signing_time_s = imza_desk_get_now_s (desk),
    .commitment = imza_purpose_get_commitment (imza_task_get_purpose (desk->task)),
    .last_try_confirmed = desk->last_try_confirmed,
  };
  GError *error = check_shown (desk);

  g_task_set_source_tag (task, imza_step_sign_start);
  g_task_set_check_cancellable (task, FALSE);
  if (error == NULL && certificate == NULL)
    error = imza_step_watch_chosen (desk);
  if (error == NULL
      && imza_deadline_seconds_left (&desk->deadline, imza_boottime_us ())
             <= IMZA_DEADLINE_RESERVE_S)
    error = g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER,
                         "too late to begin a signature");
  /* one PIN, one confirmation: neither outlives this one act */
  desk->last_try_confirmed = FALSE;
  if (error != NULL)
    {
      g_clear_pointer (&desk->pin, imza_secret_free);
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  desk->holds_events = TRUE;
  desk->n_signed = 0;
  desk->signing_time_s = request.signing_time_s;
  imza_card_service_sign_async (desk->cards, &request, g_steal_pointer (&desk->pin), on_progress,
                                desk, cancellable, on_signed, task);
}

gboolean
imza_step_sign_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_sign_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
