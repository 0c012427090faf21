/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-profile.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "imza-error.h"

#define GROUP "Portal"
#define DEFAULT_PORT 443

struct _ImzaProfile
{
  GObject parent_instance;

  char *name;
  char *origin;
  char *ca_file;
  gboolean practice;
};

G_DEFINE_FINAL_TYPE (ImzaProfile, imza_profile, G_TYPE_OBJECT)

static void
imza_profile_finalize (GObject *object)
{
  ImzaProfile *self = IMZA_PROFILE (object);

  g_free (self->name);
  g_free (self->origin);
  g_free (self->ca_file);
  G_OBJECT_CLASS (imza_profile_parent_class)->finalize (object);
}

static void
imza_profile_class_init (ImzaProfileClass *class)
{
  G_OBJECT_CLASS (class)->finalize = imza_profile_finalize;
}

static void
imza_profile_init (ImzaProfile *self)
{
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_PORTAL, what);
  return FALSE;
}

static gpointer
refuse_null (GError **error, const char *what)
{
  refuse (error, what);
  return NULL;
}

/* letters, digits, hyphens and dots of a name in its ASCII form, or the colons of an IPv6 address
 * without a zone: nothing that could end the host early when it is put into a line */
static gboolean
host_is_plain (const char *host)
{
  if (host[0] == '\0' || host[0] == '.' || strstr (host, "..") != NULL)
    return FALSE;
  if (strchr (host, ':') != NULL)
    return g_hostname_is_ip_address (host) && strchr (host, '%') == NULL;
  return strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen (host);
}

static char *
make_origin (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *ascii = NULL;
  g_autofree char *host = NULL;
  const char *path;
  gboolean is_address;

  if (uri == NULL)
    return refuse_null (error, "the portal's address is not a URL");
  path = g_uri_get_path (uri);
  if (!g_str_equal (g_uri_get_scheme (uri), "https"))
    return refuse_null (error, "the portal's address is not https");
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL || (path[0] != '\0' && !g_str_equal (path, "/")))
    return refuse_null (error, "the portal's address is more than a host and a port");
  if (g_uri_get_host (uri) == NULL || g_uri_get_port (uri) == 0)
    return refuse_null (error, "the portal's address has no host");

  ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  host = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  if (host == NULL || !host_is_plain (host))
    return refuse_null (error, "the portal's address has a host that is not a name");
  is_address = strchr (host, ':') != NULL;
  if (g_uri_get_port (uri) == -1 || g_uri_get_port (uri) == DEFAULT_PORT)
    return g_strdup_printf (is_address ? "https://[%s]" : "https://%s", host);
  return g_strdup_printf (is_address ? "https://[%s]:%d" : "https://%s:%d", host,
                          g_uri_get_port (uri));
}

ImzaProfile *
imza_profile_new (
    const char *name, const char *url, const char *ca_file, gboolean practice, GError **error)
{
  g_autoptr (ImzaProfile) self = NULL;
  g_autofree char *origin = NULL;

  g_return_val_if_fail (name != NULL && url != NULL, NULL);

  origin = make_origin (url, error);
  if (origin == NULL)
    return NULL;
  if (ca_file != NULL && !g_file_test (ca_file, G_FILE_TEST_IS_REGULAR))
    return refuse_null (error, "the portal's CA file is not there");

  self = g_object_new (IMZA_TYPE_PROFILE, NULL);
  self->name = g_strdup (name);
  self->origin = g_steal_pointer (&origin);
  /* the terminal program's may be relative, and the working directory may change */
  self->ca_file = ca_file != NULL ? g_canonicalize_filename (ca_file, NULL) : NULL;
  self->practice = practice;
  return g_steal_pointer (&self);
}

/* the trust is never a default: a file that does not say it is refused */
static gboolean
read_trust (GKeyFile *file, char **ca_file, GError **error)
{
  g_autofree char *value = g_key_file_get_string (file, GROUP, "CaFile", error);

  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "system"))
    return TRUE;
  if (!g_path_is_absolute (value))
    return refuse (error, "CaFile is neither “system” nor an absolute path");
  *ca_file = g_steal_pointer (&value);
  return TRUE;
}

