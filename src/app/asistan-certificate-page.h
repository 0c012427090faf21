/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_CERTIFICATE_PAGE (asistan_certificate_page_get_type ())
/** AsistanCertificatePage: shown only when there is a choice; the unusable ones stand below with
 * the reason. */
G_DECLARE_FINAL_TYPE (
    AsistanCertificatePage, asistan_certificate_page, ASISTAN, CERTIFICATE_PAGE, AsistanPage)

G_END_DECLS
