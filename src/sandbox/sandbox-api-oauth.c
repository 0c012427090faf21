/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-login.h"
#include "sandbox-oauth.h"

/* The browser's part of "e-Devlet ile giriş" for the assistant, and the exchange of its code. */

#define BODY_BYTES 4096
#define PKCE_MIN 43
#define PKCE_MAX 128

void
sandbox_api_start_with_e_devlet (SandboxRequest *request, JsonObject *body)
{
  SandboxProblem problem;
  g_autoptr (SandboxVisit) visit = sandbox_visit_begin (request, NULL, NULL, NULL, &problem);
  g_autofree char *url = NULL;
  JsonObject *object;

  if (visit == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  url = sandbox_visit_get_authorize_url (request, visit);
  object = json_object_new ();
  json_object_set_string_member (object, "authorize_url", url);
  json_object_set_string_member (object, "csrf", sandbox_request_get_csrf (request));
  sandbox_request_answer_json (request, SOUP_STATUS_CREATED, object);
}

/* Returns: (nullable): what RFC 6749 section 4.1.2.1 calls it */
static const char *
find_fault (SandboxRequest *request)
{
  const char *type = sandbox_request_get_query (request, "response_type");
  const char *method = sandbox_request_get_query (request, "code_challenge_method");

  if (g_strcmp0 (type, "code") != 0)
    return "unsupported_response_type";
  if (!sandbox_oauth_state_is_valid (sandbox_request_get_query (request, "state"))
      || g_strcmp0 (method, "S256") != 0
      || !sandbox_base64url_is (sandbox_request_get_query (request, "code_challenge"),
                                SANDBOX_SECRET_LENGTH))
    return "invalid_request";
  return NULL;
}

static void
refuse (SandboxRequest *request, const char *redirect_uri, const char *fault)
{
  const char *state = sandbox_request_get_query (request, "state");
  g_autofree char *url = sandbox_oauth_make_error (
      request, redirect_uri, sandbox_oauth_state_is_valid (state) ? state : NULL, fault, NULL);

  sandbox_request_redirect (request, url);
}

static void
on_authorize (SandboxRequest *request, gpointer data)
{
  const char *redirect_uri = sandbox_request_get_query (request, "redirect_uri");
  const char *client = sandbox_request_get_query (request, "client_id");
  SandboxProblem problem;
  g_autoptr (SandboxVisit) visit = NULL;
  g_autofree char *url = NULL;
  const char *fault;

  /* to an address that is not the assistant's nothing is sent, not even an error */
  if (g_strcmp0 (client, SANDBOX_OAUTH_CLIENT) != 0
      || !sandbox_oauth_redirect_is_valid (redirect_uri))
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  fault = find_fault (request);
  if (fault != NULL)
    {
      refuse (request, redirect_uri, fault);
      return;
    }
  visit = sandbox_visit_begin (request, redirect_uri, sandbox_request_get_query (request, "state"),
                               sandbox_request_get_query (request, "code_challenge"), &problem);
  if (visit == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  if (g_strcmp0 (sandbox_request_get_query (request, "login"), "e-devlet") == 0)
    url = sandbox_visit_get_authorize_url (request, visit);
  else
    url = g_strconcat ("/sign-in/assistant/", visit->id, NULL);
  sandbox_request_redirect (request, url);
}

static gboolean
verifier_is_valid (const char *verifier)
{
  gsize length = verifier != NULL ? strlen (verifier) : 0;

  return length >= PKCE_MIN && length <= PKCE_MAX
         && strspn (verifier, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
                == length;
}

static void
on_token (SandboxRequest *request, gpointer data)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  JsonObject *body = sandbox_request_read_json (request);
  const char *code, *verifier, *redirect_uri;
  SandboxProblem problem;
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  gint64 id = 0;
  JsonObject *object;

  if (body == NULL)
    return;
  code = sandbox_json_get_text (body, "code");
  verifier = sandbox_json_get_text (body, "code_verifier");
  redirect_uri = sandbox_json_get_text (body, "redirect_uri");
  if (g_strcmp0 (sandbox_json_get_text (body, "grant_type"), "authorization_code") != 0
      || g_strcmp0 (sandbox_json_get_text (body, "client_id"), SANDBOX_OAUTH_CLIENT) != 0
      || !sandbox_base64url_is (code, SANDBOX_SECRET_LENGTH) || !verifier_is_valid (verifier)
      || redirect_uri == NULL)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_BAD_REQUEST);
      return;
    }
  token = sandbox_oauth_redeem (request, code, verifier, redirect_uri, &id, &problem);
  if (token == NULL)
    {
      sandbox_request_answer_problem (request, &problem);
      return;
    }
  account = sandbox_store_get_account (store, id, &error);
  if (account == NULL)
    {
      sandbox_request_fail_error (request, error);
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "account_token", token);
  json_object_set_int_member (object, "expires_in", SANDBOX_APP_SESSION_S);
  json_object_set_string_member (object, "name", account->name);
  sandbox_request_answer_json (request, SOUP_STATUS_OK, object);
}

void
sandbox_api_add_oauth (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    /* the assistant opens it in the browser */
    { "GET", "/v1/oauth/authorize", on_authorize, SANDBOX_ROUTE_PAGE, 0 },
    { "POST", "/v1/oauth/token", on_token, SANDBOX_ROUTE_API, BODY_BYTES },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes), NULL);
}
