/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PIN_PAGE (asistan_pin_page_get_type ())
/** AsistanPinPage: takes the PIN, names the certificate and what is signed; its main button signs.
 */
G_DECLARE_FINAL_TYPE (AsistanPinPage, asistan_pin_page, ASISTAN, PIN_PAGE, AsistanPage)

G_END_DECLS
