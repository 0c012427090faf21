/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-json.h"

#include <math.h>
#include <string.h>

#include "imza-error.h"

/* longer numerals are within the grammar, but nothing in the protocol needs one */
#define NUMERAL_MAX_BYTES 64
#define INTEGER_MAX G_GINT64_CONSTANT (9007199254740992)

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  guint depth;
  GError *error;
} Scanner;

static gboolean scan_value (Scanner *self);

/* names the place, never the content: what stands there may be a secret or personal data */
static gboolean
refuse (Scanner *self, const char *what)
{
  if (self->error == NULL)
    self->error = imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, NULL,
                                         "JSON, offset %" G_GSIZE_FORMAT ": %s",
                                         (gsize)(self->at - self->start), what);
  return FALSE;
}

/* 0 at the end: a NUL byte never gets this far, the UTF-8 check refuses it */
static char
look (const Scanner *self)
{
  return self->at < self->end ? *self->at : '\0';
}

static gboolean
take (Scanner *self, char c)
{
  if (look (self) != c || self->at == self->end)
    return FALSE;
  self->at++;
  return TRUE;
}

static void
skip_space (Scanner *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL)
    self->at++;
}

static gboolean
scan_hex4 (Scanner *self, gunichar *out)
{
  gunichar value = 0;

  if (self->end - self->at < 4)
    return refuse (self, "cut escape");
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return refuse (self, "escape without four hex digits");
      value = value * 16 + (gunichar)digit;
    }
  self->at += 4;
  *out = value;
  return TRUE;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* RFC 8259 §7; RFC 7493 §2.1 forbids lone surrogates and noncharacters, however written */
static gboolean
scan_unicode_escape (Scanner *self, gunichar *out)
{
  gunichar low;

  if (!scan_hex4 (self, out))
    return FALSE;
  if (*out == 0)
    return refuse (self, "escaped NUL");
  if (*out >= 0xDC00 && *out <= 0xDFFF)
    return refuse (self, "lone surrogate");
  if (*out >= 0xD800 && *out <= 0xDBFF)
    {
      if (!take (self, '\\') || !take (self, 'u'))
        return refuse (self, "lone surrogate");
      if (!scan_hex4 (self, &low))
        return FALSE;
      if (low < 0xDC00 || low > 0xDFFF)
        return refuse (self, "lone surrogate");
      *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
    }
  return !is_noncharacter (*out) || refuse (self, "noncharacter");
}

static gboolean
scan_escape (Scanner *self, GString *decoded)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *found;
  gunichar c;

  if (take (self, 'u'))
    {
      if (!scan_unicode_escape (self, &c))
        return FALSE;
      if (decoded != NULL)
        g_string_append_unichar (decoded, c);
      return TRUE;
    }
  found = self->at < self->end ? memchr (letters, *self->at, sizeof letters - 1) : NULL;
  if (found == NULL)
    return refuse (self, "unknown escape");
  if (decoded != NULL)
    g_string_append_c (decoded, meanings[found - letters]);
  self->at++;
  return TRUE;
}

/* @decoded is for keys only: values are left to json-glib, so that no second copy is made */
static gboolean
scan_string (Scanner *self, GString *decoded)
{
  if (!take (self, '"'))
    return refuse (self, "a string was due");
  while (self->at < self->end && *self->at != '"')
    {
      const char *begin = self->at;
      gunichar c = g_utf8_get_char (self->at);

      if (c < 0x20)
        return refuse (self, "control character in a string");
      if (is_noncharacter (c))
        return refuse (self, "noncharacter");
      if (c == '\\')
        {
          self->at++;
          if (!scan_escape (self, decoded))
            return FALSE;
          continue;
        }
      self->at = g_utf8_next_char (self->at);
      if (decoded != NULL)
        g_string_append_len (decoded, begin, self->at - begin);
    }
  return take (self, '"') || refuse (self, "string without an end");
}

static gsize
scan_digits (Scanner *self)
{
  const char *begin = self->at;

  while (g_ascii_isdigit (look (self)))
    self->at++;
  return (gsize)(self->at - begin);
}

