/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-code.h"
#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-server-private.h"
#include "sandbox-sign-in.h"
#include "sandbox-task-json.h"

/* How a task begins: a sign-in is asked for, a code is claimed. */

#define BODY_BYTES 4096
/* every refused claim takes this long, whatever was looked up for it */
#define REFUSED_CLAIM_US (150 * 1000)

static gboolean
app_is_named (const char *app)
{
  const char *slash = app != NULL ? strchr (app, '/') : NULL;

  return slash != NULL && slash != app && slash - app <= 40
         && g_regex_match_simple ("^[A-Za-z0-9._-]+/[0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,5}$", app, 0,
                                  0);
}

static gboolean
app_is_new_enough (const char *app)
{
  g_auto (GStrv) have = g_strsplit (strchr (app, '/') + 1, ".", 3);
  g_auto (GStrv) need = g_strsplit (SANDBOX_MIN_APP, ".", 3);

  for (gsize i = 0; i < 3; i++)
    {
      guint64 a = g_ascii_strtoull (have[i], NULL, 10);
      guint64 b = g_ascii_strtoull (need[i], NULL, 10);

      if (a != b)
        return a > b;
    }
  return TRUE;
}

gboolean
sandbox_api_check_app (SandboxRequest *request, const char *app)
{
  if (!app_is_named (app))
    sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
  else if (!app_is_new_enough (app))
    sandbox_request_fail (request, SANDBOX_PROBLEM_APP_TOO_OLD);
  else
    return TRUE;
  return FALSE;
}

gboolean
sandbox_api_read_claim_key (SandboxRequest *request,
                            JsonObject *body,
                            const char **claim_key,
                            const char **app)
{
  *claim_key = sandbox_json_get_text (body, "claim_key");
  *app = json_object_has_member (body, "app") ? sandbox_json_get_text (body, "app")
                                              : "eimza/" SANDBOX_MIN_APP;
  if (!json_object_has_member (body, "claim_key")
      || sandbox_base64url_is (*claim_key, SANDBOX_SECRET_LENGTH))
    return sandbox_api_check_app (request, *app);
  sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
  return FALSE;
}

