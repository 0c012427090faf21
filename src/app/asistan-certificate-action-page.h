/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_CERTIFICATE_ACTION_PAGE (asistan_certificate_action_page_get_type ())
G_DECLARE_FINAL_TYPE (AsistanCertificateActionPage,
                      asistan_certificate_action_page,
                      ASISTAN,
                      CERTIFICATE_ACTION_PAGE,
                      AsistanPage)

G_END_DECLS