static gboolean
scan_number (Scanner *self)
{
  const char *begin = self->at;
  char numeral[NUMERAL_MAX_BYTES + 1];
  gboolean whole = TRUE;
  gsize length;

  take (self, '-');
  if (!take (self, '0') && scan_digits (self) == 0)
    return refuse (self, "not a value");
  if (take (self, '.'))
    {
      whole = FALSE;
      if (scan_digits (self) == 0)
        return refuse (self, "numeral without digits after its point");
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      if (scan_digits (self) == 0)
        return refuse (self, "numeral without digits in its exponent");
    }
  length = (gsize)(self->at - begin);
  if (length > NUMERAL_MAX_BYTES)
    return refuse (self, "numeral too long");
  memcpy (numeral, begin, length);
  numeral[length] = '\0';
  if (whole)
    {
      gint64 value;

      /* strtoll keeps to its limits by saturating, and both limits are beyond ours */
      value = g_ascii_strtoll (numeral, NULL, 10);
      return (value >= -INTEGER_MAX && value <= INTEGER_MAX)
             || refuse (self, "integer beyond 2^53");
    }
  return isfinite (g_ascii_strtod (numeral, NULL)) || refuse (self, "number beyond a double");
}

static gboolean
scan_word (Scanner *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return refuse (self, "not a value");
  self->at += length;
  return TRUE;
}

static gboolean
scan_member (Scanner *self, GHashTable *keys)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (!scan_string (self, key))
    return FALSE;
  /* compared after decoding: "a" and "\u0061" are the same key */
  if (!g_hash_table_add (keys, g_strdup (key->str)))
    return refuse (self, "duplicate key");
  skip_space (self);
  if (!take (self, ':'))
    return refuse (self, "a colon was due");
  return scan_value (self);
}

static gboolean
scan_object (Scanner *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  skip_space (self);
  if (take (self, '}'))
    return TRUE;
  do
    {
      skip_space (self);
      if (!scan_member (self, keys))
        return FALSE;
      skip_space (self);
    }
  while (take (self, ','));
  return take (self, '}') || refuse (self, "a comma or the object's end was due");
}

static gboolean
scan_array (Scanner *self)
{
  skip_space (self);
  if (take (self, ']'))
    return TRUE;
  do
    {
      if (!scan_value (self))
        return FALSE;
      skip_space (self);
    }
  while (take (self, ','));
  return take (self, ']') || refuse (self, "a comma or the array's end was due");
}

static gboolean
scan_container (Scanner *self, char opening)
{
  gboolean fine;

  if (self->depth == IMZA_JSON_MAX_DEPTH)
    return refuse (self, "nested too deep");
  self->depth++;
  self->at++;
  fine = opening == '{' ? scan_object (self) : scan_array (self);
  self->depth--;
  return fine;
}

static gboolean
scan_value (Scanner *self)
{
  skip_space (self);
  switch (look (self))
    {
    case '{':
    case '[':
      return scan_container (self, *self->at);
    case '"':
      return scan_string (self, NULL);
    case 't':
      return scan_word (self, "true");
    case 'f':
      return scan_word (self, "false");
    case 'n':
      return scan_word (self, "null");
    default:
      return scan_number (self);
    }
}

static gboolean
scan_document (Scanner *self)
{
  skip_space (self);
  if (look (self) != '{')
    return refuse (self, "an object was due");
  if (!scan_value (self))
    return FALSE;
  skip_space (self);
  return self->at == self->end || refuse (self, "something after the object");
}

gboolean
imza_json_scan (GBytes *bytes, GError **error)
{
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  Scanner self = { .start = start, .at = start, .end = start + length };

  if (length > IMZA_JSON_MAX_BYTES)
    {
      g_propagate_error (error,
                         imza_portal_error_new (IMZA_PORTAL_ERROR_TOO_LARGE, NULL,
                                                "JSON of %" G_GSIZE_FORMAT " bytes", length));
      return FALSE;
    }
  if (length == 0)
    refuse (&self, "empty");
  else if (!g_utf8_validate_len (start, length, &self.at))
    refuse (&self, "not UTF-8");
  else
    {
      self.at = start;
      if (scan_document (&self))
        return TRUE;
    }
  g_propagate_error (error, self.error);
  return FALSE;
}
