/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>

#include "asistan-certificate-tile.h"
#include "asistan-field.h"
#include "asistan-pages.h"
#include "asistan-secret-entry.h"
#include "asistan-text-view.h"
#include "imza-journeys.h"

/* How the pages about an account look, and where their buttons lead, with the practice portal. */

typedef struct
{
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workplace = asistan_workplace_new_practice (fixture_window_program (), NULL);
  fixture->window = fixture_window_open (fixture->workplace);
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
    fixture_window_close (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workplace), (gpointer *)&fixture->workplace);
  g_object_unref (fixture->workplace);
  fixture_wait_until (fixture->workplace == NULL);
}

static GtkWidget *
page_of (Fixture *fixture)
{
  return GTK_WIDGET (asistan_window_get_page (fixture->window));
}

static void
press (Fixture *fixture, const char *text)
{
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, text));
}

static void
start (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static void
enter_pin (Fixture *fixture)
{
  fixture_window_wait_page (fixture->window, "pin");
  fixture_type_pin (fixture->window, IMZA_PRACTICE_PIN);
  fixture_click_primary (fixture->window);
}

/* one journey signs twice: what stands above the keypad is what this PIN signs */
static void
assert_own_text (Fixture *fixture)
{
  ImzaDesk *desk = imza_journey_get_desk (asistan_window_get_journey (fixture->window));
  ImzaStatement *statement = g_ptr_array_index (imza_desk_get_statements (desk), 0);
  GtkWidget *view = fixture_find (page_of (fixture), ASISTAN_TYPE_TEXT_VIEW, NULL);

  g_assert_cmpint (imza_task_get_purpose (imza_desk_get_task (desk)), ==,
                   IMZA_PURPOSE_E_ONAY_GRANT);
  g_assert_nonnull (fixture_find (view, GTK_TYPE_LABEL, imza_statement_get_text (statement)));
}

static void
test_e_onay (Fixture *fixture, gconstpointer data)
{
  start (fixture, "win.e-onay");
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "e-onay");
  fixture_looks (fixture->window, "10-e-onay");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
  assert_own_text (fixture);
  fixture_looks (fixture->window, "10-e-onay-pin");
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "e-onay-result");
  fixture_looks (fixture->window, "10-e-onay-result");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
  /* signed in already: straight to the state, and to its evidence */
  start (fixture, "win.e-onay");
  fixture_window_wait_page (fixture->window, "e-onay");
  fixture_looks (fixture->window, "10-e-onay-given");
  press (fixture, _ ("Save the evidence"));
  fixture_window_wait_page (fixture->window, "e-onay-result");
  g_assert_cmpstr (asistan_page_get_title (asistan_window_get_page (fixture->window)), ==,
                   _ ("Evidence of your e-Onay"));
  fixture_click_primary (fixture->window);
}

/* what is done is not asked about when the window is closed */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  start (fixture, "win.e-onay");
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "e-onay");
  fixture_click_primary (fixture->window);
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "e-onay-result");
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *)&fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
}

static void
test_certificates (Fixture *fixture, gconstpointer data)
{
  start (fixture, "win.certificates");
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "certificates");
  fixture_looks (fixture->window, "11-certificates");
  fixture_click (fixture_find (page_of (fixture), ASISTAN_TYPE_CERTIFICATE_TILE, NULL));
  fixture_window_wait_page (fixture->window, "certificate-detail");
  fixture_looks (fixture->window, "11-detail");
  press (fixture, _ ("Revoke"));
  fixture_window_wait_page (fixture->window, "certificate-action");
  fixture_looks (fixture->window, "11-revoke");
  g_assert_false (gtk_widget_is_sensitive (
      asistan_page_get_primary_button (asistan_window_get_page (fixture->window))));
  start (fixture, "win.back");
  fixture_window_wait_page (fixture->window, "certificate-detail");
  press (fixture, _ ("Suspend"));
  fixture_window_wait_page (fixture->window, "certificate-action");
  fixture_looks (fixture->window, "11-suspend");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "sms");
  start (fixture, "win.abandon");
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
test_profile (Fixture *fixture, gconstpointer data)
{
  GtkWidget *field;

  start (fixture, "win.menu");
  enter_pin (fixture);
  fixture_window_wait_page (fixture->window, "menu");
  press (fixture, _ ("Update my details"));
  fixture_window_wait_page (fixture->window, "profile");
  fixture_looks (fixture->window, "12-profile");
  field = fixture_find (page_of (fixture), ASISTAN_TYPE_FIELD, NULL);
  asistan_field_set_text (ASISTAN_FIELD (field), "yeni");
  fixture_click_primary (fixture->window);
  fixture_wait_until (
      fixture_find (page_of (fixture), GTK_TYPE_LABEL, _ ("The portal does not take this address."))
      != NULL);
  fixture_looks (fixture->window, "12-profile-fault");
  /* given up, and back on the page that it was chosen on */
  start (fixture, "win.abandon");
  fixture_window_wait_page (fixture->window, "menu");
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  AsistanSecretEntry *word;

  start (fixture, "win.sign-in");
  fixture_window_wait_page (fixture->window, "sign-in");
  press (fixture, _ ("With a password"));
  fixture_window_wait_page (fixture->window, "password");
  word = ASISTAN_SECRET_ENTRY (fixture_find (page_of (fixture), ASISTAN_TYPE_SECRET_ENTRY, NULL));
  for (const char *c = "deneme"; *c != '\0'; c++)
    asistan_secret_entry_type (word, (gunichar)*c);
  fixture_looks (fixture->window, "13-password");
  press (fixture, _ ("Ask me a question instead"));
  fixture_wait_until (fixture_find (page_of (fixture), GTK_TYPE_LABEL, _ ("Show a picture instead"))
                      != NULL);
  fixture_window_wait_page (fixture->window, "password");
  fixture_looks (fixture->window, "13-password-question");
  press (fixture, _ ("Sign in another way"));
  fixture_window_wait_page (fixture->window, "sign-in");
  start (fixture, "win.abandon");
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/account/e-onay", test_e_onay);
  ADD ("/app/account/close", test_close);
  ADD ("/app/account/certificates", test_certificates);
  ADD ("/app/account/profile", test_profile);
  ADD ("/app/account/password", test_password);
  return fixture_window_run ();
}
