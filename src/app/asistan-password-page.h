/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PASSWORD_PAGE (asistan_password_page_get_type ())
G_DECLARE_FINAL_TYPE (
    AsistanPasswordPage, asistan_password_page, ASISTAN, PASSWORD_PAGE, AsistanPage)

G_END_DECLS
