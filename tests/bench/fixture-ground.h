/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-portal.h"
#include "fixture-softhsm.h"
#include "imza-desk.h"
#include "imza-journeys.h"
#include "imza-profile.h"

G_BEGIN_DECLS

/** FixtureGround: the real practice portal, a SoftHSM2 card of one of its people, a profile. */
typedef struct
{
  FixturePortal *portal;
  FixtureSoftHsm *hsm;
  ImzaProfile *profile;
  char *tckn;
} FixtureGround;

FixtureGround *fixture_ground_new (void);
void fixture_ground_free (FixtureGround *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureGround, fixture_ground_free)

/** fixture_ground_new_code: a browser asks for a sign-in. Returns: (transfer full): 15 digits */
char *fixture_ground_new_code (FixtureGround *self);

/** fixture_ground_walk_to_pin: answers code and review, and waits for the PIN page with the PIN
 * given: what is left is the press of İMZALA */
void fixture_ground_walk_to_pin (FixtureGround *self, ImzaJourney *journey, const char *pin);

/** fixture_ground_wait_accepted: until the portal has accepted; fails where the journey is in
 * trouble */
void fixture_ground_wait_accepted (ImzaJourney *journey);

G_END_DECLS
