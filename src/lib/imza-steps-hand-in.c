/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-account-private.h"
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

/* the task is still open: another card may sign it */
static gboolean
is_about_the_card (const GError *error)
{
  return g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_HOLDER_MISMATCH)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED);
}

/* A sign-in by this program has other ways out than another certificate: they are told by error. */
static GError *
judge_sign_in (ImzaDesk *desk, GError *failure)
{
  static const struct
  {
    const char *reason;
    ImzaJourneyError code;
  } rows[] = {
    { "suspended", IMZA_JOURNEY_ERROR_CERTIFICATE_SUSPENDED },
    { "revoked", IMZA_JOURNEY_ERROR_CERTIFICATE_REVOKED },
    { "expired", IMZA_JOURNEY_ERROR_CERTIFICATE_EXPIRED },
  };
  const char *reason = imza_portal_error_get_facts (failure)->reason;
  GError *error;

  if (desk->tckn == NULL || imza_task_get_purpose (desk->task) != IMZA_PURPOSE_SIGN_IN)
    return failure;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (reason, rows[i].reason) == 0)
      {
        error = g_error_new (IMZA_JOURNEY_ERROR, (int)rows[i].code, "%s", failure->message);
        g_error_free (failure);
        return error;
      }
  return failure;
}

/* What a failed hand-in means: a refusal stands; anything else can be tried again with the same
 * bytes, and whether they arrived is said as far as it is known. */
static GError *
judge_failure (ImzaDesk *desk, ImzaSigned before, GError *failure)
{
  GError *error;

  if (is_about_the_card (failure) && desk->n_accepted == 0)
    {
      desk->signed_state = IMZA_SIGNED_REFUSED;
      g_ptr_array_set_size (desk->signatures, 0);
      imza_desk_choose_certificate (desk, NULL);
      imza_resume_remember (desk);
      return judge_sign_in (desk, failure);
    }
  if (imza_portal_error_is_refusal (failure))
    {
      /* another signature of the same text stands at the portal: it was not refused */
      if (desk->n_accepted > 0
          || g_error_matches (failure, IMZA_PORTAL_ERROR,
                              IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED))
        desk->signed_state = IMZA_SIGNED_SOME_ACCEPTED;
      else
        desk->signed_state = IMZA_SIGNED_REFUSED;
      imza_desk_watch_stop (desk);
      imza_resume_forget (desk);
      return failure;
    }
  if (!imza_portal_error_get_facts (failure)->reached)
    desk->signed_state = before;
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
  desk->task_state = desk->receipt->state;
  /* nothing that is said about a task after its end is news to anybody */
  if (desk->task_state == IMZA_TASK_DONE)
    imza_desk_watch_stop (desk);
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
  ImzaSigned before = (ImzaSigned)GPOINTER_TO_INT (g_task_get_task_data (task));
  GError *error = NULL;
  ImzaReceipt *receipt
      = imza_portal_put_signature_finish (IMZA_PORTAL (source), result, &account_token, &error);

  desk->holds_events = FALSE;
  if (receipt == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (receipt == NULL)
    {
      g_task_return_error (task, judge_failure (desk, before, error));
      return;
    }
  g_clear_pointer (&desk->receipt, imza_receipt_free);
  desk->receipt = receipt;
  if (account_token != NULL)
    imza_session_begin (desk->session, desk->portal, IMZA_WAY_E_IMZA, account_token, 0);
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
  /* From here on, and until the answer says otherwise, nobody knows: whoever leaves now must read
   * that. The clock and the page are not heard meanwhile, for the portal's answer to the signature
   * is the better one: it is given until some seconds after the end. */
  g_task_set_task_data (task, GINT_TO_POINTER ((int)desk->signed_state), NULL);
  desk->signed_state = desk->n_accepted > 0 ? IMZA_SIGNED_SOME_ACCEPTED : IMZA_SIGNED_SENT_UNKNOWN;
  desk->holds_events = TRUE;
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
