/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-application.h"
#include "asistan-window.h"
#include "fixture-wait.h"

G_BEGIN_DECLS

/*
 * The real window in the test's own process: no key events and no accessibility bus, but the real
 * main loop, and every widget can be asked what a person would see.
 */

/** fixture_window_init: first thing in main: accessibility "test", the program's application */
void fixture_window_init (int *argc, char ***argv);
GtkApplication *fixture_window_application (void);
/** fixture_window_program: path of the built program: its portal and worker are found from there */
const char *fixture_window_program (void);
/** fixture_window_finish: Returns: the exit status of g_test_run() */
int fixture_window_run (void);

/** fixture_window_open: Returns: (transfer none): shown and painted */
AsistanWindow *fixture_window_open (AsistanWorkplace *workplace);
/** fixture_window_close: destroys it and fails if anything still holds it */
void fixture_window_close (AsistanWindow *window);
/** fixture_window_wait_page: until @id is the visible page and not busy */
void fixture_window_wait_page (AsistanWindow *window, const char *id);

/** fixture_frame: one whole frame of style, layout and paint */
void fixture_frame (GtkWidget *widget);
/** fixture_find: Returns: (nullable): the first shown widget of @type below @root with @text:
 * label, tile's title or accessible text */
GtkWidget *fixture_find (GtkWidget *root, GType type, const char *text);
/** fixture_click: what a person could press: shown, sensitive, inside of the window, on top */
void fixture_click (GtkWidget *button);
/** fixture_click_primary: the main button of the visible page */
void fixture_click_primary (AsistanWindow *window);
/** fixture_type_pin: presses the keypad's buttons by what stands on them */
void fixture_type_pin (AsistanWindow *window, const char *digits);

/** fixture_looks: the visible page in light and dark, at 100 and 200 % text, 480 and 360 pixels
 * wide: contrast of WCAG AA, no cut label, nothing wider than the window. With UI_SHOTS in the
 * environment pictures are kept there. */
void fixture_looks (AsistanWindow *window, const char *name);

/** fixture_dup_text: Returns: (transfer full) (nullable): what is in the file; %NULL while it is
 * not there or empty */
char *fixture_dup_text (const char *path);

G_END_DECLS
