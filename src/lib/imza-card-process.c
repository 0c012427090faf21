/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-process.h"

#include "imza-card-spawn.h"
#include "imza-card-wire.h"

/* Link: one life of the process. Reads and writes that are still under way when it ends hold it,
 * so that a late one can be told from the next life's. */
typedef struct
{
  ImzaCardProcess *owner; /* NULL when this life is over */
  GSubprocess *child;
  GIOStream *socket;
  GCancellable *cancellable;
  guint8 header[IMZA_FRAME_HEADER_BYTES];
  guint8 *body;
  gsize length;
  gboolean greeted;
} Link;

/* Question: a request, from the call to its answer. */
typedef struct
{
  guint32 number;
  GByteArray *frames; /* NULL when they have gone */
  GPtrArray *secrets; /* of ImzaSecret; NULL when they have gone */
  ImzaCardAnswer answer;
  gpointer answer_data;
  guint time_limit_s;
  GSource *cancel; /* while it waits in line */
} Question;

struct _ImzaCardProcess
{
  GObject parent_instance;

  char **arguments;
  char **environment;
  guint greeting_limit_s;
  Link *link;
  gboolean renew;  /* the next question gets a new process */
  GQueue waiting;  /* of GTask */
  GTask *underway; /* the question that was taken out of the line; sent once the worker greeted */
  guint32 last_number;
  GSource *watchdog;
  ImzaCardAnswer heard;
  gpointer heard_data;
};

G_DEFINE_FINAL_TYPE (ImzaCardProcess, imza_card_process, G_TYPE_OBJECT)

static void pump (ImzaCardProcess *self);
static void read_frame (Link *link);

static void
link_clear (Link *link)
{
  g_clear_object (&link->child);
  g_clear_object (&link->socket);
  g_clear_object (&link->cancellable);
  g_clear_pointer (&link->body, g_free);
}

static void
link_unref (Link *link)
{
  g_rc_box_release_full (link, (GDestroyNotify)link_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Link, link_unref)

static void
question_leave_line (Question *self)
{
  if (self->cancel != NULL)
    g_source_destroy (self->cancel);
  g_clear_pointer (&self->cancel, g_source_unref);
}

static void
question_free (Question *self)
{
  question_leave_line (self);
  g_clear_pointer (&self->frames, g_byte_array_unref);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);
  g_free (self);
}

static void
stop_watchdog (ImzaCardProcess *self)
{
  if (self->watchdog != NULL)
    g_source_destroy (self->watchdog);
  g_clear_pointer (&self->watchdog, g_source_unref);
}

/* the end of a life, whatever its reason: nothing of it may reach us any more */
static void
end_link (ImzaCardProcess *self)
{
  Link *link = g_steal_pointer (&self->link);

  stop_watchdog (self);
  if (link == NULL)
    return;
  link->owner = NULL;
  g_cancellable_cancel (link->cancellable);
  g_subprocess_force_exit (link->child);
  link_unref (link);
}

static void
settle (ImzaCardProcess *self, GError *error /* transfer full, nullable: it went well */)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->underway);

  stop_watchdog (self);
  if (task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
break_link (ImzaCardProcess *self, GError *error /* transfer full */)
{
  g_autoptr (ImzaCardProcess) keep = g_object_ref (self);

  g_info ("worker ended: %s", error->message);
  end_link (self);
  settle (self, error);
  if (self->heard != NULL)
    self->heard (NULL, NULL, self->heard_data);
  pump (self);
}

static gboolean
on_watchdog (gpointer data)
{
  ImzaCardProcess *self = data;

  break_link (self, imza_card_error_new (IMZA_CARD_ERROR_WORKER_TIMEOUT, IMZA_PIN_STATE_FINE, 0,
                                         "no answer within the time limit"));
  return G_SOURCE_REMOVE;
}

static void
start_watchdog (ImzaCardProcess *self, guint limit_s)
{
  stop_watchdog (self);
  self->watchdog = g_timeout_source_new_seconds (limit_s);
  g_source_set_callback (self->watchdog, on_watchdog, self, NULL);
  g_source_attach (self->watchdog, g_main_context_get_thread_default ());
}

static GError *
new_died (const GError *why)
{
  return imza_card_error_new (IMZA_CARD_ERROR_WORKER_DIED, IMZA_PIN_STATE_FINE, 0,
                              "the worker's socket has ended: %s",
                              why != NULL ? why->message : "end of file");
}

static void
send_question (ImzaCardProcess *self)
{
  Question *question = g_task_get_task_data (self->underway);
  GCancellable *cancellable = g_task_get_cancellable (self->underway);
  g_autoptr (GError) error = NULL;

  /* last chance: while the worker started, nothing had been sent yet */
  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      settle (self, g_steal_pointer (&error));
      pump (self);
      return;
    }
  start_watchdog (self, question->time_limit_s);
  imza_card_wire_send (g_io_stream_get_output_stream (self->link->socket),
                       g_steal_pointer (&question->frames), g_steal_pointer (&question->secrets));
}

