/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "asistan-add-driver.h"
#include "asistan-card-line.h"
#include "asistan-pages.h"
#include "asistan-preferences.h"
#include "asistan-ready-line.h"
#include "asistan-ready-row.h"
#include "asistan-reasons.h"
#include "fixture-command.h"
#include "fixture-portal.h"
#include "fixture-softhsm.h"
#include "imza-remedy.h"

#define PIN "1357"

/* What the first page, the page of the code and the page "Is everything ready?" say, with a real
 * portal and real tokens behind a module that says what a test wants of their PIN. */

typedef struct
{
  FixturePortal *portal;
  FixtureSoftHsm *hsm;
  char *script;
  char *addresses; /* the file where the browser of the test notes what it is to open */
  GSettings *settings;
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
make_card (Fixture *fixture, guint place)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (fixture->hsm);
  g_autofree char *said = NULL;

  fixture_softhsm_add_token (fixture->hsm, "KART", PIN);
  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (PIN "\n"), 3);
  said = fixture_command_ok (launcher, FIXTURE_SANDBOX, "card", "--state",
                             fixture->portal->state_dir, "--module", fixture_softhsm_module (),
                             "--token", "KART", "--person", person (fixture, place), "--pin-fd",
                             "3", "--key", "p256", NULL);
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
set_up_with (Fixture *fixture, const char *const *options)
{
  fixture->addresses = note_addresses ();
  fixture->portal = fixture_portal_start (options);
  fixture->hsm = fixture_softhsm_new ();
  fixture->script = g_build_filename (fixture->hsm->folder, "script", NULL);
  write_script (fixture, "");
  g_setenv ("SOFTHSM2_CONF", strchr (fixture->hsm->variable, '=') + 1, TRUE);
  g_setenv ("FAULT_SHIM_SCRIPT", fixture->script, TRUE);
  fixture->settings = asistan_preferences_new (fixture_window_program ());
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_with (fixture, NULL);
}

static void
set_up_late (Fixture *fixture, gconstpointer data)
{
  const char *const options[] = { "--clock-skew", "3600", NULL };

  set_up_with (fixture, options);
}

