/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>

#include "asistan-code-page.h"
#include "asistan-keypad.h"
#include "asistan-pages.h"
#include "asistan-text-view.h"
#include "imza-journeys.h"

/* Whole journeys in the real window, with the practice portal and the practice card: real HTTPS,
 * a real database, a real PKCS#11 token. */

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
  fixture_window_close (fixture->window);
  g_assert_finalize_object (fixture->workplace);
}

static GtkWidget *
page_of (Fixture *fixture)
{
  return GTK_WIDGET (asistan_window_get_page (fixture->window));
}

static void
press_tile (Fixture *fixture, const char *title)
{
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, title));
}

static void
get_code (Fixture *fixture)
{
  GtkWidget *primary;

  fixture_window_wait_page (fixture->window, "code");
  primary = asistan_page_get_primary_button (asistan_window_get_page (fixture->window));
  g_assert_false (gtk_widget_is_sensitive (primary));
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, _ ("Get a practice code")));
  fixture_wait_until (gtk_widget_is_sensitive (primary));
}

/* what is read is what is signed, byte for byte */
static void
assert_shown_is_signed (Fixture *fixture)
{
  ImzaDesk *desk = imza_journey_get_desk (asistan_window_get_journey (fixture->window));
  ImzaStatement *statement = g_ptr_array_index (imza_desk_get_statements (desk), 0);
  gsize length;
  const char *bytes = g_bytes_get_data (imza_statement_get_bytes (statement), &length);
  g_autofree char *exact = g_strndup (bytes, length);
  GtkWidget *view = fixture_find (page_of (fixture), ASISTAN_TYPE_TEXT_VIEW, NULL);

  g_assert_nonnull (view);
  g_assert_nonnull (fixture_find (view, GTK_TYPE_LABEL, imza_statement_get_text (statement)));
  asistan_text_view_show_bytes (ASISTAN_TEXT_VIEW (view), TRUE);
  fixture_frame (view);
  g_assert_nonnull (fixture_find (view, GTK_TYPE_LABEL, exact));
  asistan_text_view_show_bytes (ASISTAN_TEXT_VIEW (view), FALSE);
  fixture_frame (view);
}

static void
sign (Fixture *fixture, const char *pin)
{
  fixture_window_wait_page (fixture->window, "pin");
  fixture_type_pin (fixture->window, pin);
  fixture_click_primary (fixture->window);
}

static void
test_code (Fixture *fixture, gconstpointer data)
{
  fixture_looks (fixture->window, "1-home");
  press_tile (fixture, _ ("Sign with a code"));
  fixture_window_wait_page (fixture->window, "code");
  get_code (fixture);
  fixture_looks (fixture->window, "2-code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  assert_shown_is_signed (fixture);
  fixture_looks (fixture->window, "3-review");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
  fixture_type_pin (fixture->window, "1234");
  fixture_looks (fixture->window, "4-pin");
  fixture_type_pin (fixture->window, "56");
  fixture_click_primary (fixture->window);
  /* the practice page is told by the assistant itself: no browser is opened for this code */
  fixture_window_wait_page (fixture->window, "result");
  fixture_looks (fixture->window, "7-result");
  g_assert_cmpint (
      imza_desk_get_signed (imza_journey_get_desk (asistan_window_get_journey (fixture->window))),
      ==, IMZA_SIGNED_ACCEPTED);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
  g_assert_null (asistan_window_get_journey (fixture->window));
}

static void
test_sign_in (Fixture *fixture, gconstpointer data)
{
  press_tile (fixture, _ ("Sign in"));
  fixture_window_wait_page (fixture->window, "sign-in");
  fixture_looks (fixture->window, "9-sign-in");
  press_tile (fixture, _ ("With e-imza"));
  /* nobody can have given a code for what the assistant asked for itself: one page is enough */
  fixture_window_wait_page (fixture->window, "pin");
  assert_shown_is_signed (fixture);
  fixture_looks (fixture->window, "4-pin-with-text");
  sign (fixture, IMZA_PRACTICE_PIN);
  fixture_window_wait_page (fixture->window, "menu");
  fixture_looks (fixture->window, "9-menu");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  press_tile (fixture, _ ("Services"));
  sign (fixture, "111111");
  fixture_wait_until (imza_journey_get_error (asistan_window_get_journey (fixture->window))
                      != NULL);
  fixture_window_wait_page (fixture->window, "pin");
  g_assert_error (imza_journey_get_error (asistan_window_get_journey (fixture->window)),
                  IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_WRONG);
  fixture_looks (fixture->window, "4-pin-wrong");
  /* the field is empty again, and the main button waits for digits */
  g_assert_cmpuint (asistan_keypad_get_length (ASISTAN_KEYPAD (
                        fixture_find (page_of (fixture), ASISTAN_TYPE_KEYPAD, NULL))),
                    ==, 0);
  sign (fixture, IMZA_PRACTICE_PIN);
  fixture_window_wait_page (fixture->window, "menu");
  fixture_click_primary (fixture->window);
}

static void
test_not_mine (Fixture *fixture, gconstpointer data)
{
  press_tile (fixture, _ ("Sign with a code"));
  get_code (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, _ ("I did not start this")));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
  fixture_looks (fixture->window, "1-home-after");
}

static void
test_wrong_code (Fixture *fixture, gconstpointer data)
{
  asistan_window_take_code (fixture->window, "949455276699925");
  fixture_window_wait_page (fixture->window, "code");
  /* filled, and nothing claimed by itself */
  g_assert_null (
      imza_desk_get_code (imza_journey_get_desk (asistan_window_get_journey (fixture->window))));
  fixture_click_primary (fixture->window);
  fixture_wait_until (imza_journey_get_error (asistan_window_get_journey (fixture->window))
                      != NULL);
  fixture_window_wait_page (fixture->window, "code");
  g_assert_error (imza_journey_get_error (asistan_window_get_journey (fixture->window)),
                  IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CODE_UNKNOWN);
  fixture_looks (fixture->window, "2-code-unknown");
  fixture_click (fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, _ ("Cancel")));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
test_portal_gone (Fixture *fixture, gconstpointer data)
{
  /* it was there when the window asked at its start, and is missed where it is needed next */
  fixture_wait_until (imza_portal_get_info (asistan_workplace_get_portal (fixture->workplace))
                      != NULL);
  imza_practice_stop (asistan_workplace_get_practice (fixture->workplace));
  press_tile (fixture, _ ("Sign in"));
  fixture_window_wait_page (fixture->window, "sign-in");
  press_tile (fixture, _ ("With e-imza"));
  fixture_window_wait_page (fixture->window, IMZA_PAGE_TROUBLE);
  fixture_looks (fixture->window, "8-trouble");
  g_assert_nonnull (fixture_find (page_of (fixture), GTK_TYPE_LABEL,
                                  imza_signed_get_sentence (IMZA_SIGNED_NOTHING)));
}

static void
test_practice_page (Fixture *fixture, gconstpointer data)
{
  press_tile (fixture, _ ("Open the practice portal"));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_PRACTICE);
  fixture_looks (fixture->window, "9-practice");
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/journeys/code", test_code);
  ADD ("/app/journeys/sign-in", test_sign_in);
  ADD ("/app/journeys/wrong-pin", test_wrong_pin);
  ADD ("/app/journeys/not-mine", test_not_mine);
  ADD ("/app/journeys/wrong-code", test_wrong_code);
  ADD ("/app/journeys/portal-gone", test_portal_gone);
  ADD ("/app/journeys/practice-page", test_practice_page);
  return fixture_window_run ();
}
