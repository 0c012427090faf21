/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-readiness-line.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_READY_ROW (asistan_ready_row_get_type ())
/**
 * AsistanReadyRow:
 *
 * One line of "Is everything ready?": how it stands with a sign and a word, what to do, and the
 * buttons that do it. It changes in place, so that the keyboard stays where it is.
 */
G_DECLARE_FINAL_TYPE (AsistanReadyRow, asistan_ready_row, ASISTAN, READY_ROW, GtkWidget)

GtkWidget *asistan_ready_row_new (void);

/**
 * asistan_ready_row_tell:
 * @name: (nullable): what it is about, above it
 * @said: (nullable): what stands beside it already: a sentence that is in it is not told again
 */
void asistan_ready_row_tell (AsistanReadyRow *self,
                             const char *name,
                             const ImzaReadinessLine *line,
                             const char *said);

/** asistan_ready_row_tell_fine: @text: (nullable): all is well; %NULL hides the row */
void asistan_ready_row_tell_fine (AsistanReadyRow *self, const char *text);

/** asistan_ready_row_get_text: Returns: (transfer none): what is told */
const char *asistan_ready_row_get_text (AsistanReadyRow *self);

/** asistan_ready_row_weigh: the graver, the more; a line that cannot be judged yet weighs nothing
 */
guint asistan_ready_row_weigh (const ImzaReadinessLine *line);

G_END_DECLS
