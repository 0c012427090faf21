/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-account.h"

#include "imza-error.h"
#include "imza-portal-body-private.h"
#include "imza-portal-private.h"

#define CMS_TYPE "application/cms"
#define TIME_STAMP_TYPE "application/timestamp-reply"
#define EVIDENCE_MAX_BYTES (4 * 1024 * 1024)

/* --- readers -------------------------------------------------------------------------- */

static gpointer
reader_of_e_onay (ImzaPortal *self,
                  const ImzaPortalAnswer *answer,
                  gconstpointer detail,
                  GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? imza_e_onay_new_from_json (root, error) : NULL;
}

static gpointer
reader_of_bytes (ImzaPortal *self,
                 const ImzaPortalAnswer *answer,
                 gconstpointer detail,
                 GError **error)
{
  return answer != NULL ? g_bytes_ref (answer->body) : NULL;
}

static gpointer
reader_of_certificates (ImzaPortal *self,
                        const ImzaPortalAnswer *answer,
                        gconstpointer detail,
                        GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? imza_certificate_list_new_from_json (root, error) : NULL;
}

static gpointer
reader_of_chain (ImzaPortal *self,
                 const ImzaPortalAnswer *answer,
                 gconstpointer detail,
                 GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? imza_account_chain_from_json (root, error) : NULL;
}

static gpointer
reader_of_change (ImzaPortal *self,
                  const ImzaPortalAnswer *answer,
                  gconstpointer detail,
                  GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL
             ? imza_change_new_from_json (root, TRUE, answer->sent_us, answer->received_us, error)
             : NULL;
}

/* “send it again” is answered without the id that was asked with */
static gpointer
reader_of_resent (ImzaPortal *self,
                  const ImzaPortalAnswer *answer,
                  gconstpointer detail,
                  GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL
             ? imza_change_new_from_json (root, FALSE, answer->sent_us, answer->received_us, error)
             : NULL;
}

static gpointer
reader_of_done (ImzaPortal *self,
                const ImzaPortalAnswer *answer,
                gconstpointer detail,
                GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  gboolean done = FALSE;

  if (root == NULL || !imza_json_get_boolean (root, "done", &done, error))
    return NULL;
  if (done)
    return self;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_UNSUPPORTED, NULL,
                                                   "a confirmed change that is not done"));
  return NULL;
}

static gpointer
reader_of_contact (ImzaPortal *self,
                   const ImzaPortalAnswer *answer,
                   gconstpointer detail,
                   GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? imza_contact_new_from_json (root, error) : NULL;
}

/* a change to be confirmed, or, where nothing is, one without an id */
static gpointer
reader_of_put_contact (ImzaPortal *self,
                       const ImzaPortalAnswer *answer,
                       gconstpointer detail,
                       GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  g_autoptr (ImzaContact) contact = NULL;

  if (root == NULL)
    return NULL;
  if (json_object_has_member (root, "change"))
    return imza_change_new_from_json (root, TRUE, answer->sent_us, answer->received_us, error);
  contact = imza_contact_new_from_json (root, error);
  return contact != NULL ? g_new0 (ImzaChange, 1) : NULL;
}

/* --- calls ---------------------------------------------------------------------------- */

static ImzaPortalRequest *
get (const ImzaSecret *token, const char *path)
{
  ImzaPortalRequest *request = imza_portal_expect_json (imza_portal_request_new ("GET", "%s", path),
                                                        IMZA_PORTAL_REPEAT_BROKEN);

  imza_portal_request_keep_token (request, token);
  return request;
}

static ImzaPortalRequest *
send (const char *method,
      const ImzaSecret *token,
      const char *path,
      ImzaPortalBody *body,
      ImzaPortalRepeat repeat)
{
  ImzaPortalRequest *request
      = imza_portal_expect_json (imza_portal_request_new (method, "%s", path), repeat);

  imza_portal_request_keep_token (request, token);
  imza_portal_give_json (request, imza_portal_body_end (body));
  return request;
}

static char *
dup_path (const char *before, const char *id, const char *after)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (before, escaped, after, NULL);
}

void
imza_portal_get_e_onay_async (ImzaPortal *self,
                              const ImzaSecret *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  imza_portal_call_async (self, get (token, "/v1/e-onay"), imza_portal_get_e_onay_async,
                          reader_of_e_onay, (GDestroyNotify)imza_e_onay_free, NULL, NULL,
                          cancellable, callback, user_data);
}

