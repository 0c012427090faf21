/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-stub.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fixture-folder.h"

#define REQUEST_MAX_BYTES (1024 * 1024)
#define DRIP_PAUSE_MS 5
#define TICK_MS 100

typedef struct
{
  FixtureStubEnd end;
  GBytes *octets;
} Answer;

struct _FixtureStub
{
  FixtureStubKind kind;
  FixtureFolder folder;
  char *ca_file;
  char *origin;
  guint port;
  SSL_CTX *context;
  int listener;
  GThread *acceptor;
  GPtrArray *threads; /* of the acceptor until it has ended */

  GMutex lock; /* guards what follows */
  gboolean stopping;
  GQueue script;
  GPtrArray *requests;
  GArray *sockets; /* of open connections */
  guint n_connections;
  guint n_hung_up;
  gsize n_octets;
};

typedef struct
{
  FixtureStub *stub;
  int socket;
  SSL *tls; /* NULL: plain */
  GByteArray *unread;
} Connection;

static void
answer_free (Answer *self)
{
  g_bytes_unref (self->octets);
  g_free (self);
}

static void
request_free (gpointer data)
{
  FixtureStubRequest *self = data;

  g_free (self->line);
  g_free (self->head);
  g_bytes_unref (self->body);
  g_free (self);
}

static gssize
connection_read (Connection *self, void *buffer, gsize size)
{
  if (self->tls != NULL)
    return SSL_read (self->tls, buffer, (int)size);
  return recv (self->socket, buffer, size, 0);
}

