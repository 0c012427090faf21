/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PIN_SET_PAGE (asistan_pin_set_page_get_type ())
/** AsistanPinSetPage: what the card itself says of its new PIN, and whether the portal knows. */
G_DECLARE_FINAL_TYPE (AsistanPinSetPage, asistan_pin_set_page, ASISTAN, PIN_SET_PAGE, AsistanPage)

G_END_DECLS
