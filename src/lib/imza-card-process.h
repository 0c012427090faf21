/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-card-protocol.h"
#include "imza-secret.h"

G_BEGIN_DECLS

#define IMZA_TYPE_CARD_PROCESS (imza_card_process_get_type ())
/**
 * ImzaCardProcess:
 *
 * One worker process, its socket and its watchdog. Requests wait in line; one at a time is under
 * way. The process is started when the first request is due and again when one is due after it
 * ended; a request that was under way when it ended fails and is never repeated.
 *
 * Must be used from one thread: the worker ends when the thread that started it does.
 */
G_DECLARE_FINAL_TYPE (ImzaCardProcess, imza_card_process, IMZA, CARD_PROCESS, GObject)

/**
 * ImzaCardAnswer:
 *
 * Called for each message of an answer but its last, in the caller's context.
 */
typedef void (*ImzaCardAnswer) (const char *name, GVariant *payload, gpointer user_data);

/**
 * ImzaCardRequest:
 *
 * What is asked of a worker; read before the call returns.
 */
typedef struct
{
  const char *verb;
  GVariant *payload;   /* (nullable): taken when floating */
  GPtrArray *contents; /* (nullable) (element-type GBytes) */
  guint time_limit_s;  /* from its sending, and anew from each message of the answer */
} ImzaCardRequest;

/**
 * imza_card_process_new:
 * @arguments: (array zero-terminated=1): the worker and what it is told
 * @environment: (nullable) (array zero-terminated=1): `KEY=VALUE` that are added to ours
 * @greeting_limit_s: for the start of the process and its driver
 */
ImzaCardProcess *imza_card_process_new (const char *const *arguments,
                                        const char *const *environment,
                                        guint greeting_limit_s);

/**
 * imza_card_process_listen:
 * @heard: for messages that answer nothing, and with a %NULL name when the process has ended
 *
 * Starts the process without a request: the watch process is of this kind.
 */
gboolean imza_card_process_listen (ImzaCardProcess *self,
                                   ImzaCardAnswer heard,
                                   gpointer user_data,
                                   GError **error);

/**
 * imza_card_process_ask_async:
 * @secrets: (transfer full) (nullable) (element-type ImzaSecret): each goes in a frame of its own,
 * in their order, and is wiped when it has gone, or when the request is not sent
 * @answer: (nullable)
 *
 * Cancelling takes the request out of the line; one that was sent is awaited.
 */
void imza_card_process_ask_async (ImzaCardProcess *self,
                                  const ImzaCardRequest *request,
                                  GPtrArray *secrets,
                                  ImzaCardAnswer answer,
                                  gpointer answer_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/**
 * imza_card_process_ask_finish:
 *
 * Domain %IMZA_CARD_ERROR (WORKER_DIED, WORKER_TIMEOUT, or what the worker said), or
 * %G_IO_ERROR_CANCELLED
 */
gboolean imza_card_process_ask_finish (ImzaCardProcess *self, GAsyncResult *result, GError **error);

/**
 * imza_card_process_shorten:
 *
 * Gives the request under way no more than @limit_s from now; for when its card is known to be
 * gone.
 */
void imza_card_process_shorten (ImzaCardProcess *self, guint limit_s);

/**
 * imza_card_process_renew:
 *
 * Gives the next request a new process; for when the smart-card service was started anew, which
 * drivers do not outlive
 */
void imza_card_process_renew (ImzaCardProcess *self);

/**
 * imza_card_process_stop:
 *
 * Ends the process at once; requests fail as cancelled.
 */
void imza_card_process_stop (ImzaCardProcess *self);

/**
 * imza_card_process_get_pid:
 *
 * Returns: (transfer none) (nullable): decimal; for tests and logs
 */
const char *imza_card_process_get_pid (ImzaCardProcess *self);

G_END_DECLS
