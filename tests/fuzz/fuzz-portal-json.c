/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "sandbox-json.h"

/* The body of a request to the portal: refused, or an object that json-glib reads without a word.
 */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  gboolean strict = sandbox_json_scan ((const char *)data, size, &error);

  g_assert_true (strict == (error == NULL));
  g_clear_error (&error);
  object = sandbox_json_read_object (bytes, &error);
  g_assert_true (object == NULL || strict);
  return 0;
}
