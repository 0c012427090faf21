/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-page.h"

G_BEGIN_DECLS

/* Pages outside of any journey; the others are named by the tables of imza-journeys.h. */
#define ASISTAN_PAGE_HOME "home"
#define ASISTAN_PAGE_PRACTICE "practice"
#define ASISTAN_PAGE_READY "ready"
#define ASISTAN_PAGE_WAIT "wait"

/** AsistanPageEntry: a page that exists. */
typedef struct
{
  const char *id;
  GType (*get_type) (void);
  gboolean of_journeys; /* a journey's table may name it */
  gboolean of_task;     /* shows one task for good: for another task it is made anew */
} AsistanPageEntry;

/** asistan_pages_get_all: Returns: (transfer none): ends with a row whose id is %NULL */
const AsistanPageEntry *asistan_pages_get_all (void);
/** asistan_pages_make: Returns: (transfer floating): the page @id; @journey is (nullable) */
AsistanPage *asistan_pages_make (const char *id, AsistanWorkplace *workplace, ImzaJourney *journey);

G_END_DECLS
