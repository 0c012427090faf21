/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "imza-json.h"

/* Whatever the scanner lets through, json-glib must read without a fault and without a word. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;

  if (!imza_json_scan (bytes, &error))
    {
      g_assert_nonnull (error);
      return 0;
    }
  object = imza_json_parse (bytes, &error);
  g_assert_no_error (error);
  return 0;
}
