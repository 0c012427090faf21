/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>

#include "asistan-keypad.h"
#include "asistan-pages.h"
#include "imza-journeys.h"

/* Every way out of every page of a journey: the window stays, or closes when asked to, and nothing
 * is left of the journey. */

typedef struct
{
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} Fixture;

typedef enum
{
  LEAVE_CANCEL,
  LEAVE_NOT_MINE,
  LEAVE_BACK,
  LEAVE_CLOSE,
} Leave;

typedef struct
{
  const char *name;
  const char *page;
  Leave leave;
  const char *then; /* NULL: the window is gone */
} Row;

static const Row rows[] = {
  { "code-cancel", "code", LEAVE_CANCEL, "home" },
  { "code-back", "code", LEAVE_BACK, "home" },
  { "code-close", "code", LEAVE_CLOSE, NULL },
  { "review-cancel", "review", LEAVE_CANCEL, "home" },
  { "review-not-mine", "review", LEAVE_NOT_MINE, "home" },
  { "review-close", "review", LEAVE_CLOSE, NULL },
  { "pin-cancel", "pin", LEAVE_CANCEL, "home" },
  { "pin-back", "pin", LEAVE_BACK, "review" },
  { "pin-close", "pin", LEAVE_CLOSE, NULL },
  { "result-close", "result", LEAVE_CLOSE, NULL },
  { "trouble-cancel", "trouble", LEAVE_CANCEL, "home" },
  { "trouble-close", "trouble", LEAVE_CLOSE, NULL },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workplace = asistan_workplace_new_practice (fixture_window_program (), NULL);
  fixture->window = fixture_window_open (fixture->workplace);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
  fixture_wait_until (
      imza_card_service_get_snapshot (asistan_workplace_get_cards (fixture->workplace))
          ->certificates->len
      > 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  /* a request that was under way may hold it for a moment */
  g_object_add_weak_pointer (G_OBJECT (fixture->workplace), (gpointer *)&fixture->workplace);
  g_object_unref (fixture->workplace);
  fixture_wait_until (fixture->workplace == NULL);
}

static GtkWidget *
find_button (Fixture *fixture, const char *text)
{
  return fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, text);
}

static void
walk_to (Fixture *fixture, const char *id)
{
  if (g_str_equal (id, IMZA_PAGE_TROUBLE))
    {
      imza_practice_stop (asistan_workplace_get_practice (fixture->workplace));
      asistan_window_start_journey (fixture->window, &imza_journey_sign_in);
      fixture_window_wait_page (fixture->window, id);
      return;
    }
  asistan_window_start_journey (fixture->window, &imza_journey_sign);
  fixture_window_wait_page (fixture->window, "code");
  if (g_str_equal (id, "code"))
    return;
  fixture_click (find_button (fixture, _ ("Get a practice code")));
  fixture_wait_until (gtk_widget_is_sensitive (
      asistan_page_get_primary_button (asistan_window_get_page (fixture->window))));
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  if (g_str_equal (id, "review"))
    return;
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
  if (g_str_equal (id, "pin"))
    return;
  fixture_type_pin (fixture->window, IMZA_PRACTICE_PIN);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, id);
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      return l->data;
  return NULL;
}

static void
close_window (Fixture *fixture, const char *page)
{
  gboolean asks = g_str_equal (page, "review") || g_str_equal (page, "pin");

  gtk_window_close (GTK_WINDOW (fixture->window));
  if (!asks)
    return;
  fixture_wait_until (find_dialog () != NULL);
  g_assert_nonnull (fixture->window);
  /* "go on" is the answer to Return and to Escape */
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (find_dialog ())),
                   ==, "stay");
  g_assert_cmpstr (adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (find_dialog ())), ==,
                   "stay");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "close");
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  const Row *row = data;

  walk_to (fixture, row->page);
  switch (row->leave)
    {
    case LEAVE_CANCEL:
      fixture_click (find_button (fixture, _ ("Cancel")));
      break;
    case LEAVE_NOT_MINE:
      fixture_click (find_button (fixture, _ ("I did not start this")));
      break;
    case LEAVE_BACK:
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
      break;
    case LEAVE_CLOSE:
      close_window (fixture, row->page);
      break;
    }
  if (row->then == NULL)
    {
      fixture_wait_until (fixture->window == NULL);
      return;
    }
  fixture_window_wait_page (fixture->window, row->then);
  if (g_str_equal (row->then, ASISTAN_PAGE_HOME))
    {
      g_assert_null (asistan_window_get_journey (fixture->window));
      /* and another one can begin */
      walk_to (fixture, g_str_equal (row->page, IMZA_PAGE_TROUBLE) ? row->page : "code");
    }
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/app/leaving/", rows[i].name, NULL);

      g_test_add (path, Fixture, &rows[i], set_up, test_leave, tear_down);
    }
  return fixture_window_run ();
}
