/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-service.h"
#include "imza-portal.h"
#include "imza-readiness-line.h"

G_BEGIN_DECLS

#define IMZA_TYPE_READINESS (imza_readiness_get_type ())
/**
 * ImzaReadiness:
 *
 * "Is everything ready?", kept current: follows the cards, asks the portal, and while another
 * program holds a card it names the user's programs that use the card service, and goes on by
 * itself when the card is free.
 *
 * Signal `changed`: the lines are others than before.
 */
G_DECLARE_FINAL_TYPE (ImzaReadiness, imza_readiness, IMZA, READINESS, GObject)

/**
 * imza_readiness_new:
 * @cards: (nullable): %NULL leaves the lines of cards out
 * @portal: (nullable): %NULL when none is set up, which is a line too
 *
 * Nothing is asked before imza_readiness_check_async().
 */
ImzaReadiness *imza_readiness_new (ImzaCardService *cards, ImzaPortal *portal);

/** imza_readiness_set_deadline: @deadline: (nullable): of an open task; copied */
void imza_readiness_set_deadline (ImzaReadiness *self, const ImzaDeadline *deadline);

/** imza_readiness_get_lines: Returns: (transfer none) (element-type ImzaReadinessLine): valid until
 * the next `changed` */
GPtrArray *imza_readiness_get_lines (ImzaReadiness *self);

/** imza_readiness_list_reasons: imza_readiness_explain() of the cards as they are now, at the
 * portal's time where it is known. Returns: (transfer full) (element-type ImzaReadinessReason):
 * empty without cards */
GPtrArray *
imza_readiness_list_reasons (ImzaReadiness *self, ImzaReadinessJudge judge, gpointer judge_data);

/**
 * imza_readiness_check_async:
 *
 * Asks the drivers and the portal anew; resolves when all have answered. A card that is held does
 * not keep it from resolving.
 */
void imza_readiness_check_async (ImzaReadiness *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean imza_readiness_check_finish (ImzaReadiness *self, GAsyncResult *result, GError **error);

/** imza_readiness_ask_portal: asks the portal alone anew. */
void imza_readiness_ask_portal (ImzaReadiness *self);

/** imza_readiness_stop: asks nothing more; to be called before the last reference is dropped. */
void imza_readiness_stop (ImzaReadiness *self);

G_END_DECLS
