/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-store.h"

G_BEGIN_DECLS

/*
 * What a person changes of the account: e-Onay, the state of a certificate, the contact details.
 * Nothing takes effect when it is asked for: either a signature or an SMS code confirms it, and
 * what was confirmed happens in the same transaction.
 */

/** how long a change waits for its SMS code */
#define SANDBOX_CHANGE_S (15 * 60)

typedef struct _SandboxTask SandboxTask;

/** sandbox_change_get_reason_number: CRLReason (RFC 5280 5.3.1) of a reason of the protocol; 0 of
 * none. @reason: (nullable) */
int sandbox_change_get_reason_number (const char *reason);

/** sandbox_change_revokes: whether @reason (nullable) is one that a person may revoke for */
gboolean sandbox_change_revokes (const char *reason);

/** sandbox_serial_end: the last four characters of a serial number, as people compare them */
const char *sandbox_serial_end (const char *serial);

/** SandboxNewChange: %NULL where it does not apply. */
typedef struct
{
  const char *id;
  gint64 account;
  const char *kind; /* "suspend", "resume", "revoke" or "profile" */
  const char *certificate;
  const char *reason; /* of revoke */
  const char *email;  /* of profile: the new ones */
  const char *mobile;
  const char *notify;
  gint64 seen; /* of profile: the account's version that was shown */
} SandboxNewChange;

/** SandboxChange: a row; a snapshot, never changed. */
typedef struct
{
  char *id;
  gint64 account;
  char *kind;
  gboolean done;
  char *task;        /* (nullable): that confirms it; %NULL: an SMS code does */
  char *certificate; /* (nullable): and so are all below */
  char *reason;
  char *email;
  char *mobile;
  char *notify;
  gint64 seen;
  gint64 created_s;
} SandboxChange;

void sandbox_change_free (SandboxChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxChange, sandbox_change_free)

/** sandbox_store_add_change: @task: (nullable): whose signature will confirm it. Part of a
 * transaction of the caller's, or one of its own */
gboolean sandbox_store_add_change (SandboxStore *store,
                                   const SandboxNewChange *change,
                                   const char *task,
                                   gint64 now_s,
                                   GError **error);

/** sandbox_store_find_change: Returns: (transfer full) (nullable): %NULL without an error when
 * @account has none of this @id */
SandboxChange *
sandbox_store_find_change (SandboxStore *store, gint64 account, const char *id, GError **error);

/** sandbox_store_find_change_of_task: Returns: (transfer full) (nullable): likewise */
SandboxChange *
sandbox_store_find_change_of_task (SandboxStore *store, const char *task, GError **error);

/** sandbox_store_apply_change: it takes effect. Inside a transaction of the caller's.
 * SANDBOX_STORE_ERROR_STALE when what it changes is not as it was any more, or it is done */
gboolean sandbox_store_apply_change (SandboxStore *store,
                                     const SandboxChange *change,
                                     gint64 now_s,
                                     GError **error);

/** sandbox_store_apply_task: what the signature of this task changes takes effect; most change
 * nothing. Inside a transaction of the caller's; errors as above */
gboolean sandbox_store_apply_task (SandboxStore *store,
                                   const SandboxTask *task,
                                   gint64 now_s,
                                   GError **error);

/** sandbox_store_set_notify: where notices go, of an account of this @version.
 * SANDBOX_STORE_ERROR_STALE when it has another */
gboolean sandbox_store_set_notify (
    SandboxStore *store, gint64 account, const char *notify, gint64 version, GError **error);

G_END_DECLS
