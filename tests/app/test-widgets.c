/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>

#include "asistan-clipboard.h"
#include "asistan-code-entry.h"
#include "asistan-countdown.h"
#include "asistan-documents.h"
#include "asistan-facts.h"
#include "asistan-graphics.h"
#include "asistan-keypad.h"
#include "asistan-link.h"
#include "asistan-pages.h"
#include "asistan-save.h"
#include "asistan-tile.h"
#include "asistan-time.h"
#include "asistan-trouble-page.h"
#include "imza-journeys.h"

/* The parts of the window by themselves, without a portal or a card. */

static GtkWindow *
show_alone (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, widget);
  gtk_window_present (window);
  fixture_wait_until (gtk_widget_get_mapped (widget));
  fixture_frame (widget);
  return window;
}

static void
test_keypad_secret (void)
{
  GtkWidget *keypad = asistan_keypad_new ();
  GtkWindow *window = show_alone (keypad);
  g_autoptr (ImzaSecret) taken = NULL;

  fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, "4"));
  fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, "0"));
  fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, "9"));
  g_assert_cmpuint (asistan_keypad_get_length (ASISTAN_KEYPAD (keypad)), ==, 3);
  fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, "←"));
  asistan_keypad_press (ASISTAN_KEYPAD (keypad), 7);
  /* what assistive technology is told, and what is drawn */
  g_assert_nonnull (fixture_find (keypad, GTK_TYPE_LABEL, "●●●"));
  gtk_test_accessible_assert_property (keypad, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "PIN: 3 digits entered");
  taken = asistan_keypad_take (ASISTAN_KEYPAD (keypad));
  g_assert_cmpint (CRYPTO_secure_allocated (imza_secret_peek (taken)), ==, 1);
  g_assert_cmpstr (imza_secret_peek (taken), ==, "407");
  g_assert_cmpuint (asistan_keypad_get_length (ASISTAN_KEYPAD (keypad)), ==, 0);
  asistan_keypad_press (ASISTAN_KEYPAD (keypad), 1);
  fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, _ ("Clear")));
  g_assert_cmpuint (asistan_keypad_get_length (ASISTAN_KEYPAD (keypad)), ==, 0);
  gtk_window_destroy (window);
}

static void
test_keypad_full (void)
{
  GtkWidget *keypad = g_object_ref_sink (asistan_keypad_new ());

  for (guint i = 0; i < IMZA_SECRET_MAX_BYTES + 5; i++)
    asistan_keypad_press (ASISTAN_KEYPAD (keypad), i % 10);
  g_assert_cmpuint (asistan_keypad_get_length (ASISTAN_KEYPAD (keypad)), <=, IMZA_SECRET_MAX_BYTES);
  g_assert_finalize_object (keypad);
}

static void
test_keypad_shuffle (void)
{
  AsistanKeypad *keypad = ASISTAN_KEYPAD (g_object_ref_sink (asistan_keypad_new ()));
  guint moved = 0;

  for (guint place = 0; place < 10; place++)
    g_assert_cmpuint (asistan_keypad_get_digit_at (keypad, place), ==, (place + 1) % 10);
  for (guint round = 0; round < 20; round++)
    {
      guint seen = 0;

      asistan_keypad_set_shuffle (keypad, TRUE);
      for (guint place = 0; place < 10; place++)
        {
          seen |= 1u << asistan_keypad_get_digit_at (keypad, place);
          moved += asistan_keypad_get_digit_at (keypad, place) != (place + 1) % 10 ? 1 : 0;
        }
      g_assert_cmpuint (seen, ==, 0x3ff);
    }
  /* one in ten stays where it was; all of them in twenty rounds is not chance */
  g_assert_cmpuint (moved, >, 100);
  asistan_keypad_set_shuffle (keypad, FALSE);
  g_assert_cmpuint (asistan_keypad_get_digit_at (keypad, 9), ==, 0);
  g_assert_finalize_object (keypad);
}

