/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "asistan-facts.h"
#include "asistan-keypad.h"
#include "asistan-pages.h"
#include "asistan-text-view.h"
#include "fixture-command.h"
#include "fixture-portal.h"
#include "fixture-softhsm.h"
#include "imza-journeys.h"

#define PIN "1357"
#define NEW_PIN "271828"

static const char *const rule_classes[] = { "open", "met", "broken" };

/* The pages that depend on what is in the readers and on what the portal asks for: a real portal,
 * real tokens behind a module that says what a test wants of their PIN. */

typedef struct
{
  FixturePortal *portal;
  FixtureSoftHsm *hsm;
  char *script;
  char *addresses; /* the file where the browser of the test notes what it is to open */
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} Fixture;

static const char *
person (Fixture *fixture, guint place)
{
  JsonArray *people = json_object_get_array_member (fixture->portal->ready, "people");

  return json_object_get_string_member (json_array_get_object_element (people, place), "tckn");
}

static void
make_card (Fixture *fixture, const char *label, const char *tckn)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (fixture->hsm);
  g_autofree char *said = NULL;

  fixture_softhsm_add_token (fixture->hsm, label, PIN);
  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (PIN "\n"), 3);
  said = fixture_command_ok (launcher, FIXTURE_SANDBOX, "card", "--state",
                             fixture->portal->state_dir, "--module", fixture_softhsm_module (),
                             "--token", label, "--person", tckn, "--pin-fd", "3", "--key", "p256",
                             NULL);
}

static void
write_script (Fixture *fixture, const char *rules)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("module %s\n%s", fixture_softhsm_module (), rules);

  g_file_set_contents (fixture->script, text, -1, &error);
  g_assert_no_error (error);
}

static char *
note_addresses (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (folder, "note-address.desktop", NULL);
  g_autofree char *list = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  char *notes = g_build_filename (folder, "addresses", NULL);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Test\n"
                                           "Exec=sh -c \"echo \\$0 >> %s\" %%u\n"
                                           "MimeType=x-scheme-handler/https;\n",
                                           notes);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (
      list, "[Default Applications]\nx-scheme-handler/https=note-address.desktop\n", -1, NULL));
  return notes;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *name;

  fixture->addresses = note_addresses ();
  fixture->portal = fixture_portal_start (NULL);
  fixture->hsm = fixture_softhsm_new ();
  fixture->script = g_build_filename (fixture->hsm->folder, "script", NULL);
  write_script (fixture, "");
  name = strchr (fixture->hsm->variable, '=');
  g_setenv ("SOFTHSM2_CONF", name + 1, TRUE);
  g_setenv ("FAULT_SHIM_SCRIPT", fixture->script, TRUE);
}

static void
open_window (Fixture *fixture)
{
  const char *const modules[] = { FAULT_SHIM, NULL };
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  profile = imza_profile_new (fixture->portal->url, fixture->portal->url, fixture->portal->ca_file,
                              TRUE, &error);
  g_assert_no_error (error);
  fixture->workplace = asistan_workplace_new (fixture_window_program (), NULL, profile, modules);
  fixture->window = fixture_window_open (fixture->workplace);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
  fixture_wait_until (
      asistan_workplace_get_cards (fixture->workplace) != NULL
      && imza_card_service_get_snapshot (asistan_workplace_get_cards (fixture->workplace))
             ->complete);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_window_close (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workplace), (gpointer *)&fixture->workplace);
  g_object_unref (fixture->workplace);
  fixture_wait_until (fixture->workplace == NULL);
  fixture_portal_stop (fixture->portal);
  fixture_softhsm_free (fixture->hsm);
  g_free (fixture->script);
  (void)g_unlink (fixture->addresses);
  g_free (fixture->addresses);
}

static GtkWidget *
page_of (Fixture *fixture)
{
  return GTK_WIDGET (asistan_window_get_page (fixture->window));
}

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return fixture_find (page_of (fixture), GTK_TYPE_LABEL, text);
}

