/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request.h"
#include "sandbox-task.h"

G_BEGIN_DECLS

/** sandbox_task_json_for_app: all that the assistant needs to compose and show the statements.
 * Returns: (transfer full) (nullable): %NULL with #SANDBOX_STORE_ERROR */
JsonObject *
sandbox_task_json_for_app (SandboxRequest *request, const SandboxTask *task, GError **error);

/** sandbox_task_json_for_page: what the browser that asked for it follows. Returns: as above */
JsonObject *
sandbox_task_json_for_page (SandboxRequest *request, const SandboxTask *task, GError **error);

/** sandbox_task_json_add_sms: of a pin-reset whose card is named: where its SMS code went, how long
 * it is good and how often it may be tried; without one nothing. Returns: %FALSE with
 * #SANDBOX_STORE_ERROR */
gboolean sandbox_task_json_add_sms (SandboxRequest *request,
                                    const SandboxTask *task,
                                    JsonObject *object,
                                    GError **error);

/** sandbox_task_json_receipt: the answer to an accepted signature, the same each time it is asked.
 * Returns: (transfer full) */
JsonObject *sandbox_task_json_receipt (SandboxRequest *request,
                                       const SandboxTask *task,
                                       const SandboxItem *item);

/** sandbox_task_json_add_return: the return link and the confirm code of a task that awaits its
 * browser */
void
sandbox_task_json_add_return (SandboxRequest *request, const SandboxTask *task, JsonObject *object);

/** sandbox_task_signs_app_in: whether an app asked for the task, so that its last signature
 * answer carries the account token */
gboolean sandbox_task_signs_app_in (const SandboxTask *task);

/* Secrets of a task. They are made from the portal's key each time they are needed, so that a
 * repeated request gets the same answer and the database holds none of them. */

/** sandbox_task_secret_token: Returns: (transfer full): of the app, by its claim key */
char *sandbox_task_secret_token (SandboxServer *server, const char *task_id, const char *claim_key);
/** sandbox_task_secret_account_token: Returns: (transfer full) */
char *sandbox_task_secret_account_token (SandboxServer *server, const SandboxTask *task);
/** sandbox_task_secret_return: Returns: (transfer full): of the return link */
char *sandbox_task_secret_return (SandboxServer *server, const SandboxTask *task);
/** sandbox_task_secret_confirm_code: Returns: (transfer full): 6 digits */
char *sandbox_task_secret_confirm_code (SandboxServer *server, const SandboxTask *task);
/** sandbox_task_secret_mac: Returns: (transfer full): what the database keeps of a code or key */
char *sandbox_task_secret_mac (SandboxServer *server, const char *label, const char *secret);

G_END_DECLS
