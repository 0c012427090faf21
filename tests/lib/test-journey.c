/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journey.h"

#include "imza-desk-private.h"

/* The rules of the engine, with tables of the tests' own on a real desk. The works of these tables
 * end when the test says so. */

typedef struct
{
  ImzaCardService *cards;
  ImzaDesk *desk;
  ImzaJourney *journey;
} Fixture;

/* the steps know only the desk, so what they note for the test lives beside it */
static GTask *pending;
static GTask *left_behind;
static guint starts, cleanups, inner_cleanups, ends;
static gboolean skip_now, ground_gone;

static void
work_start (ImzaDesk *desk,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  starts++;
  if (pending != NULL)
    left_behind = g_steal_pointer (&pending);
  pending = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_check_cancellable (pending, FALSE);
}

static gboolean
work_finish (ImzaDesk *desk, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
should_skip (ImzaDesk *desk)
{
  return skip_now;
}

static GError *
look_at_ground (ImzaDesk *desk)
{
  return ground_gone ? imza_card_error_new (IMZA_CARD_ERROR_REMOVED, IMZA_PIN_STATE_FINE, 0, "gone")
                     : NULL;
}

static void
count_cleanup (ImzaDesk *desk)
{
  cleanups++;
}

static void
count_inner_cleanup (ImzaDesk *desk)
{
  inner_cleanups++;
}

static const ImzaExit inner_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_PIN_WRONG, "ask" },
  { 0 },
};
static const ImzaStep inner_steps[] = {
  { .id = "ask", .kind = IMZA_STEP_PAGE, .page = "inner-page" },
  { .id = "do",
    .kind = IMZA_STEP_WORK,
    .start = work_start,
    .finish = work_finish,
    .exits = inner_exits },
  { 0 },
};
static const ImzaJourneyTable inner
    = { .id = "inner", .steps = inner_steps, .cleanup = count_inner_cleanup };

static const ImzaExit sub_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "first" },
  { imza_portal_error_quark, IMZA_EXIT_ANY, "last" },
  { 0 },
};
static const ImzaExit watch_exits[] = {
  { imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, "wait" },
  { 0 },
};
static const ImzaStep outer_steps[] = {
  { .id = "first", .kind = IMZA_STEP_PAGE, .page = "first-page" },
  { .id = "sub", .kind = IMZA_STEP_JOURNEY, .journey = &inner, .exits = sub_exits },
  { .id = "commit",
    .kind = IMZA_STEP_WORK,
    .start = work_start,
    .finish = work_finish,
    .page = "work-page",
    .commits = TRUE,
    .holds = TRUE },
  { .id = "wait",
    .kind = IMZA_STEP_PAGE,
    .page = "wait-page",
    .skip = should_skip,
    .follows = TRUE },
  { .id = "last",
    .kind = IMZA_STEP_PAGE,
    .page = "last-page",
    .watch = look_at_ground,
    .exits = watch_exits },
  { 0 },
};
static const ImzaTurn outer_turns[] = {
  { IMZA_REMEDY_CHOOSE_CARD, "first" },
  { 0 },
};
static const ImzaJourneyTable outer
    = { .id = "outer", .steps = outer_steps, .turns = outer_turns, .cleanup = count_cleanup };

static void
on_ended (ImzaJourney *journey)
{
  ends++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  starts = cleanups = inner_cleanups = ends = 0;
  skip_now = ground_gone = FALSE;
  f->cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  f->desk = imza_desk_new (f->cards, NULL, NULL);
  f->journey = imza_journey_new (&outer, f->desk);
  g_signal_connect (f->journey, "ended", G_CALLBACK (on_ended), NULL);
  imza_journey_start (f->journey);
}

