/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SANDBOX_CODE_DIGITS 15

/** sandbox_code_new: Returns: (transfer full): 15 uniform random digits */
char *sandbox_code_new (void);

/** sandbox_code_is_valid: whether @text is 15 ASCII digits */
gboolean sandbox_code_is_valid (const char *text);

/**
 * SandboxCodeBook: the codes that pages still show, by task. In memory alone: the database keeps
 * nothing that a code could be read from.
 */
typedef struct _SandboxCodeBook SandboxCodeBook;

SandboxCodeBook *sandbox_code_book_new (void);
void sandbox_code_book_free (SandboxCodeBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxCodeBook, sandbox_code_book_free)

/** sandbox_code_book_add: also forgets the codes whose time is over at @now_s */
void sandbox_code_book_add (
    SandboxCodeBook *self, const char *task_id, const char *code, gint64 deadline_s, gint64 now_s);
void sandbox_code_book_remove (SandboxCodeBook *self, const char *task_id);
/** sandbox_code_book_find: Returns: (transfer none) (nullable) */
const char *sandbox_code_book_find (SandboxCodeBook *self, const char *task_id);

G_END_DECLS
