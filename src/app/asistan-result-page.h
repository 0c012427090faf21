/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_RESULT_PAGE (asistan_result_page_get_type ())
/** AsistanResultPage: signed and accepted: when, by whom, and the signed text to keep. */
G_DECLARE_FINAL_TYPE (AsistanResultPage, asistan_result_page, ASISTAN, RESULT_PAGE, AsistanPage)

G_END_DECLS
