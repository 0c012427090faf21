/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-journey.h"

G_BEGIN_DECLS

/*
 * Where a journey stands: the tables that have been begun, innermost last, each with its step; and
 * the pages that were answered, for the way back. A part of the engine, for imza-journey.c alone.
 */
typedef struct
{
  ImzaDesk *desk; /* borrowed: for the tables' cleanups */
  GArray *frames;
  GPtrArray *visits; /* of GArray: each a copy of the frames at an answered page */
} ImzaPath;

void imza_path_init (ImzaPath *self);
void imza_path_clear (ImzaPath *self);

gboolean imza_path_is_empty (const ImzaPath *self);
/**
 * imza_path_get_step:
 *
 * Returns: (transfer none): the current step; the path must not be empty
 */
const ImzaStep *imza_path_get_step (const ImzaPath *self);
/**
 * imza_path_get_table:
 *
 * Returns: (transfer none): the innermost table
 */
const ImzaJourneyTable *imza_path_get_table (const ImzaPath *self);

/**
 * imza_path_push:
 *
 * Begins a table at its first step
 */
void imza_path_push (ImzaPath *self, const ImzaJourneyTable *table);
/**
 * imza_path_pop_to:
 *
 * Ends tables until @length are left, each with its cleanup
 */
void imza_path_pop_to (ImzaPath *self, guint length);
/**
 * imza_path_step_on:
 *
 * To the next step, out of tables that end with it.
 *
 * Returns: %FALSE when the journey is done
 */
gboolean imza_path_step_on (ImzaPath *self);

/**
 * imza_path_find_exit:
 *
 * The innermost row for @error.
 *
 * Returns: (nullable): the step, with @length tables left around it
 */
const ImzaStep *imza_path_find_exit (const ImzaPath *self, const GError *error, guint *length);
/**
 * imza_path_find_turn:
 *
 * The innermost row for @action, likewise
 */
const ImzaStep *imza_path_find_turn (const ImzaPath *self, ImzaRemedyAction action, guint *length);
/**
 * imza_path_jump:
 *
 * Within the @length outermost tables, to @to; the way back then ends before it
 */
void imza_path_jump (ImzaPath *self, guint length, const ImzaStep *to);

/**
 * imza_path_visit:
 *
 * Remembers the current page for the way back
 */
void imza_path_visit (ImzaPath *self);
/**
 * imza_path_forget:
 *
 * Empties the way back
 */
void imza_path_forget (ImzaPath *self);
gboolean imza_path_has_visits (const ImzaPath *self);
/**
 * imza_path_go_back:
 *
 * To the page before; tables that it lies in are begun again where they had ended
 */
void imza_path_go_back (ImzaPath *self);

G_END_DECLS
