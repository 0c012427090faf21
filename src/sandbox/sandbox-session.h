/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-store.h"

G_BEGIN_DECLS

#define SANDBOX_BROWSER_SESSION_S (15 * 60)
#define SANDBOX_APP_SESSION_S (15 * 60)

/** SandboxSession: a browser's cookie, signed in or not, or a program's account token. */
typedef struct
{
  char *id;
  gboolean is_app;
  gint64 account;  /* 0: nobody is signed in */
  char *method;    /* how they signed in: "e-imza", "password" or "e-devlet" */
  char *csrf;      /* goes into every form (field "csrf") or the header X-CSRF-Token */
  gboolean locked; /* somebody answered "not mine" to a code of this session: no more codes */
  gint64 expires_s;
} SandboxSession;

void sandbox_session_free (SandboxSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxSession, sandbox_session_free)

/**
 * sandbox_store_add_session:
 * @secret: the cookie or token; only its hash is kept
 * @account: 0 for nobody
 * @method: how @account signed in: "e-imza", "password" or "e-devlet"
 *
 * Returns: (transfer full) (nullable). A secret that is there already gives its session again.
 */
SandboxSession *sandbox_store_add_session (SandboxStore *store,
                                           const char *secret,
                                           gboolean is_app,
                                           gint64 account,
                                           const char *method,
                                           gint64 now_s,
                                           GError **error);

/** sandbox_store_find_session: Returns: (transfer full) (nullable): %NULL without an error when
 * there is none or its time is over. A browser's session is prolonged by being used. */
SandboxSession *sandbox_store_find_session (
    SandboxStore *store, const char *secret, gboolean is_app, gint64 now_s, GError **error);

gboolean sandbox_store_delete_session (SandboxStore *store, const char *id, GError **error);
gboolean sandbox_store_lock_session (SandboxStore *store, const char *id, GError **error);

G_END_DECLS
