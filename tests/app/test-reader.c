/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-window.h"

#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "asistan-pages.h"
#include "asistan-ready-line.h"
#include "asistan-ready-row.h"
#include "imza-remedy.h"

#define SOCKET "/run/pcscd/pcscd.comm"
#define AKIS_ATR "3B9F978131FE4580655443D3228231C073F621808105D3"
#define AKIS_PAGE "https://akiskart.bilgem.tubitak.gov.tr/destek/"

/* What the first page says of a real smart-card service and its reader; runs below with-pcsc.sh. No
 * driver is there: what is seen is seen without one. */

typedef struct
{
  AsistanWorkplace *workplace;
  AsistanWindow *window;
} Fixture;

static void
order (const char *line)
{
  g_autofree char *control = g_build_filename (g_getenv ("PIVCARD_DIR"), "ctl", NULL);
  int fd = open (control, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, line, strlen (line)), ==, strlen (line));
  close (fd);
}

/* the browser of the test notes what it is to open */
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
  const char *const modules[] = { "/nonexistent/driver.so", NULL };

  fixture->workplace = asistan_workplace_new (fixture_window_program (), NULL, NULL, modules);
  fixture->window = fixture_window_open (fixture->workplace);
  fixture_window_wait_page (fixture->window, ASISTAN_PAGE_HOME);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
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

static GtkWidget *
find_label (Fixture *fixture, const char *text)
{
  return fixture_find (page_of (fixture), GTK_TYPE_LABEL, text);
}

static gboolean
tells (Fixture *fixture, const char *part)
{
  GtkWidget *line = fixture_find (page_of (fixture), ASISTAN_TYPE_READY_LINE, NULL);
  GtkWidget *row = line != NULL ? fixture_find (line, ASISTAN_TYPE_READY_ROW, NULL) : NULL;

  return row != NULL && strstr (asistan_ready_row_get_text (ASISTAN_READY_ROW (row)), part) != NULL;
}

/* the heading is told by the line of the card, what to do by the line below it */
static void
wait_for (Fixture *fixture, ImzaCardError code)
{
  const ImzaRemedy *remedy = imza_remedy_lookup (IMZA_CARD_ERROR, (int)code);

  fixture_wait_until (find_label (fixture, _ (remedy->heading)) != NULL
                      && tells (fixture, _ (remedy->remedy)));
}

/* no card, then one without a driver: each is told by itself; the button opens the maker's page */
static void
test_kind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *addresses = note_addresses ();
  g_autofree char *noted = NULL;

  wait_for (fixture, IMZA_CARD_ERROR_NO_CARD);
  order ("atr " AKIS_ATR "\ninsert\n");
  fixture_wait_until (tells (fixture, "“AKİS”"));
  g_assert_nonnull (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, _ ("Add a driver…")));
  fixture_looks (fixture->window, "1-home-no-driver");
  fixture_click (fixture_find (page_of (fixture), GTK_TYPE_BUTTON, _ ("Open the driver’s page")));
  fixture_wait_until ((noted = fixture_dup_text (addresses)) != NULL);
  g_assert_cmpstr (g_strchomp (noted), ==, AKIS_PAGE);
  order ("remove\n");
  wait_for (fixture, IMZA_CARD_ERROR_NO_CARD);
  (void)g_unlink (addresses);
}

/* who keeps the card is named, and when it lets go that is told by itself */
static void
test_held (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_path_get_basename (CARD_HOLDER);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) holder = NULL;

  order ("insert\n");
  fixture_wait_until (tells (fixture, "“AKİS”"));
  holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                             &error, "/bin/sh", "-c", "\"$0\" --hold; exit $?", CARD_HOLDER, NULL);
  g_assert_no_error (error);
  fixture_wait_until (tells (fixture, name));
  fixture_looks (fixture->window, "1-home-held");
  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, &error);
  g_assert_no_error (error);
  fixture_wait_until (tells (fixture, "“AKİS”"));
  g_assert_true (g_subprocess_wait_check (holder, NULL, &error));
  order ("remove\n");
}

static gboolean
turn_away (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  /* dropped at once, as pcscd does with a caller that polkit does not let in */
  return TRUE;
}

/* a service that is gone, with the command that starts it, and one that refuses us are two things
 */
static void
test_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (SOCKET);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (kill ((pid_t)g_ascii_strtoll (g_getenv ("PCSCD_PID"), NULL, 10), SIGTERM), ==,
                   0);
  wait_for (fixture, IMZA_CARD_ERROR_NO_SERVICE);
  g_assert_true (tells (fixture, "sudo systemctl start pcscd.socket"));
  fixture_looks (fixture->window, "1-home-no-service");
  (void)g_unlink (SOCKET);
  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (turn_away), NULL);
  g_socket_service_start (service);
  wait_for (fixture, IMZA_CARD_ERROR_SERVICE_REFUSED);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

int
main (int argc, char **argv)
{
  fixture_window_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/app/reader/kind", test_kind);
  ADD ("/app/reader/held", test_held);
  /* the last one: it ends the service that the others use */
  ADD ("/app/reader/service", test_service);
  return fixture_window_run ();
}
