/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-change.h"

#include <string.h>

#include "sandbox-store-private.h"
#include "sandbox-task.h"

#define CHANGE_COLUMNS                                                                             \
  "id, account, kind, state, task, certificate, reason, email, mobile, notify, seen, created"

static const struct
{
  const char *slug;
  int number; /* CRLReason */
} reasons[] = {
  { "mislaid", 6 },          { "lost", 1 },         { "stolen", 1 }, { "compromised", 1 },
  { "no-longer-needed", 5 }, { "data-changed", 3 },
};

int
sandbox_change_get_reason_number (const char *reason)
{
  for (gsize i = 0; reason != NULL && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reason, reasons[i].slug))
      return reasons[i].number;
  return 0;
}

gboolean
sandbox_change_revokes (const char *reason)
{
  return reason != NULL && !g_str_equal (reason, "mislaid")
         && sandbox_change_get_reason_number (reason) != 0;
}

const char *
sandbox_serial_end (const char *serial)
{
  gsize length = strlen (serial);

  return length > 4 ? serial + length - 4 : serial;
}

void
sandbox_change_free (SandboxChange *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->task);
  g_free (self->certificate);
  g_free (self->reason);
  g_free (self->email);
  g_free (self->mobile);
  g_free (self->notify);
  g_free (self);
}

gboolean
sandbox_store_add_change (SandboxStore *store,
                          const SandboxNewChange *change,
                          const char *task,
                          gint64 now_s,
                          GError **error)
{
  return sandbox_store_run (
      store, error,
      "INSERT INTO change (id, account, kind, task, certificate, reason, email, mobile, notify,"
      " seen, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "sisssssssii", change->id, change->account, change->kind, task, change->certificate,
      change->reason, change->email, change->mobile, change->notify, change->seen, now_s);
}

static SandboxChange *
change_from_row (SandboxStore *store, sqlite3_stmt *row, GError **error)
{
  SandboxChange *change;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  change = g_new0 (SandboxChange, 1);
  change->id = sandbox_column_text (row, 0);
  change->account = sqlite3_column_int64 (row, 1);
  change->kind = sandbox_column_text (row, 2);
  change->done = g_strcmp0 ((const char *)sqlite3_column_text (row, 3), "done") == 0;
  change->task = sandbox_column_text (row, 4);
  change->certificate = sandbox_column_text (row, 5);
  change->reason = sandbox_column_text (row, 6);
  change->email = sandbox_column_text (row, 7);
  change->mobile = sandbox_column_text (row, 8);
  change->notify = sandbox_column_text (row, 9);
  change->seen = sqlite3_column_int64 (row, 10);
  change->created_s = sqlite3_column_int64 (row, 11);
  return change;
}

SandboxChange *
sandbox_store_find_change (SandboxStore *store, gint64 account, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT " CHANGE_COLUMNS " FROM change WHERE account = ? AND id = ?", "is",
      account, id);

  return change_from_row (store, row, error);
}

SandboxChange *
sandbox_store_find_change_of_task (SandboxStore *store, const char *task, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT " CHANGE_COLUMNS " FROM change WHERE task = ?", "s", task);

  return change_from_row (store, row, error);
}

/* the certificate's step, only from the state that it starts in: what is revoked stays so */
static gboolean
apply_to_certificate (SandboxStore *store,
                      const SandboxChange *change,
                      gint64 now_s,
                      GError **error)
{
  static const struct
  {
    const char *kind, *status, *from, *or_from;
  } rows[] = {
    { "suspend", "suspended", "valid", "valid" },
    { "resume", "valid", "suspended", "suspended" },
    { "revoke", "revoked", "valid", "suspended" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (change->kind, rows[i].kind))
      return sandbox_store_run_one (
          store, error,
          "UPDATE certificate SET status = ?, reason = ?, status_reason = ?, status_since = ?"
          " WHERE serial = ? AND account = ? AND status IN (?, ?) AND not_after > ?",
          "ssiisissi", rows[i].status, change->reason,
          (gint64)sandbox_change_get_reason_number (change->reason), now_s, change->certificate,
          change->account, rows[i].from, rows[i].or_from, now_s);
  g_return_val_if_reached (FALSE);
}

static gboolean
apply_to_profile (SandboxStore *store, const SandboxChange *change, GError **error)
{
  return sandbox_store_run_one (
      store, error,
      "UPDATE account SET email = ifnull (?, email), mobile = ifnull (?, mobile),"
      " notify = ifnull (?, notify), version = version + 1 WHERE id = ? AND version = ?",
      "sssii", change->email, change->mobile, change->notify, change->account, change->seen);
}

gboolean
sandbox_store_apply_change (SandboxStore *store,
                            const SandboxChange *change,
                            gint64 now_s,
                            GError **error)
{
  g_autofree char *what = g_strconcat ("change-", change->kind, NULL);

  return sandbox_store_run_one (store, error,
                                "UPDATE change SET state = 'done' WHERE id = ? AND state = 'open'",
                                "s", change->id)
         && (g_str_equal (change->kind, "profile")
                 ? apply_to_profile (store, change, error)
                 : apply_to_certificate (store, change, now_s, error))
         && sandbox_store_add_event (store, what, change->task, change->account,
                                     change->certificate, now_s, error);
}

static gboolean
apply_e_onay (SandboxStore *store,
              const SandboxTask *task,
              const char *from,
              const char *to,
              gint64 now_s,
              GError **error)
{
  return sandbox_store_run_one (
             store, error,
             "UPDATE account SET e_onay = ?, e_onay_since = ? WHERE id = ? AND e_onay = ?", "siis",
             to, now_s, task->account, from)
         && sandbox_store_add_event (store, task->purpose, task->id, task->account, NULL, now_s,
                                     error);
}

gboolean
sandbox_store_apply_task (SandboxStore *store,
                          const SandboxTask *task,
                          gint64 now_s,
                          GError **error)
{
  g_autoptr (SandboxChange) change = NULL;
  g_autoptr (GError) failure = NULL;

  if (g_str_equal (task->purpose, "e-onay-grant"))
    return apply_e_onay (store, task, "none", "granted", now_s, error);
  if (g_str_equal (task->purpose, "e-onay-withdraw"))
    return apply_e_onay (store, task, "granted", "none", now_s, error);
  change = sandbox_store_find_change_of_task (store, task->id, &failure);
  if (failure == NULL)
    return change == NULL || sandbox_store_apply_change (store, change, now_s, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
sandbox_store_set_notify (
    SandboxStore *store, gint64 account, const char *notify, gint64 version, GError **error)
{
  return sandbox_store_run_one (
      store, error,
      "UPDATE account SET notify = ?, version = version + 1 WHERE id = ? AND version = ?", "sii",
      notify, account, version);
}