/* a code that a page has got, and the page's own task */
static char *
take_code (Fixture *fixture)
{
  g_autofree char *json
      = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"%s\"}", person (fixture, 0));
  const FixtureCall call = { .path = "/v1/sessions", .json = json };
  g_autoptr (FixtureAnswer) answer = fixture_portal_call (fixture->portal, &call);

  g_assert_cmpuint (answer->status, ==, 201);
  return g_strdup (fixture_answer_text (answer, "task.code"));
}

static void
go_to_review (Fixture *fixture)
{
  g_autofree char *code = take_code (fixture);

  asistan_window_take_code (fixture->window, code);
  fixture_window_wait_page (fixture->window, "code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
}

static void
test_insert (Fixture *fixture, gconstpointer data)
{
  make_card (fixture, "KART", person (fixture, 0));
  /* CKR_TOKEN_NOT_PRESENT: the reader is empty */
  write_script (fixture, "C_GetTokenInfo * rv e0\n");
  open_window (fixture);
  go_to_review (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "insert-card");
  fixture_looks (fixture->window, "5-insert-card");
  write_script (fixture, "");
  /* once the card is there the page goes on by itself */
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
}

static void
test_not_yours (Fixture *fixture, gconstpointer data)
{
  make_card (fixture, "BASKASI", person (fixture, 1));
  open_window (fixture);
  go_to_review (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "insert-card");
  g_assert_nonnull (find_label (fixture, _ ("Certificates that cannot be used")));
  fixture_looks (fixture->window, "5-insert-card-other");
}

static void
test_choose (Fixture *fixture, gconstpointer data)
{
  GtkWidget *primary;
  GtkWidget *choice;

  make_card (fixture, "BIRINCI", person (fixture, 0));
  make_card (fixture, "IKINCI", person (fixture, 0));
  make_card (fixture, "BASKASI", person (fixture, 1));
  open_window (fixture);
  go_to_review (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "certificate");
  fixture_looks (fixture->window, "6-certificate");
  /* two cards, and no choice made for the person */
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (page_of (fixture)));
  choice = fixture_find (page_of (fixture), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_false (gtk_widget_is_sensitive (primary));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_next_sibling (choice)), TRUE);
  fixture_wait_until (gtk_widget_is_sensitive (primary));
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
  g_assert_nonnull (imza_desk_get_certificate (
      imza_journey_get_desk (asistan_window_get_journey (fixture->window))));
}

static GtkWidget *
find_keypad (Fixture *fixture)
{
  return fixture_find (page_of (fixture), ASISTAN_TYPE_KEYPAD, NULL);
}

static void
go_to_pin (Fixture *fixture)
{
  make_card (fixture, "KART", person (fixture, 0));
  open_window (fixture);
  go_to_review (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
}

/* the main button leads to a new PIN; the last try itself takes another act first */
static void
test_last_try (Fixture *fixture, gconstpointer data)
{
  GtkWidget *confirm;

  /* CKF_USER_PIN_FINAL_TRY and _COUNT_LOW */
  write_script (fixture, "C_GetTokenInfo * flags 30000\n");
  go_to_pin (fixture);
  fixture_looks (fixture->window, "4-pin-last");
  confirm = fixture_find (page_of (fixture), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (confirm);
  g_assert_null (find_keypad (fixture));
  g_assert_nonnull (find_label (fixture, _ ("Create a New PIN")));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (confirm), TRUE);
  g_assert_nonnull (find_label (fixture, _ ("SIGN")));
  fixture_type_pin (fixture->window, PIN);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "return");
}

static void
test_new_pin_instead (Fixture *fixture, gconstpointer data)
{
  write_script (fixture, "C_GetTokenInfo * flags 30000\n");
  go_to_pin (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "code");
}

/* CKF_USER_PIN_LOCKED: no keypad ever */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  write_script (fixture, "C_GetTokenInfo * flags 40000\n");
  go_to_pin (fixture);
  fixture_looks (fixture->window, "4-pin-locked");
  g_assert_null (find_keypad (fixture));
  g_assert_null (fixture_find (page_of (fixture), GTK_TYPE_CHECK_BUTTON, NULL));
  g_assert_nonnull (find_label (fixture, _ ("The PIN of this card is locked.")));
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "code");
}

