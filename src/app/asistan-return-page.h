/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_RETURN_PAGE (asistan_return_page_get_type ())
/** AsistanReturnPage: after a code sign-in: opens the browser where the sign-in is finished. */
G_DECLARE_FINAL_TYPE (AsistanReturnPage, asistan_return_page, ASISTAN, RETURN_PAGE, AsistanPage)

G_END_DECLS
