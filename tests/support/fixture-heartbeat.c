/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-heartbeat.h"

/* between an answer and the next beat, so that the thread is no load itself */
#define PAUSE_US 500

struct _FixtureHeartbeat
{
  GThread *thread;
  GMutex lock;
  GCond cond;
  gboolean answered;
  gboolean over;
  gint64 worst_us;
};

static gboolean
answer (gpointer data)
{
  FixtureHeartbeat *self = data;

  g_mutex_lock (&self->lock);
  self->answered = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  return G_SOURCE_REMOVE;
}

static void
post (FixtureHeartbeat *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, answer, self, NULL);
  g_source_attach (source, NULL);
}

static gpointer
run (gpointer data)
{
  FixtureHeartbeat *self = data;

  g_mutex_lock (&self->lock);
  while (!self->over)
    {
      gint64 sent_us = g_get_monotonic_time ();

      self->answered = FALSE;
      post (self);
      while (!self->answered)
        g_cond_wait (&self->cond, &self->lock);
      self->worst_us = MAX (self->worst_us, g_get_monotonic_time () - sent_us);
      g_mutex_unlock (&self->lock);
      g_usleep (PAUSE_US);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

FixtureHeartbeat *
fixture_heartbeat_start (void)
{
  FixtureHeartbeat *self = g_new0 (FixtureHeartbeat, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("heartbeat", run, self);
  return self;
}

gint64
fixture_heartbeat_take (FixtureHeartbeat *self)
{
  gint64 worst_us;

  g_mutex_lock (&self->lock);
  worst_us = self->worst_us;
  self->worst_us = 0;
  g_mutex_unlock (&self->lock);
  return worst_us;
}

static gboolean
is_answered (FixtureHeartbeat *self)
{
  gboolean answered;

  g_mutex_lock (&self->lock);
  self->over = TRUE;
  answered = self->answered;
  g_mutex_unlock (&self->lock);
  return answered;
}

void
fixture_heartbeat_stop (FixtureHeartbeat *self)
{
  while (!is_answered (self))
    g_main_context_iteration (NULL, FALSE);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}
