/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-place.h"

#include <glib/gi18n-lib.h>

#include "asistan-keypad.h"
#include "asistan-pages.h"
#include "asistan-sms-entry.h"
#include "imza-desk-account.h"
#include "imza-journeys.h"

#define NEW_PIN "271828"

static const char *const rule_classes[] = { "open", "met", "broken" };

/* How a PIN stands, and how it is changed and made: what each page looks like on the way. */

/* the main button leads to a new PIN; the last try itself takes another act first */
static void
test_last_try (FixturePlace *place, gconstpointer data)
{
  GtkWidget *confirm;

  /* CKF_USER_PIN_FINAL_TRY and _COUNT_LOW */
  fixture_place_write_script (place, "C_GetTokenInfo * flags 30000\n");
  fixture_place_go_to_pin (place);
  fixture_looks (place->window, "4-pin-last");
  confirm = fixture_find (fixture_place_page_of (place), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (confirm);
  g_assert_null (fixture_place_find_keypad (place));
  g_assert_nonnull (fixture_place_find_label (place, _ ("Create a New PIN")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (confirm), TRUE);
  g_assert_nonnull (fixture_place_find_label (place, _ ("SIGN")));
  fixture_type_pin (place->window, FIXTURE_PLACE_PIN);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "return");
}

static void
test_new_pin_instead (FixturePlace *place, gconstpointer data)
{
  fixture_place_write_script (place, "C_GetTokenInfo * flags 30000\n");
  fixture_place_go_to_pin (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "code");
}

/* CKF_USER_PIN_LOCKED: no keypad ever */
static void
test_locked (FixturePlace *place, gconstpointer data)
{
  fixture_place_write_script (place, "C_GetTokenInfo * flags 40000\n");
  fixture_place_go_to_pin (place);
  fixture_looks (place->window, "4-pin-locked");
  g_assert_null (fixture_place_find_keypad (place));
  g_assert_null (fixture_find (fixture_place_page_of (place), GTK_TYPE_CHECK_BUTTON, NULL));
  g_assert_nonnull (fixture_place_find_label (place, _ ("The PIN of this card is locked.")));
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "code");
}

/* CKF_USER_PIN_TO_BE_CHANGED: the PIN page leads to the change, which asks for it */
static void
test_must_change (FixturePlace *place, gconstpointer data)
{
  fixture_place_write_script (place, "C_GetTokenInfo * flags 80000\n");
  fixture_place_go_to_pin (place);
  fixture_looks (place->window, "4-pin-must-change");
  g_assert_null (fixture_place_find_keypad (place));
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "old-pin");
  g_assert_nonnull (fixture_place_find_keypad (place));
}

/* CKF_PROTECTED_AUTHENTICATION_PATH: the whole change is typed at the reader */
static void
test_pin_pad (FixturePlace *place, gconstpointer data)
{
  fixture_place_write_script (place, "C_GetTokenInfo * flags 100\n");
  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_open_window (place);
  gtk_widget_activate_action (GTK_WIDGET (place->window), "win.pin-change", NULL);
  fixture_window_wait_page (place->window, "old-pin");
  g_assert_null (fixture_place_find_keypad (place));
  fixture_looks (place->window, "8-old-pin-pad");
  /* CKR_FUNCTION_CANCELED: whoever cancels at the reader, or is too slow, has entered no wrong PIN
   */
  fixture_place_write_script (place, "C_GetTokenInfo * flags 100\nC_Login * rv 50\n");
  fixture_click_primary (place->window);
  fixture_wait_until (imza_journey_get_error (asistan_window_get_journey (place->window)) != NULL
                      && imza_journey_get_state (asistan_window_get_journey (place->window))
                             == IMZA_JOURNEY_ASKING);
  fixture_window_wait_page (place->window, "old-pin");
  g_assert_nonnull (fixture_place_find_label (place, _ ("No PIN was entered")));
}

static const char *
find_rule (FixturePlace *place, const char *sentence)
{
  GtkWidget *label = fixture_place_find_label (place, sentence);

  g_assert_nonnull (label);
  for (gsize i = 0; i < G_N_ELEMENTS (rule_classes); i++)
    if (gtk_widget_has_css_class (gtk_widget_get_parent (label), rule_classes[i]))
      return rule_classes[i];
  g_assert_not_reached ();
}

static void
press_clear (FixturePlace *place)
{
  asistan_keypad_clear (ASISTAN_KEYPAD (fixture_place_find_keypad (place)));
}

