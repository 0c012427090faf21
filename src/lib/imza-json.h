/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define IMZA_JSON_MAX_BYTES (256 * 1024)
#define IMZA_JSON_MAX_DEPTH 8

/**
 * imza_json_scan:
 * @bytes: what came from the network
 * @error: domain %IMZA_PORTAL_ERROR: BAD_ANSWER or TOO_LARGE
 *
 * The strict scanner (RFC 8259 and I-JSON, RFC 7493) that stands before json-glib, which
 * accepts or crashes on much that it should not: one object, UTF-8 without a BOM, depth
 * and size limits, no duplicate keys, integers |n| <= 2^53, no escaped NUL.
 *
 * Returns: %TRUE when json-glib may see @bytes
 */
gboolean imza_json_scan (GBytes *bytes, GError **error);

/**
 * imza_json_parse:
 *
 * Scans, then parses.
 *
 * Returns: (transfer full) (nullable): the root object
 */
JsonObject *imza_json_parse (GBytes *bytes, GError **error);

/*
 * Readers of members. Each fails with BAD_ANSWER that names the member when it is absent
 * or of another type; the `_optional` ones leave *@out as it is when the member is absent.
 */
gboolean
imza_json_get_string (JsonObject *object, const char *member, const char **out, GError **error);
gboolean imza_json_get_string_optional (JsonObject *object,
                                        const char *member,
                                        const char **out,
                                        GError **error);
gboolean imza_json_get_int (JsonObject *object, const char *member, gint64 *out, GError **error);
gboolean
imza_json_get_int_optional (JsonObject *object, const char *member, gint64 *out, GError **error);
gboolean
imza_json_get_boolean (JsonObject *object, const char *member, gboolean *out, GError **error);
gboolean imza_json_get_boolean_optional (JsonObject *object,
                                         const char *member,
                                         gboolean *out,
                                         GError **error);
gboolean
imza_json_get_object (JsonObject *object, const char *member, JsonObject **out, GError **error);
gboolean imza_json_get_object_optional (JsonObject *object,
                                        const char *member,
                                        JsonObject **out,
                                        GError **error);
gboolean
imza_json_get_array (JsonObject *object, const char *member, JsonArray **out, GError **error);
/**
 * imza_json_get_time:
 *
 * RFC 3339, UTC `Z`, whole seconds; @out_s in seconds since 1970
 */
gboolean imza_json_get_time (
    JsonObject *object, const char *member, const char **out, gint64 *out_s, GError **error);

G_END_DECLS
