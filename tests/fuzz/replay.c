/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <glib.h>

/* The corpus of a fuzz target as a test, one TAP line a file: what was found once stays found. */

static void
test_file (gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (data, &content, &length, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *)content, length);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  dir = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/corpus/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (argv[1], name, NULL), test_file, g_free);
    }
  return g_test_run ();
}
