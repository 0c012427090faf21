/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request.h"
#include "sandbox-server.h"

G_BEGIN_DECLS

#define SANDBOX_WAIT_S 25
#define SANDBOX_WAITS_EACH 2

/**
 * SandboxWaits: requests that wait for a task to change (long-poll). Each is looked at once more,
 * by the same handler, when its task changes, when its time is over, or when its client goes.
 */
typedef struct _SandboxWaits SandboxWaits;

SandboxWaits *sandbox_waits_new (void);
/** sandbox_waits_free: drops all waiting requests without an answer */
void sandbox_waits_free (SandboxWaits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxWaits, sandbox_waits_free)

/**
 * sandbox_waits_add:
 * @who: whose waiting it is: a session or a task token; two at a time
 *
 * Returns: %FALSE when @who has two already; then nothing has happened
 */
gboolean sandbox_waits_add (SandboxWaits *self,
                            const char *who,
                            const char *task_id,
                            guint seconds,
                            SandboxRequest *request);

/** sandbox_waits_wake: the task has changed */
void sandbox_waits_wake (SandboxWaits *self, const char *task_id);

/**
 * sandbox_request_get_wait:
 *
 * Returns: the seconds that this request wants to wait if the version is still @version; 0 when it
 * does not, or has waited already
 */
guint sandbox_request_get_wait (SandboxRequest *self, gint64 version);

G_END_DECLS
