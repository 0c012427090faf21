/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-error.h"

G_BEGIN_DECLS

/*
 * What travels between the card service and its worker processes, over a socket pair that the
 * worker has as descriptor IMZA_CARD_PROTOCOL_FD.
 *
 * A frame is a header of eight bytes (kind, three zero bytes, length as 32 bits little endian) and
 * its body. A MESSAGE's body is a GVariant `(usv)` in normal form: number of the request, name,
 * payload; the payload's type is fixed by the name. A request's CONTENT frames and its SECRET
 * frames follow it. The worker answers with any number of messages and ends with "ready", "done" or
 * "failed". Messages with number 0 answer nothing: the watch process sends "readers" so.
 *
 * - hello (u): version; loads the driver. Answer: ready (uss): version, description, maker
 * - list (): answer: token*, certificate* or slots (u), done
 * - sign (tssxsbub): one PIN act. Answer: signature*, done
 * - change-pin (tsbb): one PIN act. Answer: changing, changed (u): PIN state, done
 * - set-pin (tss): one act with a PUK. Answer: changing, changed (u): PIN state, done
 * - try-pin (tsb): one PIN act: one login, nothing else. Answer: tried (u): PIN state, done
 * - quit (): the worker ends
 */

/** The descriptor of the socket in a worker. */
#define IMZA_CARD_PROTOCOL_FD 3
#define IMZA_CARD_PROTOCOL_VERSION 2
/** The longest body of a frame, in bytes. */
#define IMZA_FRAME_MAX_BYTES (1024 * 1024)
#define IMZA_FRAME_HEADER_BYTES 8

/* bounds of what a driver may list; what is above them is left out or refused */
#define IMZA_CARD_MAX_TOKENS 64
#define IMZA_CARD_MAX_CERTIFICATES 32
#define IMZA_CARD_MAX_CONTENTS 64

/**
 * ImzaFrameKind:
 *
 * What the body of a frame is.
 */
typedef enum
{
  IMZA_FRAME_MESSAGE = 1,
  IMZA_FRAME_CONTENT = 2, /* bytes to be signed */
  IMZA_FRAME_SECRET
  = 3, /* a PIN: read straight into locked memory, at most IMZA_SECRET_MAX_BYTES */
} ImzaFrameKind;

/** In "readers", one reader: name, card present, held by another program, the card does not answer,
 * how often cards came and went, ATR as hex in capitals (empty without a card). */
#define IMZA_CARD_READER_TYPE "(sbbbus)"
/** The payload of "readers": an #ImzaServiceState and the readers. */
#define IMZA_CARD_READERS_TYPE "(ua" IMZA_CARD_READER_TYPE ")"

/**
 * ImzaServiceState:
 *
 * In "readers": how the smart-card service fares.
 */
typedef enum
{
  IMZA_SERVICE_RUNS,
  IMZA_SERVICE_MISSING,
  IMZA_SERVICE_REFUSED,
} ImzaServiceState;

/**
 * imza_frame_pack_header:
 *
 * Writes the header of a frame with a body of @length bytes.
 */
void
imza_frame_pack_header (guint8 header[IMZA_FRAME_HEADER_BYTES], ImzaFrameKind kind, gsize length);

/**
 * imza_frame_unpack_header:
 *
 * Refuses unknown kinds, lengths over the bound of their kind and reserved bytes that are not
 * zero. Domain %IMZA_CARD_ERROR, code PROTOCOL.
 */
gboolean imza_frame_unpack_header (const guint8 header[IMZA_FRAME_HEADER_BYTES],
                                   ImzaFrameKind *kind,
                                   gsize *length,
                                   GError **error);

/**
 * imza_message_append:
 *
 * Appends a whole frame. @payload is taken when floating; its type must be the one of @name.
 */
void imza_message_append (GByteArray *to, guint32 number, const char *name, GVariant *payload);

/**
 * imza_message_parse:
 * @body: the body of a MESSAGE frame
 * @name: (out) (transfer none): one of the names that the protocol knows
 * @payload: (out) (transfer full): of that name's type
 *
 * Domain %IMZA_CARD_ERROR, code PROTOCOL: not in normal form, an unknown name, a wrong type.
 */
gboolean imza_message_parse (
    GBytes *body, guint32 *number, const char **name, GVariant **payload, GError **error);

/**
 * imza_card_error_to_payload:
 *
 * Returns: (transfer floating): of "failed" and "fault"; an error of a foreign domain becomes
 * DEVICE
 */
GVariant *imza_card_error_to_payload (const GError *error);
/**
 * imza_card_error_from_payload:
 *
 * Returns: (transfer full): of domain %IMZA_CARD_ERROR; PROTOCOL when the code is none of ours
 */
GError *imza_card_error_from_payload (GVariant *payload);

G_END_DECLS
