/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-shim.h"

#include <string.h>

#include "fixture-folder.h"
#include "imza-verify.h"

FixtureShim *
fixture_shim_new (void)
{
  FixtureShim *self = g_new0 (FixtureShim, 1);
  g_autoptr (GBytes) rsa = NULL;
  g_autoptr (GBytes) p256 = NULL;

  self->hsm = fixture_softhsm_new ();
  self->log = g_build_filename (self->hsm->folder, "calls", NULL);
  fixture_softhsm_add_token (self->hsm, "deneme", FIXTURE_PIN);
  rsa = fixture_cards_add (self->hsm, "deneme", "01", "rsa", "rsa2048");
  p256 = fixture_cards_add (self->hsm, "deneme", "02", "p256", "P-256");
  fixture_shim_rule (self, "%s", "");
  return self;
}

void
fixture_shim_free (FixtureShim *self)
{
  if (self->service != NULL)
    fixture_cards_stop (self->service);
  fixture_softhsm_free (self->hsm);
  g_free (self->script);
  g_free (self->log);
  g_free (self);
}

void
fixture_shim_rule (FixtureShim *self, const char *format, ...)
{
  g_autofree char *rules = NULL;
  g_autofree char *text = NULL;
  va_list list;

  va_start (list, format);
  rules = g_strdup_vprintf (format, list);
  va_end (list);
  text = g_strdup_printf ("module %s\nlog %s\n%s\n", fixture_softhsm_module (), self->log, rules);
  g_free (self->script);
  self->script = fixture_folder_write (self->hsm->folder, "script", text, -1);
}

void
fixture_shim_start (FixtureShim *self, guint time_limit_s)
{
  const char *const modules[] = { FAULT_SHIM, NULL };
  g_autofree char *script = g_strconcat ("FAULT_SHIM_SCRIPT=", self->script, NULL);
  const char *const environment[] = { self->hsm->variable, script, NULL };

  self->service = fixture_cards_service (modules, environment, time_limit_s);
  fixture_cards_wait (self->service);
}

guint
fixture_shim_count (FixtureShim *self, const char *call)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (self->log, &text, NULL, NULL))
    return 0;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], call);
  return n;
}

void
fixture_shim_assert_signs (FixtureShim *self, const char *label)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (self->service));
  const ImzaTokenCertificate *by = fixture_cards_find (self->service, label);
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;
  ImzaSignatureFacts facts = { 0 };
  g_autoptr (GBytes) cms
      = fixture_cards_sign (self->service, by, FIXTURE_PIN, content, NULL, &error);

  g_assert_no_error (error);
  imza_verify_signature (cms, content, by->certificate, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.algorithm, ==, by->algorithm);
  fixture_cards_check_with_openssl (cms, content, imza_certificate_get_der (by->certificate));
}
