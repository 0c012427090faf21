/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-figure.h"

static const char *const signs[] = { "", "<=", ">=", "<" };

static gboolean
is_met (const FixtureFigure *figure, double value)
{
  switch (figure->goal)
    {
    case FIXTURE_GOAL_AT_MOST:
      return value <= figure->limit;
    case FIXTURE_GOAL_AT_LEAST:
      return value >= figure->limit;
    case FIXTURE_GOAL_BELOW:
      return value < figure->limit;
    case FIXTURE_GOAL_NONE:
    default:
      return TRUE;
    }
}

void
fixture_figure_print (const FixtureFigure *figure)
{
  double ratio = figure->ours / figure->floor;

  g_print ("%-34s %10.2f %-6s floor %10.2f  ratio %6.2f", figure->name, figure->ours, figure->unit,
           figure->floor, ratio);
  if (figure->goal == FIXTURE_GOAL_NONE)
    g_print ("  (information)\n");
  else
    g_print ("  goal %2s %5.2f%s%s  %s\n", signs[figure->goal], figure->limit,
             figure->absolute ? " " : "", figure->absolute ? figure->unit : "",
             is_met (figure, figure->absolute ? figure->ours : ratio) ? "met" : "NOT MET");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

double
fixture_figure_median (GArray *values)
{
  g_assert_cmpuint (values->len, >, 0);
  g_array_sort (values, compare);
  return (g_array_index (values, double, values->len / 2)
          + g_array_index (values, double, (values->len - 1) / 2))
         / 2;
}

double
fixture_figure_least (GArray *values)
{
  g_assert_cmpuint (values->len, >, 0);
  g_array_sort (values, compare);
  return g_array_index (values, double, 0);
}
