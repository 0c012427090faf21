/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_INSERT_CARD_PAGE (asistan_insert_card_page_get_type ())
/** AsistanInsertCardPage: what stands in the way of a card that can sign; goes on by itself when it
 * is mended. */
G_DECLARE_FINAL_TYPE (
    AsistanInsertCardPage, asistan_insert_card_page, ASISTAN, INSERT_CARD_PAGE, AsistanPage)

G_END_DECLS
