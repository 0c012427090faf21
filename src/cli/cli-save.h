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

/**
 * cli_save_evidence:
 * @path: of the signature; the time-stamp goes beside it as `NAME.tsr`
 *
 * Each whole or not at all, mode 0600.
 */
gboolean
cli_save_evidence (const char *path, GBytes *signature, GBytes *time_stamp, GError **error);

/**
 * cli_save_chain:
 * @chain: (element-type GBytes): DER, the leaf first
 * @der: the leaf alone as it is, instead of all of them in PEM (RFC 7468)
 */
gboolean cli_save_chain (const char *path, GPtrArray *chain, gboolean der, GError **error);

G_END_DECLS
