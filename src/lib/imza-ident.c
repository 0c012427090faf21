/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-ident.h"

#include <string.h>

#include <openssl/rand.h>

#define TCKN_DIGITS 11
#define MASK_FROM_DIGITS 6
/* What a token or certificate may claim as a name is read no further than this. */
#define LABEL_MAX_BYTES 65536

static gboolean
all_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
imza_ident_tckn_is_valid (const char *tckn)
{
  int odd, even, sum = 0;

  if (tckn == NULL || strlen (tckn) != TCKN_DIGITS || !all_digits (tckn, TCKN_DIGITS)
      || tckn[0] == '0')
    return FALSE;

  odd = even = 0;
  for (int i = 0; i < 9; i++)
    *(i % 2 == 0 ? &odd : &even) += tckn[i] - '0';
  for (int i = 0; i < 10; i++)
    sum += tckn[i] - '0';
  /* 7·odd − even may be negative; 40 is a multiple of ten that lifts it */
  return (odd * 7 - even + 40) % 10 == tckn[9] - '0' && sum % 10 == tckn[10] - '0';
}

/* What may stand between the digits of one code: white space and line ends, dashes, and the
 * invisible format characters that browsers put around copied numbers. */
static gboolean
is_code_separator (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT
         || c == 0x2212 /* minus sign */;
}

ImzaCodeFault
imza_ident_parse_code (const char *text, char **code, guint *n_digits)
{
  char digits[IMZA_CODE_DIGITS + 1] = "";
  char found[IMZA_CODE_DIGITS + 1] = "";
  guint run = 0, longest = 0, n_codes = 0;
  gboolean foreign = FALSE, other = FALSE;

  if (code != NULL)
    *code = NULL;
  if (n_digits != NULL)
    *n_digits = 0;
  if (text == NULL)
    return IMZA_CODE_EMPTY;
  if (!g_utf8_validate (text, -1, NULL))
    return IMZA_CODE_NO_CODE;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit ((char)c))
        {
          if (run < IMZA_CODE_DIGITS)
            digits[run] = (char)c;
          run++;
          continue;
        }
      if (c != 0 && is_code_separator (c))
        continue;

      /* a word or the end: the run so far is complete */
      longest = MAX (longest, run);
      if (run == IMZA_CODE_DIGITS)
        {
          n_codes++;
          memcpy (found, digits, IMZA_CODE_DIGITS);
        }
      run = 0;
      if (c == 0)
        break;
      if (g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER)
        foreign = TRUE;
      other = TRUE;
    }

  if (n_digits != NULL)
    *n_digits = n_codes > 0 ? IMZA_CODE_DIGITS : longest;
  if (foreign)
    return IMZA_CODE_FOREIGN_DIGITS;
  if (n_codes == 1)
    {
      if (code != NULL)
        *code = g_strdup (found);
      return IMZA_CODE_FINE;
    }
  if (n_codes > 1)
    return IMZA_CODE_NO_CODE;
  if (longest > IMZA_CODE_DIGITS)
    return IMZA_CODE_TOO_LONG;
  if (longest > 0)
    return IMZA_CODE_TOO_SHORT;
  return other ? IMZA_CODE_NO_CODE : IMZA_CODE_EMPTY;
}

char *
imza_ident_group_code (const char *digits)
{
  GString *grouped;

  g_return_val_if_fail (digits != NULL, NULL);

  grouped = g_string_new (NULL);
  for (gsize i = 0; digits[i] != '\0'; i++)
    {
      if (i > 0 && i % 3 == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

char *
imza_ident_mask_tckn (const char *tckn)
{
  if (tckn == NULL || strlen (tckn) != TCKN_DIGITS || !all_digits (tckn, TCKN_DIGITS))
    return g_strdup ("***");
  return g_strdup_printf ("%c*********%c", tckn[0], tckn[TCKN_DIGITS - 1]);
}

char *
imza_ident_mask_digits (const char *text)
{
  char *masked;
  gsize start = 0;

  g_return_val_if_fail (text != NULL, NULL);

  masked = g_strdup (text);
  for (gsize i = 0;; i++)
    if (!g_ascii_isdigit (masked[i]))
      {
        if (i - start >= MASK_FROM_DIGITS)
          memset (masked + start, '*', i - start);
        start = i + 1;
        if (masked[i] == '\0')
          break;
      }
  return masked;
}

static gboolean
is_showable (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT: /* bidi controls, zero-width joiners, tags */
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
      return FALSE;
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
    default:
      /* blank letters that no font shows: Hangul fillers and the braille blank */
      return c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
    }
}

char *
imza_ident_clean_label (const char *bytes, gssize length, guint max_chars)
{
  g_autofree char *valid = NULL, *composed = NULL;
  GString *clean;
  guint n_chars = 0;
  gboolean blank = FALSE, after_mark = FALSE;

  if (bytes == NULL || max_chars == 0)
    return g_strdup ("");
  if (length < 0)
    length = (gssize)strlen (bytes);

  valid = g_utf8_make_valid (bytes, MIN (length, LABEL_MAX_BYTES));
  composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  clean = g_string_new (NULL);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = clean->len > 0;
          continue;
        }
      /* one mark that did not compose may stay; a tower of them would cover its neighbours */
      if (g_unichar_ismark (c) && (after_mark || clean->len == 0))
        continue;
      after_mark = g_unichar_ismark (c);

      if (n_chars + (blank ? 2 : 1) > max_chars)
        {
          if (n_chars == max_chars)
            g_string_truncate (clean,
                               (gsize)(g_utf8_prev_char (clean->str + clean->len) - clean->str));
          g_string_append (clean, "…");
          break;
        }
      if (blank)
        g_string_append_c (clean, ' ');
      n_chars += blank ? 2 : 1;
      blank = FALSE;
      /* shown as a sign of its own, not left out: two names that differ must look different */
      g_string_append_unichar (clean, is_showable (c) ? c : 0xFFFD);
    }
  return g_string_free (clean, FALSE);
}

char *
imza_ident_random_id (gsize n_bytes)
{
  g_autofree guchar *bytes = g_malloc (n_bytes);
  char *text;
  gsize length;

  if (n_bytes > G_MAXINT || RAND_bytes (bytes, (int)n_bytes) != 1)
    g_error ("the system gives no random bytes");

  text = g_base64_encode (bytes, n_bytes);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  length = strcspn (text, "=");
  text[length] = '\0';
  return text;
}
