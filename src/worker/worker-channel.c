/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-channel.h"

#include <errno.h>
#include <openssl/crypto.h>
#include <sys/socket.h>
#include <unistd.h>

void
worker_request_clear (WorkerRequest *self)
{
  g_clear_pointer (&self->payload, g_variant_unref);
}

static gboolean
read_all (int fd, void *buffer, gsize length, GError **error)
{
  guint8 *at = buffer;

  while (length > 0)
    {
      gssize n = read (fd, at, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, G_IO_ERROR,
                       n == 0 ? (int)G_IO_ERROR_CLOSED : (int)g_io_error_from_errno (errno),
                       "the parent's socket has ended");
          return FALSE;
        }
      at += n;
      length -= (gsize)n;
    }
  return TRUE;
}

static gboolean
read_header (int fd, ImzaFrameKind expected, gsize *length, GError **error)
{
  guint8 header[IMZA_FRAME_HEADER_BYTES];
  ImzaFrameKind kind;

  if (!read_all (fd, header, sizeof header, error)
      || !imza_frame_unpack_header (header, &kind, length, error))
    return FALSE;
  if (kind == expected)
    return TRUE;
  g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
               "frame of kind %d where %d was due", (int)kind, (int)expected);
  return FALSE;
}

static GBytes *
read_body (int fd, ImzaFrameKind kind, GError **error)
{
  g_autofree guint8 *body = NULL;
  gsize length;

  if (!read_header (fd, kind, &length, error))
    return NULL;
  body = g_malloc (length + 1);
  if (!read_all (fd, body, length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&body), length);
}

gboolean
worker_channel_read_request (int fd, WorkerRequest *request, GError **error)
{
  g_autoptr (GBytes) body = read_body (fd, IMZA_FRAME_MESSAGE, error);

  return body != NULL
         && imza_message_parse (body, &request->number, &request->name, &request->payload, error);
}

GBytes *
worker_channel_read_content (int fd, GError **error)
{
  return read_body (fd, IMZA_FRAME_CONTENT, error);
}

ImzaSecret *
worker_channel_read_secret (int fd, GError **error)
{
  g_autoptr (ImzaSecret) secret = NULL;
  char *locked;
  gsize length;
  gboolean fine;

  if (!read_header (fd, IMZA_FRAME_SECRET, &length, error))
    return NULL;
  secret = imza_secret_new ();
  locked = OPENSSL_secure_zalloc (IMZA_SECRET_MAX_BYTES);
  fine = locked != NULL && read_all (fd, locked, length, error);
  for (gsize i = 0; fine && i < length; i++)
    if (locked[i] == '\0' || !imza_secret_append (secret, locked[i]))
      {
        g_set_error_literal (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
                             "not a secret: NUL, or too long");
        fine = FALSE;
      }
  OPENSSL_secure_clear_free (locked, IMZA_SECRET_MAX_BYTES);
  return fine ? g_steal_pointer (&secret) : NULL;
}

void
worker_channel_send (int fd, guint32 number, const char *name, GVariant *payload)
{
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  gsize done = 0;

  imza_message_append (frame, number, name, payload);
  while (done < frame->len)
    {
      gssize n = send (fd, frame->data + done, frame->len - done, MSG_NOSIGNAL);

      if (n < 0 && errno == EINTR)
        continue;
      /* nobody is left to work for; no module clean-up either, for that may hang */
      if (n < 0)
        _exit (0);
      done += (gsize)n;
    }
}
