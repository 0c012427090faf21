/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-gallery.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "sandbox-captcha.h"

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

/* the pages of signing in by password show it */
static void
write_captcha (const char *folder)
{
  g_autofree char *captchas = g_build_filename (folder, "captchas", NULL);
  g_autofree char *path = g_build_filename (captchas, FIXTURE_CAPTCHA, NULL);
  g_autoptr (GBytes) png = sandbox_captcha_draw (FIXTURE_CAPTCHA, "AHX4A");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (captchas, 0700), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), &error);
  g_assert_no_error (error);
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
  write_captcha (argv[1]);
  return 0;
}
