/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The portal's database: SQLite, STRICT tables, foreign keys, WAL, so that the server and the
 * certificate and card commands may use it at the same time. All calls block for the length of
 * one small transaction; main thread only.
 */

#define SANDBOX_TYPE_STORE (sandbox_store_get_type ())
G_DECLARE_FINAL_TYPE (SandboxStore, sandbox_store, SANDBOX, STORE, GObject)

/**
 * SandboxStoreError:
 * @SANDBOX_STORE_ERROR_FAILED: SQLite's own message
 * @SANDBOX_STORE_ERROR_STALE: the row is no longer in the state that the caller saw
 * @SANDBOX_STORE_ERROR_EXISTS: the key is taken
 */
typedef enum
{
  SANDBOX_STORE_ERROR_FAILED,
  SANDBOX_STORE_ERROR_STALE,
  SANDBOX_STORE_ERROR_EXISTS,
} SandboxStoreError;

#define SANDBOX_STORE_ERROR (sandbox_store_error_quark ())
GQuark sandbox_store_error_quark (void);

/** SandboxAccount: an (invented) person; immutable, free with sandbox_account_free(). */
typedef struct
{
  gint64 id;
  char *tckn;
  char *name;
  char *email;
  char *mobile;
  char *institution; /* "" if none */
  char **roles;
  char *e_onay;          /* "none" or "granted" */
  gint64 e_onay_since_s; /* 0: never */
  char *notify;          /* "email", "sms" or "both" */
  gint64 version;        /* grows with each change of e-mail, mobile or notify */
} SandboxAccount;

void sandbox_account_free (SandboxAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxAccount, sandbox_account_free)

/** SandboxCertificate: a certificate that this portal's authority issued. */
typedef struct
{
  char *serial; /* hex, lower case, without leading zeros */
  char *sha256; /* of the DER, hex, lower case */
  gint64 account;
  char *card; /* (nullable): serial number of the card */
  char *profile;
  char *status; /* "valid", "suspended" or "revoked" */
  gint64 status_since_s;
  int status_reason; /* CRLReason, RFC 5280 5.3.1 */
  char *reason;      /* (nullable): of suspended and revoked, in the words of the protocol */
  gint64 not_before_s;
  gint64 not_after_s;
} SandboxCertificate;

void sandbox_certificate_free (SandboxCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxCertificate, sandbox_certificate_free)

/** SandboxCard: a card of an account. */
typedef struct
{
  char *serial;
  gint64 account;
  char *label;
  char *model;
  GBytes *puk_sealed; /* (nullable) */
  gboolean blocked;
  char *pin_state; /* (nullable): "ok", "few-left", "last-try", "locked" or "renewed": the last that
                    * an assistant told */
  gint64 pin_state_since_s;
} SandboxCard;

void sandbox_card_free (SandboxCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxCard, sandbox_card_free)

/**
 * sandbox_store_open:
 * @path: made with its tables when it is not there; the folder must exist
 *
 * Returns: (transfer full) (nullable): %NULL with an error of #SANDBOX_STORE_ERROR
 */
SandboxStore *sandbox_store_open (const char *path, GError **error);

/**
 * sandbox_store_open_state: opens STATE/sandbox.sqlite, making the folder (0700), the database and
 * the built-in people when they are missing: what a command does before the server ever ran.
 * @now_s: by the portal's clock
 */
SandboxStore *sandbox_store_open_state (const char *state_dir, gint64 now_s, GError **error);

/** sandbox_store_add_account: adds the person, or brings the row of the same TCKN up to date;
 * @account's id and what is after its roles are ignored */
gboolean sandbox_store_add_account (SandboxStore *self,
                                    const SandboxAccount *account,
                                    gint64 now_s,
                                    GError **error);

/** sandbox_store_find_account: Returns: (transfer full) (nullable): %NULL without an error when
 * there is none */
SandboxAccount *sandbox_store_find_account (SandboxStore *self, const char *tckn, GError **error);
SandboxAccount *sandbox_store_get_account (SandboxStore *self, gint64 id, GError **error);

/** sandbox_store_list_accounts: Returns: (transfer full) (element-type SandboxAccount) (nullable)
 */
GPtrArray *sandbox_store_list_accounts (SandboxStore *self, GError **error);

