/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-private.h"

#include <string.h>

#include "imza-error.h"

#define CMS_TYPE "application/cms"

#define DOCUMENT_MAX_BYTES (10 * 1024 * 1024)

gpointer
imza_portal_reader_of_nothing (ImzaPortal *self,
                               const ImzaPortalAnswer *answer,
                               gconstpointer detail,
                               GError **error)
{
  return answer != NULL ? self : NULL;
}

static gpointer
reader_of_info (ImzaPortal *self,
                const ImzaPortalAnswer *answer,
                gconstpointer detail,
                GError **error)
{
  ImzaPortalInfo *info
      = answer != NULL ? imza_portal_read_info (self->profile, self->app_version, answer, error)
                       : NULL;

  if (info == NULL)
    return NULL;
  g_clear_pointer (&self->info, imza_portal_info_free);
  self->info = info;
  return self;
}

gpointer
imza_portal_reader_of_claimed (ImzaPortal *self,
                               const ImzaPortalAnswer *answer,
                               gconstpointer detail,
                               GError **error)
{
  return answer != NULL ? imza_portal_read_claimed (self->profile, answer, error) : NULL;
}

static gpointer
reader_of_task (ImzaPortal *self,
                const ImzaPortalAnswer *answer,
                gconstpointer detail,
                GError **error)
{
  return answer != NULL ? imza_portal_read_task (self->profile, answer, error) : NULL;
}

static gpointer
reader_of_accepted (ImzaPortal *self,
                    const ImzaPortalAnswer *answer,
                    gconstpointer detail,
                    GError **error)
{
  return answer != NULL ? imza_portal_read_accepted (self->profile, answer, error) : NULL;
}

static gpointer
reader_of_account (ImzaPortal *self,
                   const ImzaPortalAnswer *answer,
                   gconstpointer detail,
                   GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;

  return root != NULL ? imza_account_new_from_json (root, error) : NULL;
}

void
imza_portal_discover_async (ImzaPortal *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (IMZA_IS_PORTAL (self));

  imza_portal_call_async (
      self,
      imza_portal_expect_json (imza_portal_request_new ("GET", "/.well-known/eimza"),
                               IMZA_PORTAL_REPEAT_BROKEN),
      imza_portal_discover_async, reader_of_info, NULL, NULL, NULL, cancellable, callback,
      user_data);
}

gboolean
imza_portal_discover_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_discover_async, error) != NULL;
}

ImzaTask *
imza_portal_finish_claimed (
    ImzaPortal *self, GAsyncResult *result, gpointer tag, ImzaSecret **token, GError **error)
{
  g_autoptr (ImzaPortalClaimed) claimed = imza_portal_call_finish (self, result, tag, error);

  if (claimed == NULL)
    return NULL;
  *token = g_steal_pointer (&claimed->token);
  return g_steal_pointer (&claimed->task);
}

void
imza_portal_claim_async (ImzaPortal *self,
                         const char *code,
                         const char *claim_key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && code != NULL && claim_key != NULL);

  /* the claim key makes it safe to repeat: the same pair is answered with the same token */
  request = imza_portal_expect_json (imza_portal_request_new ("POST", "/v1/claim"),
                                     IMZA_PORTAL_REPEAT_BROKEN);
  imza_portal_give_json (request, imza_portal_make_body ("code", code, "claim_key", claim_key,
                                                         "app", self->app_version, NULL));
  imza_portal_call_async (self, request, imza_portal_claim_async, imza_portal_reader_of_claimed,
                          (GDestroyNotify)imza_portal_claimed_free, NULL, NULL, cancellable,
                          callback, user_data);
}

ImzaTask *
imza_portal_claim_finish (ImzaPortal *self,
                          GAsyncResult *result,
                          ImzaSecret **token,
                          GError **error)
{
  g_return_val_if_fail (token != NULL, NULL);
  return imza_portal_finish_claimed (self, result, imza_portal_claim_async, token, error);
}

void
imza_portal_sign_in_async (ImzaPortal *self,
                           const char *tckn,
                           const char *claim_key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && tckn != NULL && claim_key != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("POST", "/v1/sessions"),
                                     IMZA_PORTAL_REPEAT_NEVER);
  imza_portal_give_json (request,
                         imza_portal_make_body ("method", "e-imza", "tckn", tckn, "claim_key",
                                                claim_key, "app", self->app_version, NULL));
  imza_portal_call_async (self, request, imza_portal_sign_in_async, imza_portal_reader_of_claimed,
                          (GDestroyNotify)imza_portal_claimed_free, NULL, NULL, cancellable,
                          callback, user_data);
}

ImzaTask *
imza_portal_sign_in_finish (ImzaPortal *self,
                            GAsyncResult *result,
                            ImzaSecret **token,
                            GError **error)
{
  g_return_val_if_fail (token != NULL, NULL);
  return imza_portal_finish_claimed (self, result, imza_portal_sign_in_async, token, error);
}

void
imza_portal_get_task_async (ImzaPortal *self,
                            const ImzaSecret *token,
                            gint64 after_version,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  if (after_version < 0)
    request = imza_portal_request_new ("GET", "/v1/task");
  else
    request = imza_portal_request_new ("GET", "/v1/task?wait=%u&after=%" G_GINT64_FORMAT,
                                       self->poll_wait_s, after_version);
  imza_portal_expect_json (request, IMZA_PORTAL_REPEAT_BROKEN);
  request->wait_ms = after_version < 0 ? 0 : self->poll_wait_s * 1000;
  request->token = token;
  imza_portal_call_async (self, request, imza_portal_get_task_async, reader_of_task,
                          (GDestroyNotify)imza_task_unref, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaTask *
imza_portal_get_task_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_task_async, error);
}

