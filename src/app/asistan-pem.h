/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * asistan_pem_new:
 * @certificates: (element-type GBytes): DER
 *
 * Returns: (transfer full): the same as text (RFC 7468 §5), one after the other
 */
GBytes *asistan_pem_new (GPtrArray *certificates);

G_END_DECLS
