/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "worker-channel.h"
#include "worker-module.h"

G_BEGIN_DECLS

/** WorkerSession: what a verb works with. */
typedef struct
{
  int fd;
  const char *module_path;
  WorkerModule *module; /* (nullable): not yet loaded */
} WorkerSession;

/**
 * WorkerVerb:
 *
 * Answers one request, but for its last message, which the caller sends: "done", or "failed" with
 * @error. @broken is set when the socket can no longer be understood and the process must end.
 */
typedef gboolean (*WorkerVerb) (WorkerSession *session,
                                const WorkerRequest *request,
                                gboolean *broken,
                                GError **error);

/** worker_verb_list: tokens and their certificates; no PIN. */
gboolean worker_verb_list (WorkerSession *session,
                           const WorkerRequest *request,
                           gboolean *broken,
                           GError **error);

/** worker_verb_sign: one PIN act: one login, each content signed, logout. */
gboolean worker_verb_sign (WorkerSession *session,
                           const WorkerRequest *request,
                           gboolean *broken,
                           GError **error);

/** worker_verb_change_pin: one PIN act: one login with the old PIN, one C_SetPIN, logout. */
gboolean worker_verb_change_pin (WorkerSession *session,
                                 const WorkerRequest *request,
                                 gboolean *broken,
                                 GError **error);

/** worker_verb_set_pin: one act with a PUK: one login of the security officer, one C_InitPIN. */
gboolean worker_verb_set_pin (WorkerSession *session,
                              const WorkerRequest *request,
                              gboolean *broken,
                              GError **error);

/** worker_verb_try_pin: one PIN act: one login, to see whether that PIN holds; nothing else. */
gboolean worker_verb_try_pin (WorkerSession *session,
                              const WorkerRequest *request,
                              gboolean *broken,
                              GError **error);

G_END_DECLS
