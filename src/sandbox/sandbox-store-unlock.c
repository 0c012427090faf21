/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-unlock.h"

#include "sandbox-store-private.h"

#define NOTICE_SUBJECT "Kartınızın kilidi"
#define DAY_S (24 * 60 * 60)

void
sandbox_reset_free (SandboxReset *self)
{
  if (self == NULL)
    return;
  g_free (self->card);
  g_free (self->route);
  sandbox_sms_free (self->sms);
  g_free (self);
}

void
sandbox_release_free (SandboxRelease *self)
{
  if (self == NULL)
    return;
  g_free (self->card);
  g_free (self->route);
  g_free (self->sms_mac);
  g_free (self->epk);
  g_free (self->server_epk);
  g_free (self->sealed);
  g_free (self->outcome);
  g_free (self->rv);
  g_free (self);
}

SandboxReset *
sandbox_store_find_reset (SandboxStore *store, const char *task_id, GError **error)
{
  g_autoptr (SandboxSms) sms = sandbox_store_find_sms (store, task_id, error);
  g_autoptr (sqlite3_stmt) row = NULL;
  SandboxReset *reset;

  if (sms == NULL)
    return NULL;
  row = sandbox_store_query (store, error, "SELECT card, route FROM pin_reset WHERE task = ?", "s",
                             task_id);
  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  reset = g_new0 (SandboxReset, 1);
  reset->card = sandbox_column_text (row, 0);
  reset->route = sandbox_column_text (row, 1);
  reset->sms = g_steal_pointer (&sms);
  return reset;
}

gboolean
sandbox_store_check_release (SandboxStore *store,
                             const SandboxCard *card,
                             gint64 now_s,
                             const char **reason,
                             gint64 *retry_after_s,
                             GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT count (*), count (*) FILTER (WHERE released > ?2),"
      " min (released) FILTER (WHERE released > ?2) FROM release WHERE card = ?1",
      "si", card->serial, now_s - DAY_S);

  *reason = NULL;
  *retry_after_s = 0;
  /* an aggregate always has its row */
  if (row == NULL || !sandbox_store_step (store, row, error))
    return FALSE;
  if (card->puk_sealed == NULL)
    *reason = "no-puk";
  else if (card->blocked)
    *reason = "puk-rejected";
  else if (sqlite3_column_int64 (row, 0) >= SANDBOX_RELEASES_IN_LIFE)
    *reason = "life-limit";
  else if (sqlite3_column_int64 (row, 1) >= SANDBOX_RELEASES_A_DAY)
    {
      *reason = "day-limit";
      *retry_after_s = sqlite3_column_int64 (row, 2) + DAY_S - now_s;
    }
  return TRUE;
}

int
sandbox_store_check_certificates (SandboxStore *store,
                                  gint64 account,
                                  const char *const *sha256,
                                  GError **error)
{
  for (gsize i = 0; sha256[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (sqlite3_stmt) row = sandbox_store_query (
          store, error, "SELECT 1 FROM certificate WHERE sha256 = ? AND account <> ?", "si",
          sha256[i], account);

      if (row == NULL)
        return -1;
      if (sandbox_store_step (store, row, &failure))
        return 0;
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return -1;
        }
    }
  return 1;
}

/* the step's own deadline; nothing of a pin-reset is signed, so that what a statement would say
 * moves with it */
static gboolean
move_task (SandboxStore *store,
           const SandboxTask *task,
           SandboxTaskState state,
           gint64 deadline_s,
           GError **error)
{
  return sandbox_store_run_one (
      store, error,
      "UPDATE task SET state = ?, version = version + 1, deadline = ?, expires = ?"
      " WHERE id = ? AND state = ? AND version = ?",
      "siissi", sandbox_task_state_to_text (state), deadline_s, deadline_s, task->id,
      sandbox_task_state_to_text (task->state), task->version);
}

static gboolean
sms_rows (SandboxStore *store,
          const SandboxTask *task,
          const SandboxNewSms *sms,
          const char *card,
          const char *route,
          GError **error)
{
  if (task->state == SANDBOX_TASK_CLAIMED
      && !sandbox_store_run (store, error,
                             "INSERT INTO pin_reset (task, card, route) VALUES (?, ?, ?)", "sss",
                             task->id, card, route))
    return FALSE;
  return move_task (store, task, SANDBOX_TASK_SMS_SENT, sms->now_s + SANDBOX_TASK_S, error)
         && sandbox_store_add_sms (store, sms, error)
         && sandbox_store_add_event (store, "sms-sent", task->id, task->account, NULL, sms->now_s,
                                     error);
}

gboolean
sandbox_store_send_reset_sms (SandboxStore *store,
                              const SandboxTask *task,
                              const SandboxNewSms *sms,
                              const char *card,
                              const char *route,
                              GError **error)
{
  return sandbox_store_begin (store, error)
         && sandbox_store_end (store, sms_rows (store, task, sms, card, route, error), error);
}

