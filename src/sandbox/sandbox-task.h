/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-change.h"

G_BEGIN_DECLS

/* One deadline covers entering the code and signing (guides: 285 s left, then 202 s). */
#define SANDBOX_TASK_S 300
/* a signature that was on its way when the time ended; nothing else gets it */
#define SANDBOX_TASK_GRACE_S 10
/* how long a signed sign-in waits for its browser */
#define SANDBOX_RETURN_S 120
#define SANDBOX_CONFIRM_TRIES 3

typedef enum
{
  SANDBOX_TASK_OFFERED,
  SANDBOX_TASK_CLAIMED,
  SANDBOX_TASK_AWAITING_RETURN,
  SANDBOX_TASK_SMS_SENT,
  SANDBOX_TASK_RELEASED,
  SANDBOX_TASK_DONE,
  SANDBOX_TASK_FAILED,
  SANDBOX_TASK_EXPIRED,
  SANDBOX_TASK_CANCELLED,
  SANDBOX_TASK_DECLINED,
} SandboxTaskState;

/** sandbox_task_state_to_text: as in the protocol */
const char *sandbox_task_state_to_text (SandboxTaskState state);
/** sandbox_task_state_from_text: of the database's own text */
SandboxTaskState sandbox_task_state_from_text (const char *text);

/** SandboxTask: a row; a snapshot, never changed. */
struct _SandboxTask
{
  char *id;
  char *kind;
  char *purpose;
  SandboxTaskState state;
  gint64 version;
  gint64 account; /* 0: the entered TCKN belongs to nobody */
  char *tckn;
  char *session;   /* (nullable): that asked for it; NULL: an app asked */
  char *claim_mac; /* (nullable) */
  char *nonce;
  char *agent;
  char *address;
  char *claimed_by; /* (nullable): the app, as it named itself */
  gboolean same_network;
  gboolean second_claim; /* another app tried the same code */
  gint64 confirm_tries;
  char *decline_reason; /* (nullable): of declined, the app's; "confirm-tries" of cancelled;
                         * "puk-rejected", "card" or "no-account" of failed */
  char *refusal;        /* (nullable): why the last certificate was refused, as of
                         * certificate-rejected; another one may still sign */
  gint64 created_s;
  gint64 expires_s;
  gint64 deadline_s;
};

void sandbox_task_free (SandboxTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxTask, sandbox_task_free)

/** sandbox_task_is_open: whether something can still happen to it */
gboolean sandbox_task_is_open (const SandboxTask *self);

/** sandbox_task_is_overdue: whether its time is over; a claimed one stays open for the grace of a
 * signature on its way, and everything else must ask this */
gboolean sandbox_task_is_overdue (const SandboxTask *self, gint64 now_s);

/** SandboxDocument: a file that belongs to an item. */
typedef struct
{
  char *id;
  char *name;
  char *type;
  GBytes *content;
  char *sha256;
} SandboxDocument;

void sandbox_document_free (SandboxDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxDocument, sandbox_document_free)

/** SandboxItem: one text to sign, and the signature once it was accepted. */
typedef struct
{
  char *id;
  gint64 position; /* from 1 */
  char *title;     /* (nullable) */
  char *text;
  char *cms_sha256; /* (nullable): NULL = not signed yet; so are all below */
  char *receipt;
  gint64 accepted_s;
  SandboxTaskState answer_state;
  gint64 answer_version;
  gint64 answer_remaining;
} SandboxItem;

void sandbox_item_free (SandboxItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxItem, sandbox_item_free)

/** SandboxNewItem: @title may be %NULL; @documents (nullable) (element-type SandboxDocument) */
typedef struct
{
  const char *id;
  const char *title;
  const char *text;
  GPtrArray *documents;
} SandboxNewItem;

