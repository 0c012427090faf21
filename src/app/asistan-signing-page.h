/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SIGNING_PAGE (asistan_signing_page_get_type ())
/** AsistanSigningPage: live progress while the card signs and the signature is handed in. */
G_DECLARE_FINAL_TYPE (AsistanSigningPage, asistan_signing_page, ASISTAN, SIGNING_PAGE, AsistanPage)

G_END_DECLS
