/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "sandbox-code.h"
#include "sandbox-ident.h"
#include "sandbox-json.h"
#include "sandbox-limits.h"
#include "sandbox-problem.h"

/* The portal's small parts, without a server. */

static const struct
{
  const char *text;
  gboolean ok;
} json_cases[] = {
  { "{}", TRUE },
  { " {\"a\" : [1, -0.5e+3, true, false, null, \"\\u00fc\\ud83d\\ude00\"]} \n", TRUE },
  { "[[[[[[[[1]]]]]]]]", TRUE },
  { "{\"a\":9007199254740992}", TRUE },
  { "", FALSE },
  { "  ", FALSE },
  { "[[[[[[[[[1]]]]]]]]]", FALSE },
  { "{\"a\":1,\"a\":2}", FALSE },
  { "{\"a\":1,\"\\u0061\":2}", FALSE },
  { "{\"a\":9007199254740994}", FALSE },
  { "{\"a\":1e999}", FALSE },
  { "{\"a\":010}", FALSE },
  { "{\"a\":+1}", FALSE },
  { "{\"a\":.5}", FALSE },
  { "{\"a\":1.}", FALSE },
  { "{\"a\":0x10}", FALSE },
  { "{\"a\":NaN}", FALSE },
  { "{\"a\":\"\\u0000\"}", FALSE },
  { "{\"a\":\"\\ud800\"}", FALSE },
  { "{\"a\":\"\\udc00\"}", FALSE },
  { "{\"a\":\"\\ud800\\u0041\"}", FALSE },
  { "{\"a\":\"\\x\"}", FALSE },
  { "{\"a\":\"\n\"}", FALSE },
  { "{'a':1}", FALSE },
  { "{\"a\":1,}", FALSE },
  { "[1,]", FALSE },
  { "{\"a\" 1}", FALSE },
  { "{a:1}", FALSE },
  { "{} {}", FALSE },
  { "{}x", FALSE },
  { "/* */{}", FALSE },
  { "\xef\xbb\xbf{}", FALSE },
  { "{\"a\":\"\xff\"}", FALSE },
  { "{\"a\":\"", FALSE },
  { "{\"a\":\"\\u12", FALSE },
  { "{\"a\":\"\\", FALSE },
  { "truex", FALSE },
  { "nul", FALSE },
};

static void
test_json (gconstpointer data)
{
  const char *text = json_cases[GPOINTER_TO_SIZE (data)].text;
  gsize length = strlen (text);
  g_autofree char *copy = g_memdup2 (text, length + 1);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sandbox_json_scan (copy, length, &error), ==,
                   json_cases[GPOINTER_TO_SIZE (data)].ok);
  g_assert_true ((error == NULL) == json_cases[GPOINTER_TO_SIZE (data)].ok);
}

static void
test_json_deep (void)
{
  g_autofree char *deep = g_strnfill (60000, '[');
  g_autoptr (GBytes) object = g_bytes_new_static ("[]", 2);

  g_assert_false (sandbox_json_scan (deep, strlen (deep), NULL));
  g_assert_false (sandbox_json_scan ("{}\0", 3, NULL));
  g_assert_null (sandbox_json_read_object (object, NULL));
}

/* each good text cut short at each byte is refused, and nothing is read beyond it */
static void
test_json_cut (void)
{
  static const char good[] = "{\"code\":\"1\\u00fc\",\"list\":[1,-2.5e3,true,null,{\"x\":false}]}";

  for (gsize length = 0; length < strlen (good); length++)
    {
      g_autofree char *copy = g_memdup2 (good, length);

      g_assert_false (sandbox_json_scan (length > 0 ? copy : "", length, NULL));
    }
}