void
sandbox_api_answer_claimed (SandboxRequest *request,
                            guint status,
                            const SandboxTask *task,
                            const char *claim_key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  JsonObject *object;
  JsonObject *described;

  if (task->state == SANDBOX_TASK_CANCELLED
      || sandbox_task_is_overdue (task, sandbox_request_get_time_s (request)))
    {
      sandbox_api_refuse_state (request, task);
      return;
    }
  described = sandbox_task_json_for_app (request, task, &error);
  if (described == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  token = sandbox_task_secret_token (sandbox_request_get_server (request), task->id, claim_key);
  object = json_object_new ();
  json_object_set_string_member (object, "token", token);
  json_object_set_object_member (object, "task", described);
  sandbox_request_answer_json (request, status, object);
}

void
sandbox_api_answer_offered (SandboxRequest *request, guint status, const SandboxTask *task)
{
  JsonObject *object = json_object_new ();
  JsonObject *described = json_object_new ();

  json_object_set_string_member (described, "id", task->id);
  json_object_set_string_member (described, "state", "offered");
  json_object_set_int_member (described, "version", task->version);
  json_object_set_string_member (described, "code", sandbox_offer_get_code (request, task));
  json_object_set_int_member (described, "expires_in",
                              task->deadline_s - sandbox_request_get_time_s (request));
  json_object_set_object_member (object, "task", described);
  /* for the calls that follow with this cookie */
  if (!sandbox_request_get_session (request)->is_app)
    json_object_set_string_member (object, "csrf", sandbox_request_get_csrf (request));
  sandbox_request_answer_json (request, status, object);
}

static void
start_with_card (SandboxRequest *request, JsonObject *body)
{
  const char *tckn = sandbox_json_get_text (body, "tckn");
  const char *claim_key, *app;
  SandboxProblem problem;
  g_autoptr (SandboxTask) task = NULL;

  if (tckn == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  if (!sandbox_api_read_claim_key (request, body, &claim_key, &app))
    return;
  task = claim_key != NULL ? sandbox_sign_in_begin_by_app (request, tckn, claim_key, app, &problem)
                           : sandbox_sign_in_offer (request, tckn, &problem);
  if (task == NULL)
    sandbox_request_answer_problem (request, &problem);
  else if (claim_key == NULL)
    sandbox_api_answer_offered (request, SOUP_STATUS_CREATED, task);
  else
    sandbox_api_answer_claimed (request, SOUP_STATUS_CREATED, task, claim_key);
}

static void
on_new_session (SandboxRequest *request, gpointer data)
{
  static const struct
  {
    const char *method;
    void (*start) (SandboxRequest *request, JsonObject *body);
  } methods[] = {
    { "e-imza", start_with_card },
    { "password", sandbox_api_start_with_password },
    { "e-devlet", sandbox_api_start_with_e_devlet },
  };
  JsonObject *body = sandbox_request_read_json (request);
  const char *method;

  if (body == NULL)
    return;
  method = sandbox_json_get_text (body, "method");
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_strcmp0 (method, methods[i].method) == 0)
      {
        methods[i].start (request, body);
        return;
      }
  sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
}

/* a second app with another key: its user is told, and so is the page */
static SandboxProblem
refuse_second_claim (SandboxServer *server, const SandboxTask *task, gint64 now_s)
{
  g_autoptr (GError) error = NULL;

  if (!sandbox_store_note_second_claim (sandbox_server_get_store (server), task, now_s, &error))
    g_warning ("claim: %s", error->message);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  return sandbox_problem (SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED);
}

/* %NULL with @problem, or the task that the code and the key open */
static SandboxTask *
claim (SandboxRequest *request,
       const char *code,
       const char *claim_key,
       const char *app,
       gint64 began_us,
       SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  SandboxStore *store = sandbox_server_get_store (server);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *code_mac = sandbox_task_secret_mac (server, "code/1", code);
  g_autofree char *claim_mac = sandbox_task_secret_mac (server, "claim-key/1", claim_key);
  g_autofree char *token = NULL, *token_hash = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_find_task_by_code (store, code_mac, now_s, &error);

  *problem = sandbox_problem (SANDBOX_PROBLEM_SERVER_ERROR);
  if (error != NULL)
    {
      g_warning ("claim: %s", error->message);
      return NULL;
    }
  if (task == NULL)
    {
      *problem = sandbox_problem (SANDBOX_PROBLEM_CODE_UNKNOWN);
      problem->attempts_left = sandbox_limits_count_wrong_code (
          sandbox_server_get_limits (server), sandbox_request_get_address (request), began_us);
      return NULL;
    }
  if (task->claim_mac != NULL && sandbox_same_text (task->claim_mac, claim_mac))
    return g_steal_pointer (&task);
  if (task->claim_mac != NULL && task->state != SANDBOX_TASK_CANCELLED)
    {
      *problem = refuse_second_claim (server, task, now_s);
      return NULL;
    }
  if (task->state != SANDBOX_TASK_OFFERED)
    {
      *problem
          = sandbox_problem (task->state == SANDBOX_TASK_CANCELLED ? SANDBOX_PROBLEM_TASK_CANCELLED
                                                                   : SANDBOX_PROBLEM_CODE_EXPIRED);
      return NULL;
    }
  token = sandbox_task_secret_token (server, task->id, claim_key);
  token_hash = sandbox_sha256_hex ((const guint8 *)token, strlen (token));
  if (!sandbox_store_claim_task (
          store, task, claim_mac, token_hash, app,
          sandbox_address_same_network (task->address, sandbox_request_get_address (request)),
          now_s, &error))
    {
      /* the key is in use for another task, or another program was quicker */
      if (!g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED))
        *problem = sandbox_problem (SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED);
      g_info ("claim: %s", error->message);
      return NULL;
    }
  sandbox_code_book_remove (sandbox_server_get_codes (server), task->id);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  return sandbox_store_get_task (store, task->id, now_s, NULL);
}

static void
on_claim (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  gint64 began_us = g_get_monotonic_time ();
  JsonObject *body = sandbox_request_read_json (request);
  const char *code, *claim_key, *app;
  SandboxProblem problem;
  g_autoptr (SandboxTask) task = NULL;
  gint64 wait_s;

  if (body == NULL)
    return;
  code = sandbox_json_get_text (body, "code");
  claim_key = sandbox_json_get_text (body, "claim_key");
  app = sandbox_json_get_text (body, "app");
  if (!sandbox_code_is_valid (code) || !sandbox_base64url_is (claim_key, SANDBOX_SECRET_LENGTH))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  if (!sandbox_api_check_app (request, app))
    return;
  wait_s = sandbox_limits_check_claim (sandbox_server_get_limits (server),
                                       sandbox_request_get_address (request), began_us);
  if (wait_s > 0)
    {
      problem = sandbox_problem (SANDBOX_PROBLEM_RATE_LIMITED);
      problem.retry_after_s = wait_s;
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  task = claim (request, code, claim_key, app, began_us, &problem);
  if (task == NULL)
    sandbox_request_answer_problem_later (request, began_us + REFUSED_CLAIM_US, &problem);
  else
    sandbox_api_answer_claimed (request, SOUP_STATUS_OK, task, claim_key);
}

void
sandbox_api_add_sessions (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "POST", "/v1/sessions", on_new_session, SANDBOX_ROUTE_API, BODY_BYTES },
    { "POST", "/v1/claim", on_claim, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
