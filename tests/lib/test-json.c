/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include "imza-error.h"
#include "imza-json.h"

#define CLAIM_ANSWER                                                                               \
  "{\"token\":\"3sKfQ0q1Zl2mT7xVcAu8Yb3sKfQ0q1Zl2mT7xVcAu8Y\",\"task\":{\"id\":\"u8Yb3sKfQ0q1Z\"," \
  "\"expires_in\":284,\"requester\":{\"agent\":\"Firefox · Linux\",\"same_network\":true},"       \
  "\"skew\":-0.5e1,\"items\":[{\"id\":\"a1\",\"text\":\"Kullan\\u0131c\\u0131 \\ud83d\\ude00 "     \
  "\\\"servislerine\\\"\",\"documents\":[]},{\"id\":\"a2\",\"text\":null}],"                       \
  "\"algorithms\":[\"RS256\",\"ES256\"]}}"

typedef struct
{
  const char *name;
  const char *text;
} Row;

static const Row accepted[] = {
  { "empty-object", "{}" },
  { "spaces", " \t\r\n{ \"a\" :\n1 , \"b\" : [ ] }\r\n" },
  { "claim", CLAIM_ANSWER },
  { "zero", "{\"a\":0}" },
  { "minus-zero", "{\"a\":-0}" },
  { "fraction", "{\"a\":[0.5,-1.25,1e3,1E+3,1.5e-3]}" },
  { "integer-limit", "{\"a\":9007199254740992,\"b\":-9007199254740992}" },
  { "escapes", "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}" },
  { "surrogate-pair", "{\"a\":\"\\uD83D\\uDE00\"}" },
  { "utf-8", "{\"şğıİ\":\"😀\"}" },
  { "delete-character", "{\"a\":\"\x7f\"}" },
  { "same-key-other-object", "{\"a\":{\"a\":1},\"b\":[{\"a\":1},{\"a\":1}]}" },
  { "keys-differ-in-case", "{\"a\":1,\"A\":2}" },
  { "depth-8", "{\"a\":[[[[[[[1]]]]]]]}" },
  { "empty-key", "{\"\":1}" },
  { "slash-in-string", "{\"a\":\"/* not a comment */ // nor this\"}" },
};

