/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-preferences.h"

#define KEY_WIDTH "window-width"
#define KEY_HEIGHT "window-height"
#define KEY_MAXIMIZED "window-maximized"
/* the least that the schema allows */
#define LEAST_WIDTH_PX 360
#define LEAST_HEIGHT_PX 294

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

void
asistan_preferences_apply (GSettings *settings, GtkApplicationWindow *window)
{
  const char *const keys[] = { ASISTAN_KEY_SHUFFLE_KEYPAD, ASISTAN_KEY_OFFER_CLIPBOARD };

  if (settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (window), g_settings_get_int (settings, KEY_WIDTH),
                               g_settings_get_int (settings, KEY_HEIGHT));
  if (g_settings_get_boolean (settings, KEY_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GAction) action = g_settings_create_action (settings, keys[i]);

      g_action_map_add_action (G_ACTION_MAP (window), action);
    }
}

void
asistan_preferences_remember_window (GSettings *settings, GtkWindow *window)
{
  int width, height;

  if (settings == NULL)
    return;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, KEY_WIDTH, MAX (width, LEAST_WIDTH_PX));
  g_settings_set_int (settings, KEY_HEIGHT, MAX (height, LEAST_HEIGHT_PX));
  g_settings_set_boolean (settings, KEY_MAXIMIZED, gtk_window_is_maximized (window));
}
