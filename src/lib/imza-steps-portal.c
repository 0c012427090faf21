/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps.h"

#include "imza-desk-account-private.h"
#include "imza-ident.h"
#include "imza-desk-resume.h"

#define CLAIM_KEY_BYTES 32

gboolean
imza_step_portal_is_known (ImzaDesk *desk)
{
  return desk->portal != NULL && imza_portal_get_info (desk->portal) != NULL;
}

gboolean
imza_step_is_claimed (ImzaDesk *desk)
{
  return desk->token != NULL;
}

static gboolean
fail_without_portal (ImzaDesk *desk, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  if (desk->portal != NULL)
    return FALSE;
  g_task_report_new_error (desk, callback, user_data, tag, IMZA_JOURNEY_ERROR,
                           IMZA_JOURNEY_ERROR_NO_PORTAL, "no portal is configured");
  return TRUE;
}

void
imza_step_discover_start (ImzaDesk *desk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  if (!fail_without_portal (desk, imza_step_discover_start, callback, user_data))
    imza_portal_discover_async (desk->portal, cancellable, callback, user_data);
}

gboolean
imza_step_discover_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  if (g_async_result_is_tagged (result, imza_step_discover_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  return imza_portal_discover_finish (desk->portal, result, error);
}

void
imza_steps_prepare_claim (ImzaDesk *desk)
{
  if (desk->claim_key == NULL)
    desk->claim_key = imza_ident_random_id (CLAIM_KEY_BYTES);
  /* before it is sent: a lost answer is asked for again with the same key, by the next start too */
  imza_resume_remember (desk);
}

gboolean
imza_steps_take_claim (
    ImzaDesk *desk, ImzaTask *task, ImzaSecret *token, GError *failure, GError **error)
{
  if (task == NULL)
    {
      if (imza_portal_error_is_refusal (failure))
        {
          imza_resume_forget (desk);
          g_clear_pointer (&desk->claim_key, g_free);
        }
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_pointer (&desk->token, imza_secret_free);
  desk->token = token;
  imza_desk_take_task (desk, task);
  imza_resume_remember (desk);
  return TRUE;
}

void
imza_step_claim_start (ImzaDesk *desk,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  imza_steps_prepare_claim (desk);
  imza_portal_claim_async (desk->portal, desk->code, desk->claim_key, cancellable, callback,
                           user_data);
}

gboolean
imza_step_claim_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSecret *token = NULL;
  GError *failure = NULL;
  ImzaTask *task = imza_portal_claim_finish (desk->portal, result, &token, &failure);

  return imza_steps_take_claim (desk, task, token, failure, error);
}

void
imza_step_sign_in_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const char *tckn = imza_certificate_get_tckn (desk->chosen);

  if (tckn == NULL)
    {
      g_task_report_new_error (desk, callback, user_data, imza_step_sign_in_start,
                               IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NOT_YOUR_CARD,
                               "the certificate names no T.C. number");
      return;
    }
  /* what an earlier sign-in has signed is not this one's */
  if (desk->task != NULL)
    imza_desk_drop_task (desk);
  g_free (desk->tckn);
  desk->tckn = g_strdup (tckn);
  imza_steps_prepare_claim (desk);
  imza_portal_sign_in_async (desk->portal, tckn, desk->claim_key, cancellable, callback, user_data);
}

gboolean
imza_step_sign_in_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSecret *token = NULL;
  GError *failure = NULL;
  ImzaTask *task;

  if (g_async_result_is_tagged (result, imza_step_sign_in_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  task = imza_portal_sign_in_finish (desk->portal, result, &token, &failure);
  /* this person may not: the card that is chosen next may be another's */
  if (task == NULL && imza_portal_error_is_refusal (failure))
    g_clear_pointer (&desk->tckn, g_free);
  return imza_steps_take_claim (desk, task, token, failure, error);
}

gboolean
imza_step_has_no_account (ImzaDesk *desk)
{
  return imza_task_get_purpose (desk->task) != IMZA_PURPOSE_SIGN_IN
         || imza_session_get_token (desk->session) == NULL;
}

void
imza_step_account_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_account_start, callback, user_data);

  if (token != NULL)
    imza_portal_get_account_async (desk->portal, token, cancellable, callback, user_data);
}

gboolean
imza_step_account_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaAccount *account;

  if (g_async_result_is_tagged (result, imza_step_account_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  account = imza_portal_get_account_finish (desk->portal, result, error);
  if (account != NULL)
    imza_session_take_account (desk->session, account);
  return account != NULL;
}
