/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-account.h"

#include "imza-error.h"
#include "imza-portal-body-private.h"
#include "imza-portal-private.h"

/* Signing in without the card: by password and SMS code, or with what the browser brought back.
 * None of these calls is repeated by itself: each uses something up. */

void
imza_opened_free (ImzaOpened *self)
{
  g_clear_pointer (&self->account_token, imza_secret_free);
  g_free (self);
}

void
imza_login_free (ImzaLogin *self)
{
  g_free (self->id);
  g_clear_pointer (&self->sms, imza_sms_free);
  g_free (self);
}

/* --- readers -------------------------------------------------------------------------- */

static gpointer
reader_of_captcha (ImzaPortal *self,
                   const ImzaPortalAnswer *answer,
                   gconstpointer detail,
                   GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL
             ? imza_captcha_new_from_json (root, answer->sent_us, answer->received_us, error)
             : NULL;
}

static ImzaSms *
read_sms (const ImzaPortalAnswer *answer, JsonObject *root, GError **error)
{
  JsonObject *object;

  if (!imza_json_get_object (root, "sms", &object, error))
    return NULL;
  return imza_sms_new_from_json (object, answer->sent_us, answer->received_us, error);
}

static gpointer
reader_of_sms (ImzaPortal *self,
               const ImzaPortalAnswer *answer,
               gconstpointer detail,
               GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? read_sms (answer, root, error) : NULL;
}

static gpointer
reader_of_login (ImzaPortal *self,
                 const ImzaPortalAnswer *answer,
                 gconstpointer detail,
                 GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  g_autoptr (ImzaLogin) login = g_new0 (ImzaLogin, 1);
  const char *id;
  const char *next;

  if (root == NULL || !imza_json_get_string (root, "id", &id, error)
      || !imza_json_get_string (root, "next", &next, error))
    return NULL;
  if (!g_str_equal (next, "sms"))
    {
      g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_UNSUPPORTED, NULL,
                                                       "a second step that is no SMS"));
      return NULL;
    }
  login->id = g_strdup (id);
  login->sms = read_sms (answer, root, error);
  return login->sms != NULL ? g_steal_pointer (&login) : NULL;
}

static gpointer
reader_of_opened (ImzaPortal *self,
                  const ImzaPortalAnswer *answer,
                  gconstpointer detail,
                  GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  g_autoptr (ImzaOpened) opened = g_new0 (ImzaOpened, 1);
  const char *token;

  if (root == NULL || !imza_json_get_string (root, "account_token", &token, error)
      || !imza_json_get_int (root, "expires_in", &opened->expires_in_s, error))
    return NULL;
  opened->account_token = imza_portal_make_token (token, "account_token", error);
  return opened->account_token != NULL ? g_steal_pointer (&opened) : NULL;
}

/* --- calls ---------------------------------------------------------------------------- */

static ImzaPortalRequest *
post (ImzaPortalRequest *request, ImzaPortalBody *body)
{
  imza_portal_give_json (request, imza_portal_body_end (body));
  return imza_portal_expect_json (request, IMZA_PORTAL_REPEAT_NEVER);
}

static ImzaPortalRequest *
post_to_login (const char *id, ImzaPortalBody *body)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return post (imza_portal_request_new ("POST", "/v1/sessions/%s/sms", escaped), body);
}

void
imza_portal_get_captcha_async (ImzaPortal *self,
                               ImzaCaptchaKind kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self));

  body = imza_portal_body_new ();
  imza_portal_body_add (body, "kind", imza_captcha_kind_get_name (kind));
  imza_portal_call_async (self, post (imza_portal_request_new ("POST", "/v1/captchas"), body),
                          imza_portal_get_captcha_async, reader_of_captcha,
                          (GDestroyNotify)imza_captcha_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaCaptcha *
imza_portal_get_captcha_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_captcha_async, error);
}

void
imza_portal_begin_password_async (ImzaPortal *self,
                                  const char *tckn,
                                  const ImzaSecret *password,
                                  const char *captcha_id,
                                  const char *captcha_answer,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && tckn != NULL && password != NULL);
  g_return_if_fail (captcha_id != NULL && captcha_answer != NULL);

  body = imza_portal_body_new ();
  imza_portal_body_add (body, "method", "password");
  imza_portal_body_add (body, "tckn", tckn);
  imza_portal_body_add_secret (body, "password", password);
  imza_portal_body_open (body, "captcha");
  imza_portal_body_add (body, "id", captcha_id);
  imza_portal_body_add (body, "answer", captcha_answer);
  imza_portal_body_close (body);
  imza_portal_body_add (body, "app", self->app_version);
  imza_portal_call_async (self, post (imza_portal_request_new ("POST", "/v1/sessions"), body),
                          imza_portal_begin_password_async, reader_of_login,
                          (GDestroyNotify)imza_login_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaLogin *
imza_portal_begin_password_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_begin_password_async, error);
}

void
imza_portal_resend_login_async (ImzaPortal *self,
                                const char *id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (IMZA_IS_PORTAL (self) && id != NULL);

  imza_portal_call_async (
      self, post_to_login (id, imza_portal_body_new ()), imza_portal_resend_login_async,
      reader_of_sms, (GDestroyNotify)imza_sms_free, NULL, NULL, cancellable, callback, user_data);
}

ImzaSms *
imza_portal_resend_login_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_resend_login_async, error);
}

void
imza_portal_check_login_async (ImzaPortal *self,
                               const char *id,
                               const ImzaSecret *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && id != NULL && code != NULL);

  body = imza_portal_body_new ();
  imza_portal_body_add_secret (body, "code", code);
  imza_portal_call_async (self, post_to_login (id, body), imza_portal_check_login_async,
                          reader_of_opened, (GDestroyNotify)imza_opened_free, NULL, NULL,
                          cancellable, callback, user_data);
}

ImzaOpened *
imza_portal_check_login_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_check_login_async, error);
}

void
imza_portal_redeem_oauth_async (ImzaPortal *self,
                                const ImzaSecret *code,
                                const ImzaSecret *verifier,
                                const char *redirect_uri,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && code != NULL && verifier != NULL);
  g_return_if_fail (redirect_uri != NULL);

  body = imza_portal_body_new ();
  imza_portal_body_add (body, "grant_type", "authorization_code");
  imza_portal_body_add_secret (body, "code", code);
  imza_portal_body_add_secret (body, "code_verifier", verifier);
  imza_portal_body_add (body, "redirect_uri", redirect_uri);
  imza_portal_body_add (body, "client_id", IMZA_PORTAL_CLIENT_ID);
  imza_portal_call_async (self, post (imza_portal_request_new ("POST", "/v1/oauth/token"), body),
                          imza_portal_redeem_oauth_async, reader_of_opened,
                          (GDestroyNotify)imza_opened_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaOpened *
imza_portal_redeem_oauth_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_redeem_oauth_async, error);
}
