/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-window.h"

#include "asistan-keypad.h"
#include "asistan-tile.h"
#include "imza-language.h"
#include "imza-secret.h"

static AsistanApplication *application;
static char *program;

void
fixture_window_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *built = NULL;

  g_setenv ("GTK_A11Y", "test", FALSE);
  g_test_init (argc, argv, NULL);
  built = g_test_build_filename (G_TEST_BUILT, "..", "..", "src", "app", "eimza-asistani", NULL);
  program = g_canonicalize_filename (built, NULL);
  g_assert_true (imza_secret_heap_init ());
  imza_language_start (program);
  application = asistan_application_new (program, ASISTAN_GRAPHICS_UNTOUCHED);
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

GtkApplication *
fixture_window_application (void)
{
  return GTK_APPLICATION (application);
}

const char *
fixture_window_program (void)
{
  return program;
}

int
fixture_window_run (void)
{
  /* the application stays: GApplication has no way to unregister but to have been run */
  return g_test_run ();
}

static void
note_painted (GdkFrameClock *clock, gboolean *painted)
{
  *painted = TRUE;
}

void
fixture_frame (GtkWidget *widget)
{
  gboolean painted = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (note_painted), &painted);

  gtk_widget_queue_draw (widget);
  fixture_wait_until (painted);
  g_signal_handler_disconnect (clock, id);
}

AsistanWindow *
fixture_window_open (AsistanWorkplace *workplace)
{
  AsistanWindow *window = asistan_window_new (fixture_window_application (), workplace);

  gtk_window_present (GTK_WINDOW (window));
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (window)));
  fixture_frame (GTK_WIDGET (window));
  return window;
}

void
fixture_window_close (AsistanWindow *window)
{
  AsistanWindow *watched = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&watched);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait_until (watched == NULL);
}

void
fixture_window_wait_page (AsistanWindow *window, const char *id)
{
  fixture_wait_until (g_strcmp0 (asistan_window_get_page_id (window), id) == 0
                      && !asistan_page_get_busy (asistan_window_get_page (window)));
  fixture_frame (GTK_WIDGET (window));
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  g_autofree char *title = NULL;

  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (ASISTAN_IS_TILE (widget))
    g_object_get (widget, "title", &title, NULL);
  else if (GTK_IS_BUTTON (widget))
    title = g_strdup (gtk_button_get_label (GTK_BUTTON (widget)));
  return g_strcmp0 (title, text) == 0
         || (GTK_IS_BUTTON (widget) && title == NULL
             && fixture_find (gtk_button_get_child (GTK_BUTTON (widget)), GTK_TYPE_LABEL, text)
                    != NULL);
}

GtkWidget *
fixture_find (GtkWidget *root, GType type, const char *text)
{
  if (root == NULL || !gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || says (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (bounds.origin.y < 0
      || bounds.origin.y + bounds.size.height > (float)gtk_widget_get_height (scroller))
    gtk_adjustment_set_value (
        adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y
                        - ((float)gtk_widget_get_height (scroller) - bounds.size.height) / 2);
  fixture_frame (widget);
}

void
fixture_click (GtkWidget *button)
{
  GtkWidget *root;
  GtkWidget *hit;
  graphene_rect_t bounds;

  g_assert_nonnull (button);
  root = GTK_WIDGET (gtk_widget_get_root (button));
  fixture_frame (root);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  scroll_to (button);
  g_assert_true (gtk_widget_compute_bounds (button, root, &bounds));
  hit = gtk_widget_pick (root, bounds.origin.x + bounds.size.width / 2,
                         bounds.origin.y + bounds.size.height / 2, GTK_PICK_DEFAULT);
  g_assert_true (hit != NULL && (hit == button || gtk_widget_is_ancestor (hit, button)));
  g_signal_emit_by_name (button, "clicked");
}

void
fixture_click_primary (AsistanWindow *window)
{
  fixture_click (asistan_page_get_primary_button (asistan_window_get_page (window)));
}

void
fixture_type_pin (AsistanWindow *window, const char *digits)
{
  GtkWidget *page = GTK_WIDGET (asistan_window_get_page (window));
  GtkWidget *keypad = fixture_find (page, ASISTAN_TYPE_KEYPAD, NULL);

  for (const char *digit = digits; *digit != '\0'; digit++)
    {
      const char label[] = { *digit, '\0' };

      fixture_click (fixture_find (keypad, GTK_TYPE_BUTTON, label));
    }
}

char *
fixture_dup_text (const char *path)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || *text == '\0')
    return NULL;
  return g_steal_pointer (&text);
}
