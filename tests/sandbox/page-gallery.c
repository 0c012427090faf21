/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-gallery.h"

#include <gio/gio.h>

/* writes every page of the portal in every state into a folder, for a browser to look at */

static void
write_page (const char *name, GBytes *page, gpointer data)
{
  g_autofree char *file = g_strconcat (name, ".html", NULL);
  g_autofree char *path = g_build_filename (data, file, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, g_bytes_get_data (page, NULL), (gssize)g_bytes_get_size (page),
                            &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  fixture_gallery_each (SANDBOX_LANGUAGE_TR, FALSE, write_page, argv[1]);
  fixture_gallery_each (SANDBOX_LANGUAGE_EN, FALSE, write_page, argv[1]);
  return 0;
}
