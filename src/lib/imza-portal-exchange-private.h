/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-portal-connection-private.h"

G_BEGIN_DECLS

/**
 * imza_portal_exchange_async:
 * @message: made for one try; its handlers are set here
 * @request: must live until the answer; its `reached` is set
 * @ca_file: (nullable): for judging a refused certificate
 *
 * One try: sends, waits and reads within the limits. Runs in the caller's main context.
 */
void imza_portal_exchange_async (SoupSession *session,
                                 SoupMessage *message,
                                 ImzaPortalRequest *request,
                                 const ImzaPortalLimits *limits,
                                 const char *ca_file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ImzaPortalAnswer *
imza_portal_exchange_finish (SoupSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
