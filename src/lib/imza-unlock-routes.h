/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The security officer logs in with the PUK and gives the PIN: C_Login (CKU_SO), C_InitPIN. */
#define IMZA_UNLOCK_SO_INIT_PIN "so-init-pin"
/* In a session without a login the PUK stands in the old PIN's place: C_SetPIN. */
#define IMZA_UNLOCK_PUBLIC_SET_PIN "public-set-pin"
/* The protocol's third way, "context-set-pin", has no code here: OpenSC 0.23, the only driver that
 * claims it, answers its C_Login (CKU_CONTEXT_SPECIFIC) with CKR_OPERATION_NOT_INITIALIZED unless
 * the PIN is given first, so no locked card was ever seen unlocked by it. */

/**
 * imza_unlock_routes_find:
 * @module: path of the driver
 * @model: of the token, as the driver says it
 *
 * How a card is told a new PIN with its PUK. PKCS#11 has no word for it and cards differ; the wrong
 * way may use up the PUK, and after that the card is lost. So the way comes from a table of what
 * was seen to work, and is never tried out.
 *
 * Returns: (transfer none) (nullable): the route's name in the portal protocol; %NULL: this card is
 *   not unlocked here
 */
const char *imza_unlock_routes_find (const char *module, const char *model);

G_END_DECLS