static gboolean
read_kind (GKeyFile *file, gboolean *practice, GError **error)
{
  g_autofree char *value = g_key_file_get_string (file, GROUP, "Kind", error);

  if (value == NULL)
    return FALSE;
  *practice = g_str_equal (value, "practice");
  return *practice || g_str_equal (value, "real")
         || refuse (error, "Kind is neither “practice” nor “real”");
}

/* What decides whom to trust is taken only from the administrator and from the user. Not asked of a
 * file that the user names himself: naming it is his approval. */
static gboolean
is_ours (const char *path, GError **error)
{
  struct stat about;

  if (stat (path, &about) != 0 || !S_ISREG (about.st_mode))
    return refuse (error, "the file is not there");
  if (about.st_uid != 0 && about.st_uid != geteuid ())
    return refuse (error, "the file belongs to another user");
  /* a user's own group is common, and so is a umask that lets it write */
  if ((about.st_mode & S_IWOTH) != 0
      || ((about.st_mode & S_IWGRP) != 0 && about.st_gid != 0 && about.st_gid != getegid ()))
    return refuse (error, "other users may write to the file");
  return TRUE;
}

static ImzaProfile *
load_file (const char *path, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = NULL;
  g_autofree char *url = NULL;
  g_autofree char *ca_file = NULL;
  gboolean practice = FALSE;

  if (!is_ours (path, error) || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;
  name = g_key_file_get_locale_string (file, GROUP, "Name", NULL, error);
  if (name == NULL)
    return NULL;
  if (name[0] == '\0')
    return refuse_null (error, "Name is empty");
  url = g_key_file_get_string (file, GROUP, "Url", error);
  if (url == NULL || !read_trust (file, &ca_file, error) || !read_kind (file, &practice, error)
      || (ca_file != NULL && !is_ours (ca_file, error)))
    return NULL;
  return imza_profile_new (name, url, ca_file, practice, error);
}

static void
collect_files (GHashTable *paths, const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *file_name;

  while (dir != NULL && (file_name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file_name, ".conf"))
      g_hash_table_replace (paths, g_strdup (file_name),
                            g_build_filename (directory, file_name, NULL));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
imza_profile_load_all (const char *const *directories, GPtrArray **rejected)
{
  g_autoptr (GPtrArray) profiles = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree const char **names = NULL;
  guint n_names;

  g_return_val_if_fail (directories != NULL, NULL);

  for (gsize i = 0; directories[i] != NULL; i++)
    collect_files (paths, directories[i]);
  names = (const char **)g_hash_table_get_keys_as_array (paths, &n_names);
  if (n_names > 0)
    qsort (names, n_names, sizeof *names, compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      const char *path = g_hash_table_lookup (paths, names[i]);
      g_autoptr (GError) error = NULL;
      ImzaProfile *profile = load_file (path, &error);

      if (profile != NULL)
        g_ptr_array_add (profiles, profile);
      else
        g_ptr_array_add (refusals, g_strdup_printf ("%s: %s", path, error->message));
    }
  if (rejected != NULL)
    *rejected = g_steal_pointer (&refusals);
  return g_steal_pointer (&profiles);
}

const char *
imza_profile_get_name (ImzaProfile *self)
{
  g_return_val_if_fail (IMZA_IS_PROFILE (self), NULL);
  return self->name;
}

const char *
imza_profile_get_origin (ImzaProfile *self)
{
  g_return_val_if_fail (IMZA_IS_PROFILE (self), NULL);
  return self->origin;
}

const char *
imza_profile_get_ca_file (ImzaProfile *self)
{
  g_return_val_if_fail (IMZA_IS_PROFILE (self), NULL);
  return self->ca_file;
}

gboolean
imza_profile_is_practice (ImzaProfile *self)
{
  g_return_val_if_fail (IMZA_IS_PROFILE (self), FALSE);
  return self->practice;
}

gboolean
imza_profile_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return host != NULL && g_ascii_strcasecmp (host, "localhost") == 0;
}
