/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-certificate.h"

#define NOW_S 1763638022
#define TCKN_DIGITS 11

/* What a card calls a certificate is refused, or all that is shown of it is text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) der = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCertificate) certificate = imza_certificate_new (der, &error);
  g_autofree char *sentence = NULL;
  const char *tckn;

  if (certificate == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_true (g_utf8_validate (imza_certificate_get_holder (certificate), -1, NULL));
  g_assert_true (g_utf8_validate (imza_certificate_get_issuer (certificate), -1, NULL));
  tckn = imza_certificate_get_tckn (certificate);
  g_assert_true (tckn == NULL || strspn (tckn, "0123456789") == TCKN_DIGITS);
  g_assert_true (tckn == NULL || strlen (tckn) == TCKN_DIGITS);
  sentence = imza_certificate_fault_dup_sentence (
      certificate, imza_certificate_judge (certificate, NOW_S, TRUE, NULL));
  g_assert_true (sentence == NULL || g_utf8_validate (sentence, -1, NULL));
  return 0;
}
