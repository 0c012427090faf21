/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-place.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"
#include "asistan-pages.h"
#include "asistan-text-view.h"

/* The pages that depend on what is in the readers and on what the portal asks for. */

static void
test_insert (FixturePlace *place, gconstpointer data)
{
  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  /* CKR_TOKEN_NOT_PRESENT: the reader is empty */
  fixture_place_write_script (place, "C_GetTokenInfo * rv e0\n");
  fixture_place_open_window (place);
  fixture_place_go_to_review (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "insert-card");
  fixture_looks (place->window, "5-insert-card");
  fixture_place_write_script (place, "");
  /* once the card is there the page goes on by itself */
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "pin");
}

static void
test_not_yours (FixturePlace *place, gconstpointer data)
{
  fixture_place_make_card (place, "BASKASI", fixture_place_person (place, 1));
  fixture_place_open_window (place);
  fixture_place_go_to_review (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "insert-card");
  g_assert_nonnull (fixture_place_find_label (place, _ ("Certificates that cannot be used")));
  fixture_looks (place->window, "5-insert-card-other");
}

static void
test_choose (FixturePlace *place, gconstpointer data)
{
  GtkWidget *primary;
  GtkWidget *choice;

  fixture_place_make_card (place, "BIRINCI", fixture_place_person (place, 0));
  fixture_place_make_card (place, "IKINCI", fixture_place_person (place, 0));
  fixture_place_make_card (place, "BASKASI", fixture_place_person (place, 1));
  fixture_place_open_window (place);
  fixture_place_go_to_review (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "certificate");
  fixture_looks (place->window, "6-certificate");
  /* two cards, and no choice made for the person */
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (fixture_place_page_of (place)));
  choice = fixture_find (fixture_place_page_of (place), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_widget_is_sensitive (primary));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_next_sibling (choice)), TRUE);
  fixture_wait_until (gtk_widget_is_sensitive (primary));
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "pin");
  g_assert_nonnull (imza_desk_get_certificate (
      imza_journey_get_desk (asistan_window_get_journey (place->window))));
}

static void
test_return (FixturePlace *place, gconstpointer data)
{
  g_autofree char *noted = NULL;
  const ImzaReceipt *receipt;

  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_open_window (place);
  fixture_place_go_to_review (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "pin");
  fixture_type_pin (place->window, FIXTURE_PLACE_PIN);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "return");
  receipt
      = imza_desk_get_receipt (imza_journey_get_desk (asistan_window_get_journey (place->window)));
  /* the browser is opened by itself, once, and nowhere else */
  fixture_wait_until ((noted = fixture_dup_text (place->addresses)) != NULL);
  g_assert_cmpstr (g_strchomp (noted), ==, receipt->return_url);
  /* the number is told only to those who ask */
  g_assert_null (fixture_place_find_label (place, receipt->confirm_code));
  fixture_looks (place->window, "7-return");
  fixture_click (
      fixture_find (fixture_place_page_of (place), GTK_TYPE_BUTTON, _ ("I use another browser")));
  g_assert_nonnull (fixture_place_find_label (place, receipt->confirm_code));
  fixture_looks (place->window, "7-return-code");
}

static void
test_other_network (FixturePlace *place, gconstpointer data)
{
  g_autofree char *code = NULL;
  GtkWidget *primary;

  fixture_place_open_window (place);
  code = fixture_place_take_code (place);
  fixture_portal_sql (place->portal,
                      "UPDATE task SET address = '198.51.100.7', agent = 'Firefox · Windows'");
  asistan_window_take_code (place->window, code);
  fixture_window_wait_page (place->window, "code");
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "review");
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (fixture_place_page_of (place)));
  g_assert_false (gtk_widget_is_sensitive (primary));
  /* whoever was talked into it finds the way out first */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (place->window))
                 == asistan_page_get_abandon_button (ASISTAN_PAGE (fixture_place_page_of (place))));
  fixture_looks (place->window, "3-review-other-network");
  fixture_wait_until (gtk_widget_is_sensitive (primary));
}

static void
test_long_text (FixturePlace *place, gconstpointer data)
{
  g_autofree char *code = NULL;
  const char *name = "<b>kalın</b> &amp; <a href=\"https://example.org\">x</a> file:///etc/passwd";
  g_autofree char *sql = NULL;

  fixture_place_open_window (place);
  code = fixture_place_take_code (place);
  sql = g_strdup_printf ("UPDATE item SET text = '%s' || replace (hex (zeroblob (600)), '00',"
                         " 'madde bir iki üç.' || char (10)) || 'son'",
                         name);
  fixture_portal_sql (place->portal, sql);
  asistan_window_take_code (place->window, code);
  fixture_window_wait_page (place->window, "code");
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "review");
  fixture_looks (place->window, "3-review-long");
  /* foreign text is never markup */
  {
    GtkWidget *view = fixture_find (fixture_place_page_of (place), ASISTAN_TYPE_TEXT_VIEW, NULL);
    GtkLabel *text = asistan_text_view_get_text (ASISTAN_TEXT_VIEW (view));

    g_assert_true (g_str_has_prefix (gtk_label_get_text (text), name));
    g_assert_false (gtk_label_get_use_markup (text));
  }
  /* the main button leads through the text before it leads on */
  for (int presses = 0; fixture_place_find_label (place, _ ("Continue")) == NULL; presses++)
    {
      g_assert_cmpint (presses, <, 100);
      g_assert_cmpstr (asistan_window_get_page_id (place->window), ==, "review");
      fixture_click_primary (place->window);
      fixture_frame (fixture_place_page_of (place));
    }
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "insert-card");
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add (path, FixturePlace, NULL, fixture_place_set_up, function, fixture_place_tear_down)
  ADD ("/app/cards/insert", test_insert);
  ADD ("/app/cards/not-yours", test_not_yours);
  ADD ("/app/cards/choose", test_choose);
  ADD ("/app/cards/return", test_return);
  ADD ("/app/review/other-network", test_other_network);
  ADD ("/app/review/long-text", test_long_text);
  return fixture_window_run ();
}
