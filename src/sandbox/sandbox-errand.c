/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-errand.h"

#include "sandbox-ident.h"
#include "sandbox-server-private.h"

#define ITEM "a1"

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

gboolean
sandbox_errand_check_session (SandboxRequest *request, SandboxProblem *problem)
{
  if (sandbox_request_get_account (request) == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SESSION_EXPIRED);
  return !sandbox_request_get_session (request)->locked
         || sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN);
}

/* a claim key speaks for one request; of another certificate or reason it is another request */
static gboolean
is_same_change (const SandboxNewChange *asked, const SandboxChange *had)
{
  if (asked == NULL || had == NULL)
    return asked == NULL && had == NULL;
  return g_strcmp0 (asked->certificate, had->certificate) == 0
         && g_strcmp0 (asked->reason, had->reason) == 0;
}

SandboxTask *
sandbox_errand_find (SandboxRequest *request,
                     const SandboxErrand *errand,
                     const SandboxErrandAsker *asker,
                     SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  g_autoptr (SandboxTask) task = NULL;
  g_autoptr (SandboxChange) change = NULL;
  g_autoptr (GError) error = NULL;

  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NONE);
  if (asker->claim_key == NULL)
    return NULL;
  task = sandbox_offer_find_claimed (request, errand->purpose, account->tckn, asker->claim_key,
                                     problem);
  if (task == NULL)
    return NULL;
  change = sandbox_store_find_change_of_task (store_of (request), task->id, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (!is_same_change (errand->change, change))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_CODE_ALREADY_CLAIMED), NULL;
  return g_steal_pointer (&task);
}

static gboolean
cancel_older (SandboxRequest *request, const char *purpose, SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxTask) older = sandbox_store_find_open_errand (
      store_of (request), sandbox_request_get_account (request)->id, purpose,
      sandbox_request_get_time_s (request), &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  return older == NULL || !sandbox_task_is_open (older)
         || sandbox_offer_end (request, older, SANDBOX_TASK_CANCELLED, "new-code", problem);
}

SandboxTask *
sandbox_errand_begin (SandboxRequest *request,
                      const SandboxErrand *errand,
                      const SandboxErrandAsker *asker,
                      SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  const SandboxNewItem item = { .id = ITEM, .text = errand->text };
  g_autofree char *change_id = sandbox_new_id ();
  SandboxNewChange change = { 0 };
  SandboxOffer offer = { .kind = "sign", .purpose = errand->purpose, .items = &item, .n_items = 1 };

  if (!sandbox_errand_check_session (request, problem)
      || !sandbox_offer_check_limits (request, problem)
      || !cancel_older (request, errand->purpose, problem))
    return NULL;
  offer.account = account->id;
  offer.tckn = account->tckn;
  if (errand->change != NULL)
    {
      change = *errand->change;
      change.id = change_id;
      change.account = account->id;
      offer.change = &change;
    }
  if (asker->claim_key != NULL)
    return sandbox_offer_claimed (request, &offer, asker->claim_key, asker->app, problem);
  offer.session = sandbox_request_get_session (request)->id;
  return sandbox_offer_with_code (request, &offer, problem);
}