static void
send_greeting (ImzaCardProcess *self)
{
  GByteArray *frame = g_byte_array_new ();

  imza_message_append (frame, 0, "hello",
                       g_variant_new ("(u)", (guint32)IMZA_CARD_PROTOCOL_VERSION));
  start_watchdog (self, self->greeting_limit_s);
  imza_card_wire_send (g_io_stream_get_output_stream (self->link->socket), frame, NULL);
}

static void
handle_answer (ImzaCardProcess *self, guint32 number, const char *name, GVariant *payload)
{
  Question *question = self->underway == NULL ? NULL : g_task_get_task_data (self->underway);
  gboolean expected = question != NULL && number == (self->link->greeted ? question->number : 0);

  if (expected && g_str_equal (name, "failed"))
    {
      gboolean greeted = self->link->greeted;

      /* a driver that would not start is given a new process the next time */
      if (!greeted)
        end_link (self);
      settle (self, imza_card_error_from_payload (payload));
      pump (self);
    }
  else if (expected && !self->link->greeted && g_str_equal (name, "ready"))
    {
      self->link->greeted = TRUE;
      send_question (self);
    }
  else if (expected && self->link->greeted && g_str_equal (name, "done"))
    {
      settle (self, NULL);
      pump (self);
    }
  else if (expected && self->link->greeted)
    {
      start_watchdog (self, question->time_limit_s);
      if (question->answer != NULL)
        question->answer (name, payload, question->answer_data);
    }
  else if (number == 0 && self->heard != NULL)
    self->heard (name, payload, self->heard_data);
  else
    break_link (self, imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                           "%s %u answers nothing", name, number));
}

static void
on_body_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Link) link = data;
  g_autoptr (ImzaCardProcess) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GVariant) payload = NULL;
  const char *name;
  guint32 number;
  gsize n = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n, &error);
  if (link->owner == NULL)
    return;
  self = g_object_ref (link->owner);
  if (error != NULL || n != link->length)
    {
      break_link (self, new_died (error));
      return;
    }
  body = g_bytes_new_take (g_steal_pointer (&link->body), link->length);
  if (!imza_message_parse (body, &number, &name, &payload, &error))
    {
      break_link (self, g_steal_pointer (&error));
      return;
    }
  handle_answer (self, number, name, payload);
  /* what was said may have ended this life */
  if (link->owner != NULL)
    read_frame (link);
}

static void
on_header_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Link) link = data;
  g_autoptr (ImzaCardProcess) self = NULL;
  g_autoptr (GError) error = NULL;
  ImzaFrameKind kind;
  gsize n = 0;

  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n, &error);
  if (link->owner == NULL)
    return;
  self = g_object_ref (link->owner);
  if (error != NULL || n != sizeof link->header)
    {
      break_link (self, new_died (error));
      return;
    }
  if (!imza_frame_unpack_header (link->header, &kind, &link->length, &error)
      || kind != IMZA_FRAME_MESSAGE)
    {
      if (error == NULL)
        error = imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                     "a frame that is not for us");
      break_link (self, g_steal_pointer (&error));
      return;
    }
  link->body = g_malloc (link->length + 1);
  g_input_stream_read_all_async (g_io_stream_get_input_stream (link->socket), link->body,
                                 link->length, G_PRIORITY_DEFAULT, link->cancellable, on_body_read,
                                 g_rc_box_acquire (link));
}

static void
read_frame (Link *link)
{
  g_input_stream_read_all_async (g_io_stream_get_input_stream (link->socket), link->header,
                                 sizeof link->header, G_PRIORITY_DEFAULT, link->cancellable,
                                 on_header_read, g_rc_box_acquire (link));
}

static gboolean
start_link (ImzaCardProcess *self, GError **error)
{
  g_autoptr (GSubprocess) child = NULL;
  GIOStream *socket = imza_card_spawn ((const char *const *)self->arguments,
                                       (const char *const *)self->environment, &child, error);

  if (socket == NULL)
    return FALSE;
  self->link = g_rc_box_new0 (Link);
  self->link->owner = self;
  self->link->child = g_steal_pointer (&child);
  self->link->socket = socket;
  self->link->cancellable = g_cancellable_new ();
  read_frame (self->link);
  return TRUE;
}

static gboolean
on_cancelled_in_line (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;
  ImzaCardProcess *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);

  question_leave_line (question);
  if (g_queue_remove (&self->waiting, task))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "taken out of the line");
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
enter_line (ImzaCardProcess *self, GTask *task /* transfer full */)
{
  Question *question = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_queue_push_tail (&self->waiting, task);
  if (cancellable == NULL)
    return;
  question->cancel = g_cancellable_source_new (cancellable);
  g_source_set_callback (question->cancel, G_SOURCE_FUNC (on_cancelled_in_line), task, NULL);
  g_source_attach (question->cancel, g_main_context_get_thread_default ());
}

