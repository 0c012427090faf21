/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_OLD_PIN_PAGE (asistan_old_pin_page_get_type ())
/** AsistanOldPinPage: asks for the present PIN of a card that is to get another. */
G_DECLARE_FINAL_TYPE (AsistanOldPinPage, asistan_old_pin_page, ASISTAN, OLD_PIN_PAGE, AsistanPage)

G_END_DECLS
