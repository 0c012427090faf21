/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-profile.h"

/* Where a person can be reached: shown masked, because a session that was left open must not give
 * it away. */

#define BODY_BYTES 2048

static void
answer_profile (SandboxRequest *request)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  const SandboxAccount *who = sandbox_request_get_account (request);
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *email = NULL, *mobile = NULL;
  JsonObject *object;

  if (who == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  /* as it is after what this request changed */
  account = sandbox_store_get_account (store, who->id, &error);
  if (account == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  email = sandbox_email_mask (account->email);
  mobile = sandbox_mobile_mask (account->mobile);
  object = json_object_new ();
  json_object_set_string_member (object, "email", email);
  json_object_set_string_member (object, "mobile", mobile);
  json_object_set_string_member (object, "notify", account->notify);
  json_object_set_int_member (object, "version", account->version);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_profile (SandboxRequest *request, gpointer data)
{
  answer_profile (request);
}

/* a member that is there must be a text */
static gboolean
read_text (JsonObject *body, const char *name, const char **out)
{
  *out = sandbox_json_get_text (body, name);
  return *out != NULL || !json_object_has_member (body, name);
}

static gboolean
read_wish (JsonObject *body, SandboxProfileWish *wish)
{
  JsonNode *version = json_object_get_member (body, "version");

  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64)
    return FALSE;
  wish->version = json_node_get_int (version);
  return read_text (body, "email", &wish->email) && read_text (body, "mobile", &wish->mobile)
         && read_text (body, "notify", &wish->notify);
}

static void
on_change (SandboxRequest *request, gpointer data)
{
  JsonObject *body = sandbox_request_read_json (request);
  SandboxProfileWish wish = { 0 };
  g_autoptr (SandboxChange) change = NULL;
  SandboxProblem problem;

  if (body == NULL)
    return;
  if (!read_wish (body, &wish))
    sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
  else if (!sandbox_profile_change (request, &wish, &change, &problem))
    sandbox_request_answer_problem (request, &problem);
  else if (change == NULL)
    answer_profile (request);
  else
    sandbox_api_answer_change (request, SOUP_STATUS_ACCEPTED, change, &problem);
}

void
sandbox_api_add_profile (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/v1/profile", on_profile },
    { "PUT", "/v1/profile", on_change, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
