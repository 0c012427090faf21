/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SIGN_IN_PAGE (asistan_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (AsistanSignInPage, asistan_sign_in_page, ASISTAN, SIGN_IN_PAGE, AsistanPage)

G_END_DECLS
