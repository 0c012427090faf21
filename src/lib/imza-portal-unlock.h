/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-portal.h"
#include "imza-release.h"
#include "imza-sms.h"

G_BEGIN_DECLS

/*
 * The portal's part in making a new PIN (calls 7 to 10 and 20 of the protocol, sections 3.3 and 7).
 * Naming a card and a release are safe to repeat: the same question has the same answer.
 */

/**
 * imza_portal_start_pin_reset_async:
 * @account_token: (transfer none): must stay alive until the answer
 * @claim_key: 43 characters base64url
 *
 * `POST /v1/pin-resets`: a claimed task without a code, for whoever is signed in.
 */
void imza_portal_start_pin_reset_async (ImzaPortal *self,
                                        const ImzaSecret *account_token,
                                        const char *claim_key,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/**
 * imza_portal_start_pin_reset_finish:
 * @token: (out) (transfer full): the task's bearer token
 *
 * Returns: (transfer full) (nullable)
 */
ImzaTask *imza_portal_start_pin_reset_finish (ImzaPortal *self,
                                              GAsyncResult *result,
                                              ImzaSecret **token,
                                              GError **error);

/**
 * ImzaPortalCard:
 *
 * What the portal is told of the chosen card; borrowed.
 */
typedef struct
{
  const char *serial;
  const char *label;
  const char *model;
  const char *flag;                /* (nullable): the PIN's state in a word */
  const char *const *certificates; /* SHA-256 of each, hex; ends with %NULL */
  const char *route;               /* of imza_unlock_routes_find() */
} ImzaPortalCard;

/**
 * ImzaSmsSent:
 *
 * The answer to naming a card and to asking for another code.
 */
typedef struct
{
  gint64 version;
  gint64 end_us; /* of the task's new time, CLOCK_BOOTTIME */
  ImzaSms *sms;
} ImzaSmsSent;

void imza_sms_sent_free (ImzaSmsSent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaSmsSent, imza_sms_sent_free)

/**
 * imza_portal_put_card_async:
 *
 * `PUT /v1/task/card`: which card; the SMS goes out. CARD_UNKNOWN, RELEASE_BLOCKED with its reason,
 * SMS_WAIT.
 */
void imza_portal_put_card_async (ImzaPortal *self,
                                 const ImzaSecret *token,
                                 const ImzaPortalCard *card,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/**
 * imza_portal_put_card_finish:
 *
 * Returns: (transfer full) (nullable)
 */
ImzaSmsSent *imza_portal_put_card_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_resend_sms_async:
 *
 * `POST /v1/task/sms`: another code; never repeated by itself. SMS_WAIT with its seconds.
 */
void imza_portal_resend_sms_async (ImzaPortal *self,
                                   const ImzaSecret *token,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/**
 * imza_portal_resend_sms_finish:
 *
 * Returns: (transfer full) (nullable)
 */
ImzaSmsSent *imza_portal_resend_sms_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * ImzaReleased:
 *
 * The sealed PUK: nothing that is secret without the key that was made for it.
 */
typedef struct
{
  char *route;
  char *point; /* the portal's key, base64url */
  char *sealed;
} ImzaReleased;

void imza_released_free (ImzaReleased *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaReleased, imza_released_free)

/**
 * imza_portal_release_async:
 * @sms: %IMZA_SMS_DIGITS digits; read before this returns
 * @point: of imza_release_get_point()
 *
 * `POST /v1/task/release`. SMS_WRONG with the tries left, SMS_EXPIRED, SMS_LOCKED, RELEASE_SPENT,
 * RELEASE_BLOCKED.
 */
void imza_portal_release_async (ImzaPortal *self,
                                const ImzaSecret *token,
                                const ImzaSecret *sms,
                                const char *point,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/**
 * imza_portal_release_finish:
 *
 * Returns: (transfer full) (nullable)
 */
ImzaReleased *imza_portal_release_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/**
 * imza_portal_report_async:
 * @rv: (nullable): the name of a return value of PKCS#11, or its number as 0x…; %NULL: done
 *
 * `PUT /v1/task/report`: what the card did. Taken also after the task's end.
 */
void imza_portal_report_async (ImzaPortal *self,
                               const ImzaSecret *token,
                               const char *rv,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/**
 * imza_portal_report_finish:
 *
 * Returns: %FALSE with STALE when the portal has another outcome on record
 */
gboolean imza_portal_report_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

G_END_DECLS