static void
turn_loop (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* a work that was left still answers some day; the journey waits for it as an object */
static void
answer_late (GTask **task)
{
  if (*task != NULL)
    g_task_return_boolean (*task, TRUE);
  g_clear_object (task);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  imza_journey_abandon (f->journey, IMZA_DECLINE_USER);
  answer_late (&pending);
  answer_late (&left_behind);
  turn_loop ();
  g_assert_finalize_object (f->journey);
  g_assert_finalize_object (f->desk);
  g_assert_finalize_object (f->cards);
}

static void
succeed (void)
{
  g_task_return_boolean (pending, TRUE);
  g_clear_object (&pending);
  turn_loop ();
}

static void
fail_with (GError *error)
{
  g_task_return_error (pending, error);
  g_clear_object (&pending);
  turn_loop ();
}

static GError *
card_error (ImzaCardError code)
{
  return imza_card_error_new (code, IMZA_PIN_STATE_LAST_TRY, 0, "from the test");
}

static void
assert_at (Fixture *f, ImzaJourneyState state, const char *step, const char *page)
{
  g_assert_cmpint (imza_journey_get_state (f->journey), ==, state);
  g_assert_cmpstr (imza_journey_get_step (f->journey), ==, step);
  g_assert_cmpstr (imza_journey_get_page (f->journey), ==, page);
}

static void
go_to_inner_work (Fixture *f)
{
  imza_journey_answer (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "ask", "inner-page");
  imza_journey_answer (f->journey);
  assert_at (f, IMZA_JOURNEY_WORKING, "do", "inner-page");
}

static void
test_walk (Fixture *f, gconstpointer data)
{
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  go_to_inner_work (f);
  succeed ();
  g_assert_cmpuint (inner_cleanups, ==, 1);
  assert_at (f, IMZA_JOURNEY_WORKING, "commit", "work-page");
  succeed ();
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
  imza_journey_answer (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "last", "last-page");
  imza_journey_answer (f->journey);
  g_assert_cmpint (imza_journey_get_state (f->journey), ==, IMZA_JOURNEY_ENDED);
  g_assert_cmpint (imza_journey_get_outcome (f->journey), ==, IMZA_OUTCOME_DONE);
  g_assert_cmpuint (ends, ==, 1);
  g_assert_cmpuint (cleanups, ==, 1);
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_own_exit_keeps_error (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  fail_with (card_error (IMZA_CARD_ERROR_PIN_WRONG));
  assert_at (f, IMZA_JOURNEY_ASKING, "ask", "inner-page");
  g_assert_error (imza_journey_get_error (f->journey), IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (imza_card_error_get_pin_state (imza_journey_get_error (f->journey)), ==,
                   IMZA_PIN_STATE_LAST_TRY);
  imza_journey_answer (f->journey);
  g_assert_null (imza_journey_get_error (f->journey));
  g_assert_cmpuint (inner_cleanups, ==, 0);
}

static void
test_parents_exit (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  fail_with (card_error (IMZA_CARD_ERROR_REMOVED));
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_exit_for_any_code (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  fail_with (imza_portal_error_new (IMZA_PORTAL_ERROR_MAINTENANCE, NULL, "from the test"));
  assert_at (f, IMZA_JOURNEY_ASKING, "last", "last-page");
}

static void
test_trouble_and_again (Fixture *f, gconstpointer data)
{
  const ImzaRemedy *remedy;

  go_to_inner_work (f);
  fail_with (card_error (IMZA_CARD_ERROR_WORKER_TIMEOUT));
  assert_at (f, IMZA_JOURNEY_TROUBLE, "do", IMZA_PAGE_TROUBLE);
  remedy = imza_remedy_lookup (IMZA_CARD_ERROR, IMZA_CARD_ERROR_WORKER_TIMEOUT);
  imza_journey_take_remedy (f->journey);
  if (remedy->action == IMZA_REMEDY_AGAIN)
    assert_at (f, IMZA_JOURNEY_WORKING, "do", IMZA_PAGE_TROUBLE);
  else if (remedy->action == IMZA_REMEDY_CHOOSE_CARD)
    assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  else
    g_assert_cmpint (imza_journey_get_outcome (f->journey), ==, IMZA_OUTCOME_FAILED);
}

static void
test_turn_of_a_page (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  /* not while something is under way, and nowhere without a row */
  imza_journey_take_turn (f->journey, IMZA_REMEDY_CHOOSE_CARD);
  assert_at (f, IMZA_JOURNEY_WORKING, "do", "inner-page");
  fail_with (card_error (IMZA_CARD_ERROR_PIN_WRONG));
  assert_at (f, IMZA_JOURNEY_ASKING, "ask", "inner-page");
  imza_journey_take_turn (f->journey, IMZA_REMEDY_NEW_CAPTCHA);
  assert_at (f, IMZA_JOURNEY_ASKING, "ask", "inner-page");
  g_assert_nonnull (imza_journey_get_error (f->journey));
  imza_journey_take_turn (f->journey, IMZA_REMEDY_CHOOSE_CARD);
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  g_assert_null (imza_journey_get_error (f->journey));
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_every_remedy_leads_on (Fixture *f, gconstpointer data)
{
  ImzaRemedyAction action
      = imza_remedy_lookup (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER)->action;

  /* no turn for it in these tables: the journey ends as failed, its error still readable */
  g_assert_cmpint (action, !=, IMZA_REMEDY_AGAIN);
  go_to_inner_work (f);
  fail_with (g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER, "from the test"));
  imza_journey_take_remedy (f->journey);
  g_assert_cmpint (imza_journey_get_outcome (f->journey), ==, IMZA_OUTCOME_FAILED);
  g_assert_error (imza_journey_get_error (f->journey), IMZA_JOURNEY_ERROR,
                  IMZA_JOURNEY_ERROR_TIME_OVER);
  g_assert_cmpuint (cleanups, ==, 1);
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_late_answer_is_dropped (Fixture *f, gconstpointer data)
{
  g_autoptr (GTask) late = NULL;

  go_to_inner_work (f);
  late = g_steal_pointer (&pending);
  imza_journey_raise (f->journey, card_error (IMZA_CARD_ERROR_REMOVED));
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  g_assert_true (g_cancellable_is_cancelled (g_task_get_cancellable (late)));
  go_to_inner_work (f);
  g_task_return_boolean (late, TRUE);
  turn_loop ();
  assert_at (f, IMZA_JOURNEY_WORKING, "do", "inner-page");
  succeed ();
  assert_at (f, IMZA_JOURNEY_WORKING, "commit", "work-page");
}

static void
test_back (Fixture *f, gconstpointer data)
{
  g_assert_false (imza_journey_can_go_back (f->journey));
  go_to_inner_work (f);
  g_assert_true (imza_journey_can_go_back (f->journey));
  imza_journey_go_back (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "ask", "inner-page");
  imza_journey_go_back (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
  g_assert_false (imza_journey_can_go_back (f->journey));
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_held (Fixture *f, gconstpointer data)
{
  g_assert_true (imza_journey_can_abandon (f->journey));
  go_to_inner_work (f);
  g_assert_true (imza_journey_can_abandon (f->journey));
  succeed ();
  assert_at (f, IMZA_JOURNEY_WORKING, "commit", "work-page");
  g_assert_false (imza_journey_can_abandon (f->journey));
  succeed ();
  g_assert_true (imza_journey_can_abandon (f->journey));
}

static void
test_commit_ends_the_way_back (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  succeed ();
  /* not while the card works either */
  g_assert_false (imza_journey_can_go_back (f->journey));
  succeed ();
  g_assert_false (imza_journey_can_go_back (f->journey));
  imza_journey_go_back (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
}

static void
test_no_page_twice_on_the_way_back (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  fail_with (card_error (IMZA_CARD_ERROR_PIN_WRONG));
  imza_journey_go_back (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "first", "first-page");
}

static void
go_to_wait (Fixture *f)
{
  go_to_inner_work (f);
  succeed ();
  succeed ();
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
}

static void
test_page_that_follows (Fixture *f, gconstpointer data)
{
  go_to_wait (f);
  imza_desk_changed (f->desk);
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
  skip_now = TRUE;
  imza_desk_changed (f->desk);
  assert_at (f, IMZA_JOURNEY_ASKING, "last", "last-page");
}

static void
test_page_whose_ground_goes (Fixture *f, gconstpointer data)
{
  go_to_wait (f);
  imza_journey_answer (f->journey);
  ground_gone = TRUE;
  imza_desk_changed (f->desk);
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
  g_assert_error (imza_journey_get_error (f->journey), IMZA_CARD_ERROR, IMZA_CARD_ERROR_REMOVED);
}

/* nobody looked while the step before it was there */
static void
test_page_without_ground (Fixture *f, gconstpointer data)
{
  go_to_wait (f);
  ground_gone = TRUE;
  imza_journey_answer (f->journey);
  assert_at (f, IMZA_JOURNEY_ASKING, "wait", "wait-page");
  g_assert_error (imza_journey_get_error (f->journey), IMZA_CARD_ERROR, IMZA_CARD_ERROR_REMOVED);
}

static void
test_event_is_an_error_like_any_other (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) event
      = g_error_new (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER, "from the test");

  go_to_inner_work (f);
  g_signal_emit_by_name (f->desk, "event", event);
  assert_at (f, IMZA_JOURNEY_TROUBLE, "do", IMZA_PAGE_TROUBLE);
  g_assert_error (imza_journey_get_error (f->journey), IMZA_JOURNEY_ERROR,
                  IMZA_JOURNEY_ERROR_TIME_OVER);
}

static void
test_abandon (Fixture *f, gconstpointer data)
{
  go_to_inner_work (f);
  imza_journey_abandon (f->journey, IMZA_DECLINE_USER);
  g_assert_cmpint (imza_journey_get_outcome (f->journey), ==, IMZA_OUTCOME_ABANDONED);
  g_assert_cmpuint (ends, ==, 1);
  g_assert_cmpuint (cleanups, ==, 1);
  g_assert_cmpuint (inner_cleanups, ==, 1);
  succeed ();
  imza_journey_raise (f->journey, card_error (IMZA_CARD_ERROR_REMOVED));
  imza_journey_abandon (f->journey, IMZA_DECLINE_USER);
  imza_journey_answer (f->journey);
  g_assert_cmpuint (ends, ==, 1);
  g_assert_cmpuint (cleanups, ==, 1);
}

static void
test_dropped_on_the_way (void)
{
  Fixture f;

  set_up (&f, NULL);
  imza_journey_answer (f.journey);
  g_assert_finalize_object (f.journey);
  g_assert_finalize_object (f.desk);
  g_assert_finalize_object (f.cards);
  g_assert_cmpuint (cleanups, ==, 1);
  g_assert_cmpuint (inner_cleanups, ==, 1);
}

static void
test_notifies (Fixture *f, gconstpointer data)
{
  guint before = starts;

  /* who is told of the page already reads its state, and may answer at once */
  g_signal_connect (f->journey, "notify::page", G_CALLBACK (imza_journey_answer), NULL);
  imza_journey_answer (f->journey);
  assert_at (f, IMZA_JOURNEY_WORKING, "do", "inner-page");
  g_assert_cmpuint (starts, ==, before + 1);
  g_signal_handlers_disconnect_by_func (f->journey, G_CALLBACK (imza_journey_answer), NULL);
}

/* --- what the check of tables finds --------------------------------------------------- */

static const ImzaStep twice[] = {
  { .id = "a", .kind = IMZA_STEP_PAGE, .page = "first-page" },
  { .id = "a", .kind = IMZA_STEP_PAGE, .page = "first-page" },
  { 0 },
};
static const ImzaExit nowhere_exits[] = { { imza_card_error_quark, 0, "b" }, { 0 } };
static const ImzaStep exit_nowhere[] = {
  { .id = "a", .kind = IMZA_STEP_PAGE, .page = "first-page", .exits = nowhere_exits },
  { 0 },
};
static const ImzaStep next_nowhere[] = {
  { .id = "a", .kind = IMZA_STEP_PAGE, .page = "first-page", .next = "b" },
  { 0 },
};
static const ImzaStep no_work[] = { { .id = "a", .kind = IMZA_STEP_WORK }, { 0 } };
static const ImzaStep no_such_page[]
    = { { .id = "a", .kind = IMZA_STEP_PAGE, .page = "nobody" }, { 0 } };
static const ImzaStep follows_nothing[] = {
  { .id = "a", .kind = IMZA_STEP_PAGE, .page = "first-page", .follows = TRUE },
  { 0 },
};
static const ImzaStep empty[] = { { 0 } };

static const struct
{
  const char *name;
  ImzaJourneyTable table;
} broken[] = {
  { "two-of-a-name", { .id = "t", .steps = twice } },
  { "exit-nowhere", { .id = "t", .steps = exit_nowhere } },
  { "next-nowhere", { .id = "t", .steps = next_nowhere } },
  { "turn-nowhere", { .id = "t", .steps = inner_steps, .turns = outer_turns } },
  { "work-without-functions", { .id = "t", .steps = no_work } },
  { "page-that-is-not-there", { .id = "t", .steps = no_such_page } },
  { "follows-without-a-question", { .id = "t", .steps = follows_nothing } },
  { "no-steps", { .id = "t", .steps = empty } },
};

static const char *const pages[]
    = { "first-page", "inner-page", "work-page", "wait-page", "last-page", NULL };

static void
test_broken_table (gconstpointer data)
{
  g_autofree char *fault = imza_journey_table_check (data, pages);

  g_assert_nonnull (fault);
}

static void
test_good_table (void)
{
  g_autofree char *fault = imza_journey_table_check (&outer, pages);

  g_assert_cmpstr (fault, ==, NULL);
}

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/imza/journey/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("walk", test_walk);
  ADD ("own-exit-keeps-error", test_own_exit_keeps_error);
  ADD ("parents-exit", test_parents_exit);
  ADD ("exit-for-any-code", test_exit_for_any_code);
  ADD ("trouble-and-again", test_trouble_and_again);
  ADD ("turn-of-a-page", test_turn_of_a_page);
  ADD ("remedy-without-a-turn", test_every_remedy_leads_on);
  ADD ("late-answer-is-dropped", test_late_answer_is_dropped);
  ADD ("back", test_back);
  ADD ("commit-ends-the-way-back", test_commit_ends_the_way_back);
  ADD ("held", test_held);
  ADD ("no-page-twice-on-the-way-back", test_no_page_twice_on_the_way_back);
  ADD ("page-that-follows", test_page_that_follows);
  ADD ("page-whose-ground-goes", test_page_whose_ground_goes);
  ADD ("page-without-ground", test_page_without_ground);
  ADD ("event-is-an-error", test_event_is_an_error_like_any_other);
  ADD ("abandon", test_abandon);
  ADD ("notifies", test_notifies);
#undef ADD
  g_test_add_func ("/imza/journey/dropped-on-the-way", test_dropped_on_the_way);
  g_test_add_func ("/imza/journey/check/good", test_good_table);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/journey/check/", broken[i].name, NULL);

      g_test_add_data_func (path, &broken[i].table, test_broken_table);
    }
  return g_test_run ();
}