SandboxRelease *
sandbox_store_find_release (SandboxStore *store, const char *task_id, GError **error)
{
  g_autoptr (sqlite3_stmt) row
      = sandbox_store_query (store, error,
                             "SELECT card, route, sms_mac, epk, server_epk, sealed, outcome, rv,"
                             " blocked, released FROM release WHERE task = ?",
                             "s", task_id);
  SandboxRelease *release;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  release = g_new0 (SandboxRelease, 1);
  release->card = sandbox_column_text (row, 0);
  release->route = sandbox_column_text (row, 1);
  release->sms_mac = sandbox_column_text (row, 2);
  release->epk = sandbox_column_text (row, 3);
  release->server_epk = sandbox_column_text (row, 4);
  release->sealed = sandbox_column_text (row, 5);
  release->outcome = sandbox_column_text (row, 6);
  release->rv = sandbox_column_text (row, 7);
  release->blocked = sqlite3_column_int (row, 8) != 0;
  release->expires_s = sqlite3_column_int64 (row, 9) + SANDBOX_RELEASED_S;
  return release;
}

/* whoever has taken the phone may not have the mailbox */
static gboolean
add_notice (SandboxStore *store,
            const SandboxAccount *account,
            const char *text,
            gint64 now_s,
            GError **error)
{
  return sandbox_store_add_message (store, account, "sms", NULL, text, now_s, error)
         && sandbox_store_add_message (store, account, "e-mail", NOTICE_SUBJECT, text, now_s,
                                       error);
}

static gboolean
release_rows (SandboxStore *store,
              const SandboxTask *task,
              const SandboxNewRelease *release,
              GError **error)
{
  const SandboxReset *reset = release->reset;

  /* the limits once more, where nobody can come between */
  return sandbox_store_run_one (
             store, error,
             "INSERT INTO release (task, card, route, sms_mac, epk, server_epk, sealed, released)"
             " SELECT ?1, serial, ?3, ?4, ?5, ?6, ?7, ?8 FROM card WHERE serial = ?2"
             " AND account = ?9 AND NOT blocked AND puk_sealed IS NOT NULL"
             " AND (SELECT count (*) FROM release WHERE card = ?2) < ?10"
             " AND (SELECT count (*) FROM release WHERE card = ?2 AND released > ?11) < ?12",
             "sssssssiiiii", task->id, reset->card, reset->route, reset->sms->code_mac,
             release->epk, release->server_epk, release->sealed, release->now_s,
             release->account->id, (gint64)SANDBOX_RELEASES_IN_LIFE, release->now_s - DAY_S,
             (gint64)SANDBOX_RELEASES_A_DAY)
         && move_task (store, task, SANDBOX_TASK_RELEASED, release->now_s + SANDBOX_RELEASED_S,
                       error)
         && add_notice (store, release->account, release->text, release->now_s, error)
         && sandbox_store_add_event (store, "puk-released", task->id, task->account, NULL,
                                     release->now_s, error);
}

gboolean
sandbox_store_add_release (SandboxStore *store,
                           const SandboxTask *task,
                           const SandboxNewRelease *release,
                           GError **error)
{
  return sandbox_store_begin (store, error)
         && sandbox_store_end (store, release_rows (store, task, release, error), error);
}

static gboolean
report_rows (SandboxStore *store,
             const SandboxTask *task,
             const SandboxReport *report,
             GError **error)
{
  const char *state = report->done ? "done" : "failed";
  const char *event = report->done ? "task-done" : "task-failed";

  return sandbox_store_run_one (
             store, error,
             "UPDATE release SET outcome = ?, rv = ?, blocked = ?, reported = ?, sealed = NULL"
             " WHERE task = ? AND outcome IS NULL",
             "ssiis", state, report->rv, (gint64)report->blocks, report->now_s, task->id)
         && sandbox_store_run_one (
             store, error,
             "UPDATE task SET state = ?, version = version + 1, decline_reason = ?"
             " WHERE id = ? AND state = ? AND version = ?",
             "ssssi", state, report->reason, task->id, sandbox_task_state_to_text (task->state),
             task->version)
         && (!report->blocks
             || sandbox_store_run_one (store, error, "UPDATE card SET blocked = 1 WHERE serial = ?",
                                       "s", report->card))
         && (!report->done
             || sandbox_store_note_pin_state (store, report->card, "renewed", report->now_s, error))
         && add_notice (store, report->account, report->text, report->now_s, error)
         && sandbox_store_add_event (store, event, task->id, task->account, report->rv,
                                     report->now_s, error);
}

gboolean
sandbox_store_report (SandboxStore *store,
                      const SandboxTask *task,
                      const SandboxReport *report,
                      GError **error)
{
  return sandbox_store_begin (store, error)
         && sandbox_store_end (store, report_rows (store, task, report, error), error);
}
