/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-wait.h"

#define STEP_MS 20

static gboolean
on_step (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
fixture_wait_step (gint64 deadline_us)
{
  gboolean over = FALSE;
  guint id = g_timeout_add (STEP_MS, on_step, &over);

  g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (id);
  return g_get_monotonic_time () < deadline_us;
}

void
fixture_store_result (GObject *source, GAsyncResult *result, gpointer to)
{
  GAsyncResult **slot = to;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}
