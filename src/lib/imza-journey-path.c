/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journey-path.h"

typedef struct
{
  const ImzaJourneyTable *table;
  const ImzaStep *step;
} Frame;

static Frame *
nth (GArray *frames, guint n)
{
  return &g_array_index (frames, Frame, n);
}

static Frame *
top (const ImzaPath *self)
{
  return nth (self->frames, self->frames->len - 1);
}

static const ImzaStep *
find_step (const ImzaJourneyTable *table, const char *id)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    if (g_str_equal (step->id, id))
      return step;
  return NULL;
}

void
imza_path_init (ImzaPath *self)
{
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
}

void
imza_path_clear (ImzaPath *self)
{
  g_clear_pointer (&self->frames, g_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
}

gboolean
imza_path_is_empty (const ImzaPath *self)
{
  return self->frames->len == 0;
}

const ImzaStep *
imza_path_get_step (const ImzaPath *self)
{
  return top (self)->step;
}

const ImzaJourneyTable *
imza_path_get_table (const ImzaPath *self)
{
  return top (self)->table;
}

void
imza_path_push (ImzaPath *self, const ImzaJourneyTable *table)
{
  Frame frame = { table, table->steps };

  g_array_append_val (self->frames, frame);
}

void
imza_path_pop_to (ImzaPath *self, guint length)
{
  while (self->frames->len > length)
    {
      const ImzaJourneyTable *table = top (self)->table;

      /* gone before its cleanup runs: whatever that brings about, it cannot run twice */
      g_array_set_size (self->frames, self->frames->len - 1);
      if (table->cleanup != NULL)
        table->cleanup (self->desk);
    }
}

gboolean
imza_path_step_on (ImzaPath *self)
{
  while (self->frames->len > 0)
    {
      Frame *frame = top (self);

      frame->step = frame->step->next != NULL ? find_step (frame->table, frame->step->next)
                                              : frame->step + 1;
      if (frame->step->id != NULL)
        return TRUE;
      imza_path_pop_to (self, self->frames->len - 1);
    }
  return FALSE;
}

static gboolean
exit_matches (const ImzaExit *row, const GError *error)
{
  return row->domain () == error->domain
         && (row->code == IMZA_EXIT_ANY || row->code == error->code);
}

const ImzaStep *
imza_path_find_exit (const ImzaPath *self, const GError *error, guint *length)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      const Frame *frame = nth (self->frames, i - 1);

      for (const ImzaExit *row = frame->step->exits; row != NULL && row->domain != NULL; row++)
        if (exit_matches (row, error))
          {
            *length = i;
            return find_step (frame->table, row->to);
          }
    }
  return NULL;
}

const ImzaStep *
imza_path_find_turn (const ImzaPath *self, ImzaRemedyAction action, guint *length)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      const ImzaJourneyTable *table = nth (self->frames, i - 1)->table;

      for (const ImzaTurn *row = table->turns; row != NULL && row->to != NULL; row++)
        if (row->action == action)
          {
            *length = i;
            return find_step (table, row->to);
          }
    }
  return NULL;
}

static gboolean
passes (GArray *visit, const ImzaStep *step)
{
  for (guint i = 0; i < visit->len; i++)
    if (nth (visit, i)->step == step)
      return TRUE;
  return FALSE;
}

void
imza_path_jump (ImzaPath *self, guint length, const ImzaStep *to)
{
  guint keep = 0;

  imza_path_pop_to (self, length);
  top (self)->step = to;
  /* else the same page would come twice on the way back */
  while (keep < self->visits->len && !passes (g_ptr_array_index (self->visits, keep), to))
    keep++;
  g_ptr_array_set_size (self->visits, (int)keep);
}

void
imza_path_visit (ImzaPath *self)
{
  g_ptr_array_add (self->visits, g_array_copy (self->frames));
}

void
imza_path_forget (ImzaPath *self)
{
  g_ptr_array_set_size (self->visits, 0);
}

gboolean
imza_path_has_visits (const ImzaPath *self)
{
  return self->visits->len > 0;
}

void
imza_path_go_back (ImzaPath *self)
{
  g_autoptr (GArray) visit = g_ptr_array_steal_index (self->visits, self->visits->len - 1);
  guint common = 0;

  while (common < self->frames->len && common < visit->len
         && nth (self->frames, common)->table == nth (visit, common)->table)
    common++;
  imza_path_pop_to (self, common);
  g_array_set_size (self->frames, 0);
  g_array_append_vals (self->frames, visit->data, visit->len);
}
