/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-login.h"

#include "sandbox-store-private.h"

void
sandbox_login_free (SandboxLogin *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->session);
  g_free (self);
}

gboolean
sandbox_store_set_password (SandboxStore *store,
                            const char *tckn,
                            const char *hash,
                            gboolean only_if_missing,
                            GError **error)
{
  return sandbox_store_run (
      store, error,
      "UPDATE account SET password = ?1 WHERE tckn = ?2 AND (password IS NULL OR NOT ?3)", "ssi",
      hash, tckn, (gint64)only_if_missing);
}

gboolean
sandbox_store_find_password (
    SandboxStore *store, const char *tckn, gint64 *account, char **hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT id, password FROM account WHERE tckn = ?", "s", tckn);

  *account = 0;
  *hash = NULL;
  if (row == NULL)
    return FALSE;
  if (sandbox_store_step (store, row, &failure))
    {
      *account = sqlite3_column_int64 (row, 0);
      *hash = sandbox_column_text (row, 1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
sandbox_store_add_login (SandboxStore *store,
                         const SandboxLogin *login,
                         gint64 now_s,
                         GError **error)
{
  return sandbox_store_run (store, error,
                            "DELETE FROM password_sign_in WHERE expires <= ? OR session = ?", "is",
                            now_s, login->session)
         && sandbox_store_run (
             store, error,
             "INSERT INTO password_sign_in (id, account, session, expires) VALUES (?, ?, ?, ?)",
             "sisi", login->id, login->account, login->session, login->expires_s);
}

SandboxLogin *
sandbox_store_find_login (SandboxStore *store, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT id, account, session, expires FROM password_sign_in WHERE id = ?", "s",
      id);
  SandboxLogin *login;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  login = g_new0 (SandboxLogin, 1);
  login->id = sandbox_column_text (row, 0);
  login->account = sqlite3_column_int64 (row, 1);
  login->session = sandbox_column_text (row, 2);
  login->expires_s = sqlite3_column_int64 (row, 3);
  return login;
}

gboolean
sandbox_store_prolong_login (SandboxStore *store, const char *id, gint64 expires_s, GError **error)
{
  return sandbox_store_run_one (
      store, error, "UPDATE password_sign_in SET expires = ? WHERE id = ?", "is", expires_s, id);
}

gboolean
sandbox_store_delete_login (SandboxStore *store, const char *id, GError **error)
{
  /* exactly one: of two requests with the same code one comes too late */
  return sandbox_store_run_one (store, error, "DELETE FROM password_sign_in WHERE id = ?", "s", id);
}

gboolean
sandbox_store_add_citizen (
    SandboxStore *store, const char *tckn, const char *name, const char *hash, GError **error)
{
  return sandbox_store_run (store, error,
                            "INSERT INTO citizen (tckn, name, password) VALUES (?, ?, ?)"
                            " ON CONFLICT (tckn) DO NOTHING",
                            "sss", tckn, name, hash);
}

gboolean
sandbox_store_find_citizen (
    SandboxStore *store, const char *tckn, char **name, char **hash, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT name, password FROM citizen WHERE tckn = ?", "s", tckn);
  gboolean there;

  if (row == NULL)
    return FALSE;
  there = sandbox_store_step (store, row, &failure);
  if (name != NULL)
    *name = there ? sandbox_column_text (row, 0) : NULL;
  if (hash != NULL)
    *hash = there ? sandbox_column_text (row, 1) : NULL;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
sandbox_store_add_other_certificate (SandboxStore *self,
                                     const char *serial,
                                     const char *sha256,
                                     const char *tckn,
                                     gint64 not_before_s,
                                     gint64 not_after_s,
                                     gint64 now_s,
                                     GError **error)
{
  return sandbox_store_run (
      self, error,
      "INSERT INTO other_certificate (serial, sha256, tckn, status, status_since, not_before,"
      " not_after) VALUES (?, ?, ?, 'valid', ?, ?, ?)",
      "sssiii", serial, sha256, tckn, now_s, not_before_s, not_after_s);
}

gboolean
sandbox_store_find_other_status (SandboxStore *self,
                                 const char *serial,
                                 char **status,
                                 gint64 *since_s,
                                 int *reason,
                                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error,
      "SELECT status, status_since, status_reason FROM other_certificate WHERE serial = ?", "s",
      serial);

  *status = NULL;
  if (row == NULL)
    return FALSE;
  if (sandbox_store_step (self, row, &failure))
    {
      *status = sandbox_column_text (row, 0);
      *since_s = sqlite3_column_int64 (row, 1);
      *reason = sqlite3_column_int (row, 2);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
