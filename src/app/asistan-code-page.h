/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_CODE_PAGE (asistan_code_page_get_type ())
/** AsistanCodePage: one field for the verification code. */
G_DECLARE_FINAL_TYPE (AsistanCodePage, asistan_code_page, ASISTAN, CODE_PAGE, AsistanPage)

/** asistan_code_page_fill: @text: from `--code` or a link; fills the field and claims nothing */
void asistan_code_page_fill (AsistanCodePage *self, const char *text);

G_END_DECLS
