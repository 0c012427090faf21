/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-process.h"
#include "imza-card.h"

G_BEGIN_DECLS

#define IMZA_TYPE_CARD_READERS (imza_card_readers_get_type ())
/**
 * ImzaCardReaders:
 *
 * The watch process and what it said last. Started again when it ends. For the card service only.
 */
G_DECLARE_FINAL_TYPE (ImzaCardReaders, imza_card_readers, IMZA, CARD_READERS, GObject)

/**
 * ImzaCardReadersNews:
 *
 * What a report means for the drivers.
 */
typedef enum
{
  IMZA_CARD_READERS_SAME,         /* nothing: the first report, or who holds a card */
  IMZA_CARD_READERS_MOVED,        /* a card or a reader came or went: ask them anew */
  IMZA_CARD_READERS_SERVICE_BACK, /* what they hold of the smart-card service is void */
} ImzaCardReadersNews;

typedef void (*ImzaCardReadersChanged) (ImzaCardReadersNews news, gpointer user_data);

ImzaCardReaders *
imza_card_readers_new (const char *worker, ImzaCardReadersChanged changed, gpointer user_data);
void imza_card_readers_start (ImzaCardReaders *self);
void imza_card_readers_stop (ImzaCardReaders *self);

/**
 * imza_card_readers_is_known:
 *
 * Has reported at least once
 */
gboolean imza_card_readers_is_known (ImzaCardReaders *self);

/**
 * imza_card_readers_add_to:
 *
 * Appends readers to @snapshot and sets its service_error
 */
void imza_card_readers_add_to (ImzaCardReaders *self, ImzaCardSnapshot *snapshot);

/**
 * imza_card_readers_find:
 * @slot: a slot's description; drivers cut the reader's name at 64 bytes
 * @has_card: (out): whether there is a card in it
 *
 * Returns: %FALSE when no reader is called so (a token without one)
 */
gboolean imza_card_readers_find (ImzaCardReaders *self, const char *slot, gboolean *has_card);

/**
 * imza_card_readers_drop_denied:
 *
 * Takes tokens and certificates out of @snapshot whose reader is known to be empty or gone. A
 * driver that was asked while the smart-card service went down may still tell of the card.
 */
void imza_card_readers_drop_denied (ImzaCardReaders *self, ImzaCardSnapshot *snapshot);

G_END_DECLS
