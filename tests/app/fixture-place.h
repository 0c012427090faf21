/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fixture-portal.h"
#include "fixture-softhsm.h"
#include "fixture-window.h"

G_BEGIN_DECLS

#define FIXTURE_PLACE_PIN "1357"

/**
 * FixturePlace:
 *
 * A real portal, and real tokens behind a module that says what a test wants of their PIN. The
 * module goes by the name of SoftHSM2's, by which the table of unlock routes knows it.
 */
typedef struct
{
  FixturePortal *portal;
  FixtureSoftHsm *hsm;
  char *module;
  char *script;
  char *addresses; /* the file where the browser of the test notes what it is to open */
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} FixturePlace;

/** fixture_place_set_up: for g_test_add(); no card and no window yet */
void fixture_place_set_up (FixturePlace *place, gconstpointer data);
/** fixture_place_tear_down: closes the window, and expects that nothing is left of it */
void fixture_place_tear_down (FixturePlace *place, gconstpointer data);

/** fixture_place_person: the T.C. number of the portal's person number @n */
const char *fixture_place_person (FixturePlace *place, guint n);
/** fixture_place_make_card: a card of the person @tckn, whose PUK the portal keeps */
void fixture_place_make_card (FixturePlace *place, const char *label, const char *tckn);
/** fixture_place_write_script: @rules: of the fault shim */
void fixture_place_write_script (FixturePlace *place, const char *rules);
/** fixture_place_open_window: with the cards that are there */
void fixture_place_open_window (FixturePlace *place);

/** fixture_place_page_of: Returns: (transfer none): the visible page */
GtkWidget *fixture_place_page_of (FixturePlace *place);
/** fixture_place_find_label: Returns: (transfer none) (nullable): a label of the page */
GtkWidget *fixture_place_find_label (FixturePlace *place, const char *text);
/** fixture_place_find_keypad: Returns: (transfer none) (nullable): the shown keypad of the page */
GtkWidget *fixture_place_find_keypad (FixturePlace *place);

/** fixture_place_take_code: Returns: (transfer full): a code that a page has got to sign in with */
char *fixture_place_take_code (FixturePlace *place);
/** fixture_place_go_to_review: from the first page, with such a code */
void fixture_place_go_to_review (FixturePlace *place);
/** fixture_place_go_to_pin: makes a card, opens the window and goes on to the page of the PIN */
void fixture_place_go_to_pin (FixturePlace *place);

G_END_DECLS
