/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-offer.h"

G_BEGIN_DECLS

/*
 * Signing in at e-Devlet. The portal is e-Devlet's OAuth client, the assistant is the portal's: a
 * visit is one person's way from the portal to e-Devlet and back, for a page of the portal or, with
 * a redirect_uri, for an assistant that opened the browser (RFC 8252). Who asks for the password is
 * the practice e-Devlet, which knows citizens and not accounts.
 */

/* the time for typing at e-Devlet */
#define SANDBOX_VISIT_S 600
/* as the portal is known at e-Devlet */
#define SANDBOX_E_DEVLET_CLIENT "deneme-portali"
#define SANDBOX_E_DEVLET_PATH "/practice/e-devlet"
/* where e-Devlet sends the browser back to */
#define SANDBOX_E_DEVLET_RESULT_PATH "/sign-in/e-devlet/result"

/** SandboxVisit: see above. */
typedef struct
{
  char *id;           /* "state" between portal and e-Devlet */
  char *session;      /* of the browser: nobody else can end the visit */
  char *redirect_uri; /* (nullable): of the assistant; %NULL: a page of the portal asked */
  char *state;        /* (nullable): the assistant's own */
  char *challenge;    /* (nullable): of PKCE, S256 */
  char *tckn;         /* (nullable): who proved to be there, once e-Devlet gave its code */
  char *code_sha256;  /* (nullable) */
  gint64 expires_s;
} SandboxVisit;

void sandbox_visit_free (SandboxVisit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxVisit, sandbox_visit_free)

/**
 * sandbox_visit_begin: a new visit of this browser, which gets a session when it has none; its
 * older visit ends
 * @redirect_uri, @state, @challenge: (nullable): of an assistant, checked by the caller
 *
 * Returns: (transfer full) (nullable): %NULL with @problem
 */
SandboxVisit *sandbox_visit_begin (SandboxRequest *request,
                                   const char *redirect_uri,
                                   const char *state,
                                   const char *challenge,
                                   SandboxProblem *problem);

/** sandbox_visit_get_authorize_url: Returns: (transfer full): where the browser goes */
char *sandbox_visit_get_authorize_url (SandboxRequest *request, const SandboxVisit *visit);

/** sandbox_visit_find: at e-Devlet: the visit of the page's address. Returns: (transfer full)
 * (nullable): %NULL with not-found, also when its time is over */
SandboxVisit *sandbox_visit_find (SandboxRequest *request, const char *id, SandboxProblem *problem);

/**
 * sandbox_visit_prove: at e-Devlet: takes the password and gives a code for the portal
 *
 * Returns: (transfer full) (nullable): the code; %NULL with login-failed, rate-limited or
 * server-error
 */
char *sandbox_visit_prove (SandboxRequest *request,
                           const SandboxVisit *visit,
                           const char *tckn,
                           const char *password,
                           SandboxProblem *problem);

/** sandbox_visit_get_result_url: where e-Devlet sends the browser back to; @code: (nullable): %NULL
 * = the person did not want to. Returns: (transfer full) */
char *
sandbox_visit_get_result_url (SandboxRequest *request, const SandboxVisit *visit, const char *code);

/**
 * sandbox_visit_end: back at the portal: the visit of this browser with this @state is over
 * @code: (nullable): as e-Devlet gave it
 *
 * Returns: (transfer full) (nullable): with tckn when the code is right, else without; %NULL with
 * login-failed: not this browser's, too late, or come a second time
 */
SandboxVisit *sandbox_visit_end (SandboxRequest *request,
                                 const char *state,
                                 const char *code,
                                 SandboxProblem *problem);

G_END_DECLS
