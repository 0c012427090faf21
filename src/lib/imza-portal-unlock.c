/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-unlock.h"

#include <string.h>

#include "imza-error.h"
#include "imza-portal-private.h"

#define POINT_CHARS 87
#define EXPIRES_IN_MAX_S (24 * 60 * 60)
#define BASE64URL G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_"

void
imza_sms_sent_free (ImzaSmsSent *self)
{
  g_clear_pointer (&self->sms, imza_sms_free);
  g_free (self);
}

void
imza_released_free (ImzaReleased *self)
{
  g_free (self->route);
  g_free (self->point);
  g_free (self->sealed);
  g_free (self);
}

static gpointer
refuse (ImzaPortalError code, const char *member, const char *what, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (code, &facts, "member “%s” %s", member, what));
  return NULL;
}

static gpointer
reader_of_sms_sent (ImzaPortal *self,
                    const ImzaPortalAnswer *answer,
                    gconstpointer detail,
                    GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  g_autoptr (ImzaSmsSent) sent = NULL;
  gint64 expires_in_s;
  const char *state;
  JsonObject *sms;

  if (root == NULL)
    return NULL;
  sent = g_new0 (ImzaSmsSent, 1);
  if (!imza_json_get_string (root, "state", &state, error)
      || !imza_json_get_int (root, "version", &sent->version, error)
      || !imza_json_get_int (root, "expires_in", &expires_in_s, error)
      || !imza_json_get_object (root, "sms", &sms, error))
    return NULL;
  if (!g_str_equal (state, "sms-sent"))
    return refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "state", "has a value of another version", error);
  if (expires_in_s < 0 || expires_in_s > EXPIRES_IN_MAX_S)
    return refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "expires_in", "is out of range", error);
  sent->end_us = imza_deadline_make (answer->sent_us, answer->received_us, 0, expires_in_s).end_us;
  sent->sms = imza_sms_new_from_json (sms, answer->sent_us, answer->received_us, error);
  return sent->sms != NULL ? g_steal_pointer (&sent) : NULL;
}

static gboolean
is_sealed (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= IMZA_RELEASE_MAX_CHARS && strspn (text, BASE64URL) == length;
}

static gpointer
reader_of_released (ImzaPortal *self,
                    const ImzaPortalAnswer *answer,
                    gconstpointer detail,
                    GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  g_autoptr (ImzaReleased) released = NULL;
  const char *state, *method, *route, *point, *sealed;

  if (root == NULL || !imza_json_get_string (root, "state", &state, error)
      || !imza_json_get_string (root, "method", &method, error)
      || !imza_json_get_string (root, "route", &route, error)
      || !imza_json_get_string (root, "epk", &point, error)
      || !imza_json_get_string (root, "sealed", &sealed, error))
    return NULL;
  if (!g_str_equal (state, "released"))
    return refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "state", "has a value of another version", error);
  if (!g_str_equal (method, "puk"))
    return refuse (IMZA_PORTAL_ERROR_UNSUPPORTED, "method", "has a value of another version",
                   error);
  if (strlen (point) != POINT_CHARS || strspn (point, BASE64URL) != POINT_CHARS)
    return refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "epk", "is not a point", error);
  if (!is_sealed (sealed))
    return refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "sealed", "is not what it should be", error);
  released = g_new0 (ImzaReleased, 1);
  released->route = g_strdup (route);
  released->point = g_strdup (point);
  released->sealed = g_strdup (sealed);
  return g_steal_pointer (&released);
}

/* @detail: the state that was reported */
static gpointer
reader_of_report (ImzaPortal *self,
                  const ImzaPortalAnswer *answer,
                  gconstpointer detail,
                  GError **error)
{
  g_autoptr (JsonObject) root = answer != NULL ? imza_json_parse (answer->body, error) : NULL;
  const char *state;

  if (root == NULL || !imza_json_get_string (root, "state", &state, error))
    return NULL;
  if (!g_str_equal (state, detail))
    return refuse (IMZA_PORTAL_ERROR_STALE, "state", "is not what was reported", error);
  return self;
}