static const struct
{
  const char *name;
  const char *pasted;
  const char *shown;
  const char *code; /* NULL: not complete */
} code_rows[] = {
  { "digits", "949455276699925", "949 455 276 699 925", "949455276699925" },
  { "groups", " 949 455\u00a0276-699 925\n", "949 455 276 699 925", "949455276699925" },
  { "words", "Doğrulama Kodu: 949 455 276 699 925", "949 455 276 699 925", "949455276699925" },
  { "short", "9494", "949 4", NULL },
  { "long", "9494552766999251", "", NULL },
  { "two", "949455276699925 829994526184196", "", NULL },
  { "letters", "kod yok", "", NULL },
  { "fullwidth", "９４９４５５２７６６９９９２５", "", NULL },
  { "markup", "<b>949455276699925</b>", "949 455 276 699 925", "949455276699925" },
};

static void
test_code_entry (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  AsistanCodeEntry *entry = ASISTAN_CODE_ENTRY (g_object_ref_sink (asistan_code_entry_new ()));
  g_autofree char *code = NULL;

  asistan_code_entry_paste (entry, code_rows[row].pasted);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (asistan_code_entry_get_entry (entry))), ==,
                   code_rows[row].shown);
  code = asistan_code_entry_dup_code (entry);
  g_assert_cmpstr (code, ==, code_rows[row].code);
  g_assert_cmpint (asistan_code_entry_get_complete (entry), ==, code_rows[row].code != NULL);
  g_assert_finalize_object (entry);
}

static void
type (AsistanCodeEntry *entry, const char *text)
{
  GtkEditable *editable
      = gtk_editable_get_delegate (GTK_EDITABLE (asistan_code_entry_get_entry (entry)));

  for (const char *c = text; *c != '\0'; c++)
    {
      int position = gtk_editable_get_position (editable);

      gtk_editable_insert_text (editable, c, 1, &position);
      gtk_editable_set_position (editable, position);
    }
}

static void
test_code_typing (void)
{
  AsistanCodeEntry *entry = ASISTAN_CODE_ENTRY (g_object_ref_sink (asistan_code_entry_new ()));
  GtkEditable *editable = GTK_EDITABLE (asistan_code_entry_get_entry (entry));

  type (entry, "12x34");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "123 4");
  g_assert_cmpint (gtk_editable_get_position (editable), ==, 5);
  gtk_test_accessible_assert_state (GTK_WIDGET (editable), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  type (entry, "x");
  gtk_test_accessible_assert_state (GTK_WIDGET (editable), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  /* in the middle */
  gtk_editable_set_position (editable, 1);
  type (entry, "99");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "199 234");
  g_assert_cmpint (gtk_editable_get_position (editable), ==, 3);
  gtk_editable_delete_text (editable, 0, 2);
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "923 4");
  gtk_editable_set_position (editable, -1);
  type (entry, "567890123459999");
  g_assert_cmpstr (gtk_editable_get_text (editable), ==, "923 456 789 012 345");
  g_assert_true (asistan_code_entry_get_complete (entry));
  g_assert_finalize_object (entry);
}

static void
test_countdown (void)
{
  AsistanCountdown *countdown = ASISTAN_COUNTDOWN (g_object_ref_sink (asistan_countdown_new ()));
  GtkWindow *window = show_alone (g_object_ref (gtk_label_new ("")));
  ImzaDeadline deadline = { .end_us = imza_boottime_us () + 90 * G_USEC_PER_SEC };

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  gtk_window_set_child (window, GTK_WIDGET (countdown));
  asistan_countdown_set_deadline (countdown, &deadline);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  fixture_frame (GTK_WIDGET (window));
  g_assert_nonnull (fixture_find (GTK_WIDGET (countdown), GTK_TYPE_LABEL, "Time left: 1:30"));
  asistan_countdown_show_left (countdown, 45);
  /* not by colour alone */
  g_assert_nonnull (
      fixture_find (GTK_WIDGET (countdown), GTK_TYPE_LABEL, "Time left: 0:45, hurry"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (countdown), "short"));
  asistan_countdown_show_left (countdown, 9);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (countdown), "very-short"));
  asistan_countdown_set_deadline (countdown, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  gtk_window_destroy (window);
  g_assert_finalize_object (countdown);
}

