/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_WAIT_PAGE (asistan_wait_page_get_type ())
/** AsistanWaitPage: shown while there is nothing else to show: practice mode starts, the portal is
 * asked. */
G_DECLARE_FINAL_TYPE (AsistanWaitPage, asistan_wait_page, ASISTAN, WAIT_PAGE, AsistanPage)

G_END_DECLS
