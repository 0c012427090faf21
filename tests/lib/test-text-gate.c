/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-error.h"
#include "imza-text-gate.h"

#include <string.h>

static const struct
{
  const char *name;
  gunichar c;
  gboolean allowed;
} code_points[] = {
  { "line-feed", '\n', TRUE },
  { "blank", ' ', TRUE },
  { "digit", '7', TRUE },
  { "latin", 'q', TRUE },
  { "dotless-i", 0x0131, TRUE },
  { "dotted-capital-i", 0x0130, TRUE },
  { "g-breve", 0x011f, TRUE },
  { "s-cedilla", 0x015f, TRUE },
  { "a-circumflex", 0x00e2, TRUE },
  { "schwa", 0x0259, TRUE },
  { "lira", 0x20ba, TRUE },
  { "euro", 0x20ac, TRUE },
  { "en-dash", 0x2013, TRUE },
  { "quote", 0x201c, TRUE },
  { "apostrophe", 0x2019, TRUE },
  { "ellipsis", 0x2026, TRUE },
  { "bullet", 0x2022, TRUE },
  { "section", 0x00a7, TRUE },
  { "no-break-space", 0x00a0, TRUE },
  { "middle-dot", 0x00b7, TRUE },
  { "superscript-two", 0x00b2, TRUE },
  { "less-than", '<', TRUE },
  { "ampersand", '&', TRUE },
  { "ballot-box", 0x2611, TRUE },
  { "tab", '\t', FALSE },
  { "carriage-return", '\r', FALSE },
  { "bell", 0x07, FALSE },
  { "escape", 0x1b, FALSE },
  { "delete", 0x7f, FALSE },
  { "c1-next-line", 0x85, FALSE },
  { "c1-csi", 0x9b, FALSE },
  { "soft-hyphen", 0xad, FALSE },
  { "arabic-letter-mark", 0x061c, FALSE },
  { "zero-width-space", 0x200b, FALSE },
  { "zero-width-non-joiner", 0x200c, FALSE },
  { "zero-width-joiner", 0x200d, FALSE },
  { "left-to-right-mark", 0x200e, FALSE },
  { "right-to-left-mark", 0x200f, FALSE },
  { "line-separator", 0x2028, FALSE },
  { "paragraph-separator", 0x2029, FALSE },
  { "left-to-right-embedding", 0x202a, FALSE },
  { "right-to-left-embedding", 0x202b, FALSE },
  { "pop-directional", 0x202c, FALSE },
  { "left-to-right-override", 0x202d, FALSE },
  { "right-to-left-override", 0x202e, FALSE },
  { "word-joiner", 0x2060, FALSE },
  { "left-to-right-isolate", 0x2066, FALSE },
  { "right-to-left-isolate", 0x2067, FALSE },
  { "first-strong-isolate", 0x2068, FALSE },
  { "pop-isolate", 0x2069, FALSE },
  { "byte-order-mark", 0xfeff, FALSE },
  { "interlinear-anchor", 0xfff9, FALSE },
  { "object-replacement", 0xfffc, FALSE },
  { "replacement", 0xfffd, FALSE },
  { "tag-a", 0xe0041, FALSE },
  { "variation-selector", 0xfe0f, FALSE },
  { "private-use", 0xe000, FALSE },
  { "private-plane", 0x10fffd, FALSE },
  { "unassigned", 0x0378, FALSE },
  { "non-character", 0xfffe, FALSE },
  { "combining-dot", 0x0307, FALSE },
  { "enclosing-circle", 0x20dd, FALSE },
  { "cyrillic-a", 0x0430, FALSE },
  { "greek-omicron", 0x03bf, FALSE },
  { "armenian", 0x0578, FALSE },
  { "hebrew", 0x05d0, FALSE },
  { "arabic", 0x0627, FALSE },
  { "han", 0x4e00, FALSE },
  { "hangul-filler", 0x3164, FALSE },
  { "fullwidth-a", 0xff21, FALSE },
  { "fullwidth-digit", 0xff11, FALSE },
  { "arabic-digit", 0x0661, FALSE },
  { "bold-a", 0x1d400, FALSE },
  { "long-s", 0x017f, FALSE },
  { "long-s-with-dot", 0x1e9b, FALSE },
  { "fi-ligature", 0xfb01, FALSE },
  { "feminine-ordinal", 0x00aa, FALSE },
  { "roman-numeral", 0x2160, FALSE },
  { "circled-digit", 0x2460, FALSE },
  { "kelvin-sign", 0x212a, FALSE },
  { "en-quad", 0x2000, FALSE },
  { "thin-space", 0x2009, FALSE },
  { "ideographic-space", 0x3000, FALSE },
  { "fullwidth-full-stop", 0xff0e, FALSE },
  { "one-dot-leader", 0x2024, FALSE },
  { "division-slash", 0x2215, FALSE },
  { "emoji", 0x1f600, FALSE },
  { "braille-blank", 0x2800, FALSE },
};

