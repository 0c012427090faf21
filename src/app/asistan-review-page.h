/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_REVIEW_PAGE (asistan_review_page_get_type ())
/** AsistanReviewPage: the very text that will be signed, who asks for it, and the documents. */
G_DECLARE_FINAL_TYPE (AsistanReviewPage, asistan_review_page, ASISTAN, REVIEW_PAGE, AsistanPage)

G_END_DECLS
