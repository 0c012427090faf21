/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_UNLOCK_CARD_PAGE (asistan_unlock_card_page_get_type ())
/** AsistanUnlockCardPage: which card gets a new PIN; the others with the reason why not. */
G_DECLARE_FINAL_TYPE (
    AsistanUnlockCardPage, asistan_unlock_card_page, ASISTAN, UNLOCK_CARD_PAGE, AsistanPage)

G_END_DECLS
