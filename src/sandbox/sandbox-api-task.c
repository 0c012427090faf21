/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-json.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* The assistant's view of its task: state, documents, declining. */

#define BODY_BYTES 1024

static void
on_task (SandboxRequest *request, gpointer data)
{
  g_autoptr (SandboxTask) task = sandbox_api_find_task (request);
  g_autoptr (GError) error = NULL;
  JsonObject *object, *described;

  if (task == NULL)
    return;
  if (task->state == SANDBOX_TASK_CANCELLED
      || sandbox_task_is_overdue (task, sandbox_request_get_time_s (request)))
    {
      sandbox_api_refuse_state (request, task);
      return;
    }
  if (sandbox_api_wait (request, task, sandbox_request_get_bearer (request)))
    return;
  described = sandbox_task_json_for_app (request, task, &error);
  if (described == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  object = json_object_new ();
  json_object_set_object_member (object, "task", described);
  if (task->state == SANDBOX_TASK_AWAITING_RETURN)
    sandbox_task_json_add_return (request, task, object);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_document (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (SandboxTask) task = sandbox_api_find_task (request);
  g_autoptr (SandboxDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (task == NULL)
    return;
  if (task->state != SANDBOX_TASK_CLAIMED
      || sandbox_task_is_overdue (task, sandbox_request_get_time_s (request)))
    {
      sandbox_api_refuse_state (request, task);
      return;
    }
  document = sandbox_store_find_document (store, task->id,
                                          sandbox_request_get_param (request, "doc"), &error);
  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (document == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else
    sandbox_request_answer_bytes (request, SOUP_STATUS_OK, document->type, document->content);
}

static gboolean
reason_is_known (const char *reason)
{
  static const char *const reasons[]
      = { "user", "text", "not-mine", "card", "pin-locked", "expired", NULL };

  return reason != NULL && g_strv_contains (reasons, reason);
}

/* whoever made the code dictated it to somebody else, or took somebody's number by mistake */
static gboolean
note_not_mine (SandboxRequest *request, const SandboxTask *task, GError **error)
{
  SandboxServer *server = sandbox_request_get_server (request);

  sandbox_limits_count_not_mine (sandbox_server_get_limits (server), task->address,
                                 g_get_monotonic_time ());
  return task->session == NULL
         || sandbox_store_lock_session (sandbox_server_get_store (server), task->session, error);
}

static void
on_decline (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (SandboxTask) task = sandbox_api_find_task (request);
  g_autoptr (GError) error = NULL;
  JsonObject *body;
  const char *reason;

  if (task == NULL)
    return;
  body = sandbox_request_read_json (request);
  if (body == NULL)
    return;
  reason = sandbox_json_get_text (body, "reason");
  if (!reason_is_known (reason))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  /* said twice, or the answer was lost */
  if (task->state == SANDBOX_TASK_DECLINED)
    {
      sandbox_request_answer_empty (request);
      return;
    }
  if (!sandbox_task_is_open (task)
      || sandbox_task_is_overdue (task, sandbox_request_get_time_s (request)))
    {
      sandbox_api_refuse_state (request, task);
      return;
    }
  if (!sandbox_store_end_task (sandbox_server_get_store (server), task, SANDBOX_TASK_DECLINED,
                               reason, sandbox_request_get_time_s (request), &error)
      || (g_str_equal (reason, "not-mine") && !note_not_mine (request, task, &error)))
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  sandbox_request_answer_empty (request);
}

void
sandbox_api_add_task (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/v1/task", on_task },
    { "GET", "/v1/task/documents/{doc}", on_document },
    { "POST", "/v1/task/decline", on_decline, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
