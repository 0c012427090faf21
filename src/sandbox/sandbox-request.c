/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-request-private.h"

#include <string.h>

#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-server-private.h"
#include "sandbox-text.h"

/* What was asked, and who asks. The answers are in sandbox-answer.c. */

#define COOKIE "__Host-sid"

SandboxRequest *
sandbox_request_new (SandboxServer *server, SoupServerMessage *message)
{
  SandboxRequest *self = g_new0 (SandboxRequest, 1);

  g_atomic_ref_count_init (&self->refs);
  self->server = server;
  self->message = g_object_ref (message);
  self->body_buffer = g_byte_array_new ();
  self->time_s = sandbox_server_get_time_s (server);
  return self;
}

SandboxRequest *
sandbox_request_ref (SandboxRequest *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sandbox_request_unref (SandboxRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->message);
  g_clear_pointer (&self->params, g_hash_table_unref);
  g_clear_pointer (&self->body_buffer, g_byte_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_clear_pointer (&self->json, json_object_unref);
  g_clear_pointer (&self->session, sandbox_session_free);
  g_clear_pointer (&self->account, sandbox_account_free);
  g_free (self->agent);
  g_free (self->form_target);
  g_free (self->bearer);
  g_free (self);
}

SandboxServer *
sandbox_request_get_server (SandboxRequest *self)
{
  return self->server;
}

const char *
sandbox_request_get_method (SandboxRequest *self)
{
  return soup_server_message_get_method (self->message);
}

const char *
sandbox_request_get_path (SandboxRequest *self)
{
  GUri *uri = soup_server_message_get_uri (self->message);

  return uri != NULL ? g_uri_get_path (uri) : "";
}

gint64
sandbox_request_get_time_s (SandboxRequest *self)
{
  return self->time_s;
}

const char *
sandbox_request_get_header (SandboxRequest *self, const char *name)
{
  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message),
                                       name);
}

const char *
sandbox_request_get_param (SandboxRequest *self, const char *name)
{
  return self->params != NULL ? g_hash_table_lookup (self->params, name) : NULL;
}

const char *
sandbox_request_get_query (SandboxRequest *self, const char *name)
{
  GUri *uri = soup_server_message_get_uri (self->message);
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;

  if (self->query == NULL && query != NULL)
    self->query = soup_form_decode (query);
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

static gboolean
has_content_type (SandboxRequest *self, const char *wanted)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && g_ascii_strcasecmp (type, wanted) == 0;
}

const char *
sandbox_request_get_form (SandboxRequest *self, const char *name)
{
  if (self->form == NULL && has_content_type (self, "application/x-www-form-urlencoded"))
    {
      gsize length;
      const char *data = g_bytes_get_data (sandbox_request_get_body (self), &length);
      g_autofree char *text = g_strndup (data != NULL ? data : "", length);

      self->form = soup_form_decode (text);
    }
  return self->form != NULL ? g_hash_table_lookup (self->form, name) : NULL;
}

void
sandbox_request_take_body (SandboxRequest *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body_buffer));
}

GBytes *
sandbox_request_get_body (SandboxRequest *self)
{
  if (self->body == NULL)
    self->body = g_bytes_new (NULL, 0);
  return self->body;
}

const char *
sandbox_request_get_bearer (SandboxRequest *self)
{
  const char *value = sandbox_request_get_header (self, "Authorization");

  if (self->bearer == NULL && value != NULL && g_ascii_strncasecmp (value, "Bearer ", 7) == 0)
    self->bearer = g_strstrip (g_strdup (value + 7));
  return self->bearer;
}

const char *
sandbox_request_get_address (SandboxRequest *self)
{
  const char *host = soup_server_message_get_remote_host (self->message);

  return host != NULL ? host : "?";
}

static const char *
first_match (const char *agent, const char *const (*table)[2], gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strstr (agent, table[i][0]) != NULL)
      return table[i][1];
  return NULL;
}

/* a name for another program's user to recognise; all that it can hold is in these tables,
 * or one short word of harmless characters */
