/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_NO_ACCOUNT_PAGE (asistan_no_account_page_get_type ())
G_DECLARE_FINAL_TYPE (
    AsistanNoAccountPage, asistan_no_account_page, ASISTAN, NO_ACCOUNT_PAGE, AsistanPage)

G_END_DECLS
