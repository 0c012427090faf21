/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journey.h"

/* One table that has been begun and the step it stands on. The last frame is the running one. */
typedef struct
{
  const ImzaJourneyTable *table;
  const ImzaStep *step;
} Frame;

/* A page that was answered, with the whole path to it: back may lead into a table that is over. */
typedef struct
{
  GArray *path;
} Visit;

struct _ImzaJourney
{
  GObject parent_instance;

  const ImzaJourneyTable *table;
  ImzaDesk *desk;
  GArray *frames;
  GPtrArray *visits;
  ImzaJourneyState state;
  ImzaOutcome outcome;
  const char *page;
  GError *error;
  GCancellable *cancellable; /* of the running work; a late answer carries another one */
};

G_DEFINE_FINAL_TYPE (ImzaJourney, imza_journey, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_PAGE,
  PROP_ERROR,
  PROP_CAN_GO_BACK,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_ENDED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void enter (ImzaJourney *self);
static void fail (ImzaJourney *self, GError *error);

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_array_unref (visit->path);
  g_free (visit);
}

static Frame *
top (ImzaJourney *self)
{
  return self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;
}

static const ImzaStep *
find_step (const ImzaJourneyTable *table, const char *id)
{
  for (const ImzaStep *step = table->steps; step->id != NULL; step++)
    if (g_str_equal (step->id, id))
      return step;
  return NULL;
}

