/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-oauth.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-login.h"
#include "sandbox-server-private.h"
#include "sandbox-store-private.h"

#define METHOD "e-devlet"

typedef struct
{
  gint64 account;
  char *redirect_uri;
  char *challenge;
  gboolean used;
  char *session;
  gint64 expires_s;
} Code;

static void
code_clear (Code *self)
{
  g_free (self->redirect_uri);
  g_free (self->challenge);
  g_free (self->session);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Code, code_clear)

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

gboolean
sandbox_oauth_redirect_is_valid (const char *uri)
{
  guint64 port;
  const char *from = uri != NULL && g_str_has_prefix (uri, "http://127.0.0.1:")
                         ? uri + strlen ("http://127.0.0.1:")
                         : NULL;
  g_autofree char *digits = from != NULL ? g_strndup (from, strspn (from, "0123456789")) : NULL;

  return from != NULL && digits[0] != '0'
         && g_ascii_string_to_unsigned (digits, 10, 1024, 65535, &port, NULL)
         && g_str_equal (from + strlen (digits), "/cb");
}

gboolean
sandbox_oauth_state_is_valid (const char *state)
{
  gsize length = state != NULL ? strlen (state) : 0;

  return length > 0 && length <= 128 && sandbox_base64url_is (state, length);
}

char *
sandbox_oauth_get_target (const char *redirect_uri)
{
  return g_strndup (redirect_uri, strlen (redirect_uri) - strlen ("/cb"));
}

static char *
escaped_origin (SandboxRequest *request)
{
  return g_uri_escape_string (sandbox_server_get_origin (sandbox_request_get_server (request)),
                              NULL, FALSE);
}

char *
sandbox_oauth_make_error (SandboxRequest *request,
                          const char *redirect_uri,
                          const char *state,
                          const char *error,
                          const char *description)
{
  g_autofree char *origin = escaped_origin (request);
  GString *url = g_string_new (redirect_uri);

  g_string_append_printf (url, "?error=%s", error);
  if (description != NULL)
    g_string_append_printf (url, "&error_description=%s", description);
  if (state != NULL)
    g_string_append_printf (url, "&state=%s", state);
  g_string_append_printf (url, "&iss=%s", origin);
  return g_string_free (url, FALSE);
}

char *
sandbox_oauth_grant (SandboxRequest *request,
                     const SandboxVisit *visit,
                     gint64 account,
                     SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *code = sandbox_new_secret ();
  g_autofree char *hash = sandbox_sha256_hex ((const guint8 *)code, strlen (code));
  g_autofree char *origin = escaped_origin (request);
  g_autoptr (GError) error = NULL;

  /* a used code is remembered as long as the session that it gave can live */
  if (!sandbox_store_run (store, &error, "DELETE FROM oauth_code WHERE expires <= ?", "i",
                          now_s - SANDBOX_APP_SESSION_S)
      || !sandbox_store_run (
          store, &error,
          "INSERT INTO oauth_code (code_sha256, account, redirect_uri, challenge, expires)"
          " VALUES (?, ?, ?, ?, ?)",
          "sissi", hash, account, visit->redirect_uri, visit->challenge,
          now_s + SANDBOX_OAUTH_CODE_S))
    return sandbox_offer_refuse_error (problem, error), NULL;
  return g_strdup_printf ("%s?code=%s&state=%s&iss=%s", visit->redirect_uri, code, visit->state,
                          origin);
}

static gboolean
find_code (SandboxStore *store, const char *hash, Code *code, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT account, redirect_uri, challenge, used, session, expires FROM oauth_code"
      " WHERE code_sha256 = ?",
      "s", hash);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return FALSE;
  code->account = sqlite3_column_int64 (row, 0);
  code->redirect_uri = sandbox_column_text (row, 1);
  code->challenge = sandbox_column_text (row, 2);
  code->used = sqlite3_column_int (row, 3) != 0;
  code->session = sandbox_column_text (row, 4);
  code->expires_s = sqlite3_column_int64 (row, 5);
  return TRUE;
}

/* RFC 7636 section 4.6 */
static gboolean
verifier_is_right (const char *verifier, const char *challenge)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *made = NULL;

  g_checksum_update (checksum, (const guchar *)verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  made = sandbox_base64url (digest, length);
  return sandbox_same_text (made, challenge);
}

char *
sandbox_oauth_redeem (SandboxRequest *request,
                      const char *given,
                      const char *verifier,
                      const char *redirect_uri,
                      gint64 *account,
                      SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autofree char *hash = sandbox_sha256_hex ((const guint8 *)given, strlen (given));
  g_autofree char *token = NULL, *session = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Code) code = { 0 };

  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED);
  if (!find_code (store, hash, &code, &error))
    {
      if (error != NULL)
        sandbox_offer_refuse_error (problem, error);
      return NULL;
    }
  if (code.used)
    {
      if (code.session != NULL && !sandbox_store_delete_session (store, code.session, &error))
        sandbox_offer_refuse_error (problem, error);
      return NULL;
    }
  if (!sandbox_store_run_one (store, &error,
                              "UPDATE oauth_code SET used = 1 WHERE code_sha256 = ? AND used = 0",
                              "s", hash))
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (code.expires_s <= sandbox_request_get_time_s (request)
      || !g_str_equal (code.redirect_uri, redirect_uri)
      || !verifier_is_right (verifier, code.challenge))
    return NULL;
  token = sandbox_login_grant_token (request, code.account, METHOD, &session, problem);
  if (token == NULL)
    return NULL;
  if (!sandbox_store_run_one (store, &error,
                              "UPDATE oauth_code SET session = ? WHERE code_sha256 = ?", "ss",
                              session, hash))
    return sandbox_offer_refuse_error (problem, error), NULL;
  *account = code.account;
  return g_steal_pointer (&token);
}
