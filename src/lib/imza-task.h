/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "imza-deadline.h"

G_BEGIN_DECLS

#define IMZA_TYPE_TASK (imza_task_get_type ())

/**
 * ImzaTask:
 *
 * A task of the portal as its answer said it (§3.3 of the protocol); immutable.
 */
typedef struct _ImzaTask ImzaTask;

typedef enum
{
  IMZA_PURPOSE_SIGN_IN,
  IMZA_PURPOSE_E_ONAY_GRANT,
  IMZA_PURPOSE_E_ONAY_WITHDRAW,
  IMZA_PURPOSE_APPLICATION_APPROVE,
  IMZA_PURPOSE_APPLICATION_BATCH_APPROVE,
  IMZA_PURPOSE_CERTIFICATE_RESUME,
  IMZA_PURPOSE_CERTIFICATE_REVOKE,
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
const char *imza_task_get_nonce (ImzaTask *self);
/**
 * imza_task_get_items:
 *
 * Returns: (transfer none) (element-type ImzaTaskItem): 1 to 50
 */
GPtrArray *imza_task_get_items (ImzaTask *self);
/**
 * imza_task_allows_algorithm:
 * @algorithm is "RS256", "ES256", "ES384" or "PS256"
 */
gboolean imza_task_allows_algorithm (ImzaTask *self, const char *algorithm);

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
