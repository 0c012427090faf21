/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <openssl/crypto.h>

#include "asistan-field.h"
#include "asistan-secret-entry.h"

/* What a person types into, by itself. */

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
count (guint *n)
{
  (*n)++;
}

static void
test_secret (void)
{
  AsistanSecretEntry *entry = ASISTAN_SECRET_ENTRY (asistan_secret_entry_new ());
  GtkWindow *window = show_alone (GTK_WIDGET (entry));
  g_autoptr (ImzaSecret) taken = NULL;
  guint notified = 0;

  g_signal_connect_swapped (entry, "notify::length", G_CALLBACK (count), &notified);
  asistan_secret_entry_type (entry, g_utf8_get_char ("ş"));
  asistan_secret_entry_type (entry, 'i');
  asistan_secret_entry_type (entry, g_utf8_get_char ("İ"));
  asistan_secret_entry_backspace (entry);
  asistan_secret_entry_type (entry, g_utf8_get_char ("ı"));
  g_assert_cmpuint (asistan_secret_entry_get_length (entry), ==, 3);
  g_assert_cmpuint (notified, ==, 5);
  /* what is drawn, and what assistive technology is told */
  fixture_frame (GTK_WIDGET (entry));
  g_assert_nonnull (fixture_find (GTK_WIDGET (entry), GTK_TYPE_LABEL, "●●●"));
  gtk_test_accessible_assert_role (entry, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "3 characters entered");
  g_assert_false (GTK_IS_EDITABLE (entry));
  taken = asistan_secret_entry_take (entry);
  g_assert_cmpint (CRYPTO_secure_allocated (imza_secret_peek (taken)), ==, 1);
  g_assert_cmpstr (imza_secret_peek (taken), ==, "şiı");
  g_assert_cmpuint (asistan_secret_entry_get_length (entry), ==, 0);
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Nothing entered");
  gtk_window_destroy (window);
}

/* a character never goes in by half */
static void
test_secret_full (void)
{
  AsistanSecretEntry *entry = ASISTAN_SECRET_ENTRY (asistan_secret_entry_new ());
  GtkWindow *window = show_alone (GTK_WIDGET (entry));
  g_autoptr (ImzaSecret) taken = NULL;

  asistan_secret_entry_type (entry, 'a');
  for (guint i = 0; i < IMZA_SECRET_MAX_BYTES; i++)
    asistan_secret_entry_type (entry, g_utf8_get_char ("ğ"));
  g_assert_cmpuint (asistan_secret_entry_get_length (entry), ==, IMZA_SECRET_MAX_BYTES / 2);
  taken = asistan_secret_entry_take (entry);
  g_assert_true (g_utf8_validate (imza_secret_peek (taken), -1, NULL));
  asistan_secret_entry_backspace (entry);
  g_assert_cmpuint (asistan_secret_entry_get_length (entry), ==, 0);
  gtk_window_destroy (window);
}

static void
test_secret_paste (void)
{
  AsistanSecretEntry *entry = ASISTAN_SECRET_ENTRY (asistan_secret_entry_new ());
  GtkWindow *window = show_alone (GTK_WIDGET (entry));
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (entry));
  g_autoptr (ImzaSecret) taken = NULL;

  gdk_clipboard_set_text (clipboard, "çay bardağı\nnext line");
  gtk_widget_activate_action (GTK_WIDGET (entry), "secret.paste", NULL);
  fixture_wait_until (asistan_secret_entry_get_length (entry) == 11);
  taken = asistan_secret_entry_take (entry);
  g_assert_cmpstr (imza_secret_peek (taken), ==, "çay bardağı");
  gtk_window_destroy (window);
}

static void
test_field (void)
{
  AsistanField *field
      = g_object_new (ASISTAN_TYPE_FIELD, "title", "_E-mail", "hint", "a@example.org", "purpose",
                      GTK_INPUT_PURPOSE_EMAIL, "max-length", 20, NULL);
  GtkWindow *window = show_alone (GTK_WIDGET (field));
  GtkWidget *entry = asistan_field_get_entry (field);
  GtkWidget *below = gtk_widget_get_last_child (GTK_WIDGET (field));
  g_autofree char *title = NULL;
  guint notified = 0;
  int length;

  g_object_get (field, "title", &title, "max-length", &length, NULL);
  g_assert_cmpstr (title, ==, "E-mail");
  g_assert_cmpint (length, ==, 20);
  g_signal_connect_swapped (field, "notify::text", G_CALLBACK (count), &notified);
  asistan_field_set_text (field, " b@example.org ");
  g_assert_cmpstr (asistan_field_get_text (field), ==, "b@example.org");
  g_assert_cmpuint (notified, ==, 1);
  /* through the relation, so that an announcement at the entry does not take it away */
  gtk_test_accessible_assert_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, below, NULL);
  gtk_test_accessible_assert_property (below, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "a@example.org");
  asistan_field_set_fault (field, "Not an address");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_test_accessible_assert_property (below, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Not an address");
  fixture_frame (GTK_WIDGET (field));
  g_assert_nonnull (fixture_find (GTK_WIDGET (field), GTK_TYPE_LABEL, "Not an address"));
  /* it is not held against the next try */
  asistan_field_set_text (field, "c@example.org");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_FALSE);
  g_assert_null (fixture_find (GTK_WIDGET (field), GTK_TYPE_LABEL, "Not an address"));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (field)));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
  g_test_add_func ("/app/secret-entry/secret", test_secret);
  g_test_add_func ("/app/secret-entry/full", test_secret_full);
  g_test_add_func ("/app/secret-entry/paste", test_secret_paste);
  g_test_add_func ("/app/field", test_field);
  return fixture_window_run ();
}
