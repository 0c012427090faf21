/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define IMZA_CODE_DIGITS 15

/**
 * imza_ident_tckn_is_valid:
 *
 * 11 ASCII digits, the first not 0, both check digits right. Never used to refuse a certificate.
 */
gboolean imza_ident_tckn_is_valid (const char *tckn);

/**
 * ImzaCodeFault:
 *
 * Why a pasted text is not a verification code.
 */
typedef enum
{
  IMZA_CODE_FINE,
  IMZA_CODE_EMPTY,
  IMZA_CODE_TOO_SHORT,
  IMZA_CODE_TOO_LONG,
  IMZA_CODE_FOREIGN_DIGITS, /* fullwidth, Arabic-Indic and other non-ASCII digits */
  IMZA_CODE_NO_CODE,        /* other text, or more than one candidate */
} ImzaCodeFault;

/**
 * imza_ident_parse_code:
 * @text: anything a person may paste: spaces, dashes, no-break spaces, line ends and words around
 * @code: (out) (optional) (nullable) (transfer full): the 15 digits, or %NULL
 * @n_digits: (out) (optional): how many digits the best candidate has so far, for "n of 15"
 *
 * Accepts exactly one run of 15 ASCII digits (§6 of the portal protocol).
 */
ImzaCodeFault imza_ident_parse_code (const char *text, char **code, guint *n_digits);

/**
 * imza_ident_group_code:
 *
 * Returns: (transfer full): "949 455 276 699 925"; works on fewer digits too
 */
char *imza_ident_group_code (const char *digits);

/**
 * imza_ident_mask_tckn:
 *
 * Returns: (transfer full): "1*********6"; anything that is not 11 bytes long becomes "***"
 */
char *imza_ident_mask_tckn (const char *tckn);

/**
 * imza_ident_mask_digits:
 *
 * Returns: (transfer full): @text with each run of 6 digits or more masked, for logs and labels
 * of tokens
 */
char *imza_ident_mask_digits (const char *text);

/**
 * imza_ident_clean_label:
 *
 * Makes text of a card or certificate fit to be shown: valid UTF-8, no control, bidi,
 * zero-width, tag or private-use characters, at most @max_chars characters.
 *
 * Returns: (transfer full): the cleaned text
 */
char *imza_ident_clean_label (const char *bytes, gssize length, guint max_chars);

/**
 * imza_ident_random_id:
 *
 * Returns: (transfer full): @n_bytes random bytes as base64url without padding
 */
char *imza_ident_random_id (gsize n_bytes);

G_END_DECLS
