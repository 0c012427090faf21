/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-journey.h"

/* The assistant's calls on its task, and the browser's on the same. */

static FixturePortal *portal;

static FixtureAnswer *
decline (FixtureJourney *journey, const char *reason)
{
  g_autofree char *json = g_strdup_printf ("{\"reason\":\"%s\"}", reason);

  return fixture_portal_call (
      portal, &(FixtureCall){ .path = "/v1/task/decline", .json = json, .bearer = journey->token });
}

static FixtureJourney *
claimed (void)
{
  FixtureJourney *journey = fixture_journey_offer (portal, FIXTURE_AYSE);

  fixture_journey_claim (journey);
  return journey;
}

static void
test_decline (gconstpointer reason)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  g_autoptr (FixtureAnswer) answer = decline (journey, reason);
  g_autoptr (FixtureAnswer) again = decline (journey, reason);
  g_autoptr (FixtureAnswer) page = fixture_journey_page (journey, "GET", "");

  g_assert_cmpuint (answer->status, ==, 204);
  g_assert_cmpuint (again->status, ==, 204);
  g_assert_cmpstr (fixture_answer_text (page, "task.state"), ==, "declined");
  g_assert_cmpstr (fixture_answer_text (page, "task.reason"), ==, reason);
}

static void
test_decline_nonsense (void)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  g_autoptr (FixtureAnswer) answer = decline (journey, "bored");
  g_autoptr (FixtureAnswer) cancel = fixture_journey_page (journey, "DELETE", "");
  g_autoptr (FixtureAnswer) late = decline (journey, "user");

  fixture_answer_assert_problem (answer, 400, "bad-request");
  g_assert_cmpuint (cancel->status, ==, 204);
  fixture_answer_assert_problem (late, 410, "task-cancelled");
}

static void
test_not_mine_locks (void)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  g_autoptr (FixtureAnswer) answer = decline (journey, "not-mine");
  g_autoptr (FixtureAnswer) next = fixture_portal_call (
      portal, &(FixtureCall){
                  .path = "/v1/sessions",
                  .json = "{\"method\":\"e-imza\",\"tckn\":\"" FIXTURE_AYSE "\"}",
                  .cookie = journey->cookie,
                  .csrf = journey->csrf,
              });

  g_assert_cmpuint (answer->status, ==, 204);
  fixture_answer_assert_problem (next, 403, "forbidden");
}

/* the assistant waits, the browser cancels */
static void
test_app_waits_for_cancel (void)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  FixturePending *pending = fixture_portal_begin (portal, &(FixtureCall){
                                                              .path = "/v1/task?wait=25&after=2",
                                                              .bearer = journey->token,
                                                          });
  g_autoptr (FixtureAnswer) cancel = fixture_journey_page (journey, "DELETE", "");
  g_autoptr (FixtureAnswer) told = fixture_pending_end (pending);

  g_assert_cmpuint (cancel->status, ==, 204);
  fixture_answer_assert_problem (told, 410, "task-cancelled");
}

/* the wait ends with the task's time, not with its own */
static void
test_wait_ends_with_time (void)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  g_autoptr (FixtureAnswer) told = NULL;

  fixture_journey_pass (journey, 299);
  told = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/v1/task?wait=25&after=2", .bearer = journey->token });
  fixture_answer_assert_problem (told, 410, "task-expired");
}

static void
test_documents (void)
{
  g_autoptr (FixtureJourney) journey = claimed ();
  FixtureCall call = { .path = "/v1/task/documents/d1", .bearer = journey->token };
  g_autoptr (FixtureAnswer) missing = fixture_portal_call (portal, &call);
  g_autoptr (FixtureAnswer) found = NULL, task = NULL, nobody = NULL;
  JsonObject *document;
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO document (task, item, id, position, name, type, content,"
                         " sha256) VALUES ('%s', 'a1', 'd1', 1, 'Form.pdf', 'application/pdf',"
                         " x'255044462d', '%064d')",
                         journey->task_id, 0);

  fixture_answer_assert_problem (missing, 404, "not-found");
  fixture_portal_sql (portal, sql);
  found = fixture_portal_call (portal, &call);
  g_assert_cmpuint (found->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (found->headers, "Content-Type"), ==,
                   "application/pdf");
  g_assert_cmpuint (g_bytes_get_size (found->body), ==, 5);
  g_assert_true (memcmp (g_bytes_get_data (found->body, NULL), "%PDF-", 5) == 0);
  task = fixture_portal_call (portal,
                              &(FixtureCall){ .path = "/v1/task", .bearer = journey->token });
  document = json_array_get_object_element (
      json_object_get_array_member (
          json_array_get_object_element (
              json_object_get_array_member (fixture_answer_object (task, "task"), "items"), 0),
          "documents"),
      0);
  g_assert_cmpint (json_object_get_int_member (document, "bytes"), ==, 5);
  call.bearer = NULL;
  nobody = fixture_portal_call (portal, &call);
  fixture_answer_assert_problem (nobody, 401, "session-expired");
}

/* threat 20: what is another's does not exist */
static void
test_strangers (void)
{
  g_autoptr (FixtureJourney) mine = claimed ();
  g_autoptr (FixtureJourney) yours = claimed ();
  g_autofree char *id = g_steal_pointer (&yours->task_id);
  static const char *const methods[] = { "GET", "DELETE" };

  yours->task_id = g_strdup (mine->task_id);
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (FixtureAnswer) answer = fixture_journey_page (yours, methods[i], "");

      fixture_answer_assert_problem (answer, 404, "not-found");
      g_free (yours->task_id);
      yours->task_id = g_strdup (mine->task_id);
    }
  g_clear_pointer (&yours->cookie, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (FixtureAnswer) answer = fixture_journey_page (yours, methods[i], "");

      fixture_answer_assert_problem (answer, 401, "session-expired");
    }
}

int
main (int argc, char **argv)
{
  static const char *const reasons[]
      = { "user", "text", "not-mine", "card", "pin-locked", "expired" };
  int status;

  g_test_init (&argc, &argv, NULL);
  portal = fixture_portal_start (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/task/decline/", reasons[i], NULL);

      g_test_add_data_func (path, reasons[i], test_decline);
    }
  g_test_add_func ("/sandbox/task/decline-nonsense", test_decline_nonsense);
  g_test_add_func ("/sandbox/task/not-mine-locks", test_not_mine_locks);
  g_test_add_func ("/sandbox/task/app-waits-for-cancel", test_app_waits_for_cancel);
  g_test_add_func ("/sandbox/task/wait-ends-with-time", test_wait_ends_with_time);
  g_test_add_func ("/sandbox/task/documents", test_documents);
  g_test_add_func ("/sandbox/task/strangers", test_strangers);
  status = g_test_run ();
  fixture_portal_stop (portal);
  return status;
}
