/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SMS_PAGE (asistan_sms_page_get_type ())
/**
 * AsistanSmsPage:
 *
 * Asks for the code that the portal has sent to a telephone, whatever it confirms: how long it is
 * good, how many tries are left, and “Tekrar Gönder” once the portal allows it. The tables that
 * name this page have a turn for %IMZA_REMEDY_RESEND_SMS.
 */
G_DECLARE_FINAL_TYPE (AsistanSmsPage, asistan_sms_page, ASISTAN, SMS_PAGE, AsistanPage)

G_END_DECLS