/** SandboxNewTask: what the row begins with; %NULL where it does not apply. */
typedef struct
{
  const char *id;
  const char *kind; /* NULL: "sign" */
  const char *purpose;
  SandboxTaskState state;
  gint64 account;
  const char *tckn;
  const char *session;
  const char *code_mac;
  const char *claim_mac;
  const char *token_sha256;
  const char *agent;
  const char *address;
  const char *claimed_by;
  gint64 now_s;
  const SandboxNewItem *items;
  gsize n_items;
  const SandboxNewChange *change; /* what the signature will change */
} SandboxNewTask;

/** sandbox_store_add_task: one transaction; SANDBOX_STORE_ERROR_EXISTS when the code, the claim key
 * or the id is taken */
gboolean sandbox_store_add_task (SandboxStore *store, const SandboxNewTask *task, GError **error);

/* Each finds one task, brought up to date: an open one whose deadline is over is made expired
 * first. Returns: (transfer full) (nullable): %NULL without an error when there is none */
SandboxTask *
sandbox_store_get_task (SandboxStore *store, const char *id, gint64 now_s, GError **error);
SandboxTask *sandbox_store_find_task_by_code (SandboxStore *store,
                                              const char *code_mac,
                                              gint64 now_s,
                                              GError **error);
SandboxTask *sandbox_store_find_task_by_claim (SandboxStore *store,
                                               const char *claim_mac,
                                               gint64 now_s,
                                               GError **error);
SandboxTask *sandbox_store_find_task_by_token (SandboxStore *store,
                                               const char *token_sha256,
                                               gint64 now_s,
                                               GError **error);
/** sandbox_store_find_open_sign_in: the session's open sign-in task */
SandboxTask *sandbox_store_find_open_sign_in (SandboxStore *store,
                                              const char *session,
                                              gint64 now_s,
                                              GError **error);

/** sandbox_store_find_open_reset: the account's open pin-reset, but for one whose PUK is out: that
 * ends by its report or its time alone */
SandboxTask *
sandbox_store_find_open_reset (SandboxStore *store, gint64 account, gint64 now_s, GError **error);

/** sandbox_store_find_open_errand: the account's open task of this purpose */
SandboxTask *sandbox_store_find_open_errand (
    SandboxStore *store, gint64 account, const char *purpose, gint64 now_s, GError **error);

/** sandbox_store_claim_task: offered → claimed; SANDBOX_STORE_ERROR_STALE when it is not as in
 * @task any more */
gboolean sandbox_store_claim_task (SandboxStore *store,
                                   const SandboxTask *task,
                                   const char *claim_mac,
                                   const char *token_sha256,
                                   const char *claimed_by,
                                   gboolean same_network,
                                   gint64 now_s,
                                   GError **error);

/** sandbox_store_note_refusal: a signature came with a certificate that is not good now; the page
 * tells why. @reason: of certificate-rejected */
gboolean sandbox_store_note_refusal (
    SandboxStore *store, const SandboxTask *task, const char *reason, gint64 now_s, GError **error);

/** sandbox_store_note_second_claim: tells the page that another app tried the code */
gboolean sandbox_store_note_second_claim (SandboxStore *store,
                                          const SandboxTask *task,
                                          gint64 now_s,
                                          GError **error);

/** sandbox_store_end_task: open → @state (expired, cancelled, declined, done, failed) */
gboolean sandbox_store_end_task (SandboxStore *store,
                                 const SandboxTask *task,
                                 SandboxTaskState state,
                                 const char *reason,
                                 gint64 now_s,
                                 GError **error);

/** sandbox_store_count_confirm_try: one more wrong confirm code */
gboolean
sandbox_store_count_confirm_try (SandboxStore *store, const SandboxTask *task, GError **error);

/** sandbox_store_list_items: Returns: (transfer full) (element-type SandboxItem) (nullable): by
 * position */
GPtrArray *sandbox_store_list_items (SandboxStore *store, const char *task_id, GError **error);

/** sandbox_store_get_cms: Returns: (transfer full) (nullable): the accepted signature */
GBytes *sandbox_store_get_cms (SandboxStore *store,
                               const char *task_id,
                               const char *item_id,
                               GError **error);

/** sandbox_store_list_documents: Returns: (transfer full) (element-type SandboxDocument)
 * (nullable): of one item, in order */
