/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * imza_card_holders_find_async:
 *
 * Which of this user's programs have a connection to the smart-card service, to name them when a
 * card is held. The kernel is asked for the peers of the service's sockets (sock_diag(7)), and
 * `/proc` for whose they are; programs of other users and this program's own processes are not
 * among them. Runs in a thread.
 */
void imza_card_holders_find_async (GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/** imza_card_holders_find_finish: Returns: (transfer full) (array zero-terminated=1): names for
 * display, sorted, each once; empty when none can be named */
char **imza_card_holders_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
