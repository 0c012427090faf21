/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-store.h"

G_BEGIN_DECLS

/**
 * sandbox_people_seed: puts people into the database, all of them invented.
 * @file: (nullable): JSON, {"people":[{"tckn","name","email","mobile","institution","roles":[…]}]};
 *   rows of the same TCKN are brought up to date. %NULL: the built-in people, and only into a
 *   database without any
 *
 * Returns: %FALSE with an error of #G_FILE_ERROR, #G_IO_ERROR (a file that cannot be understood) or
 * #SANDBOX_STORE_ERROR
 */
gboolean sandbox_people_seed (SandboxStore *store, const char *file, gint64 now_s, GError **error);

G_END_DECLS
