/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-kinds.h"

#define OPENSC "OpenSC", "opensc-pkcs11", "opensc-pkcs11", NULL
#define AKIS "AKİS", "libakisp11", NULL, "https://akiskart.bilgem.tubitak.gov.tr/destek/"

/* A row needs an ATR that is published, and an address only where the maker's own is certain: where
 * none is, people are sent to whoever issued the card. The first row that fits holds. */
static const struct
{
  const char *atr; /* "*" stands for any bytes */
  ImzaCardKind kind;
} rows[] = {
  /* historical bytes "UEKAE": cards with qualified certificates up to about 2019 */
  { "*806755454B4145*318073B3A180*", { "AKİS", AKIS } },
  /* historical bytes "TC": the newer ones, and the identity card of the Republic of Turkey */
  { "*80655443*31C073F6218081*", { "AKİS", AKIS } },
  { "3BD518008131FE7D8073C82110F4", { "eToken", "eToken", "libeTPkcs11", NULL, NULL } },
  { "3BBB1800C01031FE4580670412B00303000081053C",
    { "SafeSign", "SafeSign", "libaetpkss", NULL, NULL } },
  /* historical bytes "MyEID" */
  { "*4D79454944*", { "MyEID", OPENSC } },
  /* historical bytes "Yubikey" and "YubiKey" */
  { "*597562696B6579*", { "YubiKey", OPENSC } },
  { "*597562694B6579*", { "YubiKey", OPENSC } },
  /* the application identifier of NIST SP 800-73 */
  { "*A00000030800001000*", { "PIV", OPENSC } },
};

const ImzaCardKind *
imza_card_kind_find (const char *atr)
{
  for (gsize i = 0; atr != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_pattern_match_simple (rows[i].atr, atr))
      return &rows[i].kind;
  return NULL;
}

gboolean
imza_card_kind_is_driver (const ImzaCardKind *self, const char *name, const char *path)
{
  g_autofree char *file = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && path != NULL, FALSE);

  file = g_path_get_basename (path);
  return g_str_equal (self->driver, name) || g_str_has_prefix (file, self->file);
}
