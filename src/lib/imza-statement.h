/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-task.h"

G_BEGIN_DECLS

#define IMZA_TYPE_STATEMENT (imza_statement_get_type ())

/**
 * ImzaStatement:
 *
 * The bytes that are signed for one item, `eimza-statement/1`. This program composes them,
 * with the origin that it itself connected to; the portal never sends bytes or a hash.
 * Immutable: what the screen shows and what is signed are made in one act.
 */
typedef struct _ImzaStatement ImzaStatement;

GType imza_statement_get_type (void);

/**
 * imza_statement_new:
 * @origin: of the TLS connection this program made, e.g. "https://portal.example.org"; never from
 * JSON
 * @item_index: from 0
 * @error: domain %IMZA_JOURNEY_ERROR: TEXT_UNSAFE for a text or a document's name that
 * imza_text_gate_check() refuses
 *
 * Returns: (transfer full) (nullable)
 */
ImzaStatement *
imza_statement_new (const char *origin, ImzaTask *task, guint item_index, GError **error);
ImzaStatement *imza_statement_ref (ImzaStatement *self);
void imza_statement_unref (ImzaStatement *self);
/**
 * imza_statement_get_bytes:
 *
 * Returns: (transfer none): exactly what is signed
 */
GBytes *imza_statement_get_bytes (ImzaStatement *self);
/**
 * imza_statement_get_text:
 *
 * Returns: (transfer none): the item's text as it stands at the end of the bytes, without the
 * final LF
 */
const char *imza_statement_get_text (ImzaStatement *self);
const char *imza_statement_get_item_id (ImzaStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaStatement, imza_statement_unref)

G_END_DECLS