void
imza_portal_start_pin_reset_async (ImzaPortal *self,
                                   const ImzaSecret *account_token,
                                   const char *claim_key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && account_token != NULL && claim_key != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("POST", "/v1/pin-resets"),
                                     IMZA_PORTAL_REPEAT_BROKEN);
  imza_portal_request_keep_token (request, account_token);
  imza_portal_give_json (
      request, imza_portal_make_body ("claim_key", claim_key, "app", self->app_version, NULL));
  imza_portal_call_async (self, request, imza_portal_start_pin_reset_async,
                          imza_portal_reader_of_claimed, (GDestroyNotify)imza_portal_claimed_free,
                          NULL, NULL, cancellable, callback, user_data);
}

ImzaTask *
imza_portal_start_pin_reset_finish (ImzaPortal *self,
                                    GAsyncResult *result,
                                    ImzaSecret **token,
                                    GError **error)
{
  g_return_val_if_fail (token != NULL, NULL);
  return imza_portal_finish_claimed (self, result, imza_portal_start_pin_reset_async, token, error);
}

static void
add_list (JsonBuilder *builder, const char *name, const char *const *words)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; words != NULL && *words != NULL; words++)
    json_builder_add_string_value (builder, *words);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static GBytes *
describe (const ImzaPortalCard *card)
{
  const char *const flags[] = { card->flag, NULL };
  const char *const routes[] = { card->route, NULL };
  static const char *const methods[] = { "puk", NULL };
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "serial", card->serial);
  add_text (builder, "label", card->label);
  add_text (builder, "model", card->model);
  add_list (builder, "flags", flags);
  add_list (builder, "certificates", card->certificates);
  add_list (builder, "methods", methods);
  add_list (builder, "routes", routes);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return imza_portal_take_body (json_to_string (root, FALSE));
}

void
imza_portal_put_card_async (ImzaPortal *self,
                            const ImzaSecret *token,
                            const ImzaPortalCard *card,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && card != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("PUT", "/v1/task/card"),
                                     IMZA_PORTAL_REPEAT_BROKEN);
  request->token = token;
  imza_portal_give_json (request, describe (card));
  imza_portal_call_async (self, request, imza_portal_put_card_async, reader_of_sms_sent,
                          (GDestroyNotify)imza_sms_sent_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaSmsSent *
imza_portal_put_card_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_put_card_async, error);
}

void
imza_portal_resend_sms_async (ImzaPortal *self,
                              const ImzaSecret *token,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("POST", "/v1/task/sms"),
                                     IMZA_PORTAL_REPEAT_NEVER);
  request->token = token;
  imza_portal_call_async (self, request, imza_portal_resend_sms_async, reader_of_sms_sent,
                          (GDestroyNotify)imza_sms_sent_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaSmsSent *
imza_portal_resend_sms_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_resend_sms_async, error);
}

void
imza_portal_release_async (ImzaPortal *self,
                           const ImzaSecret *token,
                           const ImzaSecret *sms,
                           const char *point,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL && sms != NULL && point != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("POST", "/v1/task/release"),
                                     IMZA_PORTAL_REPEAT_BROKEN);
  request->token = token;
  /* by hand: a builder would leave copies of the code behind; both are of harmless letters */
  imza_portal_give_json (request,
                         imza_portal_take_body (g_strdup_printf ("{\"sms\":\"%s\",\"epk\":\"%s\"}",
                                                                 imza_secret_peek (sms), point)));
  imza_portal_call_async (self, request, imza_portal_release_async, reader_of_released,
                          (GDestroyNotify)imza_released_free, NULL, NULL, cancellable, callback,
                          user_data);
}

ImzaReleased *
imza_portal_release_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_release_async, error);
}

void
imza_portal_report_async (ImzaPortal *self,
                          const ImzaSecret *token,
                          const char *rv,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  ImzaPortalRequest *request;

  g_return_if_fail (IMZA_IS_PORTAL (self) && token != NULL);

  request = imza_portal_expect_json (imza_portal_request_new ("PUT", "/v1/task/report"),
                                     IMZA_PORTAL_REPEAT_PATIENT);
  request->token = token;
  imza_portal_give_json (request,
                         rv == NULL ? imza_portal_make_body ("outcome", "done", NULL)
                                    : imza_portal_make_body ("outcome", "failed", "rv", rv, NULL));
  imza_portal_call_async (self, request, imza_portal_report_async, reader_of_report, NULL,
                          (gpointer)(rv == NULL ? "done" : "failed"), NULL, cancellable, callback,
                          user_data);
}

gboolean
imza_portal_report_finish (ImzaPortal *self, GAsyncResult *result, GError **error)
{
  return imza_portal_call_finish (self, result, imza_portal_report_async, error) != NULL;
}
