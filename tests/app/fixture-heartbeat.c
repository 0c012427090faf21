/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-heartbeat.h"

#define PERIOD_MS 2

struct _FixtureHeartbeat
{
  GThread *thread;
  GMutex lock;
  GCond cond;
  gboolean stop;
  gboolean answered;
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

static gpointer
beat (gpointer data)
{
  FixtureHeartbeat *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stop)
    {
      gint64 sent_us = g_get_monotonic_time ();
      g_autoptr (GSource) source = g_idle_source_new ();

      self->answered = FALSE;
      g_source_set_priority (source, G_PRIORITY_HIGH);
      g_source_set_callback (source, answer, self, NULL);
      g_source_attach (source, NULL);
      while (!self->answered && !self->stop)
        g_cond_wait (&self->cond, &self->lock);
      g_source_destroy (source);
      self->worst_us = MAX (self->worst_us, g_get_monotonic_time () - sent_us);
      if (!self->stop)
        g_cond_wait_until (&self->cond, &self->lock, g_get_monotonic_time () + PERIOD_MS * 1000);
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
  self->thread = g_thread_new ("heartbeat", beat, self);
  return self;
}

gint64
fixture_heartbeat_worst_us (FixtureHeartbeat *self)
{
  gint64 worst_us;

  g_mutex_lock (&self->lock);
  worst_us = self->worst_us;
  g_mutex_unlock (&self->lock);
  return worst_us;
}

void
fixture_heartbeat_stop (FixtureHeartbeat *self)
{
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}
