/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-exchange-private.h"

#include <string.h>

#include <openssl/crypto.h>

#include "imza-deadline.h"
#include "imza-error.h"
#include "imza-json.h"
#include "imza-portal-fault-private.h"

#define CHUNK_BYTES 16384
#define LARGE_FACTOR 4
#define PROBLEM_TYPE "application/problem+json"

typedef struct
{
  SoupMessage *message;
  ImzaPortalRequest *request;
  ImzaPortalLimits limits;
  char *ca_file;

  GCancellable *inner; /* ends this try; follows the caller's */
  GCancellable *outer;
  gulong outer_id;
  GSource *step_limit;
  GSource *total_limit;
  GError *verdict; /* why this try was ended from here; beats what libsoup says then */

  GInputStream *stream;
  gsize limit;
  guint8 *data;
  gsize length;
  gsize size;

  ImzaPortalAnswer *answer;
} Exchange;

typedef struct
{
  gsize size;
  guint8 data[];
} WipedBuffer;

static void
drop_source (GSource **source)
{
  if (*source != NULL)
    {
      g_source_destroy (*source);
      g_clear_pointer (source, g_source_unref);
    }
}

static void
drop_buffer (guint8 **data, gsize size)
{
  if (*data != NULL)
    OPENSSL_cleanse (*data, size);
  g_clear_pointer (data, g_free);
}

/* after this nothing can reach the exchange any more but its own pending callback */
static void
exchange_quieten (Exchange *self)
{
  drop_source (&self->step_limit);
  drop_source (&self->total_limit);
  /* not g_cancellable_disconnect(): a cancelled exchange may end inside of the signal, and that
   * would wait for itself */
  if (self->outer_id != 0)
    g_signal_handler_disconnect (self->outer, self->outer_id);
  self->outer_id = 0;
  g_signal_handlers_disconnect_by_data (self->message, self);
}

static void
exchange_free (Exchange *self)
{
  exchange_quieten (self);
  drop_buffer (&self->data, self->size);
  g_clear_pointer (&self->answer, imza_portal_answer_free);
  g_clear_error (&self->verdict);
  g_clear_object (&self->stream);
  g_clear_object (&self->inner);
  g_clear_object (&self->outer);
  g_clear_object (&self->message);
  g_free (self->ca_file);
  g_free (self);
}

static void
stop (Exchange *self, GError *verdict)
{
  if (self->verdict == NULL)
    self->verdict = verdict;
  else
    g_error_free (verdict);
  g_cancellable_cancel (self->inner);
}

static gboolean
on_time_over (gpointer data)
{
  Exchange *self = data;

  stop (self, imza_portal_error_new (IMZA_PORTAL_ERROR_TIMEOUT, NULL, "%s within the time limit",
                                     self->stream != NULL     ? "not all of the answer"
                                     : self->request->reached ? "no answer"
                                                              : "no connection"));
  return G_SOURCE_REMOVE;
}

static void
set_limit (Exchange *self, GSource **source, guint time_ms)
{
  drop_source (source);
  *source = g_timeout_source_new (time_ms);
  g_source_set_callback (*source, on_time_over, self, NULL);
  g_source_attach (*source, g_main_context_get_thread_default ());
}

static gboolean
on_accept_certificate (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flags,
                       gpointer data)
{
  Exchange *self = data;

  /* emitted only when the verification has failed: there is no override, only a reason */
  if (self->verdict == NULL)
    self->verdict = imza_portal_fault_from_certificate (certificate, flags, self->ca_file);
  return FALSE;
}

static void
on_starting (SoupMessage *message, gpointer data)
{
  Exchange *self = data;

  self->request->reached = TRUE;
  self->answer->sent_us = imza_boottime_us ();
  set_limit (self, &self->step_limit, self->limits.answer_ms + self->request->wait_ms);
}

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, gpointer data)
{
  Exchange *self = data;

  /* GnuTLS' own priorities say the same today; a system may have lowered them */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED
      && g_tls_connection_get_protocol_version (G_TLS_CONNECTION (stream))
             < G_TLS_PROTOCOL_VERSION_TLS_1_2)
    stop (self, imza_portal_error_new (IMZA_PORTAL_ERROR_TLS, NULL, "TLS older than 1.2"));
}

static void
on_outer_cancelled (GCancellable *outer, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
note_date (ImzaPortalAnswer *answer, SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;
  gint64 half_trip_us = (imza_boottime_us () - answer->sent_us) / 2;

  if (date == NULL)
    return;
  answer->has_date = TRUE;
  answer->clock_skew_s
      = g_date_time_to_unix (date) - (g_get_real_time () - half_trip_us) / G_USEC_PER_SEC;
}

static const char *
media_type (SoupMessage *message)
{
  return soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL);
}

static gboolean
is_good (SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  return status >= 200 && status < 300;
}

static GError *
check_length (Exchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *lengths = soup_message_headers_get_list (headers, "Content-Length");
  guint status = self->answer->status;

  /* RFC 9112 §6.3: libsoup takes the last of several lengths, and a length beside chunks */
  if (lengths != NULL && strspn (lengths, "0123456789") != strlen (lengths))
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_BAD_ANSWER, status, "ambiguous length");
  if (lengths != NULL && soup_message_headers_get_list (headers, "Transfer-Encoding") != NULL)
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_BAD_ANSWER, status, "two kinds of length");
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_content_length (headers) > (goffset)self->limit)
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_TOO_LARGE, status, "over the limit");
  return NULL;
}