/**
 * sandbox_store_add_certificate:
 * @serial, @sha256: hex, lower case
 * @profile: as named by --profile
 * @status: "valid", "suspended" or "revoked"
 * @card: (nullable): serial number of a card that was added before
 */
gboolean sandbox_store_add_certificate (SandboxStore *self,
                                        const char *serial,
                                        const char *sha256,
                                        const char *tckn,
                                        const char *profile,
                                        const char *status,
                                        gint64 not_before_s,
                                        gint64 not_after_s,
                                        const char *card,
                                        gint64 now_s,
                                        GError **error);

/** sandbox_store_add_other_certificate: of the other practice issuer; @tckn: of a citizen */
gboolean sandbox_store_add_other_certificate (SandboxStore *self,
                                              const char *serial,
                                              const char *sha256,
                                              const char *tckn,
                                              gint64 not_before_s,
                                              gint64 not_after_s,
                                              gint64 now_s,
                                              GError **error);

/** sandbox_store_find_other_status: @status: (out) (transfer full) (nullable): "valid", "suspended"
 * or "revoked"; %NULL where the other issuer never issued it. Returns: %FALSE with
 * #SANDBOX_STORE_ERROR */
gboolean sandbox_store_find_other_status (SandboxStore *self,
                                          const char *serial,
                                          char **status,
                                          gint64 *since_s,
                                          int *reason,
                                          GError **error);

/** sandbox_store_find_certificate: by serial number (hex). Returns: (transfer full) (nullable):
 * %NULL without an error when the authority never issued it */
SandboxCertificate *
sandbox_store_find_certificate (SandboxStore *self, const char *serial, GError **error);

/** sandbox_store_list_certificates: Returns: (transfer full) (element-type SandboxCertificate)
 * (nullable): all with this @status, or all when it is %NULL */
GPtrArray *sandbox_store_list_certificates (SandboxStore *self, const char *status, GError **error);

/** sandbox_store_list_own_certificates: Returns: (transfer full) (element-type SandboxCertificate)
 * (nullable): those of one account that sign, newest first, at most 100 */
GPtrArray *sandbox_store_list_own_certificates (SandboxStore *self, gint64 account, GError **error);

/** sandbox_store_keep_certificate: keeps its octets, for whoever asks for the chain */
gboolean sandbox_store_keep_certificate (SandboxStore *self,
                                         const char *serial,
                                         GBytes *der,
                                         GError **error);

/** sandbox_store_get_certificate_der: Returns: (transfer full) (nullable): %NULL without an error
 * when @account has no such certificate or its octets were not kept */
GBytes *sandbox_store_get_certificate_der (SandboxStore *self,
                                           gint64 account,
                                           const char *serial,
                                           GError **error);

/** sandbox_store_set_certificate_status: @reason: CRLReason */
gboolean sandbox_store_set_certificate_status (SandboxStore *self,
                                               const char *serial,
                                               const char *status,
                                               int reason,
                                               gint64 now_s,
                                               GError **error);

/**
 * sandbox_store_add_card: registers a card to the person, or moves and updates it when its serial
 * number is known
 * @puk_sealed: (nullable): the PUK, encrypted to the portal's own key. With one, a card whose
 * unlocking was stopped is open again: a person has looked at it
 */
gboolean sandbox_store_add_card (SandboxStore *self,
                                 const char *serial,
                                 const char *tckn,
                                 const char *label,
                                 const char *model,
                                 GBytes *puk_sealed,
                                 gint64 now_s,
                                 GError **error);

/** sandbox_store_find_card: Returns: (transfer full) (nullable): %NULL without an error when there
 * is none */
SandboxCard *sandbox_store_find_card (SandboxStore *self, const char *serial, GError **error);

/** sandbox_store_note_pin_state: what an assistant told of a card's PIN; @state as in SandboxCard
 */
gboolean sandbox_store_note_pin_state (
    SandboxStore *self, const char *serial, const char *state, gint64 now_s, GError **error);

/** sandbox_store_list_cards: Returns: (transfer full) (element-type SandboxCard) (nullable): of one
 * account, oldest first, at most 100 */
GPtrArray *sandbox_store_list_cards (SandboxStore *self, gint64 account, GError **error);

G_END_DECLS
