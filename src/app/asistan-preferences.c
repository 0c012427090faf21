/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-preferences.h"

GSettings *
asistan_preferences_new (const char *program)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) build_tree = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    {
      g_autofree char *folder = g_path_get_dirname (program);
      g_autofree char *data = g_build_filename (folder, "..", "..", "data", NULL);

      build_tree = g_settings_schema_source_new_from_directory (data, source, TRUE, NULL);
      if (build_tree != NULL)
        schema = g_settings_schema_source_lookup (build_tree, APPLICATION_ID, FALSE);
    }
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
