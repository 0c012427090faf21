/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-account.h"
#include "imza-portal.h"

G_BEGIN_DECLS

#define IMZA_TYPE_SESSION (imza_session_get_type ())
/**
 * ImzaSession:
 *
 * A sign-in at the portal: one for a window, handed to the desk of every journey. Its token lives
 * on the secure heap and never leaves this library. It ends by itself after the portal's time
 * (CLOCK_BOOTTIME, so that suspend counts), when the portal says that it has ended, or by Çıkış.
 *
 * Signals: `changed` when it begins, ends, or more is known about the account; `ended` with an
 * #ImzaSessionEnd, once for each session that began.
 */
G_DECLARE_FINAL_TYPE (ImzaSession, imza_session, IMZA, SESSION, GObject)

/** How long a session lives when the answer that opened it did not say so, in seconds. */
#define IMZA_SESSION_LIFE_S 900

typedef enum
{
  IMZA_SESSION_END_TIME,   /* its time was over */
  IMZA_SESSION_END_PORTAL, /* the portal said so */
  IMZA_SESSION_END_PERSON, /* Çıkış */
} ImzaSessionEnd;

/**
 * imza_session_new:
 *
 * Returns: (transfer full): one that nobody has signed in to
 */
ImzaSession *imza_session_new (void);

/**
 * imza_session_is_alive:
 *
 * Asks the clock, too: a session whose time is over is not alive, whether its `ended` came or not.
 */
gboolean imza_session_is_alive (ImzaSession *self);
/**
 * imza_session_get_way:
 *
 * Returns: how the person signed in; also of the last session, once it has ended
 */
ImzaWay imza_session_get_way (ImzaSession *self);
/**
 * imza_session_get_account:
 *
 * Returns: (transfer none) (nullable): %NULL while nobody is signed in or the portal was not asked
 */
const ImzaAccount *imza_session_get_account (ImzaSession *self);
/**
 * imza_session_get_seconds_left:
 *
 * Returns: 0 when it is not alive
 */
guint imza_session_get_seconds_left (ImzaSession *self);
/**
 * imza_session_sign_out:
 *
 * Çıkış: the token is wiped, and the portal is told; its answer is not waited for.
 */
void imza_session_sign_out (ImzaSession *self);
/**
 * imza_session_sign_out_async:
 *
 * The same; the answer says when the portal has been told, or cannot be. There is nothing that
 * could be done about a failure: the session ends there by itself.
 */
void
imza_session_sign_out_async (ImzaSession *self, GAsyncReadyCallback callback, gpointer user_data);
void imza_session_sign_out_finish (ImzaSession *self, GAsyncResult *result);

G_END_DECLS
