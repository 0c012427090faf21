/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-ident.h"

#include <string.h>

#define CODE "949455276699925"
#define NBSP "\xc2\xa0"

static const struct
{
  const char *name;
  const char *text;
  ImzaCodeFault fault;
  guint n_digits;
} code_rows[] = {
  { "plain", CODE, IMZA_CODE_FINE, 15 },
  { "groups-of-three", "949 455 276 699 925", IMZA_CODE_FINE, 15 },
  { "groups-of-five", "94945 52766 99925", IMZA_CODE_FINE, 15 },
  { "dashes", "949-455-276-699-925", IMZA_CODE_FINE, 15 },
  { "en-dashes", "949–455–276–699–925", IMZA_CODE_FINE, 15 },
  { "minus-signs", "949−455−276−699−925", IMZA_CODE_FINE, 15 },
  { "no-break-spaces", "949" NBSP "455" NBSP "276" NBSP "699" NBSP "925", IMZA_CODE_FINE, 15 },
  { "narrow-no-break-spaces", "949\u202f455\u202f276\u202f699\u202f925", IMZA_CODE_FINE, 15 },
  { "crlf", "949455276\r\n699925\r\n", IMZA_CODE_FINE, 15 },
  { "tabs", "\t949\t455\t276\t699\t925\t", IMZA_CODE_FINE, 15 },
  { "around", "  \n" CODE "\n\n", IMZA_CODE_FINE, 15 },
  { "words-before", "Doğrulama Kodu: 949 455 276 699 925", IMZA_CODE_FINE, 15 },
  { "words-after", "949455276699925 (kopyala)", IMZA_CODE_FINE, 15 },
  { "whole-page", "Doğrulama Kodu: " CODE "\nKalan süre: 285 saniye", IMZA_CODE_FINE, 15 },
  { "link", "eimza:claim?code=" CODE, IMZA_CODE_FINE, 15 },
  { "quotes", "“" CODE "”", IMZA_CODE_FINE, 15 },
  { "zero-width-spaces", "949\u200b455\u200b276\u200b699\u200b925", IMZA_CODE_FINE, 15 },
  { "bidi-marks", "\u200e" CODE "\u200f", IMZA_CODE_FINE, 15 },
  { "byte-order-mark", "\ufeff" CODE, IMZA_CODE_FINE, 15 },
  { "empty", "", IMZA_CODE_EMPTY, 0 },
  { "blank", " \n\t" NBSP "--", IMZA_CODE_EMPTY, 0 },
  { "one-digit", "9", IMZA_CODE_TOO_SHORT, 1 },
  { "fourteen", "94945527669992", IMZA_CODE_TOO_SHORT, 14 },
  { "sixteen", "9494552766999251", IMZA_CODE_TOO_LONG, 16 },
  { "fourteen-with-word", "Kod: 949 455 276 699 92", IMZA_CODE_TOO_SHORT, 14 },
  { "sixteen-with-word", "Kod: 949 455 276 699 925 1", IMZA_CODE_TOO_LONG, 16 },
  { "broken-by-a-letter", "9494552x76699925", IMZA_CODE_TOO_SHORT, 8 },
  { "tckn", "10000000146", IMZA_CODE_TOO_SHORT, 11 },
  { "words", "Doğrulama Kodu", IMZA_CODE_NO_CODE, 0 },
  { "two-codes", CODE " / 829994526184196", IMZA_CODE_NO_CODE, 15 },
  { "twice-the-same", CODE ", " CODE, IMZA_CODE_NO_CODE, 15 },
  { "two-codes-side-by-side", CODE " 829994526184196", IMZA_CODE_TOO_LONG, 30 },
  { "fullwidth", "９４９４５５２７６６９９９２５", IMZA_CODE_FOREIGN_DIGITS, 0 },
  { "arabic", "٩٤٩٤٥٥٢٧٦٦٩٩٩٢٥", IMZA_CODE_FOREIGN_DIGITS, 0 },
  { "persian", "۹۴۹۴۵۵۲۷۶۶۹۹۹۲۵", IMZA_CODE_FOREIGN_DIGITS, 0 },
  { "bold", "𝟗𝟒𝟗𝟒𝟓𝟓𝟐𝟕𝟔𝟔𝟗𝟗𝟗𝟐𝟓", IMZA_CODE_FOREIGN_DIGITS, 0 },
  { "one-foreign-digit", "94945527669992５", IMZA_CODE_FOREIGN_DIGITS, 14 },
  { "superscript", "⁹⁴⁹", IMZA_CODE_NO_CODE, 0 },
  { "letter-o", "94945527669992O", IMZA_CODE_TOO_SHORT, 14 },
  { "invalid-utf8", CODE "\xff", IMZA_CODE_NO_CODE, 0 },
};

