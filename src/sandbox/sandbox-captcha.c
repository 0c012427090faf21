/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-captcha.h"

#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-store-private.h"

#define CHARACTERS 5

/* as they stand in a sum: "Otuz yedi ile beşi toplayın" */
static const char *const tens[10][SANDBOX_N_LANGUAGES] = {
  { "", "" },
  { "On", "" },
  { "Yirmi", "twenty" },
  { "Otuz", "thirty" },
  { "Kırk", "forty" },
  { "Elli", "fifty" },
  { "Altmış", "sixty" },
  { "Yetmiş", "seventy" },
  { "Seksen", "eighty" },
  { "Doksan", "ninety" },
};
static const char *const ones[10][SANDBOX_N_LANGUAGES] = {
  { "", "" },           { "bir", "one" },    { "iki", "two" },  { "üç", "three" },
  { "dört", "four" },   { "beş", "five" },   { "altı", "six" }, { "yedi", "seven" },
  { "sekiz", "eight" }, { "dokuz", "nine" },
};
static const char *const added[10][SANDBOX_N_LANGUAGES] = {
  { "", "" },           { "biri", "one" },     { "ikiyi", "two" },
  { "üçü", "three" },   { "dördü", "four" },   { "beşi", "five" },
  { "altıyı", "six" },  { "yediyi", "seven" }, { "sekizi", "eight" },
  { "dokuzu", "nine" },
};

void
sandbox_captcha_free (SandboxCaptcha *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->question);
  g_free (self);
}

/* uniform enough: 2^32 is far more than any @below here */
static guint
pick (guint below)
{
  guint32 value;

  sandbox_random_bytes ((guint8 *)&value, sizeof value);
  return value % below;
}

static char *
new_characters (void)
{
  const char *alphabet = sandbox_captcha_alphabet ();
  char *text = g_new0 (char, CHARACTERS + 1);

  for (gsize i = 0; i < CHARACTERS; i++)
    text[i] = alphabet[pick ((guint)strlen (alphabet))];
  return text;
}

static char *
new_sum (SandboxLanguage language, char **question)
{
  const guint a = 2 + pick (8), b = 1 + pick (9), c = 1 + pick (9);
  g_autofree char *first = g_strconcat (
      tens[a][language], language == SANDBOX_LANGUAGE_TR ? " " : "-", ones[b][language], NULL);

  *question = sandbox_text_fill (language, SANDBOX_TEXT_CAPTCHA_SUM, "a", first, "b",
                                 added[c][language], NULL);
  return g_strdup_printf ("%u", 10 * a + b + c);
}

SandboxCaptcha *
sandbox_captcha_new (SandboxStore *store,
                     gboolean is_question,
                     SandboxLanguage language,
                     gint64 now_s,
                     GError **error)
{
  g_autoptr (SandboxCaptcha) captcha = g_new0 (SandboxCaptcha, 1);
  g_autofree char *answer = NULL;

  captcha->id = sandbox_new_id ();
  answer = is_question ? new_sum (language, &captcha->question) : new_characters ();
  if (!sandbox_store_run (store, error, "DELETE FROM captcha WHERE expires <= ?", "i", now_s)
      || !sandbox_store_run (store, error,
                             "INSERT INTO captcha (id, kind, answer, expires) VALUES (?, ?, ?, ?)",
                             "sssi", captcha->id, is_question ? "question" : "picture", answer,
                             now_s + SANDBOX_CAPTCHA_S))
    return NULL;
  return g_steal_pointer (&captcha);
}

GBytes *
sandbox_captcha_find_picture (
    SandboxStore *store, const char *id, const char *seed, gint64 now_s, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT answer FROM captcha WHERE id = ? AND kind = 'picture' AND expires > ?",
      "si", id, now_s);
  g_autofree char *answer = NULL;

  if (row == NULL || !sandbox_store_step (store, row, error))
    return NULL;
  answer = sandbox_column_text (row, 0);
  return sandbox_captcha_draw (seed, answer);
}

/* as it was typed: blanks between the characters and small letters are no mistakes */
static char *
simplify (const char *typed)
{
  GString *kept = g_string_new (NULL);

  for (const char *at = typed; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (kept, g_ascii_toupper (*at));
  return g_string_free (kept, FALSE);
}

gboolean
sandbox_captcha_redeem (SandboxStore *store,
                        const char *id,
                        const char *answer,
                        gint64 now_s,
                        gboolean *right,
                        GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      store, error, "SELECT answer FROM captcha WHERE id = ? AND expires > ?", "si", id, now_s);
  g_autofree char *wanted = NULL;
  g_autofree char *given = simplify (answer);

  *right = FALSE;
  if (row == NULL)
    return FALSE;
  if (sandbox_store_step (store, row, &failure))
    wanted = sandbox_column_text (row, 0);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  sqlite3_reset (row);
  *right = wanted != NULL && sandbox_same_text (wanted, given);
  return sandbox_store_run (store, error, "DELETE FROM captcha WHERE id = ?", "s", id);
}
