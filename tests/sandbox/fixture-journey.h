/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <openssl/evp.h>

#include "fixture-portal.h"
#include "sandbox-ca.h"

G_BEGIN_DECLS

#define FIXTURE_AYSE "10000000146"
#define FIXTURE_MEHMET "17291716060"

/** FixtureSigner: a software key with a certificate of the portal's authority, on its record. */
typedef struct
{
  EVP_PKEY *key;
  GBytes *certificate;
  char *serial; /* hex */
} FixtureSigner;

/** fixture_signer_new: @tckn: one of the built-in people; @kind: as fixture_cms_key() takes it */
FixtureSigner *fixture_signer_new (FixturePortal *portal,
                                   const char *tckn,
                                   SandboxProfile profile,
                                   const char *kind);
void fixture_signer_free (FixtureSigner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureSigner, fixture_signer_free)

/** FixtureJourney: a sign-in as it goes: the browser's half and the assistant's. */
typedef struct
{
  FixturePortal *portal;
  char *task_id;
  char *code;   /* (nullable): of a sign-in by the app */
  char *cookie; /* (nullable) */
  char *csrf;   /* (nullable) */
  char *claim_key;
  char *token;      /* (nullable): until it is claimed */
  JsonObject *task; /* (nullable): as the assistant sees it */
} FixtureJourney;

/** fixture_journey_offer: a page asks for a code */
FixtureJourney *fixture_journey_offer (FixturePortal *portal, const char *tckn);
/** fixture_journey_claim: the assistant takes the code */
void fixture_journey_claim (FixtureJourney *self);
/** fixture_journey_by_app: the assistant asks for the task itself */
FixtureJourney *fixture_journey_by_app (FixturePortal *portal, const char *tckn);
void fixture_journey_free (FixtureJourney *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureJourney, fixture_journey_free)

/** fixture_journey_statement: composed here, from what the portal told the assistant.
 * Returns: (transfer full) */
char *fixture_journey_statement (FixtureJourney *self);
/** fixture_journey_sign: Returns: (transfer full): a good signature of its statement */
GBytes *fixture_journey_sign (FixtureJourney *self, FixtureSigner *signer);

/** fixture_journey_put: hands @cms in */
FixtureAnswer *fixture_journey_put (FixtureJourney *self, GBytes *cms);
FixturePending *fixture_journey_begin_put (FixtureJourney *self, GBytes *cms);
/** fixture_journey_claim_code: POST /v1/claim with any code and key */
FixtureAnswer *
fixture_journey_claim_code (FixturePortal *portal, const char *code, const char *claim_key);
/** fixture_journey_page: GET or DELETE of the browser's view, POST of its confirm */
FixtureAnswer *fixture_journey_page (FixtureJourney *self, const char *method, const char *query);
FixtureAnswer *
fixture_journey_confirm (FixtureJourney *self, const char *member, const char *value);

/** fixture_journey_pass: lets @seconds go by for this task, by its row */
void fixture_journey_pass (FixtureJourney *self, int seconds);
/** fixture_journey_state: Returns: (transfer full): what the database says */
char *fixture_journey_state (FixtureJourney *self);

/** fixture_claim_key: Returns: (transfer full): 43 random characters */
char *fixture_claim_key (void);

G_END_DECLS
