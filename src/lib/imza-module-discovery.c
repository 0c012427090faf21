/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-module-discovery.h"

#include "config.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CONFIG_MAX_BYTES 65536
#define PROGRAM "eimza-asistani"

/* modules that p11-kit knows and that cannot hold a signer's card */
static const struct
{
  const char *file; /* begins so */
  const char *why;
} passed_over[] = {
  { "p11-kit-trust", "holds trust anchors, no keys" },
  { "p11-kit-proxy", "loads all the others into one process" },
  { "p11-kit-client", "forwards to a socket of the user's" },
  { "gnome-keyring", "accepts any PIN" },
  { "libtpm2_pkcs11", "the computer's own key store, not a card" },
  { "libsofthsm", "a token in files: only when it is named" },
  { "libopencryptoki", "a server's key store, not a card" },
  { "PKCS11_API", "opencryptoki by its other name" },
  { "libnssckbi", "holds trust anchors, no keys" },
  { "onepin-opensc", "OpenSC with fewer slots: the whole one is listed" },
  { "pkcs11-spy", "writes what it sees, the PIN too, into a file" },
};

void
imza_module_free (ImzaModule *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_passed_over (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);

  for (gsize i = 0; i < G_N_ELEMENTS (passed_over); i++)
    if (g_str_has_prefix (file, passed_over[i].file))
      {
        g_debug ("%s: %s", file, passed_over[i].why);
        return TRUE;
      }
  return FALSE;
}

static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real);

  free (real);
  return copy;
}

static void
add_module (GPtrArray *modules, const char *path, const char *name, gboolean user_approved)
{
  g_autofree char *real = resolve (path);
  ImzaModule *module;

  /* what the user named is kept even when it is not there, so that this can be said */
  if (real == NULL && !user_approved)
    return;
  for (guint i = 0; i < modules->len; i++)
    {
      ImzaModule *known = g_ptr_array_index (modules, i);

      if (g_str_equal (known->path, real != NULL ? real : path))
        {
          known->user_approved |= user_approved;
          return;
        }
    }
  module = g_new0 (ImzaModule, 1);
  module->path = real != NULL ? g_steal_pointer (&real) : g_strdup (path);
  module->name = name != NULL ? g_strdup (name) : g_path_get_basename (path);
  module->user_approved = user_approved;
  g_ptr_array_add (modules, module);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_files (const char *directory, const char *suffix)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (files, g_build_filename (directory, name, NULL));
  g_ptr_array_sort (files, compare_paths);
  return files;
}

static char *
read_config (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > CONFIG_MAX_BYTES
      || !g_utf8_validate (text, (gssize)length, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

/* does a list such as "ssh, eimza-asistani" name us? */
static gboolean
names_us (const char *list)
{
  g_auto (GStrv) programs = g_strsplit_set (list, ", \t", -1);

  return g_strv_contains ((const char *const *)programs, PROGRAM);
}

/* p11-kit's pkcs11.conf(5): "key: value" lines */
static void
add_p11_kit_file (GPtrArray *modules, const char *path, const char *module_directory)
{
  g_autofree char *text = read_config (path);
  g_auto (GStrv) lines = text == NULL ? NULL : g_strsplit_set (text, "\r\n", -1);
  g_autofree char *file = NULL;
  gboolean enabled = TRUE;

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *colon = strchr (line, ':');
      g_autofree char *key = NULL;
      g_autofree char *value = NULL;

      if (*line == '#' || colon == NULL)
        continue;
      key = g_strndup (line, (gsize)(colon - line));
      g_strstrip (key);
      value = g_strstrip (g_strdup (colon + 1));
      if (g_str_equal (key, "module") && *value != '\0')
        {
          g_free (file);
          file = g_path_is_absolute (value) ? g_steal_pointer (&value)
                                            : g_build_filename (module_directory, value, NULL);
        }
      else if (g_str_equal (key, "remote"))
        enabled = FALSE;
      else if (g_str_equal (key, "enable-in"))
        enabled &= names_us (value);
      else if (g_str_equal (key, "disable-in"))
        enabled &= !names_us (value);
    }
  if (file != NULL && enabled && !is_passed_over (file))
    add_module (modules, file, NULL, FALSE);
}

static void
add_p11_kit (GPtrArray *modules, const char *const *directories, const char *module_directory)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* a file of the same name in an earlier folder (the administrator's) takes the other's place */
  for (gsize i = 0; directories[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) files = list_files (directories[i], ".module");

      for (guint f = 0; f < files->len; f++)
        {
          const char *path = g_ptr_array_index (files, f);

          if (g_hash_table_add (seen, g_path_get_basename (path)))
            add_p11_kit_file (modules, path, module_directory);
        }
    }
}

/* a probe table: a group for each driver with its Name and the Paths where it may be */
static void
add_probe_file (GPtrArray *modules, const char *path)
{
  g_autoptr (GKeyFile) table = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_file (table, path, G_KEY_FILE_NONE, &error))
    {
      g_warning ("%s: %s", path, error->message);
      return;
    }
  groups = g_key_file_get_groups (table, NULL);
  for (gsize g = 0; groups[g] != NULL; g++)
    {
      g_autofree char *name = g_key_file_get_string (table, groups[g], "Name", NULL);
      g_auto (GStrv) paths = g_key_file_get_string_list (table, groups[g], "Paths", NULL, NULL);

      for (gsize p = 0; paths != NULL && paths[p] != NULL; p++)
        if (g_path_is_absolute (paths[p]))
          add_module (modules, paths[p], name, FALSE);
    }
}

