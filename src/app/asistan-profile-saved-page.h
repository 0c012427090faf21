/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PROFILE_SAVED_PAGE (asistan_profile_saved_page_get_type ())
G_DECLARE_FINAL_TYPE (
    AsistanProfileSavedPage, asistan_profile_saved_page, ASISTAN, PROFILE_SAVED_PAGE, AsistanPage)

G_END_DECLS
