/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-secret.h"
#include "worker-token.h"

G_BEGIN_DECLS

/**
 * WorkerVisit:
 *
 * One PIN act's stay at one token: found and compared with what was chosen, one session, at most
 * one login. What every verb with a PIN shares.
 */
typedef struct
{
  WorkerModule *module;
  guint64 slot_id;    /* asked for */
  const char *serial; /* asked for; of the request */
  CK_FLAGS flags;     /* of the session; CKF_SERIAL_SESSION is added */
  WorkerToken *token; /* as it was found, before the login */
  CK_SESSION_HANDLE handle;
} WorkerVisit;

/** worker_fail: sets @error. Returns: %FALSE */
gboolean worker_fail (ImzaCardError code, ImzaPinState state, const char *message, GError **error);
/** worker_fail_rv: the same of what a call returned. Returns: %FALSE */
gboolean worker_fail_rv (CK_RV rv, const char *call, GError **error);

/** worker_visit_open: is the chosen token still in its slot? Opens a session. CHANGED when another
 * card is there. */
gboolean worker_visit_open (WorkerVisit *self, GError **error);

/** worker_visit_close: closes the session; may be called again, and of a visit that never opened.
 */
void worker_visit_close (WorkerVisit *self);

/**
 * worker_visit_check_pin:
 * @pin: (nullable): %NULL: at the reader's own keypad
 * @will_change: the act gives the token a new PIN, so that one which must be changed is no obstacle
 *
 * Everything about the PIN that can be known to fail without a login; the card is untouched.
 */
gboolean worker_visit_check_pin (const WorkerVisit *self,
                                 const ImzaSecret *pin,
                                 gboolean last_try_confirmed,
                                 gboolean will_change,
                                 GError **error);

/** worker_visit_accepts_length: is a PIN of this length within the token's own limits? */
gboolean worker_visit_accepts_length (const WorkerVisit *self, gsize length);

/**
 * worker_visit_login:
 * @pin: (nullable)
 * @expired: (out) (optional): the PIN was right and must be changed; without it that is an error
 *
 * The one and only login of an act.
 */
gboolean
worker_visit_login (WorkerVisit *self, const ImzaSecret *pin, gboolean *expired, GError **error);

/** worker_visit_read_pin_state: the token's flags as they are now; what is not readable is fine */
ImzaPinState worker_visit_read_pin_state (const WorkerVisit *self);

/** worker_visit_fail_pin: sets @error of a call that a PIN went into, with the token's flags read
 * anew where the PIN was at fault. Returns: %FALSE */
gboolean
worker_visit_fail_pin (const WorkerVisit *self, CK_RV rv, const char *call, GError **error);

G_END_DECLS
