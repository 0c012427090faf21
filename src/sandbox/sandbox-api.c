/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-server-private.h"

void
sandbox_api_add_routes (SandboxServer *server)
{
  sandbox_api_add_portal (server);
  sandbox_api_add_sessions (server);
  sandbox_api_add_task (server);
  sandbox_api_add_signature (server);
  sandbox_api_add_tasks (server);
  sandbox_api_add_pin (server);
  sandbox_api_add_e_onay (server);
  sandbox_api_add_certificates (server);
  sandbox_api_add_profile (server);
  sandbox_api_add_pki (server);
  sandbox_api_add_login (server);
  sandbox_api_add_oauth (server);
}

SandboxTask *
sandbox_api_find_task (SandboxRequest *request)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const char *token = sandbox_request_get_bearer (request);
  g_autofree char *hash = NULL;
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (GError) error = NULL;

  if (sandbox_base64url_is (token, SANDBOX_SECRET_LENGTH))
    {
      hash = sandbox_sha256_hex ((const guint8 *)token, strlen (token));
      task = sandbox_store_find_task_by_token (store, hash, sandbox_request_get_time_s (request),
                                               &error);
    }
  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (task == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
  return g_steal_pointer (&task);
}

void
sandbox_api_refuse_state (SandboxRequest *request, const SandboxTask *task)
{
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_STALE);

  problem.state = sandbox_task_state_to_text (task->state);
  problem.version = task->version;
  if (sandbox_task_is_overdue (task, sandbox_request_get_time_s (request)))
    sandbox_request_fail (request, SANDBOX_PROBLEM_TASK_EXPIRED);
  else if (task->state == SANDBOX_TASK_CANCELLED)
    sandbox_request_fail (request, SANDBOX_PROBLEM_TASK_CANCELLED);
  else
    sandbox_request_answer_problem (request, &problem);
}

gboolean
sandbox_api_wait (SandboxRequest *request, const SandboxTask *task, const char *who)
{
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_RATE_LIMITED);
  guint seconds = sandbox_request_get_wait (request, task->version);
  gint64 left_s = task->deadline_s - sandbox_request_get_time_s (request);

  if (seconds == 0 || !sandbox_task_is_open (task) || left_s <= 0)
    return FALSE;
  /* one second more, so that it finds the task expired */
  seconds = (guint)MIN ((gint64)seconds, left_s + 1);
  if (!sandbox_waits_add (sandbox_server_get_waits (sandbox_request_get_server (request)), who,
                          task->id, seconds, request))
    {
      problem.retry_after_s = 1;
      sandbox_request_answer_problem (request, &problem);
    }
  return TRUE;
}

static SandboxStatus
status_from_text (const char *text)
{
  if (g_str_equal (text, "valid"))
    return SANDBOX_STATUS_GOOD;
  return g_str_equal (text, "suspended") ? SANDBOX_STATUS_SUSPENDED : SANDBOX_STATUS_REVOKED;
}

static SandboxStatus
find_own_status (
    SandboxStore *store, const char *serial_hex, gint64 *since_s, int *reason, GError **error)
{
  g_autoptr (SandboxCertificate) certificate
      = sandbox_store_find_certificate (store, serial_hex, error);

  if (certificate == NULL)
    return SANDBOX_STATUS_UNKNOWN;
  *since_s = certificate->status_since_s;
  *reason = certificate->status_reason;
  return status_from_text (certificate->status);
}

/* the other issuer is a neighbour here: in the world it would be asked by OCSP */
static SandboxStatus
find_other_status (
    SandboxStore *store, const char *serial_hex, gint64 *since_s, int *reason, GError **error)
{
  g_autofree char *status = NULL;

  if (!sandbox_store_find_other_status (store, serial_hex, &status, since_s, reason, error)
      || status == NULL)
    return SANDBOX_STATUS_UNKNOWN;
  return status_from_text (status);
}

SandboxStatus
sandbox_api_find_status (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (data);
  g_autoptr (GError) error = NULL;
  SandboxStatus status = issuer == SANDBOX_ISSUER_OTHER
                             ? find_other_status (store, serial_hex, since_s, reason, &error)
                             : find_own_status (store, serial_hex, since_s, reason, &error);

  if (error != NULL)
    g_warning ("certificate status: %s", error->message);
  return status;
}
