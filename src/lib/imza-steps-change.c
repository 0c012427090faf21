/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps-account.h"

#include <string.h>

#include "imza-desk-account-private.h"
#include "imza-error.h"

/* Certificates, and every change that an SMS confirms: of them and of Bilgi Güncelle. */

gboolean
imza_step_has_certificates (ImzaDesk *desk)
{
  return imza_desk_get_selected (desk) != NULL;
}

void
imza_step_certificates_start (ImzaDesk *desk,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_certificates_start, callback, user_data);

  if (token != NULL)
    imza_portal_get_certificates_async (desk->portal, token, cancellable, callback, user_data);
}

gboolean
imza_step_certificates_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaCertificateList *list;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_certificates_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  list = imza_portal_get_certificates_finish (desk->portal, result, &failure);
  if (list != NULL)
    {
      g_clear_pointer (&desk->more->certificates, imza_certificate_list_free);
      desk->more->certificates = list;
      imza_desk_changed (desk);
    }
  return imza_desk_heed (desk, failure, error);
}

static ImzaCertificateStatus
get_status_after (ImzaCertificateAct act)
{
  switch (act)
    {
    case IMZA_CERTIFICATE_ACT_SUSPEND:
      return IMZA_CERTIFICATE_STATUS_SUSPENDED;
    case IMZA_CERTIFICATE_ACT_REVOKE:
      return IMZA_CERTIFICATE_STATUS_REVOKED;
    case IMZA_CERTIFICATE_ACT_RESUME:
      return IMZA_CERTIFICATE_STATUS_VALID;
    default:
      g_return_val_if_reached (IMZA_CERTIFICATE_STATUS_REVOKED);
    }
}

static void
note_act (ImzaCertificateList *list, const char *serial, ImzaCertificateAct act)
{
  for (guint i = 0; i < list->certificates->len; i++)
    {
      ImzaAccountCertificate *certificate = g_ptr_array_index (list->certificates, i);

      if (!g_str_equal (certificate->serial, serial))
        continue;
      certificate->status = get_status_after (act);
      g_clear_pointer (&certificate->since, g_free);
      g_clear_pointer (&certificate->reason, g_free);
      /* what can be done with it next only the portal knows */
      memset (certificate->can, 0, sizeof certificate->can);
    }
}

/* Accepted: so much is known, whether or not the portal can be asked once more. */
void
imza_step_new_certificates_start (ImzaDesk *desk,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  if (imza_desk_get_selected (desk) != NULL)
    {
      note_act (desk->more->certificates, desk->more->serial, desk->more->act);
      imza_desk_changed (desk);
    }
  imza_step_certificates_start (desk, cancellable, callback, user_data);
}

gboolean
imza_step_new_certificates_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return imza_step_certificates_finish (desk, result, error);
}

gboolean
imza_step_has_chain (ImzaDesk *desk)
{
  return desk->more->chain != NULL || imza_desk_get_selected (desk) == NULL;
}

void
imza_step_chain_start (ImzaDesk *desk,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_chain_start, callback, user_data);

  if (token != NULL)
    imza_portal_get_chain_async (desk->portal, token, desk->more->serial, cancellable, callback,
                                 user_data);
}

gboolean
imza_step_chain_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  GPtrArray *chain;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_chain_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  chain = imza_portal_get_chain_finish (desk->portal, result, &failure);
  if (chain != NULL)
    {
      g_clear_pointer (&desk->more->chain, g_ptr_array_unref);
      desk->more->chain = chain;
    }
  return imza_desk_heed (desk, failure, error);
}

/* --- what shall be done --------------------------------------------------------------- */

static gboolean
is_by_card (ImzaDesk *desk)
{
  /* a suspension is for a card that is not at hand */
  return desk->more->by == IMZA_CONFIRM_BY_E_IMZA
         && desk->more->act != IMZA_CERTIFICATE_ACT_SUSPEND;
}

static ImzaCertificateWish
describe_wish (ImzaDesk *desk)
{
  return (ImzaCertificateWish){
    .serial = desk->more->serial,
    .act = desk->more->act,
    .reason = desk->more->reason,
    .serial_end = desk->more->serial_end,
  };
}

