/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* what the smart-card service says of itself and of a card that no driver knows; runs below
 * with-pcsc.sh */
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture-cards.h"
#include "fixture-folder.h"
#include "fixture-wait.h"
#include "imza-readiness.h"

#define LIMIT_S 40
#define SOCKET "/run/pcscd/pcscd.comm"
#define AKIS_ATR "3B9F978131FE4580655443D3228231C073F621808105D3"

typedef struct
{
  GSubprocess *pcscd; /* in the place of the one that the stage brought */
  ImzaCardService *service;
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

static ImzaCardSnapshot *
now (Fixture *fixture)
{
  return imza_card_service_get_snapshot (fixture->service);
}

static const ImzaReader *
reader (Fixture *fixture)
{
  return now (fixture)->readers->len > 0 ? g_ptr_array_index (now (fixture)->readers, 0) : NULL;
}

static gboolean
shows_atr (Fixture *fixture, const char *atr)
{
  return reader (fixture) != NULL && g_str_equal (reader (fixture)->atr, atr);
}

static gboolean
fails_with (Fixture *fixture, ImzaCardError code)
{
  return g_error_matches (now (fixture)->service_error, IMZA_CARD_ERROR, (int)code);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *const none[] = { NULL };

  fixture->service = fixture_cards_service (none, NULL, LIMIT_S);
  fixture_wait_until (reader (fixture) != NULL && now (fixture)->service_error == NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_cards_stop (fixture->service);
}

static const ImzaReadinessLine *
judge_driver (Fixture *fixture, GPtrArray **lines)
{
  ImzaReadinessFacts facts
      = { .snapshot = now (fixture), .now_s = FIXTURE_SIGNING_TIME_S, .seconds_left = -1 };

  *lines = imza_readiness_judge (&facts);
  return g_ptr_array_index (*lines, IMZA_READINESS_PART_DRIVER);
}

/* a card that no driver knows is called by its kind, and the way to its driver is told */
static void
test_kind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) piv = NULL;
  g_autoptr (GPtrArray) akis = NULL;
  const ImzaReadinessLine *line;

  order ("insert\n");
  fixture_wait_until (reader (fixture)->card_present && *reader (fixture)->atr != '\0');
  line = judge_driver (fixture, &piv);
  g_assert_nonnull (strstr (line->sentence, "“PIV”"));
  g_assert_nonnull (strstr (line->remedy, "opensc-pkcs11"));
  order ("remove\n");
  fixture_wait_until (!reader (fixture)->card_present && shows_atr (fixture, ""));
  order ("atr " AKIS_ATR "\ninsert\n");
  fixture_wait_until (shows_atr (fixture, AKIS_ATR));
  line = judge_driver (fixture, &akis);
  g_assert_nonnull (strstr (line->sentence, "“AKİS”"));
  g_assert_nonnull (line->page);
  order ("remove\n");
}

static void
end_pcscd (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->pcscd == NULL)
    g_assert_cmpint (kill ((pid_t)g_ascii_strtoll (g_getenv ("PCSCD_PID"), NULL, 10), SIGTERM), ==,
                     0);
  else
    {
      g_subprocess_send_signal (fixture->pcscd, SIGTERM);
      g_assert_true (g_subprocess_wait (fixture->pcscd, NULL, &error));
      g_clear_object (&fixture->pcscd);
    }
  fixture_wait_until (fails_with (fixture, IMZA_CARD_ERROR_NO_SERVICE));
}

static void
start_pcscd (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->pcscd = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, "pcscd",
      "--foreground", "--config", g_getenv ("PCSCD_CONFIG"), NULL);
  g_assert_no_error (error);
}

static gboolean
turn_away (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  /* dropped at once, as pcscd does with a caller that polkit does not let in */
  return TRUE;
}

static GSocketService *
refuse_all (void)
{
  GSocketService *service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (SOCKET);
  g_autoptr (GError) error = NULL;

  (void)g_unlink (SOCKET);
  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (turn_away), NULL);
  g_socket_service_start (service);
  return service;
}

/* the worker as a user who is nobody, from a place that nobody can read */
static ImzaCardService *
watch_as_nobody (const char *folder)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *worker = g_build_filename (folder, "worker", NULL);
  g_autofree char *copy = g_strconcat ("install -m 755 ", CARD_WORKER, " ", worker, NULL);
  g_autofree char *script = g_strdup_printf (
      "#!/bin/sh\nexec setpriv --reuid 65534 --regid 65534 --clear-groups %s \"$@\"\n", worker);
  g_autofree char *wrapper = NULL;
  ImzaCardService *service;
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (copy, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  wrapper = fixture_folder_write (folder, "wrapper", script, -1);
  g_assert_cmpint (g_chmod (wrapper, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  service = imza_card_service_new (wrapper, none, NULL, LIMIT_S);
  imza_card_service_start (service);
  return service;
}

/* a service that is there but not for us is not a service that is missing, and each goes over by
 * itself when it is mended */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) refusing = NULL;
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  Fixture nobody = { 0 };
  GStatBuf about;

  end_pcscd (fixture);
  refusing = refuse_all ();
  fixture_wait_until (fails_with (fixture, IMZA_CARD_ERROR_SERVICE_REFUSED));
  g_socket_service_stop (refusing);
  g_socket_listener_close (G_SOCKET_LISTENER (refusing));
  (void)g_unlink (SOCKET);
  fixture_wait_until (fails_with (fixture, IMZA_CARD_ERROR_NO_SERVICE));
  start_pcscd (fixture);
  fixture_wait_until (now (fixture)->service_error == NULL && reader (fixture) != NULL);

  g_assert_cmpint (g_stat (SOCKET, &about), ==, 0);
  g_assert_cmpint (g_chmod (SOCKET, 0600), ==, 0);
  nobody.service = watch_as_nobody (folder);
  fixture_wait_until (fails_with (&nobody, IMZA_CARD_ERROR_SERVICE_REFUSED));
  g_assert_cmpint (g_chmod (SOCKET, 0666), ==, 0);
  fixture_wait_until (now (&nobody)->service_error == NULL && reader (&nobody) != NULL);
  fixture_cards_stop (nobody.service);
  end_pcscd (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add ("/card-watch/kind", Fixture, NULL, set_up, test_kind, tear_down);
  /* the last one: it ends the service that the others use */
  g_test_add ("/card-watch/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
