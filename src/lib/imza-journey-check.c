/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journey.h"

/* Tables are data that the compiler cannot check; this does, once, in the tests. */

static gboolean
has_step (const ImzaJourneyTable *table, const char *id)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    if (g_strcmp0 (step->id, id) == 0)
      return TRUE;
  return FALSE;
}

static char *
check_kind (const ImzaJourneyTable *table, const ImzaStep *step)
{
  gboolean right = FALSE;

  switch (step->kind)
    {
    case IMZA_STEP_PAGE:
      right = step->page != NULL && step->start == NULL && step->journey == NULL && !step->commits
              && (!step->follows || step->skip != NULL);
      break;
    case IMZA_STEP_WORK:
      right = step->start != NULL && step->finish != NULL && step->journey == NULL && !step->follows
              && step->watch == NULL;
      break;
    case IMZA_STEP_JOURNEY:
      right = step->journey != NULL && step->start == NULL && step->page == NULL && !step->follows
              && step->watch == NULL;
      break;
    default:
      break;
    }
  return right ? NULL : g_strdup_printf ("%s/%s: members do not fit its kind", table->id, step->id);
}

static char *
check_page (const ImzaJourneyTable *table, const ImzaStep *step, const char *const *pages)
{
  if (step->page == NULL || pages == NULL || g_strv_contains (pages, step->page))
    return NULL;
  return g_strdup_printf ("%s/%s: no page '%s'", table->id, step->id, step->page);
}

static char *
check_step (const ImzaJourneyTable *table, const ImzaStep *step, const char *const *pages)
{
  char *fault = check_kind (table, step);

  if (fault == NULL)
    fault = check_page (table, step, pages);
  for (const ImzaStep *other = table->steps; fault == NULL && other != step; other++)
    if (g_str_equal (other->id, step->id))
      fault = g_strdup_printf ("%s: two steps '%s'", table->id, step->id);
  if (fault == NULL && step->next != NULL && !has_step (table, step->next))
    fault = g_strdup_printf ("%s/%s: next '%s' does not exist", table->id, step->id, step->next);
  for (const ImzaExit *row = step->exits; fault == NULL && row != NULL && row->domain != NULL;
       row++)
    if (!has_step (table, row->to))
      fault = g_strdup_printf ("%s/%s: exit to '%s' does not exist", table->id, step->id, row->to);
  if (fault == NULL && step->journey != NULL)
    fault = imza_journey_table_check (step->journey, pages);
  return fault;
}

char *
imza_journey_table_check (const ImzaJourneyTable *table, const char *const *pages)
{
  char *fault = NULL;

  g_return_val_if_fail (table != NULL, NULL);

  if (table->steps[0].id == NULL)
    return g_strdup_printf ("%s: no steps", table->id);
  for (const ImzaStep *step = table->steps; fault == NULL && step->id != NULL; step++)
    fault = check_step (table, step, pages);
  for (const ImzaTurn *turn = table->turns; fault == NULL && turn != NULL && turn->to != NULL;
       turn++)
    if (!has_step (table, turn->to))
      fault = g_strdup_printf ("%s: turn to '%s' does not exist", table->id, turn->to);
  return fault;
}
