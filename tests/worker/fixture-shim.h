/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-cards.h"

G_BEGIN_DECLS

/**
 * FixtureShim:
 *
 * The fault shim in front of SoftHSM2 with one token "deneme" that holds an RSA key "rsa" and a
 * P-256 key "p256", and a card service on it.
 */
typedef struct
{
  FixtureSoftHsm *hsm;
  char *script;
  char *log;
  ImzaCardService *service; /* (nullable): not started */
} FixtureShim;

FixtureShim *fixture_shim_new (void);
void fixture_shim_free (FixtureShim *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureShim, fixture_shim_free)

/** fixture_shim_rule: replaces the script's rules; see the shim's source. %NULL: none */
void fixture_shim_rule (FixtureShim *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** fixture_shim_start: and waits for the first complete snapshot */
void fixture_shim_start (FixtureShim *self, guint time_limit_s);

/** fixture_shim_count: how often a call was made */
guint fixture_shim_count (FixtureShim *self, const char *call);

/** fixture_shim_assert_signs: a signature can be made now, and it verifies */
void fixture_shim_assert_signs (FixtureShim *self, const char *label);

G_END_DECLS
