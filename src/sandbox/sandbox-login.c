/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-login.h"

#include <string.h>

#include "sandbox-captcha.h"
#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-password.h"
#include "sandbox-server-private.h"

#define METHOD "password"
#define SMS_WHAT "Şifreli giriş"

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

/* Returns: the account, 0 when a part is wrong, -1 with @error. All parts are always looked at, so
 * that the time tells nothing. */
static gint64
check_parts (SandboxRequest *request,
             const SandboxLoginTry *attempt,
             gboolean *human,
             GError **error)
{
  SandboxStore *store = store_of (request);
  g_autofree char *hash = NULL;
  gint64 account;
  gboolean right;

  if (!sandbox_captcha_redeem (store, attempt->captcha, attempt->answer,
                               sandbox_request_get_time_s (request), human, error)
      || !sandbox_store_find_password (store, attempt->tckn, &account, &hash, error))
    return -1;
  right = sandbox_password_verify (hash, attempt->password);
  return right && *human ? account : 0;
}

static SandboxLogin *
start (SandboxRequest *request, gint64 account, gboolean by_app, SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autoptr (SandboxLogin) login = g_new0 (SandboxLogin, 1);
  g_autoptr (SandboxAccount) person = NULL;
  g_autoptr (GError) error = NULL;

  login->id = sandbox_new_id ();
  login->account = account;
  login->expires_s = now_s + SANDBOX_LOGIN_S;
  if (!by_app)
    {
      const SandboxSession *session = sandbox_request_ensure_session (request);

      if (session == NULL)
        return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR), NULL;
      if (session->locked || session->is_app)
        return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN), NULL;
      login->session = g_strdup (session->id);
    }
  person = sandbox_store_get_account (store, account, &error);
  if (person == NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (!sandbox_sms_send (request, login->id, person, NULL, SMS_WHAT, problem))
    return NULL;
  if (!sandbox_store_add_login (store, login, now_s, &error))
    return sandbox_offer_refuse_error (problem, error), NULL;
  return g_steal_pointer (&login);
}

SandboxLogin *
sandbox_login_begin (SandboxRequest *request,
                     const SandboxLoginTry *attempt,
                     SandboxProblem *problem)
{
  SandboxLimits *limits = sandbox_server_get_limits (sandbox_request_get_server (request));
  const char *address = sandbox_request_get_address (request);
  gint64 now_us = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  gboolean human = FALSE;
  gint64 account, wait_s;

  /* nobody's number: not to be remembered, of which there would be as many as one likes */
  if (!sandbox_tckn_is_valid (attempt->tckn))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED), NULL;
  wait_s = sandbox_limits_check_password (limits, address, attempt->tckn, now_us);
  if (wait_s > 0)
    {
      sandbox_offer_refuse (problem, SANDBOX_PROBLEM_RATE_LIMITED);
      problem->retry_after_s = wait_s;
      return NULL;
    }
  account = check_parts (request, attempt, &human, &error);
  if (account < 0)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (account > 0)
    return start (request, account, attempt->by_app, problem);
  sandbox_limits_count_wrong_password (limits, address, human ? attempt->tckn : NULL, now_us);
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_LOGIN_FAILED);
  return NULL;
}

SandboxLogin *
sandbox_login_find (SandboxRequest *request, const char *id, SandboxProblem *problem)
{
  const SandboxSession *session = sandbox_request_get_session (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxLogin) login = sandbox_store_find_login (store_of (request), id, &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (login == NULL || login->expires_s <= sandbox_request_get_time_s (request)
      || (login->session != NULL
          && (session == NULL || !g_str_equal (login->session, session->id))))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND), NULL;
  if (login->session != NULL && session->locked)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORBIDDEN), NULL;
  return g_steal_pointer (&login);
}

gboolean
sandbox_login_resend (SandboxRequest *request, const SandboxLogin *login, SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) person = sandbox_store_get_account (store, login->account, &error);

  if (person == NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_send (request, login->id, person, NULL, SMS_WHAT, problem))
    return FALSE;
  if (!sandbox_store_prolong_login (store, login->id,
                                    sandbox_request_get_time_s (request) + SANDBOX_LOGIN_S, &error))
    return sandbox_offer_refuse_error (problem, error);
  return TRUE;
}

char *
sandbox_login_grant_token (SandboxRequest *request,
                           gint64 account,
                           const char *method,
                           char **session,
                           SandboxProblem *problem)
{
  g_autofree char *token = sandbox_new_secret ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSession) added
      = sandbox_store_add_session (store_of (request), token, TRUE, account, method,
                                   sandbox_request_get_time_s (request), &error);

  if (added == NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (session != NULL)
    *session = g_strdup (added->id);
  return g_steal_pointer (&token);
}

void
sandbox_login_notify (SandboxRequest *request, gint64 account, const char *how)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *when = sandbox_time_to_turkish (now_s);
  g_autofree char *text = g_strdup_printf (
      "%s tarihinde hesabınıza %s giriş yapıldı. Siz yapmadıysanız portalı arayınız.", when, how);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) person = sandbox_store_get_account (store, account, &error);

  if (person == NULL
      || !sandbox_store_add_message (store, person, "e-mail", "Hesabınıza giriş yapıldı", text,
                                     now_s, &error))
    g_warning ("message: %s", error != NULL ? error->message : "no account");
}

gboolean
sandbox_login_finish (SandboxRequest *request,
                      const SandboxLogin *login,
                      const char *code,
                      char **token,
                      SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store, login->id, &error);

  *token = NULL;
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_check (request, sms, code, problem))
    return FALSE;
  if (!sandbox_store_delete_login (store, login->id, &error))
    return sandbox_offer_refuse_error (problem, error);
  if (login->session == NULL)
    *token = sandbox_login_grant_token (request, login->account, METHOD, NULL, problem);
  else if (!sandbox_request_sign_in (request, login->account, METHOD))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SERVER_ERROR);
  if (login->session == NULL && *token == NULL)
    return FALSE;
  sandbox_login_notify (request, login->account, "şifreyle");
  return TRUE;
}
