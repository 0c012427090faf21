/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest answer to one command, with its status word. */
#define PIVCARD_ANSWER_MAX_BYTES 300

/**
 * PivcardApplet:
 *
 * The part of a PIV card (NIST SP 800-73-4) that OpenSC needs: SELECT, GET DATA, VERIFY, CHANGE
 * REFERENCE DATA, RESET RETRY COUNTER and GENERAL AUTHENTICATE for slots 9A (one PIN a session), 9C
 * (the PIN before each use) and 9D. RSA-2048, P-256 and P-384.
 */
typedef struct _PivcardApplet PivcardApplet;

/**
 * pivcard_applet_new:
 * @directory: `9a.key` (PEM) and `9a.der` and the same for 9c and 9d, any of which may be absent;
 * `state` keeps PIN, PUK and the tries left of both, and is made with 123456, 12345678 and three
 * tries
 */
PivcardApplet *pivcard_applet_new (const char *directory);
void pivcard_applet_free (PivcardApplet *self);

/** pivcard_applet_reset: as when the card loses power */
void pivcard_applet_reset (PivcardApplet *self);

/** pivcard_applet_command: Returns: length of @answer */
gsize pivcard_applet_command (PivcardApplet *self,
                              const guint8 *command,
                              gsize length,
                              guint8 answer[PIVCARD_ANSWER_MAX_BYTES]);

G_END_DECLS