static char *
describe_agent (const char *agent)
{
  /* the order matters: browsers also name those that they want to be taken for */
  static const char *const browsers[][2] = { { "Firefox/", "Firefox" },
                                             { "Edg/", "Edge" },
                                             { "OPR/", "Opera" },
                                             { "Chrome/", "Chrome" },
                                             { "Safari/", "Safari" } };
  static const char *const systems[][2]
      = { { "Android", "Android" }, { "iPhone", "iOS" },     { "iPad", "iPadOS" },
          { "Windows", "Windows" }, { "Mac OS X", "macOS" }, { "Linux", "Linux" } };
  const char *browser = first_match (agent, browsers, G_N_ELEMENTS (browsers));
  const char *system = first_match (agent, systems, G_N_ELEMENTS (systems));
  g_autofree char *word = NULL;

  if (browser == NULL)
    {
      gsize length
          = strspn (agent, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

      word = g_strndup (agent, MIN (length, 24));
      browser = word[0] != '\0' ? word : "?";
    }
  return system != NULL ? g_strconcat (browser, " · ", system, NULL) : g_strdup (browser);
}

const char *
sandbox_request_get_agent (SandboxRequest *self)
{
  const char *agent = sandbox_request_get_header (self, "User-Agent");

  if (self->agent == NULL)
    self->agent = describe_agent (agent != NULL ? agent : "");
  return self->agent;
}

const char *
sandbox_request_get_language (SandboxRequest *self)
{
  g_autofree char *kept = sandbox_request_get_cookie (self, SANDBOX_LANGUAGE_COOKIE);
  SandboxLanguage language;

  /* what was chosen on a page is the choice for the pages after it */
  if (!sandbox_language_from_tag (sandbox_request_get_query (self, "lang"), &language)
      && !sandbox_language_from_tag (kept, &language))
    language = sandbox_language_from_accept (sandbox_request_get_header (self, "Accept-Language"));
  return sandbox_language_get_tag (language);
}

JsonObject *
sandbox_request_read_json (SandboxRequest *self)
{
  g_autoptr (GError) error = NULL;

  if (self->json != NULL)
    return self->json;
  if (!has_content_type (self, "application/json"))
    {
      sandbox_request_fail (self, SANDBOX_PROBLEM_BAD_REQUEST);
      return NULL;
    }
  self->json = sandbox_json_read_object (sandbox_request_get_body (self), &error);
  if (self->json == NULL)
    {
      g_debug ("%s %s: %s", sandbox_request_get_method (self), sandbox_request_get_path (self),
               error->message);
      sandbox_request_fail (self, SANDBOX_PROBLEM_BAD_REQUEST);
    }
  return self->json;
}

char *
sandbox_request_get_cookie (SandboxRequest *self, const char *name)
{
  const char *header = sandbox_request_get_header (self, "Cookie");
  g_auto (GStrv) parts = g_strsplit (header != NULL ? header : "", ";", 0);
  gsize length = strlen (name);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);

      if (strncmp (part, name, length) == 0 && part[length] == '=')
        return g_strdup (part + length + 1);
    }
  return NULL;
}

static void
log_store_error (const GError *error)
{
  if (error != NULL)
    g_warning ("session: %s", error->message);
}

static void
look_session_up (SandboxRequest *self)
{
  SandboxStore *store = sandbox_server_get_store (self->server);
  const char *bearer = sandbox_request_get_bearer (self);
  g_autofree char *cookie = NULL;
  g_autoptr (GError) error = NULL;

  if (self->session_looked_up)
    return;
  self->session_looked_up = TRUE;
  if (self->route != NULL && (self->route->flags & SANDBOX_ROUTE_OPEN) != 0)
    return;
  /* a request with a token is a program's: its rights must not come from a cookie as well */
  if (bearer != NULL)
    self->session = sandbox_store_find_session (store, bearer, TRUE, self->time_s, &error);
  else if ((cookie = sandbox_request_get_cookie (self, COOKIE)) != NULL
           && sandbox_base64url_is (cookie, SANDBOX_SECRET_LENGTH))
    self->session = sandbox_store_find_session (store, cookie, FALSE, self->time_s, &error);
  if (self->session != NULL && self->session->account != 0)
    self->account = sandbox_store_get_account (store, self->session->account, &error);
  log_store_error (error);
}

const SandboxSession *
sandbox_request_get_session (SandboxRequest *self)
{
  look_session_up (self);
  return self->session;
}

const SandboxAccount *
sandbox_request_get_account (SandboxRequest *self)
{
  look_session_up (self);
  return self->account;
}

const char *
sandbox_request_get_csrf (SandboxRequest *self)
{
  const SandboxSession *session = sandbox_request_get_session (self);

  return session != NULL && !session->is_app ? session->csrf : "";
}

static gboolean
begin_session (SandboxRequest *self, gint64 account, const char *method)
{
  SandboxStore *store = sandbox_server_get_store (self->server);
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = sandbox_new_secret ();
  g_autofree char *cookie = NULL;
  SandboxSession *session
      = sandbox_store_add_session (store, secret, FALSE, account, method, self->time_s, &error);

  if (session == NULL)
    {
      log_store_error (error);
      return FALSE;
    }
  g_clear_pointer (&self->session, sandbox_session_free);
  g_clear_pointer (&self->account, sandbox_account_free);
  self->session = session;
  if (account != 0)
    self->account = sandbox_store_get_account (store, account, &error);
  log_store_error (error);
  cookie = g_strdup_printf (COOKIE "=%s; Path=/; Secure; HttpOnly; SameSite=Lax", secret);
  sandbox_request_set_header (self, "Set-Cookie", cookie);
  return TRUE;
}

const SandboxSession *
sandbox_request_ensure_session (SandboxRequest *self)
{
  if (sandbox_request_get_session (self) == NULL)
    begin_session (self, 0, "e-imza");
  return self->session;
}

gboolean
sandbox_request_sign_in (SandboxRequest *self, gint64 account, const char *method)
{
  const SandboxSession *old = sandbox_request_get_session (self);
  g_autoptr (GError) error = NULL;

  if (old != NULL
      && !sandbox_store_delete_session (sandbox_server_get_store (self->server), old->id, &error))
    {
      log_store_error (error);
      return FALSE;
    }
  return begin_session (self, account, method);
}

gboolean
sandbox_request_sign_out (SandboxRequest *self)
{
  const SandboxSession *session = sandbox_request_get_session (self);
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return FALSE;
  if (!sandbox_store_delete_session (sandbox_server_get_store (self->server), session->id, &error))
    {
      log_store_error (error);
      return FALSE;
    }
  if (!session->is_app)
    sandbox_request_set_header (self, "Set-Cookie",
                                COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
  g_clear_pointer (&self->session, sandbox_session_free);
  g_clear_pointer (&self->account, sandbox_account_free);
  return TRUE;
}
