/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-offer.h"
#include "sandbox-sms.h"

G_BEGIN_DECLS

/*
 * Signing in by password (Şifreli Giriş): identity number, security word and captcha, then a code
 * by SMS. Each call gives %FALSE or %NULL with @problem filled in; the caller answers it.
 */

/* from the password, or from the newest code, to the code */
#define SANDBOX_LOGIN_S 300
/* a refused password is answered after this time, whatever was looked up for it */
#define SANDBOX_LOGIN_REFUSED_US (250 * 1000)

/** SandboxLogin: a sign-in whose password was right. */
typedef struct
{
  char *id;
  gint64 account;
  char *session; /* (nullable): of the browser that began it; %NULL: an assistant did */
  gint64 expires_s;
} SandboxLogin;

void sandbox_login_free (SandboxLogin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxLogin, sandbox_login_free)

/** SandboxLoginTry: what a person typed. */
typedef struct
{
  const char *tckn;
  const char *password;
  const char *captcha; /* id */
  const char *answer;
  gboolean by_app;
} SandboxLoginTry;

/**
 * sandbox_login_begin: checks all of @attempt and sends the code. The captcha is used up. A browser
 * gets a session when it has none; its older sign-in by password ends.
 *
 * Returns: (transfer full) (nullable): %NULL with login-failed (any part is wrong), rate-limited,
 * sms-wait, forbidden or server-error
 */
SandboxLogin *sandbox_login_begin (SandboxRequest *request,
                                   const SandboxLoginTry *attempt,
                                   SandboxProblem *problem);

/** sandbox_login_find: the sign-in @id as this request may go on with it: an assistant's by whoever
 * knows the id, a browser's in that browser only. Returns: (transfer full) (nullable): %NULL with
 * not-found */
SandboxLogin *sandbox_login_find (SandboxRequest *request, const char *id, SandboxProblem *problem);

/** sandbox_login_resend: sends another code */
gboolean
sandbox_login_resend (SandboxRequest *request, const SandboxLogin *login, SandboxProblem *problem);

/**
 * sandbox_login_finish: the code is right: the person is signed in, the browser under a new cookie
 * @token: (out) (transfer full) (nullable): an assistant's account token
 */
gboolean sandbox_login_finish (SandboxRequest *request,
                               const SandboxLogin *login,
                               const char *code,
                               char **token,
                               SandboxProblem *problem);

/**
 * sandbox_login_grant_token: a new account token of @account, for an assistant
 * @method: as of #SandboxSession
 * @session: (out) (transfer full) (optional): the id of its session
 *
 * Returns: (transfer full) (nullable): %NULL with server-error
 */
char *sandbox_login_grant_token (SandboxRequest *request,
                                 gint64 account,
                                 const char *method,
                                 char **session,
                                 SandboxProblem *problem);

/** sandbox_login_notify: tells the person by e-mail that somebody signed in as them
 * @how: in Turkish, as in "… tarihinde şifreyle giriş yapıldı." */
void sandbox_login_notify (SandboxRequest *request, gint64 account, const char *how);

/* The rows; sandbox-store-login.c. */

/** sandbox_store_set_password: @hash: of sandbox_password_hash(); @only_if_missing: a person who
 * has one keeps it */
gboolean sandbox_store_set_password (SandboxStore *store,
                                     const char *tckn,
                                     const char *hash,
                                     gboolean only_if_missing,
                                     GError **error);

/** sandbox_store_find_password: @hash: (out) (transfer full) (nullable): %NULL where the person has
 * none or is not there; @account: (out): 0 = nobody. Returns: %FALSE with #SANDBOX_STORE_ERROR */
gboolean sandbox_store_find_password (
    SandboxStore *store, const char *tckn, gint64 *account, char **hash, GError **error);

/** sandbox_store_add_login: one browser has one; those whose time is over go */
gboolean sandbox_store_add_login (SandboxStore *store,
                                  const SandboxLogin *login,
                                  gint64 now_s,
                                  GError **error);
/** sandbox_store_find_login: Returns: (transfer full) (nullable): also one whose time is over */
SandboxLogin *sandbox_store_find_login (SandboxStore *store, const char *id, GError **error);
gboolean
sandbox_store_prolong_login (SandboxStore *store, const char *id, gint64 expires_s, GError **error);
gboolean sandbox_store_delete_login (SandboxStore *store, const char *id, GError **error);

/** sandbox_store_add_citizen: a person of the practice e-Devlet, where there is none yet */
gboolean sandbox_store_add_citizen (
    SandboxStore *store, const char *tckn, const char *name, const char *hash, GError **error);
/** sandbox_store_find_citizen: @name, @hash: (out) (transfer full) (nullable) (optional): %NULL
 * where there is none. Returns: %FALSE with #SANDBOX_STORE_ERROR */
gboolean sandbox_store_find_citizen (
    SandboxStore *store, const char *tckn, char **name, char **hash, GError **error);

G_END_DECLS
