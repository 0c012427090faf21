/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps-account.h"

#include "imza-desk-account-private.h"
#include "imza-desk-resume.h"
#include "imza-error.h"

/* Who is signed in, e-Onay, Bilgi Güncelle. */

const ImzaSecret *
imza_desk_borrow_token (ImzaDesk *desk,
                        gpointer tag,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const ImzaSecret *token = imza_session_get_token (desk->session);

  if (token == NULL)
    g_task_report_new_error (desk, callback, user_data, tag, IMZA_PORTAL_ERROR,
                             IMZA_PORTAL_ERROR_SESSION_EXPIRED, "nobody is signed in any more");
  else
    imza_desk_take_owner (desk);
  return token;
}

gboolean
imza_desk_heed (ImzaDesk *desk, GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  imza_session_heed (desk->session, failure);
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
imza_desk_is_answered (const GError *failure)
{
  return failure == NULL || imza_portal_error_is_refusal (failure);
}

gboolean
imza_desk_take_asked (
    ImzaDesk *desk, ImzaTask *task, ImzaSecret *token, GError *failure, GError **error)
{
  if (task == NULL)
    {
      if (imza_portal_error_is_refusal (failure))
        imza_desk_forget_key (desk);
      return imza_desk_heed (desk, failure, error);
    }
  g_clear_pointer (&desk->token, imza_secret_free);
  desk->token = token;
  imza_desk_take_task (desk, task);
  imza_resume_remember (desk);
  return TRUE;
}

/* --- who is signed in ----------------------------------------------------------------- */

void
imza_step_enter_start (ImzaDesk *desk,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  const ImzaSecret *token;

  /* what comes now is another task than the signature that signed in */
  imza_desk_drop_task (desk);
  if (desk->more->kept_sms != NULL)
    imza_desk_take_sms (desk, g_steal_pointer (&desk->more->kept_sms));
  token = imza_desk_borrow_token (desk, imza_step_enter_start, callback, user_data);
  if (token != NULL)
    imza_portal_get_account_async (desk->portal, token, cancellable, callback, user_data);
}

gboolean
imza_step_enter_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaAccount *account;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_enter_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  account = imza_portal_get_account_finish (desk->portal, result, &failure);
  if (account == NULL)
    return imza_desk_heed (desk, failure, error);
  imza_session_take_account (desk->session, account);
  if (imza_desk_take_owner (desk))
    return TRUE;
  /* every journey begins to look anew: nothing of the other person's is asked for or sent */
  g_set_error_literal (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_STALE,
                       "somebody else has signed in");
  return FALSE;
}

/* --- e-Onay --------------------------------------------------------------------------- */

void
imza_step_e_onay_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_e_onay_start, callback, user_data);

  if (token != NULL)
    imza_portal_get_e_onay_async (desk->portal, token, cancellable, callback, user_data);
}

gboolean
imza_step_e_onay_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaEOnay *e_onay;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_e_onay_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  e_onay = imza_portal_get_e_onay_finish (desk->portal, result, &failure);
  if (e_onay != NULL)
    {
      g_clear_pointer (&desk->more->e_onay, imza_e_onay_free);
      desk->more->e_onay = e_onay;
      imza_desk_changed (desk);
    }
  return imza_desk_heed (desk, failure, error);
}

/* Accepted: so much is known, whether or not the portal can be asked once more. */
void
imza_step_new_e_onay_start (ImzaDesk *desk,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ImzaEOnay *e_onay = desk->more->e_onay;

  g_clear_pointer (&desk->more->evidence_signature, g_bytes_unref);
  g_clear_pointer (&desk->more->evidence_time_stamp, g_bytes_unref);
  if (e_onay != NULL && !imza_step_only_evidence (desk))
    {
      e_onay->granted = desk->more->choice == IMZA_E_ONAY_CHOICE_GRANT;
      g_clear_pointer (&e_onay->since, g_free);
      imza_desk_changed (desk);
    }
  imza_step_e_onay_start (desk, cancellable, callback, user_data);
}

gboolean
imza_step_new_e_onay_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return imza_step_e_onay_finish (desk, result, error);
}

gboolean
imza_step_only_evidence (ImzaDesk *desk)
{
  return desk->more->choice == IMZA_E_ONAY_CHOICE_EVIDENCE;
}

