/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* who holds the card: a real pcscd, and this program once more as the one that holds it; runs below
 * with-pcsc.sh */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <winscard.h>

#include "config.h"
#include "fixture-cards.h"
#include "fixture-folder.h"
#include "fixture-wait.h"
#include "imza-card-holders.h"
#include "imza-readiness.h"

#define OPENSC P11_KIT_MODULE_DIRECTORY "/opensc-pkcs11.so"
#define LIMIT_S 40
#define NAME_BYTES 256

/* keeps the card in the first reader for itself until its input ends */
static int
hold (void)
{
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol, length = NAME_BYTES;
  char reader[NAME_BYTES], end;

  if (SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &context) != SCARD_S_SUCCESS
      || SCardListReaders (context, NULL, reader, &length) != SCARD_S_SUCCESS
      || SCardConnect (context, reader, SCARD_SHARE_EXCLUSIVE, SCARD_PROTOCOL_ANY, &card, &protocol)
             != SCARD_S_SUCCESS)
    return 1;
  if (write (STDOUT_FILENO, "held", 4) != 4 || read (STDIN_FILENO, &end, 1) != 0)
    return 1;
  SCardDisconnect (card, SCARD_LEAVE_CARD);
  SCardReleaseContext (context);
  return 0;
}

static GSubprocess *
start_holder (const char *program)
{
  g_autoptr (GError) error = NULL;
  /* a child of another one: children of this program are taken for its own workers */
  GSubprocess *holder
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                          "/bin/sh", "-c", "\"$0\" --hold; exit $?", program, NULL);
  char said[4];
  gsize length = 0;

  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), said, sizeof said, &length, NULL,
                           &error);
  g_assert_no_error (error);
  g_assert_true (length == sizeof said && memcmp (said, "held", sizeof said) == 0);
  return holder;
}

static void
order (const char *line)
{
  g_autofree char *control = g_build_filename (g_getenv ("PIVCARD_DIR"), "ctl", NULL);
  int fd = open (control, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, line, strlen (line)), ==, strlen (line));
  close (fd);
}

static const ImzaReadinessLine *
get_line (ImzaReadiness *readiness, ImzaReadinessPart part)
{
  return g_ptr_array_index (imza_readiness_get_lines (readiness), part);
}

static gboolean
names (ImzaReadiness *readiness, const char *program)
{
  const ImzaReadinessLine *card = get_line (readiness, IMZA_READINESS_PART_CARD);

  return card->state == IMZA_READINESS_STATE_WAITING && strstr (card->remedy, program) != NULL;
}

static gboolean
is_fine (ImzaReadiness *readiness, ImzaReadinessPart part)
{
  return get_line (readiness, part)->state == IMZA_READINESS_STATE_FINE;
}

static gboolean
reader_has_card (ImzaCardService *service)
{
  ImzaCardSnapshot *now = imza_card_service_get_snapshot (service);

  return now->readers->len > 0 && ((ImzaReader *)g_ptr_array_index (now->readers, 0))->card_present;
}

/* held by another program, which is named; when it lets go everything goes on by itself */
static void
test_held (gconstpointer program)
{
  const char *const modules[] = { OPENSC, NULL };
  const char *const none[] = { NULL };
  g_autofree char *name = g_path_get_basename (program);
  g_autofree char *state
      = fixture_folder_write (g_getenv ("PIVCARD_DIR"), "state", "123456 12345678 3 3\n", -1);
  ImzaCardService *watch = fixture_cards_service (none, NULL, LIMIT_S);
  ImzaCardService *service;
  ImzaReadiness *readiness;
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  order ("delay 0\n");
  order ("insert\n");
  fixture_wait_until (reader_has_card (watch));
  fixture_cards_stop (watch);
  holder = start_holder (program);
  service = fixture_cards_service (modules, NULL, LIMIT_S);
  readiness = imza_readiness_new (service, NULL);
  imza_readiness_check_async (readiness, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_true (imza_readiness_check_finish (readiness, result, &error));
  g_clear_object (&result);
  g_assert_no_error (error);
  fixture_wait_until (names (readiness, name));
  g_assert_false (is_fine (readiness, IMZA_READINESS_PART_DRIVER));

  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, &error);
  g_assert_no_error (error);
  fixture_wait_until (is_fine (readiness, IMZA_READINESS_PART_CARD));
  fixture_wait_until (is_fine (readiness, IMZA_READINESS_PART_DRIVER));
  g_assert_true (is_fine (readiness, IMZA_READINESS_PART_SERVICE));
  g_assert_true (is_fine (readiness, IMZA_READINESS_PART_READER));
  g_assert_true (g_subprocess_wait_check (holder, NULL, &error));
  g_assert_no_error (error);
  imza_readiness_stop (readiness);
  fixture_wait_until (G_OBJECT (readiness)->ref_count == 1);
  g_assert_finalize_object (readiness);
  fixture_cards_stop (service);
  order ("remove\n");
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--hold") == 0)
    return hold ();
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_data_func ("/card-holders/held", argv[0], test_held);
  return g_test_run ();
}