static gboolean
connection_write (Connection *self, const void *data, gsize length)
{
  const char *at = data;

  while (length > 0)
    {
      gssize n = self->tls != NULL ? SSL_write (self->tls, at, (int)length)
                                   : send (self->socket, at, length, MSG_NOSIGNAL);

      if (n <= 0)
        return FALSE;
      at += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static gboolean
read_some (Connection *self)
{
  guint8 buffer[4096];
  gssize n = connection_read (self, buffer, sizeof buffer);

  if (n <= 0 || self->unread->len > REQUEST_MAX_BYTES)
    return FALSE;
  g_byte_array_append (self->unread, buffer, (guint)n);
  g_mutex_lock (&self->stub->lock);
  self->stub->n_octets += (gsize)n;
  g_mutex_unlock (&self->stub->lock);
  return TRUE;
}

static gsize
body_length (const FixtureStubRequest *request)
{
  g_autofree char *text = fixture_stub_request_dup_header (request, "Content-Length");

  return text != NULL ? (gsize)g_ascii_strtoull (text, NULL, 10) : 0;
}

static FixtureStubRequest *
read_request (Connection *self)
{
  FixtureStubRequest *request = g_new0 (FixtureStubRequest, 1);
  const guint8 *end;
  gsize head_length;
  gsize length;
  char *line_end;

  /* an empty array has no address that memmem may be given */
  while (self->unread->len == 0
         || (end = memmem (self->unread->data, self->unread->len, "\r\n\r\n", 4)) == NULL)
    if (!read_some (self))
      {
        g_free (request);
        return NULL;
      }
  head_length = (gsize)(end - self->unread->data) + 4;
  request->line = g_strndup ((const char *)self->unread->data, head_length);
  g_byte_array_remove_range (self->unread, 0, (guint)head_length);
  line_end = strstr (request->line, "\r\n");
  request->head = g_strdup (line_end + 2);
  *line_end = '\0';

  length = body_length (request);
  while (self->unread->len < length && read_some (self))
    ;
  length = MIN (length, self->unread->len);
  request->body = g_bytes_new (self->unread->data, length);
  g_byte_array_remove_range (self->unread, 0, (guint)length);
  return request;
}

/* Returns: TRUE when the client has closed; anything it still says is thrown away */
static gboolean
client_is_gone (Connection *self, int wait_ms)
{
  struct pollfd poll_fd = { .fd = self->socket, .events = POLLIN };
  guint8 buffer[256];

  if (self->tls != NULL && SSL_pending (self->tls) > 0)
    return connection_read (self, buffer, sizeof buffer) <= 0;
  if (poll (&poll_fd, 1, wait_ms) <= 0)
    return FALSE;
  return connection_read (self, buffer, sizeof buffer) <= 0;
}

static void
note_hung_up (FixtureStub *self)
{
  g_mutex_lock (&self->lock);
  self->n_hung_up++;
  g_mutex_unlock (&self->lock);
  g_main_context_wakeup (NULL);
}

/* Returns: TRUE when the connection goes on */
static gboolean
end_answer (Connection *self, FixtureStubEnd end)
{
  static const char spaces[] = "                                                                ";

  switch (end)
    {
    case FIXTURE_STUB_KEEP:
      return TRUE;
    case FIXTURE_STUB_CLOSE:
      if (self->tls != NULL)
        SSL_shutdown (self->tls);
      return FALSE;
    case FIXTURE_STUB_CUT:
      return FALSE;
    case FIXTURE_STUB_HANG:
      while (!client_is_gone (self, TICK_MS))
        ;
      break;
    case FIXTURE_STUB_DRIP:
      while (!client_is_gone (self, DRIP_PAUSE_MS) && connection_write (self, " ", 1))
        ;
      break;
    case FIXTURE_STUB_ENDLESS:
      while (!client_is_gone (self, 0) && connection_write (self, spaces, sizeof spaces - 1))
        ;
      break;
    default:
      g_assert_not_reached ();
    }
  note_hung_up (self->stub);
  return FALSE;
}

static gboolean
serve_one (Connection *self)
{
  FixtureStub *stub = self->stub;
  FixtureStubRequest *request = read_request (self);
  Answer *answer;
  gsize length;
  const void *octets;
  gboolean goes_on;

  if (request == NULL)
    return FALSE;
  g_mutex_lock (&stub->lock);
  g_ptr_array_add (stub->requests, request);
  answer = g_queue_pop_head (&stub->script);
  g_mutex_unlock (&stub->lock);
  g_main_context_wakeup (NULL);
  if (answer == NULL)
    return FALSE;
  octets = g_bytes_get_data (answer->octets, &length);
  goes_on = connection_write (self, octets, length) && end_answer (self, answer->end);
  answer_free (answer);
  return goes_on;
}

static gboolean
shake_hands (Connection *self)
{
  if (self->stub->kind == FIXTURE_STUB_PLAIN)
    return TRUE;
  self->tls = SSL_new (self->stub->context);
  SSL_set_fd (self->tls, self->socket);
  return SSL_accept (self->tls) == 1;
}

static gpointer
serve_connection (gpointer data)
{
  Connection *self = data;
  FixtureStub *stub = self->stub;

  if (stub->kind == FIXTURE_STUB_SILENT)
    end_answer (self, FIXTURE_STUB_HANG);
  else if (stub->kind != FIXTURE_STUB_CLOSING && shake_hands (self))
    while (serve_one (self))
      ;

  g_mutex_lock (&stub->lock);
  for (guint i = 0; i < stub->sockets->len; i++)
    if (g_array_index (stub->sockets, int, i) == self->socket)
      {
        g_array_remove_index_fast (stub->sockets, i);
        break;
      }
  close (self->socket);
  g_mutex_unlock (&stub->lock);
  g_clear_pointer (&self->tls, SSL_free);
  g_byte_array_unref (self->unread);
  g_free (self);
  return NULL;
}

static gpointer
accept_connections (gpointer data)
{
  FixtureStub *self = data;
  int accepted;
  int on = 1;

  while ((accepted = accept (self->listener, NULL, NULL)) >= 0)
    {
      Connection *connection = g_new0 (Connection, 1);

      /* else each answer waits 40 ms for the acknowledgement of TLS' session ticket */
      setsockopt (accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      connection->stub = self;
      connection->socket = accepted;
      connection->unread = g_byte_array_new ();
      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_array_append_val (self->sockets, accepted);
      if (self->stopping)
        shutdown (accepted, SHUT_RDWR);
      g_mutex_unlock (&self->lock);
      g_ptr_array_add (self->threads, g_thread_new ("stub", serve_connection, connection));
      g_main_context_wakeup (NULL);
    }
  return NULL;
}

static void
listen_somewhere (FixtureStub *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t size = sizeof address;

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  self->listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (self->listener, (struct sockaddr *)&address, size), ==, 0);
  g_assert_cmpint (listen (self->listener, 16), ==, 0);
  g_assert_cmpint (getsockname (self->listener, (struct sockaddr *)&address, &size), ==, 0);
  self->port = ntohs (address.sin_port);
}

FixtureStub *
fixture_stub_new (FixtureStubKind kind, FixtureCertificate certificate)
{
  FixtureStub *self = g_new0 (FixtureStub, 1);

  /* a client that hangs up is what many tests are about */
  signal (SIGPIPE, SIG_IGN);
  self->kind = kind;
  self->folder = fixture_folder_new ();
  self->ca_file = g_build_filename (self->folder, "ca.pem", NULL);
  self->context = fixture_tls_server_new (certificate, self->ca_file);
  if (kind == FIXTURE_STUB_TLS_OLD)
    {
      SSL_CTX_set_security_level (self->context, 0);
      SSL_CTX_set_min_proto_version (self->context, TLS1_VERSION);
      SSL_CTX_set_max_proto_version (self->context, TLS1_1_VERSION);
    }
  g_mutex_init (&self->lock);
  g_queue_init (&self->script);
  self->requests = g_ptr_array_new_with_free_func (request_free);
  self->sockets = g_array_new (FALSE, FALSE, sizeof (int));
  self->threads = g_ptr_array_new ();
  listen_somewhere (self);
  self->origin = g_strdup_printf ("https://127.0.0.1:%u", self->port);
  self->acceptor = g_thread_new ("stub-accept", accept_connections, self);
  return self;
}

void
fixture_stub_free (FixtureStub *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  for (guint i = 0; i < self->sockets->len; i++)
    shutdown (g_array_index (self->sockets, int, i), SHUT_RDWR);
  g_mutex_unlock (&self->lock);
  shutdown (self->listener, SHUT_RDWR);
  g_thread_join (self->acceptor);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (self->threads->pdata[i]);
  close (self->listener);

  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->requests);
  g_array_unref (self->sockets);
  g_queue_clear_full (&self->script, (GDestroyNotify)answer_free);
  g_mutex_clear (&self->lock);
  SSL_CTX_free (self->context);
  fixture_folder_remove (self->folder);
  g_free (self->ca_file);
  g_free (self->origin);
  g_free (self);
}

const char *
fixture_stub_get_origin (FixtureStub *self)
{
  return self->origin;
}

guint
fixture_stub_get_port (FixtureStub *self)
{
  return self->port;
}

const char *
fixture_stub_get_ca_file (FixtureStub *self)
{
  return self->ca_file;
}

void
fixture_stub_push (FixtureStub *self, FixtureStubEnd end, const void *octets, gssize length)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->end = end;
  answer->octets = g_bytes_new (octets, length < 0 ? strlen (octets) : (gsize)length);
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->script, answer);
  g_mutex_unlock (&self->lock);
}

void
fixture_stub_push_answer (
    FixtureStub *self, guint status, const char *type, const char *headers, const char *body)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "HTTP/1.1 %u Scripted\r\n", status);
  if (type != NULL)
    g_string_append_printf (text, "Content-Type: %s\r\n", type);
  if (status != 204)
    g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", strlen (body));
  g_string_append_printf (text, "%s\r\n%s", headers != NULL ? headers : "", body);
  fixture_stub_push (self, FIXTURE_STUB_KEEP, text->str, (gssize)text->len);
}

guint
fixture_stub_get_n_connections (FixtureStub *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

gsize
fixture_stub_get_n_octets (FixtureStub *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_octets;
}

guint
fixture_stub_get_n_requests (FixtureStub *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

guint
fixture_stub_get_n_hung_up (FixtureStub *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_hung_up;
}

const FixtureStubRequest *
fixture_stub_get_request (FixtureStub *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (index, <, self->requests->len);
  return self->requests->pdata[index];
}

char *
fixture_stub_request_dup_header (const FixtureStubRequest *request, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (request->head, "\r\n", -1);
  gsize length = strlen (name);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));
  return NULL;
}
