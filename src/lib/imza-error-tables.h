/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-error.h"

G_BEGIN_DECLS

/* The only place where foreign numbers and names become ours; for imza-error.c alone. */

/**
 * ImzaRvRow:
 *
 * A return value of PKCS#11 and what it means here.
 */
typedef struct
{
  gulong rv;
  const char *name;
  ImzaCardError code;
} ImzaRvRow;

/**
 * ImzaProblemRow:
 *
 * A problem type of the portal protocol (§3.5), without its prefix.
 */
typedef struct
{
  const char *slug;
  ImzaPortalError code;
} ImzaProblemRow;

/**
 * imza_error_tables_find_rv:
 *
 * Returns: (transfer none) (nullable): the row, or %NULL
 */
const ImzaRvRow *imza_error_tables_find_rv (gulong rv);
/**
 * imza_error_tables_find_problem:
 *
 * Returns: (transfer none) (nullable): the row, or %NULL
 */
const ImzaProblemRow *imza_error_tables_find_problem (const char *slug);

G_END_DECLS
