/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_E_ONAY_RESULT_PAGE (asistan_e_onay_result_page_get_type ())
G_DECLARE_FINAL_TYPE (
    AsistanEOnayResultPage, asistan_e_onay_result_page, ASISTAN, E_ONAY_RESULT_PAGE, AsistanPage)

G_END_DECLS