static void
test_countdown_points (void)
{
  guint told = 0;

  for (guint left = 300; left > 0; left--)
    told += asistan_countdown_is_set_point (left, left - 1) ? 1 : 0;
  g_assert_cmpuint (told, ==, 4);
  g_assert_true (asistan_countdown_is_set_point (121, 120));
  g_assert_false (asistan_countdown_is_set_point (120, 119));
  /* a suspend jumps over several: they are told once */
  g_assert_true (asistan_countdown_is_set_point (200, 5));
}

static const struct
{
  const char *link;
  const char *code;
} links[] = {
  { "eimza:claim?code=949455276699925", "949455276699925" },
  { "eimza:claim?code=949%20455%20276%20699%20925", "949455276699925" },
  { "eimza:claim?portal=https://evil.example&code=949455276699925", "949455276699925" },
  { "eimza:claim?code=949455276699925&code=111111111111111", "949455276699925" },
  { "EIMZA:claim?code=949455276699925", "949455276699925" },
  { "eimza:claim?code=123", NULL },
  { "eimza:claim?code=", NULL },
  { "eimza:claim", NULL },
  { "eimza:sign?code=949455276699925", NULL },
  { "eimza://evil.example/claim?code=949455276699925", NULL },
  { "https://evil.example/claim?code=949455276699925", NULL },
  { "file:///claim?code=949455276699925", NULL },
  { "eimza:claim?code=%ff%fe949455276699925", NULL },
  { "eimza:claim?code=９４９４５５２７６６９９９２５", NULL },
  { "--module=/tmp/evil.so", NULL },
  { "", NULL },
};

static void
test_links (void)
{
  g_autofree char *endless = g_strnfill (10000, '9');
  g_autofree char *long_link = g_strconcat ("eimza:claim?code=", endless, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *code = asistan_link_dup_code (links[i].link);

      g_test_message ("%s", links[i].link);
      g_assert_cmpstr (code, ==, links[i].code);
    }
  g_assert_null (asistan_link_dup_code (long_link));
}

static void
test_names (void)
{
  static const struct
  {
    const char *given, *clean;
  } names[] = {
    { "Başvuru Formu.pdf", "Başvuru Formu.pdf" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { ".bashrc", "bashrc" },
    { "a\nb\x07"
      "c",
      "a_b_c" },
    { "", "document" },
    { "...", "document" },
    { "C:\\x", "C:_x" },
  };
  g_autofree char *endless = g_strnfill (5000, 'x');
  g_autofree char *cut = asistan_save_dup_clean_name (endless);
  g_autofree char *proposed = asistan_save_dup_name ("Giriş 1");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *clean = asistan_save_dup_clean_name (names[i].given);

      g_assert_cmpstr (clean, ==, names[i].clean);
      g_assert_null (strchr (clean, '/'));
    }
  g_assert_cmpuint (strlen (cut), <=, 124);
  g_assert_cmpstr (proposed, ==, "Giriş 1.p7s");
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.p7s", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nonexistent/folder/x.p7s");
  g_autoptr (GFile) full = g_file_new_for_path ("/dev/full");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("signature", 9);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GFile *const bad[] = { nowhere, full };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GAsyncResult) failed = NULL;

      asistan_save_write_async (bad[i], bytes, fixture_store_result, &failed);
      fixture_wait_until (failed != NULL);
      g_assert_null (asistan_save_finish (failed, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GFile) saved = NULL;

      asistan_save_write_async (file, bytes, fixture_store_result, &result);
      fixture_wait_until (result != NULL);
      saved = asistan_save_finish (result, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_equal (saved, file));
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "signature");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* and nothing half written beside it */
}

