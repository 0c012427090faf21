/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-private.h"
#include "imza-desk-resume.h"

gboolean
imza_step_is_accepted (ImzaDesk *desk)
{
  return imza_desk_is_settled (desk);
}

gboolean
imza_step_needs_no_return (ImzaDesk *desk)
{
  return desk->receipt == NULL || desk->receipt->state != IMZA_TASK_AWAITING_RETURN
         || desk->task_state == IMZA_TASK_DONE;
}

static gboolean
never_arrived (const GError *error)
{
  return g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_OFFLINE)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TLS)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TLS_CLOCK)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_PROXY);
}

gboolean
imza_step_is_refusal (const GError *error)
{
  return error->domain == IMZA_PORTAL_ERROR && error->code >= IMZA_PORTAL_ERROR_CODE_UNKNOWN
         && error->code != IMZA_PORTAL_ERROR_RATE_LIMITED;
}

/* the task is still open: another card may sign it */
static gboolean
is_about_the_card (const GError *error)
{
  return g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_HOLDER_MISMATCH)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED);
}

/* What a failed hand-in means: a refusal stands; anything else can be tried again with the same
 * bytes, and whether they arrived is said as far as it is known. */
static GError *
judge_failure (ImzaDesk *desk, GError *failure)
{
  GError *error;

  if (is_about_the_card (failure) && desk->n_accepted == 0)
    {
      desk->signed_state = IMZA_SIGNED_REFUSED;
      g_ptr_array_set_size (desk->signatures, 0);
      imza_desk_choose_certificate (desk, NULL);
      imza_resume_remember (desk);
      return failure;
    }
  if (imza_step_is_refusal (failure))
    {
      desk->signed_state = desk->n_accepted > 0 ? IMZA_SIGNED_SOME_ACCEPTED : IMZA_SIGNED_REFUSED;
      imza_desk_watch_stop (desk);
      imza_resume_forget (desk);
      return failure;
    }
  if (desk->n_accepted > 0)
    desk->signed_state = IMZA_SIGNED_SOME_ACCEPTED;
  else if (!never_arrived (failure))
    desk->signed_state = IMZA_SIGNED_SENT_UNKNOWN;
  error = imza_desk_check_time (desk);
  if (error == NULL)
    error = g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT, "%s",
                         failure->message);
  g_error_free (failure);
  return error;
}

static void hand_in_next (GTask *task);

static void
settle (ImzaDesk *desk)
{
  desk->signed_state = IMZA_SIGNED_ACCEPTED;
  /* the return leg still needs the receipt, and the same bytes bring it again */
  if (desk->receipt->state == IMZA_TASK_DONE)
    imza_resume_forget (desk);
  imza_desk_changed (desk);
}

static void
on_handed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaDesk *desk = g_task_get_source_object (task);
  ImzaSecret *account_token = NULL;
  GError *error = NULL;
  ImzaReceipt *receipt
      = imza_portal_put_signature_finish (IMZA_PORTAL (source), result, &account_token, &error);

  if (receipt == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (receipt == NULL)
    {
      g_task_return_error (task, judge_failure (desk, error));
      return;
    }
  g_clear_pointer (&desk->receipt, imza_receipt_free);
  desk->receipt = receipt;
  if (account_token != NULL)
    {
      g_clear_pointer (&desk->account_token, imza_secret_free);
      desk->account_token = account_token;
    }
  desk->n_accepted++;
  hand_in_next (g_steal_pointer (&task));
}

static void
hand_in_next (GTask *task)
{
  ImzaDesk *desk = g_task_get_source_object (task);
  ImzaStatement *statement;

  if (desk->n_accepted == desk->signatures->len)
    {
      settle (desk);
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  statement = g_ptr_array_index (desk->statements, desk->n_accepted);
  imza_portal_put_signature_async (
      desk->portal, desk->token, imza_statement_get_item_id (statement),
      g_ptr_array_index (desk->signatures, desk->n_accepted), &desk->deadline,
      g_task_get_cancellable (task), on_handed_in, task);
}

void
imza_step_hand_in_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_step_hand_in_start);
  hand_in_next (task);
}

gboolean
imza_step_hand_in_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_hand_in_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