static void
document_free (gpointer data)
{
  ImzaTaskDocument *document = data;

  g_free (document->name);
  g_free (document->sha256);
  g_free (document->type);
  g_free (document);
}

/* the task may be dropped before the answer comes */
static ImzaTaskDocument *
document_copy (const ImzaTaskDocument *document)
{
  ImzaTaskDocument *copy = g_new0 (ImzaTaskDocument, 1);

  copy->name = g_strdup (document->name);
  copy->sha256 = g_strdup (document->sha256);
  copy->type = g_strdup (document->type);
  copy->bytes = document->bytes;
  return copy;
}

/* an answer that is there but is not the announced document; anything else went wrong before */
static gboolean
is_mismatch (const GError *error)
{
  return g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TOO_LARGE)
         || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_NOT_FOUND);
}

static gpointer
reader_of_document (ImzaPortal *self,
                    const ImzaPortalAnswer *answer,
                    gconstpointer detail,
                    GError **error)
{
  const ImzaTaskDocument *document = detail;
  g_autofree char *what = NULL;

  if (answer != NULL)
    return imza_portal_read_document (document, answer, error);
  if (is_mismatch (*error))
    {
      what = g_strdup ((*error)->message);
      g_clear_error (error);
      *error = imza_journey_error_new (IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH, document->name,
                                       "the document: %s", what);
    }
  return NULL;
}

void
imza_portal_get_document_async (ImzaPortal *self,
                                const ImzaSecret *token,
                                const ImzaTaskDocument *document,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *id = NULL;
  ImzaTaskDocument *copy;
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && document != NULL);

  copy = document_copy (document);
  id = g_uri_escape_string (document->id, NULL, FALSE);
  request = imza_portal_request_new ("GET", "/v1/task/documents/%s", id);
  request->token = token;
  request->answer_type = copy->type;
  request->answer_limit = (gsize)CLAMP (document->bytes, 0, DOCUMENT_MAX_BYTES);
  request->is_large = TRUE;
  request->repeat = IMZA_PORTAL_REPEAT_BROKEN;
  imza_portal_call_async (self, request, imza_portal_get_document_async, reader_of_document,
                          (GDestroyNotify)g_bytes_unref, copy, document_free, cancellable, callback,
                          user_data);
}

GBytes *
imza_portal_get_document_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_document_async, error);
}

void
imza_portal_put_signature_async (ImzaPortal *self,
                                 const ImzaSecret *token,
                                 const char *item_id,
                                 GBytes *cms,
                                 const ImzaDeadline *deadline,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *id = NULL;
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && item_id != NULL && cms != NULL);

  id = g_uri_escape_string (item_id, NULL, FALSE);
  request = imza_portal_request_new ("PUT", "/v1/task/items/%s/signature", id);
  imza_portal_expect_json (request, IMZA_PORTAL_REPEAT_PATIENT);
  request->token = token;
  request->body = g_bytes_ref (cms);
  request->body_type = CMS_TYPE;
  request->deadline_us = deadline != NULL ? deadline->end_us : 0;
  imza_portal_call_async (self, request, imza_portal_put_signature_async, reader_of_accepted,
                          (GDestroyNotify)imza_portal_accepted_free, NULL, NULL, cancellable,
                          callback, user_data);
}

ImzaReceipt *
imza_portal_put_signature_finish (ImzaPortal *self,
                                  GAsyncResult *result,
                                  ImzaSecret **account_token,
                                  GError **error)
{
  g_autoptr (ImzaPortalAccepted) accepted
      = imza_portal_call_finish (self, result, imza_portal_put_signature_async, error);

  if (accepted == NULL)
    return NULL;
  if (account_token != NULL)
    *account_token = g_steal_pointer (&accepted->account_token);
  return g_steal_pointer (&accepted->receipt);
}

void
imza_portal_decline_async (ImzaPortal *self,
                           const ImzaSecret *token,
                           ImzaDeclineReason reason,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  static const char *const reasons[] = {
    [IMZA_DECLINE_USER] = "user",
    [IMZA_DECLINE_TEXT] = "text",
    [IMZA_DECLINE_NOT_MINE] = "not-mine",
    [IMZA_DECLINE_CARD] = "card",
    [IMZA_DECLINE_PIN_LOCKED] = "pin-locked",
    [IMZA_DECLINE_EXPIRED] = "expired",
  };
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);
  g_return_if_fail ((guint)reason < G_N_ELEMENTS (reasons));

  request = imza_portal_expect_nothing (imza_portal_request_new ("POST", "/v1/task/decline"));
  imza_portal_request_keep_token (request, token);
  imza_portal_give_json (request, imza_portal_make_body ("reason", reasons[reason], NULL));
  imza_portal_call_async (self, request, imza_portal_decline_async, imza_portal_reader_of_nothing,
                          NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
imza_portal_decline_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_decline_async, error) != NULL;
}

void
imza_portal_get_account_async (ImzaPortal *self,
                               const ImzaSecret *account_token,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && account_token != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("GET", "/v1/me"),
                                     IMZA_PORTAL_REPEAT_BROKEN);
  imza_portal_request_keep_token (request, account_token);
  imza_portal_call_async (self, request, imza_portal_get_account_async, reader_of_account,
                          (GDestroyNotify)imza_account_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaAccount *
imza_portal_get_account_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_get_account_async, error);
}

void
imza_portal_sign_out_async (ImzaPortal *self,
                            const ImzaSecret *account_token,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && account_token != NULL);

  request = imza_portal_expect_nothing (imza_portal_request_new ("DELETE", "/v1/session"));
  request->token = account_token;
  imza_portal_call_async (self, request, imza_portal_sign_out_async, imza_portal_reader_of_nothing,
                          NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
imza_portal_sign_out_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_sign_out_async, error) != NULL;
}
