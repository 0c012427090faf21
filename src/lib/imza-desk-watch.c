/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-desk-private.h"

/* While a task is open, two things outside may turn the journey: its time runs out, or the
 * browser's page ends it. Both become an `event` of the desk. */

/* A refused long-poll is repeated after this pause; the deadline ends it in any case. */
#define POLL_PAUSE_S 5
#define NO_NEWS_PAUSE_S 1

static void poll_portal (ImzaDesk *self);

static void
emit_event (ImzaDesk *self, GError *error)
{
  g_autoptr (GError) event = error;

  imza_desk_watch_stop (self);
  g_signal_emit_by_name (self, "event", event);
}

static gboolean
on_second (gpointer data)
{
  ImzaDesk *self = data;
  GError *error = NULL;

  /* CLOCK_BOOTTIME is asked each second: a timer set for the end would sleep through suspend */
  if (!self->holds_events)
    error = imza_desk_check_time (self);
  if (error == NULL)
    return G_SOURCE_CONTINUE;
  self->deadline_source = 0;
  emit_event (self, error);
  return G_SOURCE_REMOVE;
}

GError *
imza_desk_error_of_state (ImzaTaskState state)
{
  switch (state)
    {
    case IMZA_TASK_CANCELLED:
      return imza_portal_error_new (IMZA_PORTAL_ERROR_TASK_CANCELLED, NULL,
                                    "cancelled on the page");
    case IMZA_TASK_EXPIRED:
      return imza_portal_error_new (IMZA_PORTAL_ERROR_TASK_EXPIRED, NULL,
                                    "the portal ended the task");
    case IMZA_TASK_DECLINED:
      return imza_portal_error_new (IMZA_PORTAL_ERROR_TASK_CANCELLED, NULL, "declined elsewhere");
    case IMZA_TASK_OFFERED:
    case IMZA_TASK_CLAIMED:
    case IMZA_TASK_AWAITING_RETURN:
    case IMZA_TASK_DONE:
    case IMZA_TASK_SMS_SENT:
    case IMZA_TASK_RELEASED:
    case IMZA_TASK_FAILED:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
on_pause_over (gpointer data)
{
  ImzaDesk *self = data;

  self->poll_pause_source = 0;
  poll_portal (self);
  return G_SOURCE_REMOVE;
}

static void
take_word (ImzaDesk *self, ImzaTask *word)
{
  GError *error = imza_desk_error_of_state (imza_task_get_state (word));

  /* what the card is doing now must not be torn away: the hand-in will hear of it from the portal
   */
  if (error != NULL && !self->holds_events)
    {
      emit_event (self, error);
      return;
    }
  g_clear_error (&error);
  /* a portal that does not hold the answer back until there is news must not be asked in a circle
   */
  if (imza_task_get_version (word) <= self->task_version)
    self->poll_pause_source = g_timeout_add_seconds (NO_NEWS_PAUSE_S, on_pause_over, self);
  imza_desk_take_word (self, word);
  imza_desk_watch_start (self);
  imza_desk_changed (self);
}

static void
on_polled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ImzaDesk) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) word = imza_portal_get_task_finish (IMZA_PORTAL (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->poll == NULL)
    return;
  g_clear_object (&self->poll);
  if (word != NULL)
    take_word (self, word);
  else if (!self->holds_events
           && (g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TASK_CANCELLED)
               || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TASK_EXPIRED)))
    emit_event (self, g_steal_pointer (&error));
  else
    /* a broken line is no reason to stop a person who reads; the next call will say it */
    self->poll_pause_source = g_timeout_add_seconds (POLL_PAUSE_S, on_pause_over, self);
}

static void
poll_portal (ImzaDesk *self)
{
  if (self->poll != NULL || self->poll_pause_source != 0 || self->token == NULL)
    return;
  self->poll = g_cancellable_new ();
  imza_portal_get_task_async (self->portal, self->token, self->task_version, self->poll, on_polled,
                              g_object_ref (self));
}

void
imza_desk_watch_start (ImzaDesk *self)
{
  /* a card that may have a new PIN is seen to whatever becomes of the task */
  if (self->unlock_stage >= IMZA_UNLOCK_CALLED || self->task_state == IMZA_TASK_DONE
      || self->task_state == IMZA_TASK_FAILED)
    {
      imza_desk_watch_stop (self);
      return;
    }
  if (self->deadline_source == 0)
    self->deadline_source = g_timeout_add_seconds (1, on_second, self);
  poll_portal (self);
}

void
imza_desk_watch_stop (ImzaDesk *self)
{
  g_clear_handle_id (&self->deadline_source, g_source_remove);
  g_clear_handle_id (&self->poll_pause_source, g_source_remove);
  if (self->poll != NULL)
    g_cancellable_cancel (self->poll);
  g_clear_object (&self->poll);
}
