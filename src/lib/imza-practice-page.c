/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-practice-private.h"

#include <string.h>

#include "imza-error.h"
#include "imza-json.h"

/* What the portal's sign-in page does in a browser: ask for a code, and after the signature end the
 * sign-in under the same cookie. Only for practice, where a journey must work without a browser. */

#define CSRF_HEADER "X-CSRF-Token"

static gboolean
open_page (ImzaPractice *self, GError **error)
{
  g_autoptr (GTlsDatabase) trust = NULL;
  g_autoptr (SoupCookieJar) cookies = soup_cookie_jar_new ();

  if (self->page != NULL)
    return TRUE;
  trust = g_tls_file_database_new (self->ca_file, error);
  if (trust == NULL)
    return FALSE;
  self->page = soup_session_new_with_options ("tls-database", trust, "proxy-resolver", NULL, NULL);
  soup_session_add_feature (self->page, SOUP_SESSION_FEATURE (cookies));
  return TRUE;
}

static SoupMessage *
make_post (ImzaPractice *self, const char *path, JsonObject *body)
{
  g_autofree char *url = g_strconcat (imza_profile_get_origin (self->profile), path, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SoupMessage *message = soup_message_new ("POST", url);

  json_node_take_object (node, body);
  text = json_to_string (node, FALSE);
  bytes = g_bytes_new (text, strlen (text));
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  if (self->page_csrf != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), CSRF_HEADER,
                                 self->page_csrf);
  return message;
}

static JsonObject *
read_answer (GObject *session, GAsyncResult *result, GError **error)
{
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (session), result);
  g_autoptr (GBytes) bytes
      = soup_session_send_and_read_finish (SOUP_SESSION (session), result, error);
  guint status = soup_message_get_status (message);

  if (bytes == NULL)
    return NULL;
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return imza_json_parse (bytes, error);
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_SERVER_FAULT, NULL,
                                                   "practice page: HTTP %u", status));
  return NULL;
}

static char *
take_code (ImzaPractice *self, JsonObject *answer, GError **error)
{
  JsonObject *task = NULL;
  const char *id = NULL, *code = NULL, *csrf = NULL;

  if (!imza_json_get_object (answer, "task", &task, error)
      || !imza_json_get_string (task, "id", &id, error)
      || !imza_json_get_string (task, "code", &code, error)
      || !imza_json_get_string (answer, "csrf", &csrf, error))
    return NULL;
  g_free (self->page_task);
  self->page_task = g_strdup (id);
  g_free (self->page_csrf);
  self->page_csrf = g_strdup (csrf);
  return g_strdup (code);
}

static void
on_code (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = read_answer (source, result, &error);
  char *code = answer != NULL ? take_code (g_task_get_source_object (task), answer, &error) : NULL;

  if (code != NULL)
    g_task_return_pointer (task, code, g_free);
  else
    g_task_return_error (task, error);
}

void
imza_practice_request_code_async (ImzaPractice *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SoupMessage) message = NULL;
  JsonObject *body;
  GError *error = NULL;

  g_return_if_fail (IMZA_IS_PRACTICE (self));
  g_return_if_fail (self->profile != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_practice_request_code_async);
  if (!open_page (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  body = json_object_new ();
  json_object_set_string_member (body, "method", "e-imza");
  json_object_set_string_member (body, "tckn", self->tckn);
  message = make_post (self, "/v1/sessions", body);
  soup_session_send_and_read_async (self->page, message, G_PRIORITY_DEFAULT, cancellable, on_code,
                                    g_steal_pointer (&task));
}

char *
imza_practice_request_code_finish (ImzaPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_practice_request_code_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_confirmed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (JsonObject) answer = read_answer (source, result, &error);

  if (answer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
imza_practice_confirm_async (ImzaPractice *self,
                             const char *confirm_code,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *path = NULL;
  JsonObject *body;

  g_return_if_fail (IMZA_IS_PRACTICE (self));
  g_return_if_fail (self->page_task != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_practice_confirm_async);
  path = g_strconcat ("/v1/tasks/", self->page_task, "/confirm", NULL);
  body = json_object_new ();
  json_object_set_string_member (body, "code", confirm_code);
  message = make_post (self, path, body);
  soup_session_send_and_read_async (self->page, message, G_PRIORITY_DEFAULT, cancellable,
                                    on_confirmed, g_steal_pointer (&task));
}

gboolean
imza_practice_confirm_finish (ImzaPractice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_practice_confirm_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
