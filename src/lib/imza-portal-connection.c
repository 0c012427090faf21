/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-connection-private.h"

#include <string.h>

#include <openssl/crypto.h>

#include "imza-deadline.h"
#include "imza-error.h"
#include "imza-portal-exchange-private.h"

#define IDLE_LIMIT_S 60
#define CONNECTIONS 8
#define STATUS_TOO_MANY_REQUESTS 429
#define REPEATS_MAX 3
/* longer waits are told to the person instead of being sat out */
#define RETRY_AFTER_PATIENCE_S 5
#define JITTER_PERCENT 20

struct _ImzaPortalConnection
{
  GObject parent_instance;

  SoupSession *session;
  char *origin;
  char *ca_file;
  char *language;
  GError *trust_error; /* the CA file could not be read: no request leaves */
  ImzaPortalLimits limits;
};

G_DEFINE_FINAL_TYPE (ImzaPortalConnection, imza_portal_connection, G_TYPE_OBJECT)

typedef struct
{
  ImzaPortalRequest *request;
  guint repeats;
} Call;

static void
imza_portal_connection_finalize (GObject *object)
{
  ImzaPortalConnection *self = IMZA_PORTAL_CONNECTION (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_error (&self->trust_error);
  g_free (self->origin);
  g_free (self->ca_file);
  g_free (self->language);
  G_OBJECT_CLASS (imza_portal_connection_parent_class)->finalize (object);
}

static void
imza_portal_connection_class_init (ImzaPortalConnectionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = imza_portal_connection_finalize;
}

static void
imza_portal_connection_init (ImzaPortalConnection *self)
{
}

/* never falls back to the system's trust: the profile asked for less */
static void
set_trust (ImzaPortalConnection *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = NULL;

  if (self->ca_file == NULL)
    return;
  database = g_tls_file_database_new (self->ca_file, &error);
  if (database != NULL)
    soup_session_set_tls_database (self->session, database);
  else
    self->trust_error = imza_portal_error_new (IMZA_PORTAL_ERROR_TLS, NULL, "CA file %s: %s",
                                               self->ca_file, error->message);
}

ImzaPortalConnection *
imza_portal_connection_new (ImzaProfile *profile,
                            const char *user_agent,
                            const char *language,
                            const ImzaPortalLimits *limits,
                            GProxyResolver *proxies)
{
  ImzaPortalConnection *self = g_object_new (IMZA_TYPE_PORTAL_CONNECTION, NULL);

  self->origin = g_strdup (imza_profile_get_origin (profile));
  self->ca_file = g_strdup (imza_profile_get_ca_file (profile));
  self->language = g_strdup (language);
  self->limits = *limits;
  /* libsoup's own time limit counts whole seconds of silence; the exchange has better ones */
  self->session = soup_session_new_with_options ("timeout", 0, "idle-timeout", IDLE_LIMIT_S,
                                                 "max-conns", CONNECTIONS, "max-conns-per-host",
                                                 CONNECTIONS, "user-agent", user_agent, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  if (proxies != NULL)
    soup_session_set_proxy_resolver (self->session, proxies);
  set_trust (self);
  return self;
}

ImzaPortalRequest *
imza_portal_request_new (const char *method, const char *format, ...)
{
  ImzaPortalRequest *self = g_new0 (ImzaPortalRequest, 1);
  va_list args;

  va_start (args, format);
  self->path = g_strdup_vprintf (format, args);
  va_end (args);
  self->method = method;
  return self;
}

void
imza_portal_request_keep_token (ImzaPortalRequest *self, const ImzaSecret *token)
{
  g_clear_pointer (&self->own_token, imza_secret_free);
  self->own_token = imza_secret_new ();
  for (const char *p = imza_secret_peek (token); *p != '\0'; p++)
    imza_secret_append (self->own_token, *p);
  self->token = self->own_token;
}

void
imza_portal_request_free (ImzaPortalRequest *self)
{
  g_clear_pointer (&self->own_token, imza_secret_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

void
imza_portal_answer_free (ImzaPortalAnswer *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static void
call_free (Call *self)
{
  imza_portal_request_free (self->request);
  g_free (self);
}

static void
add_token (SoupMessageHeaders *headers, const ImzaSecret *token)
{
  char value[sizeof "Bearer " + IMZA_SECRET_MAX_BYTES];

  g_snprintf (value, sizeof value, "Bearer %s", imza_secret_peek (token));
  soup_message_headers_replace (headers, "Authorization", value);
  OPENSSL_cleanse (value, sizeof value);
}

static SoupMessage *
make_message (ImzaPortalConnection *self, const ImzaPortalRequest *request)
{
  g_autofree char *url = g_strconcat (self->origin, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, url);
  SoupMessageHeaders *headers;

  g_return_val_if_fail (message != NULL, NULL);

  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* an old connection may be dead by now, which is only found out after the request is gone */
  if (request->repeat == IMZA_PORTAL_REPEAT_NEVER)
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  soup_message_headers_replace (headers, "Accept-Language", self->language);
  if (request->token != NULL)
    add_token (headers, request->token);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->body_type, request->body);
  return message;
}

/* what a repeat may mend; 4xx never, but for a Retry-After that is short */
static gboolean
may_mend (const ImzaPortalRequest *request, const GError *error)
{
  const ImzaPortalFacts *facts = imza_portal_error_get_facts (error);
  gboolean patient = request->repeat == IMZA_PORTAL_REPEAT_PATIENT;

  if (request->repeat == IMZA_PORTAL_REPEAT_NEVER || error->domain != IMZA_PORTAL_ERROR)
    return FALSE;
  if (facts->status == STATUS_TOO_MANY_REQUESTS)
    return facts->retry_after_s >= 0 && facts->retry_after_s <= RETRY_AFTER_PATIENCE_S;
  if (error->code == IMZA_PORTAL_ERROR_SERVER_FAULT)
    return TRUE;
  if (error->code == IMZA_PORTAL_ERROR_UNREACHABLE)
    return patient || request->reached;
  return patient
         && (error->code == IMZA_PORTAL_ERROR_OFFLINE || error->code == IMZA_PORTAL_ERROR_TIMEOUT);
}

/* 1, 3 and 8 units: 0.5, 1.5 and 4 s with the usual unit. The jitter keeps many programs from
 * coming back to a portal that was restarted in the same moment. */
static guint
pause_of (ImzaPortalConnection *self, guint repeats, const GError *error)
{
  static const guint steps[REPEATS_MAX] = { 1, 3, 8 };
  guint pause_ms = self->limits.pause_ms * steps[repeats];
  int retry_after_s = imza_portal_error_get_facts (error)->retry_after_s;

  pause_ms
      = pause_ms * (guint)g_random_int_range (100 - JITTER_PERCENT, 101 + JITTER_PERCENT) / 100;
  return MAX (pause_ms, retry_after_s > 0 ? (guint)retry_after_s * 1000 : 0);
}

static void send_once (GTask *task);

static gboolean
on_pause_over (gpointer data)
{
  GTask *task = data;

  if (!g_task_return_error_if_cancelled (task))
    send_once (g_object_ref (task));
  return G_SOURCE_REMOVE;
}

/* takes @task over */
static void
pause_then_send (GTask *task, guint pause_ms)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) pause = g_timeout_source_new (pause_ms);

  if (cancellable != NULL)
    {
      g_autoptr (GSource) cut_short = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cut_short);
      g_source_add_child_source (pause, cut_short);
    }
  g_source_set_callback (pause, on_pause_over, task, g_object_unref);
  g_source_attach (pause, g_main_context_get_thread_default ());
}

static void
on_exchanged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ImzaPortalConnection *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  ImzaPortalAnswer *answer = imza_portal_exchange_finish (SOUP_SESSION (source), result, &error);
  guint pause_ms;

  if (answer != NULL)
    {
      g_debug ("%s %s: %u", call->request->method, call->request->path, answer->status);
      g_task_return_pointer (task, answer, (GDestroyNotify)imza_portal_answer_free);
      return;
    }
  g_debug ("%s %s: %s", call->request->method, call->request->path, error->message);
  if (call->repeats < REPEATS_MAX && may_mend (call->request, error))
    {
      pause_ms = pause_of (self, call->repeats, error);
      if (call->request->deadline_us == 0
          || imza_boottime_us () + (gint64)pause_ms * 1000 < call->request->deadline_us)
        {
          call->repeats++;
          pause_then_send (g_steal_pointer (&task), pause_ms);
          return;
        }
    }
  if (call->request->reached)
    imza_portal_error_set_reached (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* takes @task over */
static void
send_once (GTask *task)
{
  ImzaPortalConnection *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = make_message (self, call->request);

  imza_portal_exchange_async (self->session, message, call->request, &self->limits, self->ca_file,
                              g_task_get_cancellable (task), on_exchanged, task);
}

void
imza_portal_connection_send_async (ImzaPortalConnection *self,
                                   ImzaPortalRequest *request,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, imza_portal_connection_send_async);
  g_task_set_task_data (task, call, (GDestroyNotify)call_free);
  call->request = request;
  if (self->trust_error != NULL)
    g_task_return_error (task, g_error_copy (self->trust_error));
  else if (!g_task_return_error_if_cancelled (task))
    send_once (g_steal_pointer (&task));
}

ImzaPortalAnswer *
imza_portal_connection_send_finish (ImzaPortalConnection *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_portal_connection_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
