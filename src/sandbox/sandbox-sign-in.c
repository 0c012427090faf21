/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-sign-in.h"

#include "sandbox-code.h"
#include "sandbox-ident.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* a collision of 15 random digits is a fault of the generator, not bad luck, by then */
#define CODE_TRIES 4

static const char item_text[]
    = "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum.";

static gboolean
refuse (SandboxProblem *problem, SandboxProblemCode code)
{
  *problem = sandbox_problem (code);
  return FALSE;
}

static gboolean
refuse_error (SandboxProblem *problem, const GError *error)
{
  g_warning ("sign-in: %s", error != NULL ? error->message : "unknown");
  return refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR);
}

static gboolean
find_person (SandboxRequest *request,
             const char *tckn,
             gint64 *out_account,
             SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wait_s;

  if (!sandbox_tckn_is_valid (tckn))
    {
      refuse (problem, SANDBOX_PROBLEM_FORM_INVALID);
      problem->pointer = "/tckn";
      problem->rule = "tckn";
      return FALSE;
    }
  wait_s
      = sandbox_limits_check_task (sandbox_server_get_limits (server),
                                   sandbox_request_get_address (request), g_get_monotonic_time ());
  if (wait_s > 0)
    {
      refuse (problem, SANDBOX_PROBLEM_RATE_LIMITED);
      problem->retry_after_s = wait_s;
      return FALSE;
    }
  account = sandbox_store_find_account (sandbox_server_get_store (server), tckn, &error);
  if (error != NULL)
    return refuse_error (problem, error);
  *out_account = account != NULL ? account->id : 0;
  return TRUE;
}

static SandboxTask *
add_task (SandboxRequest *request, SandboxNewTask *task, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  static const SandboxNewItem item = { .id = "a1", .text = item_text };

  task->purpose = "sign-in";
  task->agent = sandbox_request_get_agent (request);
  task->address = sandbox_request_get_address (request);
  task->now_s = sandbox_request_get_time_s (request);
  task->items = &item;
  task->n_items = 1;
  if (!sandbox_store_add_task (store, task, error))
    return NULL;
  return sandbox_store_get_task (store, task->id, task->now_s, error);
}

static gboolean
end_task (SandboxRequest *request,
          const SandboxTask *task,
          SandboxTaskState state,
          const char *reason,
          SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;

  if (!sandbox_store_end_task (sandbox_server_get_store (server), task, state, reason,
                               sandbox_request_get_time_s (request), &error))
    return refuse_error (problem, error);
  sandbox_code_book_remove (sandbox_server_get_codes (server), task->id);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  return TRUE;
}

static gboolean
cancel_older (SandboxRequest *request, const char *session, SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) older = sandbox_store_find_open_sign_in (
      sandbox_server_get_store (server), session, sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return refuse_error (problem, error);
  return older == NULL || end_task (request, older, SANDBOX_TASK_CANCELLED, "new-code", problem);
}

SandboxTask *
sandbox_sign_in_offer (SandboxRequest *request, const char *tckn, SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  const SandboxSession *session;
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (GError) error = NULL;
  gint64 account;

  if (!find_person (request, tckn, &account, problem))
    return NULL;
  session = sandbox_request_ensure_session (request);
  if (session == NULL)
    return refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR), NULL;
  if (session->locked || session->is_app)
    return refuse (problem, SANDBOX_PROBLEM_FORBIDDEN), NULL;
  if (!cancel_older (request, session->id, problem))
    return NULL;
  for (int i = 0; task == NULL && i < CODE_TRIES; i++)
    {
      g_autofree char *id = sandbox_new_id ();
      g_autofree char *code = sandbox_code_new ();
      g_autofree char *mac = sandbox_task_secret_mac (server, "code/1", code);
      SandboxNewTask fresh = {
        .id = id,
        .state = SANDBOX_TASK_OFFERED,
        .account = account,
        .tckn = tckn,
        .session = session->id,
        .code_mac = mac,
      };

      g_clear_error (&error);
      task = add_task (request, &fresh, &error);
      if (task != NULL)
        sandbox_code_book_add (sandbox_server_get_codes (server), id, code, task->deadline_s,
                               task->created_s);
      else if (!g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_EXISTS))
        break;
    }
  if (task == NULL)
    refuse_error (problem, error);
  return g_steal_pointer (&task);
}