ImzaEOnay *
imza_portal_get_e_onay_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_e_onay_async, error);
}

void
imza_portal_ask_e_onay_async (ImzaPortal *self,
                              const ImzaSecret *token,
                              gboolean grant,
                              const char *claim_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && claim_key != NULL);

  body = imza_portal_body_new ();
  imza_portal_body_add_boolean (body, "grant", grant);
  imza_portal_body_add (body, "claim_key", claim_key);
  imza_portal_body_add (body, "app", self->app_version);
  imza_portal_call_async (self, send ("POST", token, "/v1/e-onay", body, IMZA_PORTAL_REPEAT_BROKEN),
                          imza_portal_ask_e_onay_async, imza_portal_reader_of_claimed,
                          (GDestroyNotify)imza_portal_claimed_free, NULL, NULL, cancellable,
                          callback, user_data);
}

ImzaTask *
imza_portal_ask_e_onay_finish (ImzaPortal *self,
                               GAsyncResult *result,
                               ImzaSecret **task_token,
                               GError **error)
{
  g_return_val_if_fail (task_token != NULL, NULL);
  return imza_portal_finish_claimed (self, result, imza_portal_ask_e_onay_async, task_token, error);
}

void
imza_portal_get_evidence_async (ImzaPortal *self,
                                const ImzaSecret *token,
                                const char *id,
                                gboolean time_stamp,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *path = NULL;
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && id != NULL);

  path = dup_path ("/v1/evidence/", id, time_stamp ? "/timestamp" : "/signature");
  request = get (token, path);
  request->answer_type = time_stamp ? TIME_STAMP_TYPE : CMS_TYPE;
  request->answer_limit = EVIDENCE_MAX_BYTES;
  imza_portal_call_async (self, request, imza_portal_get_evidence_async, reader_of_bytes,
                          (GDestroyNotify)g_bytes_unref, NULL, NULL, cancellable, callback,
                          user_data);
}

GBytes *
imza_portal_get_evidence_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_evidence_async, error);
}

void
imza_portal_get_certificates_async (ImzaPortal *self,
                                    const ImzaSecret *token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  imza_portal_call_async (self, get (token, "/v1/certificates"), imza_portal_get_certificates_async,
                          reader_of_certificates, (GDestroyNotify)imza_certificate_list_free, NULL,
                          NULL, cancellable, callback, user_data);
}

ImzaCertificateList *
imza_portal_get_certificates_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_certificates_async, error);
}

void
imza_portal_get_chain_async (ImzaPortal *self,
                             const ImzaSecret *token,
                             const char *serial,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && serial != NULL);

  path = dup_path ("/v1/certificates/", serial, "/chain");
  imza_portal_call_async (self, get (token, path), imza_portal_get_chain_async, reader_of_chain,
                          (GDestroyNotify)g_ptr_array_unref, NULL, NULL, cancellable, callback,
                          user_data);
}

GPtrArray *
imza_portal_get_chain_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_chain_async, error);
}

static char *
dup_wish_path (const ImzaCertificateWish *wish)
{
  g_autofree char *act = g_strconcat ("/", imza_certificate_act_get_name (wish->act), NULL);

  return dup_path ("/v1/certificates/", wish->serial, act);
}

static ImzaPortalBody *
describe_wish (const ImzaCertificateWish *wish, ImzaConfirmBy by)
{
  ImzaPortalBody *body = imza_portal_body_new ();

  imza_portal_body_add (body, "by", imza_confirm_by_get_name (by));
  if (wish->act == IMZA_CERTIFICATE_ACT_REVOKE)
    {
      imza_portal_body_add (body, "serial_end", wish->serial_end);
      imza_portal_body_add (body, "reason", imza_revocation_reason_get_name (wish->reason));
    }
  return body;
}

void
imza_portal_change_by_sms_async (ImzaPortal *self,
                                 const ImzaSecret *token,
                                 const ImzaCertificateWish *wish,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && wish != NULL);

  path = dup_wish_path (wish);
  /* each time a message goes out */
  imza_portal_call_async (self,
                          send ("POST", token, path, describe_wish (wish, IMZA_CONFIRM_BY_SMS),
                                IMZA_PORTAL_REPEAT_NEVER),
                          imza_portal_change_by_sms_async, reader_of_change,
                          (GDestroyNotify)imza_change_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaChange *
imza_portal_change_by_sms_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_change_by_sms_async, error);
}

