/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "imza-error.h"
#include "imza-verify.h"

/* What a driver made of our text: refused with the one error, or a signature of this text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char text[] = "eimza-statement/1\n";
  g_autoptr (GBytes) cms = g_bytes_new (data, size);
  g_autoptr (GBytes) content = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;

  if (!imza_verify_signature (cms, content, NULL, NULL, NULL, &error))
    g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD);
  return 0;
}
