/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "sandbox-store.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/*
 * Statements are prepared from constant SQL; values are bound by @types, one letter each:
 * "s" const char * (nullable), "i" gint64, "b" GBytes * (nullable).
 */

/** sandbox_store_query: Returns: (transfer full) (nullable): step it with sandbox_store_step() */
sqlite3_stmt *
sandbox_store_query (SandboxStore *self, GError **error, const char *sql, const char *types, ...);

/** sandbox_store_step: Returns: %TRUE at a row; %FALSE at the end, or with @error set */
gboolean sandbox_store_step (SandboxStore *self, sqlite3_stmt *statement, GError **error);

/** sandbox_store_run: a statement without rows. A taken key is SANDBOX_STORE_ERROR_EXISTS. */
gboolean
sandbox_store_run (SandboxStore *self, GError **error, const char *sql, const char *types, ...);

/** sandbox_store_run_one: as sandbox_store_run(), and SANDBOX_STORE_ERROR_STALE unless exactly one
 * row was changed */
gboolean
sandbox_store_run_one (SandboxStore *self, GError **error, const char *sql, const char *types, ...);

/** sandbox_store_begin: starts a writing transaction (IMMEDIATE) */
gboolean sandbox_store_begin (SandboxStore *self, GError **error);

/** sandbox_store_end: commits if @ok, else rolls back; Returns: whether it was committed */
gboolean sandbox_store_end (SandboxStore *self, gboolean ok, GError **error);

/** sandbox_column_text: Returns: (transfer full) (nullable) */
char *sandbox_column_text (sqlite3_stmt *statement, int column);

/** sandbox_column_bytes: Returns: (transfer full) (nullable) */
GBytes *sandbox_column_bytes (sqlite3_stmt *statement, int column);

G_END_DECLS