static const Row refused[] = {
  { "empty", "" },
  { "spaces", "  \n" },
  { "null", "null" },
  { "number", "5" },
  { "string", "\"a\"" },
  { "array", "[]" },
  { "array-of-object", "[{}]" },
  { "html", "<!DOCTYPE html><html></html>" },
  { "two-roots", "{}{}" },
  { "two-roots-spaced", "{} {}" },
  { "trailing-word", "{}x" },
  { "trailing-comma-root", "{}," },
  { "trailing-comma-object", "{\"a\":1,}" },
  { "trailing-comma-array", "{\"a\":[1,]}" },
  { "leading-comma", "{,\"a\":1}" },
  { "double-comma", "{\"a\":1,,\"b\":2}" },
  { "no-colon", "{\"a\" 1}" },
  { "no-value", "{\"a\":}" },
  { "no-comma", "{\"a\":1 \"b\":2}" },
  { "bare-key", "{a:1}" },
  { "single-quotes", "{'a':1}" },
  { "number-key", "{1:1}" },
  { "closing-differs", "{\"a\":[1}" },
  { "only-opening", "{" },
  { "bom", "\xef\xbb\xbf{}" },
  { "comment-block", "{/* a */}" },
  { "comment-before", "/* a */{}" },
  { "comment-line", "{}//" },
  { "comment-hash", "# a\n{}" },
  { "assignment", "var x = {};" },
  { "duplicate-key", "{\"purpose\":\"sign-in\",\"purpose\":\"e-onay-grant\"}" },
  { "duplicate-key-apart", "{\"a\":1,\"b\":{\"a\":2},\"a\":3}" },
  { "duplicate-key-escaped", "{\"purpose\":1,\"\\u0070urpose\":2}" },
  { "duplicate-key-escaped-utf-8", "{\"ş\":1,\"\\u015F\":2}" },
  { "duplicate-key-pair", "{\"😀\":1,\"\\ud83d\\ude00\":2}" },
  { "duplicate-key-solidus", "{\"a/b\":1,\"a\\/b\":2}" },
  { "duplicate-empty-key", "{\"\":1,\"\":2}" },
  { "duplicate-nested", "{\"x\":[{\"a\":1,\"a\":1}]}" },
  { "octal", "{\"a\":010}" },
  { "hex", "{\"a\":0x10}" },
  { "plus", "{\"a\":+1}" },
  { "minus-alone", "{\"a\":-}" },
  { "minus-space", "{\"a\":- 1}" },
  { "two-minuses", "{\"a\":--1}" },
  { "minus-octal", "{\"a\":-01}" },
  { "point-first", "{\"a\":.5}" },
  { "point-last", "{\"a\":5.}" },
  { "exponent-empty", "{\"a\":1e}" },
  { "exponent-sign-only", "{\"a\":1e+}" },
  { "exponent-two-signs", "{\"a\":1e+-1}" },
  { "exponent-huge", "{\"a\":1e999}" },
  { "exponent-huge-minus", "{\"a\":-1e999}" },
  { "beyond-2-53", "{\"a\":9007199254740993}" },
  { "beyond-2-53-minus", "{\"a\":-9007199254740993}" },
  { "beyond-2-63", "{\"a\":99999999999999999999}" },
  { "beyond-2-63-minus", "{\"a\":-99999999999999999999}" },
  { "numeral-long",
    "{\"a\":0.00000000000000000000000000000000000000000000000000000000000000000001}" },
  { "nan", "{\"a\":NaN}" },
  { "infinity", "{\"a\":Infinity}" },
  { "true-capital", "{\"a\":True}" },
  { "true-long", "{\"a\":truex}" },
  { "undefined", "{\"a\":undefined}" },
  { "cut-word", "{\"a\":tru" },
  { "escaped-nul", "{\"a\":\"x\\u0000y\"}" },
  { "escaped-nul-key", "{\"a\\u0000\":1}" },
  { "escape-unknown", "{\"a\":\"\\x41\"}" },
  { "escape-capital-u", "{\"a\":\"\\U0041\"}" },
  { "escape-apostrophe", "{\"a\":\"\\'\"}" },
  { "escape-short", "{\"a\":\"\\u41\"}" },
  { "escape-not-hex", "{\"a\":\"\\u00g1\"}" },
  { "escape-sign", "{\"a\":\"\\u+041\"}" },
  { "escape-cut", "{\"a\":\"\\" },
  { "escape-cut-hex", "{\"a\":\"\\u00" },
  { "surrogate-high-alone", "{\"a\":\"\\ud83d\"}" },
  { "surrogate-high-then-text", "{\"a\":\"\\ud83dx\"}" },
  { "surrogate-high-then-escape", "{\"a\":\"\\ud83d\\n\"}" },
  { "surrogate-high-high", "{\"a\":\"\\ud83d\\ud83d\"}" },
  { "surrogate-low-alone", "{\"a\":\"\\ude00\"}" },
  { "surrogate-low-first", "{\"a\":\"\\ude00\\ud83d\"}" },
  { "noncharacter-escaped", "{\"a\":\"\\uffff\"}" },
  { "noncharacter-pair", "{\"a\":\"\\ud83f\\udffe\"}" },
  { "noncharacter-raw", "{\"a\":\"\xef\xb7\x90\"}" },
  { "raw-newline", "{\"a\":\"x\ny\"}" },
  { "raw-tab", "{\"a\":\"x\ty\"}" },
  { "raw-control", "{\"a\":\"x\x01y\"}" },
  { "vertical-tab-space", "{\v}" },
  { "no-break-space", "{\xc2\xa0}" },
  { "utf-8-alone", "{\"a\":\"\xc3\"}" },
  { "utf-8-overlong", "{\"a\":\"\xc0\xaf\"}" },
  { "utf-8-surrogate", "{\"a\":\"\xed\xa0\x80\"}" },
  { "utf-8-too-high", "{\"a\":\"\xf4\x90\x80\x80\"}" },
  { "latin-5", "{\"a\":\"\xfd\xf0\"}" },
  { "utf-16", "{\0\"\0a\0\"\0:\0001\0}" },
  { "depth-9-arrays", "{\"a\":[[[[[[[[1]]]]]]]]}" },
  { "depth-9-objects", "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}" },
};

static gboolean
scan (const char *text, gsize length, GError **error)
{
  /* a copy without a terminator, so that the sanitizer sees a read past the end */
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_memdup2 (text, length), length);

  return imza_json_scan (bytes, error);
}

