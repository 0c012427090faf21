/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-cms.h"
#include "sandbox-offer.h"
#include "sandbox-notice.h"
#include "sandbox-server-private.h"
#include "sandbox-statement.h"
#include "sandbox-task-json.h"
#include "sandbox-tsa.h"

/* A signature comes in: the checks of section 5 of the protocol, in its order. Structure, content,
 * mathematics, certificate, holder and time are sandbox_cms_check()'s; the state of the task
 * before and the one transaction after are here. */

#define NO_ACCOUNT "no-account"

static GBytes *
make_statement (SandboxRequest *request,
                const SandboxTask *task,
                const SandboxItem *item,
                guint n_items,
                GError **error)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) documents
      = sandbox_store_list_documents (sandbox_server_get_store (server), task->id, item->id, error);

  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    {
      const SandboxDocument *document = g_ptr_array_index (documents, i);
      SandboxStatementDocument *line = g_new0 (SandboxStatementDocument, 1);

      line->sha256_hex = document->sha256;
      line->size_bytes = g_bytes_get_size (document->content);
      line->type = document->type;
      line->name = document->name;
      g_ptr_array_add (lines, line);
    }
  return sandbox_statement_make (sandbox_server_get_origin (server), task->purpose, task->id,
                                 (guint)item->position, n_items, item->id, task->nonce,
                                 task->created_s, task->expires_s, lines, item->text, error);
}

static SandboxProblem
problem_of_check (const GError *error, const SandboxCmsFacts *facts)
{
  static const struct
  {
    SandboxCmsError error;
    SandboxProblemCode problem;
  } table[] = {
    { SANDBOX_CMS_ERROR_SIGNATURE_INVALID, SANDBOX_PROBLEM_SIGNATURE_INVALID },
    { SANDBOX_CMS_ERROR_STATEMENT_MISMATCH, SANDBOX_PROBLEM_STATEMENT_MISMATCH },
    { SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED, SANDBOX_PROBLEM_CERTIFICATE_REJECTED },
    { SANDBOX_CMS_ERROR_HOLDER_MISMATCH, SANDBOX_PROBLEM_HOLDER_MISMATCH },
  };
  SandboxProblem problem = sandbox_problem (SANDBOX_PROBLEM_SIGNATURE_INVALID);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_error_matches (error, SANDBOX_CMS_ERROR, (int)table[i].error))
      problem.code = table[i].problem;
  if (problem.code == SANDBOX_PROBLEM_CERTIFICATE_REJECTED)
    problem.reason = facts->certificate_reason;
  return problem;
}

/* the person learns of each use of the certificate, wherever it was */
static void
notify (SandboxServer *server, const SandboxTask *task, gint64 now_s)
{
  SandboxStore *store = sandbox_server_get_store (server);
  g_autofree char *time = sandbox_time_to_turkish (now_s);
  g_autofree char *text = g_strdup_printf ("%s tarihinde e-imzanız kullanıldı.", time);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) account = sandbox_store_get_account (store, task->account, &error);

  if (account == NULL
      || !sandbox_store_add_message (store, account, "sms", NULL, text, now_s, &error)
      || !sandbox_store_add_message (store, account, "e-mail", "e-İmzanız kullanıldı", text, now_s,
                                     &error))
    g_warning ("message: %s", error != NULL ? error->message : "no account");
}

/* an item that has its signature: the same bytes get the same answer, others none */
static void
answer_again (SandboxRequest *request, const SandboxTask *task, const SandboxItem *item)
{
  g_autofree char *sha256
      = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sandbox_request_get_body (request));

  if (g_str_equal (sha256, item->cms_sha256))
    sandbox_request_answer_json (request, SOUP_STATUS_OK,
                                 sandbox_task_json_receipt (request, task, item));
  else
    sandbox_request_fail (request, SANDBOX_PROBLEM_SIGNATURE_ALREADY_ACCEPTED);
}

/* somebody else's request was first; it is told what is true now: the item has its signature, or
 * what the signature was to change is not as it was */
static void
refuse_late (SandboxRequest *request, const SandboxTask *task, const char *item_id)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = sandbox_store_get_cms (store, task->id, item_id, &error);

  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_request_fail (request, cms != NULL ? SANDBOX_PROBLEM_SIGNATURE_ALREADY_ACCEPTED
                                               : SANDBOX_PROBLEM_STALE);
}

