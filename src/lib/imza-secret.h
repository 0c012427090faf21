/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ImzaSecret:
 *
 * A PIN, PUK or SMS code: bytes on OpenSSL's secure heap (locked, left out of core
 * files), with exactly one owner. It is moved, never copied, and wiped when freed.
 * There is no GType for it on purpose: no GValue may ever hold one.
 */
typedef struct _ImzaSecret ImzaSecret;

/** The longest secret there is, in bytes; PINs and PUKs of all known cards are shorter. */
#define IMZA_SECRET_MAX_BYTES 64

/**
 * imza_secret_heap_init:
 *
 * Makes the secure heap of this process. Every `main` calls it before anything else;
 * without it OpenSSL quietly hands out ordinary memory. May be called again.
 *
 * Returns: %TRUE when the heap is there; on %FALSE the program must not go on
 */
gboolean imza_secret_heap_init (void);

/**
 * imza_secret_new:
 *
 * Returns: (transfer full): an empty secret that can hold %IMZA_SECRET_MAX_BYTES bytes
 */
ImzaSecret *imza_secret_new (void);

/**
 * imza_secret_new_from_fd:
 * @fd: a descriptor to read one line from; it is read byte by byte, never past the line
 * @error: return location for a #GError of domain %G_IO_ERROR
 *
 * Reads one line without its newline. Blocks: for the terminal program, before any
 * main loop runs.
 *
 * Returns: (transfer full) (nullable): the secret, or %NULL with @error set
 */
ImzaSecret *imza_secret_new_from_fd (int fd, GError **error);

/**
 * imza_secret_append:
 * @byte: the next byte, never NUL
 *
 * Returns: %FALSE when the secret is full; it is then unchanged
 */
gboolean imza_secret_append (ImzaSecret *self, char byte);

/**
 * imza_secret_backspace:
 *
 * Wipes the last byte, if there is one.
 */
void imza_secret_backspace (ImzaSecret *self);

/**
 * imza_secret_clear:
 *
 * Wipes all bytes; the secret can be filled again.
 */
void imza_secret_clear (ImzaSecret *self);

gsize imza_secret_get_length (const ImzaSecret *self);

/**
 * imza_secret_peek:
 *
 * Returns: (transfer none): the bytes, NUL-terminated, on the secure heap; valid until
 *   the secret changes. Must not be copied into other memory.
 */
const char *imza_secret_peek (const ImzaSecret *self);

/**
 * imza_secret_equal:
 *
 * Compares in constant time (for the new PIN that is typed twice).
 */
gboolean imza_secret_equal (const ImzaSecret *a, const ImzaSecret *b);

/**
 * imza_secret_free:
 *
 * Wipes and frees.
 */
void imza_secret_free (ImzaSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaSecret, imza_secret_free)

G_END_DECLS
