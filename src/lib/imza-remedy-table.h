/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-remedy.h"

G_BEGIN_DECLS

/**
 * imza_remedy_table_find:
 *
 * Returns: (transfer none) (nullable): the row, or %NULL when the domain is foreign or the code
 * has none; for imza-remedy.c and for the test that there is one for each
 */
const ImzaRemedy *imza_remedy_table_find (GQuark domain, int code);

G_END_DECLS
