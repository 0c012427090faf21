/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-readiness-line.h"

G_BEGIN_DECLS

/* How the lines of "Is everything ready?" are made; for imza-readiness-*.c only. All append to
 * @lines and return the new line, which @lines owns. */

/** imza_readiness_add: @sentence: (transfer full) */
ImzaReadinessLine *imza_readiness_add (GPtrArray *lines,
                                       ImzaReadinessPart part,
                                       ImzaReadinessState state,
                                       char *sentence);
ImzaReadinessLine *
imza_readiness_add_unknown (GPtrArray *lines, ImzaReadinessPart part, const char *sentence);
/** imza_readiness_add_error: with heading and remedy of the one table of sentences. @error:
 * (transfer full) */
ImzaReadinessLine *imza_readiness_add_error (GPtrArray *lines,
                                             ImzaReadinessPart part,
                                             ImzaReadinessState state,
                                             GError *error);

/** imza_readiness_is_read: whether a driver shows the card in @reader */
gboolean imza_readiness_is_read (const ImzaReader *reader, ImzaCardSnapshot *snapshot);
/** imza_readiness_find_module: Returns: (transfer none) (nullable): the driver of this path */
const ImzaModuleState *imza_readiness_find_module (ImzaCardSnapshot *snapshot, const char *path);
/** imza_readiness_add_unread: no driver shows the card in @reader: which one it needs */
ImzaReadinessLine *imza_readiness_add_unread (GPtrArray *lines,
                                              ImzaReadinessState state,
                                              ImzaCardSnapshot *snapshot,
                                              const ImzaReader *reader);

/** imza_readiness_say_cards: the lines from the service to the PIN. @now_s: the portal's time where
 * it is known */
void imza_readiness_say_cards (GPtrArray *lines, const ImzaReadinessFacts *facts, gint64 now_s);

G_END_DECLS
