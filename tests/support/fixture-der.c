/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-der.h"

#include <openssl/objects.h>

static GBytes *
wrap (guint8 tag, GByteArray *contents)
{
  GByteArray *element = g_byte_array_new ();
  guint length = contents->len;
  guint8 header[4] = { tag };
  guint used = 1;

  g_assert_cmpuint (length, <, 0x10000);
  if (length >= 0x100)
    {
      header[used++] = 0x82;
      header[used++] = (guint8)(length >> 8);
    }
  else if (length >= 0x80)
    header[used++] = 0x81;
  header[used++] = (guint8)length;
  g_byte_array_append (element, header, used);
  g_byte_array_append (element, contents->data, length);
  g_byte_array_unref (contents);
  return g_byte_array_free_to_bytes (element);
}

static void
append (GByteArray *array, GBytes *part)
{
  g_byte_array_append (array, g_bytes_get_data (part, NULL), (guint)g_bytes_get_size (part));
  g_bytes_unref (part);
}

GBytes *
fixture_der (int tag, ...)
{
  GByteArray *contents = g_byte_array_new ();
  va_list parts;

  va_start (parts, tag);
  for (GBytes *part = va_arg (parts, GBytes *); part; part = va_arg (parts, GBytes *))
    append (contents, part);
  va_end (parts);
  return wrap ((guint8)tag, contents);
}

GBytes *
fixture_der_join (GBytes *first, ...)
{
  GByteArray *contents = g_byte_array_new ();
  va_list parts;

  va_start (parts, first);
  for (GBytes *part = first; part; part = va_arg (parts, GBytes *))
    append (contents, part);
  va_end (parts);
  return g_byte_array_free_to_bytes (contents);
}

GBytes *
fixture_der_octets (guint8 tag, const void *octets, gsize length)
{
  return fixture_der (tag, g_bytes_new (octets, length), NULL);
}

GBytes *
fixture_der_raw (const void *octets, gsize length)
{
  return g_bytes_new (octets, length);
}

GBytes *
fixture_der_oid (const char *dotted)
{
  ASN1_OBJECT *object = OBJ_txt2obj (dotted, 1);
  GBytes *element = fixture_der_octets (0x06, OBJ_get0_data (object), OBJ_length (object));

  ASN1_OBJECT_free (object);
  return element;
}

GBytes *
fixture_der_integer (guint8 value)
{
  g_assert_cmpuint (value, <, 0x80);
  return fixture_der_octets (0x02, &value, 1);
}

GBytes *
fixture_der_null (void)
{
  return fixture_der_octets (0x05, "", 0);
}

GBytes *
fixture_der_none (void)
{
  return g_bytes_new_static ("", 0);
}
