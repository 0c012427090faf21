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
 * Refuses, never cleans (§5 of the protocol). What passes is not empty, at most
 * %IMZA_TEXT_MAX_BYTES bytes of valid UTF-8 in NFC, and made of these alone:
 *
 * - line feed (no other control: no tab, no CR), blank, no-break space;
 * - letters of the Latin script, but none with a compatibility decomposition (fullwidth
 *   letters, ligatures such as U+FB01, the long s, ª, º);
 * - ASCII digits; of other numbers only ¹ ² ³ ¼ ½ ¾;
 * - ASCII punctuation and symbols; those of Latin-1 (U+00A1–00AC, 00AE–00B4,
 *   00B6–00BF, × ÷);
 * - U+2010–2015, 2018–201E, 2020–2022, 2026, 2030, 2032, 2033, 2039, 203A, € ₺ № ™,
 *   U+2190–2193, 2212, 2264, 2265, 2610–2612, 2713.
 *
 * So refused are: other scripts, combining marks, other digits, all bidi, zero-width, format,
 * tag, private-use and unassigned characters, other spaces, line and paragraph separators, emoji.
 */
gboolean imza_text_gate_check (const char *text, gsize length, GError **error);

G_END_DECLS