static void
set_state (ImzaJourney *self, ImzaJourneyState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_page (ImzaJourney *self, const char *page)
{
  if (g_strcmp0 (self->page, page) == 0)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

static void
take_error (ImzaJourney *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
forget_visits (ImzaJourney *self)
{
  if (self->visits->len == 0)
    return;
  g_ptr_array_set_size (self->visits, 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

/* after a jump to an earlier step the way back ends before it, else the same page would come twice
 */
static void
trim_visits (ImzaJourney *self, const ImzaStep *to)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      const Visit *visit = g_ptr_array_index (self->visits, i);

      for (guint depth = 0; depth < visit->path->len; depth++)
        if (g_array_index (visit->path, Frame, depth).step == to)
          {
            g_ptr_array_set_size (self->visits, i);
            g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
            return;
          }
    }
}

static void
jump (ImzaJourney *self, const ImzaStep *to)
{
  trim_visits (self, to);
  top (self)->step = to;
  enter (self);
}

static void
leave_work (ImzaJourney *self)
{
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

  /* stolen first: the answer may come while cancelling, and is late by then */
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
}

static void
push (ImzaJourney *self, const ImzaJourneyTable *table)
{
  Frame frame = { table, table->steps };

  g_array_append_val (self->frames, frame);
}

static void
pop (ImzaJourney *self)
{
  const ImzaJourneyTable *table = top (self)->table;

  g_array_set_size (self->frames, self->frames->len - 1);
  if (table->cleanup != NULL)
    table->cleanup (self->desk);
}

static void
pop_to (ImzaJourney *self, guint length)
{
  while (self->frames->len > length)
    pop (self);
}

static void
end (ImzaJourney *self, ImzaOutcome outcome)
{
  leave_work (self);
  pop_to (self, 0);
  forget_visits (self);
  self->outcome = outcome;
  g_signal_handlers_disconnect_by_data (self->desk, self);
  set_state (self, IMZA_JOURNEY_ENDED);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/* the running step is over: the next row, or the end of the table and on in its parent */
static void
advance (ImzaJourney *self)
{
  while (self->frames->len > 0)
    {
      Frame *frame = top (self);

      frame->step = frame->step->next != NULL ? find_step (frame->table, frame->step->next)
                                              : frame->step + 1;
      if (frame->step->id != NULL)
        {
          enter (self);
          return;
        }
      pop (self);
    }
  end (self, IMZA_OUTCOME_DONE);
}

static void
on_work_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) ticket = data;
  ImzaJourney *self = g_task_get_source_object (ticket);
  g_autoptr (GError) error = NULL;
  const ImzaStep *step;

  g_task_return_boolean (ticket, TRUE);
  if (self->cancellable == NULL || self->cancellable != g_task_get_cancellable (ticket))
    {
      g_debug ("late answer of a step that was left");
      return;
    }
  g_clear_object (&self->cancellable);
  step = top (self)->step;
  if (!step->finish (self->desk, result, &error))
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  if (step->commits)
    forget_visits (self);
  advance (self);
}

static void
start_work (ImzaJourney *self, const ImzaStep *step)
{
  g_autoptr (GTask) ticket = NULL;

  self->cancellable = g_cancellable_new ();
  /* the ticket keeps the journey alive and says whose answer it is */
  ticket = g_task_new (self, self->cancellable, NULL, NULL);
  g_task_set_source_tag (ticket, start_work);
  g_task_set_check_cancellable (ticket, FALSE);
  if (step->page != NULL)
    set_page (self, step->page);
  set_state (self, IMZA_JOURNEY_WORKING);
  step->start (self->desk, self->cancellable, on_work_done, g_object_ref (ticket));
}

static void
enter (ImzaJourney *self)
{
  const ImzaStep *step = top (self)->step;

  leave_work (self);
  g_debug ("%s: step %s", top (self)->table->id, step->id);
  if (step->skip != NULL && step->skip (self->desk))
    {
      advance (self);
      return;
    }
  switch (step->kind)
    {
    case IMZA_STEP_PAGE:
      set_page (self, step->page);
      set_state (self, IMZA_JOURNEY_ASKING);
      break;
    case IMZA_STEP_WORK:
      start_work (self, step);
      break;
    case IMZA_STEP_JOURNEY:
      push (self, step->journey);
      enter (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
exit_matches (const ImzaExit *row, const GError *error)
{
  return row->domain () == error->domain
         && (row->code == IMZA_EXIT_ANY || row->code == error->code);
}

/* the innermost row for this error: first the step's own, then its parents' */
static const ImzaStep *
find_exit (ImzaJourney *self, const GError *error, guint *length)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, i - 1);

      for (const ImzaExit *row = frame->step->exits; row != NULL && row->domain != NULL; row++)
        if (exit_matches (row, error))
          {
            *length = i;
            return find_step (frame->table, row->to);
          }
    }
  return NULL;
}

static void
fail (ImzaJourney *self, GError *error)
{
  guint length = 0;
  const ImzaStep *to = find_exit (self, error, &length);

  g_info ("step %s failed: %s", top (self)->step->id, error->message);
  leave_work (self);
  take_error (self, error);
  if (to == NULL)
    {
      set_page (self, IMZA_PAGE_TROUBLE);
      set_state (self, IMZA_JOURNEY_TROUBLE);
      return;
    }
  pop_to (self, length);
  jump (self, to);
}

/* Only a page that waits looks at changes: what a running step writes itself is no news to it.
 * Every turn of this engine ends with its change of state, so this may come from inside one. */
static void
on_desk_changed (ImzaJourney *self)
{
  const ImzaStep *step;
  GError *error;

  if (self->state != IMZA_JOURNEY_ASKING || self->frames->len == 0)
    return;
  step = top (self)->step;
  if (step->follows && step->skip (self->desk))
    {
      take_error (self, NULL);
      advance (self);
      return;
    }
  error = step->watch != NULL ? step->watch (self->desk) : NULL;
  if (error != NULL)
    fail (self, error);
}

static void
on_desk_event (ImzaJourney *self, const GError *error)
{
  imza_journey_raise (self, g_error_copy (error));
}

static gboolean
same_table_at (GArray *a, GArray *b, guint i)
{
  return i < a->len && i < b->len
         && g_array_index (a, Frame, i).table == g_array_index (b, Frame, i).table;
}

void
imza_journey_start (ImzaJourney *self)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  g_return_if_fail (self->state == IMZA_JOURNEY_IDLE);

  g_signal_connect_swapped (self->desk, "changed", G_CALLBACK (on_desk_changed), self);
  g_signal_connect_swapped (self->desk, "event", G_CALLBACK (on_desk_event), self);
  push (self, self->table);
  enter (self);
}

void
imza_journey_answer (ImzaJourney *self)
{
  Visit *visit;

  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (self->state != IMZA_JOURNEY_ASKING)
    return;
  visit = g_new0 (Visit, 1);
  visit->path = g_array_copy (self->frames);
  g_ptr_array_add (self->visits, visit);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
  take_error (self, NULL);
  advance (self);
}

gboolean
imza_journey_can_go_back (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), FALSE);

  /* once the card has been asked to sign, its answer is awaited */
  if (self->state == IMZA_JOURNEY_WORKING && top (self)->step->commits)
    return FALSE;
  return self->visits->len > 0 && self->state != IMZA_JOURNEY_ENDED;
}

