/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk.h"

G_BEGIN_DECLS

/* The desk's part of making a new PIN with a released PUK: for a new card, and for a locked one. */

/**
 * ImzaUnlockCard:
 *
 * A card in a reader, for the choice.
 */
typedef struct
{
  const ImzaToken *token; /* of the list's own snapshot */
  char *holder;           /* (nullable): of a certificate on it */
  char *reason;           /* (nullable): translated sentence: why it cannot be chosen */
  char *obstacle; /* (nullable): the same as a word, see imza_unlock_reason_get_sentence() */
  char *note;     /* (nullable): translated: from when on its certificate can sign */
  ImzaCardSnapshot *snapshot;
} ImzaUnlockCard;

void imza_unlock_card_free (ImzaUnlockCard *self);

/**
 * imza_desk_list_unlock_cards:
 *
 * Returns: (transfer full) (element-type ImzaUnlockCard): the cards in the readers, each once;
 *   those that can be chosen first
 */
GPtrArray *imza_desk_list_unlock_cards (ImzaDesk *self);
/**
 * imza_desk_choose_unlock_card:
 * @serial: (nullable): of the card's token
 *
 * A choice that was made is not announced by `changed`: whoever makes it answers the page, too.
 *
 * Returns: %FALSE, and nothing is chosen, when it cannot be
 */
gboolean imza_desk_choose_unlock_card (ImzaDesk *self, const char *serial);
/**
 * imza_desk_take_only_card:
 *
 * The only card in the readers, or the only one of them that is locked or has no PIN, is taken
 * without a question, if all of them could be chosen; for those whose page of the new PIN names
 * the card
 */
void imza_desk_take_only_card (ImzaDesk *self);
/**
 * imza_desk_get_unlock_serial:
 *
 * Returns: (transfer none) (nullable): of the chosen card, also while it is out
 */
const char *imza_desk_get_unlock_serial (ImzaDesk *self);
/**
 * imza_desk_get_unlock_token:
 *
 * Returns: (transfer none) (nullable): the chosen card as the present snapshot has it; %NULL when
 *   none is chosen or it was taken out
 */
const ImzaToken *imza_desk_get_unlock_token (ImzaDesk *self);
/**
 * imza_desk_dup_unlock_note:
 *
 * Returns: (transfer full) (nullable): translated: from when on the chosen card's certificate can
 *   sign, where that is in the future
 */
char *imza_desk_dup_unlock_note (ImzaDesk *self);

/**
 * ImzaUnlockReport:
 *
 * Whether the portal knows what the card did.
 */
typedef enum
{
  IMZA_UNLOCK_REPORT_NONE,
  IMZA_UNLOCK_REPORT_ACCEPTED,
  IMZA_UNLOCK_REPORT_UNSENT,    /* it will be told when it can be reached */
  IMZA_UNLOCK_REPORT_DISAGREES, /* it has something else on record; the card's word is the truth */
} ImzaUnlockReport;

ImzaUnlockReport imza_desk_get_unlock_report (ImzaDesk *self);
/**
 * imza_unlock_report_get_sentence:
 *
 * Returns: (transfer none) (nullable): translated; %NULL where nothing needs to be said
 */
const char *imza_unlock_report_get_sentence (ImzaUnlockReport report);

G_END_DECLS
