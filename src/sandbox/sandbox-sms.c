/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-sms.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-offer.h"
#include "sandbox-server-private.h"
#include "sandbox-store-private.h"
#include "sandbox-task-json.h"

#define CODES 1000000u

void
sandbox_sms_free (SandboxSms *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_free (self->mobile);
  g_free (self->code_mac);
  g_free (self);
}

void
sandbox_new_sms_clear (SandboxNewSms *self)
{
  g_clear_pointer (&self->code_mac, g_free);
  g_clear_pointer (&self->text, g_free);
}

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static char *
new_code (void)
{
  const guint32 limit = G_MAXUINT32 - G_MAXUINT32 % CODES;
  guint32 value;

  /* the incomplete last range would make small codes likelier */
  do
    sandbox_random_bytes ((guint8 *)&value, sizeof value);
  while (value >= limit);
  return g_strdup_printf ("%06u", value % CODES);
}

gboolean
sandbox_sms_code_is_valid (const char *text)
{
  return text != NULL && strlen (text) == SANDBOX_SMS_DIGITS
         && strspn (text, "0123456789") == SANDBOX_SMS_DIGITS;
}

char *
sandbox_sms_mac (SandboxServer *server, const char *subject, const char *code)
{
  g_autofree char *both = g_strconcat (subject, ":", code, NULL);

  return sandbox_task_secret_mac (server, "sms/1", both);
}

SandboxSms *
sandbox_store_find_sms (SandboxStore *store, const char *subject, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT sms.id, subject, account, coalesce (sms.mobile, account.mobile), code_mac, tries,"
      " sent FROM sms JOIN account ON account.id = sms.account"
      " WHERE subject = ? ORDER BY sms.id DESC LIMIT 1",
      "s", subject);
  SandboxSms *sms;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  sms = g_new0 (SandboxSms, 1);
  sms->id = sqlite3_column_int64 (row, 0);
  sms->subject = sandbox_column_text (row, 1);
  sms->account = sqlite3_column_int64 (row, 2);
  sms->mobile = sandbox_column_text (row, 3);
  sms->code_mac = sandbox_column_text (row, 4);
  sms->tries = sqlite3_column_int64 (row, 5);
  sms->sent_s = sqlite3_column_int64 (row, 6);
  return sms;
}

gint64
sandbox_store_get_sms_wait (SandboxStore *store,
                            gint64 account,
                            const char *mobile,
                            const SandboxSms *last,
                            gint64 now_s,
                            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT sent FROM sms JOIN account ON account.id = sms.account"
      " WHERE account = ? AND coalesce (sms.mobile, account.mobile) = ? AND sent > ?"
      " ORDER BY sent DESC LIMIT 1 OFFSET ?",
      "isii", account, mobile, now_s - SANDBOX_SMS_WINDOW_S, (gint64)SANDBOX_SMS_IN_WINDOW - 1);
  gint64 wait_s = 0;

  if (row == NULL)
    return -1;
  if (sandbox_store_step (store, row, &failure))
    wait_s = sqlite3_column_int64 (row, 0) + SANDBOX_SMS_WINDOW_S - now_s;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  return last != NULL ? MAX (wait_s, last->sent_s + SANDBOX_SMS_RESEND_S - now_s) : wait_s;
}

gboolean
sandbox_store_add_sms (SandboxStore *store, const SandboxNewSms *sms, GError **error)
{
  SandboxAccount there = *sms->account;

  if (sms->mobile != NULL)
    there.mobile = (char *)sms->mobile;
  return sandbox_store_run (
             store, error,
             "INSERT INTO sms (subject, account, mobile, code_mac, sent) VALUES (?, ?, ?, ?, ?)",
             "sissi", sms->subject, sms->account->id, sms->mobile, sms->code_mac, sms->now_s)
         && sandbox_store_add_message (store, &there, "sms", NULL, sms->text, sms->now_s, error);
}

