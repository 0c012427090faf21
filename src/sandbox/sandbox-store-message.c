/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-task.h"

#include "sandbox-store-private.h"

/* What the portal sends to people, and its own record of what happened. */

void
sandbox_message_free (SandboxMessage *self)
{
  if (self == NULL)
    return;
  g_free (self->tckn);
  g_free (self->name);
  g_free (self->channel);
  g_free (self->recipient);
  g_free (self->subject);
  g_free (self->text);
  g_free (self);
}

gboolean
sandbox_store_add_message (SandboxStore *store,
                           const SandboxAccount *account,
                           const char *channel,
                           const char *subject,
                           const char *text,
                           gint64 now_s,
                           GError **error)
{
  return sandbox_store_run (store, error,
                            "INSERT INTO message (account, channel, recipient, subject, text, sent)"
                            " VALUES (?, ?, ?, ?, ?, ?)",
                            "issssi", account->id, channel,
                            g_str_equal (channel, "sms") ? account->mobile : account->email,
                            subject, text, now_s);
}

static GPtrArray *
list_messages (SandboxStore *store, sqlite3_stmt *row, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_message_free);
  g_autoptr (GError) failure = NULL;

  if (row == NULL)
    return NULL;
  while (sandbox_store_step (store, row, &failure))
    {
      SandboxMessage *message = g_new0 (SandboxMessage, 1);

      message->id = sqlite3_column_int64 (row, 0);
      message->tckn = sandbox_column_text (row, 1);
      message->name = sandbox_column_text (row, 2);
      message->channel = sandbox_column_text (row, 3);
      message->recipient = sandbox_column_text (row, 4);
      message->subject = sandbox_column_text (row, 5);
      message->text = sandbox_column_text (row, 6);
      message->sent_s = sqlite3_column_int64 (row, 7);
      g_ptr_array_add (list, message);
    }
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

#define MESSAGES                                                                                   \
  "SELECT message.id, tckn, name, channel, recipient, subject, text, sent"                         \
  " FROM message JOIN account ON account.id = message.account"

GPtrArray *
sandbox_store_list_messages (SandboxStore *store, gint64 after_id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, MESSAGES " WHERE message.id > ? ORDER BY message.id LIMIT 200", "i", after_id);

  return list_messages (store, row, error);
}

GPtrArray *
sandbox_store_list_last_messages (SandboxStore *store, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error,
      MESSAGES " WHERE message.id IN (SELECT id FROM message ORDER BY id DESC LIMIT 200)"
               " ORDER BY message.id",
      "");

  return list_messages (store, row, error);
}

gboolean
sandbox_store_add_event (SandboxStore *store,
                         const char *what,
                         const char *task_id,
                         gint64 account,
                         const char *detail,
                         gint64 now_s,
                         GError **error)
{
  return sandbox_store_run (
      store, error,
      "INSERT INTO event (at, what, task, account, detail) VALUES (?, ?, ?, NULLIF (?, 0), ?)",
      "issis", now_s, what, task_id, account, detail);
}
