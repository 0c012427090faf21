/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-protocol.h"

#include <string.h>

#include "imza-secret.h"

/* one row a message: adding a verb is a row here, a row in the worker's table and its caller */
static const struct
{
  const char *name;
  const char *type;
} messages[] = {
  { "hello", "(u)" },
  { "list", "()" },
  /* slot, serial, fingerprint, signing time, commitment, last try confirmed, contents, secret */
  { "sign", "(tssxsbub)" },
  /* slot, serial, last try confirmed, secrets: the old and the new PIN */
  { "change-pin", "(tsbb)" },
  /* slot, serial, route; always two secrets: the PUK and the new PIN */
  { "set-pin", "(tss)" },
  /* slot, serial, last try confirmed; always one secret: the PIN */
  { "try-pin", "(tsb)" },
  { "quit", "()" },
  /* version, description, maker */
  { "ready", "(uss)" },
  /* slot, reader, label, maker, model, serial, PIN state, shortest, longest PIN, own keypad */
  { "token", "(tsssssuuub)" },
  /* how many readers the driver sees, where none of them has a card */
  { "slots", "(u)" },
  /* index of the token, DER, CKA_ID, label, key seen, PIN at each signature, algorithm */
  { "certificate", "(uayssbbs)" },
  /* index of the content, DER */
  { "signature", "(uay)" },
  /* the card is being told now; it has been told: PIN state read anew */
  { "changing", "()" },
  { "changed", "(u)" },
  /* the PIN was right: PIN state read anew */
  { "tried", "(u)" },
  /* code, PIN state, CKR, message: something of a list could not be read; the list goes on */
  { "fault", "(uuts)" },
  { "done", "()" },
  { "failed", "(uuts)" },
  /* state of the service; name, card present, held by another, mute, counter of events, ATR */
  { "readers", IMZA_CARD_READERS_TYPE },
};

void
imza_frame_pack_header (guint8 header[IMZA_FRAME_HEADER_BYTES], ImzaFrameKind kind, gsize length)
{
  guint32 le = GUINT32_TO_LE ((guint32)length);

  g_return_if_fail (length <= IMZA_FRAME_MAX_BYTES);
  memset (header, 0, IMZA_FRAME_HEADER_BYTES);
  header[0] = (guint8)kind;
  memcpy (header + 4, &le, sizeof le);
}

gboolean
imza_frame_unpack_header (const guint8 header[IMZA_FRAME_HEADER_BYTES],
                          ImzaFrameKind *kind,
                          gsize *length,
                          GError **error)
{
  guint32 le;

  memcpy (&le, header + 4, sizeof le);
  *length = GUINT32_FROM_LE (le);
  *kind = (ImzaFrameKind)header[0];
  if (header[0] >= IMZA_FRAME_MESSAGE && header[0] <= IMZA_FRAME_SECRET && header[1] == 0
      && header[2] == 0 && header[3] == 0
      && *length <= (*kind == IMZA_FRAME_SECRET ? IMZA_SECRET_MAX_BYTES : IMZA_FRAME_MAX_BYTES))
    return TRUE;
  g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
               "bad frame header: kind %u, %" G_GSIZE_FORMAT " bytes", header[0], *length);
  return FALSE;
}

static const char *
find_type (const char *name, const char **known)
{
  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    if (g_str_equal (messages[i].name, name))
      {
        *known = messages[i].name;
        return messages[i].type;
      }
  return NULL;
}

void
imza_message_append (GByteArray *to, guint32 number, const char *name, GVariant *payload)
{
  g_autoptr (GVariant) message
      = g_variant_ref_sink (g_variant_new ("(usv)", number, name, payload));
  guint8 header[IMZA_FRAME_HEADER_BYTES];
  const char *known = NULL;
  const char *type = find_type (name, &known);

  g_return_if_fail (type != NULL);
  g_return_if_fail (g_variant_is_of_type (payload, G_VARIANT_TYPE (type)));
  imza_frame_pack_header (header, IMZA_FRAME_MESSAGE, g_variant_get_size (message));
  g_byte_array_append (to, header, sizeof header);
  g_byte_array_append (to, g_variant_get_data (message), (guint)g_variant_get_size (message));
}

gboolean
imza_message_parse (
    GBytes *body, guint32 *number, const char **name, GVariant **payload, GError **error)
{
  g_autoptr (GVariant) message = NULL;
  g_autoptr (GVariant) inner = NULL;
  const char *said = NULL;
  const char *type;

  message = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(usv)"), body, FALSE));
  if (!g_variant_is_normal_form (message))
    {
      g_set_error_literal (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
                           "message is not in normal form");
      return FALSE;
    }
  g_variant_get (message, "(u&sv)", number, &said, &inner);
  type = find_type (said, name);
  if (type == NULL || !g_variant_is_of_type (inner, G_VARIANT_TYPE (type)))
    {
      g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL,
                   "unknown message or wrong type %s", g_variant_get_type_string (inner));
      return FALSE;
    }
  *payload = g_steal_pointer (&inner);
  return TRUE;
}

GVariant *
imza_card_error_to_payload (const GError *error)
{
  gboolean ours = error->domain == IMZA_CARD_ERROR;
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  return g_variant_new ("(uuts)", ours ? (guint32)error->code : (guint32)IMZA_CARD_ERROR_DEVICE,
                        ours ? (guint32)imza_card_error_get_pin_state (error) : 0,
                        ours ? (guint64)imza_card_error_get_rv (error) : 0, message);
}

GError *
imza_card_error_from_payload (GVariant *payload)
{
  guint32 code, pin_state;
  guint64 rv;
  const char *message;

  g_variant_get (payload, "(uut&s)", &code, &pin_state, &rv, &message);
  if (code > IMZA_CARD_ERROR_LAST || pin_state > IMZA_PIN_STATE_MUST_CHANGE)
    return imza_card_error_new (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, 0,
                                "unknown error code %u", code);
  return imza_card_error_new ((ImzaCardError)code, (ImzaPinState)pin_state, (gulong)rv, "%s",
                              message);
}
