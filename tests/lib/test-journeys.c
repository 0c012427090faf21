/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys.h"

#include "imza-desk-private.h"

/* Every exit row and every turn of every journey table is walked once. The tables are the real ones
 * and so is the engine; the works are replaced by pages that the test answers, so that each step
 * can be reached and failed at will. */

static const char *const pages[] = {
  "code",   "review",    "insert-card", "certificate", "pin",         "signing",
  "return", "result",    "old-pin",     "new-pin",     "pin-changed", "unlock-card",
  "sms",    "unlocking", "pin-check",   "pin-set",     NULL,
};

typedef struct
{
  const ImzaJourneyTable *root;
  const ImzaJourneyTable *table;
  const ImzaStep *step;
  const ImzaExit *exit;
  const ImzaTurn *turn;
} Case;

static GPtrArray *shadows; /* every allocation of the shadow tables, for the end */

static gpointer
keep (gpointer memory)
{
  g_ptr_array_add (shadows, memory);
  return memory;
}

static const ImzaJourneyTable *
shadow_of (const ImzaJourneyTable *table)
{
  ImzaJourneyTable *shadow = keep (g_memdup2 (table, sizeof *table));
  guint n = 0;
  ImzaStep *steps;

  while (table->steps[n].id != NULL)
    n++;
  steps = keep (g_memdup2 (table->steps, (n + 1) * sizeof *steps));
  for (guint i = 0; i < n; i++)
    {
      steps[i].skip = NULL;
      steps[i].watch = NULL;
      steps[i].follows = FALSE;
      steps[i].commits = FALSE;
      if (steps[i].kind == IMZA_STEP_JOURNEY)
        steps[i].journey = shadow_of (steps[i].journey);
      else
        {
          steps[i].kind = IMZA_STEP_PAGE;
          steps[i].page = steps[i].id;
        }
    }
  shadow->steps = steps;
  shadow->cleanup = NULL;
  return shadow;
}

/* the innermost step's id alone is ambiguous where two tables share one: count how often it was
 * passed */
static gboolean
walk_to (ImzaJourney *journey, const char *id)
{
  for (guint guard = 0; g_strcmp0 (imza_journey_get_step (journey), id) != 0; guard++)
    {
      g_assert_cmpuint (guard, <, 64);
      if (imza_journey_get_state (journey) != IMZA_JOURNEY_ASKING)
        return FALSE;
      imza_journey_answer (journey);
    }
  return TRUE;
}

static const ImzaStep *
find_step (const ImzaJourneyTable *table, const char *id)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    if (g_str_equal (step->id, id))
      return step;
  return NULL;
}

/* a row may lead to a table: then its first page stands there */
static const char *
first_of (const ImzaJourneyTable *table, const char *id)
{
  const ImzaStep *step = find_step (table, id);

  while (step->kind == IMZA_STEP_JOURNEY)
    step = step->journey->steps;
  return step->id;
}

static ImzaJourney *
begin (const Case *c, ImzaCardService **cards)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (ImzaDesk) desk = NULL;
  ImzaJourney *journey;

  *cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  desk = imza_desk_new (*cards, NULL, NULL);
  journey = imza_journey_new (shadow_of (c->root), desk);
  imza_journey_start (journey);
  return journey;
}

static int
code_of (const ImzaExit *row)
{
  return row->code == IMZA_EXIT_ANY ? 0 : row->code;
}

static gboolean
leave_by (ImzaJourney *journey, const ImzaStep *step, const ImzaExit *row)
{
  if (!walk_to (journey, step->id))
    return FALSE;
  imza_journey_raise (journey, g_error_new (row->domain (), code_of (row), "on the way"));
  return TRUE;
}

/* some steps lie beside the straight way: one row or one turn of their table leads there */
static ImzaJourney *
reach (const Case *c, const char *id, ImzaCardService **cards)
{
  g_autoptr (ImzaJourney) journey = begin (c, cards);

  if (walk_to (journey, id))
    return g_steal_pointer (&journey);
  for (const ImzaStep *step = c->table->steps; step->id != NULL; step++)
    for (const ImzaExit *row = step->exits; row != NULL && row->domain != NULL; row++)
      {
        g_clear_object (&journey);
        g_clear_object (cards);
        journey = begin (c, cards);
        if (leave_by (journey, step, row) && walk_to (journey, id))
          return g_steal_pointer (&journey);
      }
  for (const ImzaTurn *turn = c->table->turns; turn != NULL && turn->to != NULL; turn++)
    {
      g_clear_object (&journey);
      g_clear_object (cards);
      journey = begin (c, cards);
      g_assert_true (walk_to (journey, first_of (c->table, c->table->steps->id)));
      imza_journey_take_turn (journey, turn->action);
      if (walk_to (journey, id))
        return g_steal_pointer (&journey);
    }
  g_assert_not_reached ();
}

