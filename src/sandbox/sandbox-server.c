/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-server.h"

#include <libsoup/soup.h>

#include "sandbox-ident.h"
#include "sandbox-routing.h"
#include "sandbox-server-private.h"

/* a client that goes on sending after its limit is cut off here */
#define OVERRUN_BYTES (1024 * 1024)

struct _SandboxServer
{
  GObject parent_instance;

  SoupServer *soup;
  SandboxStore *store;
  SandboxCa *ca;
  SandboxClock clock;
  char *origin;
  char *secret;
  GBytes *key;
  SandboxRouting *routing;
  SandboxProblemPage problem_page;
  gpointer problem_page_data;
  SandboxLimits *limits;
  SandboxCodeBook *codes;
  SandboxWaits *waits;
  GHashTable *requests; /* SoupServerMessage → SandboxRequest: those under way */
};

G_DEFINE_FINAL_TYPE (SandboxServer, sandbox_server, G_TYPE_OBJECT)

static void
on_got_headers (SoupServerMessage *message, gpointer data)
{
  SandboxServer *self = data;
  SandboxRequest *request = g_hash_table_lookup (self->requests, message);
  gboolean path_known;

  if (request == NULL || request->route != NULL)
    return;
  /* the body is collected below, with a limit, instead of by libsoup, without one */
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (sandbox_routing_find (self->routing, request, &path_known))
    request->body_limit_bytes = request->route->body_limit_bytes;
}

static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  SandboxServer *self = data;
  SandboxRequest *request = g_hash_table_lookup (self->requests, message);
  gsize size;

  if (request == NULL || request->body_buffer == NULL)
    return;
  size = g_bytes_get_size (chunk);
  request->body_seen_bytes += size;
  if (request->body_seen_bytes <= request->body_limit_bytes)
    {
      g_byte_array_append (request->body_buffer, g_bytes_get_data (chunk, NULL), (guint)size);
      return;
    }
  g_byte_array_set_size (request->body_buffer, 0);
  if (request->body_seen_bytes > request->body_limit_bytes + OVERRUN_BYTES)
    {
      g_info ("cut off a client that sends too much");
      g_socket_shutdown (soup_server_message_get_socket (message), TRUE, TRUE, NULL);
    }
}

static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  SandboxServer *self = data;

  g_hash_table_insert (self->requests, message, sandbox_request_new (self, message));
  g_signal_connect_object (message, "got-headers", G_CALLBACK (on_got_headers), self, 0);
  g_signal_connect_object (message, "got-chunk", G_CALLBACK (on_got_chunk), self, 0);
}

static void
on_request_ended (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  SandboxServer *self = data;
  SandboxRequest *request = g_hash_table_lookup (self->requests, message);

  if (request != NULL)
    request->gone = TRUE;
  g_hash_table_remove (self->requests, message);
}

static void
serve (SandboxServer *self, SandboxRequest *request)
{
  gboolean path_known = FALSE;
  SandboxProblemCode problem;

  if (request->route == NULL)
    sandbox_routing_find (self->routing, request, &path_known);
  problem = sandbox_gate_check (request, self->origin);
  if (problem == SANDBOX_PROBLEM_NONE && request->route == NULL)
    problem = path_known ? SANDBOX_PROBLEM_BAD_REQUEST : SANDBOX_PROBLEM_NOT_FOUND;
  if (problem == SANDBOX_PROBLEM_NONE && request->body_seen_bytes > request->body_limit_bytes)
    problem = SANDBOX_PROBLEM_BAD_REQUEST;
  if (problem != SANDBOX_PROBLEM_NONE)
    {
      sandbox_request_fail (request, problem);
      return;
    }
  request->route->handler (request, request->route_data);
  if (!request->answered && !request->paused)
    {
      g_warning ("%s: the handler gave no answer", request->route->path);
      sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
    }
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  SandboxServer *self = data;
  SandboxRequest *found = g_hash_table_lookup (self->requests, message);
  g_autoptr (SandboxRequest) request = NULL;

  if (found == NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
      return;
    }
  request = sandbox_request_ref (found);
  sandbox_request_take_body (request);
  serve (self, request);
}