SandboxTask *
sandbox_sign_in_begin_by_app (SandboxRequest *request,
                              const char *tckn,
                              const char *claim_key,
                              const char *app,
                              SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  SandboxStore *store = sandbox_server_get_store (server);
  g_autofree char *claim_mac = sandbox_task_secret_mac (server, "claim-key/1", claim_key);
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *token = sandbox_task_secret_token (server, id, claim_key);
  g_autofree char *token_hash = sandbox_sha256_hex ((const guint8 *)token, SANDBOX_SECRET_LENGTH);
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (GError) error = NULL;
  SandboxNewTask fresh = {
    .id = id,
    .state = SANDBOX_TASK_CLAIMED,
    .tckn = tckn,
    .claim_mac = claim_mac,
    .token_sha256 = token_hash,
    .claimed_by = app,
  };

  task = sandbox_store_find_task_by_claim (store, claim_mac, sandbox_request_get_time_s (request),
                                           &error);
  /* the answer was lost: the same question gets the same task */
  if (task != NULL && task->session == NULL && g_str_equal (task->tckn, tckn))
    return g_steal_pointer (&task);
  if (task != NULL)
    return refuse (problem, SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED), NULL;
  if (error != NULL)
    return refuse_error (problem, error), NULL;
  if (!find_person (request, tckn, &fresh.account, problem))
    return NULL;
  task = add_task (request, &fresh, &error);
  if (task == NULL)
    refuse_error (problem, error);
  return g_steal_pointer (&task);
}

const char *
sandbox_sign_in_get_code (SandboxRequest *request, const SandboxTask *task)
{
  const SandboxSession *session = sandbox_request_get_session (request);

  if (task->state != SANDBOX_TASK_OFFERED || session == NULL
      || g_strcmp0 (task->session, session->id) != 0)
    return NULL;
  return sandbox_code_book_find (sandbox_server_get_codes (sandbox_request_get_server (request)),
                                 task->id);
}

/* the owner of a task: the session that asked for it, or whoever is signed in to its account;
 * a code's own task belongs to its session alone until it is done */
static gboolean
may_see (SandboxRequest *request, const SandboxTask *task)
{
  const SandboxSession *session = sandbox_request_get_session (request);

  if (session == NULL)
    return FALSE;
  if (task->session != NULL && g_str_equal (task->session, session->id))
    return TRUE;
  return session->account != 0 && session->account == task->account
         && (task->state == SANDBOX_TASK_DONE || !g_str_equal (task->purpose, "sign-in"));
}

SandboxTask *
sandbox_sign_in_find (SandboxRequest *request, const char *task_id, SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_get_task (
      sandbox_server_get_store (server), task_id, sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return refuse_error (problem, error), NULL;
  if (task == NULL || !may_see (request, task))
    return refuse (problem, SANDBOX_PROBLEM_NOT_FOUND), NULL;
  return g_steal_pointer (&task);
}

gboolean
sandbox_sign_in_cancel (SandboxRequest *request, const char *task_id, SandboxProblem *problem)
{
  g_autoptr (SandboxTask) task = sandbox_sign_in_find (request, task_id, problem);

  if (task == NULL)
    return FALSE;
  return !sandbox_task_is_open (task)
         || end_task (request, task, SANDBOX_TASK_CANCELLED, "page", problem);
}

static gboolean
refuse_state (const SandboxTask *task, SandboxProblem *problem)
{
  if (task->state == SANDBOX_TASK_EXPIRED)
    return refuse (problem, SANDBOX_PROBLEM_TASK_EXPIRED);
  if (task->state == SANDBOX_TASK_CANCELLED)
    return refuse (problem, SANDBOX_PROBLEM_TASK_CANCELLED);
  refuse (problem, SANDBOX_PROBLEM_STALE);
  problem->state = sandbox_task_state_to_text (task->state);
  problem->version = task->version;
  return FALSE;
}

static gboolean
refuse_confirm_code (SandboxRequest *request, const SandboxTask *task, SandboxProblem *problem)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  gint64 left = SANDBOX_CONFIRM_TRIES - task->confirm_tries - 1;

  if (!sandbox_store_count_confirm_try (store, task, &error))
    return refuse_error (problem, error);
  if (left <= 0 && !end_task (request, task, SANDBOX_TASK_CANCELLED, "confirm-tries", problem))
    return FALSE;
  refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
  problem->attempts_left = MAX (0, left);
  return FALSE;
}

gboolean
sandbox_sign_in_confirm (SandboxRequest *request,
                         const char *task_id,
                         const char *secret,
                         const char *code,
                         SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  const SandboxSession *session = sandbox_request_get_session (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_get_task (
      sandbox_server_get_store (server), task_id, sandbox_request_get_time_s (request), &error);
  g_autofree char *right = NULL;

  if (error != NULL)
    return refuse_error (problem, error);
  /* the link opened in another browser than the one that began: the phishing case; it must
   * neither sign that browser in nor use up the tries of the other */
  if (task == NULL || session == NULL || g_strcmp0 (task->session, session->id) != 0)
    return refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
  if (task->state != SANDBOX_TASK_AWAITING_RETURN)
    return refuse_state (task, problem);
  right = secret != NULL ? sandbox_task_secret_return (server, task)
                         : sandbox_task_secret_confirm_code (server, task);
  if (secret != NULL && !sandbox_same_text (secret, right))
    return refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
  if (secret == NULL && (code == NULL || !sandbox_same_text (code, right)))
    return refuse_confirm_code (request, task, problem);
  if (!end_task (request, task, SANDBOX_TASK_DONE, NULL, problem))
    return FALSE;
  if (!sandbox_request_sign_in (request, task->account))
    return refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR);
  return TRUE;
}
