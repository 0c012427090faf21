/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-account.h"

G_BEGIN_DECLS

/* How the window says what the portal knows of an account. */

/** asistan_account_words_card: Returns: (transfer none): the label of the card, or that there is
 * none */
const char *asistan_account_words_card (const ImzaAccountCertificate *certificate);
/** asistan_account_words_icon: Returns: (transfer none): never the only sign of a state */
const char *asistan_account_words_icon (ImzaCertificateStatus status);
/** asistan_account_words_dup_state: Returns: (transfer full): the state, since when, and why */
char *asistan_account_words_dup_state (const ImzaAccountCertificate *certificate);
/** asistan_account_words_dup_span: Returns: (transfer full): from which minute to which */
char *asistan_account_words_dup_span (const ImzaAccountCertificate *certificate);
/** asistan_account_words_dup_serial: Returns: (transfer full): in groups of four */
char *asistan_account_words_dup_serial (const char *serial);
/** asistan_account_words_notify: Returns: (transfer none) (nullable) */
const char *asistan_account_words_notify (ImzaNotify notify);

G_END_DECLS
