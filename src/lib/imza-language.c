/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-language.h"

#include <libintl.h>
#include <locale.h>

char *
imza_language_find_catalogues (const char *program)
{
  g_autofree char *folder = NULL;
  g_autofree char *catalogues = NULL;
  g_autofree char *settings = NULL;

  g_return_val_if_fail (program != NULL, NULL);
  folder = g_path_get_dirname (program);
  catalogues = g_build_filename (folder, "..", "..", "po", NULL);
  /* a folder called po two levels up may be anybody's: ask for what only a build tree has beside it
   */
  settings = g_build_filename (folder, "..", "..", "meson-info", NULL);
  if (g_file_test (catalogues, G_FILE_TEST_IS_DIR) && g_file_test (settings, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&catalogues);
  return g_strdup (LOCALEDIR);
}

void
imza_language_start (const char *program)
{
  g_autofree char *catalogues = imza_language_find_catalogues (program);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

const char *
imza_language_get_tag (void)
{
  const char *first = g_get_language_names ()[0];

  /* "tr", "tr_TR", "tr_CY.UTF-8", and no other language that begins so */
  return g_str_has_prefix (first, "tr") && !g_ascii_isalpha (first[2]) ? "tr" : "en";
}
