/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-task.h"

#include "sandbox-change.h"
#include "sandbox-ident.h"
#include "sandbox-session.h"
#include "sandbox-store-private.h"

/* Items of tasks, their documents and signatures. */

#define ITEM_COLUMNS                                                                               \
  "id, position, title, text, cms_sha256, receipt, accepted, answer_state, answer_version, "       \
  "answer_remaining"

void
sandbox_item_free (SandboxItem *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self->cms_sha256);
  g_free (self->receipt);
  g_free (self);
}

void
sandbox_document_free (SandboxDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->type);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->sha256);
  g_free (self);
}

void
sandbox_signature_free (SandboxSignature *self)
{
  if (self == NULL)
    return;
  g_free (self->receipt);
  g_free (self->task);
  g_free (self->item);
  g_free (self->purpose);
  g_free (self->sha256);
  g_free (self);
}

/* all rows of @query through @read, or NULL; frees @query */
static GPtrArray *
collect (SandboxStore *store,
         sqlite3_stmt *query,
         gpointer (*read) (sqlite3_stmt *row),
         GDestroyNotify destroy,
         GError **error)
{
  g_autoptr (sqlite3_stmt) row = query;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (destroy);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  while (sandbox_store_step (store, row, &failure))
    g_ptr_array_add (list, read (row));
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gpointer
item_from_row (sqlite3_stmt *row)
{
  SandboxItem *item = g_new0 (SandboxItem, 1);

  item->id = sandbox_column_text (row, 0);
  item->position = sqlite3_column_int64 (row, 1);
  item->title = sandbox_column_text (row, 2);
  item->text = sandbox_column_text (row, 3);
  item->cms_sha256 = sandbox_column_text (row, 4);
  item->receipt = sandbox_column_text (row, 5);
  item->accepted_s = sqlite3_column_int64 (row, 6);
  if (item->cms_sha256 != NULL)
    item->answer_state = sandbox_task_state_from_text ((const char *)sqlite3_column_text (row, 7));
  item->answer_version = sqlite3_column_int64 (row, 8);
  item->answer_remaining = sqlite3_column_int64 (row, 9);
  return item;
}

static gpointer
document_from_row (sqlite3_stmt *row)
{
  SandboxDocument *document = g_new0 (SandboxDocument, 1);

  document->id = sandbox_column_text (row, 0);
  document->name = sandbox_column_text (row, 1);
  document->type = sandbox_column_text (row, 2);
  document->content = sandbox_column_bytes (row, 3);
  document->sha256 = sandbox_column_text (row, 4);
  return document;
}

static gpointer
signature_from_row (sqlite3_stmt *row)
{
  SandboxSignature *signature = g_new0 (SandboxSignature, 1);

  signature->receipt = sandbox_column_text (row, 0);
  signature->task = sandbox_column_text (row, 1);
  signature->item = sandbox_column_text (row, 2);
  signature->purpose = sandbox_column_text (row, 3);
  signature->accepted_s = sqlite3_column_int64 (row, 4);
  signature->sha256 = sandbox_column_text (row, 5);
  return signature;
}

GPtrArray *
sandbox_store_list_items (SandboxStore *store, const char *task_id, GError **error)
{
  return collect (store,
                  sandbox_store_query (store, error,
                                       "SELECT " ITEM_COLUMNS
                                       " FROM item WHERE task = ? ORDER BY position",
                                       "s", task_id),
                  item_from_row, (GDestroyNotify)sandbox_item_free, error);
}

static SandboxItem *
get_item (SandboxStore *store, const char *task_id, const char *item_id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT " ITEM_COLUMNS " FROM item WHERE task = ? AND id = ?", "ss", task_id,
      item_id);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  return item_from_row (row);
}

GPtrArray *
sandbox_store_list_documents (SandboxStore *store,
                              const char *task_id,
                              const char *item_id,
                              GError **error)
{
  return collect (store,
                  sandbox_store_query (store, error,
                                       "SELECT id, name, type, content, sha256 FROM document"
                                       " WHERE task = ? AND item = ? ORDER BY position",
                                       "ss", task_id, item_id),
                  document_from_row, (GDestroyNotify)sandbox_document_free, error);
}

SandboxDocument *
sandbox_store_find_document (SandboxStore *store,
                             const char *task_id,
                             const char *document_id,
                             GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT id, name, type, content, sha256 FROM document WHERE task = ? AND id = ?", "ss",
      task_id, document_id);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  return document_from_row (row);
}

GPtrArray *
sandbox_store_list_signatures (SandboxStore *store,
                               gint64 account,
                               const char *purposes,
                               GError **error)
{
  return collect (
      store,
      sandbox_store_query (store, error,
                           "SELECT item.receipt, item.task, item.id, task.purpose, item.accepted,"
                           " item.cms_sha256 FROM item JOIN task ON task.id = item.task"
                           " WHERE task.account = ?1 AND item.receipt IS NOT NULL"
                           " AND (?2 IS NULL OR task.purpose GLOB ?2)"
                           " ORDER BY item.accepted DESC, item.rowid DESC LIMIT 100",
                           "is", account, purposes),
      signature_from_row, (GDestroyNotify)sandbox_signature_free, error);
}

