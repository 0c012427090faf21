/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PROFILE_PAGE (asistan_profile_page_get_type ())
G_DECLARE_FINAL_TYPE (AsistanProfilePage, asistan_profile_page, ASISTAN, PROFILE_PAGE, AsistanPage)

G_END_DECLS