static void
test_exit (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (ImzaJourney) journey = reach (c, c->step->id, &cards);
  int code = code_of (c->exit);

  imza_journey_raise (journey, g_error_new (c->exit->domain (), code, "row under test"));
  g_assert_cmpint (imza_journey_get_state (journey), ==, IMZA_JOURNEY_ASKING);
  g_assert_cmpstr (imza_journey_get_step (journey), ==, first_of (c->table, c->exit->to));
  g_assert_error (imza_journey_get_error (journey), c->exit->domain (), code);
}

/* an error without a row, whose remedy is the turn's action */
static GError *
error_for (ImzaRemedyAction action)
{
  static const struct
  {
    GQuark (*domain) (void);
    int last;
  } domains[] = {
    { imza_card_error_quark, IMZA_CARD_ERROR_LAST },
    { imza_portal_error_quark, IMZA_PORTAL_ERROR_LAST },
    { imza_journey_error_quark, IMZA_JOURNEY_ERROR_LAST },
  };

  for (guint d = 0; d < G_N_ELEMENTS (domains); d++)
    for (int code = 0; code <= domains[d].last; code++)
      if (imza_remedy_lookup (domains[d].domain (), code)->action == action)
        return g_error_new (domains[d].domain (), code, "turn under test");
  return NULL;
}

static void
test_turn (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (ImzaJourney) journey = begin (c, &cards);
  const ImzaStep *last = c->table->steps;
  GError *error = error_for (c->turn->action);

  while (last[1].id != NULL)
    last++;
  g_assert_true (walk_to (journey, first_of (c->table, last->id)));
  /* what no remedy leads to is a button of a page */
  if (error == NULL)
    imza_journey_take_turn (journey, c->turn->action);
  else
    imza_journey_raise (journey, error);
  if (imza_journey_get_state (journey) == IMZA_JOURNEY_TROUBLE)
    imza_journey_take_remedy (journey);
  g_assert_cmpint (imza_journey_get_state (journey), ==, IMZA_JOURNEY_ASKING);
  g_assert_cmpstr (imza_journey_get_step (journey), ==, first_of (c->table, c->turn->to));
}

static void
test_table (gconstpointer data)
{
  g_autofree char *fault = imza_journey_table_check (data, pages);

  g_assert_cmpstr (fault, ==, NULL);
}

static void
add_case (const Case *c, const char *what, const char *to, GTestDataFunc function)
{
  static guint number;
  g_autofree char *path = g_strdup_printf ("/imza/journeys/%s/%s/%s/%u-to-%s", c->root->id,
                                           c->table->id, what, ++number, to);

  g_test_add_data_func_full (path, g_memdup2 (c, sizeof *c), function, g_free);
}

static void
add_table (const ImzaJourneyTable *root, const ImzaJourneyTable *table)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    {
      Case c = { .root = root, .table = table, .step = step };

      for (c.exit = step->exits; c.exit != NULL && c.exit->domain != NULL; c.exit++)
        add_case (&c, step->id, c.exit->to, test_exit);
      if (step->journey != NULL)
        add_table (root, step->journey);
    }
  for (const ImzaTurn *turn = table->turns; turn != NULL && turn->to != NULL; turn++)
    {
      Case c = { .root = root, .table = table, .turn = turn };

      add_case (&c, "turn", turn->to, test_turn);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);
  shadows = g_ptr_array_new_with_free_func (g_free);
  for (const ImzaJourneyTable *const *at = imza_journeys_get_all (); *at != NULL; at++)
    {
      g_autofree char *path = g_strconcat ("/imza/journeys/", (*at)->id, "/check", NULL);

      g_test_add_data_func (path, *at, test_table);
      add_table (*at, *at);
    }
  status = g_test_run ();
  g_ptr_array_unref (shadows);
  return status;
}
