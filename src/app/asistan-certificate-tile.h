/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-account.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_CERTIFICATE_TILE (asistan_certificate_tile_get_type ())
/**
 * AsistanCertificateTile:
 *
 * A certificate of the account as one large button: its state in words, its card, the end of its
 * serial number, and a bar of the time that is left.
 */
G_DECLARE_FINAL_TYPE (
    AsistanCertificateTile, asistan_certificate_tile, ASISTAN, CERTIFICATE_TILE, GtkButton)

/**
 * asistan_certificate_tile_new:
 * @role: (nullable): what it is among the others, e.g. "New card: signs now"
 * @now_s: the time against which the bar is drawn, seconds since 1970
 */
GtkWidget *asistan_certificate_tile_new (const ImzaAccountCertificate *certificate,
                                         const char *role,
                                         gint64 now_s);
/** asistan_certificate_tile_get_serial: Returns: (transfer none) */
const char *asistan_certificate_tile_get_serial (AsistanCertificateTile *self);

G_END_DECLS