static void
open_window (Fixture *fixture, const char *const *modules)
{
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  profile = imza_profile_new (fixture->portal->url, fixture->portal->url, fixture->portal->ca_file,
                              TRUE, &error);
  g_assert_no_error (error);
  fixture->workplace
      = asistan_workplace_new (fixture_window_program (), fixture->settings, profile, modules);
  fixture->window = fixture_window_open (fixture->workplace);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
open_window_with_shim (Fixture *fixture)
{
  const char *const modules[] = { FAULT_SHIM, NULL };

  open_window (fixture, modules);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_window_close (fixture->window);
  g_object_add_weak_pointer (G_OBJECT (fixture->workplace), (gpointer *)&fixture->workplace);
  g_object_unref (fixture->workplace);
  fixture_wait_until (fixture->workplace == NULL);
  if (fixture->settings != NULL)
    g_settings_reset (fixture->settings, ASISTAN_KEY_APPROVED_MODULES);
  g_clear_object (&fixture->settings);
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

static const char *
text_in (GtkWidget *root)
{
  GtkWidget *row = fixture_find (root, ASISTAN_TYPE_READY_ROW, NULL);

  return row != NULL ? asistan_ready_row_get_text (ASISTAN_READY_ROW (row)) : "";
}

/* the one line, and the one of the PIN beside the card */
static const char *
ready_text (Fixture *fixture)
{
  return text_in (fixture_find (page_of (fixture), ASISTAN_TYPE_READY_LINE, NULL));
}

static const char *
pin_text (Fixture *fixture)
{
  return text_in (fixture_find (page_of (fixture), ASISTAN_TYPE_CARD_LINE, NULL));
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return fixture_find (page_of (fixture), GTK_TYPE_BUTTON, label);
}

static gboolean
says (const char *text, const char *part)
{
  return strstr (text, part) != NULL;
}

/* on the tester's computer there may be no smart-card service: then that is told, and stops nobody
 */
static gboolean
has_service (Fixture *fixture)
{
  return imza_card_service_get_snapshot (asistan_workplace_get_cards (fixture->workplace))
             ->service_error
         == NULL;
}

static void
wait_for_ready (Fixture *fixture)
{
  const char *service = imza_remedy_lookup (IMZA_CARD_ERROR, IMZA_CARD_ERROR_NO_SERVICE)->heading;

  fixture_wait_until (says (ready_text (fixture), _ ("Everything is ready."))
                      || (!has_service (fixture) && says (ready_text (fixture), _ (service))));
}

/* all is well: said by itself, without anything being pressed; and again where a code is asked for
 */
static void
test_fine (Fixture *fixture, gconstpointer data)
{
  make_card (fixture, 0);
  open_window_with_shim (fixture);
  wait_for_ready (fixture);
  fixture_wait_until (says (pin_text (fixture), _ ("The card reports nothing against its PIN.")));
  fixture_looks (fixture->window, "1-home-ready");
  fixture_click (find_button (fixture, _ ("Sign with a code")));
  fixture_window_wait_page (fixture->window, "code");
  wait_for_ready (fixture);
  fixture_looks (fixture->window, "2-code-ready");
}

/* a clock that is an hour slow is told on the page of all lines, and stops nobody */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  const ImzaReadinessLine *line;

  make_card (fixture, 0);
  open_window_with_shim (fixture);
  fixture_click (find_button (fixture, _ ("Is everything ready?")));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_READY);
  fixture_wait_until (
      (line = asistan_workplace_find_line (fixture->workplace, IMZA_READINESS_PART_CLOCK)) != NULL
      && line->state == IMZA_READINESS_STATE_ATTENTION);
  {
    g_autofree char *text
        = g_strdup_printf ("! %s: %s\n%s", _ ("Attention"), line->sentence, line->remedy);

    fixture_wait_until (fixture_find (page_of (fixture), GTK_TYPE_LABEL, text) != NULL);
  }
  fixture_looks (fixture->window, "1-ready-clock");
}

/* what is in the way is told before a code is asked for, with its button; when it is mended that is
 * told by itself */
static void
test_portal_away (Fixture *fixture, gconstpointer data)
{
  const ImzaRemedy *away = imza_remedy_lookup (IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_UNREACHABLE);
  const char *first = _ ("Mend this before you get a code: its time runs at once.");

  make_card (fixture, 0);
  open_window_with_shim (fixture);
  wait_for_ready (fixture);
  /* its connections end with this loop's help only: it is not waited for without it */
  g_subprocess_send_signal (fixture->portal->process, SIGTERM);
  fixture_wait_until (g_subprocess_get_identifier (fixture->portal->process) == NULL);
  fixture_click (find_button (fixture, _ ("Sign with a code")));
  fixture_window_wait_page (fixture->window, "code");
  fixture_wait_until (fixture_find (page_of (fixture), GTK_TYPE_LABEL, first) != NULL);
  g_assert_true (says (ready_text (fixture), _ (away->heading)));
  g_assert_true (says (ready_text (fixture), _ (away->remedy)));
  g_assert_nonnull (find_button (fixture, _ ("Ask the portal again")));
  fixture_looks (fixture->window, "2-code-portal-away");
}

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

static gboolean
is_declined (Fixture *fixture)
{
  g_autofree char *state = fixture_portal_sql_text (fixture->portal, "SELECT state FROM task");

  return g_strcmp0 (state, "declined") == 0;
}

/* too few seconds for reading and a PIN: said so, and another code is offered; the task that is
 * left is declined at the portal */
