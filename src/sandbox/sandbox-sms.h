/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-request.h"

G_BEGIN_DECLS

/*
 * Codes by SMS, whatever they open: a pin-reset, a sign-in by password, a change of the account.
 * Each code belongs to one subject (the id of what it opens) and opens nothing else; only the
 * newest code of a subject is good. The message itself arrives on the practice phone.
 */

/* a code is good for so long */
#define SANDBOX_SMS_S 180
#define SANDBOX_SMS_DIGITS 6
#define SANDBOX_SMS_TRIES 3
#define SANDBOX_SMS_RESEND_S 60
/* of one account and number, for all subjects: guessing must not be helped by asking again */
#define SANDBOX_SMS_WINDOW_S (15 * 60)
#define SANDBOX_SMS_IN_WINDOW 3

/** SandboxSms: the newest code of a subject. */
typedef struct
{
  gint64 id;
  char *subject;
  gint64 account;
  char *mobile; /* where it went */
  char *code_mac;
  gint64 tries; /* wrong ones */
  gint64 sent_s;
} SandboxSms;

void sandbox_sms_free (SandboxSms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxSms, sandbox_sms_free)

/** SandboxNewSms: a code that goes out; clear with
 * sandbox_new_sms_clear() */
typedef struct
{
  const char *subject;
  const SandboxAccount *account;
  const char *mobile; /* (nullable): the account's; else another number, as when it changes */
  gint64 now_s;
  char *code_mac; /* of sandbox_sms_prepare() */
  char *text;     /* with the code */
} SandboxNewSms;

void sandbox_new_sms_clear (SandboxNewSms *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxNewSms, sandbox_new_sms_clear)

/* For callers that only send and check. */

/**
 * sandbox_sms_send: sends a code, the first one or another
 * @subject: what it opens
 * @mobile: (nullable): another number than the account's
 * @what: the beginning of the message, in Turkish: "Şifreli giriş"
 *
 * Returns: %FALSE with sms-wait (retry_after_s) or server-error in @problem
 */
gboolean sandbox_sms_send (SandboxRequest *request,
                           const char *subject,
                           const SandboxAccount *account,
                           const char *mobile,
                           const char *what,
                           SandboxProblem *problem);

/** sandbox_sms_code_is_valid: whether @text is 6 ASCII digits */
gboolean sandbox_sms_code_is_valid (const char *text);

/**
 * sandbox_sms_check: holds @code against the newest code; a wrong one is counted. A right one
 * stays good: the caller ends its subject.
 * @sms: (nullable): none was ever sent: sms-expired
 *
 * Returns: %FALSE with sms-wrong (attempts_left), sms-expired, sms-locked (retry_after_s) or
 * server-error in @problem
 */
gboolean sandbox_sms_check (SandboxRequest *request,
                            const SandboxSms *sms,
                            const char *code,
                            SandboxProblem *problem);

/** sandbox_sms_to_json: "sms" of the contract: to (masked), expires_in, resend_in, attempts_left.
 * Returns: (transfer full) (nullable): %NULL with #SANDBOX_STORE_ERROR */
JsonObject *sandbox_sms_to_json (SandboxRequest *request, const SandboxSms *sms, GError **error);

/* For callers whose own rows belong into the same transaction. */

/** sandbox_sms_prepare: fills in @sms's code and text, if another code may go out now.
 * @last: (nullable): of the same subject and number
 *
 * Returns: %FALSE with sms-wait or server-error in @problem */
gboolean sandbox_sms_prepare (SandboxRequest *request,
                              SandboxNewSms *sms,
                              const SandboxSms *last,
                              const char *what,
                              SandboxProblem *problem);

/** sandbox_store_add_sms: the code's row and the message; in the caller's transaction */
gboolean sandbox_store_add_sms (SandboxStore *store, const SandboxNewSms *sms, GError **error);

/** sandbox_store_find_sms: the newest of @subject. Returns: (transfer full) (nullable): %NULL
 * without an error when none was sent */
SandboxSms *sandbox_store_find_sms (SandboxStore *store, const char *subject, GError **error);

/** sandbox_store_get_sms_wait: until the account may get another code at @mobile
 * @last: (nullable): of the same subject, which has a pause of its own
 *
 * Returns: seconds, 0 = now, -1 with #SANDBOX_STORE_ERROR */
gint64 sandbox_store_get_sms_wait (SandboxStore *store,
                                   gint64 account,
                                   const char *mobile,
                                   const SandboxSms *last,
                                   gint64 now_s,
                                   GError **error);

/** sandbox_sms_mac: what the database keeps of @code. Returns: (transfer full) */
char *sandbox_sms_mac (SandboxServer *server, const char *subject, const char *code);

G_END_DECLS
