/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_READY_PAGE (asistan_ready_page_get_type ())
/** AsistanReadyPage: "Is everything ready?": a line for each thing that signing needs, always
 * current, and what to do where one is not as it should be. */
G_DECLARE_FINAL_TYPE (AsistanReadyPage, asistan_ready_page, ASISTAN, READY_PAGE, AsistanPage)

G_END_DECLS
