/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-clock.h"
#include "sandbox-code.h"
#include "sandbox-e-onay.h"
#include "sandbox-ident.h"

/* Discovery, who is signed in, and the practice phone for scripts. */

#define OPERATOR_TELEPHONE "+90 000 000 00 00"
#define OPERATOR_EMAIL "destek@deneme.example"
#define ITEMS 50
#define TEXT_BYTES 32768
#define DOCUMENT_BYTES 10485760

static void
on_discovery (SandboxRequest *request, gpointer data)
{
  const char *origin = sandbox_server_get_origin (sandbox_request_get_server (request));
  JsonObject *object = json_object_new ();
  JsonObject *limits = json_object_new ();
  JsonObject *operator= json_object_new ();
  JsonArray *versions = json_array_new ();

  json_object_set_string_member (object, "name", SANDBOX_PORTAL_NAME);
  json_object_set_string_member (object, "origin", origin);
  json_array_add_string_element (versions, "v1");
  json_object_set_array_member (object, "api", versions);
  json_object_set_boolean_member (object, "demo", TRUE);
  json_object_set_string_member (object, "min_app", SANDBOX_MIN_APP);
  json_object_set_int_member (object, "code_digits", SANDBOX_CODE_DIGITS);
  json_object_set_int_member (limits, "items", ITEMS);
  json_object_set_int_member (limits, "text_bytes", TEXT_BYTES);
  json_object_set_int_member (limits, "document_bytes", DOCUMENT_BYTES);
  json_object_set_object_member (object, "limits", limits);
  json_object_set_string_member (operator, "telephone", OPERATOR_TELEPHONE);
  json_object_set_string_member (operator, "email", OPERATOR_EMAIL);
  json_object_set_string_member (operator, "web", origin);
  json_object_set_object_member (object, "operator", operator);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
add_e_onay (SandboxRequest *request, const SandboxAccount *account, JsonObject *object)
{
  g_autofree char *since = NULL;

  json_object_set_string_member (object, "e_onay", account->e_onay);
  json_object_set_string_member (
      object, "e_onay_covers", sandbox_e_onay_get_covers (sandbox_request_get_language (request)));
  if (!g_str_equal (account->e_onay, "granted"))
    return;
  since = sandbox_time_to_rfc3339 (account->e_onay_since_s);
  json_object_set_string_member (object, "e_onay_since", since);
}

static void
on_me (SandboxRequest *request, gpointer data)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  const SandboxSession *session = sandbox_request_get_session (request);
  g_autofree char *tckn = NULL, *email = NULL, *mobile = NULL;
  JsonObject *object;
  JsonArray *roles;

  if (account == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  tckn = sandbox_tckn_mask (account->tckn);
  email = sandbox_email_mask (account->email);
  mobile = sandbox_mobile_mask (account->mobile);
  object = json_object_new ();
  json_object_set_string_member (object, "name", account->name);
  json_object_set_string_member (object, "tckn", tckn);
  json_object_set_string_member (object, "email", email);
  json_object_set_string_member (object, "mobile", mobile);
  json_object_set_string_member (object, "institution", account->institution);
  roles = json_array_new ();
  for (gsize i = 0; account->roles[i] != NULL; i++)
    json_array_add_string_element (roles, account->roles[i]);
  json_object_set_array_member (object, "roles", roles);
  add_e_onay (request, account, object);
  json_object_set_string_member (object, "notify", account->notify);
  json_object_set_string_member (object, "method", session->method);
  json_object_set_int_member (object, "expires_in",
                              MAX (0, session->expires_s - sandbox_request_get_time_s (request)));
  if (!session->is_app)
    json_object_set_string_member (object, "csrf", session->csrf);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

static void
on_sign_out (SandboxRequest *request, gpointer data)
{
  if (sandbox_request_get_session (request) == NULL)
    sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
  else if (!sandbox_request_sign_out (request))
    sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
  else
    sandbox_request_answer_empty (request);
}

static JsonObject *
describe_message (const SandboxMessage *message)
{
  JsonObject *object = json_object_new ();
  g_autofree char *sent = sandbox_time_to_rfc3339 (message->sent_s);

  json_object_set_int_member (object, "id", message->id);
  json_object_set_string_member (object, "sent", sent);
  json_object_set_string_member (object, "channel", message->channel);
  json_object_set_string_member (object, "tckn", message->tckn);
  json_object_set_string_member (object, "name", message->name);
  json_object_set_string_member (object, "to", message->recipient);
  if (message->subject != NULL)
    json_object_set_string_member (object, "subject", message->subject);
  json_object_set_string_member (object, "text", message->text);
  return object;
}

static void
on_messages (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  const char *secret = sandbox_request_get_bearer (request);
  const char *after = sandbox_request_get_query (request, "after");
  g_autoptr (GPtrArray) messages = NULL;
  g_autoptr (GError) error = NULL;
  guint64 after_id = 0;
  JsonObject *object;
  JsonArray *array;

  if (secret == NULL || !sandbox_same_text (secret, sandbox_server_get_secret (server)))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SESSION_EXPIRED);
      return;
    }
  if (after != NULL && !g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT64, &after_id, NULL))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  messages
      = sandbox_store_list_messages (sandbox_server_get_store (server), (gint64)after_id, &error);
  if (messages == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  array = json_array_new ();
  for (guint i = 0; i < messages->len; i++)
    json_array_add_object_element (array, describe_message (g_ptr_array_index (messages, i)));
  object = json_object_new ();
  json_object_set_array_member (object, "messages", array);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_add_portal (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "GET", "/.well-known/eimza", on_discovery },
    { "GET", "/v1/me", on_me },
    { "DELETE", "/v1/session", on_sign_out },
    { "GET", "/practice/messages", on_messages },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