void
imza_step_ask_e_onay_start (ImzaDesk *desk,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_ask_e_onay_start, callback, user_data);
  const gboolean grant = desk->more->choice == IMZA_E_ONAY_CHOICE_GRANT;

  if (token == NULL)
    return;
  if (desk->task != NULL)
    imza_desk_drop_task (desk);
  imza_portal_ask_e_onay_async (
      desk->portal, token, grant,
      imza_desk_prepare_key (desk, grant ? "e-onay-grant" : "e-onay-withdraw"), cancellable,
      callback, user_data);
}

gboolean
imza_step_ask_e_onay_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSecret *token = NULL;
  GError *failure = NULL;
  ImzaTask *task;

  if (g_async_result_is_tagged (result, imza_step_ask_e_onay_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  task = imza_portal_ask_e_onay_finish (desk->portal, result, &token, &failure);
  return imza_desk_take_asked (desk, task, token, failure, error);
}

/* the evidence of what was signed just now, or the newest there is */
static const char *
find_evidence (ImzaDesk *desk)
{
  const ImzaEOnay *e_onay = desk->more->e_onay;
  const ImzaEvidence *newest;

  if (desk->receipt != NULL)
    return desk->receipt->receipt_id;
  if (e_onay == NULL || e_onay->evidence->len == 0)
    return NULL;
  newest = g_ptr_array_index (e_onay->evidence, 0);
  return newest->id;
}

gboolean
imza_step_has_no_evidence (ImzaDesk *desk)
{
  return find_evidence (desk) == NULL;
}

static void
fetch_evidence (ImzaDesk *desk,
                gboolean time_stamp,
                gpointer tag,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  const ImzaSecret *token = imza_desk_borrow_token (desk, tag, callback, user_data);

  if (token != NULL)
    imza_portal_get_evidence_async (desk->portal, token, find_evidence (desk), time_stamp,
                                    cancellable, callback, user_data);
}

static gboolean
take_evidence (ImzaDesk *desk, GBytes **into, gpointer tag, GAsyncResult *result, GError **error)
{
  GBytes *bytes;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, tag))
    return g_task_propagate_boolean (G_TASK (result), error);
  bytes = imza_portal_get_evidence_finish (desk->portal, result, &failure);
  if (bytes != NULL)
    {
      g_clear_pointer (into, g_bytes_unref);
      *into = bytes;
      imza_desk_changed (desk);
    }
  return imza_desk_heed (desk, failure, error);
}

void
imza_step_evidence_signature_start (ImzaDesk *desk,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  fetch_evidence (desk, FALSE, imza_step_evidence_signature_start, cancellable, callback,
                  user_data);
}

gboolean
imza_step_evidence_signature_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return take_evidence (desk, &desk->more->evidence_signature, imza_step_evidence_signature_start,
                        result, error);
}

void
imza_step_evidence_time_stamp_start (ImzaDesk *desk,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  fetch_evidence (desk, TRUE, imza_step_evidence_time_stamp_start, cancellable, callback,
                  user_data);
}

gboolean
imza_step_evidence_time_stamp_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return take_evidence (desk, &desk->more->evidence_time_stamp, imza_step_evidence_time_stamp_start,
                        result, error);
}

/* --- Bilgi Güncelle ------------------------------------------------------------------- */

void
imza_step_contact_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_contact_start, callback, user_data);

  if (token != NULL)
    imza_portal_get_contact_async (desk->portal, token, cancellable, callback, user_data);
}

gboolean
imza_step_contact_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaContact *contact;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_contact_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  contact = imza_portal_get_contact_finish (desk->portal, result, &failure);
  if (contact != NULL)
    {
      g_clear_pointer (&desk->more->contact, imza_contact_free);
      desk->more->contact = contact;
      imza_desk_changed (desk);
    }
  return imza_desk_heed (desk, failure, error);
}

void
imza_step_put_contact_start (ImzaDesk *desk,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_put_contact_start, callback, user_data);
  ImzaContactWish wish;

  if (token == NULL)
    return;
  imza_desk_take_change (desk, NULL);
  /* only now: a page may answer the news of the line above by writing its wish anew */
  wish = (ImzaContactWish){
    .version = desk->more->contact != NULL ? desk->more->contact->version : 0,
    .email = desk->more->email,
    .mobile = desk->more->mobile,
    .notify = desk->more->notify,
  };
  imza_portal_put_contact_async (desk->portal, token, &wish, cancellable, callback, user_data);
}

gboolean
imza_step_put_contact_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaChange *change = NULL;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_put_contact_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  if (imza_portal_put_contact_finish (desk->portal, result, &change, &failure))
    imza_desk_take_change (desk, change);
  return imza_desk_heed (desk, failure, error);
}
