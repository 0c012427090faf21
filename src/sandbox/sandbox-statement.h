/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SANDBOX_STATEMENT_ERROR: one code, %SANDBOX_STATEMENT_ERROR_UNFIT: a value that cannot stand in
 * a statement (the portal's own row is wrong, never the signer's doing) */
#define SANDBOX_STATEMENT_ERROR (sandbox_statement_error_quark ())
GQuark sandbox_statement_error_quark (void);
typedef enum
{
  SANDBOX_STATEMENT_ERROR_UNFIT,
} SandboxStatementError;

/** SandboxStatementDocument: one `document:` line; the strings belong to whoever made it */
typedef struct
{
  const char *sha256_hex; /* 64 digits, lower case */
  guint64 size_bytes;
  const char *type; /* media type */
  const char *name; /* at most 120 bytes, no control characters */
} SandboxStatementDocument;

/**
 * sandbox_statement_make:
 * @origin: of this portal, as the assistant connects to it: "https://127.0.0.1:8443"
 * @purpose: e.g. "sign-in"; see [func@sandbox_statement_commitment]
 * @item_position: from 1
 * @created_s: Unix seconds
 * @documents: (nullable) (element-type SandboxStatementDocument)
 * @text: UTF-8 with LF line ends; the final LF is put after it here
 *
 * The octets that the signer has to sign, `eimza-statement/1`, rebuilt from the portal's own row.
 *
 * Returns: (transfer full) (nullable): %NULL with %SANDBOX_STATEMENT_ERROR_UNFIT
 */
GBytes *sandbox_statement_make (const char *origin,
                                const char *purpose,
                                const char *task_id,
                                guint item_position,
                                guint item_count,
                                const char *item_id,
                                const char *nonce,
                                gint64 created_s,
                                gint64 expires_s,
                                GPtrArray *documents,
                                const char *text,
                                GError **error);

/**
 * sandbox_statement_commitment:
 * @purpose: one of the closed list
 * @out_oid: (out) (transfer none) (nullable): commitment type that the signature must carry in
 * dotted notation, or %NULL where it must carry none (sign-in)
 *
 * Returns: %FALSE for a purpose that is not on the list
 */
gboolean sandbox_statement_commitment (const char *purpose, const char **out_oid);

G_END_DECLS