static void
test_codes (void)
{
  guint digits[10] = { 0 };
  g_autoptr (SandboxCodeBook) book = sandbox_code_book_new ();

  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *code = sandbox_code_new ();

      g_assert_true (sandbox_code_is_valid (code));
      for (int j = 0; j < SANDBOX_CODE_DIGITS; j++)
        digits[code[j] - '0']++;
    }
  /* 3000 of each expected, sigma 52 */
  for (int i = 0; i < 10; i++)
    g_assert_cmpuint (digits[i], >, 2600);
  g_assert_false (sandbox_code_is_valid ("12345678901234"));
  g_assert_false (sandbox_code_is_valid ("12345678901234a"));
  g_assert_false (sandbox_code_is_valid (NULL));

  sandbox_code_book_add (book, "one", "111111111111111", 300, 0);
  sandbox_code_book_add (book, "two", "222222222222222", 500, 200);
  g_assert_cmpstr (sandbox_code_book_find (book, "one"), ==, "111111111111111");
  sandbox_code_book_add (book, "three", "333333333333333", 600, 300);
  g_assert_null (sandbox_code_book_find (book, "one"));
  sandbox_code_book_remove (book, "two");
  g_assert_null (sandbox_code_book_find (book, "two"));
}

#define SECOND G_USEC_PER_SEC

static void
test_limits_by_address (void)
{
  g_autoptr (SandboxLimits) limits = sandbox_limits_new ();
  gint64 now = 1000 * SECOND;

  for (int left = 4; left >= 0; left--)
    {
      g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.1", now), ==, 0);
      g_assert_cmpint (sandbox_limits_count_wrong_code (limits, "192.0.2.1", now), ==, left);
      now += SECOND;
    }
  g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.1", now), ==, 9);
  /* the neighbour is not held to account */
  g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.2", now), ==, 0);
  now += 9 * SECOND;
  g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.1", now), ==, 0);
  sandbox_limits_count_wrong_code (limits, "192.0.2.1", now);
  g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.1", now), ==, 10);
  now += 300 * SECOND;
  g_assert_cmpint (sandbox_limits_check_claim (limits, "192.0.2.1", now), ==, 0);
  g_assert_cmpint (sandbox_limits_count_wrong_code (limits, "192.0.2.1", now), ==, 4);
}

static void
test_limits_in_all (void)
{
  g_autoptr (SandboxLimits) limits = sandbox_limits_new ();
  gint64 now = 1000 * SECOND;

  for (int i = 0; i < 10; i++)
    {
      g_autofree char *address = g_strdup_printf ("192.0.2.%d", i);

      g_assert_cmpint (sandbox_limits_check_claim (limits, address, now), ==, 0);
      sandbox_limits_count_wrong_code (limits, address, now);
    }
  g_assert_cmpint (sandbox_limits_check_claim (limits, "198.51.100.1", now), ==, 1);
  g_assert_cmpint (sandbox_limits_check_claim (limits, "198.51.100.1", now + SECOND), ==, 0);
}

static void
test_limits_of_tasks (void)
{
  g_autoptr (SandboxLimits) limits = sandbox_limits_new ();
  gint64 now = 1000 * SECOND;

  for (int i = 0; i < 120; i++)
    g_assert_cmpint (sandbox_limits_check_task (limits, "192.0.2.1", now), ==, 0);
  g_assert_cmpint (sandbox_limits_check_task (limits, "192.0.2.1", now), ==, 60);
  g_assert_cmpint (sandbox_limits_check_task (limits, "192.0.2.1", now + 60 * SECOND), ==, 0);
  for (int i = 0; i < 5; i++)
    sandbox_limits_count_not_mine (limits, "2001:db8::1", now);
  /* one subscriber has a whole /64 */
  g_assert_cmpint (sandbox_limits_check_task (limits, "2001:db8::2", now), ==, 900);
  g_assert_cmpint (sandbox_limits_check_task (limits, "2001:db8:0:1::1", now), ==, 0);
}

