/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-offer.h"

#include "sandbox-code.h"
#include "sandbox-ident.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

/* a collision of 15 random digits is a fault of the generator, not bad luck, by then */
#define CODE_TRIES 4

gboolean
sandbox_offer_refuse (SandboxProblem *problem, SandboxProblemCode code)
{
  *problem = sandbox_problem (code);
  return FALSE;
}

gboolean
sandbox_offer_refuse_error (SandboxProblem *problem, const GError *error)
{
  g_warning ("task: %s", error != NULL ? error->message : "unknown");
  return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR);
}

gboolean
sandbox_offer_check_limits (SandboxRequest *request, SandboxProblem *problem)
{
  SandboxLimits *limits = sandbox_server_get_limits (sandbox_request_get_server (request));
  gint64 wait_s = sandbox_limits_check_task (limits, sandbox_request_get_address (request),
                                             g_get_monotonic_time ());

  if (wait_s <= 0)
    return TRUE;
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_RATE_LIMITED);
  problem->retry_after_s = wait_s;
  return FALSE;
}

static SandboxTask *
add_task (SandboxRequest *request, const SandboxOffer *offer, SandboxNewTask *task, GError **error)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));

  task->kind = offer->kind;
  task->purpose = offer->purpose;
  task->account = offer->account;
  task->tckn = offer->tckn;
  task->agent = sandbox_request_get_agent (request);
  task->address = sandbox_request_get_address (request);
  task->now_s = sandbox_request_get_time_s (request);
  task->items = offer->items;
  task->n_items = offer->n_items;
  task->change = offer->change;
  if (!sandbox_store_add_task (store, task, error))
    return NULL;
  return sandbox_store_get_task (store, task->id, task->now_s, error);
}

SandboxTask *
sandbox_offer_with_code (SandboxRequest *request,
                         const SandboxOffer *offer,
                         SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; task == NULL && i < CODE_TRIES; i++)
    {
      g_autofree char *id = sandbox_new_id ();
      g_autofree char *code = sandbox_code_new ();
      g_autofree char *mac = sandbox_task_secret_mac (server, "code/1", code);
      SandboxNewTask fresh = {
        .id = id,
        .state = SANDBOX_TASK_OFFERED,
        .session = offer->session,
        .code_mac = mac,
      };

      g_clear_error (&error);
      task = add_task (request, offer, &fresh, &error);
      if (task != NULL)
        sandbox_code_book_add (sandbox_server_get_codes (server), id, code, task->deadline_s,
                               task->created_s);
      else if (!g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_EXISTS))
        break;
    }
  if (task == NULL)
    sandbox_offer_refuse_error (problem, error);
  return g_steal_pointer (&task);
}

SandboxTask *
sandbox_offer_find_claimed (SandboxRequest *request,
                            const char *purpose,
                            const char *tckn,
                            const char *claim_key,
                            SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autofree char *claim_mac = sandbox_task_secret_mac (server, "claim-key/1", claim_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_find_task_by_claim (
      sandbox_server_get_store (server), claim_mac, sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (task == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NONE), NULL;
  if (task->session == NULL && g_str_equal (task->purpose, purpose)
      && g_str_equal (task->tckn, tckn))
    return g_steal_pointer (&task);
  return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED), NULL;
}

SandboxTask *
sandbox_offer_claimed (SandboxRequest *request,
                       const SandboxOffer *offer,
                       const char *claim_key,
                       const char *app,
                       SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autofree char *claim_mac = sandbox_task_secret_mac (server, "claim-key/1", claim_key);
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *token = sandbox_task_secret_token (server, id, claim_key);
  g_autofree char *token_hash = sandbox_sha256_hex ((const guint8 *)token, SANDBOX_SECRET_LENGTH);
  SandboxTask *task;
  g_autoptr (GError) error = NULL;
  SandboxNewTask fresh = {
    .id = id,
    .state = SANDBOX_TASK_CLAIMED,
    .claim_mac = claim_mac,
    .token_sha256 = token_hash,
    .claimed_by = app,
  };

  task = add_task (request, offer, &fresh, &error);
  if (task == NULL)
    sandbox_offer_refuse_error (problem, error);
  return task;
}

const char *
sandbox_offer_get_code (SandboxRequest *request, const SandboxTask *task)
{
  const SandboxSession *session = sandbox_request_get_session (request);
  SandboxServer *server = sandbox_request_get_server (request);

  if (task->state != SANDBOX_TASK_OFFERED || session == NULL
      || (g_str_equal (task->purpose, "sign-in")
              ? g_strcmp0 (task->session, session->id) != 0
              : session->account == 0 || session->account != task->account))
    return NULL;
  return sandbox_code_book_find (sandbox_server_get_codes (server), task->id);
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
sandbox_offer_find (SandboxRequest *request, const char *task_id, SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) task = sandbox_store_get_task (
      sandbox_server_get_store (server), task_id, sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (task == NULL || !may_see (request, task))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND), NULL;
  return g_steal_pointer (&task);
}

gboolean
sandbox_offer_cancel (SandboxRequest *request, const char *task_id, SandboxProblem *problem)
{
  g_autoptr (SandboxTask) task = sandbox_offer_find (request, task_id, problem);

  if (task == NULL)
    return FALSE;
  if (task->state == SANDBOX_TASK_RELEASED)
    return sandbox_offer_refuse_state (task, problem);
  return !sandbox_task_is_open (task)
         || sandbox_offer_end (request, task, SANDBOX_TASK_CANCELLED, "page", problem);
}

gboolean
sandbox_offer_end (SandboxRequest *request,
                   const SandboxTask *task,
                   SandboxTaskState state,
                   const char *reason,
                   SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;

  if (!sandbox_store_end_task (sandbox_server_get_store (server), task, state, reason,
                               sandbox_request_get_time_s (request), &error))
    return sandbox_offer_refuse_error (problem, error);
  sandbox_code_book_remove (sandbox_server_get_codes (server), task->id);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  return TRUE;
}

gboolean
sandbox_offer_refuse_state (const SandboxTask *task, SandboxProblem *problem)
{
  if (task->state == SANDBOX_TASK_EXPIRED)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_TASK_EXPIRED);
  if (task->state == SANDBOX_TASK_CANCELLED)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_TASK_CANCELLED);
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE);
  problem->state = sandbox_task_state_to_text (task->state);
  problem->version = task->version;
  return FALSE;
}
