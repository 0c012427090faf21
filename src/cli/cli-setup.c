/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-setup.h"

#include <string.h>

#include "imza-error.h"
#include "imza-language.h"

static ImzaProfile *
first_configured (GError **error)
{
  g_autofree char *system = g_build_filename (SYSCONFDIR, "eimza-asistani", "portals", NULL);
  g_autofree char *own
      = g_build_filename (g_get_user_config_dir (), "eimza-asistani", "portals", NULL);
  const char *const directories[] = { system, own, NULL };
  g_autoptr (GPtrArray) rejected = NULL;
  g_autoptr (GPtrArray) profiles = imza_profile_load_all (directories, &rejected);

  for (guint i = 0; i < rejected->len; i++)
    g_printerr ("%s\n", (const char *)g_ptr_array_index (rejected, i));
  if (profiles->len > 0)
    return g_object_ref (g_ptr_array_index (profiles, 0));
  g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_NO_PORTAL, "no portal in %s or %s",
               system, own);
  return NULL;
}

ImzaProfile *
cli_setup_profile (const char *url, const char *ca_file, GError **error)
{
  if (url == NULL)
    return first_configured (error);
  return imza_profile_new (url, url, ca_file, imza_profile_url_is_loopback (url), error);
}

ImzaPortal *
cli_setup_portal (ImzaProfile *profile)
{
  return imza_portal_new (profile, "eimza/" VERSION, imza_language_get_tag ());
}

ImzaCardService *
cli_setup_cards (const char *program,
                 const char *const *modules,
                 const char *const *environment,
                 GError **error)
{
  static const char *const probe[] = { PKGDATADIR "/modules", NULL };
  g_autofree char *worker = imza_card_service_find_worker (program);
  g_autoptr (GPtrArray) found = NULL;
  ImzaCardService *cards;

  if (worker == NULL)
    {
      g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL,
                   "imza-card-worker is not installed");
      return NULL;
    }
  found = imza_module_discover (probe, modules, modules != NULL);
  cards = imza_card_service_new (worker, found, environment, 0);
  imza_card_service_start (cards);
  return cards;
}

char *
cli_setup_dup_resume_directory (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  /* never a shared folder in its stead: without a private one nothing is kept */
  return runtime != NULL && g_path_is_absolute (runtime)
             ? g_build_filename (runtime, "eimza-asistani", NULL)
             : NULL;
}
