/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-wait.h"

#include "sandbox-request-private.h"

typedef struct
{
  SandboxWaits *waits;
  char *who;
  char *task_id;
  SandboxRequest *request;
  GSource *timeout;
  GSource *leaving;
} Wait;

struct _SandboxWaits
{
  GPtrArray *list; /* of Wait, owned */
};

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_source_destroy (wait->timeout);
  g_source_unref (wait->timeout);
  if (wait->leaving != NULL)
    {
      g_source_destroy (wait->leaving);
      g_source_unref (wait->leaving);
    }
  g_free (wait->who);
  g_free (wait->task_id);
  sandbox_request_unref (wait->request);
  g_free (wait);
}

SandboxWaits *
sandbox_waits_new (void)
{
  SandboxWaits *self = g_new0 (SandboxWaits, 1);

  self->list = g_ptr_array_new_with_free_func (wait_free);
  return self;
}

void
sandbox_waits_free (SandboxWaits *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_free (self);
}

/* takes the wait off the list before the handler runs: the handler may add and wake */
static void
look_again (SandboxWaits *self, Wait *wait)
{
  g_autoptr (SandboxRequest) request = sandbox_request_ref (wait->request);

  g_ptr_array_remove (self->list, wait);
  request->waited = TRUE;
  request->time_s = sandbox_server_get_time_s (request->server);
  request->route->handler (request, request->route_data);
}

static gboolean
on_timeout (gpointer data)
{
  Wait *wait = data;

  look_again (wait->waits, wait);
  return G_SOURCE_REMOVE;
}

/* whoever waits has nothing to say: what can be read now is the end of the connection */
static gboolean
on_leaving (GSocket *socket, GIOCondition condition, gpointer data)
{
  Wait *wait = data;

  look_again (wait->waits, wait);
  return G_SOURCE_REMOVE;
}

gboolean
sandbox_waits_add (SandboxWaits *self,
                   const char *who,
                   const char *task_id,
                   guint seconds,
                   SandboxRequest *request)
{
  GSocket *socket = soup_server_message_get_socket (request->message);
  guint waiting = 0;
  Wait *wait;

  for (guint i = 0; i < self->list->len; i++)
    if (g_str_equal (((Wait *)g_ptr_array_index (self->list, i))->who, who))
      waiting++;
  if (waiting >= SANDBOX_WAITS_EACH)
    return FALSE;
  wait = g_new0 (Wait, 1);
  wait->waits = self;
  wait->who = g_strdup (who);
  wait->task_id = g_strdup (task_id);
  wait->request = sandbox_request_ref (request);
  wait->timeout = g_timeout_source_new_seconds (seconds);
  g_source_set_callback (wait->timeout, on_timeout, wait, NULL);
  g_source_attach (wait->timeout, g_main_context_get_thread_default ());
  if (socket != NULL)
    {
      wait->leaving = g_socket_create_source (socket, G_IO_IN, NULL);
      g_source_set_callback (wait->leaving, G_SOURCE_FUNC (on_leaving), wait, NULL);
      g_source_attach (wait->leaving, g_main_context_get_thread_default ());
    }
  g_ptr_array_add (self->list, wait);
  sandbox_request_pause (request);
  return TRUE;
}

void
sandbox_waits_wake (SandboxWaits *self, const char *task_id)
{
  g_autoptr (GPtrArray) woken = g_ptr_array_new ();

  for (guint i = 0; i < self->list->len; i++)
    {
      Wait *wait = g_ptr_array_index (self->list, i);

      if (g_str_equal (wait->task_id, task_id))
        g_ptr_array_add (woken, wait);
    }
  for (guint i = 0; i < woken->len; i++)
    if (g_ptr_array_find (self->list, g_ptr_array_index (woken, i), NULL))
      look_again (self, g_ptr_array_index (woken, i));
}

guint
sandbox_request_get_wait (SandboxRequest *self, gint64 version)
{
  const char *wait = sandbox_request_get_query (self, "wait");
  const char *after = sandbox_request_get_query (self, "after");
  guint64 seconds, seen;

  if (self->waited || wait == NULL || after == NULL
      || !g_ascii_string_to_unsigned (wait, 10, 1, 3600, &seconds, NULL)
      || !g_ascii_string_to_unsigned (after, 10, 0, G_MAXINT64, &seen, NULL)
      || seen != (guint64)version)
    return 0;
  return (guint)MIN (seconds, SANDBOX_WAIT_S);
}
