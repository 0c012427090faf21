/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PIN_CHECK_PAGE (asistan_pin_check_page_get_type ())
/** AsistanPinCheckPage: after a break: asks for the new PIN, to see whether the card has it. */
G_DECLARE_FINAL_TYPE (
    AsistanPinCheckPage, asistan_pin_check_page, ASISTAN, PIN_CHECK_PAGE, AsistanPage)

G_END_DECLS