/* CKF_USER_PIN_TO_BE_CHANGED: the PIN page leads to the change, which asks for it */
static void
test_must_change (Fixture *fixture, gconstpointer data)
{
  write_script (fixture, "C_GetTokenInfo * flags 80000\n");
  go_to_pin (fixture);
  fixture_looks (fixture->window, "4-pin-must-change");
  g_assert_null (find_keypad (fixture));
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "old-pin");
  g_assert_nonnull (find_keypad (fixture));
}

/* CKF_PROTECTED_AUTHENTICATION_PATH: the whole change is typed at the reader */
static void
test_pin_pad (Fixture *fixture, gconstpointer data)
{
  write_script (fixture, "C_GetTokenInfo * flags 100\n");
  make_card (fixture, "KART", person (fixture, 0));
  open_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pin-change", NULL);
  fixture_window_wait_page (fixture->window, "old-pin");
  g_assert_null (find_keypad (fixture));
  fixture_looks (fixture->window, "8-old-pin-pad");
}

static const char *
find_rule (Fixture *fixture, const char *sentence)
{
  GtkWidget *label = find_label (fixture, sentence);

  g_assert_nonnull (label);
  for (gsize i = 0; i < G_N_ELEMENTS (rule_classes); i++)
    if (gtk_widget_has_css_class (gtk_widget_get_parent (label), rule_classes[i]))
      return rule_classes[i];
  g_assert_not_reached ();
}

static void
press_clear (Fixture *fixture)
{
  asistan_keypad_clear (ASISTAN_KEYPAD (find_keypad (fixture)));
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  GtkWidget *primary;

  make_card (fixture, "KART", person (fixture, 0));
  open_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pin-change", NULL);
  fixture_window_wait_page (fixture->window, "old-pin");
  fixture_looks (fixture->window, "8-old-pin");
  fixture_type_pin (fixture->window, PIN);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "new-pin");
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (page_of (fixture)));
  /* the rules are there before anything is typed */
  g_assert_cmpstr (find_rule (fixture, _ ("No sequence, such as 123456 or 654321")), ==, "open");
  fixture_type_pin (fixture->window, "456789");
  g_assert_cmpstr (find_rule (fixture, _ ("No sequence, such as 123456 or 654321")), ==, "broken");
  g_assert_false (gtk_widget_is_sensitive (primary));
  fixture_looks (fixture->window, "8-new-pin");
  press_clear (fixture);
  fixture_type_pin (fixture->window, NEW_PIN);
  g_assert_cmpstr (find_rule (fixture, _ ("No sequence, such as 123456 or 654321")), ==, "met");
  fixture_click_primary (fixture->window);
  g_assert_nonnull (find_label (fixture, _ ("Enter the new PIN once more.")));
  fixture_looks (fixture->window, "8-new-pin-again");
  fixture_type_pin (fixture->window, "271829");
  fixture_click_primary (fixture->window);
  /* they differ: both anew, and the card was not asked */
  g_assert_nonnull (find_label (fixture, _ ("Choose a new PIN")));
  fixture_looks (fixture->window, "8-new-pin-differs");
  for (int times = 0; times < 2; times++)
    {
      fixture_type_pin (fixture->window, NEW_PIN);
      fixture_click_primary (fixture->window);
    }
  fixture_window_wait_page (fixture->window, "pin-changed");
  fixture_looks (fixture->window, "8-pin-changed");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

/* while the card is being written there is no way out, and the window stays */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  GtkWidget *abandon;

  make_card (fixture, "KART", person (fixture, 0));
  open_window (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.pin-change", NULL);
  fixture_window_wait_page (fixture->window, "old-pin");
  write_script (fixture, "C_SetPIN * delay 1500\n");
  fixture_type_pin (fixture->window, PIN);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "new-pin");
  for (int times = 0; times < 2; times++)
    {
      fixture_type_pin (fixture->window, NEW_PIN);
      fixture_click_primary (fixture->window);
    }
  abandon = asistan_page_get_abandon_button (ASISTAN_PAGE (page_of (fixture)));
  g_assert_false (gtk_widget_get_visible (abandon));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.abandon", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  fixture_window_wait_page (fixture->window, "pin-changed");
}

