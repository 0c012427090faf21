/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ASISTAN_TYPE_FACTS (asistan_facts_get_type ())
/**
 * AsistanFacts:
 *
 * Rows of a name and a value in a card, both plain text that wraps.
 */
G_DECLARE_FINAL_TYPE (AsistanFacts, asistan_facts, ASISTAN, FACTS, GtkWidget)

GtkWidget *asistan_facts_new (void);
void asistan_facts_clear (AsistanFacts *self);
/** asistan_facts_add: @value: (nullable): %NULL adds no row */
void asistan_facts_add (AsistanFacts *self, const char *name, const char *value);
/** asistan_facts_add_line: the same in one line, where space is dear */
void asistan_facts_add_line (AsistanFacts *self, const char *name, const char *value);

G_END_DECLS
