/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-account.h"
#include "imza-profile.h"
#include "imza-secret.h"
#include "imza-task.h"

G_BEGIN_DECLS

/*
 * The client of the portal protocol. All calls run in the caller's main context and never
 * block it. Safe calls (GET, PUT, claim) are repeated at most three times with back-off
 * 0.5/1.5/4 s and jitter, never past the deadline; 4xx never, except 429 with Retry-After.
 * No redirects, no cookies, no content decoding, answers read with a limit.
 */

#define IMZA_TYPE_PORTAL (imza_portal_get_type ())
G_DECLARE_FINAL_TYPE (ImzaPortal, imza_portal, IMZA, PORTAL, GObject)

/**
 * ImzaPortalInfo:
 *
 * What discovery said; owned by the portal, replaced by the next discovery.
 */
typedef struct
{
  char *name;
  char *origin;
  gboolean demo;
  char *min_app;
  char *telephone;     /* (nullable): the operator's */
  char *email;         /* (nullable) */
  char *web;           /* (nullable): https only */
  gint64 clock_skew_s; /* portal minus this computer's wall clock */
} ImzaPortalInfo;

typedef enum
{
  IMZA_DECLINE_USER,
  IMZA_DECLINE_TEXT,
  IMZA_DECLINE_NOT_MINE,
  IMZA_DECLINE_CARD,
  IMZA_DECLINE_PIN_LOCKED,
  IMZA_DECLINE_EXPIRED,
} ImzaDeclineReason;

/**
 * ImzaReceipt:
 *
 * What the portal answered to a signature; immutable, free with imza_receipt_free().
 */
typedef struct
{
  ImzaTaskState state;
  gint64 version;
  guint remaining; /* items still to be signed */
  char *receipt_id;
  char *sha256;       /* of the CMS as the portal stored it */
  char *accepted;     /* RFC 3339 */
  char *return_url;   /* (nullable): of the profile's origin, else it was dropped */
  char *confirm_code; /* (nullable): six digits */
} ImzaReceipt;

void imza_receipt_free (ImzaReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaReceipt, imza_receipt_free)

/**
 * imza_portal_new:
 * @app_version: sent as `app`, e.g. "eimza-asistani/0.1.0". @language: "tr" or "en"
 */
ImzaPortal *imza_portal_new (ImzaProfile *profile, const char *app_version, const char *language);
ImzaProfile *imza_portal_get_profile (ImzaPortal *self);
/**
 * imza_portal_get_info:
 *
 * Returns: (transfer none) (nullable): %NULL before the first discovery
 */
const ImzaPortalInfo *imza_portal_get_info (ImzaPortal *self);

/**
 * imza_portal_discover_async:
 *
 * `GET /.well-known/eimza`; refuses another origin, the wrong mode, an unsupported version.
 */
void imza_portal_discover_async (ImzaPortal *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean imza_portal_discover_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_claim_async:
 * @code: 15 digits
 * @claim_key: 43 characters base64url, chosen by the caller and kept for a repeat after a crash
 */
void imza_portal_claim_async (ImzaPortal *self,
                              const char *code,
                              const char *claim_key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/**
 * imza_portal_claim_finish:
 * @token: (out) (transfer full): the task's bearer token.
 *
 * Returns: (transfer full) (nullable)
 */
ImzaTask *imza_portal_claim_finish (ImzaPortal *self,
                                    GAsyncResult *result,
                                    ImzaSecret **token,
                                    GError **error);

/**
 * imza_portal_sign_in_async:
 *
 * `POST /v1/sessions` with a claim key: a claimed sign-in task without a code.
 */
void imza_portal_sign_in_async (ImzaPortal *self,
                                const char *tckn,
                                const char *claim_key,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ImzaTask *imza_portal_sign_in_finish (ImzaPortal *self,
                                      GAsyncResult *result,
                                      ImzaSecret **token,
                                      GError **error);

/**
 * imza_portal_get_task_async:
 * @token: (transfer none): must stay alive until the answer
 * @after_version: long-poll: wait up to 25 s for a later version; -1 answers at once
 */
void imza_portal_get_task_async (ImzaPortal *self,
                                 const ImzaSecret *token,
                                 gint64 after_version,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
ImzaTask *imza_portal_get_task_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_get_document_async:
 *
 * Checks length, SHA-256 and type against @document (DOCUMENT_MISMATCH of the journey domain).
 */
void imza_portal_get_document_async (ImzaPortal *self,
                                     const ImzaSecret *token,
                                     const ImzaTaskDocument *document,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *imza_portal_get_document_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_put_signature_async:
 * @deadline: (nullable): no repeat goes beyond it
 *
 * A lost answer is asked for again with the same bytes. When the request may have arrived
 * but no answer came, the error is one of OFFLINE, UNREACHABLE, TIMEOUT.
 */
void imza_portal_put_signature_async (ImzaPortal *self,
                                      const ImzaSecret *token,
                                      const char *item_id,
                                      GBytes *cms,
                                      const ImzaDeadline *deadline,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/**
 * imza_portal_put_signature_finish:
 * @account_token: (out) (optional) (nullable) (transfer full): of a sign-in by this program.
 *
 * Returns: (transfer full) (nullable)
 */
ImzaReceipt *imza_portal_put_signature_finish (ImzaPortal *self,
                                               GAsyncResult *result,
                                               ImzaSecret **account_token,
                                               GError **error);

void imza_portal_decline_async (ImzaPortal *self,
                                const ImzaSecret *token,
                                ImzaDeclineReason reason,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean imza_portal_decline_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

void imza_portal_get_account_async (ImzaPortal *self,
                                    const ImzaSecret *account_token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ImzaAccount *
imza_portal_get_account_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_sign_out_async:
 *
 * `DELETE /v1/session`
 */
void imza_portal_sign_out_async (ImzaPortal *self,
                                 const ImzaSecret *account_token,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean imza_portal_sign_out_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

G_END_DECLS
