/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FixtureToken:
 *
 * A PKCS#11 token and nothing around it: the floor under what a program can do with a card. The
 * module is loaded into this very process, and a session is open, so that the calls below are a
 * login, a signature and a logout, and no more.
 */
typedef struct _FixtureToken FixtureToken;

/** fixture_token_open: of the first token that has a private RSA key */
FixtureToken *fixture_token_open (const char *module, const char *pin);
void fixture_token_close (FixtureToken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureToken, fixture_token_close)

/** fixture_token_login: C_Login, and the search for the private key that is seen only then */
void fixture_token_login (FixtureToken *self);
/** fixture_token_sign: C_SignInit and C_Sign, RSA PKCS #1 v1.5 of a SHA-256 digest */
void fixture_token_sign (FixtureToken *self);
/** fixture_token_logout: C_Logout */
void fixture_token_logout (FixtureToken *self);

G_END_DECLS
