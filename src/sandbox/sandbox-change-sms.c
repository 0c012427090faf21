/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-change-sms.h"

#include "sandbox-errand.h"
#include "sandbox-ident.h"
#include "sandbox-notice.h"
#include "sandbox-server-private.h"
#include "sandbox-sms.h"
#include "sandbox-store-private.h"

/* the code at the new number opens this, so that neither code is the other */
#define NEW_SUBJECT(id) g_strconcat ((id), ".new", NULL)

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static gboolean
add_rows (SandboxStore *store,
          const SandboxNewChange *wanted, /* nullable: another code for an old one */
          const SandboxNewSms *sms,
          const SandboxNewSms *new_sms, /* nullable */
          GError **error)
{
  return (wanted == NULL || sandbox_store_add_change (store, wanted, NULL, sms->now_s, error))
         && sandbox_store_add_sms (store, sms, error)
         && (new_sms == NULL || sandbox_store_add_sms (store, new_sms, error));
}

/* both codes go out, or none */
static gboolean
send_codes (SandboxRequest *request,
            const SandboxNewChange *wanted,
            const char *id,
            const char *mobile,
            const char *what,
            SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  const SandboxAccount *account = sandbox_request_get_account (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *new_id = NEW_SUBJECT (id);
  g_auto (SandboxNewSms) sms = { .subject = id, .account = account, .now_s = now_s };
  g_auto (SandboxNewSms) new_sms
      = { .subject = new_id, .account = account, .mobile = mobile, .now_s = now_s };
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) last = sandbox_store_find_sms (store, id, &error);
  g_autoptr (SandboxSms) new_last = NULL;

  if (error == NULL)
    new_last = sandbox_store_find_sms (store, new_id, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_prepare (request, &sms, last, what, problem)
      || (mobile != NULL && !sandbox_sms_prepare (request, &new_sms, new_last, what, problem)))
    return FALSE;
  if (!sandbox_store_begin (store, &error)
      || !sandbox_store_end (
          store, add_rows (store, wanted, &sms, mobile != NULL ? &new_sms : NULL, &error), &error))
    return sandbox_offer_refuse_error (problem, error);
  return TRUE;
}

/* how the message begins; whoever is talked into reading a code out should see what it is for */
static char *
describe (const char *kind, const char *certificate)
{
  static const struct
  {
    const char *kind, *text;
  } rows[] = {
    { "suspend", "Sertifikanızı askıya alma" },
    { "resume", "Sertifikanızı askıdan indirme" },
    { "revoke", "Sertifikanızı İPTAL etme" },
  };

  for (gsize i = 0; certificate != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (kind, rows[i].kind))
      return g_strdup_printf ("%s (seri no. …%s)", rows[i].text, sandbox_serial_end (certificate));
  return g_strdup ("İletişim bilgilerinizi değiştirme");
}

SandboxChange *
sandbox_change_begin (SandboxRequest *request,
                      const SandboxNewChange *wanted,
                      SandboxProblem *problem)
{
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *what = describe (wanted->kind, wanted->certificate);
  SandboxNewChange change = *wanted;

  if (!sandbox_errand_check_session (request, problem))
    return NULL;
  change.id = id;
  change.account = sandbox_request_get_account (request)->id;
  if (!send_codes (request, &change, id, change.mobile, what, problem))
    return NULL;
  return sandbox_change_find (request, id, problem);
}

SandboxChange *
sandbox_change_find (SandboxRequest *request, const char *id, SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  g_autoptr (SandboxChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SESSION_EXPIRED), NULL;
  change = sandbox_store_find_change (store_of (request), account->id, id, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  /* what a signature confirms is not to be had for an SMS code */
  if (change == NULL || change->task != NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND), NULL;
  return g_steal_pointer (&change);
}

static gboolean
check_open (SandboxRequest *request, const SandboxChange *change, SandboxProblem *problem)
{
  if (change->done)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE);
  return sandbox_request_get_time_s (request) < change->created_s + SANDBOX_CHANGE_S
         || sandbox_offer_refuse (problem, SANDBOX_PROBLEM_TASK_EXPIRED);
}

gboolean
sandbox_change_resend (SandboxRequest *request,
                       const SandboxChange *change,
                       SandboxProblem *problem)
{
  g_autofree char *what = describe (change->kind, change->certificate);

  return sandbox_errand_check_session (request, problem) && check_open (request, change, problem)
         && send_codes (request, NULL, change->id, change->mobile, what, problem);
}

static gboolean
check_code (SandboxRequest *request,
            const char *subject,
            const char *code,
            const char *pointer,
            SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store_of (request), subject, &error);

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_code_is_valid (code))
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_BAD_REQUEST);
  if (sandbox_sms_check (request, sms, code, problem))
    return TRUE;
  if (problem->code == SANDBOX_PROBLEM_SMS_WRONG)
    {
      problem->pointer = pointer;
      problem->rule = "sms";
    }
  return FALSE;
}

/* the answer was lost: the same code is told the same again */
static gboolean
is_code_of_done (SandboxRequest *request, const SandboxChange *change, const char *code)
{
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store_of (request), change->id, NULL);
  g_autofree char *mac = NULL;

  if (!change->done || sms == NULL || !sandbox_sms_code_is_valid (code))
    return FALSE;
  mac = sandbox_sms_mac (sandbox_request_get_server (request), change->id, code);
  return sandbox_same_text (mac, sms->code_mac);
}

gboolean
sandbox_change_confirm (SandboxRequest *request,
                        const SandboxChange *change,
                        const char *code,
                        const char *new_code,
                        SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  gint64 now_s = sandbox_request_get_time_s (request);
  g_autofree char *new_id = NEW_SUBJECT (change->id);
  g_autoptr (GError) error = NULL;

  if (!sandbox_errand_check_session (request, problem))
    return FALSE;
  if (is_code_of_done (request, change, code))
    return TRUE;
  if (!check_open (request, change, problem)
      || !check_code (request, change->id, code, "/code", problem)
      || (change->mobile != NULL && !check_code (request, new_id, new_code, "/new_code", problem)))
    return FALSE;
  if (!sandbox_store_begin (store, &error)
      || !sandbox_store_end (store, sandbox_store_apply_change (store, change, now_s, &error),
                             &error))
    return g_error_matches (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE)
               ? sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE)
               : sandbox_offer_refuse_error (problem, error);
  sandbox_notice_changed (sandbox_request_get_server (request),
                          sandbox_request_get_account (request), change, now_s);
  return TRUE;
}

static gboolean
add_sms (SandboxRequest *request,
         const char *subject,
         const char *member,
         JsonObject *object,
         GError **error)
{
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store_of (request), subject, error);
  JsonObject *described = sms != NULL ? sandbox_sms_to_json (request, sms, error) : NULL;

  if (described == NULL)
    return FALSE;
  json_object_set_object_member (object, member, described);
  return TRUE;
}

gboolean
sandbox_change_to_json (SandboxRequest *request,
                        const SandboxChange *change,
                        JsonObject *object,
                        GError **error)
{
  g_autofree char *new_id = NEW_SUBJECT (change->id);

  return add_sms (request, change->id, "sms", object, error)
         && (change->mobile == NULL || add_sms (request, new_id, "new_sms", object, error));
}
