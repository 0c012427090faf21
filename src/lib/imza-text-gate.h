/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest text to be signed, in bytes. */
#define IMZA_TEXT_MAX_BYTES 32768

/**
 * imza_text_gate_check:
 * @text: the bytes of a text to be signed
 * @error: domain %IMZA_JOURNEY_ERROR, code TEXT_UNSAFE; the message names the offset and code point
 *
 * Refuses, never cleans (§5 of the protocol): must be valid UTF-8, NFC, LF only, Latin letters
 * only, without control, bidi, zero-width, format, tag, private-use or unassigned characters.
 */
gboolean imza_text_gate_check (const char *text, gsize length, GError **error);

G_END_DECLS
