/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-captcha.h"
#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-login.h"
#include "sandbox-password.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* Signing in by password: a captcha, the password, the code by SMS. */

#define BODY_BYTES 4096

static JsonObject *
describe_captcha (SandboxRequest *request, const SandboxCaptcha *captcha, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GBytes) png = NULL;
  g_autofree char *base64 = NULL, *seed = NULL;
  JsonObject *object;

  if (captcha->question == NULL)
    {
      seed = sandbox_task_secret_mac (sandbox_request_get_server (request), SANDBOX_CAPTCHA_SEED,
                                      captcha->id);
      png = sandbox_captcha_find_picture (store, captcha->id, seed,
                                          sandbox_request_get_time_s (request), error);
      if (png == NULL)
        return NULL;
      base64 = g_base64_encode (g_bytes_get_data (png, NULL), g_bytes_get_size (png));
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", captcha->id);
  json_object_set_string_member (object, "kind",
                                 captcha->question != NULL ? "question" : "picture");
  json_object_set_int_member (object, "expires_in", SANDBOX_CAPTCHA_S);
  if (captcha->question != NULL)
    json_object_set_string_member (object, "question", captcha->question);
  else
    json_object_set_string_member (object, "picture", base64);
  return object;
}

static void
on_captcha (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  JsonObject *body = sandbox_request_read_json (request);
  const char *kind = body != NULL ? sandbox_json_get_text (body, "kind") : NULL;
  gboolean is_question = g_strcmp0 (kind, "question") == 0;
  SandboxLanguage language = SANDBOX_LANGUAGE_TR;
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_RATE_LIMITED);
  g_autoptr (SandboxCaptcha) captcha = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object = NULL;

  if (body == NULL)
    return;
  if (!is_question && g_strcmp0 (kind, "picture") != 0)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  problem.retry_after_s = sandbox_limits_check_captcha (sandbox_server_get_limits (server),
                                                        sandbox_request_get_address (request),
                                                        g_get_monotonic_time ());
  if (problem.retry_after_s > 0)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  sandbox_language_from_tag (sandbox_request_get_language (request), &language);
  captcha = sandbox_captcha_new (sandbox_server_get_store (server), is_question, language,
                                 sandbox_request_get_time_s (request), &error);
  if (captcha != NULL)
    object = describe_captcha (request, captcha, &error);
  if (object == NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_request_answer_json (request, SOUP_STATUS_CREATED, object);
}

static JsonObject *
get_object (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
is_short (const char *text, gsize bytes)
{
  return text != NULL && strlen (text) <= bytes;
}

static void
answer_sms (SandboxRequest *request, guint status, const SandboxLogin *login, JsonObject *object)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store, login->id, &error);
  JsonObject *described = sms != NULL ? sandbox_sms_to_json (request, sms, &error) : NULL;

  if (described == NULL)
    {
      json_object_unref (object);
      sandbox_request_fail_error (request, error);
      return;
    }
  json_object_set_object_member (object, "sms", described);
  sandbox_request_answer_json (request, status, object);
}

void
sandbox_api_start_with_password (SandboxRequest *request, JsonObject *body)
{
  gint64 began_us = g_get_monotonic_time ();
  JsonObject *captcha = get_object (body, "captcha");
  SandboxLoginTry attempt = {
    .tckn = sandbox_json_get_text (body, "tckn"),
    .password = sandbox_json_get_text (body, "password"),
    .captcha = captcha != NULL ? sandbox_json_get_text (captcha, "id") : NULL,
    .answer = captcha != NULL ? sandbox_json_get_text (captcha, "answer") : NULL,
    .by_app = json_object_has_member (body, "app"),
  };
  g_autoptr (SandboxLogin) login = NULL;
  SandboxProblem problem;
  JsonObject *object;

  if (!is_short (attempt.tckn, SANDBOX_PASSWORD_BYTES)
      || !is_short (attempt.password, SANDBOX_PASSWORD_BYTES)
      || !sandbox_base64url_is (attempt.captcha, SANDBOX_ID_LENGTH)
      || !is_short (attempt.answer, SANDBOX_CAPTCHA_ANSWER_BYTES))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  if (attempt.by_app && !sandbox_api_check_app (request, sandbox_json_get_text (body, "app")))
    return;
  login = sandbox_login_begin (request, &attempt, &problem);
  if (login == NULL)
    {
      sandbox_request_answer_problem_later (request, began_us + SANDBOX_LOGIN_REFUSED_US, &problem);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "id", login->id);
  json_object_set_string_member (object, "next", "sms");
  /* for the calls that follow with this cookie */
  if (login->session != NULL)
    json_object_set_string_member (object, "csrf", sandbox_request_get_csrf (request));
  answer_sms (request, SOUP_STATUS_CREATED, login, object);
}

static void
answer_signed_in (SandboxRequest *request, const SandboxLogin *login, const char *token)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) account = sandbox_store_get_account (store, login->account, &error);
  JsonObject *object;

  if (account == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  object = json_object_new ();
  if (token == NULL)
    {
      json_object_set_string_member (object, "next", "menu");
      json_object_set_string_member (object, "csrf", sandbox_request_get_csrf (request));
    }
  else
    {
      json_object_set_string_member (object, "account_token", token);
      json_object_set_int_member (object, "expires_in", SANDBOX_APP_SESSION_S);
      json_object_set_string_member (object, "name", account->name);
    }
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_sms (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;
  g_autoptr (SandboxLogin) login
      = sandbox_login_find (request, sandbox_request_get_param (request, "session"), &problem);
  g_autofree char *token = NULL;
  JsonObject *body = login != NULL ? sandbox_request_read_json (request) : NULL;
  const char *code;

  if (login == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  if (body == NULL)
    return;
  code = sandbox_json_get_text (body, "code");
  if (json_object_has_member (body, "code") && !sandbox_sms_code_is_valid (code))
    sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
  else if (code == NULL && sandbox_login_resend (request, login, &problem))
    answer_sms (request, SOUP_STATUS_OK, login, json_object_new ());
  else if (code != NULL && sandbox_login_finish (request, login, code, &token, &problem))
    answer_signed_in (request, login, token);
  else
    sandbox_request_answer_problem (request, &problem);
}

void
sandbox_api_add_login (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "POST", "/v1/captchas", on_captcha, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/sessions/{session}/sms", on_sms, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
