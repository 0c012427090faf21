/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "imza-deadline.h"
#include "imza-sms.h"

G_BEGIN_DECLS

#define IMZA_TYPE_TASK (imza_task_get_type ())

/**
 * ImzaTask:
 *
 * A task of the portal as its answer said it (§3.3 of the protocol); immutable.
 */
typedef struct _ImzaTask ImzaTask;

/**
 * ImzaTaskKind:
 *
 * What the card is wanted for.
 */
typedef enum
{
  IMZA_TASK_KIND_SIGN,
  IMZA_TASK_KIND_PIN_RESET,
} ImzaTaskKind;

/**
 * ImzaPurpose:
 *
 * The closed list. The last one is never in a statement: it is the purpose of the tasks that sign
 * nothing.
 */
typedef enum
{
  IMZA_PURPOSE_SIGN_IN,
  IMZA_PURPOSE_E_ONAY_GRANT,
  IMZA_PURPOSE_E_ONAY_WITHDRAW,
  IMZA_PURPOSE_APPLICATION_APPROVE,
  IMZA_PURPOSE_APPLICATION_BATCH_APPROVE,
  IMZA_PURPOSE_CERTIFICATE_RESUME,
  IMZA_PURPOSE_CERTIFICATE_REVOKE,
  IMZA_PURPOSE_PIN_RESET,
} ImzaPurpose;

typedef enum
{
  IMZA_TASK_OFFERED,
  IMZA_TASK_CLAIMED,
  IMZA_TASK_AWAITING_RETURN,
  IMZA_TASK_DONE,
  IMZA_TASK_CANCELLED,
  IMZA_TASK_DECLINED,
  IMZA_TASK_EXPIRED,
  IMZA_TASK_SMS_SENT,
  IMZA_TASK_RELEASED,
  IMZA_TASK_FAILED,
} ImzaTaskState;

typedef struct
{
  char *id;
  char *name; /* at most 120 bytes, no control characters */
  char *type; /* "application/pdf" */
  gint64 bytes;
  char *sha256; /* 64 lower-case hex digits */
} ImzaTaskDocument;

typedef struct
{
  char *id;
  char *title;          /* (nullable) */
  char *text;           /* verbatim; passes imza-text-gate before it is shown */
  GPtrArray *documents; /* of ImzaTaskDocument, may be empty */
} ImzaTaskItem;

/**
 * ImzaTaskCard:
 *
 * A card of the account, for the choice in a PIN reset.
 */
typedef struct
{
  char *serial; /* of the token, verbatim: it is compared and sent back */
  char *label;  /* cleaned */
  char *model;  /* cleaned */
  gboolean unlockable;
  char *reason; /* (nullable): a word of the protocol that says why not, such as "no-puk" */
} ImzaTaskCard;

GType imza_task_get_type (void);

/**
 * imza_task_new_from_json:
 * @object: (transfer none): the `task` object of an answer, as the strict scanner let it through
 * @deadline: (nullable): made by the caller from the same answer; %NULL in tests of the parser
 * alone
 * @error: domain %IMZA_PORTAL_ERROR: BAD_ANSWER names the member, UNSUPPORTED for unknown enum
 * values
 *
 * Returns: (transfer full) (nullable)
 */
struct _JsonObject;
ImzaTask *
imza_task_new_from_json (struct _JsonObject *object, const ImzaDeadline *deadline, GError **error);
ImzaTask *imza_task_ref (ImzaTask *self);
void imza_task_unref (ImzaTask *self);

const char *imza_task_get_id (ImzaTask *self);
ImzaTaskKind imza_task_get_kind (ImzaTask *self);
ImzaPurpose imza_task_get_purpose (ImzaTask *self);
ImzaTaskState imza_task_get_state (ImzaTask *self);
gint64 imza_task_get_version (ImzaTask *self);
/**
 * imza_task_get_created:
 *
 * Returns: (transfer none): RFC 3339, UTC, as sent
 */
const char *imza_task_get_created (ImzaTask *self);
/**
 * imza_task_get_expires:
 *
 * Returns: (transfer none): RFC 3339, UTC, as sent
 */
const char *imza_task_get_expires (ImzaTask *self);
gint64 imza_task_get_created_s (ImzaTask *self);
gint64 imza_task_get_expires_s (ImzaTask *self);
const ImzaDeadline *imza_task_get_deadline (ImzaTask *self);
/**
 * imza_task_get_requester_agent:
 *
 * Returns: (transfer none) (nullable): "Firefox · Linux"; plain text
 */
const char *imza_task_get_requester_agent (ImzaTask *self);
const char *imza_task_get_requester_address (ImzaTask *self);
/**
 * imza_task_get_same_network:
 *
 * %TRUE also where the portal did not say
 */
gboolean imza_task_get_same_network (ImzaTask *self);
/**
 * imza_task_get_holder_hint:
 *
 * Returns: (transfer none) (nullable): "1*********6"
 */
const char *imza_task_get_holder_hint (ImzaTask *self);
/**
 * imza_task_get_nonce:
 *
 * Returns: (transfer none) (nullable): %NULL when nothing is to be signed
 */
const char *imza_task_get_nonce (ImzaTask *self);
/**
 * imza_task_get_items:
 *
 * Returns: (transfer none) (element-type ImzaTaskItem): 1 to 50; none when nothing is to be signed
 */
GPtrArray *imza_task_get_items (ImzaTask *self);
/**
 * imza_task_allows_algorithm:
 * @algorithm is "RS256", "ES256", "ES384" or "PS256"
 */
gboolean imza_task_allows_algorithm (ImzaTask *self, const char *algorithm);

/**
 * imza_task_get_cards:
 *
 * Returns: (transfer none) (element-type ImzaTaskCard): the account's cards; of a PIN reset only
 */
GPtrArray *imza_task_get_cards (ImzaTask *self);
/**
 * imza_task_get_card:
 *
 * Returns: (transfer none) (nullable): serial number of the card that was named, while its SMS
 * code is waited for
 */
const char *imza_task_get_card (ImzaTask *self);
/**
 * imza_task_get_sms:
 *
 * Returns: (transfer none) (nullable): that code
 */
const ImzaSms *imza_task_get_sms (ImzaTask *self);

/**
 * imza_purpose_get_name:
 *
 * Returns: (transfer none): the name of the protocol, e.g. "sign-in"
 */
const char *imza_purpose_get_name (ImzaPurpose purpose);
/**
 * imza_purpose_get_label:
 *
 * Returns: (transfer none): translated, fixed in this program, never from the portal
 */
const char *imza_purpose_get_label (ImzaPurpose purpose);
/**
 * imza_purpose_get_commitment:
 *
 * Returns: (transfer none) (nullable): OID of the commitment type (ETSI EN 319 122-1 §5.2.3), or
 * %NULL
 */
const char *imza_purpose_get_commitment (ImzaPurpose purpose);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaTask, imza_task_unref)

G_END_DECLS