static void
test_code_point (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("Onay ");
  g_autofree char *named = g_strdup_printf ("U+%04X", code_points[i].c);

  g_string_append_unichar (text, code_points[i].c);
  g_string_append (text, " veriyorum.");
  g_assert_cmpint (imza_text_gate_check (text->str, text->len, &error), ==, code_points[i].allowed);
  if (code_points[i].allowed)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TEXT_UNSAFE);
  /* U+FFFE is no character at all: refused as bytes */
  g_assert_true (strstr (error->message, named) != NULL
                 || strstr (error->message, "UTF-8") != NULL);
}

static const struct
{
  const char *name;
  const char *text;
  gsize length;
  gboolean allowed;
} texts[] = {
  { "sentence", "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum.", 0,
    TRUE },
  { "pangram", "Pijamalı hasta yağız şoföre çabucak güvendi. ÇĞİÖŞÜ çğıöşü âîû", 0, TRUE },
  { "paragraphs", "Madde 1.\n\nMadde 2 (%50): \"evet\"; 5.000,00 ₺ — 'hayır'…\n", 0, TRUE },
  { "markup-is-text", "<b>koyu</b> &amp; <a href=\"x\">", 0, TRUE },
  { "empty", "", 0, FALSE },
  { "nul-inside", "Onay\0lıyorum", 13, FALSE },
  { "not-composed", "Onaylıyorum: C\u0327", 0, FALSE },
  { "lone-continuation", "Onay\x80", 0, FALSE },
  { "overlong", "Onay\xc0\xaf", 0, FALSE },
  { "surrogate", "Onay\xed\xa0\x80", 0, FALSE },
  { "cut", "Onayl\xc4", 0, FALSE },
  { "beyond-unicode", "Onay\xf4\x90\x80\x80", 0, FALSE },
  { "crlf", "Bir\r\niki", 0, FALSE },
};

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gsize length = texts[i].length != 0 ? texts[i].length : strlen (texts[i].text);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (imza_text_gate_check (texts[i].text, length, &error), ==, texts[i].allowed);
  if (!texts[i].allowed)
    g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TEXT_UNSAFE);
}

static void
test_length (void)
{
  g_autofree char *longest = g_strnfill (IMZA_TEXT_MAX_BYTES + 1, 'a');

  g_assert_true (imza_text_gate_check (longest, IMZA_TEXT_MAX_BYTES, NULL));
  g_assert_false (imza_text_gate_check (longest, IMZA_TEXT_MAX_BYTES + 1, NULL));
}

/* Nothing invisible or reordering passes, wherever Unicode put it. */
static void
test_all_of_unicode (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char utf8[8] = "";
      GUnicodeType type = g_unichar_type (c);

      if (c >= 0xd800 && c <= 0xdfff)
        continue;
      if (!imza_text_gate_check (utf8, (gsize)g_unichar_to_utf8 (c, utf8), NULL))
        continue;
      g_assert_true (c == '\n' || type != G_UNICODE_CONTROL);
      g_assert_true (type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
                     && type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_SURROGATE
                     && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR);
      g_assert_false (g_unichar_ismark (c) || g_unichar_iszerowidth (c));
      g_assert_true (!g_unichar_isdigit (c) || c < 0x80);
      g_assert_true (!g_unichar_isalpha (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (code_points); i++)
    {
      g_autofree char *path
          = g_strconcat ("/imza/text-gate/code-point/", code_points[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_code_point);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/text-gate/text/", texts[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/imza/text-gate/length", test_length);
  g_test_add_func ("/imza/text-gate/all-of-unicode", test_all_of_unicode);
  return g_test_run ();
}
