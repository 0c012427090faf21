/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-der.h"

#include <string.h>

#define DEPTH_LIMIT 24
#define CLASS_MASK 0xc0
#define CONSTRUCTED 0x20
#define HIGH_TAG_NUMBER 0x1f

/* X.690 §10.1: definite, and no longer than needed */
static gboolean
read_length (SandboxDer *rest, gsize *out)
{
  gsize count = 0, length = 0;

  if (rest->length == 0)
    return FALSE;
  length = rest->data[0];
  if (length >= 0x80)
    {
      count = length & 0x7f;
      length = 0;
      if (count == 0 || count > 4 || rest->length <= count || rest->data[1] == 0)
        return FALSE;
      for (gsize i = 1; i <= count; i++)
        length = length << 8 | rest->data[i];
      if (length < 0x80)
        return FALSE;
    }
  rest->data += count + 1;
  rest->length -= count + 1;
  *out = length;
  return length <= rest->length;
}

gboolean
sandbox_der_next_is (const SandboxDer *rest, guint8 tag)
{
  return rest->length > 0 && rest->data[0] == tag;
}

gboolean
sandbox_der_next (SandboxDer *rest, guint8 tag, SandboxDer *contents, SandboxDer *element)
{
  SandboxDer inner = *rest;
  gsize length = 0;

  if (!sandbox_der_next_is (rest, tag) || (tag & HIGH_TAG_NUMBER) == HIGH_TAG_NUMBER)
    return FALSE;
  inner.data++;
  inner.length--;
  if (!read_length (&inner, &length))
    return FALSE;
  if (contents != NULL)
    *contents = (SandboxDer){ inner.data, length };
  if (element != NULL)
    *element = (SandboxDer){ rest->data, (gsize)(inner.data - rest->data) + length };
  *rest = (SandboxDer){ inner.data + length, inner.length - length };
  return TRUE;
}

gboolean
sandbox_der_equal (SandboxDer a, SandboxDer b)
{
  return a.length == b.length && (a.length == 0 || memcmp (a.data, b.data, a.length) == 0);
}

/* X.690 §11.6: as octet strings, the shorter padded with zeros at its end */
static gboolean
in_order (SandboxDer a, SandboxDer b)
{
  int order = memcmp (a.data, b.data, MIN (a.length, b.length));

  return order < 0 || (order == 0 && a.length <= b.length);
}

static gboolean
integer_is_strict (SandboxDer c)
{
  if (c.length == 0)
    return FALSE;
  return c.length == 1
         || !((c.data[0] == 0x00 && c.data[1] < 0x80) || (c.data[0] == 0xff && c.data[1] >= 0x80));
}

static gboolean
bits_are_strict (SandboxDer c)
{
  if (c.length == 0 || c.data[0] > 7)
    return FALSE;
  if (c.length == 1)
    return c.data[0] == 0;
  return (c.data[c.length - 1] & ((1 << c.data[0]) - 1)) == 0;
}

static gboolean
oid_is_strict (SandboxDer c)
{
  gboolean first = TRUE;

  if (c.length == 0 || c.data[c.length - 1] >= 0x80)
    return FALSE;
  for (gsize i = 0; i < c.length; i++)
    {
      if (first && c.data[i] == 0x80)
        return FALSE;
      first = c.data[i] < 0x80;
    }
  return TRUE;
}

/* X.690 §11.7, §11.8, and whole seconds as RFC 5280 and RFC 5652 want them */
static gboolean
time_is_strict (SandboxDer c, gsize digits)
{
  if (c.length != digits + 1 || c.data[digits] != 'Z')
    return FALSE;
  for (gsize i = 0; i < digits; i++)
    if (!g_ascii_isdigit (c.data[i]))
      return FALSE;
  return TRUE;
}

static gboolean
primitive_is_strict (guint8 tag, SandboxDer c)
{
  switch (tag)
    {
    case 0x00: /* end of contents, and */
    case 0x08: /* EXTERNAL, EMBEDDED PDV, SEQUENCE and SET are never primitive */
    case 0x0b:
    case 0x10:
    case 0x11:
      return FALSE;
    case 0x01:
      return c.length == 1 && (c.data[0] == 0x00 || c.data[0] == 0xff);
    case SANDBOX_DER_INTEGER:
    case 0x0a:
      return integer_is_strict (c);
    case 0x03:
      return bits_are_strict (c);
    case SANDBOX_DER_NULL:
      return c.length == 0;
    case SANDBOX_DER_OID:
      return oid_is_strict (c);
    case 0x0c:
      return g_utf8_validate_len ((const char *)c.data, c.length, NULL);
    case SANDBOX_DER_UTC_TIME:
      return time_is_strict (c, 12);
    case SANDBOX_DER_GENERALIZED_TIME:
      return time_is_strict (c, 14);
    default:
      return TRUE;
    }
}

static gboolean
walk (SandboxDer *rest, guint depth)
{
  SandboxDer contents, element, previous = { NULL, 0 };
  const guint8 tag = rest->length > 0 ? rest->data[0] : 0;
  gboolean universal = (tag & CLASS_MASK) == 0;

  if (depth > DEPTH_LIMIT || !sandbox_der_next (rest, tag, &contents, NULL))
    return FALSE;
  if ((tag & CONSTRUCTED) == 0)
    return !universal || primitive_is_strict (tag, contents);
  if (universal && tag != SANDBOX_DER_SEQUENCE && tag != SANDBOX_DER_SET)
    return FALSE;
  while (contents.length > 0)
    {
      element.data = contents.data;
      if (!walk (&contents, depth + 1))
        return FALSE;
      element.length = (gsize)(contents.data - element.data);
      if (tag == SANDBOX_DER_SET && previous.data != NULL && !in_order (previous, element))
        return FALSE;
      previous = element;
    }
  return TRUE;
}

gboolean
sandbox_der_is_strict (SandboxDer octets)
{
  return walk (&octets, 0) && octets.length == 0;
}