static void
test_too_few_seconds (Fixture *fixture, gconstpointer data)
{
  g_autofree char *code = NULL;

  make_card (fixture, 0);
  open_window_with_shim (fixture);
  code = take_code (fixture);
  fixture_portal_sql (fixture->portal,
                      "UPDATE task SET deadline = unixepoch () + 29, expires = unixepoch () + 29");
  asistan_window_take_code (fixture->window, code);
  fixture_window_wait_page (fixture->window, "code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON,
                                    _ ("Begin again with a new code"))
                      != NULL);
  fixture_click (fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON,
                               _ ("Begin again with a new code")));
  fixture_window_wait_page (fixture->window, "code");
  g_assert_null (fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON,
                               _ ("Begin again with a new code")));
  fixture_wait_until (is_declined (fixture));
}

static const struct
{
  const char *name;
  const char *rule;
  ImzaPinState state;
  const char *button; /* (nullable) */
  const char *page;   /* that it leads to */
} pin_rows[] = {
  { "few-left", "C_GetTokenInfo * flags 10000", IMZA_PIN_STATE_FEW_LEFT, NULL, NULL },
  { "last-try", "C_GetTokenInfo * flags 30000", IMZA_PIN_STATE_LAST_TRY, N_ ("Create a new PIN"),
    "code" },
  { "locked", "C_GetTokenInfo * flags 40000", IMZA_PIN_STATE_LOCKED, N_ ("Create a new PIN"),
    "code" },
  { "not-set", "C_GetTokenInfo * clear 8", IMZA_PIN_STATE_NOT_SET, N_ ("Create a PIN"), "code" },
  { "must-change", "C_GetTokenInfo * flags 80000", IMZA_PIN_STATE_MUST_CHANGE,
    N_ ("Change the PIN"), "old-pin" },
};

/* the state of the PIN is told in words on the first page, with the journey that mends it; and so
 * on the page of all lines */
static void
test_pin (Fixture *fixture, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  const char *sentence = imza_pin_state_get_sentence ((int)pin_rows[i].state);
  GtkWidget *button;

  make_card (fixture, 0);
  write_script (fixture, pin_rows[i].rule);
  open_window_with_shim (fixture);
  fixture_wait_until (
      asistan_workplace_find_line (fixture->workplace, IMZA_READINESS_PART_PIN) != NULL
      && g_str_equal (
          asistan_workplace_find_line (fixture->workplace, IMZA_READINESS_PART_PIN)->sentence,
          sentence));
  fixture_wait_until (*pin_text (fixture) != '\0');
  if (pin_rows[i].button != NULL)
    {
      button = find_button (fixture, _ (pin_rows[i].button));
      g_assert_nonnull (button);
      g_assert_true (gtk_widget_is_sensitive (button));
    }
  /* it is told once on this page */
  g_assert_false (says (pin_text (fixture), sentence) && says (ready_text (fixture), sentence));
  /* the longest words stand for all */
  if (pin_rows[i].state == IMZA_PIN_STATE_LAST_TRY)
    fixture_looks (fixture->window, "1-home-pin-last-try");
  fixture_click (find_button (fixture, _ ("Is everything ready?")));
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_READY);
  if (pin_rows[i].button == NULL)
    return;
  fixture_click (find_button (fixture, _ (pin_rows[i].button)));
  fixture_window_wait_page (fixture->window, pin_rows[i].page);
  /* whoever is about to make a new PIN is not told to make one */
  g_assert_false (says (ready_text (fixture), sentence));
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static gboolean
shows_module (Fixture *fixture, const char *path)
{
  GPtrArray *modules
      = imza_card_service_get_snapshot (asistan_workplace_get_cards (fixture->workplace))->modules;

  for (guint i = 0; i < modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (modules, i);

      if (g_str_equal (module->path, path))
        return module->listed;
    }
  return FALSE;
}

/* a driver that is not root's is loaded only after the person has read what it could do, and is
 * remembered; one that is root's needs no second word */
