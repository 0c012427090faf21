/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_HOME_PAGE (asistan_home_page_get_type ())
/** AsistanHomePage: the first page: what do you want to do, and what is in the readers. */
G_DECLARE_FINAL_TYPE (AsistanHomePage, asistan_home_page, ASISTAN, HOME_PAGE, AsistanPage)

G_END_DECLS