/* a driver that p11-kit and a probe table both know is called as the table says */
static void
name_modules (GPtrArray *modules, GPtrArray *named)
{
  for (guint i = 0; i < named->len; i++)
    {
      ImzaModule *from = g_ptr_array_index (named, i);
      gboolean known = FALSE;

      for (guint m = 0; m < modules->len && !known; m++)
        {
          ImzaModule *to = g_ptr_array_index (modules, m);

          known = g_str_equal (to->path, from->path);
          if (known)
            {
              g_free (to->name);
              to->name = g_strdup (from->name);
            }
        }
      if (!known)
        add_module (modules, from->path, from->name, FALSE);
    }
}

GPtrArray *
imza_module_discover_in (const char *const *p11_kit_directories,
                         const char *module_directory,
                         const char *const *probe_directories,
                         const char *const *extra)
{
  GPtrArray *modules = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_module_free);
  g_autoptr (GPtrArray) probed = g_ptr_array_new_with_free_func ((GDestroyNotify)imza_module_free);

  add_p11_kit (modules, p11_kit_directories, module_directory);
  for (gsize i = 0; probe_directories != NULL && probe_directories[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) files = list_files (probe_directories[i], ".conf");

      for (guint f = 0; f < files->len; f++)
        add_probe_file (probed, g_ptr_array_index (files, f));
    }
  name_modules (modules, probed);
  for (gsize i = 0; extra != NULL && extra[i] != NULL; i++)
    add_module (modules, extra[i], NULL, TRUE);
  return modules;
}

GPtrArray *
imza_module_discover (const char *const *probe_directories,
                      const char *const *extra,
                      gboolean only_extra)
{
  static const char *const nothing[] = { NULL };
  static const char *const p11_kit[]
      = { P11_KIT_SYSTEM_DIRECTORY, P11_KIT_PACKAGE_DIRECTORY, NULL };

  return imza_module_discover_in (only_extra ? nothing : p11_kit, P11_KIT_MODULE_DIRECTORY,
                                  only_extra ? nothing : probe_directories, extra);
}

static gboolean
set_not_approved (GError **error, const char *path, const char *why)
{
  g_set_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_NOT_APPROVED, "%s: %s", path, why);
  return FALSE;
}

gboolean
imza_module_is_approved (const ImzaModule *module, GError **error)
{
  g_autofree char *at = resolve (module->path);

  if (at == NULL)
    {
      int why = errno;

      g_set_error (error, IMZA_CARD_ERROR,
                   why == ENOENT || why == ENOTDIR ? IMZA_CARD_ERROR_MODULE_MISSING
                                                   : IMZA_CARD_ERROR_MODULE_FAILED,
                   "%s: %s", module->path, g_strerror (why));
      return FALSE;
    }
  if (module->user_approved)
    return TRUE;
  if (!g_str_equal (at, module->path))
    return set_not_approved (error, module->path, "leads to another file than when it was found");
  for (;;)
    {
      g_autofree char *above = g_path_get_dirname (at);
      struct stat about;

      if (lstat (at, &about) != 0 || about.st_uid != 0 || (about.st_mode & (S_IWGRP | S_IWOTH)))
        return set_not_approved (error, at, "is not root's alone");
      if (g_str_equal (above, at))
        return TRUE;
      g_free (at);
      at = g_steal_pointer (&above);
    }
}

static char *
find_relative (const char *directory, const char *relative)
{
  g_autofree char *path = g_build_filename (directory, relative, "imza-card-worker", NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_canonicalize_filename (path, NULL)
                                                       : NULL;
}

char *
imza_card_service_find_worker (const char *program)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *directory = g_path_get_dirname (found != NULL ? found : program);
  g_autofree char *prefix = g_path_get_dirname (BINDIR);
  char *worker = NULL;

  /* beside a program that was installed below another root */
  if (g_str_has_prefix (PKGLIBEXECDIR, prefix))
    {
      g_autofree char *relative = g_build_filename ("..", &PKGLIBEXECDIR[strlen (prefix)], NULL);

      worker = find_relative (directory, relative);
    }
  if (worker == NULL)
    worker = find_relative (directory, "../worker");
  return worker != NULL ? worker : find_relative (PKGLIBEXECDIR, ".");
}
