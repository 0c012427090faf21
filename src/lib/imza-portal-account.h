/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-account.h"
#include "imza-portal.h"

G_BEGIN_DECLS

/*
 * The portal's calls about an account (§3.4 of the protocol). As those of imza-portal.h: in the
 * caller's main context, never blocking; errors of domain IMZA_PORTAL_ERROR. Tokens, passwords and
 * codes are (transfer none); what an asynchronous call needs of them later it keeps on the secure
 * heap or in a body that is wiped. @token is the account's; the session may end meanwhile.
 */

/* --- signing in by password or e-Devlet (imza-portal-login.c) ---------------------------- */

/**
 * ImzaOpened:
 *
 * A session that the portal has opened.
 */
typedef struct
{
  ImzaSecret *account_token;
  gint64 expires_in_s;
} ImzaOpened;
void imza_opened_free (ImzaOpened *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaOpened, imza_opened_free)

/**
 * ImzaLogin:
 *
 * A sign-in by password that waits for its SMS code.
 */
typedef struct
{
  char *id;
  ImzaSms *sms;
} ImzaLogin;
void imza_login_free (ImzaLogin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaLogin, imza_login_free)

/**
 * imza_portal_get_captcha_async:
 *
 * `POST /v1/captchas`
 */
void imza_portal_get_captcha_async (ImzaPortal *self,
                                    ImzaCaptchaKind kind,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ImzaCaptcha *
imza_portal_get_captcha_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_begin_password_async:
 *
 * `POST /v1/sessions` with a password. Whatever was wrong, the error is LOGIN_FAILED.
 */
void imza_portal_begin_password_async (ImzaPortal *self,
                                       const char *tckn,
                                       const ImzaSecret *password,
                                       const char *captcha_id,
                                       const char *captcha_answer,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ImzaLogin *
imza_portal_begin_password_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_resend_login_async:
 *
 * `POST /v1/sessions/{id}/sms` without a code
 */
void imza_portal_resend_login_async (ImzaPortal *self,
                                     const char *id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ImzaSms *imza_portal_resend_login_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_check_login_async:
 *
 * The same with the code
 */
void imza_portal_check_login_async (ImzaPortal *self,
                                    const char *id,
                                    const ImzaSecret *code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ImzaOpened *imza_portal_check_login_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_redeem_oauth_async:
 * @code: what the browser brought back
 * @verifier: of this one sign-in (RFC 7636 §4.1)
 *
 * `POST /v1/oauth/token`
 */
void imza_portal_redeem_oauth_async (ImzaPortal *self,
                                     const ImzaSecret *code,
                                     const ImzaSecret *verifier,
                                     const char *redirect_uri,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ImzaOpened *
imza_portal_redeem_oauth_finish (ImzaPortal *self, GAsyncResult *result, GError **error);

/** The name of this program at the portal's authorization endpoint. */
#define IMZA_PORTAL_CLIENT_ID "eimza-asistani"

/* --- the account (imza-portal-account.c) ------------------------------------------------- */

/**
 * imza_portal_get_e_onay_async:
 *
 * `GET /v1/e-onay`
 */
void imza_portal_get_e_onay_async (ImzaPortal *self,
                                   const ImzaSecret *token,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ImzaEOnay *imza_portal_get_e_onay_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_ask_e_onay_async:
 *
 * `POST /v1/e-onay`: a claimed task. The claim key makes it safe to repeat.
 */
void imza_portal_ask_e_onay_async (ImzaPortal *self,
                                   const ImzaSecret *token,
                                   gboolean grant,
                                   const char *claim_key,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ImzaTask *imza_portal_ask_e_onay_finish (ImzaPortal *self,
                                         GAsyncResult *result,
                                         ImzaSecret **task_token,
                                         GError **error);
/**
 * imza_portal_get_evidence_async:
 * @time_stamp: the RFC 3161 reply instead of the signature
 *
 * `GET /v1/evidence/{id}/signature` or `/timestamp`
 */
void imza_portal_get_evidence_async (ImzaPortal *self,
                                     const ImzaSecret *token,
                                     const char *id,
                                     gboolean time_stamp,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *imza_portal_get_evidence_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_get_certificates_async:
 *
 * `GET /v1/certificates`
 */
void imza_portal_get_certificates_async (ImzaPortal *self,
                                         const ImzaSecret *token,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
ImzaCertificateList *
imza_portal_get_certificates_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_get_chain_async:
 *
 * `GET /v1/certificates/{serial}/chain`
 */
void imza_portal_get_chain_async (ImzaPortal *self,
                                  const ImzaSecret *token,
                                  const char *serial,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/**
 * imza_portal_get_chain_finish:
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): DER, the leaf first
 */
GPtrArray *imza_portal_get_chain_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * ImzaCertificateWish:
 *
 * What shall be done with a certificate.
 */
typedef struct
{
  const char *serial;
  ImzaCertificateAct act;
  ImzaRevocationReason reason; /* of a revocation */
  const char *serial_end;      /* of a revocation, as typed: the last four digits */
} ImzaCertificateWish;
/**
 * imza_portal_change_by_sms_async:
 *
 * `POST /v1/certificates/{serial}/…` by SMS
 */
void imza_portal_change_by_sms_async (ImzaPortal *self,
                                      const ImzaSecret *token,
                                      const ImzaCertificateWish *wish,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ImzaChange *
imza_portal_change_by_sms_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_change_by_card_async:
 *
 * The same with a signature: a claimed task
 */
void imza_portal_change_by_card_async (ImzaPortal *self,
                                       const ImzaSecret *token,
                                       const ImzaCertificateWish *wish,
                                       const char *claim_key,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ImzaTask *imza_portal_change_by_card_finish (ImzaPortal *self,
                                             GAsyncResult *result,
                                             ImzaSecret **task_token,
                                             GError **error);
/**
 * imza_portal_resend_change_async:
 *
 * `POST /v1/changes/{change}/sms` without a code
 */
void imza_portal_resend_change_async (ImzaPortal *self,
                                      const ImzaSecret *token,
                                      const char *id,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ImzaChange *
imza_portal_resend_change_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_confirm_change_async:
 * @new_code: (nullable): of the new telephone number
 *
 * The same with the code, or both; the same right ones may be repeated
 */
void imza_portal_confirm_change_async (ImzaPortal *self,
                                       const ImzaSecret *token,
                                       const char *id,
                                       const ImzaSecret *code,
                                       const ImzaSecret *new_code,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean imza_portal_confirm_change_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * imza_portal_get_contact_async:
 *
 * `GET /v1/profile`
 */
void imza_portal_get_contact_async (ImzaPortal *self,
                                    const ImzaSecret *token,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
ImzaContact *
imza_portal_get_contact_finish (ImzaPortal *self, GAsyncResult *result, GError **error);
/**
 * ImzaContactWish:
 *
 * What shall be changed; %NULL and %IMZA_NOTIFY_NONE leave it as it is.
 */
typedef struct
{
  gint64 version;
  const char *email;
  const char *mobile; /* ten digits, 5xxxxxxxxx */
  ImzaNotify notify;
} ImzaContactWish;
/**
 * imza_portal_put_contact_async:
 *
 * `PUT /v1/profile`
 */
void imza_portal_put_contact_async (ImzaPortal *self,
                                    const ImzaSecret *token,
                                    const ImzaContactWish *wish,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/**
 * imza_portal_put_contact_finish:
 * @change: (out) (transfer full) (nullable): what has to be confirmed first; %NULL when all is done
 */
gboolean imza_portal_put_contact_finish (ImzaPortal *self,
                                         GAsyncResult *result,
                                         ImzaChange **change,
                                         GError **error);

G_END_DECLS
