/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-softhsm.h"

#include <glib/gstdio.h>
#include <openssl/pem.h>

#include "fixture-command.h"
#include "fixture-folder.h"

FixtureSoftHsm *
fixture_softhsm_new (void)
{
  FixtureSoftHsm *self = g_new0 (FixtureSoftHsm, 1);
  g_autofree char *tokens = NULL;
  g_autofree char *text = NULL;
  g_autofree char *conf = NULL;

  self->folder = fixture_folder_new ();
  tokens = g_build_filename (self->folder, "tokens", NULL);
  g_assert_cmpint (g_mkdir (tokens, 0700), ==, 0);
  text = g_strdup_printf ("directories.tokendir = %s\n"
                          "objectstore.backend = file\n"
                          "log.level = ERROR\n"
                          "slots.removable = false\n",
                          tokens);
  conf = fixture_folder_write (self->folder, "softhsm2.conf", text, -1);
  self->variable = g_strconcat ("SOFTHSM2_CONF=", conf, NULL);
  return self;
}

void
fixture_softhsm_free (FixtureSoftHsm *self)
{
  fixture_folder_remove (self->folder);
  g_free (self->variable);
  g_free (self);
}

const char *
fixture_softhsm_module (void)
{
  return "/usr/lib/softhsm/libsofthsm2.so";
}

GSubprocessLauncher *
fixture_softhsm_launcher (FixtureSoftHsm *self)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);

  g_subprocess_launcher_setenv (launcher, "SOFTHSM2_CONF",
                                self->variable + strlen ("SOFTHSM2_CONF="), TRUE);
  return launcher;
}

static void
run (FixtureSoftHsm *self, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                 | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  child = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (child))
    g_error ("%s: %s", arguments[0], out);
}

void
fixture_softhsm_add_token (FixtureSoftHsm *self, const char *label, const char *pin)
{
  const char *const arguments[]
      = { "softhsm2-util", "--init-token",         "--free", "--label", label,
          "--so-pin",      FIXTURE_SOFTHSM_SO_PIN, "--pin",  pin,       NULL };

  run (self, arguments);
}

void
fixture_softhsm_add_key (FixtureSoftHsm *self,
                         const char *token,
                         const char *pin,
                         const char *id,
                         const char *label,
                         EVP_PKEY *key,
                         GBytes *certificate)
{
  g_autofree char *path = g_build_filename (self->folder, "key.pem", NULL);
  FILE *file = g_fopen (path, "w");
  const char *const arguments[]
      = { "softhsm2-util", "--import", path,      "--token", token, "--pin", pin,
          "--id",          id,         "--label", label,     NULL };

  g_assert_nonnull (file);
  g_assert_cmpint (PEM_write_PKCS8PrivateKey (file, key, NULL, NULL, 0, NULL, NULL), ==, 1);
  g_assert_cmpint (fclose (file), ==, 0);
  run (self, arguments);
  g_assert_cmpint (g_remove (path), ==, 0);
  if (certificate != NULL)
    fixture_softhsm_add_certificate (self, token, pin, id, label, certificate);
}

void
fixture_softhsm_add_certificate (FixtureSoftHsm *self,
                                 const char *token,
                                 const char *pin,
                                 const char *id,
                                 const char *label,
                                 GBytes *certificate)
{
  gsize length;
  const void *der = g_bytes_get_data (certificate, &length);
  g_autofree char *path
      = fixture_folder_write (self->folder, "certificate.der", der, (gssize)length);
  const char *const arguments[] = { "pkcs11-tool",
                                    "--module",
                                    fixture_softhsm_module (),
                                    "--token-label",
                                    token,
                                    "--login",
                                    "--pin",
                                    pin,
                                    "--write-object",
                                    path,
                                    "--type",
                                    "cert",
                                    "--id",
                                    id,
                                    "--label",
                                    label,
                                    NULL };

  run (self, arguments);
  g_assert_cmpint (g_remove (path), ==, 0);
}
