/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-sms.h"
#include "imza-task.h"

G_BEGIN_DECLS

/*
 * What the portal says about a person's account (§3.4 of the protocol). Plain values, made by the
 * readers at the end from answers that the strict scanner let through; each has a free function.
 * Texts that are shown are cleaned of control characters and cut.
 */

/** ImzaWay: how a person signed in, or is going to. */
typedef enum
{
  IMZA_WAY_NONE,
  IMZA_WAY_E_IMZA,
  IMZA_WAY_PASSWORD,
  IMZA_WAY_E_DEVLET,
} ImzaWay;

/** ImzaNotify: where the portal sends its messages. */
typedef enum
{
  IMZA_NOTIFY_NONE, /* not said */
  IMZA_NOTIFY_EMAIL,
  IMZA_NOTIFY_SMS,
  IMZA_NOTIFY_BOTH,
} ImzaNotify;

/**
 * ImzaAccount:
 *
 * What `GET /v1/me` said.
 */
typedef struct
{
  char *name;
  char *tckn_hint;     /* "1*********6" */
  ImzaWay way;         /* %IMZA_WAY_NONE where it was not said */
  gint64 expires_in_s; /* of the session; 0 where it was not said */
  gboolean e_onay;     /* granted */
  char *e_onay_since;  /* (nullable): RFC 3339 */
  char *e_onay_covers; /* (nullable): one sentence */
  char *email;         /* (nullable): masked */
  char *mobile;        /* (nullable): masked */
  ImzaNotify notify;
} ImzaAccount;
void imza_account_free (ImzaAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaAccount, imza_account_free)

/**
 * ImzaEvidence:
 *
 * A signature of this person that the portal keeps, with its time-stamp.
 */
typedef struct
{
  char *id;
  ImzaPurpose purpose;
  char *accepted; /* RFC 3339 */
  char *sha256;
} ImzaEvidence;

/**
 * ImzaEOnay:
 *
 * Approval in advance: its state and the two texts that can be signed.
 */
typedef struct
{
  gboolean granted;
  char *since;         /* (nullable): RFC 3339 */
  char *covers;        /* one sentence */
  char *grant_text;    /* in full, as it would be signed */
  char *withdraw_text; /* the same */
  GPtrArray *evidence; /* of ImzaEvidence, newest first */
} ImzaEOnay;
void imza_e_onay_free (ImzaEOnay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaEOnay, imza_e_onay_free)

/** ImzaCertificateStatus: the portal's word, not this computer's. */
typedef enum
{
  IMZA_CERTIFICATE_STATUS_VALID,
  IMZA_CERTIFICATE_STATUS_SUSPENDED,
  IMZA_CERTIFICATE_STATUS_REVOKED,
  IMZA_CERTIFICATE_STATUS_EXPIRED,
  IMZA_CERTIFICATE_STATUS_NOT_YET_VALID,
} ImzaCertificateStatus;

/** ImzaCertificateAct: what an account can do with one of its certificates. */
typedef enum
{
  IMZA_CERTIFICATE_ACT_SUSPEND, /* Askıya alma: the card is mislaid; always by SMS */
  IMZA_CERTIFICATE_ACT_RESUME,  /* Askıdan indirme */
  IMZA_CERTIFICATE_ACT_REVOKE,  /* İptal: cannot be undone */
} ImzaCertificateAct;
#define IMZA_CERTIFICATE_N_ACTS (IMZA_CERTIFICATE_ACT_REVOKE + 1)

/** ImzaConfirmBy: how such an act is confirmed; also used as a set. */
typedef enum /*< flags >*/
{
  IMZA_CONFIRM_BY_SMS = 1 << 0,
  IMZA_CONFIRM_BY_E_IMZA = 1 << 1,
} ImzaConfirmBy;

/** ImzaRevocationReason: why a certificate is revoked. */
typedef enum
{
  IMZA_REVOCATION_LOST,
  IMZA_REVOCATION_STOLEN,
  IMZA_REVOCATION_COMPROMISED,
  IMZA_REVOCATION_NO_LONGER_NEEDED,
  IMZA_REVOCATION_DATA_CHANGED,
} ImzaRevocationReason;

/**
 * ImzaAccountCertificate:
 *
 * A certificate on the account's record; its card need not be in a reader.
 */
typedef struct
{
  char *serial; /* lower-case hex */
  char *subject;
  char *issuer;
  char *from; /* RFC 3339 */
  char *to;
  gint64 from_s; /* seconds since 1970 */
  gint64 to_s;
  ImzaCertificateStatus status;
  char *since;      /* (nullable): RFC 3339, of the status */
  char *reason;     /* (nullable): the protocol's word, e.g. "lost" */
  char *card;       /* (nullable): the token's serial */
  char *card_label; /* (nullable) */
  char *sha256;     /* (nullable): of the DER */
  gboolean can[IMZA_CERTIFICATE_N_ACTS];
  guint resume_by; /* set of ImzaConfirmBy */
  guint revoke_by; /* the same */
} ImzaAccountCertificate;