void
imza_portal_change_by_card_async (ImzaPortal *self,
                                  const ImzaSecret *token,
                                  const ImzaCertificateWish *wish,
                                  const char *claim_key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *path = NULL;
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && wish != NULL && claim_key != NULL);

  path = dup_wish_path (wish);
  body = describe_wish (wish, IMZA_CONFIRM_BY_E_IMZA);
  imza_portal_body_add (body, "claim_key", claim_key);
  imza_portal_body_add (body, "app", self->app_version);
  imza_portal_call_async (self, send ("POST", token, path, body, IMZA_PORTAL_REPEAT_BROKEN),
                          imza_portal_change_by_card_async, imza_portal_reader_of_claimed,
                          (GDestroyNotify)imza_portal_claimed_free, NULL, NULL, cancellable,
                          callback, user_data);
}

ImzaTask *
imza_portal_change_by_card_finish (ImzaPortal *self,
                                   GAsyncResult *result,
                                   ImzaSecret **task_token,
                                   GError **error)
{
  g_return_val_if_fail (task_token != NULL, NULL);
  return imza_portal_finish_claimed (self, result, imza_portal_change_by_card_async, task_token,
                                     error);
}

void
imza_portal_resend_change_async (ImzaPortal *self,
                                 const ImzaSecret *token,
                                 const char *id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && id != NULL);

  path = dup_path ("/v1/changes/", id, "/sms");
  imza_portal_call_async (
      self, send ("POST", token, path, imza_portal_body_new (), IMZA_PORTAL_REPEAT_NEVER),
      imza_portal_resend_change_async, reader_of_resent, (GDestroyNotify)imza_change_free, NULL,
      NULL, cancellable, callback, user_data);
}

ImzaChange *
imza_portal_resend_change_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_resend_change_async, error);
}

void
imza_portal_confirm_change_async (ImzaPortal *self,
                                  const ImzaSecret *token,
                                  const char *id,
                                  const ImzaSecret *code,
                                  const ImzaSecret *new_code,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autofree char *path = NULL;
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && id != NULL && code != NULL);

  path = dup_path ("/v1/changes/", id, "/sms");
  body = imza_portal_body_new ();
  imza_portal_body_add_secret (body, "code", code);
  imza_portal_body_add_secret (body, "new_code", new_code);
  imza_portal_call_async (self, send ("POST", token, path, body, IMZA_PORTAL_REPEAT_NEVER),
                          imza_portal_confirm_change_async, reader_of_done, NULL, NULL, NULL,
                          cancellable, callback, user_data);
}

gboolean
imza_portal_confirm_change_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_confirm_change_async, error) != NULL;
}

void
imza_portal_get_contact_async (ImzaPortal *self,
                               const ImzaSecret *token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  imza_portal_call_async (self, get (token, "/v1/profile"), imza_portal_get_contact_async,
                          reader_of_contact, (GDestroyNotify)imza_contact_free, NULL, NULL,
                          cancellable, callback, user_data);
}

ImzaContact *
imza_portal_get_contact_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_contact_async, error);
}

void
imza_portal_put_contact_async (ImzaPortal *self,
                               const ImzaSecret *token,
                               const ImzaContactWish *wish,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ImzaPortalBody *body;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && wish != NULL);

  body = imza_portal_body_new ();
  imza_portal_body_add_int (body, "version", wish->version);
  imza_portal_body_add (body, "email", wish->email);
  imza_portal_body_add (body, "mobile", wish->mobile);
  if (wish->notify != IMZA_NOTIFY_NONE)
    imza_portal_body_add (body, "notify", imza_notify_get_name (wish->notify));
  imza_portal_call_async (self, send ("PUT", token, "/v1/profile", body, IMZA_PORTAL_REPEAT_NEVER),
                          imza_portal_put_contact_async, reader_of_put_contact,
                          (GDestroyNotify)imza_change_free, NULL, NULL, cancellable, callback,
                          user_data);
}

gboolean
imza_portal_put_contact_finish (ImzaPortal *self,
                                GAsyncResult *result,
                                ImzaChange **change,
                                GError **error)
{
  g_autoptr (ImzaChange) answered
      = imza_portal_call_finish (self, result, imza_portal_put_contact_async, error);

  g_return_val_if_fail (change != NULL, FALSE);
  *change = NULL;
  if (answered == NULL)
    return FALSE;
  if (answered->id != NULL)
    *change = g_steal_pointer (&answered);
  return TRUE;
}
