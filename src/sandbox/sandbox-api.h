/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-server.h"
#include "sandbox-task.h"

G_BEGIN_DECLS

/** sandbox_api_add_routes: all calls of the portal protocol, the practice messages and the
 * certificate authority's services */
void sandbox_api_add_routes (SandboxServer *server);

/* One each for the files that hold the calls. */
void sandbox_api_add_portal (SandboxServer *server);
void sandbox_api_add_sessions (SandboxServer *server);
void sandbox_api_add_task (SandboxServer *server);
void sandbox_api_add_signature (SandboxServer *server);
void sandbox_api_add_tasks (SandboxServer *server);
void sandbox_api_add_pin (SandboxServer *server);
void sandbox_api_add_e_onay (SandboxServer *server);
void sandbox_api_add_certificates (SandboxServer *server);
void sandbox_api_add_profile (SandboxServer *server);
void sandbox_api_add_pki (SandboxServer *server);
void sandbox_api_add_login (SandboxServer *server);
void sandbox_api_add_oauth (SandboxServer *server);

/** sandbox_api_start_with_password: POST /v1/sessions of the method "password" */
void sandbox_api_start_with_password (SandboxRequest *request, JsonObject *body);
/** sandbox_api_start_with_e_devlet: the same of the method "e-devlet" */
void sandbox_api_start_with_e_devlet (SandboxRequest *request, JsonObject *body);

/**
 * sandbox_api_find_task: the task of the request's bearer token; answers session-expired itself
 * when there is none
 *
 * Returns: (transfer full) (nullable)
 */
SandboxTask *sandbox_api_find_task (SandboxRequest *request);

/**
 * sandbox_api_read_claim_key: the two members with which the assistant asks for a task itself
 * @claim_key: (out) (nullable): %NULL when a page or a script asks
 * @app: (out): the assistant as it names itself
 *
 * Returns: %FALSE when one of them is wrong and the request has been answered
 */
gboolean sandbox_api_read_claim_key (SandboxRequest *request,
                                     JsonObject *body,
                                     const char **claim_key,
                                     const char **app);

/** sandbox_api_check_app: whether @app is an assistant's name and version, and new enough; answers
 * bad-request or app-too-old itself when it is not */
gboolean sandbox_api_check_app (SandboxRequest *request, const char *app);

/** sandbox_api_answer_offered: the task with its code, for the page that asked */
void sandbox_api_answer_offered (SandboxRequest *request, guint status, const SandboxTask *task);

/** sandbox_api_answer_claimed: the task and its token, for the assistant that brought @claim_key;
 * or why it cannot have it any more */
void sandbox_api_answer_claimed (SandboxRequest *request,
                                 guint status,
                                 const SandboxTask *task,
                                 const char *claim_key);

/** sandbox_api_answer_errand: 202 as one of the two above, or @problem when @task is %NULL
 * @claim_key: (nullable): %NULL: a page asked */
void sandbox_api_answer_errand (SandboxRequest *request,
                                const SandboxTask *task,
                                const char *claim_key,
                                const SandboxProblem *problem);

/** sandbox_api_answer_change: where the codes of @change went, with its id when it is new (202); or
 * @problem when @change is %NULL */
void sandbox_api_answer_change (SandboxRequest *request,
                                guint status,
                                const SandboxChange *change,
                                const SandboxProblem *problem);

/** sandbox_api_refuse_state: answers why a task in this state cannot be worked on: task-expired,
 * task-cancelled, or stale with its state and version */
void sandbox_api_refuse_state (SandboxRequest *request, const SandboxTask *task);

/**
 * sandbox_api_wait: makes a request wait for a change of @task if it asked to (?wait=&after=)
 *
 * Returns: %TRUE when the request is dealt with: it waits, or was told that too many wait
 */
gboolean sandbox_api_wait (SandboxRequest *request, const SandboxTask *task, const char *who);

/** sandbox_api_find_status: a #SandboxStatusFunc on the server's own records.
 * @data: the #SandboxServer */
SandboxStatus sandbox_api_find_status (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data);

G_END_DECLS
