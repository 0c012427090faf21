/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-store.h"

#include <errno.h>
#include <fcntl.h>

#include <glib/gstdio.h>

#include "sandbox-people.h"
#include "sandbox-schema.h"
#include "sandbox-store-private.h"

/* the commands write small things; longer than this means that somebody holds the database */
#define BUSY_TIMEOUT_MS 5000

struct _SandboxStore
{
  GObject parent_instance;

  sqlite3 *db;
};

G_DEFINE_FINAL_TYPE (SandboxStore, sandbox_store, G_TYPE_OBJECT)

GQuark
sandbox_store_error_quark (void)
{
  return g_quark_from_static_string ("sandbox-store-error");
}

static void
set_error (SandboxStore *self, GError **error)
{
  gboolean taken = sqlite3_extended_errcode (self->db) == SQLITE_CONSTRAINT_UNIQUE
                   || sqlite3_extended_errcode (self->db) == SQLITE_CONSTRAINT_PRIMARYKEY;

  g_set_error (error, SANDBOX_STORE_ERROR,
               taken ? SANDBOX_STORE_ERROR_EXISTS : SANDBOX_STORE_ERROR_FAILED, "database: %s",
               sqlite3_errmsg (self->db));
}

static gboolean
run_script (SandboxStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

static sqlite3_stmt *
prepare (SandboxStore *self, GError **error, const char *sql, const char *types, va_list values)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  for (int i = 0; types[i] != '\0'; i++)
    {
      const char *text;
      GBytes *bytes;

      switch (types[i])
        {
        case 's':
          text = va_arg (values, const char *);
          sqlite3_bind_text (statement, i + 1, text, -1, SQLITE_TRANSIENT);
          break;
        case 'i':
          sqlite3_bind_int64 (statement, i + 1, va_arg (values, gint64));
          break;
        case 'b':
          bytes = va_arg (values, GBytes *);
          if (bytes != NULL)
            sqlite3_bind_blob64 (statement, i + 1, g_bytes_get_data (bytes, NULL),
                                 g_bytes_get_size (bytes), SQLITE_TRANSIENT);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return g_steal_pointer (&statement);
}

sqlite3_stmt *
sandbox_store_query (SandboxStore *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return statement;
}

gboolean
sandbox_store_step (SandboxStore *self, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    set_error (self, error);
  return result == SQLITE_ROW;
}

static gboolean
run_statement (SandboxStore *self, sqlite3_stmt *statement, GError **error)
{
  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) == SQLITE_DONE)
    return TRUE;
  set_error (self, error);
  return FALSE;
}

gboolean
sandbox_store_run (SandboxStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  return run_statement (self, statement, error);
}

gboolean
sandbox_store_run_one (SandboxStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = prepare (self, error, sql, types, values);
  va_end (values);
  if (!run_statement (self, statement, error))
    return FALSE;
  if (sqlite3_changes (self->db) == 1)
    return TRUE;
  g_set_error_literal (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_STALE,
                       "the row has changed meanwhile");
  return FALSE;
}

gboolean
sandbox_store_begin (SandboxStore *self, GError **error)
{
  return run_script (self, "BEGIN IMMEDIATE", error);
}

gboolean
sandbox_store_end (SandboxStore *self, gboolean ok, GError **error)
{
  if (ok && run_script (self, "COMMIT", error))
    return TRUE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

char *
sandbox_column_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

GBytes *
sandbox_column_bytes (sqlite3_stmt *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  return g_bytes_new (data, (gsize)sqlite3_column_bytes (statement, column));
}

static gboolean
make_schema (SandboxStore *self, GError **error)
{
  g_autoptr (sqlite3_stmt) version = sandbox_store_query (self, error, "PRAGMA user_version", "");
  int found;

  if (version == NULL || !sandbox_store_step (self, version, error))
    return FALSE;
  found = sqlite3_column_int (version, 0);
  /* a statement that still reads would keep tables from being replaced */
  sqlite3_reset (version);
  if (found > SANDBOX_SCHEMA_VERSION)
    {
      g_set_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED,
                   "the database is of version %d, this program's is %d", found,
                   SANDBOX_SCHEMA_VERSION);
      return FALSE;
    }
  for (int i = found; i < SANDBOX_SCHEMA_VERSION; i++)
    if (!run_script (self, sandbox_schema[i], error))
      return FALSE;
  return found == SANDBOX_SCHEMA_VERSION
         || run_script (self, "PRAGMA user_version = " G_STRINGIFY (SANDBOX_SCHEMA_VERSION), error);
}

SandboxStore *
sandbox_store_open (const char *path, GError **error)
{
  g_autoptr (SandboxStore) self = g_object_new (SANDBOX_TYPE_STORE, NULL);
  int fd;

  /* SQLite makes its files with the umask; people's rows are for the owner alone */
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      g_set_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  g_close (fd, NULL);
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    {
      set_error (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  /* two programs may meet at an empty file: the transaction makes one of them wait */
  if (!run_script (self, "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON", error)
      || !sandbox_store_begin (self, error)
      || !sandbox_store_end (self, make_schema (self, error), error))
    return NULL;
  return g_steal_pointer (&self);
}

SandboxStore *
sandbox_store_open_state (const char *state_dir, gint64 now_s, GError **error)
{
  g_autoptr (SandboxStore) self = NULL;
  g_autofree char *path = g_build_filename (state_dir, "sandbox.sqlite", NULL);

  if (g_mkdir_with_parents (state_dir, 0700) != 0)
    {
      g_set_error (error, SANDBOX_STORE_ERROR, SANDBOX_STORE_ERROR_FAILED, "%s: %s", state_dir,
                   g_strerror (errno));
      return NULL;
    }
  self = sandbox_store_open (path, error);
  if (self == NULL || !sandbox_people_seed (self, NULL, now_s, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
sandbox_store_finalize (GObject *object)
{
  SandboxStore *self = SANDBOX_STORE (object);

  sqlite3_close (self->db);
  G_OBJECT_CLASS (sandbox_store_parent_class)->finalize (object);
}

static void
sandbox_store_class_init (SandboxStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sandbox_store_finalize;
}

static void
sandbox_store_init (SandboxStore *self)
{
}
