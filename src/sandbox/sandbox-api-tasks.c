/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-sign-in.h"
#include "sandbox-task-json.h"

/* The browser's view of a task: follow it, cancel it, confirm a sign-in. */

#define BODY_BYTES 1024

static void
on_task (SandboxRequest *request, gpointer data)
{
  const SandboxSession *session = sandbox_request_get_session (request);
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (GError) error = NULL;
  SandboxProblem problem;
  JsonObject *object, *described;

  if (session == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  task = sandbox_offer_find (request, sandbox_request_get_param (request, "id"), &problem);
  if (task == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  if (sandbox_api_wait (request, task, session->id))
    return;
  described = sandbox_task_json_for_page (request, task, &error);
  if (described == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  object = json_object_new ();
  json_object_set_object_member (object, "task", described);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_cancel (SandboxRequest *request, gpointer data)
{
  SandboxProblem problem;

  if (sandbox_request_get_session (request) == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
  else if (!sandbox_offer_cancel (request, sandbox_request_get_param (request, "id"), &problem))
    sandbox_request_answer_problem (request, &problem);
  else
    sandbox_request_answer_empty (request);
}

static void
on_confirm (SandboxRequest *request, gpointer data)
{
  JsonObject *body = sandbox_request_read_json (request);
  const char *secret, *code;
  SandboxProblem problem;
  JsonObject *object;

  if (body == NULL)
    return;
  secret = sandbox_json_get_text (body, "secret");
  code = sandbox_json_get_text (body, "code");
  if ((secret == NULL) == (code == NULL))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  if (!sandbox_sign_in_confirm (request, sandbox_request_get_param (request, "id"), secret, code,
                                &problem))
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "state", "done");
  json_object_set_string_member (object, "name", sandbox_request_get_account (request)->name);
  json_object_set_string_member (object, "csrf", sandbox_request_get_csrf (request));
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_add_tasks (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/v1/tasks/{id}", on_task },
    { "DELETE", "/v1/tasks/{id}", on_cancel },
    { "POST", "/v1/tasks/{id}/confirm", on_confirm, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
