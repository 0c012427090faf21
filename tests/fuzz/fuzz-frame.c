/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-card-protocol.h"

/* What comes over the socket between the card service and its worker, as either side reads it:
 * header and message, refused or understood; what was understood is written again the same. */
static void
check_message (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GByteArray) again = g_byte_array_new ();
  g_autoptr (GError) reported = NULL;
  const char *name;
  guint32 number;

  if (!imza_message_parse (body, &number, &name, &payload, &error))
    {
      g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL);
      return;
    }
  imza_message_append (again, number, name, payload);
  g_assert_cmpmem (again->data + IMZA_FRAME_HEADER_BYTES, (int)again->len - IMZA_FRAME_HEADER_BYTES,
                   g_bytes_get_data (body, NULL), (int)g_bytes_get_size (body));
  if (!g_str_equal (name, "failed") && !g_str_equal (name, "fault"))
    return;
  reported = imza_card_error_from_payload (payload);
  g_assert_true (reported->domain == IMZA_CARD_ERROR);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  ImzaFrameKind kind;
  gsize length = 0;

  if (size < IMZA_FRAME_HEADER_BYTES)
    return 0;
  if (!imza_frame_unpack_header (data, &kind, &length, &error))
    g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL);
  else
    g_assert_cmpuint (length, <=, IMZA_FRAME_MAX_BYTES);
  body = g_bytes_new (data + IMZA_FRAME_HEADER_BYTES, size - IMZA_FRAME_HEADER_BYTES);
  check_message (body);
  return 0;
}