GPtrArray *sandbox_store_list_documents (SandboxStore *store,
                                         const char *task_id,
                                         const char *item_id,
                                         GError **error);

/** sandbox_store_find_document: Returns: (transfer full) (nullable) */
SandboxDocument *sandbox_store_find_document (SandboxStore *store,
                                              const char *task_id,
                                              const char *document_id,
                                              GError **error);

/** SandboxAcceptance: a signature that passed all checks. */
typedef struct
{
  GBytes *cms;
  const char *certificate;   /* serial number, hex */
  GBytes *time_stamp;        /* (nullable) */
  const char *account_token; /* (nullable): opens a session when this signature makes it done */
  gint64 now_s;
} SandboxAcceptance;

/**
 * sandbox_store_accept_signature: in one transaction: the nonce is used up for this item, the
 * signature is stored, and the task goes on: claimed while items remain, then awaiting-return
 * (a sign-in by code) or done. SANDBOX_STORE_ERROR_STALE or _EXISTS when another acceptance was
 * first.
 *
 * Returns: (transfer full) (nullable): the item as it is now
 */
SandboxItem *sandbox_store_accept_signature (SandboxStore *store,
                                             const SandboxTask *task,
                                             const char *item_id,
                                             const SandboxAcceptance *acceptance,
                                             GError **error);

/** SandboxSignature: what an account signed here. */
typedef struct
{
  char *receipt;
  char *task;
  char *item;
  char *purpose;
  char *sha256; /* of the CMS, hex */
  gint64 accepted_s;
} SandboxSignature;

void sandbox_signature_free (SandboxSignature *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxSignature, sandbox_signature_free)

/** sandbox_store_list_signatures: @purposes: (nullable): a pattern of GLOB for the purpose.
 * Returns: (transfer full) (element-type SandboxSignature) (nullable): of one account, newest
 * first, at most 100 */
GPtrArray *sandbox_store_list_signatures (SandboxStore *store,
                                          gint64 account,
                                          const char *purposes,
                                          GError **error);

/** sandbox_store_find_signature: Returns: (transfer full) (nullable): the CMS under @receipt, if it
 * is of @account */
GBytes *sandbox_store_find_signature (SandboxStore *store,
                                      gint64 account,
                                      const char *receipt,
                                      GError **error);

/** sandbox_store_find_time_stamp: Returns: (transfer full) (nullable): the TimeStampToken over it,
 * likewise */
GBytes *sandbox_store_find_time_stamp (SandboxStore *store,
                                       gint64 account,
                                       const char *receipt,
                                       GError **error);

/** SandboxMessage: an SMS or e-mail on the practice phone. */
typedef struct
{
  gint64 id;
  char *tckn;
  char *name;
  char *channel;   /* "sms" or "e-mail" */
  char *recipient; /* number or address */
  char *subject;   /* (nullable): of an e-mail */
  char *text;
  gint64 sent_s;
} SandboxMessage;

void sandbox_message_free (SandboxMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxMessage, sandbox_message_free)

gboolean sandbox_store_add_message (SandboxStore *store,
                                    const SandboxAccount *account,
                                    const char *channel,
                                    const char *subject,
                                    const char *text,
                                    gint64 now_s,
                                    GError **error);

/** sandbox_store_list_messages: newer than @after_id, oldest first, at most 200.
 * Returns: (transfer full) (element-type SandboxMessage) (nullable) */
GPtrArray *sandbox_store_list_messages (SandboxStore *store, gint64 after_id, GError **error);
/** sandbox_store_list_last_messages: the newest 200, oldest first. Returns: as above */
GPtrArray *sandbox_store_list_last_messages (SandboxStore *store, GError **error);

/** sandbox_store_add_event: a line of the portal's own record; never with a secret or a TCKN */
gboolean sandbox_store_add_event (SandboxStore *store,
                                  const char *what,
                                  const char *task_id,
                                  gint64 account,
                                  const char *detail,
                                  gint64 now_s,
                                  GError **error);

G_END_DECLS
