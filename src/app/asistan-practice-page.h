/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PRACTICE_PAGE (asistan_practice_page_get_type ())
/** AsistanPracticePage: before the browser opens: why it will warn, and whose card this is. */
G_DECLARE_FINAL_TYPE (
    AsistanPracticePage, asistan_practice_page, ASISTAN, PRACTICE_PAGE, AsistanPage)

G_END_DECLS
