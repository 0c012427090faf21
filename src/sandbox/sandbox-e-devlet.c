/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-e-devlet.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-login.h"
#include "sandbox-password.h"
#include "sandbox-server-private.h"
#include "sandbox-store-private.h"

void
sandbox_visit_free (SandboxVisit *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->session);
  g_free (self->redirect_uri);
  g_free (self->state);
  g_free (self->challenge);
  g_free (self->tckn);
  g_free (self->code_sha256);
  g_free (self);
}

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static gboolean
add_row (SandboxStore *store, const SandboxVisit *visit, gint64 now_s, GError **error)
{
  return sandbox_store_run (store, error,
                            "DELETE FROM e_devlet_visit WHERE expires <= ? OR session = ?", "is",
                            now_s, visit->session)
         && sandbox_store_run (
             store, error,
             "INSERT INTO e_devlet_visit (id, session, redirect_uri, state, challenge, expires)"
             " VALUES (?, ?, ?, ?, ?, ?)",
             "sssssi", visit->id, visit->session, visit->redirect_uri, visit->state,
             visit->challenge, visit->expires_s);
}

static SandboxVisit *
find_row (SandboxStore *store, const char *id, gint64 now_s, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT id, session, redirect_uri, state, challenge, tckn, code_sha256, expires"
      " FROM e_devlet_visit WHERE id = ? AND expires > ?",
      "si", id, now_s);
  SandboxVisit *visit;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  visit = g_new0 (SandboxVisit, 1);
  visit->id = sandbox_column_text (row, 0);
  visit->session = sandbox_column_text (row, 1);
  visit->redirect_uri = sandbox_column_text (row, 2);
  visit->state = sandbox_column_text (row, 3);
  visit->challenge = sandbox_column_text (row, 4);
  visit->tckn = sandbox_column_text (row, 5);
  visit->code_sha256 = sandbox_column_text (row, 6);
  visit->expires_s = sqlite3_column_int64 (row, 7);
  return visit;
}

SandboxVisit *
sandbox_visit_begin (SandboxRequest *request,
                     const char *redirect_uri,
                     const char *state,
                     const char *challenge,
                     SandboxProblem *problem)
{
  const SandboxSession *session = sandbox_request_ensure_session (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autoptr (SandboxVisit) visit = NULL;
  g_autoptr (GError) error = NULL;

  if (session == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR), NULL;
  if (session->locked || session->is_app)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN), NULL;
  if (!sandbox_offer_check_limits (request, problem))
    return NULL;
  visit = g_new0 (SandboxVisit, 1);
  visit->id = sandbox_new_id ();
  visit->session = g_strdup (session->id);
  visit->redirect_uri = g_strdup (redirect_uri);
  visit->state = g_strdup (state);
  visit->challenge = g_strdup (challenge);
  visit->expires_s = now_s + SANDBOX_VISIT_S;
  if (!add_row (store_of (request), visit, now_s, &error))
    return sandbox_offer_refuse_error (problem, error), NULL;
  return g_steal_pointer (&visit);
}

char *
sandbox_visit_get_authorize_url (SandboxRequest *request, const SandboxVisit *visit)
{
  const char *origin = sandbox_server_get_origin (sandbox_request_get_server (request));
  g_autofree char *result = g_strconcat (origin, SANDBOX_E_DEVLET_RESULT_PATH, NULL);
  g_autofree char *escaped = g_uri_escape_string (result, NULL, FALSE);

  return g_strdup_printf ("%s" SANDBOX_E_DEVLET_PATH
                          "?response_type=code&client_id=" SANDBOX_E_DEVLET_CLIENT
                          "&redirect_uri=%s&state=%s",
                          origin, escaped, visit->id);
}

SandboxVisit *
sandbox_visit_find (SandboxRequest *request, const char *id, SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  SandboxVisit *visit = NULL;

  if (sandbox_base64url_is (id, SANDBOX_ID_LENGTH))
    visit = find_row (store_of (request), id, sandbox_request_get_time_s (request), &error);
  if (error != NULL)
    sandbox_offer_refuse_error (problem, error);
  else if (visit == NULL)
    sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND);
  return visit;
}

static gboolean
password_is_right (SandboxRequest *request,
                   const char *tckn,
                   const char *password,
                   SandboxProblem *problem)
{
  SandboxLimits *limits = sandbox_server_get_limits (sandbox_request_get_server (request));
  const char *address = sandbox_request_get_address (request);
  gint64 now_us = g_get_monotonic_time ();
  /* another site's password: what is guessed there slows nobody down at the portal */
  g_autofree char *person = g_strconcat ("e-devlet/", tckn, NULL);
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  gint64 wait_s;

  if (!sandbox_tckn_is_valid (tckn))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED);
  wait_s = sandbox_limits_check_password (limits, address, person, now_us);
  if (wait_s > 0)
    {
      sandbox_offer_refuse (problem, SANDBOX_PROBLEM_RATE_LIMITED);
      problem->retry_after_s = wait_s;
      return FALSE;
    }
  if (!sandbox_store_find_citizen (store_of (request), tckn, NULL, &hash, &error))
    return sandbox_offer_refuse_error (problem, error);
  if (sandbox_password_verify (hash, password))
    return TRUE;
  sandbox_limits_count_wrong_password (limits, address, person, now_us);
  return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED);
}

char *
sandbox_visit_prove (SandboxRequest *request,
                     const SandboxVisit *visit,
                     const char *tckn,
                     const char *password,
                     SandboxProblem *problem)
{
  g_autofree char *code = sandbox_new_secret ();
  g_autofree char *hash = sandbox_sha256_hex ((const guint8 *)code, strlen (code));
  g_autoptr (GError) error = NULL;

  if (!password_is_right (request, tckn, password, problem))
    return NULL;
  if (!sandbox_store_run_one (store_of (request), &error,
                              "UPDATE e_devlet_visit SET tckn = ?, code_sha256 = ? WHERE id = ?",
                              "sss", tckn, hash, visit->id))
    return sandbox_offer_refuse_error (problem, error), NULL;
  return g_steal_pointer (&code);
}

char *
sandbox_visit_get_result_url (SandboxRequest *request, const SandboxVisit *visit, const char *code)
{
  if (code == NULL)
    return g_strdup_printf (SANDBOX_E_DEVLET_RESULT_PATH "?error=access_denied&state=%s",
                            visit->id);
  return g_strdup_printf (SANDBOX_E_DEVLET_RESULT_PATH "?code=%s&state=%s", code, visit->id);
}

SandboxVisit *
sandbox_visit_end (SandboxRequest *request,
                   const char *state,
                   const char *code,
                   SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  const SandboxSession *session = sandbox_request_get_session (request);
  g_autoptr (SandboxVisit) visit = sandbox_visit_find (request, state, problem);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;

  /* another browser's: somebody sends the person a link that would sign them in as somebody else */
  if (visit == NULL || session == NULL || !g_str_equal (visit->session, session->id))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED), NULL;
  if (!sandbox_store_run_one (store, &error, "DELETE FROM e_devlet_visit WHERE id = ?", "s",
                              visit->id))
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (code != NULL)
    hash = sandbox_sha256_hex ((const guint8 *)code, strlen (code));
  if (code != NULL && (visit->code_sha256 == NULL || !sandbox_same_text (visit->code_sha256, hash)))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED), NULL;
  if (code == NULL)
    g_clear_pointer (&visit->tckn, g_free);
  return g_steal_pointer (&visit);
}
