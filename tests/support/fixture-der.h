/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A writer of encodings, right and wrong, for tests of those who read them. All functions return
 * (transfer full) and take over the GBytes that they are given. */

/** fixture_der: an element with @tag, and the parts up to %NULL as its contents */
GBytes *fixture_der (int tag, ...) G_GNUC_NULL_TERMINATED;
/** fixture_der_join: the parts up to %NULL one after another, without a tag */
GBytes *fixture_der_join (GBytes *first, ...) G_GNUC_NULL_TERMINATED;
/** fixture_der_octets: an element with @tag and these octets as its contents */
GBytes *fixture_der_octets (guint8 tag, const void *octets, gsize length);
/** fixture_der_raw: octets as they are */
GBytes *fixture_der_raw (const void *octets, gsize length);
/** fixture_der_oid: OBJECT IDENTIFIER from dotted notation */
GBytes *fixture_der_oid (const char *dotted);
/** fixture_der_integer: INTEGER from 0 to 127 */
GBytes *fixture_der_integer (guint8 value);
/** fixture_der_null: NULL */
GBytes *fixture_der_null (void);
/** fixture_der_none: no octets at all, for a part that is left out */
GBytes *fixture_der_none (void);

G_END_DECLS
