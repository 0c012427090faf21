/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk-account.h"
#include "imza-desk-private.h"
#include "imza-loopback.h"
#include "imza-portal-account.h"
#include "imza-session-private.h"

G_BEGIN_DECLS

/* What the steps write. Pages see none of this: they have imza-desk-account.h. */

struct _ImzaDeskAccount
{
  char *owner; /* (nullable): of all that is below; as good as a name and the TCKN's ends tell */
  ImzaWay way;
  gboolean asks_way;     /* a card at hand does not settle it */
  gboolean way_is_clear; /* it need not be asked for, this time */
  ImzaCaptcha *captcha;
  ImzaCaptchaKind captcha_kind;
  char *captcha_answer;
  char *login_tckn;
  ImzaSecret *password;
  char *login_id;
  ImzaSms *kept_sms; /* (nullable): of the change that waits while the person signs in again */
  ImzaLoopback *loopback;
  char *browser_url;

  ImzaEOnay *e_onay;
  ImzaEOnayChoice choice;
  GBytes *evidence_signature;
  GBytes *evidence_time_stamp;

  ImzaCertificateList *certificates;
  char *serial;
  GPtrArray *chain;
  ImzaCertificateAct act;
  ImzaConfirmBy by;
  ImzaRevocationReason reason;
  char *serial_end;

  ImzaContact *contact;
  char *email;
  char *mobile;
  ImzaNotify notify;

  char *change_id; /* (nullable): waits for its SMS */
  ImzaSms *new_sms;
  ImzaSecret *new_sms_code;

  char *asked; /* what the desk's claim key was used for: another request needs another key */
};

struct _ImzaDeskAccount *imza_desk_account_new (void);
/**
 * imza_desk_account_leave:
 *
 * Nobody waits for a browser any more; what was typed and is secret is wiped.
 */
void imza_desk_account_leave (struct _ImzaDeskAccount *self);
void imza_desk_account_free (struct _ImzaDeskAccount *self);
/**
 * imza_desk_take_owner:
 *
 * What was fetched and typed on a desk is for the account that is signed in. Where somebody else
 * is signed in now it is dropped, all of it.
 *
 * Returns: %FALSE when it was
 */
gboolean imza_desk_take_owner (ImzaDesk *self);

/**
 * imza_desk_drop_task:
 *
 * The task that this desk had is over; the next one starts with a clean desk. The chosen
 * certificate stays.
 */
void imza_desk_drop_task (ImzaDesk *self);
/**
 * imza_desk_prepare_key:
 * @asked: what the key will be used for
 *
 * Returns: (transfer none): a claim key; the same one when the same is asked for again, so that a
 * lost answer is answered again
 */
const char *imza_desk_prepare_key (ImzaDesk *self, const char *asked);
/**
 * imza_desk_forget_key:
 *
 * The portal has refused what was asked with it.
 */
void imza_desk_forget_key (ImzaDesk *self);
/**
 * imza_desk_take_change:
 * @change: (transfer full) (nullable)
 */
void imza_desk_take_change (ImzaDesk *self, ImzaChange *change);

/* imza-steps-account.c */
/**
 * imza_desk_borrow_token:
 * @tag: of the step, which is answered with SESSION_EXPIRED when nobody is signed in
 *
 * Returns: (transfer none) (nullable): the account's token
 */
const ImzaSecret *imza_desk_borrow_token (ImzaDesk *desk,
                                          gpointer tag,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/**
 * imza_desk_heed:
 * @failure: (transfer full) (nullable): of an account's call
 *
 * Hands it on; where it says that the session has ended it ends here, too.
 *
 * Returns: whether there is none
 */
gboolean imza_desk_heed (ImzaDesk *desk, GError *failure, GError **error);
/**
 * imza_desk_is_answered:
 * @failure: (nullable): of a call that carried a secret
 *
 * %FALSE where the same can be sent once more, as after a broken line: until then what was typed
 * is kept.
 */
gboolean imza_desk_is_answered (const GError *failure);
/**
 * imza_desk_take_asked:
 * @task: (transfer full) (nullable): %NULL with @failure
 *
 * A task that the account has asked for by itself
 */
gboolean imza_desk_take_asked (
    ImzaDesk *desk, ImzaTask *task, ImzaSecret *token, GError *failure, GError **error);

G_END_DECLS