static void
test_change (FixturePlace *place, gconstpointer data)
{
  GtkWidget *primary;

  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_open_window (place);
  gtk_widget_activate_action (GTK_WIDGET (place->window), "win.pin-change", NULL);
  fixture_window_wait_page (place->window, "old-pin");
  fixture_looks (place->window, "8-old-pin");
  fixture_type_pin (place->window, FIXTURE_PLACE_PIN);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "new-pin");
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (fixture_place_page_of (place)));
  /* the rules are there before anything is typed */
  g_assert_cmpstr (find_rule (place, _ ("No sequence, such as 123456 or 654321")), ==, "open");
  fixture_type_pin (place->window, "456789");
  g_assert_cmpstr (find_rule (place, _ ("No sequence, such as 123456 or 654321")), ==, "broken");
  g_assert_false (gtk_widget_is_sensitive (primary));
  fixture_looks (place->window, "8-new-pin");
  press_clear (place);
  fixture_type_pin (place->window, NEW_PIN);
  g_assert_cmpstr (find_rule (place, _ ("No sequence, such as 123456 or 654321")), ==, "met");
  fixture_click_primary (place->window);
  g_assert_nonnull (fixture_place_find_label (place, _ ("Enter the new PIN once more.")));
  fixture_looks (place->window, "8-new-pin-again");
  fixture_type_pin (place->window, "271829");
  fixture_click_primary (place->window);
  /* they differ: both anew, and the card was not asked */
  g_assert_nonnull (fixture_place_find_label (place, _ ("Choose a new PIN")));
  fixture_looks (place->window, "8-new-pin-differs");
  for (int times = 0; times < 2; times++)
    {
      fixture_type_pin (place->window, NEW_PIN);
      fixture_click_primary (place->window);
    }
  fixture_window_wait_page (place->window, "pin-changed");
  fixture_looks (place->window, "8-pin-changed");
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, ASISTAN_PAGE_HOME);
}

/* while the card is being written there is no way out, and the window stays */
static void
test_held (FixturePlace *place, gconstpointer data)
{
  GtkWidget *abandon;

  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_open_window (place);
  gtk_widget_activate_action (GTK_WIDGET (place->window), "win.pin-change", NULL);
  fixture_window_wait_page (place->window, "old-pin");
  fixture_place_write_script (place, "C_SetPIN * delay 1500\n");
  fixture_type_pin (place->window, FIXTURE_PLACE_PIN);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "new-pin");
  for (int times = 0; times < 2; times++)
    {
      fixture_type_pin (place->window, NEW_PIN);
      fixture_click_primary (place->window);
    }
  abandon = asistan_page_get_abandon_button (ASISTAN_PAGE (fixture_place_page_of (place)));
  g_assert_false (gtk_widget_get_visible (abandon));
  gtk_widget_activate_action (GTK_WIDGET (place->window), "win.abandon", NULL);
  gtk_window_close (GTK_WINDOW (place->window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (place->window)));
  fixture_window_wait_page (place->window, "pin-changed");
}

static void
type_new_pin (FixturePlace *place)
{
  for (int times = 0; times < 2; times++)
    {
      fixture_type_pin (place->window, NEW_PIN);
      fixture_click_primary (place->window);
    }
}

static void
type_sms (FixturePlace *place)
{
  g_autofree char *text = fixture_portal_sql_text (
      place->portal, "SELECT text FROM message WHERE channel = 'sms' ORDER BY id DESC LIMIT 1");
  GtkWidget *entry = fixture_find (fixture_place_page_of (place), ASISTAN_TYPE_SMS_ENTRY, NULL);
  const char *digit = strstr (text, "kodunuz: ");

  g_assert_nonnull (digit);
  for (digit += strlen ("kodunuz: "); g_ascii_isdigit (*digit); digit++)
    asistan_sms_entry_press (ASISTAN_SMS_ENTRY (entry), (guint)(*digit - '0'));
}

/* the card's own holder signs in: as good as a code of the portal's page */
static void
test_unlock (FixturePlace *place, gconstpointer data)
{
  ImzaDesk *desk;

  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_make_card (place, "BASKASI", fixture_place_person (place, 1));
  fixture_place_open_window (place);
  gtk_widget_activate_action (GTK_WIDGET (place->window), "win.pin-unlock", NULL);
  fixture_window_wait_page (place->window, "code");
  fixture_looks (place->window, "10-code-for-pin");
  desk = imza_journey_get_desk (asistan_window_get_journey (place->window));
  imza_desk_set_way (desk, IMZA_WAY_E_IMZA);
  imza_journey_take_turn (asistan_window_get_journey (place->window), IMZA_REMEDY_OTHER_WAY);
  fixture_window_wait_page (place->window, "certificate");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (fixture_find (fixture_place_page_of (place), GTK_TYPE_CHECK_BUTTON, NULL)),
      TRUE);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "pin");
  fixture_type_pin (place->window, FIXTURE_PLACE_PIN);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "unlock-card");
  fixture_looks (place->window, "10-unlock-card");
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "new-pin");
  type_new_pin (place);
  fixture_window_wait_page (place->window, "sms");
  type_sms (place);
  fixture_looks (place->window, "10-sms");
  fixture_place_write_script (place, "C_InitPIN * delay 1500\n");
  fixture_click_primary (place->window);
  fixture_wait_until (g_str_equal (asistan_window_get_page_id (place->window), "unlocking"));
  fixture_looks (place->window, "10-unlocking");
  fixture_window_wait_page (place->window, "pin-set");
  fixture_looks (place->window, "10-pin-set");
  fixture_click_primary (place->window);
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function)                                                                        \
  g_test_add (path, FixturePlace, NULL, fixture_place_set_up, function, fixture_place_tear_down)
  ADD ("/app/pin/last-try", test_last_try);
  ADD ("/app/pin/new-pin-instead", test_new_pin_instead);
  ADD ("/app/pin/locked", test_locked);
  ADD ("/app/pin/must-change", test_must_change);
  ADD ("/app/pin/pad", test_pin_pad);
  ADD ("/app/pin/change", test_change);
  ADD ("/app/pin/held", test_held);
  ADD ("/app/pin/unlock", test_unlock);
  return fixture_window_run ();
}
