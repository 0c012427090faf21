/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PIN_CHANGED_PAGE (asistan_pin_changed_page_get_type ())
/** AsistanPinChangedPage: what the card itself says of its PIN after a change. */
G_DECLARE_FINAL_TYPE (
    AsistanPinChangedPage, asistan_pin_changed_page, ASISTAN, PIN_CHANGED_PAGE, AsistanPage)

G_END_DECLS
