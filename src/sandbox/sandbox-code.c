/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-code.h"

#include <string.h>

#include "sandbox-ident.h"

#define CODES G_GUINT64_CONSTANT (1000000000000000)

typedef struct
{
  char *code;
  gint64 deadline_s;
} Entry;

struct _SandboxCodeBook
{
  GHashTable *entries; /* task id → Entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->code);
  g_free (entry);
}

char *
sandbox_code_new (void)
{
  const guint64 limit = G_MAXUINT64 - G_MAXUINT64 % CODES;
  guint64 value;

  /* the incomplete last range would make small codes likelier */
  do
    sandbox_random_bytes ((guint8 *)&value, sizeof value);
  while (value >= limit);
  return g_strdup_printf ("%015" G_GUINT64_FORMAT, value % CODES);
}

gboolean
sandbox_code_is_valid (const char *text)
{
  return text != NULL && strlen (text) == SANDBOX_CODE_DIGITS
         && strspn (text, "0123456789") == SANDBOX_CODE_DIGITS;
}

SandboxCodeBook *
sandbox_code_book_new (void)
{
  SandboxCodeBook *self = g_new0 (SandboxCodeBook, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

void
sandbox_code_book_free (SandboxCodeBook *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

static gboolean
is_over (gpointer key, gpointer value, gpointer now_s)
{
  return ((Entry *)value)->deadline_s <= *(gint64 *)now_s;
}

void
sandbox_code_book_add (
    SandboxCodeBook *self, const char *task_id, const char *code, gint64 deadline_s, gint64 now_s)
{
  Entry *entry = g_new0 (Entry, 1);

  g_hash_table_foreach_remove (self->entries, is_over, &now_s);
  entry->code = g_strdup (code);
  entry->deadline_s = deadline_s;
  g_hash_table_replace (self->entries, g_strdup (task_id), entry);
}

void
sandbox_code_book_remove (SandboxCodeBook *self, const char *task_id)
{
  g_hash_table_remove (self->entries, task_id);
}

const char *
sandbox_code_book_find (SandboxCodeBook *self, const char *task_id)
{
  const Entry *entry = g_hash_table_lookup (self->entries, task_id);

  return entry != NULL ? entry->code : NULL;
}
