/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-server.h"
#include "sandbox-task.h"

G_BEGIN_DECLS

/* Telling people what was changed in their name, where they asked to be told, so that whoever did
 * not do it learns of it. A notice that cannot be written is logged: what happened has happened. */

/** sandbox_notice_task_done: of what the signatures of @task changed; of most nothing is told */
void sandbox_notice_task_done (SandboxServer *server, const SandboxTask *task, gint64 now_s);

/** sandbox_notice_changed: of a change that has taken effect
 * @before: the account as it was: contact details that change are told at the old ones, too */
void sandbox_notice_changed (SandboxServer *server,
                             const SandboxAccount *before,
                             const SandboxChange *change,
                             gint64 now_s);

G_END_DECLS
