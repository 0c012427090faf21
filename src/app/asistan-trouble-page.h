/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_TROUBLE_PAGE (asistan_trouble_page_get_type ())
/** AsistanTroublePage: what happened, what to do, one button, and whether anything was signed. */
G_DECLARE_FINAL_TYPE (AsistanTroublePage, asistan_trouble_page, ASISTAN, TROUBLE_PAGE, AsistanPage)

/**
 * asistan_trouble_page_tell:
 * @portal: (nullable): for the operator's telephone
 *
 * Shows one error; what refreshing does with the journey's.
 */
void asistan_trouble_page_tell (AsistanTroublePage *self,
                                const GError *error,
                                ImzaSigned was_signed,
                                const ImzaPortalInfo *portal);

G_END_DECLS
