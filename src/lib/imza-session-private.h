/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-session.h"

G_BEGIN_DECLS

/* What the steps write. */

/**
 * imza_session_begin:
 * @portal: that opened it and will be told of its end
 * @token: (transfer full)
 * @expires_in_s: 0 stands for %IMZA_SESSION_LIFE_S
 *
 * An older session that is still alive is forgotten without a word.
 */
void imza_session_begin (
    ImzaSession *self, ImzaPortal *portal, ImzaWay way, ImzaSecret *token, gint64 expires_in_s);
/**
 * imza_session_take_account:
 * @account: (transfer full)
 */
void imza_session_take_account (ImzaSession *self, ImzaAccount *account);
/**
 * imza_session_get_token:
 *
 * Returns: (transfer none) (nullable): %NULL when it is not alive
 */
const ImzaSecret *imza_session_get_token (ImzaSession *self);
/**
 * imza_session_heed:
 * @error: (nullable): what an account's call failed with
 *
 * SESSION_EXPIRED ends the session here, too.
 */
void imza_session_heed (ImzaSession *self, const GError *error);

G_END_DECLS
