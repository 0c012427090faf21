/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-sms.h"

#include <string.h>

#include "imza-error.h"
#include "imza-json.h"

#define SENT_US (G_GINT64_CONSTANT (1000) * G_USEC_PER_SEC)
#define RECEIVED_US (SENT_US + 2 * G_USEC_PER_SEC)

static ImzaSms *
read_sms (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonObject) object = imza_json_parse (bytes, error);

  return object != NULL ? imza_sms_new_from_json (object, SENT_US, RECEIVED_US, error) : NULL;
}

static void
test_fine (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaSms) sms
      = read_sms ("{\"to\":\"*** *** 92 90\",\"expires_in\":180,\"resend_in\":60,"
                  "\"attempts_left\":3,\"later\":true}",
                  &error);
  g_autoptr (ImzaSms) copy = NULL;

  g_assert_no_error (error);
  copy = imza_sms_copy (sms);
  g_assert_cmpstr (copy->to, ==, "*** *** 92 90");
  g_assert_cmpuint (copy->attempts_left, ==, 3);
  /* the code ends early rather than late; another is asked for late rather than early */
  g_assert_cmpuint (imza_deadline_seconds_left (&copy->expires, RECEIVED_US), ==, 178);
  g_assert_cmpuint (imza_deadline_seconds_left (&copy->resend, RECEIVED_US), ==, 60);
  g_assert_cmpuint (imza_deadline_seconds_left (&copy->resend, RECEIVED_US + 60 * G_USEC_PER_SEC),
                    ==, 0);
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *text;
    const char *member;
  } cases[] = {
    { "{\"expires_in\":180,\"resend_in\":60,\"attempts_left\":3}", "to" },
    { "{\"to\":7,\"expires_in\":180,\"resend_in\":60,\"attempts_left\":3}", "to" },
    { "{\"to\":\"*\",\"resend_in\":60,\"attempts_left\":3}", "expires_in" },
    { "{\"to\":\"*\",\"expires_in\":-1,\"resend_in\":60,\"attempts_left\":3}", "expires_in" },
    { "{\"to\":\"*\",\"expires_in\":180,\"attempts_left\":3}", "resend_in" },
    { "{\"to\":\"*\",\"expires_in\":180,\"resend_in\":90000,\"attempts_left\":3}", "resend_in" },
    { "{\"to\":\"*\",\"expires_in\":180,\"resend_in\":60,\"attempts_left\":-1}", "attempts_left" },
    { "{\"to\":\"*\",\"expires_in\":180,\"resend_in\":60,\"attempts_left\":1000}",
      "attempts_left" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sms (cases[i].text, &error));
      g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
      g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, cases[i].member);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/sms/fine", test_fine);
  g_test_add_func ("/imza/sms/wrong", test_wrong);
  return g_test_run ();
}
