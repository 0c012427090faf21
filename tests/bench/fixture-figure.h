/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FIXTURE_GOAL_NONE, /* for information */
  FIXTURE_GOAL_AT_MOST,
  FIXTURE_GOAL_AT_LEAST,
  FIXTURE_GOAL_BELOW,
} FixtureGoal;

/** FixtureFigure: what was measured, against a floor measured in the same run. */
typedef struct
{
  const char *name;
  const char *unit;
  double ours;
  double floor;
  FixtureGoal goal;
  double limit; /* of the ratio, or of @ours where @absolute */
  gboolean absolute;
} FixtureFigure;

/** fixture_figure_print: one line of the table on standard output; start.py prints the same form.
 * A goal that is missed is told and nothing more: times of a shared machine prove nothing. */
void fixture_figure_print (const FixtureFigure *figure);

/** fixture_figure_least: Returns: of @values (element-type double); times of a busy machine are
 * only ever too long */
double fixture_figure_least (GArray *values);
/** fixture_figure_median: sorts @values (element-type double) */
double fixture_figure_median (GArray *values);

G_END_DECLS
