/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_UNLOCKING_PAGE (asistan_unlocking_page_get_type ())
/** AsistanUnlockingPage: the card takes its new PIN, and the portal is told; no way out. */
G_DECLARE_FINAL_TYPE (
    AsistanUnlockingPage, asistan_unlocking_page, ASISTAN, UNLOCKING_PAGE, AsistanPage)

G_END_DECLS
