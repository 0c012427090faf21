/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-steps-account.h"

#include "imza-desk-account-private.h"
#include "imza-error.h"

/* Signing in: which way, and the two ways without a card. */

gboolean
imza_step_is_signed_in (ImzaDesk *desk)
{
  return imza_session_is_alive (desk->session);
}

/* with a locked card nobody can sign in, and this may be why the person is here */
static gboolean
has_card_with_pin (ImzaDesk *desk)
{
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (desk);

  for (guint i = 0; i < usable->len; i++)
    {
      ImzaPinState state
          = ((const ImzaTokenCertificate *)g_ptr_array_index (usable, i))->token->pin_state;

      if (state != IMZA_PIN_STATE_LOCKED && state != IMZA_PIN_STATE_NOT_SET)
        return TRUE;
    }
  return FALSE;
}

static void
finish_at_once (ImzaDesk *desk, gpointer tag, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_return_boolean (task, TRUE);
}

void
imza_step_way_start (ImzaDesk *desk,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  /* also the way of the sign-in before, where a session has ended in the middle of a journey */
  if (desk->more->way == IMZA_WAY_NONE && !desk->more->asks_way && has_card_with_pin (desk))
    desk->more->way = IMZA_WAY_E_IMZA;
  desk->more->way_is_clear = desk->more->way != IMZA_WAY_NONE;
  finish_at_once (desk, imza_step_way_start, callback, user_data);
}

gboolean
imza_step_way_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_way_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
imza_step_way_taken_start (ImzaDesk *desk,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  /* from here on every way back to the page is one that the person has to see */
  desk->more->way_is_clear = FALSE;
  finish_at_once (desk, imza_step_way_taken_start, callback, user_data);
}

gboolean
imza_step_way_taken_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_way_taken_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
imza_step_way_is_clear (ImzaDesk *desk)
{
  return desk->more->way_is_clear;
}

gboolean
imza_step_way_is_not_e_imza (ImzaDesk *desk)
{
  return desk->more->way != IMZA_WAY_E_IMZA;
}

gboolean
imza_step_way_is_not_password (ImzaDesk *desk)
{
  return desk->more->way != IMZA_WAY_PASSWORD;
}

gboolean
imza_step_way_is_not_e_devlet (ImzaDesk *desk)
{
  return desk->more->way != IMZA_WAY_E_DEVLET;
}

static gboolean
take_opened (ImzaDesk *desk, ImzaOpened *opened, ImzaWay way)
{
  g_autoptr (ImzaOpened) owned = opened;

  if (owned == NULL)
    return FALSE;
  imza_session_begin (desk->session, desk->portal, way, g_steal_pointer (&owned->account_token),
                      owned->expires_in_s);
  return TRUE;
}

/* --- password ------------------------------------------------------------------------- */

void
imza_step_captcha_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  imza_portal_get_captcha_async (desk->portal, desk->more->captcha_kind, cancellable, callback,
                                 user_data);
}

gboolean
imza_step_captcha_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaCaptcha *captcha = imza_portal_get_captcha_finish (desk->portal, result, error);

  if (captcha == NULL)
    return FALSE;
  g_clear_pointer (&desk->more->captcha, imza_captcha_free);
  desk->more->captcha = captcha;
  imza_desk_set_captcha_answer (desk, NULL);
  imza_desk_changed (desk);
  return TRUE;
}

void
imza_step_password_start (ImzaDesk *desk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  if (!imza_desk_can_log_in (desk))
    {
      /* the same answer as the portal's: nobody learns from this program what was wrong */
      g_task_report_new_error (desk, callback, user_data, imza_step_password_start,
                               IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_LOGIN_FAILED,
                               "something was not filled in");
      return;
    }
  imza_portal_begin_password_async (desk->portal, desk->more->login_tckn, desk->more->password,
                                    desk->more->captcha->id, desk->more->captcha_answer,
                                    cancellable, callback, user_data);
}

