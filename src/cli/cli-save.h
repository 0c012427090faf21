/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cli_save_signatures:
 * @path: of the first; the n-th further one becomes `NAME-n.p7s`
 * @signatures: (element-type GBytes)
 *
 * Whole or not at all, mode 0600.
 */
gboolean cli_save_signatures (const char *path, GPtrArray *signatures, GError **error);

G_END_DECLS
