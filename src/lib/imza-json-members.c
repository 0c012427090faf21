/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-json.h"

#include <string.h>

#include "imza-error.h"

JsonObject *
imza_json_parse (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *data;
  gsize length;

  if (!imza_json_scan (bytes, error))
    return NULL;
  parser = json_parser_new_immutable ();
  data = g_bytes_get_data (bytes, &length);
  if (!json_parser_load_from_data (parser, data, (gssize)length, &local_error)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_propagate_error (error,
                         imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, NULL,
                                                "JSON that the parser refused (%d)",
                                                local_error != NULL ? local_error->code : -1));
      return NULL;
    }
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static gboolean
refuse_member (const char *member, const char *what, GError **error)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, &facts,
                                                   "member “%s” %s", member, what));
  return FALSE;
}

/* the member's node when it has the wanted type, else NULL and an error. Scalars have a
 * @value_type; objects and arrays have G_TYPE_NONE. */
static JsonNode *
get_node (JsonObject *object,
          const char *member,
          JsonNodeType node_type,
          GType value_type,
          GError **error)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL)
    refuse_member (member, "is missing", error);
  else if (json_node_get_node_type (node) != node_type
           || (node_type == JSON_NODE_VALUE && json_node_get_value_type (node) != value_type))
    refuse_member (member, "is of another type", error);
  else
    return node;
  return NULL;
}

gboolean
imza_json_get_string (JsonObject *object, const char *member, const char **out, GError **error)
{
  JsonNode *node = get_node (object, member, JSON_NODE_VALUE, G_TYPE_STRING, error);

  if (node == NULL)
    return FALSE;
  *out = json_node_get_string (node);
  return TRUE;
}

gboolean
imza_json_get_string_optional (JsonObject *object,
                               const char *member,
                               const char **out,
                               GError **error)
{
  return !json_object_has_member (object, member)
         || imza_json_get_string (object, member, out, error);
}

gboolean
imza_json_get_int (JsonObject *object, const char *member, gint64 *out, GError **error)
{
  JsonNode *node = get_node (object, member, JSON_NODE_VALUE, G_TYPE_INT64, error);

  if (node == NULL)
    return FALSE;
  *out = json_node_get_int (node);
  return TRUE;
}

gboolean
imza_json_get_int_optional (JsonObject *object, const char *member, gint64 *out, GError **error)
{
  return !json_object_has_member (object, member) || imza_json_get_int (object, member, out, error);
}

gboolean
imza_json_get_boolean (JsonObject *object, const char *member, gboolean *out, GError **error)
{
  JsonNode *node = get_node (object, member, JSON_NODE_VALUE, G_TYPE_BOOLEAN, error);

  if (node == NULL)
    return FALSE;
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
imza_json_get_boolean_optional (JsonObject *object,
                                const char *member,
                                gboolean *out,
                                GError **error)
{
  return !json_object_has_member (object, member)
         || imza_json_get_boolean (object, member, out, error);
}

gboolean
imza_json_get_object (JsonObject *object, const char *member, JsonObject **out, GError **error)
{
  JsonNode *node = get_node (object, member, JSON_NODE_OBJECT, G_TYPE_NONE, error);

  if (node == NULL)
    return FALSE;
  *out = json_node_get_object (node);
  return TRUE;
}

gboolean
imza_json_get_object_optional (JsonObject *object,
                               const char *member,
                               JsonObject **out,
                               GError **error)
{
  return !json_object_has_member (object, member)
         || imza_json_get_object (object, member, out, error);
}

gboolean
imza_json_get_array (JsonObject *object, const char *member, JsonArray **out, GError **error)
{
  JsonNode *node = get_node (object, member, JSON_NODE_ARRAY, G_TYPE_NONE, error);

  if (node == NULL)
    return FALSE;
  *out = json_node_get_array (node);
  return TRUE;
}

gboolean
imza_json_get_time (
    JsonObject *object, const char *member, const char **out, gint64 *out_s, GError **error)
{
  static const char shape[] = "0000-00-00T00:00:00Z";
  g_autoptr (GDateTime) moment = NULL;
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  if (strlen (text) == sizeof shape - 1)
    {
      gsize i = 0;

      while (shape[i] != '\0'
             && (shape[i] == '0' ? g_ascii_isdigit (text[i]) : text[i] == shape[i]))
        i++;
      /* GLib takes leap seconds; a count of seconds since 1970 has no room for them */
      if (shape[i] == '\0' && text[17] < '6')
        moment = g_date_time_new_from_iso8601 (text, NULL);
    }
  if (moment == NULL)
    return refuse_member (member, "is not a time", error);
  if (out != NULL)
    *out = text;
  if (out_s != NULL)
    *out_s = g_date_time_to_unix (moment);
  return TRUE;
}