gboolean
imza_step_password_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_autoptr (ImzaLogin) login = NULL;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_password_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  login = imza_portal_begin_password_finish (desk->portal, result, &failure);
  if (imza_desk_is_answered (failure))
    g_clear_pointer (&desk->more->password, imza_secret_free);
  if (login == NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_free (desk->more->login_id);
  desk->more->login_id = g_steal_pointer (&login->id);
  /* the code that is waited for elsewhere is another one, and is waited for again afterwards */
  if (desk->more->change_id != NULL && desk->more->kept_sms == NULL)
    desk->more->kept_sms = g_steal_pointer (&desk->sms);
  imza_desk_take_sms (desk, g_steal_pointer (&login->sms));
  return TRUE;
}

void
imza_step_login_resend_start (ImzaDesk *desk,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  imza_portal_resend_login_async (desk->portal, desk->more->login_id, cancellable, callback,
                                  user_data);
}

gboolean
imza_step_login_resend_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaSms *sms = imza_portal_resend_login_finish (desk->portal, result, error);

  if (sms != NULL)
    imza_desk_take_sms (desk, sms);
  return sms != NULL;
}

void
imza_step_login_check_start (ImzaDesk *desk,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  if (desk->sms_code == NULL)
    {
      g_task_report_new_error (desk, callback, user_data, imza_step_login_check_start,
                               IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SMS_WRONG, "no code was typed");
      return;
    }
  imza_portal_check_login_async (desk->portal, desk->more->login_id, desk->sms_code, cancellable,
                                 callback, user_data);
}

gboolean
imza_step_login_check_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  ImzaOpened *opened;
  GError *failure = NULL;

  if (g_async_result_is_tagged (result, imza_step_login_check_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  opened = imza_portal_check_login_finish (desk->portal, result, &failure);
  if (imza_desk_is_answered (failure))
    g_clear_pointer (&desk->sms_code, imza_secret_free);
  if (opened == NULL)
    {
      imza_desk_note_sms_tries (desk, failure);
      g_propagate_error (error, failure);
      return FALSE;
    }
  imza_desk_take_sms (desk, NULL);
  return take_opened (desk, opened, IMZA_WAY_PASSWORD);
}

/* --- e-Devlet ------------------------------------------------------------------------- */

static void
on_browser_back (ImzaLoopback *loopback, const GError *error, ImzaDesk *desk)
{
  if (error != NULL)
    g_signal_emit_by_name (desk, "event", error);
  else
    imza_desk_changed (desk);
}

gboolean
imza_step_browser_is_back (ImzaDesk *desk)
{
  return desk->more->loopback != NULL && imza_loopback_has_code (desk->more->loopback);
}

void
imza_step_browser_start (ImzaDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  const char *origin = imza_profile_get_origin (imza_portal_get_profile (desk->portal));
  GError *error = NULL;

  g_task_set_source_tag (task, imza_step_browser_start);
  imza_desk_account_leave (desk->more);
  desk->more->loopback = imza_loopback_new (origin, IMZA_LOOPBACK_LIFE_S, &error);
  if (desk->more->loopback == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_signal_connect_object (desk->more->loopback, "answered", G_CALLBACK (on_browser_back), desk, 0);
  desk->more->browser_url
      = imza_loopback_dup_authorize_url (desk->more->loopback, IMZA_PORTAL_CLIENT_ID);
  g_task_return_boolean (task, TRUE);
}

gboolean
imza_step_browser_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_step_browser_start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
imza_step_exchange_start (ImzaDesk *desk,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (ImzaSecret) code
      = desk->more->loopback != NULL ? imza_loopback_take_code (desk->more->loopback) : NULL;

  if (code == NULL)
    {
      g_task_report_new_error (desk, callback, user_data, imza_step_exchange_start,
                               IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_LOGIN_FAILED,
                               "the code was used up");
      return;
    }
  imza_portal_redeem_oauth_async (
      desk->portal, code, imza_loopback_get_verifier (desk->more->loopback),
      imza_loopback_get_redirect_uri (desk->more->loopback), cancellable, callback, user_data);
}

gboolean
imza_step_exchange_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  if (g_async_result_is_tagged (result, imza_step_exchange_start))
    return g_task_propagate_boolean (G_TASK (result), error);
  return take_opened (desk, imza_portal_redeem_oauth_finish (desk->portal, result, error),
                      IMZA_WAY_E_DEVLET);
}
