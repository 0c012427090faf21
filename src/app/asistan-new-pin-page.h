/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_NEW_PIN_PAGE (asistan_new_pin_page_get_type ())
/** AsistanNewPinPage: asks for a new PIN twice, with the rules in view; for a change and an unlock.
 */
G_DECLARE_FINAL_TYPE (AsistanNewPinPage, asistan_new_pin_page, ASISTAN, NEW_PIN_PAGE, AsistanPage)

G_END_DECLS
