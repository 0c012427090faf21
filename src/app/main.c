/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-application.h"
#include "imza-language.h"
#include "imza-secret.h"

int
main (int argc, char **argv)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (AsistanApplication) application = NULL;
  AsistanGraphics graphics;

  if (program == NULL)
    program = g_strdup (argv[0]);
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
