/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-application.h"
#include "imza-language.h"
#include "imza-secret.h"

#include <sys/resource.h>

/* A core file would hold tokens, and what was typed into fields. The worker and the terminal
 * program are not dumpable at all; a window must be: the desktop's portals look their callers up
 * under /proc and refuse those that they may not see, which would cost the dark and the
 * high-contrast setting. One byte and not none: with 0 the kernel still hands a core to a program
 * behind a pipe, with 1 it does neither. */
static void
forbid_core_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;
  limit.rlim_cur = MIN (1, limit.rlim_max);
  setrlimit (RLIMIT_CORE, &limit);
}

int
main (int argc, char **argv)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (AsistanApplication) application = NULL;
  AsistanGraphics graphics;

  if (program == NULL)
    program = g_strdup (argv[0]);
  forbid_core_files ();
  imza_language_start (program);
  if (!imza_secret_heap_init ())
    {
      g_printerr ("eimza-asistani: no locked memory for the PIN\n");
      return 1;
    }
  graphics = asistan_graphics_prepare ();
  application = asistan_application_new (program, graphics);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
