/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-text-gate.h"

#include <string.h>

#include "imza-error.h"

typedef struct
{
  gunichar from, to;
} Range;

/*
 * Everything that is no Latin letter and may still stand in a text. Written out, not taken from
 * character classes: a person must be able to tell each of these from any other by looking.
 */
static const Range other_allowed[] = {
  { 0x000a, 0x000a }, /* line feed */
  { 0x0020, 0x0040 }, /* blank, ASCII digits and punctuation */
  { 0x005b, 0x0060 }, /* [ \ ] ^ _ ` */
  { 0x007b, 0x007e }, /* { | } ~ */
  { 0x00a0, 0x00a9 }, /* no-break space, ¡ to © */
  { 0x00ab, 0x00ac }, /* « ¬; before them ª, a letter, after them the soft hyphen */
  { 0x00ae, 0x00b4 }, /* ® to ´; the micro sign after them is a Greek letter in disguise */
  { 0x00b6, 0x00b9 }, /* ¶ to ¹ */
  { 0x00bb, 0x00bf }, /* » to ¿; º before them is a letter */
  { 0x00d7, 0x00d7 }, /* × */
  { 0x00f7, 0x00f7 }, /* ÷ */
  { 0x2010, 0x2015 }, /* hyphens and dashes */
  { 0x2018, 0x201e }, /* quotation marks */
  { 0x2020, 0x2022 }, /* daggers, bullet */
  { 0x2026, 0x2026 }, /* … */
  { 0x2030, 0x2030 }, /* ‰ */
  { 0x2032, 0x2033 }, /* primes */
  { 0x2039, 0x203a }, /* ‹ › */
  { 0x20ac, 0x20ac }, /* € */
  { 0x20ba, 0x20ba }, /* ₺ */
  { 0x2116, 0x2116 }, /* № */
  { 0x2122, 0x2122 }, /* ™ */
  { 0x2190, 0x2193 }, /* arrows */
  { 0x2212, 0x2212 }, /* minus sign */
  { 0x2264, 0x2265 }, /* ≤ ≥ */
  { 0x2610, 0x2612 }, /* ballot boxes */
  { 0x2713, 0x2713 }, /* ✓ */
};

static gboolean
is_other_allowed (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_allowed); i++)
    if (c >= other_allowed[i].from && c <= other_allowed[i].to)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_latin_letter (gunichar c)
{
  gunichar canonical[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar compatible[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize length;

  if (!g_unichar_isalpha (c) || g_unichar_get_script (c) != G_UNICODE_SCRIPT_LATIN)
    return FALSE;
  /* fullwidth letters, ligatures and the long s are Latin too, and look like others: their
   * compatibility decomposition gives them away */
  length = g_unichar_fully_decompose (c, FALSE, canonical, G_N_ELEMENTS (canonical));
  return length == g_unichar_fully_decompose (c, TRUE, compatible, G_N_ELEMENTS (compatible))
         && memcmp (canonical, compatible, length * sizeof (gunichar)) == 0;
}

static gboolean
refuse (GError **error, const char *why, gsize offset, gunichar c)
{
  g_autofree char *where = g_strdup_printf ("U+%04X at byte %" G_GSIZE_FORMAT, c, offset);

  g_propagate_error (
      error, imza_journey_error_new (IMZA_JOURNEY_ERROR_TEXT_UNSAFE, NULL, "%s: %s", why, where));
  return FALSE;
}

gboolean
imza_text_gate_check (const char *text, gsize length, GError **error)
{
  g_autofree char *composed = NULL;
  const char *end;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length == 0 || length > IMZA_TEXT_MAX_BYTES)
    {
      g_propagate_error (error,
                         imza_journey_error_new (IMZA_JOURNEY_ERROR_TEXT_UNSAFE, NULL,
                                                 "a text of %" G_GSIZE_FORMAT " bytes", length));
      return FALSE;
    }
  if (!g_utf8_validate_len (text, length, &end))
    return refuse (error, "not UTF-8", (gsize)(end - text), (guchar)*end);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_plain_latin_letter (c) && !is_other_allowed (c))
        return refuse (error, "not allowed", (gsize)(p - text), c);
    }

  composed = g_utf8_normalize (text, (gssize)length, G_NORMALIZE_NFC);
  if (strlen (composed) != length || memcmp (composed, text, length) != 0)
    {
      gsize same = 0;

      while (same < length && composed[same] == text[same])
        same++;
      /* back to the beginning of the character, and of the text's end where it only got longer */
      while (same > 0 && (same == length || (text[same] & 0xc0) == 0x80))
        same--;
      return refuse (error, "not NFC", same, g_utf8_get_char (text + same));
    }
  return TRUE;
}
