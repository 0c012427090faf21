/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ImzaCardKind:
 *
 * What is known of a kind of card, so that somebody without its driver can be told which one is
 * missing and where it comes from. Names are names: not translated.
 */
typedef struct
{
  const char *name;
  const char *driver;  /* as data/modules calls it */
  const char *file;    /* how the name of the driver's file begins */
  const char *package; /* (nullable): of Debian and Pardus */
  const char *page;    /* (nullable): https, where its maker offers the driver */
} ImzaCardKind;

/**
 * imza_card_kind_find:
 * @atr: (nullable): answer to reset (ISO/IEC 7816-3 §8), hex in capitals
 *
 * A hint for people, never a reason to trust a card or to load a driver.
 *
 * Returns: (transfer none) (nullable): %NULL for a kind that is not known
 */
const ImzaCardKind *imza_card_kind_find (const char *atr);

/**
 * imza_card_kind_is_driver:
 *
 * Returns: whether a driver of this @name in this @path is the one that the kind needs
 */
gboolean imza_card_kind_is_driver (const ImzaCardKind *self, const char *name, const char *path);

G_END_DECLS