static void
test_accepted (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (row->text, strlen (row->text));
  g_autoptr (JsonObject) object = imza_json_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (object);
}

static void
test_refused (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (scan (row->text, strlen (row->text), &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
}

static void
test_nul_bytes (void)
{
  static const char inside[] = "{\"a\":\"x\0y\"}";
  static const char after[] = "{}\0";
  static const char between[] = "{\0}";

  g_assert_false (scan (inside, sizeof inside - 1, NULL));
  g_assert_false (scan (after, sizeof after - 1, NULL));
  g_assert_false (scan (between, sizeof between - 1, NULL));
}

static void
test_every_truncation (void)
{
  gsize length = strlen (CLAIM_ANSWER);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (scan (CLAIM_ANSWER, cut, &error));
      g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
    }
  g_assert_true (scan (CLAIM_ANSWER, length, NULL));
}

/* whatever one wrong byte does, what the scanner lets through must not upset json-glib */
static void
test_every_byte_changed (void)
{
  gsize length = strlen (CLAIM_ANSWER);

  for (gsize at = 0; at < length; at++)
    for (guint value = 0; value < 256; value++)
      {
        g_autofree char *text = g_strdup (CLAIM_ANSWER);
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (JsonObject) object = NULL;
        g_autoptr (GError) error = NULL;

        text[at] = (char)value;
        bytes = g_bytes_new (text, length);
        if (imza_json_scan (bytes, NULL))
          {
            object = imza_json_parse (bytes, &error);
            g_assert_no_error (error);
          }
      }
}

static void
test_deep (gconstpointer data)
{
  const char *opening = data;
  g_autoptr (GString) text = g_string_new ("{\"a\":");
  g_autoptr (GError) error = NULL;

  while (text->len < 200000)
    g_string_append (text, opening);
  g_assert_false (scan (text->str, text->len, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
}

static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new ("{}");
  g_autoptr (GError) error = NULL;

  while (text->len < IMZA_JSON_MAX_BYTES)
    g_string_append_c (text, ' ');
  g_assert_true (scan (text->str, text->len, NULL));
  g_string_append_c (text, ' ');
  g_assert_false (scan (text->str, text->len, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TOO_LARGE);
}

/* a fault is told with its place, never with what stands there */
static void
test_message_is_clean (void)
{
  static const char text[] = "{\"10000000146\":1,\"10000000146\":2}";
  g_autoptr (GError) error = NULL;

  g_assert_false (scan (text, strlen (text), &error));
  g_assert_null (strstr (error->message, "10000000146"));
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonObject *object = imza_json_parse (bytes, &error);

  g_assert_no_error (error);
  return object;
}

#define ALL_TYPES                                                                                  \
  "{\"string\":\"s\",\"int\":7,\"double\":1.0,\"boolean\":true,\"null\":null,\"object\":{},"       \
  "\"array\":[],\"digits\":\"7\"}"

static void
assert_member_refused (gboolean result, const char *member, GError **error)
{
  g_autoptr (GError) owned = g_steal_pointer (error);

  g_assert_false (result);
  g_assert_error (owned, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
  g_assert_cmpstr (imza_portal_error_get_facts (owned)->member, ==, member);
}

static void
test_members (void)
{
  g_autoptr (JsonObject) object = parse (ALL_TYPES);
  static const char *const members[]
      = { "string", "int", "double", "boolean", "null", "object", "array", "digits", "absent" };
  const char *string = "before";
  gint64 integer = 1;
  gboolean boolean = FALSE;
  JsonObject *child = object;
  JsonArray *array = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *member = members[i];
      gboolean absent = g_str_equal (member, "absent");
      GError *error = NULL;

      if (!g_str_equal (member, "string") && !g_str_equal (member, "digits"))
        {
          assert_member_refused (imza_json_get_string (object, member, &string, &error), member,
                                 &error);
          g_assert_true (imza_json_get_string_optional (object, member, &string, NULL) == absent);
        }
      if (!g_str_equal (member, "int"))
        {
          assert_member_refused (imza_json_get_int (object, member, &integer, &error), member,
                                 &error);
          g_assert_true (imza_json_get_int_optional (object, member, &integer, NULL) == absent);
        }
      if (!g_str_equal (member, "boolean"))
        {
          assert_member_refused (imza_json_get_boolean (object, member, &boolean, &error), member,
                                 &error);
          g_assert_true (imza_json_get_boolean_optional (object, member, &boolean, NULL) == absent);
        }
      if (!g_str_equal (member, "object"))
        {
          assert_member_refused (imza_json_get_object (object, member, &child, &error), member,
                                 &error);
          g_assert_true (imza_json_get_object_optional (object, member, &child, NULL) == absent);
        }
      if (!g_str_equal (member, "array"))
        assert_member_refused (imza_json_get_array (object, member, &array, &error), member,
                               &error);
    }
  g_assert_cmpstr (string, ==, "before");
  g_assert_cmpint (integer, ==, 1);
  g_assert_false (boolean);
  g_assert_true (child == object);

  g_assert_true (imza_json_get_string_optional (object, "string", &string, NULL));
  g_assert_cmpstr (string, ==, "s");
  g_assert_true (imza_json_get_int_optional (object, "int", &integer, NULL));
  g_assert_cmpint (integer, ==, 7);
  g_assert_true (imza_json_get_boolean_optional (object, "boolean", &boolean, NULL));
  g_assert_true (boolean);
  g_assert_true (imza_json_get_object_optional (object, "object", &child, NULL));
  g_assert_true (child != object);
  g_assert_true (imza_json_get_array (object, "array", &array, NULL));
  g_assert_cmpuint (json_array_get_length (array), ==, 0);
}

static const struct
{
  const char *text;
  gint64 seconds; /* -1: refused */
} times[] = {
  { "2025-11-20T11:27:02Z", 1763638022 },
  { "1970-01-01T00:00:00Z", 0 },
  { "2038-01-19T03:14:08Z", 2147483648 },
  { "2024-02-29T23:59:59Z", 1709251199 },
  { "2025-02-29T00:00:00Z", -1 },
  { "2025-13-01T00:00:00Z", -1 },
  { "2025-00-01T00:00:00Z", -1 },
  { "2025-11-20T24:00:00Z", -1 },
  { "2025-11-20T11:60:02Z", -1 },
  { "2025-11-20T11:27:61Z", -1 },
  { "2025-11-20T11:27:02", -1 },
  { "2025-11-20T11:27:02z", -1 },
  { "2025-11-20t11:27:02Z", -1 },
  { "2025-11-20 11:27:02Z", -1 },
  { "2025-11-20T11:27:02+00:00", -1 },
  { "2025-11-20T11:27:02.000Z", -1 },
  { "20251120T112702Z", -1 },
  { "2025-11-20T11:27Z", -1 },
  { "2025-11-20T11:27:02Z ", -1 },
  { "", -1 },
  { "0000-01-01T00:00:00Z", -1 },
  { "-025-11-20T11:27:02Z", -1 },
};

static void
test_times (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"when\":\"%s\"}", times[i].text);
      g_autoptr (JsonObject) object = parse (text);
      const char *as_sent = NULL;
      gint64 seconds = -1;
      GError *error = NULL;

      g_test_message ("time “%s”", times[i].text);
      if (times[i].seconds < 0)
        {
          assert_member_refused (imza_json_get_time (object, "when", &as_sent, &seconds, &error),
                                 "when", &error);
          continue;
        }
      g_assert_true (imza_json_get_time (object, "when", &as_sent, &seconds, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (as_sent, ==, times[i].text);
      g_assert_cmpint (seconds, ==, times[i].seconds);
    }
}

static void
add_rows (const char *folder, const Row *rows, gsize n_rows, GTestDataFunc function)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strdup_printf ("/json/%s/%s", folder, rows[i].name);

      g_test_add_data_func (path, &rows[i], function);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add_rows ("accepted", accepted, G_N_ELEMENTS (accepted), test_accepted);
  add_rows ("refused", refused, G_N_ELEMENTS (refused), test_refused);
  g_test_add_func ("/json/nul-bytes", test_nul_bytes);
  g_test_add_func ("/json/every-truncation", test_every_truncation);
  g_test_add_func ("/json/every-byte-changed", test_every_byte_changed);
  g_test_add_data_func ("/json/deep/arrays", "[", test_deep);
  g_test_add_data_func ("/json/deep/objects", "{\"a\":", test_deep);
  g_test_add_data_func ("/json/deep/mixed", "[{\"a\":", test_deep);
  g_test_add_func ("/json/size", test_size);
  g_test_add_func ("/json/message-is-clean", test_message_is_clean);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/times", test_times);
  return g_test_run ();
}
