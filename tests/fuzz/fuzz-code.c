/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-ident.h"

#define CODE_DIGITS 15

/* Whatever is pasted: 15 ASCII digits that the text has in this order, or a reason. */
static void
check_code (const char *text)
{
  g_autofree char *code = NULL;
  const char *at = text;
  guint n_digits = 0;

  if (imza_ident_parse_code (text, &code, &n_digits) != IMZA_CODE_FINE)
    {
      g_assert_null (code);
      return;
    }
  g_assert_cmpuint (strlen (code), ==, CODE_DIGITS);
  for (const char *digit = code; *digit != '\0'; digit++)
    {
      g_assert_true (g_ascii_isdigit (*digit));
      at = strchr (at, *digit);
      g_assert_nonnull (at);
      at++;
    }
}

/* A driver's label, which is neither terminated nor of any encoding, is text that can be shown. */
static void
check_label (const uint8_t *data, size_t size)
{
  g_autofree char *label = imza_ident_clean_label ((const char *)data, (gssize)size, 64);

  g_assert_true (g_utf8_validate (label, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (label, -1), <=, 64);
}

static void
check_masks (const char *text)
{
  g_autofree char *masked = NULL;
  g_autofree char *tckn = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return;
  masked = imza_ident_mask_digits (text);
  tckn = imza_ident_tckn_is_valid (text) ? imza_ident_mask_tckn (text) : NULL;
  g_assert_true (g_utf8_validate (masked, -1, NULL));
  g_assert_true (tckn == NULL || strstr (tckn, "***") != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  check_code (text);
  check_label (data, size);
  check_masks (text);
  return 0;
}
