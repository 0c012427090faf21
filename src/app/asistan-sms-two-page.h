/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SMS_TWO_PAGE (asistan_sms_two_page_get_type ())
G_DECLARE_FINAL_TYPE (AsistanSmsTwoPage, asistan_sms_two_page, ASISTAN, SMS_TWO_PAGE, AsistanPage)

G_END_DECLS
