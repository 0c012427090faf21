/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card.h"

G_BEGIN_DECLS

/* Making and comparing snapshots; for the card service only. */

/**
 * imza_card_snapshot_equal:
 *
 * Whether both tell a person the same
 */
gboolean imza_card_snapshot_equal (const ImzaCardSnapshot *a, const ImzaCardSnapshot *b);

ImzaReader *imza_reader_copy (const ImzaReader *self);
ImzaToken *imza_token_copy (const ImzaToken *self);
/**
 * imza_token_certificate_copy:
 * @token takes the place of the original's
 */
ImzaTokenCertificate *imza_token_certificate_copy (const ImzaTokenCertificate *self,
                                                   const ImzaToken *token);
ImzaModuleState *imza_module_state_copy (const ImzaModuleState *self);

G_END_DECLS