static void
test_documents (void)
{
  AsistanDocuments *documents = asistan_documents_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-", 5);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = asistan_documents_write_copy (documents, "../a.pdf", bytes, &error);
  g_autofree char *second = asistan_documents_write_copy (documents, "../a.pdf", bytes, &error);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (g_stat (first, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0400);
  g_assert_true (g_str_has_prefix (first, g_get_user_runtime_dir ()));
  g_assert_finalize_object (documents);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
}

static void
test_clipboard (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *code = NULL;

  gdk_clipboard_set_text (clipboard, "kod: 949 455 276 699 925");
  asistan_clipboard_find_code_async (clipboard, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  code = asistan_clipboard_find_code_finish (clipboard, result);
  g_assert_cmpstr (code, ==, "949455276699925");
  /* another text that was copied meanwhile stays */
  asistan_clipboard_forget_code (clipboard, "111111111111111");
  asistan_clipboard_forget_code (clipboard, NULL);
  for (int i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
  asistan_clipboard_forget_code (clipboard, code);
  fixture_wait_until (gdk_clipboard_get_content (clipboard) == NULL);
}

static void
test_time (void)
{
  g_autofree char *text = asistan_time_dup_text (1577276822);
  g_autofree char *left = asistan_time_dup_left (245);
  g_autofree char *minutes = asistan_time_dup_left_in_words (120);
  g_autofree char *seconds = asistan_time_dup_left_in_words (30);

  g_assert_true (
      g_regex_match_simple ("^[0-9]{2}\\.[0-9]{2}\\.2019 [0-9]{2}:[0-9]{2}:02$", text, 0, 0));
  g_assert_cmpstr (left, ==, "4:05");
  g_assert_cmpstr (minutes, ==, "2 minutes left");
  g_assert_cmpstr (seconds, ==, "30 seconds left");
}

/* every page of a journey exists, and every page that exists is of a journey or says that it is not
 */
static void
test_pages (void)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (const AsistanPageEntry *entry = asistan_pages_get_all (); entry->id != NULL; entry++)
    if (entry->of_journeys)
      g_ptr_array_add (ids, (gpointer)entry->id);
  g_ptr_array_add (ids, NULL);
  for (const ImzaJourneyTable *const *table = imza_journeys_get_all (); *table != NULL; table++)
    {
      g_autofree char *fault = imza_journey_table_check (*table, NULL);

      g_assert_cmpstr (fault, ==, NULL);
    }
  {
    g_autofree char *fault
        = imza_journey_table_check (&imza_journey_sign, (const char *const *)ids->pdata);

    g_assert_cmpstr (fault, ==, NULL);
  }
}

static void
test_new_destroy (void)
{
  GType (*const types[]) (void) = {
    asistan_keypad_get_type, asistan_countdown_get_type, asistan_code_entry_get_type,
    asistan_facts_get_type,  asistan_tile_get_type,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_finalize_object (g_object_ref_sink (g_object_new (types[i](), NULL)));
  for (const AsistanPageEntry *entry = asistan_pages_get_all (); entry->id != NULL; entry++)
    {
      g_autoptr (AsistanWorkplace) workplace
          = asistan_workplace_new (fixture_window_program (), NULL, NULL, NULL);

      g_assert_finalize_object (
          g_object_ref_sink (asistan_pages_make (entry->id, workplace, NULL)));
    }
}

static void
test_graphics (void)
{
  AsistanGraphics graphics;

  g_unsetenv ("GSK_RENDERER");
  g_setenv ("GDK_DEBUG", "events", TRUE);
  graphics = asistan_graphics_prepare ();
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "events");
  asistan_graphics_restore (graphics);
  g_assert_null (g_getenv ("GSK_RENDERER"));
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "events");
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
  g_test_add_func ("/app/keypad/secret", test_keypad_secret);
  g_test_add_func ("/app/keypad/full", test_keypad_full);
  g_test_add_func ("/app/keypad/shuffle", test_keypad_shuffle);
  for (gsize i = 0; i < G_N_ELEMENTS (code_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/app/code-entry/", code_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_code_entry);
    }
  g_test_add_func ("/app/code-entry/typing", test_code_typing);
  g_test_add_func ("/app/countdown/shows", test_countdown);
  g_test_add_func ("/app/countdown/set-points", test_countdown_points);
  g_test_add_func ("/app/links", test_links);
  g_test_add_func ("/app/save/names", test_names);
  g_test_add_func ("/app/save/whole-or-nothing", test_save);
  g_test_add_func ("/app/documents", test_documents);
  g_test_add_func ("/app/clipboard", test_clipboard);
  g_test_add_func ("/app/time", test_time);
  g_test_add_func ("/app/pages/table", test_pages);
  g_test_add_func ("/app/pages/new-destroy", test_new_destroy);
  g_test_add_func ("/app/graphics", test_graphics);
  return fixture_window_run ();
}
