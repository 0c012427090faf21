/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-text-gate.h"

/* What passes the gate can be shown as it stands: UTF-8, composed, without a control but LF. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autofree char *composed = NULL;

  if (!imza_text_gate_check (text, (gssize)size, &error))
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, size);
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_assert_cmpstr (composed, ==, text);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_assert_true (*at == '\n' || !g_unichar_iscntrl (g_utf8_get_char (at)));
  return 0;
}
