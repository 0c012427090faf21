/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture-folder.h"
#include "imza-error.h"
#include "imza-profile.h"

static const struct
{
  const char *url;
  const char *origin; /* NULL: refused */
} urls[] = {
  { "https://portal.example.org", "https://portal.example.org" },
  { "https://portal.example.org/", "https://portal.example.org" },
  { "https://Portal.EXAMPLE.org", "https://portal.example.org" },
  { "https://portal.example.org:443", "https://portal.example.org" },
  { "https://portal.example.org:8443/", "https://portal.example.org:8443" },
  { "https://127.0.0.1:8443", "https://127.0.0.1:8443" },
  { "https://[::1]:8443", "https://[::1]:8443" },
  { "https://[::1]", "https://[::1]" },
  { "https://imzalı.örnek.tr", "https://xn--imzal-r4a.xn--rnek-4qa.tr" },
  { "HTTPS://portal.example.org", "https://portal.example.org" },
  { "http://portal.example.org", NULL },
  { "ftp://portal.example.org", NULL },
  { "portal.example.org", NULL },
  { "", NULL },
  { "https://", NULL },
  { "https:///v1", NULL },
  { "https://:8443", NULL },
  { "https://portal.example.org/v1", NULL },
  { "https://portal.example.org//", NULL },
  { "https://portal.example.org?x=1", NULL },
  { "https://portal.example.org/?", NULL },
  { "https://portal.example.org#x", NULL },
  { "https://user@portal.example.org", NULL },
  { "https://user:password@portal.example.org", NULL },
  { "https://@portal.example.org", NULL },
  { "https://portal.example.org:0", NULL },
  { "https://portal.example.org:65536", NULL },
  { "https://portal.example.org:-1", NULL },
  { "https://portal.example.org:https", NULL },
  { "https://portal example.org", NULL },
  { "https://portal%2eexample.org%2f.evil.example", NULL },
  { "https://portal.example.org%0aevil: 1", NULL },
  { "https://portal..example.org", NULL },
  { "https://.example.org", NULL },
  { "https://portal_example.org", NULL },
  { "https://[fe80::1%25eth0]", NULL },
  { "https://portal.example.org\\@evil.example", NULL },
};

static void
test_urls (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ImzaProfile) profile = imza_profile_new ("P", urls[i].url, NULL, FALSE, &error);

      g_test_message ("URL %s", urls[i].url);
      if (urls[i].origin == NULL)
        {
          g_assert_null (profile);
          g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_PORTAL);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (imza_profile_get_origin (profile), ==, urls[i].origin);
    }
}

static void
test_new_destroy (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autofree char *ca_file = fixture_folder_write (folder, "ca.pem", "", -1);
  g_autofree char *current = g_get_current_dir ();
  g_autofree char *missing = g_build_filename (folder, "missing.pem", NULL);
  g_autoptr (GError) error = NULL;
  ImzaProfile *profile
      = imza_profile_new ("Deneme", "https://127.0.0.1:8443", ca_file, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (imza_profile_get_name (profile), ==, "Deneme");
  g_assert_cmpstr (imza_profile_get_ca_file (profile), ==, ca_file);
  g_assert_true (imza_profile_is_practice (profile));
  g_assert_finalize_object (profile);

  g_assert_null (imza_profile_new ("P", "https://127.0.0.1:8443", missing, TRUE, &error));
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_PORTAL);
}

#define GOOD "[Portal]\nName=A\nName[tr]=B\nUrl=https://a.example\nCaFile=system\nKind=real\n"

static const struct
{
  const char *file_name;
  const char *content;
} bad_files[] = {
  { "01-empty.conf", "" },
  { "02-no-name.conf", "[Portal]\nUrl=https://a.example\nCaFile=system\nKind=real\n" },
  { "03-empty-name.conf", "[Portal]\nName=\nUrl=https://a.example\nCaFile=system\nKind=real\n" },
  { "04-no-url.conf", "[Portal]\nName=A\nCaFile=system\nKind=real\n" },
  { "05-http.conf", "[Portal]\nName=A\nUrl=http://a.example\nCaFile=system\nKind=real\n" },
  { "06-no-trust.conf", "[Portal]\nName=A\nUrl=https://a.example\nKind=real\n" },
  { "07-no-kind.conf", "[Portal]\nName=A\nUrl=https://a.example\nCaFile=system\n" },
  { "08-kind.conf", "[Portal]\nName=A\nUrl=https://a.example\nCaFile=system\nKind=Real\n" },
  { "09-relative.conf", "[Portal]\nName=A\nUrl=https://a.example\nCaFile=ca.pem\nKind=real\n" },
  { "10-missing-ca.conf",
    "[Portal]\nName=A\nUrl=https://a.example\nCaFile=/nonexistent/ca.pem\nKind=real\n" },
  { "11-not-a-key-file.conf", "https://a.example\n" },
};