/* an idle worker may have ended a moment ago; nothing must be sent to it, for what was sent counts
 * as begun */
static gboolean
has_ended (Link *link)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (link->socket));

  return g_socket_condition_check (socket, G_IO_HUP | G_IO_ERR) != 0;
}

/* takes the next question out of the line; greets a new worker first */
static void
pump (ImzaCardProcess *self)
{
  while (self->underway == NULL && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
      g_autoptr (GError) error = NULL;

      question_leave_line (g_task_get_task_data (task));
      if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          continue;
        }
      if (self->renew || (self->link != NULL && has_ended (self->link)))
        end_link (self);
      self->renew = FALSE;
      if (self->link == NULL && !start_link (self, &error))
        {
          g_task_return_error (
              task, imza_card_error_new (IMZA_CARD_ERROR_WORKER_DIED, IMZA_PIN_STATE_FINE, 0,
                                         "cannot start the worker: %s", error->message));
          continue;
        }
      self->underway = g_steal_pointer (&task);
      if (self->link->greeted)
        send_question (self);
      else
        send_greeting (self);
    }
}

gboolean
imza_card_process_listen (ImzaCardProcess *self,
                          ImzaCardAnswer heard,
                          gpointer user_data,
                          GError **error)
{
  g_return_val_if_fail (IMZA_IS_CARD_PROCESS (self) && heard != NULL, FALSE);
  self->heard = heard;
  self->heard_data = user_data;
  return self->link != NULL || start_link (self, error);
}

void
imza_card_process_ask_async (ImzaCardProcess *self,
                             const ImzaCardRequest *request,
                             GPtrArray *secrets,
                             ImzaCardAnswer answer,
                             gpointer answer_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (IMZA_IS_CARD_PROCESS (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, imza_card_process_ask_async);
  /* what the card has done, it has done: a late cancel does not undo the answer */
  g_task_set_check_cancellable (task, FALSE);
  question = g_new0 (Question, 1);
  question->number = ++self->last_number;
  question->frames = g_byte_array_new ();
  question->secrets = secrets;
  question->answer = answer;
  question->answer_data = answer_data;
  question->time_limit_s = request->time_limit_s;
  g_task_set_task_data (task, question, (GDestroyNotify)question_free);
  imza_message_append (question->frames, question->number, request->verb,
                       request->payload != NULL ? request->payload : g_variant_new ("()"));
  for (guint i = 0; request->contents != NULL && i < request->contents->len; i++)
    {
      GBytes *content = g_ptr_array_index (request->contents, i);
      guint8 header[IMZA_FRAME_HEADER_BYTES];

      imza_frame_pack_header (header, IMZA_FRAME_CONTENT, g_bytes_get_size (content));
      g_byte_array_append (question->frames, header, sizeof header);
      g_byte_array_append (question->frames, g_bytes_get_data (content, NULL),
                           (guint)g_bytes_get_size (content));
    }
  enter_line (self, g_steal_pointer (&task));
  pump (self);
}

gboolean
imza_card_process_ask_finish (ImzaCardProcess *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_process_ask_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
imza_card_process_shorten (ImzaCardProcess *self, guint limit_s)
{
  g_return_if_fail (IMZA_IS_CARD_PROCESS (self));
  if (self->underway != NULL && self->watchdog != NULL)
    start_watchdog (self, limit_s);
}

void
imza_card_process_renew (ImzaCardProcess *self)
{
  g_return_if_fail (IMZA_IS_CARD_PROCESS (self));
  self->renew = TRUE;
}

void
imza_card_process_stop (ImzaCardProcess *self)
{
  g_return_if_fail (IMZA_IS_CARD_PROCESS (self));
  self->heard = NULL;
  end_link (self);
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the service has stopped");
    }
  settle (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the service has stopped"));
}

const char *
imza_card_process_get_pid (ImzaCardProcess *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_PROCESS (self), NULL);
  return self->link == NULL ? NULL : g_subprocess_get_identifier (self->link->child);
}

static void
imza_card_process_finalize (GObject *object)
{
  ImzaCardProcess *self = IMZA_CARD_PROCESS (object);

  end_link (self);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_strfreev (self->arguments);
  g_strfreev (self->environment);
  G_OBJECT_CLASS (imza_card_process_parent_class)->finalize (object);
}

static void
imza_card_process_class_init (ImzaCardProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_card_process_finalize;
}

static void
imza_card_process_init (ImzaCardProcess *self)
{
  g_queue_init (&self->waiting);
}

ImzaCardProcess *
imza_card_process_new (const char *const *arguments,
                       const char *const *environment,
                       guint greeting_limit_s)
{
  ImzaCardProcess *self = g_object_new (IMZA_TYPE_CARD_PROCESS, NULL);

  self->arguments = g_strdupv ((char **)arguments);
  self->environment = g_strdupv ((char **)environment);
  self->greeting_limit_s = greeting_limit_s;
  return self;
}
