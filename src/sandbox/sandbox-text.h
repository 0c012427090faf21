/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandboxLanguage:
 * @SANDBOX_LANGUAGE_TR: Turkish, what is spoken where nothing was asked for
 * @SANDBOX_LANGUAGE_EN: English
 *
 * The languages of the portal. A server answers each request in its own language, so this is
 * a table and not the process' locale.
 */
typedef enum
{
  SANDBOX_LANGUAGE_TR,
  SANDBOX_LANGUAGE_EN,
} SandboxLanguage;

#define SANDBOX_N_LANGUAGES 2

/**
 * SandboxText:
 *
 * A sentence of the pages; the rows are in `sandbox-text-table.h`.
 */
typedef enum
{
#define TEXT(id, turkish, english) SANDBOX_TEXT_##id,
#include "sandbox-text-table.h"
#undef TEXT
  SANDBOX_N_TEXTS
} SandboxText;

/**
 * sandbox_language_from_tag:
 * @tag: (nullable): a language tag such as `tr`, `tr-TR` or `en`
 * @language: (out): where to put the language
 *
 * Returns: whether @tag names one of the portal's languages
 */
gboolean sandbox_language_from_tag (const char *tag, SandboxLanguage *language);

/**
 * sandbox_language_get_tag:
 *
 * Returns: (transfer none): `tr` or `en`, for `lang` attributes and `Content-Language`
 */
const char *sandbox_language_get_tag (SandboxLanguage language);

/**
 * sandbox_language_from_accept:
 * @accept_language: (nullable): the value of an `Accept-Language` header (RFC 9110 §12.5.4)
 *
 * Returns: the best of the portal's languages, Turkish where the header asks for none of them
 */
SandboxLanguage sandbox_language_from_accept (const char *accept_language);

/**
 * sandbox_text:
 *
 * Returns: (transfer none): the sentence, plain UTF-8, not yet escaped for HTML
 */
const char *sandbox_text (SandboxLanguage language, SandboxText text);

/**
 * sandbox_text_fill:
 * @...: pairs of name and value, ended by %NULL
 *
 * Puts values into the `{name}` places of a sentence. A value is never searched for places again.
 *
 * Returns: (transfer full): the sentence, plain UTF-8, not yet escaped for HTML
 */
char *sandbox_text_fill (SandboxLanguage language, SandboxText text, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
