/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-task.h"

#include "sandbox-ident.h"
#include "sandbox-store-private.h"

/* Tasks and their states. Every change is one UPDATE that names the state and version it was
 * decided on, so that of two at the same time only one happens. */

#define TASK_COLUMNS                                                                               \
  "id, kind, purpose, state, version, account, tckn, session, claim_mac, nonce, agent, address, "  \
  "claimed_by, same_network, second_claim, confirm_tries, decline_reason, created, expires, "      \
  "deadline, refusal"
#define OPEN_STATES "'offered', 'claimed', 'awaiting-return', 'sms-sent', 'released'"

static const char *const state_texts[] = {
  [SANDBOX_TASK_OFFERED] = "offered",
  [SANDBOX_TASK_CLAIMED] = "claimed",
  [SANDBOX_TASK_AWAITING_RETURN] = "awaiting-return",
  [SANDBOX_TASK_SMS_SENT] = "sms-sent",
  [SANDBOX_TASK_RELEASED] = "released",
  [SANDBOX_TASK_DONE] = "done",
  [SANDBOX_TASK_FAILED] = "failed",
  [SANDBOX_TASK_EXPIRED] = "expired",
  [SANDBOX_TASK_CANCELLED] = "cancelled",
  [SANDBOX_TASK_DECLINED] = "declined",
};

const char *
sandbox_task_state_to_text (SandboxTaskState state)
{
  return state_texts[state];
}

SandboxTaskState
sandbox_task_state_from_text (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (state_texts); i++)
    if (g_str_equal (text, state_texts[i]))
      return (SandboxTaskState)i;
  /* the table's CHECK allows no other */
  g_assert_not_reached ();
}

void
sandbox_task_free (SandboxTask *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->purpose);
  g_free (self->tckn);
  g_free (self->session);
  g_free (self->claim_mac);
  g_free (self->nonce);
  g_free (self->agent);
  g_free (self->address);
  g_free (self->claimed_by);
  g_free (self->decline_reason);
  g_free (self->refusal);
  g_free (self);
}

gboolean
sandbox_task_is_open (const SandboxTask *self)
{
  return self->state < SANDBOX_TASK_DONE;
}

static SandboxTask *
task_from_row (sqlite3_stmt *row)
{
  SandboxTask *task = g_new0 (SandboxTask, 1);

  task->id = sandbox_column_text (row, 0);
  task->kind = sandbox_column_text (row, 1);
  task->purpose = sandbox_column_text (row, 2);
  task->state = sandbox_task_state_from_text ((const char *)sqlite3_column_text (row, 3));
  task->version = sqlite3_column_int64 (row, 4);
  task->account = sqlite3_column_int64 (row, 5);
  task->tckn = sandbox_column_text (row, 6);
  task->session = sandbox_column_text (row, 7);
  task->claim_mac = sandbox_column_text (row, 8);
  task->nonce = sandbox_column_text (row, 9);
  task->agent = sandbox_column_text (row, 10);
  task->address = sandbox_column_text (row, 11);
  task->claimed_by = sandbox_column_text (row, 12);
  task->same_network = sqlite3_column_int (row, 13) != 0;
  task->second_claim = sqlite3_column_int (row, 14) != 0;
  task->confirm_tries = sqlite3_column_int64 (row, 15);
  task->decline_reason = sandbox_column_text (row, 16);
  task->created_s = sqlite3_column_int64 (row, 17);
  task->expires_s = sqlite3_column_int64 (row, 18);
  task->deadline_s = sqlite3_column_int64 (row, 19);
  task->refusal = sandbox_column_text (row, 20);
  return task;
}