static const char *
prepare_key (ImzaDesk *desk)
{
  g_autofree char *asked
      = g_strdup_printf ("%s %s %d", imza_certificate_act_get_name (desk->more->act),
                         desk->more->serial, (int)desk->more->reason);

  return imza_desk_prepare_key (desk, asked);
}

void
imza_step_change_start (ImzaDesk *desk,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_change_start, callback, user_data);
  ImzaCertificateWish wish;

  if (token == NULL)
    return;
  if (desk->more->serial == NULL)
    {
      g_task_report_new_error (desk, callback, user_data, imza_step_change_start, IMZA_PORTAL_ERROR,
                               IMZA_PORTAL_ERROR_NOT_FOUND, "no certificate is selected");
      return;
    }
  imza_desk_take_change (desk, NULL);
  if (desk->task != NULL)
    imza_desk_drop_task (desk);
  /* only now: a page may answer the news of the lines above by writing its wish anew */
  wish = describe_wish (desk);
  if (is_by_card (desk))
    imza_portal_change_by_card_async (desk->portal, token, &wish, prepare_key (desk), cancellable,
                                      callback, user_data);
  else
    imza_portal_change_by_sms_async (desk->portal, token, &wish, cancellable, callback, user_data);
}

gboolean
imza_step_change_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSecret *token = NULL;
  GError *failure = NULL;
  ImzaChange *change;
  ImzaTask *task;

  if (g_async_result_is_tagged (result, imza_step_change_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  /* as it was asked: a page may have written another wish since */
  if (g_async_result_is_tagged (result, imza_portal_change_by_card_async))
    {
      task = imza_portal_change_by_card_finish (desk->portal, result, &token, &failure);
      return imza_desk_take_asked (desk, task, token, failure, error);
    }
  change = imza_portal_change_by_sms_finish (desk->portal, result, &failure);
  if (change != NULL)
    imza_desk_take_change (desk, change);
  return imza_desk_heed (desk, failure, error);
}

gboolean
imza_step_has_no_task (ImzaDesk *desk)
{
  return desk->task == NULL;
}

/* --- its SMS -------------------------------------------------------------------------- */

gboolean
imza_step_has_no_change (ImzaDesk *desk)
{
  return desk->more->change_id == NULL;
}

gboolean
imza_step_needs_no_sms (ImzaDesk *desk)
{
  return desk->more->change_id == NULL || desk->more->new_sms != NULL;
}

gboolean
imza_step_needs_no_two_sms (ImzaDesk *desk)
{
  return desk->more->change_id == NULL || desk->more->new_sms == NULL;
}

void
imza_step_change_resend_start (ImzaDesk *desk,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_change_resend_start, callback, user_data);

  if (token != NULL)
    imza_portal_resend_change_async (desk->portal, token, desk->more->change_id, cancellable,
                                     callback, user_data);
}

gboolean
imza_step_change_resend_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaChange *change;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_change_resend_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  change = imza_portal_resend_change_finish (desk->portal, result, &failure);
  if (change != NULL)
    imza_desk_take_change (desk, change);
  return imza_desk_heed (desk, failure, error);
}

void
imza_step_change_check_start (ImzaDesk *desk,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  const ImzaSecret *token
      = imza_desk_borrow_token (desk, imza_step_change_check_start, callback, user_data);

  if (token == NULL)
    return;
  if (desk->sms_code == NULL || (desk->more->new_sms != NULL && desk->more->new_sms_code == NULL))
    {
      g_task_report_new_error (desk, callback, user_data, imza_step_change_check_start,
                               IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_WRONG, "no code was typed");
      return;
    }
  imza_portal_confirm_change_async (desk->portal, token, desk->more->change_id, desk->sms_code,
                                    desk->more->new_sms_code, cancellable, callback, user_data);
}

gboolean
imza_step_change_check_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_change_check_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  if (imza_portal_confirm_change_finish (desk->portal, result, &failure))
    imza_desk_take_change (desk, NULL);
  else
    imza_desk_note_sms_tries (desk, failure);
  if (imza_desk_is_answered (failure))
    {
      g_clear_pointer (&desk->sms_code, imza_secret_free);
      g_clear_pointer (&desk->more->new_sms_code, imza_secret_free);
    }
  return imza_desk_heed (desk, failure, error);
}