/* a good answer must be of the kind that was asked for */
static GError *
check_kind (Exchange *self)
{
  const char *expected = self->request->answer_type;
  const char *type = media_type (self->message);
  guint status = self->answer->status;

  if (expected == NULL || g_strcmp0 (type, expected) == 0)
    return NULL;
  if (g_strcmp0 (type, "text/html") == 0)
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_MAINTENANCE, status, "a page");
  return imza_portal_fault_new (IMZA_PORTAL_ERROR_BAD_ANSWER, status, "another content type");
}

/* what the headers alone say against an answer; NULL: its body is worth reading */
static GError *
judge_headers (Exchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *coding = soup_message_headers_get_list (headers, "Content-Encoding");
  const char *type = media_type (self->message);
  guint status = self->answer->status;
  GError *error;

  if (soup_message_get_tls_peer_certificate (self->message) == NULL)
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_PROXY, status, "an answer from outside of TLS");
  if (!is_good (self->message) && g_strcmp0 (type, PROBLEM_TYPE) != 0)
    return imza_portal_fault_from_answer (status, headers, type, NULL);
  if (coding != NULL && g_ascii_strcasecmp (coding, "identity") != 0)
    return imza_portal_fault_new (IMZA_PORTAL_ERROR_BAD_ANSWER, status, "an encoded answer");
  error = check_length (self);
  return error == NULL && is_good (self->message) ? check_kind (self) : error;
}

static void
wiped_buffer_free (gpointer data)
{
  WipedBuffer *buffer = data;

  OPENSSL_cleanse (buffer->data, buffer->size);
  g_free (buffer);
}

static GBytes *
take_body (Exchange *self)
{
  WipedBuffer *buffer = g_malloc (sizeof *buffer + self->length);

  buffer->size = self->length;
  if (self->length > 0)
    memcpy (buffer->data, self->data, self->length);
  return g_bytes_new_with_free_func (buffer->data, buffer->size, wiped_buffer_free, buffer);
}

/* hands the task its end; @error is what GIO or libsoup said, if that was the end */
static void
finish (GTask *task, GError *error)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) owned = error;

  exchange_quieten (self);
  if (g_cancellable_is_cancelled (self->outer))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  else if (self->verdict != NULL)
    g_task_return_error (task, g_steal_pointer (&self->verdict));
  else if (owned != NULL)
    g_task_return_error (task, imza_portal_fault_from_transport (owned));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->answer),
                           (GDestroyNotify)imza_portal_answer_free);
}

static void
conclude (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  self->answer->received_us = imza_boottime_us ();
  self->answer->body = take_body (self);
  if (self->verdict == NULL && !is_good (self->message))
    self->verdict = imza_portal_fault_from_answer (
        self->answer->status, soup_message_get_response_headers (self->message),
        media_type (self->message), self->answer->body);
  finish (task, NULL);
}

static void
make_room (Exchange *self)
{
  guint8 *larger;

  if (self->size - self->length >= CHUNK_BYTES)
    return;
  /* not g_realloc(): it would leave a copy of what is there */
  larger = g_malloc (self->size * 2 + CHUNK_BYTES);
  if (self->length > 0)
    memcpy (larger, self->data, self->length);
  drop_buffer (&self->data, self->size);
  self->data = larger;
  self->size = self->size * 2 + CHUNK_BYTES;
}

static void read_more (GTask *task);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n < 0)
    {
      finish (task, error);
      return;
    }
  self->length += (gsize)n;
  if (self->length > self->limit)
    stop (self, imza_portal_fault_new (IMZA_PORTAL_ERROR_TOO_LARGE, self->answer->status,
                                       "over the limit"));
  if (n == 0 || self->verdict != NULL)
    conclude (task);
  else
    read_more (g_steal_pointer (&task));
}

static void
read_more (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  make_room (self);
  g_input_stream_read_async (self->stream, self->data + self->length, CHUNK_BYTES,
                             G_PRIORITY_DEFAULT, self->inner, on_read, task);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    {
      finish (task, error);
      return;
    }
  self->stream = stream;
  drop_source (&self->step_limit);
  self->answer->status = soup_message_get_status (self->message);
  note_date (self->answer, soup_message_get_response_headers (self->message));
  self->limit = is_good (self->message) ? self->request->answer_limit : IMZA_JSON_MAX_BYTES;
  if (self->verdict == NULL)
    self->verdict = judge_headers (self);
  if (self->verdict != NULL)
    {
      g_cancellable_cancel (self->inner);
      finish (task, NULL);
      return;
    }
  read_more (g_steal_pointer (&task));
}

void
imza_portal_exchange_async (SoupSession *session,
                            SoupMessage *message,
                            ImzaPortalRequest *request,
                            const ImzaPortalLimits *limits,
                            const char *ca_file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);
  guint factor = request->is_large ? LARGE_FACTOR : 1;

  g_task_set_source_tag (task, imza_portal_exchange_async);
  g_task_set_task_data (task, self, (GDestroyNotify)exchange_free);
  self->message = g_object_ref (message);
  self->request = request;
  self->limits = *limits;
  self->ca_file = g_strdup (ca_file);
  self->inner = g_cancellable_new ();
  self->answer = g_new0 (ImzaPortalAnswer, 1);
  self->answer->sent_us = imza_boottime_us ();
  if (cancellable != NULL)
    {
      self->outer = g_object_ref (cancellable);
      self->outer_id = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled),
                                              g_object_ref (self->inner), g_object_unref);
    }
  g_signal_connect (message, "accept-certificate", G_CALLBACK (on_accept_certificate), self);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), self);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), self);
  set_limit (self, &self->step_limit, limits->answer_ms);
  set_limit (self, &self->total_limit, limits->total_ms * factor + request->wait_ms);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->inner, on_sent,
                           g_steal_pointer (&task));
}

ImzaPortalAnswer *
imza_portal_exchange_finish (SoupSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_portal_exchange_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
