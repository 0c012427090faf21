/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "fixture-folder.h"
#include "sandbox-cms.h"

#define NOW_S 1763638022

/* one authority for all inputs; nobody outside has its keys, so nothing may be accepted */
static SandboxCa *
authority (void)
{
  static SandboxCa *ca;
  g_autoptr (GError) error = NULL;

  if (g_once_init_enter (&ca))
    {
      g_auto (FixtureFolder) folder = fixture_folder_new ();
      SandboxCa *opened = sandbox_ca_open (folder, "https://127.0.0.1:8443", NOW_S, &error);

      g_assert_no_error (error);
      g_once_init_leave (&ca, opened);
    }
  return ca;
}

static SandboxStatus
never_asked (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data)
{
  g_assert_not_reached ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char text[] = "eimza-statement/1\n";
  g_autoptr (GBytes) der = g_bytes_new (data, size);
  g_autoptr (GBytes) statement = g_bytes_new_static (text, sizeof text - 1);
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;
  const SandboxCmsQuestion question = {
    .statement = statement,
    .created_s = NOW_S,
    .now_s = NOW_S,
    .find_status = never_asked,
  };

  g_assert_false (sandbox_cms_check (authority (), der, &question, &facts, &error));
  g_assert_true (error->domain == SANDBOX_CMS_ERROR);
  g_assert_nonnull (facts.reason_slug);
  return 0;
}
