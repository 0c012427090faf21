/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* which drivers are found, and which of them may be loaded */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "fixture-folder.h"
#include "imza-module-discovery.h"

typedef struct
{
  char *folder, *packages, *system, *modules, *tables;
} Bench;

static char *
make_folder (Bench *bench, const char *name)
{
  char *path = g_build_filename (bench->folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  return path;
}

static void
set_up (Bench *bench, gconstpointer data)
{
  static const char *const files[] = { "one.so", "two.so", "three.so", "p11-kit-proxy.so" };

  bench->folder = fixture_folder_new ();
  bench->packages = make_folder (bench, "packages");
  bench->system = make_folder (bench, "system");
  bench->modules = make_folder (bench, "modules");
  bench->tables = make_folder (bench, "tables");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (fixture_folder_write (bench->modules, files[i], "not a module", -1));
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  fixture_folder_remove (bench->folder);
  g_free (bench->packages);
  g_free (bench->system);
  g_free (bench->modules);
  g_free (bench->tables);
}

static void
put (const char *folder, const char *name, const char *text)
{
  g_free (fixture_folder_write (folder, name, text, -1));
}

static GPtrArray *
discover (Bench *bench, const char *extra)
{
  const char *const p11_kit[] = { bench->system, bench->packages, NULL };
  const char *const tables[] = { bench->tables, "/nonexistent", NULL };
  const char *const extras[] = { extra, NULL };

  return imza_module_discover_in (p11_kit, bench->modules, tables, extras);
}

/* the files found, one a line, with what they are called */
static char *
describe (GPtrArray *modules)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < modules->len; i++)
    {
      const ImzaModule *one = g_ptr_array_index (modules, i);
      g_autofree char *file = g_path_get_basename (one->path);

      g_string_append_printf (text, "%s=%s%s ", file, one->name,
                              one->user_approved ? "(approved)" : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_p11_kit (Bench *bench, gconstpointer data)
{
  g_autoptr (GPtrArray) modules = NULL;
  g_autofree char *found = NULL;

  put (bench->packages, "a.module", "# comment\nmodule: one.so\n");
  put (bench->packages, "b.module", "module:two.so\nenable-in: ssh-agent, firefox\n");
  put (bench->packages, "c.module", "module: p11-kit-proxy.so\n");
  put (bench->packages, "d.module", "remote: |ssh somewhere\nmodule: two.so\n");
  put (bench->packages, "e.module", "module: missing.so\n");
  put (bench->packages, "f.module", "no colon\n\377\376\nmodule: two.so\n");
  put (bench->packages, "g.module", "module: three.so\n");
  put (bench->packages, "h.conf", "module: two.so\n");
  /* the administrator's takes the package's place */
  put (bench->system, "g.module", "module: two.so\ndisable-in: eimza-asistani\n");
  modules = discover (bench, NULL);
  found = describe (modules);
  g_assert_cmpstr (found, ==, "one.so=one.so ");
}

static void
test_tables (Bench *bench, gconstpointer data)
{
  g_autofree char *table
      = g_strdup_printf ("[card]\nName=Kart Bir\nPaths=/nonexistent.so;%s/one.so;relative.so\n"
                         "[other]\nName=Kart İki\nPaths=%s/../modules/two.so;%s/two.so\n",
                         bench->modules, bench->modules, bench->modules);
  g_autofree char *extra = g_build_filename (bench->modules, "three.so", NULL);
  g_autoptr (GPtrArray) modules = NULL;
  g_autofree char *found = NULL;

  put (bench->packages, "a.module", "module: one.so\n");
  put (bench->tables, "cards.conf", table);
  modules = discover (bench, extra);
  found = describe (modules);
  g_assert_cmpstr (found, ==, "one.so=Kart Bir two.so=Kart İki three.so=three.so(approved) ");
}

/* neither a user's file, nor one that others can change, is loaded unasked */
static void
test_approval (Bench *bench, gconstpointer data)
{
  g_autofree char *path = g_build_filename (bench->modules, "one.so", NULL);
  g_autofree char *swapped = g_build_filename (bench->modules, "link.so", NULL);
  ImzaModule module = { path, (char *)"one", FALSE };
  ImzaModule gone = { (char *)"/nonexistent/x.so", (char *)"x", TRUE };
  ImzaModule link = { swapped, (char *)"link", FALSE };
  ImzaModule libc = { NULL, (char *)"opensc", FALSE };
  g_autofree char *system = g_build_filename (P11_KIT_MODULE_DIRECTORY, "opensc-pkcs11.so", NULL);
  g_autofree char *real = g_file_read_link (system, NULL);
  g_autofree char *absolute = g_build_filename (P11_KIT_MODULE_DIRECTORY, real, NULL);
  g_autoptr (GError) error = NULL;

  /* below /tmp, where all may write */
  g_assert_false (imza_module_is_approved (&module, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_NOT_APPROVED);
  g_clear_error (&error);
  module.user_approved = TRUE;
  g_assert_true (imza_module_is_approved (&module, &error));
  g_assert_false (imza_module_is_approved (&gone, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_MISSING);
  g_clear_error (&error);
  /* a link that appears where a file was found */
  g_assert_cmpint (symlink ("/usr/lib/x86_64-linux-gnu/libz.so.1", swapped), ==, 0);
  g_assert_false (imza_module_is_approved (&link, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_NOT_APPROVED);
  g_clear_error (&error);
  libc.path = g_canonicalize_filename (absolute, NULL);
  imza_module_is_approved (&libc, &error);
  g_assert_no_error (error);
  g_free (libc.path);
}

/* threat: p11-kit's user configuration brings somebody's own module along */
static void
test_planted (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "pkcs11", "modules", NULL);
  g_autoptr (GPtrArray) modules = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  put (folder, "x.module", "module: /usr/lib/softhsm/libsofthsm2.so\n");
  modules = imza_module_discover (NULL, NULL, FALSE);
  for (guint i = 0; i < modules->len; i++)
    {
      const ImzaModule *one = g_ptr_array_index (modules, i);

      g_assert_null (strstr (one->path, "softhsm"));
      g_assert_false (one->user_approved);
    }
}

static void
test_shipped_tables (void)
{
  g_autofree char *tables = g_build_filename (SOURCE_ROOT, "data", "modules", NULL);
  g_autoptr (GDir) dir = g_dir_open (tables, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (tables, name, NULL);
      g_autoptr (GKeyFile) table = g_key_file_new ();
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) groups = NULL;

      g_key_file_load_from_file (table, path, G_KEY_FILE_NONE, &error);
      g_assert_no_error (error);
      groups = g_key_file_get_groups (table, NULL);
      for (gsize i = 0; groups[i] != NULL; i++, n++)
        {
          g_auto (GStrv) paths = g_key_file_get_string_list (table, groups[i], "Paths", NULL, NULL);
          g_autofree char *called = g_key_file_get_string (table, groups[i], "Name", NULL);

          g_assert_nonnull (called);
          g_assert_nonnull (paths);
          for (gsize p = 0; paths[p] != NULL; p++)
            g_assert_true (g_path_is_absolute (paths[p]));
        }
    }
  g_assert_cmpuint (n, >=, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define BENCH_TEST(path, test) g_test_add (path, Bench, NULL, set_up, test, tear_down)
  BENCH_TEST ("/module-discovery/p11-kit", test_p11_kit);
  BENCH_TEST ("/module-discovery/tables", test_tables);
  BENCH_TEST ("/module-discovery/approval", test_approval);
  g_test_add_func ("/module-discovery/planted", test_planted);
  g_test_add_func ("/module-discovery/shipped-tables", test_shipped_tables);
  return g_test_run ();
}
