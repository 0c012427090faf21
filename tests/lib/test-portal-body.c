/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "imza-portal-body-private.h"

static ImzaSecret *
secret (const char *text)
{
  ImzaSecret *made = imza_secret_new ();

  for (const char *p = text; *p != '\0'; p++)
    imza_secret_append (made, *p);
  return made;
}

static void
test_body (void)
{
  ImzaPortalBody *body = imza_portal_body_new ();
  g_autoptr (ImzaSecret) code = secret ("48\"29");
  g_autofree char *long_text = g_strnfill (5000, '"');
  g_autofree char *doubled = g_strnfill (5000 * 2, '\\');
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i < 5000 * 2; i += 2)
    doubled[i] = '"';
  imza_portal_body_add (body, "a", "ı\n\x01\\");
  imza_portal_body_add (body, "none", NULL);
  imza_portal_body_add_secret (body, "none", NULL);
  imza_portal_body_open (body, "o");
  imza_portal_body_add_secret (body, "code", code);
  imza_portal_body_add_int (body, "n", -4);
  imza_portal_body_close (body);
  imza_portal_body_add_boolean (body, "yes", TRUE);
  imza_portal_body_add (body, "long", long_text);
  bytes = imza_portal_body_end (body);
  expected = g_strdup_printf ("{\"a\":\"ı\\u000a\\u0001\\\\\",\"o\":{\"code\":\"48\\\"29\","
                              "\"n\":-4},\"yes\":true,\"long\":\"%s\"}",
                              doubled);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, strlen (expected));
  g_assert_true (memcmp (g_bytes_get_data (bytes, NULL), expected, strlen (expected)) == 0);
}

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/portal-body/members", test_body);
  return g_test_run ();
}