static gboolean
add_task_rows (SandboxStore *store, const SandboxNewTask *task, GError **error)
{
  g_autofree char *nonce = sandbox_new_secret ();

  if (!sandbox_store_run (
          store, error,
          "INSERT INTO task (id, kind, purpose, state, account, tckn, session, code_mac, claim_mac,"
          " token_sha256, nonce, agent, address, claimed_by, created, expires, deadline)"
          " VALUES (?, ?, ?, ?, NULLIF (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          "ssssisssssssssiii", task->id, task->kind != NULL ? task->kind : "sign", task->purpose,
          sandbox_task_state_to_text (task->state), task->account, task->tckn, task->session,
          task->code_mac, task->claim_mac, task->token_sha256, nonce, task->agent, task->address,
          task->claimed_by, task->now_s, task->now_s + SANDBOX_TASK_S,
          task->now_s + SANDBOX_TASK_S))
    return FALSE;
  for (gsize i = 0; i < task->n_items; i++)
    {
      const SandboxNewItem *item = &task->items[i];

      if (!sandbox_store_run (
              store, error,
              "INSERT INTO item (task, id, position, title, text) VALUES (?, ?, ?, ?, ?)", "ssiss",
              task->id, item->id, (gint64)i + 1, item->title, item->text))
        return FALSE;
      for (guint j = 0; item->documents != NULL && j < item->documents->len; j++)
        {
          const SandboxDocument *document = g_ptr_array_index (item->documents, j);

          if (!sandbox_store_run (
                  store, error,
                  "INSERT INTO document (task, item, id, position, name, type, content, sha256)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                  "sssissbs", task->id, item->id, document->id, (gint64)j + 1, document->name,
                  document->type, document->content, document->sha256))
            return FALSE;
        }
    }
  if (task->change != NULL
      && !sandbox_store_add_change (store, task->change, task->id, task->now_s, error))
    return FALSE;
  return sandbox_store_add_event (store, "task-created", task->id, task->account, task->purpose,
                                  task->now_s, error);
}

gboolean
sandbox_store_add_task (SandboxStore *store, const SandboxNewTask *task, GError **error)
{
  return sandbox_store_begin (store, error)
         && sandbox_store_end (store, add_task_rows (store, task, error), error);
}

static SandboxTask *
read_task (SandboxStore *store, const char *sql, const char *key, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (store, error, sql, "s", key);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  return task_from_row (row);
}

static SandboxTask *
find_task (SandboxStore *store, const char *sql, const char *key, gint64 now_s, GError **error)
{
  g_autoptr (SandboxTask) task = read_task (store, sql, key, error);

  if (task == NULL || !sandbox_task_is_open (task) || now_s < task->deadline_s)
    return g_steal_pointer (&task);
  /* a signature may still be on its way; anything else is told that the time is over, see
   * sandbox_task_is_overdue() */
  if (task->state == SANDBOX_TASK_CLAIMED && now_s < task->deadline_s + SANDBOX_TASK_GRACE_S)
    return g_steal_pointer (&task);
  if (!sandbox_store_end_task (store, task, SANDBOX_TASK_EXPIRED, NULL, now_s, error))
    return NULL;
  return read_task (store, sql, key, error);
}

gboolean
sandbox_task_is_overdue (const SandboxTask *self, gint64 now_s)
{
  return self->state == SANDBOX_TASK_EXPIRED
         || (sandbox_task_is_open (self) && now_s >= self->deadline_s);
}

SandboxTask *
sandbox_store_get_task (SandboxStore *store, const char *id, gint64 now_s, GError **error)
{
  return find_task (store, "SELECT " TASK_COLUMNS " FROM task WHERE id = ?", id, now_s, error);
}

SandboxTask *
sandbox_store_find_task_by_code (SandboxStore *store,
                                 const char *code_mac,
                                 gint64 now_s,
                                 GError **error)
{
  return find_task (store, "SELECT " TASK_COLUMNS " FROM task WHERE code_mac = ?", code_mac, now_s,
                    error);
}

SandboxTask *
sandbox_store_find_task_by_claim (SandboxStore *store,
                                  const char *claim_mac,
                                  gint64 now_s,
                                  GError **error)
{
  return find_task (store, "SELECT " TASK_COLUMNS " FROM task WHERE claim_mac = ?", claim_mac,
                    now_s, error);
}

SandboxTask *
sandbox_store_find_task_by_token (SandboxStore *store,
                                  const char *token_sha256,
                                  gint64 now_s,
                                  GError **error)
{
  return find_task (store, "SELECT " TASK_COLUMNS " FROM task WHERE token_sha256 = ?", token_sha256,
                    now_s, error);
}

