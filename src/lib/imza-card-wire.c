/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-wire.h"

#include "imza-card-protocol.h"
#include "imza-secret.h"

/* Parcel: what is on its way. */
typedef struct
{
  GByteArray *frames;
  GPtrArray *secrets; /* (nullable): those that have not gone yet */
} Parcel;

static void write_next_secret (GOutputStream *socket, Parcel *parcel);

static void
parcel_free (Parcel *self)
{
  g_byte_array_unref (self->frames);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);
  g_free (self);
}

static void
on_secret_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Parcel *parcel = data;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      parcel_free (parcel);
      return;
    }
  g_ptr_array_remove_index (parcel->secrets, 0);
  write_next_secret (G_OUTPUT_STREAM (source), parcel);
}

static void
on_frames_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Parcel *parcel = data;
  ImzaSecret *secret;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL)
      || parcel->secrets == NULL)
    {
      parcel_free (parcel);
      return;
    }
  secret = g_ptr_array_index (parcel->secrets, 0);
  g_output_stream_write_all_async (G_OUTPUT_STREAM (source), imza_secret_peek (secret),
                                   imza_secret_get_length (secret), G_PRIORITY_DEFAULT, NULL,
                                   on_secret_written, parcel);
}

static void
append_header (Parcel *self)
{
  guint8 header[IMZA_FRAME_HEADER_BYTES];

  imza_frame_pack_header (header, IMZA_FRAME_SECRET,
                          imza_secret_get_length (g_ptr_array_index (self->secrets, 0)));
  g_byte_array_append (self->frames, header, sizeof header);
}

static void
write_frames (GOutputStream *socket, Parcel *parcel)
{
  if (parcel->secrets != NULL)
    append_header (parcel);
  g_output_stream_write_all_async (socket, parcel->frames->data, parcel->frames->len,
                                   G_PRIORITY_DEFAULT, NULL, on_frames_written, parcel);
}

static void
write_next_secret (GOutputStream *socket, Parcel *parcel)
{
  if (parcel->secrets->len == 0)
    {
      parcel_free (parcel);
      return;
    }
  g_byte_array_set_size (parcel->frames, 0);
  write_frames (socket, parcel);
}

void
imza_card_wire_send (GOutputStream *socket, GByteArray *frames, GPtrArray *secrets)
{
  Parcel *parcel = g_new0 (Parcel, 1);

  parcel->frames = frames;
  parcel->secrets = secrets;
  write_frames (socket, parcel);
}
