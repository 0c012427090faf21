/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-json.h"

#include <string.h>

#define LARGEST_INTEGER 9007199254740992.0

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  int depth;
} Scanner;

static gboolean scan_value (Scanner *scanner);

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->end && strchr (" \t\r\n", *scanner->at) != NULL
         && *scanner->at != '\0')
    scanner->at++;
}

static gboolean
take (Scanner *scanner, char c)
{
  if (scanner->at >= scanner->end || *scanner->at != c)
    return FALSE;
  scanner->at++;
  return TRUE;
}

static gboolean
take_word (Scanner *scanner, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(scanner->end - scanner->at) < length || memcmp (scanner->at, word, length) != 0)
    return FALSE;
  scanner->at += length;
  return TRUE;
}

static gboolean
scan_hex4 (Scanner *scanner, gunichar *out)
{
  gunichar value = 0;

  if (scanner->end - scanner->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*scanner->at++);

      if (digit < 0)
        return FALSE;
      value = value * 16 + (gunichar)digit;
    }
  *out = value;
  return TRUE;
}

static gboolean
scan_escape (Scanner *scanner, GString *text)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *name;
  gunichar unit, low;

  if (scanner->at >= scanner->end)
    return FALSE;
  if (take (scanner, 'u'))
    {
      if (!scan_hex4 (scanner, &unit) || unit == 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return FALSE;
      if (unit >= 0xD800 && unit <= 0xDBFF)
        {
          if (!take (scanner, '\\') || !take (scanner, 'u') || !scan_hex4 (scanner, &low)
              || low < 0xDC00 || low > 0xDFFF)
            return FALSE;
          unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
      g_string_append_unichar (text, unit);
      return TRUE;
    }
  name = *scanner->at != '\0' ? strchr (names, *scanner->at) : NULL;
  if (name == NULL)
    return FALSE;
  scanner->at++;
  g_string_append_c (text, values[name - names]);
  return TRUE;
}

/* the caller has checked that all of the input is UTF-8 */
static char *
scan_string (Scanner *scanner)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!take (scanner, '"'))
    return NULL;
  while (scanner->at < scanner->end)
    {
      char c = *scanner->at++;

      if (c == '"')
        return g_string_free (g_steal_pointer (&text), FALSE);
      if (c == '\\')
        {
          if (!scan_escape (scanner, text))
            return NULL;
        }
      else if ((guchar)c < 0x20)
        return NULL;
      else
        g_string_append_c (text, c);
    }
  return NULL;
}

static gsize
scan_digits (Scanner *scanner)
{
  const char *start = scanner->at;

  while (scanner->at < scanner->end && g_ascii_isdigit (*scanner->at))
    scanner->at++;
  return (gsize)(scanner->at - start);
}

static gboolean
scan_number (Scanner *scanner)
{
  const char *start = scanner->at;
  g_autofree char *text = NULL;
  double value;

  take (scanner, '-');
  if (!take (scanner, '0') && scan_digits (scanner) == 0)
    return FALSE;
  if (take (scanner, '.') && scan_digits (scanner) == 0)
    return FALSE;
  if (take (scanner, 'e') || take (scanner, 'E'))
    {
      if (!take (scanner, '+'))
        take (scanner, '-');
      if (scan_digits (scanner) == 0)
        return FALSE;
    }
  text = g_strndup (start, (gsize)(scanner->at - start));
  value = g_ascii_strtod (text, NULL);
  return value >= -LARGEST_INTEGER && value <= LARGEST_INTEGER;
}

static gboolean
scan_member (Scanner *scanner, GHashTable *keys)
{
  char *key;

  skip_space (scanner);
  key = scan_string (scanner);
  if (key == NULL || !g_hash_table_add (keys, key))
    return FALSE;
  skip_space (scanner);
  return take (scanner, ':') && scan_value (scanner);
}

static gboolean
scan_object (Scanner *scanner)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_space (scanner);
  if (take (scanner, '}'))
    return TRUE;
  do
    {
      if (!scan_member (scanner, keys))
        return FALSE;
      skip_space (scanner);
    }
  while (take (scanner, ','));
  return take (scanner, '}');
}

static gboolean
scan_array (Scanner *scanner)
{
  skip_space (scanner);
  if (take (scanner, ']'))
    return TRUE;
  do
    {
      if (!scan_value (scanner))
        return FALSE;
      skip_space (scanner);
    }
  while (take (scanner, ','));
  return take (scanner, ']');
}

static gboolean
scan_nested (Scanner *scanner, gboolean (*scan) (Scanner *scanner))
{
  gboolean ok;

  if (scanner->depth == SANDBOX_JSON_DEPTH)
    return FALSE;
  scanner->depth++;
  ok = scan (scanner);
  scanner->depth--;
  return ok;
}

static gboolean
scan_value (Scanner *scanner)
{
  g_autofree char *text = NULL;

  skip_space (scanner);
  if (scanner->at >= scanner->end)
    return FALSE;
  if (take (scanner, '{'))
    return scan_nested (scanner, scan_object);
  if (take (scanner, '['))
    return scan_nested (scanner, scan_array);
  if (*scanner->at == '"')
    {
      text = scan_string (scanner);
      return text != NULL;
    }
  if (*scanner->at == '-' || g_ascii_isdigit (*scanner->at))
    return scan_number (scanner);
  return take_word (scanner, "true") || take_word (scanner, "false") || take_word (scanner, "null");
}

gboolean
sandbox_json_scan (const char *data, gsize length, GError **error)
{
  Scanner scanner = { .start = data, .at = data, .end = data + length };

  if (length <= SANDBOX_JSON_LIMIT_BYTES && g_utf8_validate_len (data, length, NULL)
      && scan_value (&scanner))
    {
      skip_space (&scanner);
      if (scanner.at == scanner.end)
        return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "not strict JSON at byte %" G_GSIZE_FORMAT, (gsize)(scanner.at - scanner.start));
  return FALSE;
}

JsonObject *
sandbox_json_read_object (GBytes *bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  JsonNode *root;

  if (data == NULL || !sandbox_json_scan (data, length, error))
    {
      if (data == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no body");
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize)length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the body is no object");
      return NULL;
    }
  return json_node_dup_object (root);
}

const char *
sandbox_json_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

char **
sandbox_json_get_texts (JsonObject *object, const char *name, guint max)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;
  array = json_node_get_array (node);
  if (json_array_get_length (array) > max)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return NULL;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  return g_strv_builder_end (builder);
}
