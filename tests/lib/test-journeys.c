/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journeys.h"

#include "imza-desk-private.h"

/* Every exit row and every turn of every journey table is walked once. The tables are the real ones
 * and so is the engine; the works are replaced by pages that the test answers, so that each step
 * can be reached and failed at will. */

static const char *const pages[] = {
  "code",
  "review",
  "insert-card",
  "certificate",
  "pin",
  "signing",
  "return",
  "result",
  "old-pin",
  "new-pin",
  "pin-changed",
  "unlock-card",
  "unlocking",
  "pin-check",
  "pin-set",
  "sign-in",
  "no-account",
  "password",
  "sms",
  "sms-two",
  "e-devlet",
  "menu",
  "e-onay",
  "e-onay-result",
  "certificates",
  "certificate-detail",
  "certificate-action",
  "certificate-result",
  "profile",
  "profile-saved",
  NULL,
};

typedef struct
{
  const ImzaJourneyTable *root;
  const ImzaJourneyTable *table;
  char *path; /* of the table: "sign/sign-task/sign-items" */
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
shadow_of (const ImzaJourneyTable *table, const char *path)
{
  ImzaJourneyTable *shadow = keep (g_memdup2 (table, sizeof *table));
  guint n = 0;
  ImzaStep *steps;

  while (table->steps[n].id != NULL)
    n++;
  steps = keep (g_memdup2 (table->steps, (n + 1) * sizeof *steps));
  for (guint i = 0; i < n; i++)
    {
      char *own = keep (g_strconcat (path, "/", steps[i].id, NULL));

      steps[i].skip = NULL;
      steps[i].watch = NULL;
      steps[i].follows = FALSE;
      steps[i].commits = FALSE;
      /* the rows that only an exit leads to are walked, too */
      steps[i].next = NULL;
      if (steps[i].kind == IMZA_STEP_JOURNEY)
        steps[i].journey = shadow_of (steps[i].journey, own);
      else
        {
          steps[i].kind = IMZA_STEP_PAGE;
          steps[i].page = own;
        }
    }
  shadow->steps = steps;
  shadow->cleanup = NULL;
  return shadow;
}

/* one table may stand in several places, and two tables may have a step of the same name: the whole
 * path tells where the journey is */
static void
walk_to (ImzaJourney *journey, const char *place)
{
  for (guint guard = 0; g_strcmp0 (imza_journey_get_page (journey), place) != 0; guard++)
    {
      g_assert_cmpuint (guard, <, 256);
      g_assert_cmpint (imza_journey_get_state (journey), ==, IMZA_JOURNEY_ASKING);
      imza_journey_answer (journey);
    }
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
static char *
dup_place (const Case *c, const char *id)
{
  const ImzaStep *step = find_step (c->table, id);
  g_autoptr (GString) place = g_string_new (c->path);

  g_string_append_printf (place, "/%s", id);
  while (step->kind == IMZA_STEP_JOURNEY)
    {
      step = step->journey->steps;
      g_string_append_printf (place, "/%s", step->id);
    }
  return g_string_free (g_steal_pointer (&place), FALSE);
}

static ImzaJourney *
begin (const Case *c, ImzaCardService **cards)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (ImzaDesk) desk = NULL;
  ImzaJourney *journey;

  *cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  desk = imza_desk_new (*cards, NULL, NULL);
  journey = imza_journey_new (shadow_of (c->root, c->root->id), desk);
  imza_journey_start (journey);
  return journey;
}

static void
test_exit (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (ImzaJourney) journey = begin (c, &cards);
  int code = c->exit->code == IMZA_EXIT_ANY ? 0 : c->exit->code;
  g_autofree char *from = dup_place (c, c->step->id);
  g_autofree char *to = dup_place (c, c->exit->to);

  walk_to (journey, from);
  imza_journey_raise (journey, g_error_new (c->exit->domain (), code, "row under test"));
  g_assert_cmpint (imza_journey_get_state (journey), ==, IMZA_JOURNEY_ASKING);
  g_assert_cmpstr (imza_journey_get_page (journey), ==, to);
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
  g_autofree char *to = dup_place (c, c->turn->to);
  g_autofree char *from = NULL;

  /* in a table of its own another turn may be nearer */
  for (const ImzaStep *step = c->table->steps; step->id != NULL; step++)
    if (step->kind != IMZA_STEP_JOURNEY)
      last = step;
  from = dup_place (c, last->id);
  walk_to (journey, from);
  if (error != NULL)
    imza_journey_raise (journey, error);
  /* where an exit was nearer, or no remedy leads there, it is a button of a page */
  if (imza_journey_get_state (journey) == IMZA_JOURNEY_TROUBLE)
    imza_journey_take_remedy (journey);
  else
    imza_journey_take_turn (journey, c->turn->action);
  g_assert_cmpint (imza_journey_get_state (journey), ==, IMZA_JOURNEY_ASKING);
  g_assert_cmpstr (imza_journey_get_page (journey), ==, to);
}

static void
test_table (gconstpointer data)
{
  g_autofree char *fault = imza_journey_table_check (data, pages);

  g_assert_cmpstr (fault, ==, NULL);
}

static void
case_free (gpointer data)
{
  Case *c = data;

  g_free (c->path);
  g_free (c);
}

static void
add_case (const Case *c, const char *what, const char *to, GTestDataFunc function)
{
  static guint number;
  Case *own = g_memdup2 (c, sizeof *c);
  g_autofree char *path
      = g_strdup_printf ("/imza/journeys/%s/%s/%u-to-%s", c->path, what, ++number, to);

  own->path = g_strdup (c->path);
  g_test_add_data_func_full (path, own, function, case_free);
}

static void
add_table (const ImzaJourneyTable *root, const ImzaJourneyTable *table, const char *path)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    {
      Case c = { .root = root, .table = table, .path = (char *)path, .step = step };
      g_autofree char *below = g_strconcat (path, "/", step->id, NULL);

      for (c.exit = step->exits; c.exit != NULL && c.exit->domain != NULL; c.exit++)
        add_case (&c, step->id, c.exit->to, test_exit);
      if (step->journey != NULL)
        add_table (root, step->journey, below);
    }
  for (const ImzaTurn *turn = table->turns; turn != NULL && turn->to != NULL; turn++)
    {
      Case c = { .root = root, .table = table, .path = (char *)path, .turn = turn };

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
      add_table (*at, *at, (*at)->id);
    }
  status = g_test_run ();
  g_ptr_array_unref (shadows);
  return status;
}
