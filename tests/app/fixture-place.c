/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-place.h"

#include <glib/gstdio.h>

#include "asistan-keypad.h"
#include "asistan-pages.h"
#include "fixture-command.h"

const char *
fixture_place_person (FixturePlace *place, guint n)
{
  JsonArray *people = json_object_get_array_member (place->portal->ready, "people");

  return json_object_get_string_member (json_array_get_object_element (people, n), "tckn");
}

void
fixture_place_make_card (FixturePlace *place, const char *label, const char *tckn)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (place->hsm);
  g_autofree char *said = NULL;

  fixture_softhsm_add_token (place->hsm, label, FIXTURE_PLACE_PIN);
  g_subprocess_launcher_take_fd (
      launcher, fixture_pipe_with (FIXTURE_PLACE_PIN "\n" FIXTURE_SOFTHSM_SO_PIN "\n"), 3);
  said = fixture_command_ok (launcher, FIXTURE_SANDBOX, "card", "--state", place->portal->state_dir,
                             "--module", fixture_softhsm_module (), "--token", label, "--person",
                             tckn, "--pin-fd", "3", "--puk-fd", "3", "--key", "p256", NULL);
}

void
fixture_place_write_script (FixturePlace *place, const char *rules)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("module %s\n%s", fixture_softhsm_module (), rules);

  g_file_set_contents (place->script, text, -1, &error);
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

void
fixture_place_set_up (FixturePlace *place, gconstpointer data)
{
  g_autoptr (GFile) shim = g_file_new_for_path (FAULT_SHIM);
  g_autoptr (GFile) module = NULL;
  const char *name;

  place->addresses = note_addresses ();
  place->portal = fixture_portal_start (NULL);
  place->hsm = fixture_softhsm_new ();
  place->module = g_build_filename (place->hsm->folder, "libsofthsm2.so", NULL);
  module = g_file_new_for_path (place->module);
  g_assert_true (g_file_copy (shim, module, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  place->script = g_build_filename (place->hsm->folder, "script", NULL);
  fixture_place_write_script (place, "");
  name = strchr (place->hsm->variable, '=');
  g_setenv ("SOFTHSM2_CONF", name + 1, TRUE);
  g_setenv ("FAULT_SHIM_SCRIPT", place->script, TRUE);
}

void
fixture_place_open_window (FixturePlace *place)
{
  const char *const modules[] = { place->module, NULL };
  g_autoptr (ImzaProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  profile = imza_profile_new (place->portal->url, place->portal->url, place->portal->ca_file, TRUE,
                              &error);
  g_assert_no_error (error);
  place->workplace = asistan_workplace_new (fixture_window_program (), NULL, profile, modules);
  place->window = fixture_window_open (place->workplace);
  fixture_window_wait_page (place->window, ASISTAN_PAGE_HOME);
  fixture_wait_until (
      asistan_workplace_get_cards (place->workplace) != NULL
      && imza_card_service_get_snapshot (asistan_workplace_get_cards (place->workplace))->complete);
}

void
fixture_place_tear_down (FixturePlace *place, gconstpointer data)
{
  fixture_window_close (place->window);
  g_object_add_weak_pointer (G_OBJECT (place->workplace), (gpointer *)&place->workplace);
  g_object_unref (place->workplace);
  fixture_wait_until (place->workplace == NULL);
  fixture_portal_stop (place->portal);
  fixture_softhsm_free (place->hsm);
  g_free (place->module);
  g_free (place->script);
  (void)g_unlink (place->addresses);
  g_free (place->addresses);
}

GtkWidget *
fixture_place_page_of (FixturePlace *place)
{
  return GTK_WIDGET (asistan_window_get_page (place->window));
}

GtkWidget *
fixture_place_find_label (FixturePlace *place, const char *text)
{
  return fixture_find (fixture_place_page_of (place), GTK_TYPE_LABEL, text);
}

/* a code that a page has got, and the page's own task */
char *
fixture_place_take_code (FixturePlace *place)
{
  g_autofree char *json = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"%s\"}",
                                           fixture_place_person (place, 0));
  const FixtureCall call = { .path = "/v1/sessions", .json = json };
  g_autoptr (FixtureAnswer) answer = fixture_portal_call (place->portal, &call);

  g_assert_cmpuint (answer->status, ==, 201);
  return g_strdup (fixture_answer_text (answer, "task.code"));
}

void
fixture_place_go_to_review (FixturePlace *place)
{
  g_autofree char *code = fixture_place_take_code (place);

  asistan_window_take_code (place->window, code);
  fixture_window_wait_page (place->window, "code");
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "review");
}

GtkWidget *
fixture_place_find_keypad (FixturePlace *place)
{
  return fixture_find (fixture_place_page_of (place), ASISTAN_TYPE_KEYPAD, NULL);
}

void
fixture_place_go_to_pin (FixturePlace *place)
{
  fixture_place_make_card (place, "KART", fixture_place_person (place, 0));
  fixture_place_open_window (place);
  fixture_place_go_to_review (place);
  fixture_click_primary (place->window);
  fixture_window_wait_page (place->window, "pin");
}
