/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* deeper and bigger than anything that the protocol has */
#define SANDBOX_JSON_DEPTH 8
#define SANDBOX_JSON_LIMIT_BYTES (64 * 1024)

/**
 * sandbox_json_scan: whether @data is one strict JSON text (RFC 8259): UTF-8, no byte order mark,
 * depth at most 8, no key twice in an object, integers within ±2^53, no U+0000 and no lone
 * surrogate in strings. json-glib takes much more than that and must not see anything else.
 *
 * Returns: %FALSE with G_IO_ERROR_INVALID_DATA and the place
 */
gboolean sandbox_json_scan (const char *data, gsize length, GError **error);

/** sandbox_json_read_object: Returns: (transfer full) (nullable): the one object that @bytes hold
 */
JsonObject *sandbox_json_read_object (GBytes *bytes, GError **error);

/** sandbox_json_get_text: Returns: (nullable): a member that is there and is a string */
const char *sandbox_json_get_text (JsonObject *object, const char *name);

/** sandbox_json_get_texts: Returns: (transfer full) (nullable): a member that is an array of at
 * most
 * @max strings */
char **sandbox_json_get_texts (JsonObject *object, const char *name, guint max);

G_END_DECLS