static void
test_code (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *code = g_strdup ("stale");
  guint n_digits = 99;

  g_clear_pointer (&code, g_free);
  g_assert_cmpint (imza_ident_parse_code (code_rows[i].text, &code, &n_digits), ==,
                   code_rows[i].fault);
  g_assert_cmpstr (code, ==, code_rows[i].fault == IMZA_CODE_FINE ? CODE : NULL);
  g_assert_cmpuint (n_digits, ==, code_rows[i].n_digits);
  g_assert_cmpint (imza_ident_parse_code (code_rows[i].text, NULL, NULL), ==, code_rows[i].fault);
}

static void
test_code_null (void)
{
  g_autofree char *code = NULL;

  g_assert_cmpint (imza_ident_parse_code (NULL, &code, NULL), ==, IMZA_CODE_EMPTY);
  g_assert_null (code);
}

/* A megabyte in the clipboard is an answer, not a hang. */
static void
test_code_huge (void)
{
  g_autofree char *digits = g_strnfill (1 << 20, '7');
  guint n_digits;

  g_assert_cmpint (imza_ident_parse_code (digits, NULL, &n_digits), ==, IMZA_CODE_TOO_LONG);
  g_assert_cmpuint (n_digits, ==, 1 << 20);
}

static const struct
{
  const char *tckn;
  gboolean valid;
} tckn_rows[] = {
  { "10000000146", TRUE },
  { "17291716060", TRUE },
  { "17291716050", FALSE },
  { "10000000147", FALSE },
  { "10000000156", FALSE },
  { "00000000000", FALSE },
  { "01000000046", FALSE },
  { "1000000014", FALSE },
  { "100000001466", FALSE },
  { "1000000014a", FALSE },
  { "１０００００００１４６", FALSE },
  { " 10000000146", FALSE },
  { "", FALSE },
  { "11111111110", TRUE },
  { "99999999990", TRUE },
};

static void
test_tckn (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpint (imza_ident_tckn_is_valid (tckn_rows[i].tckn), ==, tckn_rows[i].valid);
  g_assert_false (imza_ident_tckn_is_valid (NULL));
}

typedef char *(*TextFunction) (const char *text);

static char *
clean_12 (const char *text)
{
  return imza_ident_clean_label (text, -1, 12);
}