gboolean
sandbox_sms_prepare (SandboxRequest *request,
                     SandboxNewSms *sms,
                     const SandboxSms *last,
                     const char *what,
                     SandboxProblem *problem)
{
  const char *mobile = sms->mobile != NULL ? sms->mobile : sms->account->mobile;
  g_autofree char *code = new_code ();
  g_autoptr (GError) error = NULL;
  gint64 wait_s = sandbox_store_get_sms_wait (store_of (request), sms->account->id, mobile, last,
                                              sms->now_s, &error);

  if (wait_s < 0)
    return sandbox_offer_refuse_error (problem, error);
  if (wait_s > 0)
    {
      sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SMS_WAIT);
      problem->retry_after_s = wait_s;
      return FALSE;
    }
  sms->code_mac = sandbox_sms_mac (sandbox_request_get_server (request), sms->subject, code);
  sms->text = g_strdup_printf ("%s SMS kodunuz: %s. Kod %d saniye geçerlidir. Kimseye "
                               "söylemeyiniz.",
                               what, code, SANDBOX_SMS_S);
  return TRUE;
}

gboolean
sandbox_sms_send (SandboxRequest *request,
                  const char *subject,
                  const SandboxAccount *account,
                  const char *mobile,
                  const char *what,
                  SandboxProblem *problem)
{
  SandboxStore *store = store_of (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxSms) last = sandbox_store_find_sms (store, subject, &error);
  g_auto (SandboxNewSms) sms = { .subject = subject,
                                 .account = account,
                                 .mobile = mobile,
                                 .now_s = sandbox_request_get_time_s (request) };

  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error);
  if (!sandbox_sms_prepare (request, &sms, last, what, problem))
    return FALSE;
  if (!sandbox_store_begin (store, &error)
      || !sandbox_store_end (store, sandbox_store_add_sms (store, &sms, &error), &error))
    return sandbox_offer_refuse_error (problem, error);
  return TRUE;
}

static gboolean
count_try (SandboxStore *store, const SandboxSms *sms, gint64 now_s, GError **error)
{
  return sandbox_store_run_one (store, error,
                                "UPDATE sms SET tries = tries + 1 WHERE id = ? AND tries = ?", "ii",
                                sms->id, sms->tries)
         && sandbox_store_add_event (store, "sms-wrong", sms->subject, sms->account, NULL, now_s,
                                     error);
}

static gboolean
refuse_locked (SandboxRequest *request, const SandboxSms *sms, SandboxProblem *problem)
{
  g_autoptr (GError) error = NULL;
  gint64 wait_s = sandbox_store_get_sms_wait (store_of (request), sms->account, sms->mobile, sms,
                                              sandbox_request_get_time_s (request), &error);

  if (wait_s < 0)
    return sandbox_offer_refuse_error (problem, error);
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SMS_LOCKED);
  /* until another code may be asked for */
  problem->retry_after_s = MAX (1, wait_s);
  return FALSE;
}

gboolean
sandbox_sms_check (SandboxRequest *request,
                   const SandboxSms *sms,
                   const char *code,
                   SandboxProblem *problem)
{
  gint64 now_s = sandbox_request_get_time_s (request);
  gint64 left = sms != NULL ? SANDBOX_SMS_TRIES - sms->tries : 0;
  g_autofree char *mac = NULL;
  g_autoptr (GError) error = NULL;

  if (sms == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SMS_EXPIRED);
  if (left <= 0)
    return refuse_locked (request, sms, problem);
  if (now_s >= sms->sent_s + SANDBOX_SMS_S)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SMS_EXPIRED);
  mac = sandbox_sms_mac (sandbox_request_get_server (request), sms->subject, code);
  if (sandbox_same_text (mac, sms->code_mac))
    return TRUE;
  if (!count_try (store_of (request), sms, now_s, &error))
    return sandbox_offer_refuse_error (problem, error);
  if (left == 1)
    return refuse_locked (request, sms, problem);
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SMS_WRONG);
  problem->attempts_left = left - 1;
  return FALSE;
}

JsonObject *
sandbox_sms_to_json (SandboxRequest *request, const SandboxSms *sms, GError **error)
{
  gint64 now_s = sandbox_request_get_time_s (request);
  gint64 resend_s = sandbox_store_get_sms_wait (store_of (request), sms->account, sms->mobile, sms,
                                                now_s, error);
  g_autofree char *to = sandbox_mobile_mask (sms->mobile);
  JsonObject *object;

  if (resend_s < 0)
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "to", to);
  json_object_set_int_member (object, "expires_in", MAX (0, sms->sent_s + SANDBOX_SMS_S - now_s));
  json_object_set_int_member (object, "resend_in", MAX (0, resend_s));
  json_object_set_int_member (object, "attempts_left", MAX (0, SANDBOX_SMS_TRIES - sms->tries));
  return object;
}