static GBytes *
find_evidence (SandboxStore *store, gint64 account, const char *receipt, int column, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      "SELECT item.cms, item.time_stamp FROM item JOIN task ON task.id = item.task"
      " WHERE task.account = ? AND item.receipt = ?",
      "is", account, receipt);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  return sandbox_column_bytes (row, column);
}

GBytes *
sandbox_store_find_signature (SandboxStore *store,
                              gint64 account,
                              const char *receipt,
                              GError **error)
{
  return find_evidence (store, account, receipt, 0, error);
}

GBytes *
sandbox_store_find_time_stamp (SandboxStore *store,
                               gint64 account,
                               const char *receipt,
                               GError **error)
{
  return find_evidence (store, account, receipt, 1, error);
}

GBytes *
sandbox_store_get_cms (SandboxStore *store,
                       const char *task_id,
                       const char *item_id,
                       GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT cms FROM item WHERE task = ? AND id = ?", "ss", task_id, item_id);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  return sandbox_column_bytes (row, 0);
}

static gint64
count_unsigned (SandboxStore *store, const char *task_id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT count (*) FROM item WHERE task = ? AND receipt IS NULL", "s", task_id);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return -1;
  return sqlite3_column_int64 (row, 0);
}

static gboolean
sign_app_in (SandboxStore *store,
             const SandboxTask *task,
             SandboxTaskState state,
             const SandboxAcceptance *acceptance,
             GError **error)
{
  g_autoptr (SandboxSession) session = NULL;

  if (state != SANDBOX_TASK_DONE || acceptance->account_token == NULL)
    return TRUE;
  session = sandbox_store_add_session (store, acceptance->account_token, TRUE, task->account,
                                       "e-imza", acceptance->now_s, error);
  return session != NULL;
}

static gboolean
accept_rows (SandboxStore *store,
             const SandboxTask *task,
             const char *item_id,
             const SandboxAcceptance *acceptance,
             GError **error)
{
  SandboxTaskState state;
  gint64 remaining;
  g_autofree char *receipt = sandbox_new_id ();
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, acceptance->cms);

  /* a second use of the same nonce for the same item meets the primary key */
  if (!sandbox_store_run (store, error,
                          "INSERT INTO nonce_use (nonce, item, used) VALUES (?, ?, ?)", "ssi",
                          task->nonce, item_id, acceptance->now_s)
      || !sandbox_store_run_one (store, error,
                                 "UPDATE item SET cms = ?, cms_sha256 = ?, certificate = ?,"
                                 " time_stamp = ?, receipt = ?, accepted = ?"
                                 " WHERE task = ? AND id = ? AND receipt IS NULL",
                                 "bssbsiss", acceptance->cms, sha256, acceptance->certificate,
                                 acceptance->time_stamp, receipt, acceptance->now_s, task->id,
                                 item_id))
    return FALSE;
  remaining = count_unsigned (store, task->id, error);
  if (remaining < 0)
    return FALSE;
  if (remaining > 0)
    state = SANDBOX_TASK_CLAIMED;
  else if (g_str_equal (task->purpose, "sign-in") && task->session != NULL)
    state = SANDBOX_TASK_AWAITING_RETURN;
  else
    state = SANDBOX_TASK_DONE;
  return sandbox_store_run_one (store, error,
                                "UPDATE task SET state = ?, version = version + 1, deadline = ?"
                                " WHERE id = ? AND state = 'claimed' AND version = ?",
                                "sisi", sandbox_task_state_to_text (state),
                                state == SANDBOX_TASK_AWAITING_RETURN
                                    ? acceptance->now_s + SANDBOX_RETURN_S
                                    : task->deadline_s,
                                task->id, task->version)
         && sandbox_store_run_one (
             store, error,
             "UPDATE item SET answer_state = ?, answer_version = ?, answer_remaining = ?"
             " WHERE task = ? AND id = ?",
             "siiss", sandbox_task_state_to_text (state), task->version + 1, remaining, task->id,
             item_id)
         && sign_app_in (store, task, state, acceptance, error)
         && (state != SANDBOX_TASK_DONE
             || sandbox_store_apply_task (store, task, acceptance->now_s, error))
         && sandbox_store_add_event (store, "signature-accepted", task->id, task->account, receipt,
                                     acceptance->now_s, error);
}

SandboxItem *
sandbox_store_accept_signature (SandboxStore *store,
                                const SandboxTask *task,
                                const char *item_id,
                                const SandboxAcceptance *acceptance,
                                GError **error)
{
  if (!sandbox_store_begin (store, error)
      || !sandbox_store_end (store, accept_rows (store, task, item_id, acceptance, error), error))
    return NULL;
  return get_item (store, task->id, item_id, error);
}
