/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * bench-stall: the real window signs with a card that takes five seconds for it. How long could it
 * not have drawn or taken a key meanwhile? The floor is the same window, doing nothing.
 *
 *   bench-stall PROGRAM     path of eimza-asistani, which finds the card worker beside it
 */
#include <glib/gstdio.h>

#include "asistan-application.h"
#include "asistan-window.h"
#include "fixture-cards.h"
#include "fixture-figure.h"
#include "fixture-folder.h"
#include "fixture-ground.h"
#include "fixture-heartbeat.h"
#include "fixture-wait.h"

#define BLOCK_MS 5000
/* what is counted as a stall is far below one frame at 60 Hz */
#define GOAL_MS 16
#define ROUNDS 3

typedef struct
{
  FixtureGround *ground;
  AsistanWindow *window;
  FixtureHeartbeat *heartbeat;
} Bench;

static gboolean
tick_over (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* no timer beside it that would wake the loop: the window as it is in a person's hands */
static void
idle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, tick_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static char *
write_script (FixtureGround *ground)
{
  g_autofree char *text
      = g_strdup_printf ("module %s\nlog %s/calls\n"
                         "C_GetFunctionList * set SOFTHSM2_CONF %s\nC_Sign * delay %u\n",
                         fixture_softhsm_module (), ground->hsm->folder,
                         ground->hsm->variable + sizeof "SOFTHSM2_CONF=" - 1, BLOCK_MS);

  return fixture_folder_write (ground->hsm->folder, "script", text, -1);
}

/* the last page sends the person back to the browser; here there is nobody to send */
static void
put_browser_away (const char *folder)
{
  g_autofree char *applications = g_build_filename (folder, "applications", NULL);
  g_autofree char *desktop = NULL;
  g_autofree char *defaults = NULL;

  g_assert_cmpint (g_mkdir (applications, 0700), ==, 0);
  desktop = fixture_folder_write (applications, "bench-browser.desktop",
                                  "[Desktop Entry]\nType=Application\nName=Nothing\n"
                                  "Exec=/bin/true %u\nMimeType=x-scheme-handler/https;\n",
                                  -1);
  defaults = fixture_folder_write (
      applications, "mimeapps.list",
      "[Default Applications]\nx-scheme-handler/https=bench-browser.desktop\n", -1);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
}

static void
open_window (Bench *self, GtkApplication *application, const char *program)
{
  const char *const modules[] = { FAULT_SHIM, NULL };
  g_autoptr (AsistanWorkplace) workplace
      = asistan_workplace_new (program, NULL, self->ground->profile, modules);
  ImzaCardService *cards;

  self->window = asistan_window_new (application, workplace);
  gtk_window_present (GTK_WINDOW (self->window));
  fixture_wait_until (asistan_workplace_get_state (workplace) == ASISTAN_WORKPLACE_READY);
  cards = asistan_workplace_get_cards (workplace);
  fixture_wait_until (imza_card_service_get_snapshot (cards)->complete);
}

static double
measure_ours (Bench *self, double *walk_ms)
{
  ImzaJourney *journey;
  gint64 from_us;
  double ms;

  fixture_heartbeat_take (self->heartbeat);
  asistan_window_start_journey (self->window, &imza_journey_sign);
  journey = asistan_window_get_journey (self->window);
  fixture_ground_walk_to_pin (self->ground, journey, FIXTURE_PIN);
  idle (300);
  *walk_ms = (double)fixture_heartbeat_take (self->heartbeat) / 1000;
  from_us = g_get_monotonic_time ();
  imza_journey_answer (journey);
  fixture_ground_wait_accepted (journey);
  ms = (double)fixture_heartbeat_take (self->heartbeat) / 1000;
  /* the card did block, else nothing was measured */
  g_assert_cmpint (g_get_monotonic_time () - from_us, >=, BLOCK_MS * 1000);
  imza_journey_abandon (journey, IMZA_DECLINE_USER);
  idle (300);
  return ms;
}

static double
measure_floor (Bench *self)
{
  fixture_heartbeat_take (self->heartbeat);
  idle (BLOCK_MS);
  return (double)fixture_heartbeat_take (self->heartbeat) / 1000;
}

static void
measure (Bench *self)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) walk = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  FixtureFigure figure = { .name = "stall while a card blocks for 5 s",
                           .unit = "ms",
                           .goal = FIXTURE_GOAL_BELOW,
                           .limit = GOAL_MS,
                           .absolute = TRUE };

  for (guint i = 0; i < ROUNDS; i++)
    {
      double walk_ms;
      double ms = measure_ours (self, &walk_ms);
      double floor_ms = measure_floor (self);

      g_array_append_val (ours, ms);
      g_array_append_val (walk, walk_ms);
      g_array_append_val (floor, floor_ms);
    }
  /* the longest of a round, and of three rounds the least: other programs' load is not ours */
  figure.ours = fixture_figure_least (ours);
  figure.floor = fixture_figure_least (floor);
  fixture_figure_print (&figure);
  figure.name = "  from the code to the PIN page";
  figure.ours = fixture_figure_least (walk);
  figure.goal = FIXTURE_GOAL_NONE;
  fixture_figure_print (&figure);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  g_auto (FixtureFolder) data = fixture_folder_new ();
  g_autoptr (AsistanApplication) application = NULL;
  g_autofree char *script = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    return 2;
  put_browser_away (data);
  bench.ground = fixture_ground_new ();
  script = write_script (bench.ground);
  g_setenv ("FAULT_SHIM_SCRIPT", script, TRUE);
  application = asistan_application_new (argv[1], asistan_graphics_prepare ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  open_window (&bench, GTK_APPLICATION (application), argv[1]);
  bench.heartbeat = fixture_heartbeat_start ();
  idle (1000);
  measure (&bench);
  fixture_heartbeat_stop (bench.heartbeat);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  idle (300);
  fixture_ground_free (bench.ground);
  return 0;
}
