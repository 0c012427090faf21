/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-protocol.h"
#include "imza-secret.h"

G_BEGIN_DECLS

/** WorkerRequest: a message of the parent's. */
typedef struct
{
  guint32 number;
  const char *name;  /* static */
  GVariant *payload; /* owned */
} WorkerRequest;

void worker_request_clear (WorkerRequest *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorkerRequest, worker_request_clear)

/**
 * worker_channel_read_request:
 *
 * Blocks. %G_IO_ERROR_CLOSED when the parent has closed its end; any other error means that the two
 * do not understand each other. In both cases the process must end.
 */
gboolean worker_channel_read_request (int fd, WorkerRequest *request, GError **error);

/** worker_channel_read_content: Returns: (transfer full) (nullable): the body of a CONTENT frame */
GBytes *worker_channel_read_content (int fd, GError **error);

/** worker_channel_read_secret: Returns: (transfer full) (nullable): from the socket straight into
 * locked memory */
ImzaSecret *worker_channel_read_secret (int fd, GError **error);

/** worker_channel_send: writes one message; ends the process when the parent is gone. */
void worker_channel_send (int fd, guint32 number, const char *name, GVariant *payload);

G_END_DECLS