void
imza_journey_go_back (ImzaJourney *self)
{
  g_autoptr (GArray) path = NULL;
  Visit *visit;
  guint common = 0;

  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (!imza_journey_can_go_back (self))
    return;
  visit = g_ptr_array_index (self->visits, self->visits->len - 1);
  path = g_array_ref (visit->path);
  g_ptr_array_set_size (self->visits, self->visits->len - 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
  leave_work (self);
  take_error (self, NULL);
  while (same_table_at (self->frames, path, common))
    common++;
  pop_to (self, common);
  g_array_set_size (self->frames, 0);
  g_array_append_vals (self->frames, path->data, path->len);
  /* the page is shown again even where it could be skipped: the person asked for it */
  set_page (self, top (self)->step->page);
  set_state (self, IMZA_JOURNEY_ASKING);
}

static const ImzaStep *
find_turn (ImzaJourney *self, ImzaRemedyAction action, guint *length)
{
  for (guint i = self->frames->len; i > 0; i--)
    {
      const ImzaJourneyTable *table = g_array_index (self->frames, Frame, i - 1).table;

      for (const ImzaTurn *row = table->turns; row != NULL && row->to != NULL; row++)
        if (row->action == action)
          {
            *length = i;
            return find_step (table, row->to);
          }
    }
  return NULL;
}

void
imza_journey_take_remedy (ImzaJourney *self)
{
  const ImzaRemedy *remedy;
  const ImzaStep *to = NULL;
  guint length = 0;

  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (self->state != IMZA_JOURNEY_TROUBLE)
    return;
  remedy = imza_remedy_lookup (self->error->domain, self->error->code);
  to = remedy->action == IMZA_REMEDY_AGAIN ? top (self)->step
                                           : find_turn (self, remedy->action, &length);
  if (to == NULL)
    {
      imza_desk_give_up (self->desk, self->error);
      end (self, IMZA_OUTCOME_FAILED);
      return;
    }
  take_error (self, NULL);
  if (length > 0)
    pop_to (self, length);
  jump (self, to);
}

void
imza_journey_abandon (ImzaJourney *self, ImzaDeclineReason reason)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (self->state == IMZA_JOURNEY_IDLE || self->state == IMZA_JOURNEY_ENDED)
    return;
  leave_work (self);
  imza_desk_decline (self->desk, reason);
  end (self, IMZA_OUTCOME_ABANDONED);
}

void
imza_journey_raise (ImzaJourney *self, GError *error)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  g_return_if_fail (error != NULL);

  if (self->frames->len == 0)
    g_error_free (error);
  else
    fail (self, error);
}

ImzaDesk *
imza_journey_get_desk (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), NULL);
  return self->desk;
}

const ImzaJourneyTable *
imza_journey_get_table (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), NULL);
  return self->table;
}

ImzaJourneyState
imza_journey_get_state (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), IMZA_JOURNEY_ENDED);
  return self->state;
}

const char *
imza_journey_get_page (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), NULL);
  return self->page;
}

const char *
imza_journey_get_step (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), NULL);
  return self->frames->len > 0 ? top (self)->step->id : NULL;
}

const GError *
imza_journey_get_error (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), NULL);
  return self->error;
}

ImzaOutcome
imza_journey_get_outcome (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), IMZA_OUTCOME_NONE);
  return self->outcome;
}

static void
imza_journey_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ImzaJourney *self = IMZA_JOURNEY (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int)self->state);
      break;
    case PROP_PAGE:
      g_value_set_static_string (value, self->page);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, imza_journey_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
imza_journey_dispose (GObject *object)
{
  ImzaJourney *self = IMZA_JOURNEY (object);

  /* a journey that is dropped on the way still cleans up what it began */
  leave_work (self);
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      pop_to (self, 0);
    }
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (imza_journey_parent_class)->dispose (object);
}

static void
imza_journey_finalize (GObject *object)
{
  ImzaJourney *self = IMZA_JOURNEY (object);

  g_array_unref (self->frames);
  g_ptr_array_unref (self->visits);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (imza_journey_parent_class)->finalize (object);
}

static void
imza_journey_class_init (ImzaJourneyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = imza_journey_get_property;
  object_class->dispose = imza_journey_dispose;
  object_class->finalize = imza_journey_finalize;
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, IMZA_JOURNEY_IDLE, IMZA_JOURNEY_ENDED,
                                        IMZA_JOURNEY_IDLE, read);
  props[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, read);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, read);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", IMZA_TYPE_JOURNEY, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
imza_journey_init (ImzaJourney *self)
{
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->visits = g_ptr_array_new_with_free_func (visit_free);
}

ImzaJourney *
imza_journey_new (const ImzaJourneyTable *table, ImzaDesk *desk)
{
  ImzaJourney *self;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (IMZA_IS_DESK (desk), NULL);
  self = g_object_new (IMZA_TYPE_JOURNEY, NULL);
  self->table = table;
  self->desk = g_object_ref (desk);
  return self;
}
