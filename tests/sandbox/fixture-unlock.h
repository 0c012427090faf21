/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-journey.h"

G_BEGIN_DECLS

#define FIXTURE_CARD "043c9248390365d4"
#define FIXTURE_PUK "53180081"

/** fixture_unlock_sign_in: Returns: (transfer full): an account token of the person */
char *fixture_unlock_sign_in (FixturePortal *portal, const char *tckn);

/** fixture_unlock_add_card: registers a card, as the card command does. @puk: (nullable) */
void fixture_unlock_add_card (FixturePortal *portal,
                              const char *serial,
                              const char *tckn,
                              const char *puk);

/** FixtureUnlock: a pin-reset as it goes, from the assistant's side. */
typedef struct
{
  FixturePortal *portal;
  char *task_id;
  char *token;
  char *claim_key;
  EVP_PKEY *key; /* of this run of the assistant */
  char *epk;
} FixtureUnlock;

/** fixture_unlock_begin: the assistant asks for the task */
FixtureUnlock *fixture_unlock_begin (FixturePortal *portal, const char *account_token);
void fixture_unlock_free (FixtureUnlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureUnlock, fixture_unlock_free)

FixtureAnswer *fixture_unlock_card (FixtureUnlock *self, const char *serial);
FixtureAnswer *fixture_unlock_resend (FixtureUnlock *self);
FixtureAnswer *fixture_unlock_release (FixtureUnlock *self, const char *sms);
FixturePending *
fixture_unlock_begin_release (FixtureUnlock *self, const char *sms, const char *epk);
/** fixture_unlock_report: @rv: (nullable): %NULL = done */
FixtureAnswer *fixture_unlock_report (FixtureUnlock *self, const char *rv);

/** fixture_unlock_assert_sql: the first column of the first row is @expected */
void fixture_unlock_assert_sql (FixturePortal *portal, const char *sql, const char *expected);

/** fixture_unlock_sms: Returns: (transfer full) (nullable): the newest code on the phone */
char *fixture_unlock_sms (FixturePortal *portal);
/** fixture_unlock_wrong_sms: Returns: (transfer full): six digits that are not @right */
char *fixture_unlock_wrong_sms (const char *right);
/** fixture_unlock_new_point: Returns: (transfer full): of a key that nobody keeps */
char *fixture_unlock_new_point (void);

/** fixture_unlock_open: opens what the portal sealed, by the text of the contract alone.
 * Returns: (transfer full) (nullable): %NULL when it is not for this key, task and card */
char *fixture_unlock_open (FixtureUnlock *self, const char *serial, const FixtureAnswer *released);

G_END_DECLS
