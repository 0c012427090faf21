/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-ca.h"
#include "sandbox-store.h"

G_BEGIN_DECLS

/**
 * sandbox_people_seed: puts people into the database, all of them invented.
 * @file: (nullable): JSON, {"people":[{"tckn","name","email","mobile","institution","roles":[…],
 *   "security_word"}]};
 *   rows of the same TCKN are brought up to date. %NULL: the built-in people, and only into a
 *   database without any
 *
 * Returns: %FALSE with an error of #G_FILE_ERROR, #G_IO_ERROR (a file that cannot be understood) or
 * #SANDBOX_STORE_ERROR
 */
gboolean sandbox_people_seed (SandboxStore *store, const char *file, gint64 now_s, GError **error);

/** sandbox_people_furnish: certificates in every state for some of the built-in people, for whom
 * none is on record. Returns: %FALSE with [enum@CaError] or #SANDBOX_STORE_ERROR */
gboolean sandbox_people_furnish (SandboxStore *store, SandboxCa *ca, gint64 now_s, GError **error);

/* the password of everybody at the practice e-Devlet */
#define SANDBOX_E_DEVLET_PASSWORD "deneme1234"

/* a person of the practice e-Devlet and of the other issuer who has no account at this portal */
#define SANDBOX_STRANGER_TCKN "50000000050"
#define SANDBOX_STRANGER_NAME "KEREM UYDURMA-TAŞ"

/** sandbox_people_get_word: Returns: (nullable): the security word (güvenlik sözcüğü) of a built-in
 * person, for pages and tests */
const char *sandbox_people_get_word (const char *tckn);

G_END_DECLS
