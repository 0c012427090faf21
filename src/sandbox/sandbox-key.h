/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SANDBOX_KEY_BYTES: length of the portal's own key */
#define SANDBOX_KEY_BYTES 32

/**
 * sandbox_key_open:
 * @state_dir: must exist
 *
 * Reads the portal's own key, made on first use; a server and a command may come at the same time.
 * It lies beside the database and not in it: whoever has a copy of the rows can neither test codes
 * nor open a PUK.
 *
 * Returns: (transfer full) (nullable): %SANDBOX_KEY_BYTES octets, or %NULL with %G_FILE_ERROR
 */
GBytes *sandbox_key_open (const char *state_dir, GError **error);

/**
 * sandbox_puk_seal:
 * @key: from [func@sandbox_key_open]
 * @card_serial: what it belongs to; it opens for this card alone
 * @puk: not kept
 *
 * Returns: (transfer full) (nullable): nonce, ciphertext and tag (AES-256-GCM), or %NULL with
 * %G_IO_ERROR_FAILED
 */
GBytes *sandbox_puk_seal (GBytes *key, const char *card_serial, const char *puk, GError **error);

/**
 * sandbox_puk_open:
 *
 * Returns: (transfer full) (nullable): the PUK on OpenSSL's secure heap where that was set up; free
 * with [func@sandbox_secret_line_free]. %NULL with %G_IO_ERROR_INVALID_DATA where key, card or
 * octets are others
 */
char *sandbox_puk_open (GBytes *key, const char *card_serial, GBytes *sealed, GError **error);

/**
 * sandbox_key_prepare_memory: makes OpenSSL's secure heap, locked and out of core files, where the
 * calls below put secrets; once, before the first of them
 */
void sandbox_key_prepare_memory (void);

/**
 * sandbox_secret_line_read:
 * @fd: read octet by octet, so that what follows the line stays for the next reader
 *
 * Reads one line without its newline, at most 255 octets, without a zero octet.
 *
 * Returns: (transfer full) (nullable): on the secure heap where that was set up, or %NULL with
 * %G_IO_ERROR
 */
char *sandbox_secret_line_read (int fd, GError **error);
/** sandbox_secret_line_free: @line: (nullable): wiped */
void sandbox_secret_line_free (char *line);

G_END_DECLS