/**
 * ImzaCertificateList:
 *
 * All of them, with what the portal says about which one counts.
 */
typedef struct
{
  GPtrArray *certificates; /* of ImzaAccountCertificate; the one that counts first */
  char *counts;            /* (nullable): serial of the one that signs now */
  char *keep_old_until;    /* (nullable): RFC 3339 */
  gint64 keep_old_until_s; /* 0 where there is none */
} ImzaCertificateList;
void imza_certificate_list_free (ImzaCertificateList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaCertificateList, imza_certificate_list_free)
/**
 * imza_certificate_list_find:
 *
 * Returns: (transfer none) (nullable)
 */
const ImzaAccountCertificate *imza_certificate_list_find (const ImzaCertificateList *self,
                                                          const char *serial);

/**
 * ImzaContact:
 *
 * Bilgi Güncelle: where the portal reaches this person; both masked.
 */
typedef struct
{
  char *email;
  char *mobile;
  ImzaNotify notify;
  gint64 version;
} ImzaContact;
void imza_contact_free (ImzaContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaContact, imza_contact_free)

/**
 * ImzaChange:
 *
 * Something that waits for its SMS code, or for two of them.
 */
typedef struct
{
  char *id; /* %NULL in an answer to “send it again” */
  ImzaSms *sms;
  ImzaSms *new_sms; /* (nullable): to the number that is going to be the new one */
} ImzaChange;
void imza_change_free (ImzaChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaChange, imza_change_free)

/** ImzaCaptchaKind: a picture of letters, or a question in words for those who cannot see it. */
typedef enum
{
  IMZA_CAPTCHA_PICTURE,
  IMZA_CAPTCHA_QUESTION,
} ImzaCaptchaKind;

/**
 * ImzaCaptcha:
 *
 * One use; the portal never says what the answer is.
 */
typedef struct
{
  char *id;
  ImzaCaptchaKind kind;
  GBytes *picture; /* (nullable): PNG, at most %IMZA_CAPTCHA_MAX_BYTES */
  char *question;  /* (nullable) */
  ImzaDeadline expires;
} ImzaCaptcha;
#define IMZA_CAPTCHA_MAX_BYTES (64 * 1024)
void imza_captcha_free (ImzaCaptcha *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaCaptcha, imza_captcha_free)

/**
 * imza_way_get_label:
 *
 * Returns: (transfer none): translated, e.g. "with e-imza"
 */
const char *imza_way_get_label (ImzaWay way);
/**
 * imza_certificate_status_get_label:
 *
 * Returns: (transfer none): translated: geçerli, askıda, …
 */
const char *imza_certificate_status_get_label (ImzaCertificateStatus status);
/**
 * imza_revocation_reason_get_label:
 *
 * Returns: (transfer none): translated
 */
const char *imza_revocation_reason_get_label (ImzaRevocationReason reason);
/**
 * imza_account_reason_get_label:
 * @reason: (nullable): the word of an answer
 *
 * Returns: (transfer none) (nullable): translated; %NULL for a word that this version does not know
 */
const char *imza_account_reason_get_label (const char *reason);

/*
 * Words of the protocol; each (transfer none).
 */
const char *imza_notify_get_name (ImzaNotify notify);
const char *imza_certificate_act_get_name (ImzaCertificateAct act);
const char *imza_confirm_by_get_name (ImzaConfirmBy by);
const char *imza_revocation_reason_get_name (ImzaRevocationReason reason);
const char *imza_captcha_kind_get_name (ImzaCaptchaKind kind);

/*
 * Readers: each (transfer full) (nullable); @error of domain %IMZA_PORTAL_ERROR: BAD_ANSWER names
 * the member, UNSUPPORTED stands for words that this version does not know. The times are
 * CLOCK_BOOTTIME, microseconds, of the request and its answer.
 */
struct _JsonObject;
ImzaAccount *imza_account_new_from_json (struct _JsonObject *root, GError **error);
ImzaEOnay *imza_e_onay_new_from_json (struct _JsonObject *root, GError **error);
ImzaCertificateList *imza_certificate_list_new_from_json (struct _JsonObject *root, GError **error);
ImzaContact *imza_contact_new_from_json (struct _JsonObject *root, GError **error);
ImzaChange *imza_change_new_from_json (
    struct _JsonObject *root, gboolean with_id, gint64 sent_us, gint64 received_us, GError **error);
ImzaCaptcha *imza_captcha_new_from_json (struct _JsonObject *root,
                                         gint64 sent_us,
                                         gint64 received_us,
                                         GError **error);
/**
 * imza_account_chain_from_json:
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): DER, the leaf first
 */
GPtrArray *imza_account_chain_from_json (struct _JsonObject *root, GError **error);

G_END_DECLS