static const struct
{
  const char *name;
  TextFunction function;
  const char *text, *expected;
} text_rows[] = {
  { "group/full", imza_ident_group_code, CODE, "949 455 276 699 925" },
  { "group/partial", imza_ident_group_code, "9494", "949 4" },
  { "group/three", imza_ident_group_code, "949", "949" },
  { "group/empty", imza_ident_group_code, "", "" },
  { "mask-tckn/good", imza_ident_mask_tckn, "10000000146", "1*********6" },
  { "mask-tckn/short", imza_ident_mask_tckn, "1000000014", "***" },
  { "mask-tckn/empty", imza_ident_mask_tckn, "", "***" },
  { "mask-tckn/null", imza_ident_mask_tckn, NULL, "***" },
  { "mask-tckn/eleven-bytes-of-text", imza_ident_mask_tckn, "AYŞE YILMA", "***" },
  { "mask-digits/label", imza_ident_mask_digits, "10000000146NES0", "***********NES0" },
  { "mask-digits/end", imza_ident_mask_digits, "PIN 123456", "PIN ******" },
  { "mask-digits/five-stay", imza_ident_mask_digits, "slot 12345", "slot 12345" },
  { "mask-digits/two-runs", imza_ident_mask_digits, "123456-7890123", "******-*******" },
  { "mask-digits/none", imza_ident_mask_digits, "AKİS", "AKİS" },
  { "mask-digits/empty", imza_ident_mask_digits, "", "" },
  { "clean/plain", clean_12, "AYŞE YILMAZ", "AYŞE YILMAZ" },
  { "clean/exact-length", clean_12, "ABCDEFGHIJKL", "ABCDEFGHIJKL" },
  { "clean/cut", clean_12, "ABCDEFGHIJKLM", "ABCDEFGHIJK…" },
  { "clean/cut-at-blank", clean_12, "ABCDEFGHIJK LM", "ABCDEFGHIJK…" },
  { "clean/padded", clean_12, "AKIS        ", "AKIS" },
  { "clean/blanks", clean_12, "  A \t\r\n B  ", "A B" },
  { "clean/composed", clean_12, "C\u0327ag\u0306", "Çağ" },
  { "clean/bidi", clean_12, "a\u202eb", "a\ufffdb" },
  { "clean/zero-width", clean_12, "a\u200bb", "a\ufffdb" },
  { "clean/isolate", clean_12, "\u2066ab", "\ufffdab" },
  { "clean/tag", clean_12, "a\U000e0041", "a\ufffd" },
  { "clean/private", clean_12, "\ue000", "\ufffd" },
  { "clean/control", clean_12, "a\x01\x7f", "a\ufffd\ufffd" },
  { "clean/c1", clean_12, "a\xc2\x9b", "a\ufffd" },
  { "clean/invalid", clean_12, "a\xff\xfe", "a\ufffd\ufffd" },
  { "clean/filler", clean_12, "a\u3164", "a\ufffd" },
  { "clean/tower", clean_12, "x\u0307\u0307\u0307\u0307y", "ẋ\u0307y" },
  { "clean/only-marks", clean_12, "\u0307\u0307", "" },
  { "clean/markup", clean_12, "<b>&amp;</b>", "<b>&amp;</b>" },
  { "clean/null", clean_12, NULL, "" },
};

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *result = text_rows[i].function (text_rows[i].text);

  g_assert_cmpstr (result, ==, text_rows[i].expected);
}

static void
test_clean_bytes (void)
{
  g_autofree char *nul = imza_ident_clean_label ("iyi\0kotu", 8, 64);
  g_autofree char *none = imza_ident_clean_label ("abc", 3, 0);
  g_autofree char *one = imza_ident_clean_label ("abc", 3, 1);
  g_autofree char *huge = g_strnfill (1 << 20, 'x');
  g_autofree char *cut = imza_ident_clean_label (huge, -1, 40);

  g_assert_cmpstr (nul, ==, "iyi\ufffdkotu");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (one, ==, "…");
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 40);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_random_id (void)
{
  g_autofree char *a = imza_ident_random_id (32);
  g_autofree char *b = imza_ident_random_id (32);
  g_autofree char *c = imza_ident_random_id (16);

  g_assert_cmpuint (strlen (a), ==, 43);
  g_assert_cmpuint (strlen (c), ==, 22);
  g_assert_cmpstr (a, !=, b);
  g_assert_cmpuint (strspn (a, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789-_"),
                    ==, 43);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (code_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/ident/code/", code_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_code);
    }
  g_test_add_func ("/imza/ident/code/null", test_code_null);
  g_test_add_func ("/imza/ident/code/huge", test_code_huge);
  for (gsize i = 0; i < G_N_ELEMENTS (tckn_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/imza/ident/tckn/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_tckn);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/ident/", text_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_text);
    }
  g_test_add_func ("/imza/ident/clean/bytes", test_clean_bytes);
  g_test_add_func ("/imza/ident/random-id", test_random_id);
  return g_test_run ();
}