SandboxServer *
sandbox_server_new (
    SandboxStore *store, SandboxCa *ca, const SandboxClock *clock, const char *origin, GBytes *key)
{
  SandboxServer *self = g_object_new (SANDBOX_TYPE_SERVER, NULL);

  self->store = g_object_ref (store);
  self->ca = g_object_ref (ca);
  self->clock = *clock;
  self->origin = g_strdup (origin);
  self->key = g_bytes_ref (key);
  return self;
}

gboolean
sandbox_server_listen (SandboxServer *self, GSocket *socket, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  g_return_val_if_fail (SANDBOX_IS_SERVER (self) && self->soup == NULL, FALSE);
  certificate = sandbox_ca_get_tls_certificate (self->ca, error);
  if (certificate == NULL)
    return FALSE;
  self->soup = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  g_signal_connect_object (self->soup, "request-started", G_CALLBACK (on_request_started), self, 0);
  g_signal_connect_object (self->soup, "request-finished", G_CALLBACK (on_request_ended), self, 0);
  g_signal_connect_object (self->soup, "request-aborted", G_CALLBACK (on_request_ended), self, 0);
  return soup_server_listen_socket (self->soup, socket, SOUP_SERVER_LISTEN_HTTPS, error);
}

void
sandbox_server_close (SandboxServer *self)
{
  GHashTableIter iter;
  gpointer request;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, &request))
    ((SandboxRequest *)request)->gone = TRUE;
  g_clear_pointer (&self->waits, sandbox_waits_free);
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_hash_table_remove_all (self->requests);
  g_clear_object (&self->soup);
}

void
sandbox_server_add_routes (SandboxServer *self,
                           const SandboxRoute *routes,
                           gsize n_routes,
                           gpointer data)
{
  sandbox_routing_add (self->routing, routes, n_routes, data);
}

void
sandbox_server_set_problem_page (SandboxServer *self, SandboxProblemPage page, gpointer data)
{
  self->problem_page = page;
  self->problem_page_data = data;
}

gboolean
sandbox_server_show_problem (SandboxServer *self,
                             SandboxRequest *request,
                             const SandboxProblem *problem,
                             const char *instance)
{
  if (self->problem_page == NULL)
    return FALSE;
  self->problem_page (request, problem, instance, self->problem_page_data);
  return TRUE;
}

SandboxCa *
sandbox_server_get_ca (SandboxServer *self)
{
  return self->ca;
}

SandboxStore *
sandbox_server_get_store (SandboxServer *self)
{
  return self->store;
}

const char *
sandbox_server_get_origin (SandboxServer *self)
{
  return self->origin;
}

const char *
sandbox_server_get_secret (SandboxServer *self)
{
  return self->secret;
}

gint64
sandbox_server_get_time_s (SandboxServer *self)
{
  return sandbox_clock_now_s (&self->clock);
}

GBytes *
sandbox_server_get_key (SandboxServer *self)
{
  return self->key;
}

SandboxLimits *
sandbox_server_get_limits (SandboxServer *self)
{
  return self->limits;
}

SandboxCodeBook *
sandbox_server_get_codes (SandboxServer *self)
{
  return self->codes;
}

SandboxWaits *
sandbox_server_get_waits (SandboxServer *self)
{
  return self->waits;
}

static void
sandbox_server_dispose (GObject *object)
{
  SandboxServer *self = SANDBOX_SERVER (object);

  sandbox_server_close (self);
  g_clear_object (&self->store);
  g_clear_object (&self->ca);
  G_OBJECT_CLASS (sandbox_server_parent_class)->dispose (object);
}

static void
sandbox_server_finalize (GObject *object)
{
  SandboxServer *self = SANDBOX_SERVER (object);

  g_free (self->origin);
  g_free (self->secret);
  g_clear_pointer (&self->key, g_bytes_unref);
  sandbox_routing_free (self->routing);
  sandbox_limits_free (self->limits);
  sandbox_code_book_free (self->codes);
  g_hash_table_unref (self->requests);
  G_OBJECT_CLASS (sandbox_server_parent_class)->finalize (object);
}

static void
sandbox_server_class_init (SandboxServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sandbox_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = sandbox_server_finalize;
}

static void
sandbox_server_init (SandboxServer *self)
{
  self->secret = sandbox_new_secret ();
  self->routing = sandbox_routing_new ();
  self->limits = sandbox_limits_new ();
  self->codes = sandbox_code_book_new ();
  self->waits = sandbox_waits_new ();
  self->requests = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)sandbox_request_unref);
}