static void
accept (SandboxRequest *request,
        const SandboxTask *task,
        const SandboxItem *item,
        const SandboxCmsFacts *facts)
{
  SandboxServer *server = sandbox_request_get_server (request);
  SandboxStore *store = sandbox_server_get_store (server);
  g_autoptr (SandboxItem) accepted = NULL;
  g_autoptr (GBytes) time_stamp = NULL;
  g_autofree char *account_token = NULL;
  g_autoptr (GError) error = NULL;
  SandboxAcceptance acceptance = {
    .cms = sandbox_request_get_body (request),
    .certificate = facts->serial_hex,
    .now_s = sandbox_request_get_time_s (request),
  };

  time_stamp = sandbox_tsa_stamp (sandbox_server_get_ca (server), facts->signature,
                                  acceptance.now_s, &error);
  if (time_stamp == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  acceptance.time_stamp = time_stamp;
  if (sandbox_task_signs_app_in (task))
    account_token = sandbox_task_secret_account_token (server, task);
  acceptance.account_token = account_token;
  accepted = sandbox_store_accept_signature (store, task, item->id, &acceptance, &error);
  if (accepted == NULL)
    {
      if (g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED))
        sandbox_request_fail_error (request, error);
      else
        refuse_late (request, task, item->id);
      return;
    }
  notify (server, task, acceptance.now_s);
  if (accepted->answer_state == SANDBOX_TASK_DONE)
    sandbox_notice_task_done (server, task, acceptance.now_s);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
  sandbox_request_answer_json (request, SOUP_STATUS_OK,
                               sandbox_task_json_receipt (request, task, accepted));
}

/* the page that shows the code tells the person, too: their card may be at another computer */
static void
note_refusal (SandboxRequest *request, const SandboxTask *task, const char *reason)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;

  if (!sandbox_store_note_refusal (sandbox_server_get_store (server), task, reason,
                                   sandbox_request_get_time_s (request), &error))
    g_warning ("refusal: %s", error->message);
  sandbox_waits_wake (sandbox_server_get_waits (server), task->id);
}

/* the task ended when its holder was told; the answer may have been lost */
static gboolean
is_strangers (const SandboxTask *task)
{
  return task->state == SANDBOX_TASK_FAILED && g_strcmp0 (task->decline_reason, NO_ACCOUNT) == 0;
}

/* Whoever holds this number proved it with a good certificate of their own, so that telling them
 * that there is no account tells nobody else. */
static void
refuse_stranger (SandboxRequest *request, const SandboxTask *task)
{
  SandboxProblem problem;

  if (is_strangers (task)
      || sandbox_offer_end (request, task, SANDBOX_TASK_FAILED, NO_ACCOUNT, &problem))
    sandbox_offer_refuse (&problem, SANDBOX_PROBLEM_NO_ACCOUNT);
  sandbox_request_answer_problem (request, &problem);
}

static void
check (SandboxRequest *request, const SandboxTask *task, const SandboxItem *item, guint n_items)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) statement = make_statement (request, task, item, n_items, &error);
  SandboxCmsQuestion question = {
    .statement = statement,
    .created_s = task->created_s,
    .now_s = sandbox_request_get_time_s (request),
    .holder_tckn = task->tckn,
    /* who somebody is any issuer may say; what is done with a certificate is between the person and
     * the portal that gave it out */
    .any_issuer = g_str_equal (task->purpose, "sign-in"),
    .find_status = sandbox_api_find_status,
    .find_status_data = server,
  };
  SandboxProblem problem;

  if (statement == NULL || !sandbox_statement_commitment (task->purpose, &question.commitment_oid))
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  if (!sandbox_cms_check (sandbox_server_get_ca (server), sandbox_request_get_body (request),
                          &question, &facts, &error))
    {
      g_info ("signature refused: %s", error->message);
      if (is_strangers (task))
        {
          sandbox_api_refuse_state (request, task);
          return;
        }
      problem = problem_of_check (error, &facts);
      if (problem.reason != NULL)
        note_refusal (request, task, problem.reason);
      sandbox_request_answer_problem (request, &problem);
    }
  else if (task->account == 0)
    refuse_stranger (request, task);
  else
    accept (request, task, item, &facts);
}

static const SandboxItem *
find_item (GPtrArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SandboxItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

static void
on_signature (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (SandboxTask) task = sandbox_api_find_task (request);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  const SandboxItem *item;

  if (task == NULL)
    return;
  if (g_strcmp0 (sandbox_request_get_header (request, "Content-Type"), "application/cms") != 0)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  items = sandbox_store_list_items (store, task->id, &error);
  if (items == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  item = find_item (items, sandbox_request_get_param (request, "item"));
  if (item == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  else if (item->receipt != NULL)
    answer_again (request, task, item);
  /* within the grace a task is still claimed: the one call that may come that late */
  else if (task->state != SANDBOX_TASK_CLAIMED && !is_strangers (task))
    sandbox_api_refuse_state (request, task);
  else
    check (request, task, item, items->len);
}

void
sandbox_api_add_signature (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "PUT", "/v1/task/items/{item}/signature", on_signature, SANDBOX_ROUTE_API,
      SANDBOX_CMS_LIMIT_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
