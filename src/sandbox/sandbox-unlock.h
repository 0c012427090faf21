/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-sms.h"
#include "sandbox-task.h"

G_BEGIN_DECLS

/*
 * What a pin-reset has in the database beside its task: claimed → card → sms-sent → released →
 * done or failed. Every arrow is one transaction, its messages to the person included.
 */

/* from the release to the report, and how long a lost answer may be asked for again */
#define SANDBOX_RELEASED_S 60
/* of one card: its PUK counter does not forgive */
#define SANDBOX_RELEASES_A_DAY 3
#define SANDBOX_RELEASES_IN_LIFE 10

/** SandboxReset: the card of a pin-reset, and the newest SMS code. */
typedef struct
{
  char *card; /* serial number */
  char *route;
  SandboxSms *sms;
} SandboxReset;

void sandbox_reset_free (SandboxReset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxReset, sandbox_reset_free)

/** sandbox_store_find_reset: Returns: (transfer full) (nullable): %NULL without an error before a
 * card was named */
SandboxReset *sandbox_store_find_reset (SandboxStore *store, const char *task_id, GError **error);

/**
 * sandbox_store_check_release: may the PUK of @card be given out?
 * @reason: (out): %NULL = yes; else "no-puk", "puk-rejected", "day-limit" or "life-limit"
 * @retry_after_s: (out): of day-limit
 *
 * Returns: %FALSE with #SANDBOX_STORE_ERROR
 */
gboolean sandbox_store_check_release (SandboxStore *store,
                                      const SandboxCard *card,
                                      gint64 now_s,
                                      const char **reason,
                                      gint64 *retry_after_s,
                                      GError **error);

/** sandbox_store_check_certificates: whether none of the certificates (SHA-256, hex) is known as
 * somebody else's; those that this portal never issued say nothing.
 * Returns: 1 or 0, -1 with #SANDBOX_STORE_ERROR */
int sandbox_store_check_certificates (SandboxStore *store,
                                      gint64 account,
                                      const char *const *sha256,
                                      GError **error);

/** sandbox_store_send_reset_sms: claimed or sms-sent → sms-sent with a new deadline.
 * @sms: of the task
 * @card, @route: what the first code of the task is sent for
 *
 * SANDBOX_STORE_ERROR_STALE when the task is not as in @task */
gboolean sandbox_store_send_reset_sms (SandboxStore *store,
                                       const SandboxTask *task,
                                       const SandboxNewSms *sms,
                                       const char *card,
                                       const char *route,
                                       GError **error);

/** SandboxRelease: the one ciphertext of a task, and what became of it. */
typedef struct
{
  char *card;
  char *route;
  char *sms_mac;
  char *epk;        /* of the assistant, base64url */
  char *server_epk; /* base64url */
  char *sealed;     /* (nullable): base64url; gone after the report */
  gint64 expires_s; /* until then it is given out again */
  char *outcome;    /* (nullable): "done" or "failed" */
  char *rv;         /* (nullable) */
  gboolean blocked; /* the report stopped the unlocking of the card */
} SandboxRelease;

void sandbox_release_free (SandboxRelease *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxRelease, sandbox_release_free)

/** sandbox_store_find_release: Returns: (transfer full) (nullable) */
SandboxRelease *
sandbox_store_find_release (SandboxStore *store, const char *task_id, GError **error);

/** SandboxNewRelease: see #SandboxRelease. */
typedef struct
{
  const SandboxAccount *account;
  const SandboxReset *reset;
  const char *epk;
  const char *server_epk;
  const char *sealed;
  const char *text; /* what the person is told */
  gint64 now_s;
} SandboxNewRelease;

/** sandbox_store_add_release: sms-sent → released. SANDBOX_STORE_ERROR_EXISTS when the task has
 * one, _STALE when the task is not as in @task or the card's limits are reached */
gboolean sandbox_store_add_release (SandboxStore *store,
                                    const SandboxTask *task,
                                    const SandboxNewRelease *release,
                                    GError **error);

/** SandboxReport: how it ended at the card. */
typedef struct
{
  const SandboxAccount *account;
  const char *card;
  gboolean done;
  const char *rv;     /* (nullable): of failed */
  gboolean blocks;    /* the card refused the PUK */
  const char *reason; /* (nullable): of failed, for the page */
  const char *text;   /* what the person is told */
  gint64 now_s;
} SandboxReport;

/** sandbox_store_report: → done or failed. Also from a task that has ended meanwhile: what the card
 * has done it has done. SANDBOX_STORE_ERROR_STALE when there is no release or it has a report */
gboolean sandbox_store_report (SandboxStore *store,
                               const SandboxTask *task,
                               const SandboxReport *report,
                               GError **error);

G_END_DECLS
