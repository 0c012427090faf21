/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "asistan-pem.h"

/* RFC 7468 §2: all lines but the last have 64 characters */
#define LINE_CHARACTERS 64

static void
append (GString *text, GBytes *der)
{
  gsize size;
  const guchar *data = g_bytes_get_data (der, &size);
  g_autofree char *base64 = g_base64_encode (data, size);
  gsize length = strlen (base64);

  g_string_append (text, "-----BEGIN CERTIFICATE-----\n");
  for (gsize at = 0; at < length; at += LINE_CHARACTERS)
    g_string_append_printf (text, "%.*s\n", LINE_CHARACTERS, base64 + at);
  g_string_append (text, "-----END CERTIFICATE-----\n");
}

GBytes *
asistan_pem_new (GPtrArray *certificates)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < certificates->len; i++)
    append (text, g_ptr_array_index (certificates, i));
  return g_string_free_to_bytes (text);
}
