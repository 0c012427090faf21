/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "imza-language.h"

static void
test_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *found = imza_language_find_catalogues (program);

  g_assert_nonnull (program);
  g_assert_true (g_file_test (found, G_FILE_TEST_IS_DIR));
  g_assert_cmpstr (found, !=, LOCALEDIR);
}

static void
test_installation (void)
{
  g_autofree char *found = imza_language_find_catalogues ("/usr/bin/eimza");

  g_assert_cmpstr (found, ==, LOCALEDIR);
}

static void
test_turkish (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  imza_language_start (program);
  g_assert_cmpstr (_ ("Practice Mode"), ==, "Deneme Ortamı");
}

static void
test_tag (void)
{
  static const struct
  {
    const char *languages, *tag;
  } rows[] = {
    { "tr", "tr" }, { "tr_TR.UTF-8:en", "tr" }, { "en:tr", "en" }, { "de", "en" }, { "tru", "en" },
    { "C", "en" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_setenv ("LANGUAGE", rows[i].languages, TRUE);
      g_assert_cmpstr (imza_language_get_tag (), ==, rows[i].tag);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/language/build-tree", test_build_tree);
  g_test_add_func ("/imza/language/installation", test_installation);
  g_test_add_func ("/imza/language/turkish", test_turkish);
  g_test_add_func ("/imza/language/tag", test_tag);
  return g_test_run ();
}