static void
test_load_all (void)
{
  g_auto (FixtureFolder) system = fixture_folder_new ();
  g_auto (FixtureFolder) user = fixture_folder_new ();
  const char *directories[] = { system, "/nonexistent", user, NULL };
  g_autofree char *same
      = fixture_folder_write (system, "20-same.conf",
                              "[Portal]\nName=Old\nUrl=https://old.example\nCaFile=system\n"
                              "Kind=real\n",
                              -1);
  g_autofree char *replaced
      = fixture_folder_write (user, "20-same.conf",
                              "[Portal]\nName=New\nUrl=https://new.example\nCaFile=system\n"
                              "Kind=practice\n",
                              -1);
  g_autofree char *first = fixture_folder_write (user, "10-first.conf", GOOD, -1);
  g_autofree char *other = fixture_folder_write (system, "30-other.txt", GOOD, -1);
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GPtrArray) rejected = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    g_free (fixture_folder_write (system, bad_files[i].file_name, bad_files[i].content, -1));

  profiles = imza_profile_load_all (directories, &rejected);
  g_assert_cmpuint (profiles->len, ==, 2);
  g_assert_cmpstr (imza_profile_get_origin (profiles->pdata[0]), ==, "https://a.example");
  g_assert_false (imza_profile_is_practice (profiles->pdata[0]));
  g_assert_null (imza_profile_get_ca_file (profiles->pdata[0]));
  g_assert_cmpstr (imza_profile_get_name (profiles->pdata[1]), ==, "New");
  g_assert_true (imza_profile_is_practice (profiles->pdata[1]));
  g_assert_cmpuint (rejected->len, ==, G_N_ELEMENTS (bad_files));
  for (guint i = 0; i < rejected->len; i++)
    {
      g_test_message ("%s", (const char *)rejected->pdata[i]);
      g_assert_nonnull (strstr (rejected->pdata[i], bad_files[i].file_name));
    }
}

/* what another user could have written decides about no trust */
static void
test_owner (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  const char *directories[] = { folder, NULL };
  g_autofree char *ca_file = fixture_folder_write (folder, "ca.pem", "", -1);
  g_autofree char *text = g_strdup_printf (
      "[Portal]\nName=A\nUrl=https://a.example\nCaFile=%s\nKind=real\n", ca_file);
  g_autofree char *path = fixture_folder_write (folder, "a.conf", text, -1);
  const struct
  {
    const char *path;
    mode_t mode;
    gboolean foreign, taken;
  } rows[] = {
    { path, 0644, FALSE, TRUE },    { path, 0600, FALSE, TRUE },     { path, 0664, FALSE, TRUE },
    { path, 0646, FALSE, FALSE },   { ca_file, 0666, FALSE, FALSE }, { path, 0644, TRUE, FALSE },
    { ca_file, 0644, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) profiles = NULL;
      g_autoptr (GPtrArray) rejected = NULL;

      /* only root can give a file away */
      if (rows[i].foreign && geteuid () != 0)
        continue;
      g_assert_no_errno (chmod (rows[i].path, rows[i].mode));
      g_assert_true (!rows[i].foreign || chown (rows[i].path, 65534, 65534) == 0);
      profiles = imza_profile_load_all (directories, &rejected);
      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (profiles->len, ==, rows[i].taken ? 1 : 0);
      g_assert_cmpuint (rejected->len, ==, rows[i].taken ? 0 : 1);
      g_assert_no_errno (chmod (rows[i].path, 0644));
      g_assert_true (!rows[i].foreign || chown (rows[i].path, 0, 0) == 0);
    }
}

static void
test_nothing_there (void)
{
  const char *directories[] = { "/nonexistent", NULL };
  g_autoptr (GPtrArray) profiles = imza_profile_load_all (directories, NULL);

  g_assert_cmpuint (profiles->len, ==, 0);
}

static void
test_loopback (void)
{
  static const struct
  {
    const char *url;
    gboolean loopback;
  } rows[] = {
    { "https://127.0.0.1:8443", TRUE },
    { "https://127.1.2.3", TRUE },
    { "https://[::1]:1", TRUE },
    { "https://localhost", TRUE },
    { "https://LOCALHOST:9", TRUE },
    { "https://portal.example.org", FALSE },
    { "https://127.0.0.1.example.org", FALSE },
    { "https://localhost.example.org", FALSE },
    { "https://10.0.0.1", FALSE },
    { "nonsense", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (imza_profile_url_is_loopback (rows[i].url), ==, rows[i].loopback);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/new-destroy", test_new_destroy);
  g_test_add_func ("/profile/urls", test_urls);
  g_test_add_func ("/profile/loopback", test_loopback);
  g_test_add_func ("/profile/load-all", test_load_all);
  g_test_add_func ("/profile/owner", test_owner);
  g_test_add_func ("/profile/nothing-there", test_nothing_there);
  return g_test_run ();
}
