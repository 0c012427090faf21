/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* workers end with the program that started them, however it ends */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture-shim.h"
#include "fixture-wait.h"

#define LIMIT_S 30

/* another program: started anew by the test with what it needs, it never returns */
static int
be_parent (const char *script, const char *variable)
{
  const char *const modules[] = { FAULT_SHIM, NULL };
  g_autofree char *environment_script = g_strconcat ("FAULT_SHIM_SCRIPT=", script, NULL);
  const char *const environment[] = { variable, environment_script, NULL };
  ImzaCardService *service = fixture_cards_service (modules, environment, LIMIT_S);

  for (;;)
    {
      g_main_context_iteration (NULL, TRUE);
      if (imza_card_service_get_snapshot (service)->complete)
        g_print ("complete\n");
    }
  return EXIT_FAILURE;
}

static char **
list_children (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/task/%s/children", pid, pid);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (g_strstrip (text), " ", -1);
}

static gboolean
is_worker (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/cmdline", pid);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && text != NULL
         && g_str_has_suffix (text, "imza-card-worker");
}

static gboolean
any_is_worker (char **pids)
{
  for (gsize i = 0; pids[i] != NULL; i++)
    if (is_worker (pids[i]))
      return TRUE;
  return FALSE;
}

static void
test_ends (gconstpointer data)
{
  gboolean hanging = GPOINTER_TO_INT (data);
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GSubprocess) parent = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) workers = NULL;

  fixture_shim_rule (shim, "%s", hanging ? "C_GetSlotInfo 1 hang\n" : "");
  parent = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "/proc/self/exe",
                             "--parent", shim->script, shim->hsm->variable, NULL);
  g_assert_no_error (error);
  fixture_wait_until (
      fixture_shim_count (shim, "C_GetSlotInfo") > 0
      && (g_strfreev (workers),
          g_strv_length (workers = list_children (g_subprocess_get_identifier (parent))) == 2));
  g_subprocess_send_signal (parent, SIGKILL);
  fixture_wait_until (!any_is_worker (workers));
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--parent") == 0)
    return imza_secret_heap_init () ? be_parent (argv[2], argv[3]) : EXIT_FAILURE;
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_data_func ("/card-lifetime/idle", GINT_TO_POINTER (FALSE), test_ends);
  g_test_add_data_func ("/card-lifetime/in-a-driver-that-hangs", GINT_TO_POINTER (TRUE), test_ends);
  return g_test_run ();
}