static void
test_return (Fixture *fixture, gconstpointer data)
{
  g_autofree char *noted = NULL;
  const ImzaReceipt *receipt;

  make_card (fixture, "KART", person (fixture, 0));
  open_window (fixture);
  go_to_review (fixture);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "pin");
  fixture_type_pin (fixture->window, PIN);
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "return");
  receipt = imza_desk_get_receipt (
      imza_journey_get_desk (asistan_window_get_journey (fixture->window)));
  /* the browser is opened by itself, once, and nowhere else */
  fixture_wait_until (g_file_get_contents (fixture->addresses, &noted, NULL, NULL)
                      && *noted != '\0');
  g_assert_cmpstr (g_strchomp (noted), ==, receipt->return_url);
  /* the number is told only to those who ask */
  g_assert_null (find_label (fixture, receipt->confirm_code));
  fixture_looks (fixture->window, "7-return");
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, _ ("I use another browser")));
  g_assert_nonnull (find_label (fixture, receipt->confirm_code));
  fixture_looks (fixture->window, "7-return-code");
}

static void
test_other_network (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;
  GtkWidget *primary;

  open_window (fixture);
  code = take_code (fixture);
  fixture_portal_sql (fixture->portal,
                      "UPDATE task SET address = '198.51.100.7', agent = 'Firefox · Windows'");
  asistan_window_take_code (fixture->window, code);
  fixture_window_wait_page (fixture->window, "code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  primary = asistan_page_get_primary_button (ASISTAN_PAGE (page_of (fixture)));
  g_assert_false (gtk_widget_is_sensitive (primary));
  /* whoever was talked into it finds the way out first */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window))
                 == asistan_page_get_abandon_button (ASISTAN_PAGE (page_of (fixture))));
  fixture_looks (fixture->window, "3-review-other-network");
  fixture_wait_until (gtk_widget_is_sensitive (primary));
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;
  const char *name = "<b>kalın</b> &amp; <a href=\"https://example.org\">x</a> file:///etc/passwd";
  g_autofree char *sql = NULL;

  open_window (fixture);
  code = take_code (fixture);
  sql = g_strdup_printf ("UPDATE item SET text = '%s' || replace (hex (zeroblob (600)), '00',"
                         " 'madde bir iki üç.' || char (10)) || 'son'",
                         name);
  fixture_portal_sql (fixture->portal, sql);
  asistan_window_take_code (fixture->window, code);
  fixture_window_wait_page (fixture->window, "code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  fixture_looks (fixture->window, "3-review-long");
  /* foreign text is never markup */
  {
    GtkWidget *view = fixture_find (page_of (fixture), ASISTAN_TYPE_TEXT_VIEW, NULL);
    GtkLabel *text = asistan_text_view_get_text (ASISTAN_TEXT_VIEW (view));

    g_assert_true (g_str_has_prefix (gtk_label_get_text (text), name));
    g_assert_false (gtk_label_get_use_markup (text));
  }
  /* the main button leads through the text before it leads on */
  for (int presses = 0; find_label (fixture, _ ("Continue")) == NULL; presses++)
    {
      g_assert_cmpint (presses, <, 100);
      g_assert_cmpstr (asistan_window_get_page_id (fixture->window), ==, "review");
      fixture_click_primary (fixture->window);
      fixture_frame (page_of (fixture));
    }
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "insert-card");
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/cards/insert", test_insert);
  ADD ("/app/cards/not-yours", test_not_yours);
  ADD ("/app/cards/choose", test_choose);
  ADD ("/app/cards/last-try", test_last_try);
  ADD ("/app/cards/new-pin-instead", test_new_pin_instead);
  ADD ("/app/cards/locked", test_locked);
  ADD ("/app/cards/must-change", test_must_change);
  ADD ("/app/cards/return", test_return);
  ADD ("/app/pin/pad", test_pin_pad);
  ADD ("/app/pin/change", test_change);
  ADD ("/app/pin/held", test_held);
  ADD ("/app/review/other-network", test_other_network);
  ADD ("/app/review/long-text", test_long_text);
  return fixture_window_run ();
}
