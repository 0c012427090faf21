/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-journey.h"

#include "imza-journey-path.h"

struct _ImzaJourney
{
  GObject parent_instance;

  const ImzaJourneyTable *table;
  ImzaDesk *desk;
  ImzaPath path;
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
  PROP_STEP,
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

/* page and state change together: whoever is told of one already reads the other */
static void
show (ImzaJourney *self, const char *page, ImzaJourneyState state)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_page (self, page);
  set_state (self, state);
  g_object_thaw_notify (G_OBJECT (self));
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
notify_back (ImzaJourney *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
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
end (ImzaJourney *self, ImzaOutcome outcome)
{
  leave_work (self);
  imza_path_pop_to (&self->path, 0);
  imza_path_forget (&self->path);
  self->outcome = outcome;
  g_signal_handlers_disconnect_by_data (self->desk, self);
  set_state (self, IMZA_JOURNEY_ENDED);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
advance (ImzaJourney *self)
{
  if (imza_path_step_on (&self->path))
    enter (self);
  else
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
  step = imza_path_get_step (&self->path);
  if (!step->finish (self->desk, result, &error))
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  if (step->commits)
    imza_path_forget (&self->path);
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
  show (self, step->page != NULL ? step->page : self->page, IMZA_JOURNEY_WORKING);
  step->start (self->desk, self->cancellable, on_work_done, g_object_ref (ticket));
}

static void
enter (ImzaJourney *self)
{
  const ImzaStep *step = imza_path_get_step (&self->path);
  GError *error;

  leave_work (self);
  g_debug ("%s: step %s", imza_path_get_table (&self->path)->id, step->id);
  if (step->skip != NULL && step->skip (self->desk))
    {
      advance (self);
      return;
    }
  /* the ground may have gone while no page was there to notice it */
  error = step->watch != NULL ? step->watch (self->desk) : NULL;
  if (error != NULL)
    {
      fail (self, error);
      return;
    }
  if (step->kind != IMZA_STEP_JOURNEY)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STEP]);
  switch (step->kind)
    {
    case IMZA_STEP_PAGE:
      show (self, step->page, IMZA_JOURNEY_ASKING);
      break;
    case IMZA_STEP_WORK:
      start_work (self, step);
      break;
    case IMZA_STEP_JOURNEY:
      imza_path_push (&self->path, step->journey);
      enter (self);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
fail (ImzaJourney *self, GError *error)
{
  guint length = 0;
  const ImzaStep *to = imza_path_find_exit (&self->path, error, &length);

  g_info ("step %s failed: %s", imza_path_get_step (&self->path)->id, error->message);
  leave_work (self);
  take_error (self, error);
  if (to == NULL)
    {
      show (self, IMZA_PAGE_TROUBLE, IMZA_JOURNEY_TROUBLE);
      return;
    }
  imza_path_jump (&self->path, length, to);
  notify_back (self);
  enter (self);
}

/* Only a page that waits looks at changes: what a running step writes itself is no news to it.
 * Every turn of this engine ends with its change of state, so this may come from inside one. */
static void
on_desk_changed (ImzaJourney *self)
{
  const ImzaStep *step;
  GError *error;

  if (self->state != IMZA_JOURNEY_ASKING || imza_path_is_empty (&self->path))
    return;
  step = imza_path_get_step (&self->path);
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

void
imza_journey_start (ImzaJourney *self)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  g_return_if_fail (self->state == IMZA_JOURNEY_IDLE);

  g_signal_connect_swapped (self->desk, "changed", G_CALLBACK (on_desk_changed), self);
  g_signal_connect_swapped (self->desk, "event", G_CALLBACK (on_desk_event), self);
  imza_path_push (&self->path, self->table);
  enter (self);
}

void
imza_journey_answer (ImzaJourney *self)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (self->state != IMZA_JOURNEY_ASKING)
    return;
  imza_path_visit (&self->path);
  notify_back (self);
  take_error (self, NULL);
  advance (self);
}

gboolean
imza_journey_can_go_back (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), FALSE);

  /* once the card has been asked to sign, its answer is awaited */
  if (self->state == IMZA_JOURNEY_WORKING && imza_path_get_step (&self->path)->commits)
    return FALSE;
  return imza_path_has_visits (&self->path) && self->state != IMZA_JOURNEY_ENDED;
}

void
imza_journey_go_back (ImzaJourney *self)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (!imza_journey_can_go_back (self))
    return;
  leave_work (self);
  take_error (self, NULL);
  imza_path_go_back (&self->path);
  notify_back (self);
  /* the page is shown again even where it could be skipped: the person asked for it */
  show (self, imza_path_get_step (&self->path)->page, IMZA_JOURNEY_ASKING);
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
  to = imza_path_find_turn (&self->path, remedy->action, &length);
  if (to == NULL && remedy->action != IMZA_REMEDY_AGAIN)
    {
      imza_desk_give_up (self->desk, self->error);
      end (self, IMZA_OUTCOME_FAILED);
      return;
    }
  take_error (self, NULL);
  if (to != NULL)
    imza_path_jump (&self->path, length, to);
  notify_back (self);
  enter (self);
}

void
imza_journey_take_turn (ImzaJourney *self, ImzaRemedyAction action)
{
  const ImzaStep *to;
  guint length = 0;

  g_return_if_fail (IMZA_IS_JOURNEY (self));
  if (self->state != IMZA_JOURNEY_ASKING)
    return;
  to = imza_path_find_turn (&self->path, action, &length);
  if (to == NULL)
    return;
  take_error (self, NULL);
  imza_path_jump (&self->path, length, to);
  notify_back (self);
  enter (self);
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

gboolean
imza_journey_can_abandon (ImzaJourney *self)
{
  g_return_val_if_fail (IMZA_IS_JOURNEY (self), FALSE);
  return self->state != IMZA_JOURNEY_WORKING || !imza_path_get_step (&self->path)->holds;
}

void
imza_journey_raise (ImzaJourney *self, GError *error)
{
  g_return_if_fail (IMZA_IS_JOURNEY (self));
  g_return_if_fail (error != NULL);

  if (imza_path_is_empty (&self->path))
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
  return !imza_path_is_empty (&self->path) ? imza_path_get_step (&self->path)->id : NULL;
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
    case PROP_STEP:
      g_value_set_static_string (value, imza_journey_get_step (self));
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
      imza_path_pop_to (&self->path, 0);
    }
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (imza_journey_parent_class)->dispose (object);
}

static void
imza_journey_finalize (GObject *object)
{
  ImzaJourney *self = IMZA_JOURNEY (object);

  imza_path_clear (&self->path);
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
  /**
   * ImzaJourney:step:
   *
   * Id of the current step; told before the step begins, also when neither state nor page changes.
   */
  props[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ENDED] = g_signal_new ("ended", IMZA_TYPE_JOURNEY, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
imza_journey_init (ImzaJourney *self)
{
  imza_path_init (&self->path);
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
  self->path.desk = desk;
  return self;
}