SandboxTask *
sandbox_store_find_open_sign_in (SandboxStore *store,
                                 const char *session,
                                 gint64 now_s,
                                 GError **error)
{
  return find_task (store,
                    "SELECT " TASK_COLUMNS " FROM task WHERE session = ? AND purpose = 'sign-in'"
                    " AND state IN (" OPEN_STATES ") ORDER BY created DESC, rowid DESC LIMIT 1",
                    session, now_s, error);
}

SandboxTask *
sandbox_store_find_open_reset (SandboxStore *store, gint64 account, gint64 now_s, GError **error)
{
  return sandbox_store_find_open_errand (store, account, "pin-reset", now_s, error);
}

SandboxTask *
sandbox_store_find_open_errand (
    SandboxStore *store, gint64 account, const char *purpose, gint64 now_s, GError **error)
{
  g_autoptr (sqlite3_stmt) row
      = sandbox_store_query (store, error,
                             "SELECT id FROM task WHERE account = ? AND purpose = ?"
                             " AND state IN ('offered', 'claimed', 'sms-sent')"
                             " ORDER BY created DESC, rowid DESC LIMIT 1",
                             "is", account, purpose);
  g_autofree char *id = NULL;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  id = sandbox_column_text (row, 0);
  return sandbox_store_get_task (store, id, now_s, error);
}

gboolean
sandbox_store_claim_task (SandboxStore *store,
                          const SandboxTask *task,
                          const char *claim_mac,
                          const char *token_sha256,
                          const char *claimed_by,
                          gboolean same_network,
                          gint64 now_s,
                          GError **error)
{
  return sandbox_store_run_one (
             store, error,
             "UPDATE task SET state = 'claimed', version = version + 1, claim_mac = ?,"
             " token_sha256 = ?, claimed_by = ?, same_network = ?"
             " WHERE id = ? AND state = 'offered' AND version = ?",
             "sssisi", claim_mac, token_sha256, claimed_by, (gint64)same_network, task->id,
             task->version)
         && sandbox_store_add_event (store, "task-claimed", task->id, task->account, claimed_by,
                                     now_s, error);
}

gboolean
sandbox_store_note_refusal (
    SandboxStore *store, const SandboxTask *task, const char *reason, gint64 now_s, GError **error)
{
  return sandbox_store_run (store, error,
                            "UPDATE task SET refusal = ?1, version = version + 1 WHERE id = ?2"
                            " AND state = 'claimed' AND (refusal IS NULL OR refusal <> ?1)",
                            "ss", reason, task->id)
         && sandbox_store_add_event (store, "certificate-rejected", task->id, task->account, reason,
                                     now_s, error);
}

gboolean
sandbox_store_note_second_claim (SandboxStore *store,
                                 const SandboxTask *task,
                                 gint64 now_s,
                                 GError **error)
{
  return sandbox_store_run (
             store, error,
             "UPDATE task SET second_claim = 1, version = version + 1 WHERE id = ? AND"
             " second_claim = 0",
             "s", task->id)
         && sandbox_store_add_event (store, "task-second-claim", task->id, task->account, NULL,
                                     now_s, error);
}

gboolean
sandbox_store_end_task (SandboxStore *store,
                        const SandboxTask *task,
                        SandboxTaskState state,
                        const char *reason,
                        gint64 now_s,
                        GError **error)
{
  g_autofree char *what = g_strconcat ("task-", sandbox_task_state_to_text (state), NULL);

  return sandbox_store_run_one (
             store, error,
             "UPDATE task SET state = ?, version = version + 1, decline_reason = ?"
             " WHERE id = ? AND state = ? AND version = ?",
             "ssssi", sandbox_task_state_to_text (state), reason, task->id,
             sandbox_task_state_to_text (task->state), task->version)
         && sandbox_store_add_event (store, what, task->id, task->account, reason, now_s, error);
}

gboolean
sandbox_store_count_confirm_try (SandboxStore *store, const SandboxTask *task, GError **error)
{
  return sandbox_store_run_one (
      store, error,
      "UPDATE task SET confirm_tries = confirm_tries + 1 WHERE id = ? AND confirm_tries = ?", "si",
      task->id, task->confirm_tries);
}
