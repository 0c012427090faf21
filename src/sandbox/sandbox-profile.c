/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-profile.h"

#include <string.h>

#include "sandbox-errand.h"
#include "sandbox-notice.h"

#define EMAIL_BYTES 120
/* an address of RFC 5322 without quotes and comments, under a domain with a dot */
#define EMAIL                                                                                      \
  "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"                          \
  "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}$"

static gboolean
refuse_field (SandboxProblem *problem, const char *pointer, const char *rule)
{
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORM_INVALID);
  problem->pointer = pointer;
  problem->rule = rule;
  return FALSE;
}

static gboolean
check_fields (const SandboxProfileWish *wish, SandboxProblem *problem)
{
  static const char *const channels[] = { "email", "sms", "both", NULL };

  if (wish->email != NULL
      && (strlen (wish->email) > EMAIL_BYTES
          || !g_regex_match_simple (EMAIL, wish->email, G_REGEX_DOLLAR_ENDONLY, 0)))
    return refuse_field (problem, "/email", "email");
  if (wish->mobile != NULL
      && !g_regex_match_simple ("^5[0-9]{9}$", wish->mobile, G_REGEX_DOLLAR_ENDONLY, 0))
    return refuse_field (problem, "/mobile", "mobile");
  return wish->notify == NULL || g_strv_contains (channels, wish->notify)
         || refuse_field (problem, "/notify", "notify");
}

static gboolean
refuse_stale (SandboxRequest *request, SandboxProblem *problem)
{
  SandboxStore *store = sandbox_server_get_store (sandbox_request_get_server (request));
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxAccount) now
      = sandbox_store_get_account (store, sandbox_request_get_account (request)->id, &error);

  if (now == NULL)
    return sandbox_offer_refuse_error (problem, error);
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE);
  problem->version = now->version;
  return FALSE;
}

static gboolean
set_notify (SandboxRequest *request, const SandboxNewChange *wanted, SandboxProblem *problem)
{
  SandboxServer *server = sandbox_request_get_server (request);
  const SandboxAccount *account = sandbox_request_get_account (request);
  const SandboxChange done = { .kind = (char *)"profile", .notify = (char *)wanted->notify };
  g_autoptr (GError) error = NULL;

  if (sandbox_store_set_notify (sandbox_server_get_store (server), account->id, wanted->notify,
                                wanted->seen, &error))
    {
      sandbox_notice_changed (server, account, &done, sandbox_request_get_time_s (request));
      return TRUE;
    }
  return g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE)
             ? refuse_stale (request, problem)
             : sandbox_offer_refuse_error (problem, error);
}

static const char *
unless_same (const char *wanted, const char *had)
{
  return g_strcmp0 (wanted, had) == 0 ? NULL : wanted;
}

gboolean
sandbox_profile_change (SandboxRequest *request,
                        const SandboxProfileWish *wish,
                        SandboxChange **change,
                        SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  SandboxNewChange wanted = { .kind = "profile", .seen = wish->version };

  *change = NULL;
  if (!sandbox_errand_check_session (request, problem) || !check_fields (wish, problem))
    return FALSE;
  if (wish->version != account->version)
    return refuse_stale (request, problem);
  /* what is shown masked is not compared: whoever finds a session open could ask by guessing, and
   * would be told without a message to the owner's telephone */
  wanted.email = wish->email;
  wanted.mobile = wish->mobile;
  wanted.notify = unless_same (wish->notify, account->notify);
  if (wanted.email == NULL && wanted.mobile == NULL)
    return wanted.notify == NULL || set_notify (request, &wanted, problem);
  *change = sandbox_change_begin (request, &wanted, problem);
  return *change != NULL;
}
