/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-clock.h"
#include "sandbox-e-onay.h"
#include "sandbox-ident.h"
#include "sandbox-tsa.h"

/* e-Onay, and the evidence of what a person has signed here. */

#define BODY_BYTES 1024

static JsonObject *
describe_evidence (const SandboxSignature *signature)
{
  JsonObject *object = json_object_new ();
  g_autofree char *accepted = sandbox_time_to_rfc3339 (signature->accepted_s);

  json_object_set_string_member (object, "id", signature->receipt);
  json_object_set_string_member (object, "purpose", signature->purpose);
  json_object_set_string_member (object, "accepted", accepted);
  json_object_set_string_member (object, "sha256", signature->sha256);
  return object;
}

static void
on_e_onay (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const SandboxAccount *account = sandbox_request_get_account (request);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object, *texts;
  JsonArray *evidence;

  if (account == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  signatures = sandbox_store_list_signatures (store, account->id, SANDBOX_E_ONAY_PURPOSES, &error);
  if (signatures == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "state", account->e_onay);
  if (g_str_equal (account->e_onay, "granted"))
    {
      g_autofree char *since = sandbox_time_to_rfc3339 (account->e_onay_since_s);

      json_object_set_string_member (object, "since", since);
    }
  json_object_set_string_member (
      object, "covers", sandbox_e_onay_get_covers (sandbox_request_get_language (request)));
  texts = json_object_new ();
  json_object_set_string_member (texts, "grant", sandbox_e_onay_get_text (TRUE));
  json_object_set_string_member (texts, "withdraw", sandbox_e_onay_get_text (FALSE));
  json_object_set_object_member (object, "texts", texts);
  evidence = json_array_new ();
  for (guint i = 0; i < signatures->len; i++)
    json_array_add_object_element (evidence, describe_evidence (g_ptr_array_index (signatures, i)));
  json_object_set_array_member (object, "evidence", evidence);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_answer_errand (SandboxRequest *request,
                           const SandboxTask *task,
                           const char *claim_key,
                           const SandboxProblem *problem)
{
  if (task == NULL)
    sandbox_request_answer_problem (request, problem);
  else if (claim_key == NULL)
    sandbox_api_answer_offered (request, SOUP_STATUS_ACCEPTED, task);
  else
    sandbox_api_answer_claimed (request, SOUP_STATUS_ACCEPTED, task, claim_key);
}

static void
on_change (SandboxRequest *request, gpointer data)
{
  JsonObject *body = sandbox_request_read_json (request);
  JsonNode *grant = NULL;
  SandboxErrandAsker asker;
  g_autoptr (SandboxTask) task = NULL;
  SandboxProblem problem;

  if (body == NULL || !sandbox_api_read_claim_key (request, body, &asker.claim_key, &asker.app))
    return;
  grant = json_object_get_member (body, "grant");
  if (grant == NULL || json_node_get_value_type (grant) != G_TYPE_BOOLEAN)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  task = sandbox_e_onay_begin (request, json_node_get_boolean (grant), &asker, &problem);
  sandbox_api_answer_errand (request, task, asker.claim_key, &problem);
}

/* @find gives what is under the receipt, if it is this account's */
static GBytes *
find_evidence (SandboxRequest *request,
               GBytes *(*find) (SandboxStore *, gint64, const char *, GError **))
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const SandboxAccount *account = sandbox_request_get_account (request);
  const char *receipt = sandbox_request_get_param (request, "id");
  g_autoptr (GError) error = NULL;
  GBytes *found;

  if (account == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return NULL;
    }
  found = find (store, account->id, receipt, &error);
  if (error != NULL)
    sandbox_request_fail_error (request, error);
  else if (found == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_NOT_FOUND);
  return found;
}

static void
on_signature (SandboxRequest *request, gpointer data)
{
  g_autoptr (GBytes) cms = find_evidence (request, sandbox_store_find_signature);

  if (cms != NULL)
    sandbox_request_answer_bytes (request, SOUP_STATUS_OK, "application/cms", cms);
}

static void
on_time_stamp (SandboxRequest *request, gpointer data)
{
  g_autoptr (GBytes) token = find_evidence (request, sandbox_store_find_time_stamp);
  g_autoptr (GBytes) reply = NULL;
  g_autoptr (GError) error = NULL;

  if (token == NULL)
    return;
  reply = sandbox_tsa_wrap (token, &error);
  if (reply == NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_request_answer_bytes (request, SOUP_STATUS_OK, "application/timestamp-reply", reply);
}

void
sandbox_api_add_e_onay (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/v1/e-onay", on_e_onay },
    { "POST", "/v1/e-onay", on_change, SANDBOX_ROUTE_API, BODY_BYTES },
    { "GET", "/v1/evidence/{id}/signature", on_signature },
    { "GET", "/v1/evidence/{id}/timestamp", on_time_stamp },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
