/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-private.h"
#include "imza-desk-resume.h"

void
imza_step_load_start (ImzaDesk *desk,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, imza_step_load_start);
  if (imza_resume_load (desk, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

gboolean
imza_step_load_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_load_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* the claim whose answer was never seen, with the same key: by code, or the assistant's own sign-in
 */
void
imza_step_reclaim_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  if (desk->tckn != NULL)
    imza_portal_sign_in_async (desk->portal, desk->tckn, desk->claim_key, cancellable, callback,
                               user_data);
  else
    imza_step_claim_start (desk, cancellable, callback, user_data);
}

gboolean
imza_step_reclaim_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return desk->tckn != NULL ? imza_step_sign_in_finish (desk, result, error)
                            : imza_step_claim_finish (desk, result, error);
}

void
imza_step_refetch_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  imza_portal_get_task_async (desk->portal, desk->token, -1, cancellable, callback, user_data);
}

gboolean
imza_step_refetch_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  GError *failure = NULL;
  g_autoptr (ImzaTask) task = imza_portal_get_task_finish (desk->portal, result, &failure);

  /* a card that may have a new PIN is looked at whatever has become of the task */
  if (desk->unlock_stage >= IMZA_UNLOCK_CALLED)
    {
      g_clear_error (&failure);
      if (task != NULL)
        imza_desk_take_task (desk, g_steal_pointer (&task));
      return TRUE;
    }
  if (task != NULL)
    failure = imza_desk_error_of_state (imza_task_get_state (task));
  if (failure != NULL)
    {
      if (imza_portal_error_is_refusal (failure))
        imza_resume_forget (desk);
      g_propagate_error (error, failure);
      return FALSE;
    }
  imza_desk_take_task (desk, g_steal_pointer (&task));
  return TRUE;
}
