/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-error.h"
#include "imza-release.h"

/* A released PUK as a portal may send it, "POINT SEALED": the key is new each time, so nothing
 * that is not ours may ever open. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaRelease) release = NULL;
  g_autoptr (ImzaSecret) puk = NULL;

  g_assert_true (imza_secret_heap_init ());
  if (g_strv_length (parts) != 2)
    return 0;
  release = imza_release_new (&error);
  g_assert_no_error (error);
  puk = imza_release_open (release, "u8Yb3sKfQ0q1Zl2mT7xVcA", "043c9248390365d4", parts[0],
                           parts[1], &error);
  g_assert_null (puk);
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
  return 0;
}
