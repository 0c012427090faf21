/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-session.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-store-private.h"

/* prolonging at every request would make each GET write to the disk */
#define PROLONG_AFTER_S 60

void
sandbox_session_free (SandboxSession *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->csrf);
  g_free (self->method);
  g_free (self);
}

static gint64
lifetime_s (gboolean is_app)
{
  return is_app ? SANDBOX_APP_SESSION_S : SANDBOX_BROWSER_SESSION_S;
}

static char *
secret_hash (const char *secret)
{
  return sandbox_sha256_hex ((const guint8 *)secret, strlen (secret));
}

SandboxSession *
sandbox_store_find_session (
    SandboxStore *store, const char *secret, gboolean is_app, gint64 now_s, GError **error)
{
  g_autoptr (SandboxSession) session = NULL;
  g_autofree char *hash = secret_hash (secret);
  g_autoptr (sqlite3_stmt) row
      = sandbox_store_query (store, error,
                             "SELECT id, account, csrf, locked, expires, method FROM session"
                             " WHERE secret_sha256 = ? AND kind = ? AND expires > ?",
                             "ssi", hash, is_app ? "app" : "browser", now_s);

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  session = g_new0 (SandboxSession, 1);
  session->id = sandbox_column_text (row, 0);
  session->is_app = is_app;
  session->account = sqlite3_column_int64 (row, 1);
  session->csrf = sandbox_column_text (row, 2);
  session->locked = sqlite3_column_int (row, 3) != 0;
  session->expires_s = sqlite3_column_int64 (row, 4);
  session->method = sandbox_column_text (row, 5);
  sqlite3_reset (row);
  if (!is_app && session->expires_s < now_s + lifetime_s (is_app) - PROLONG_AFTER_S)
    {
      session->expires_s = now_s + lifetime_s (is_app);
      if (!sandbox_store_run (store, error, "UPDATE session SET expires = ? WHERE id = ?", "is",
                              session->expires_s, session->id))
        return NULL;
    }
  return g_steal_pointer (&session);
}

SandboxSession *
sandbox_store_add_session (SandboxStore *store,
                           const char *secret,
                           gboolean is_app,
                           gint64 account,
                           const char *method,
                           gint64 now_s,
                           GError **error)
{
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *csrf = sandbox_new_secret ();
  g_autofree char *hash = secret_hash (secret);

  /* nobody comes back to those that are over */
  if (!sandbox_store_run (store, error, "DELETE FROM session WHERE expires <= ?", "i", now_s)
      || !sandbox_store_run (
          store, error,
          "INSERT INTO session (id, secret_sha256, kind, account, csrf, method, created, expires)"
          " VALUES (?, ?, ?, NULLIF (?, 0), ?, ?, ?, ?) ON CONFLICT (secret_sha256) DO NOTHING",
          "sssissii", id, hash, is_app ? "app" : "browser", account, csrf, method, now_s,
          now_s + lifetime_s (is_app)))
    return NULL;
  return sandbox_store_find_session (store, secret, is_app, now_s, error);
}

gboolean
sandbox_store_delete_session (SandboxStore *store, const char *id, GError **error)
{
  return sandbox_store_run (store, error, "DELETE FROM session WHERE id = ?", "s", id);
}

gboolean
sandbox_store_lock_session (SandboxStore *store, const char *id, GError **error)
{
  return sandbox_store_run (store, error, "UPDATE session SET locked = 1 WHERE id = ?", "s", id);
}