static void
test_add_driver (Fixture *fixture, gconstpointer data)
{
  const char *const none[] = { "/nonexistent/driver.so", NULL };
  g_autofree char *copy = g_build_filename (fixture->hsm->folder, "driver.so", NULL);
  g_autofree char *command = g_strdup_printf ("cp %s %s", FAULT_SHIM, copy);
  g_auto (GStrv) remembered = NULL;
  GtkWidget *dialog;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  make_card (fixture, 0);
  open_window (fixture, none);
  asistan_add_driver_begin (GTK_WINDOW (fixture->window), fixture->workplace);
  fixture_wait_until ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_true (says (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "root"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);

  for (guint i = 0; i < 2; i++)
    {
      asistan_add_driver_take (GTK_WINDOW (fixture->window), fixture->workplace, copy);
      fixture_wait_until ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
      g_assert_true (says (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), copy));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), i == 0 ? "cancel" : "go-on");
      gtk_window_close (GTK_WINDOW (dialog));
      fixture_wait_until (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
      if (i == 0)
        g_assert_false (shows_module (fixture, copy));
    }
  fixture_wait_until (shows_module (fixture, copy));
  wait_for_ready (fixture);
  if (fixture->settings == NULL)
    return;
  remembered = g_settings_get_strv (fixture->settings, ASISTAN_KEY_APPROVED_MODULES);
  g_assert_cmpuint (g_strv_length (remembered), ==, 1);
  g_assert_cmpstr (remembered[0], ==, copy);
}

/* why a certificate is not listed: from the page that waits for a card */
static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  const char *const modules[] = { FAULT_SHIM, "/nonexistent/driver.so", NULL };
  const ImzaRemedy *missing = imza_remedy_lookup (IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_MISSING);
  g_autofree char *said = g_strdup_printf ("✗ %s %s", _ (missing->what), _ (missing->remedy));
  g_autofree char *code = NULL;
  g_autofree char *not_yours = NULL;
  GtkWidget *dialog;

  /* the second person's: the task knows better than the card whose it must be */
  make_card (fixture, 1);
  write_script (fixture, "C_GetTokenInfo * rv e0\n");
  open_window (fixture, modules);
  code = take_code (fixture);
  asistan_window_take_code (fixture->window, code);
  fixture_window_wait_page (fixture->window, "code");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "review");
  fixture_click_primary (fixture->window);
  fixture_window_wait_page (fixture->window, "insert-card");
  fixture_click (find_button (fixture, _ ("Why is my certificate not in the list?")));
  fixture_wait_until ((dialog = find_window (ASISTAN_TYPE_REASONS)) != NULL);
  fixture_wait_until (fixture_find (dialog, GTK_TYPE_LABEL, said) != NULL);
  g_assert_nonnull (fixture_find (dialog, GTK_TYPE_BUTTON, _ ("Add a driver…")));
  write_script (fixture, "");
  asistan_workplace_refresh_cards (fixture->workplace);
  /* the dialog is current too */
  not_yours = g_strconcat (
      "✗ ", _ ("Belongs to somebody else than the person this operation is for."), NULL);
  fixture_wait_until (fixture_find (dialog, GTK_TYPE_LABEL, not_yours) != NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait_until (find_window (ASISTAN_TYPE_REASONS) == NULL);
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/app/ready/fine", NULL, test_fine);
  ADD ("/app/ready/portal-away", NULL, test_portal_away);
  g_test_add ("/app/ready/clock", Fixture, NULL, set_up_late, test_clock, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (pin_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/app/ready/pin/", pin_rows[i].name, NULL);

      ADD (path, GSIZE_TO_POINTER (i), test_pin);
    }
  ADD ("/app/ready/too-few-seconds", NULL, test_too_few_seconds);
  ADD ("/app/ready/add-driver", NULL, test_add_driver);
  ADD ("/app/ready/reasons", NULL, test_reasons);
  return fixture_window_run ();
}
