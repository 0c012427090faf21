/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-heartbeat.h"
#include "fixture-window.h"

#include <glib/gi18n-lib.h>

#include "asistan-page.h"
#include "asistan-pages.h"
#include "asistan-trouble-page.h"
#include "imza-remedy.h"

/* The frame without a journey, and the page that has to tell every error there is. */

/* what a page change may take; sanitizers and valgrind make everything slower */
#define STALL_LIMIT_MS 200

typedef struct
{
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workplace = asistan_workplace_new (fixture_window_program (), NULL, NULL, NULL);
  fixture->window = fixture_window_open (fixture->workplace);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_window_close (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workplace), (gpointer *)&fixture->workplace);
  g_object_unref (fixture->workplace);
  fixture_wait_until (fixture->workplace == NULL);
}

static void
test_no_portal (Fixture *fixture, gconstpointer data)
{
  fixture_click (
      fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("Sign with a code")));
  fixture_window_wait_page (fixture->window, "code");
  fixture_looks (fixture->window, "2-code-no-portal");
}

/* a line for each thing, each with a word for its state; no portal is set up here, and it says so
 */
static void
test_ready (Fixture *fixture, gconstpointer data)
{
  const ImzaRemedy *no_portal
      = imza_remedy_lookup (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_PORTAL);
  g_autofree char *said = g_strdup_printf ("✗ %s: %s\n%s", _ ("Trouble"), _ (no_portal->heading),
                                           _ (no_portal->remedy));
  GtkWidget *page;

  fixture_click (
      fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("Is everything ready?")));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_READY);
  page = GTK_WIDGET (asistan_window_get_page (fixture->window));
  for (guint i = 0; i < 2; i++)
    {
      fixture_wait_until (fixture_find (page, GTK_TYPE_LABEL, said) != NULL);
      fixture_wait_until (
          fixture_find (page, GTK_TYPE_LABEL, _ ("Not ready. What to do is said below.")) != NULL);
      fixture_click (fixture_find (page, GTK_TYPE_BUTTON, _ ("Check again")));
    }
  fixture_looks (fixture->window, "1-ready");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

/* everything that can be pressed has a name, and none is named after its class */
static guint
check_names (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget))
    {
      const char *icon = gtk_button_get_icon_name (GTK_BUTTON (widget));

      if (icon != NULL)
        gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             gtk_widget_get_tooltip_text (widget));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_names (child);
  return n;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (check_names (GTK_WIDGET (asistan_window_get_page (fixture->window))), >, 2);
}

static void
test_hidden_pages (Fixture *fixture, gconstpointer data)
{
  AsistanPage *home = asistan_window_get_page (fixture->window);

  gtk_test_accessible_assert_state (home, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  fixture_click (
      fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("Sign with a code")));
  fixture_window_wait_page (fixture->window, "code");
  gtk_test_accessible_assert_state (home, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  gtk_test_accessible_assert_state (asistan_window_get_page (fixture->window),
                                    GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  /* the page is a group with its heading as name, so that the heading is read when it comes up */
  gtk_test_accessible_assert_role (asistan_window_get_page (fixture->window),
                                   GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (
      asistan_window_get_page (fixture->window), GTK_ACCESSIBLE_PROPERTY_LABEL,
      asistan_page_get_title (asistan_window_get_page (fixture->window)));
}

static void
tell_all (AsistanTroublePage *page, GtkWidget *window, GQuark domain, int last)
{
  const ImzaPortalInfo operator= { .telephone = "0312 000 00 00", .email = "destek@example.org" };

  for (int code = 0; code <= last; code++)
    {
      g_autoptr (GError) error
          = domain == IMZA_CARD_ERROR
                ? imza_card_error_new ((ImzaCardError)code, IMZA_PIN_STATE_FINE, 0, "test")
            : domain == IMZA_PORTAL_ERROR
                ? imza_portal_error_new ((ImzaPortalError)code, NULL, "test")
                : g_error_new_literal (domain, code, "test");
      const ImzaRemedy *remedy = imza_remedy_lookup (domain, code);
      g_autofree char *fault = imza_error_dup_fault_code (error);

      asistan_trouble_page_tell (page, error, IMZA_SIGNED_NOTHING, &operator);
      fixture_frame (window);
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, _ (remedy->heading)));
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, _ (remedy->remedy)));
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, _ (remedy->button)));
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, fault));
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, operator.telephone));
      g_assert_nonnull (fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL,
                                      imza_signed_get_sentence (IMZA_SIGNED_NOTHING)));
    }
}

static void
test_trouble (void)
{
  g_autoptr (AsistanWorkplace) workplace
      = asistan_workplace_new (fixture_window_program (), NULL, NULL, NULL);
  AsistanPage *page = asistan_pages_make (IMZA_PAGE_TROUBLE, workplace, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, GTK_WIDGET (page));
  gtk_window_set_default_size (window, 360, 600);
  gtk_window_present (window);
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (page)));
  tell_all (ASISTAN_TROUBLE_PAGE (page), GTK_WIDGET (window), IMZA_CARD_ERROR,
            IMZA_CARD_ERROR_LAST);
  tell_all (ASISTAN_TROUBLE_PAGE (page), GTK_WIDGET (window), IMZA_PORTAL_ERROR,
            IMZA_PORTAL_ERROR_LAST);
  tell_all (ASISTAN_TROUBLE_PAGE (page), GTK_WIDGET (window), IMZA_JOURNEY_ERROR,
            IMZA_JOURNEY_ERROR_LAST);
  gtk_window_destroy (window);
}

static void
test_stall (Fixture *fixture, gconstpointer data)
{
  FixtureHeartbeat *heartbeat = fixture_heartbeat_start ();
  gint64 worst_us;

  fixture_click (
      fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("Sign with a code")));
  fixture_window_wait_page (fixture->window, "code");
  worst_us = fixture_heartbeat_take (heartbeat);
  g_test_message ("longest stall of a page change: %.1f ms", (double)worst_us / 1000);
  g_assert_cmpint (worst_us, <, STALL_LIMIT_MS * 1000);
  fixture_heartbeat_stop (heartbeat);
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/window/no-portal", test_no_portal);
  ADD ("/app/window/ready", test_ready);
  ADD ("/app/window/names", test_names);
  ADD ("/app/window/hidden-pages", test_hidden_pages);
  ADD ("/app/window/stall", test_stall);
  g_test_add_func ("/app/window/trouble", test_trouble);
  return fixture_window_run ();
}