static void
test_addresses (void)
{
  g_autofree char *v4 = sandbox_address_mask ("193.140.1.2");
  g_autofree char *v6 = sandbox_address_mask ("2001:db8:1:2::3");
  g_autofree char *none = sandbox_address_mask ("?");

  g_assert_cmpstr (v4, ==, "193.140.*.*");
  g_assert_cmpstr (v6, ==, "2001:db8:*");
  g_assert_cmpstr (none, ==, "*");
  g_assert_true (sandbox_address_same_network ("193.140.1.2", "193.140.1.200"));
  g_assert_false (sandbox_address_same_network ("193.140.1.2", "193.140.2.2"));
  g_assert_false (sandbox_address_same_network ("193.140.1.2", "2001:db8::1"));
}

static void
test_idents (void)
{
  g_autofree char *tckn = sandbox_tckn_mask ("10000000146");
  g_autofree char *mobile = sandbox_mobile_mask ("5550009290");
  g_autofree char *email = sandbox_email_mask ("ayse@example.org");
  g_autofree char *no_email = sandbox_email_mask ("@");
  g_autofree char *id = sandbox_new_id ();
  g_autofree char *secret = sandbox_new_secret ();

  g_assert_cmpstr (tckn, ==, "1*********6");
  g_assert_cmpstr (mobile, ==, "*** *** 92 90");
  g_assert_cmpstr (email, ==, "a***@example.org");
  g_assert_cmpstr (no_email, ==, "***");
  g_assert_true (sandbox_base64url_is (id, SANDBOX_ID_LENGTH));
  g_assert_true (sandbox_base64url_is (secret, SANDBOX_SECRET_LENGTH));
  g_assert_true (sandbox_tckn_is_valid ("10000000146"));
  g_assert_true (sandbox_tckn_is_valid ("17291716060"));
  g_assert_false (sandbox_tckn_is_valid ("17291716050"));
  g_assert_false (sandbox_tckn_is_valid ("07291716060"));
  g_assert_false (sandbox_tckn_is_valid ("1729171606"));
  g_assert_true (sandbox_same_text ("abc", "abc"));
  g_assert_false (sandbox_same_text ("abc", "abd"));
  g_assert_false (sandbox_same_text ("abc", "abcd"));
}

/* each type has its slug, its status and both its titles, and no two are the same */
static void
test_problems (void)
{
  for (int i = SANDBOX_PROBLEM_NONE + 1; i <= SANDBOX_PROBLEM_SERVER_ERROR; i++)
    {
      SandboxProblemCode code = (SandboxProblemCode)i;

      g_assert_nonnull (sandbox_problem_get_slug (code));
      g_assert_cmpuint (sandbox_problem_get_status (code), >=, 400);
      g_assert_cmpstr (sandbox_problem_get_title (code, "tr"), !=, "");
      g_assert_cmpstr (sandbox_problem_get_title (code, "en"), !=, "");
      g_assert_cmpstr (sandbox_problem_get_title (code, "tr"), !=,
                       sandbox_problem_get_title (code, "en"));
      for (int j = SANDBOX_PROBLEM_NONE; j < i; j++)
        g_assert_cmpstr (sandbox_problem_get_slug (code), !=,
                         sandbox_problem_get_slug ((SandboxProblemCode)j));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (json_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sandbox/json/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_json);
    }
  g_test_add_func ("/sandbox/json/deep", test_json_deep);
  g_test_add_func ("/sandbox/json/cut", test_json_cut);
  g_test_add_func ("/sandbox/codes", test_codes);
  g_test_add_func ("/sandbox/limits/by-address", test_limits_by_address);
  g_test_add_func ("/sandbox/limits/in-all", test_limits_in_all);
  g_test_add_func ("/sandbox/limits/tasks", test_limits_of_tasks);
  g_test_add_func ("/sandbox/addresses", test_addresses);
  g_test_add_func ("/sandbox/idents", test_idents);
  g_test_add_func ("/sandbox/problems", test_problems);
  return g_test_run ();
}
