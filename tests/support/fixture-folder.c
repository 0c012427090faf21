/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-folder.h"

#include <glib/gstdio.h>

FixtureFolder
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  FixtureFolder folder = g_dir_make_tmp ("eimza-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  /* a link is removed, what it points at is not ours */
  if (dir != NULL && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
      {
        g_autofree char *child = g_build_filename (path, name, NULL);

        remove_all (child);
      }
  g_remove (path);
}

void
fixture_folder_remove (FixtureFolder folder)
{
  remove_all (folder);
  g_free (folder);
}

char *
fixture_folder_write (const char *folder, const char *name, const void *data, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  return path;
}
