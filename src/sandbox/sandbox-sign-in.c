/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-sign-in.h"

#include "sandbox-ident.h"
#include "sandbox-server-private.h"
#include "sandbox-task-json.h"

#define PURPOSE "sign-in"

static const SandboxNewItem item = {
  .id = "a1",
  .text = "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum.",
};

static gboolean
find_person (SandboxRequest *request,
             const char *tckn,
             gint64 *out_account,
             SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  if (!sandbox_tckn_is_valid (tckn))
    {
      sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORM_INVALID);
      problem->pointer = "/tckn";
      problem->rule = "tckn";
      return FALSE;
    }
  if (!sandbox_offer_check_limits (request, problem))
    return FALSE;
  account = sandbox_store_find_account (sandbox_server_get_store (server), tckn, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  *out_account = account != NULL ? account->id : 0;
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
    return sandbox_offer_refuse_error (problem, error);
  return older == NULL
         || sandbox_offer_end (request, older, SANDBOX_TASK_CANCELLED, "new-code", problem);
}

SandboxTask *
sandbox_sign_in_offer (SandboxRequest *request, const char *tckn, SandboxProblem *problem)
{
  const SandboxSession *session;
  SandboxOffer offer
      = { .kind = "sign", .purpose = PURPOSE, .tckn = tckn, .items = &item, .n_items = 1 };

  if (!find_person (request, tckn, &offer.account, problem))
    return NULL;
  session = sandbox_request_ensure_session (request);
  if (session == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR), NULL;
  if (session->locked || session->is_app)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN), NULL;
  if (!cancel_older (request, session->id, problem))
    return NULL;
  offer.session = session->id;
  return sandbox_offer_with_code (request, &offer, problem);
}

SandboxTask *
sandbox_sign_in_begin_by_app (SandboxRequest *request,
                              const char *tckn,
                              const char *claim_key,
                              const char *app,
                              SandboxProblem *problem)
{
  SandboxTask *task = sandbox_offer_find_claimed (request, PURPOSE, tckn, claim_key, problem);
  SandboxOffer offer
      = { .kind = "sign", .purpose = PURPOSE, .tckn = tckn, .items = &item, .n_items = 1 };

  if (task != NULL || problem->code != SANDBOX_PROBLEM_NONE
      || !find_person (request, tckn, &offer.account, problem))
    return task;
  return sandbox_offer_claimed (request, &offer, claim_key, app, problem);
}

static gboolean
refuse_confirm_code (SandboxRequest *request, const SandboxTask *task, SandboxProblem *problem)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  gint64 left = SANDBOX_CONFIRM_TRIES - task->confirm_tries - 1;

  if (!sandbox_store_count_confirm_try (store, task, &error))
    return sandbox_offer_refuse_error (problem, error);
  if (left <= 0
      && !sandbox_offer_end (request, task, SANDBOX_TASK_CANCELLED, "confirm-tries", problem))
    return FALSE;
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
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
    return sandbox_offer_refuse_error (problem, error);
  /* the link opened in another browser than the one that began: the phishing case; it must
   * neither sign that browser in nor use up the tries of the other */
  if (task == NULL || session == NULL || g_strcmp0 (task->session, session->id) != 0)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
  if (task->state != SANDBOX_TASK_AWAITING_RETURN)
    return sandbox_offer_refuse_state (task, problem);
  right = secret != NULL ? sandbox_task_secret_return (server, task)
                         : sandbox_task_secret_confirm_code (server, task);
  if (secret != NULL && !sandbox_same_text (secret, right))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CONFIRM_WRONG);
  if (secret == NULL && (code == NULL || !sandbox_same_text (code, right)))
    return refuse_confirm_code (request, task, problem);
  if (!sandbox_offer_end (request, task, SANDBOX_TASK_DONE, NULL, problem))
    return FALSE;
  if (!sandbox_request_sign_in (request, task->account, "e-imza"))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR);
  return TRUE;
}
