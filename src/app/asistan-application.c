/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-application.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "asistan-link.h"
#include "asistan-preferences.h"

struct _AsistanApplication
{
  AdwApplication parent_instance;

  char *program;
  GSettings *settings;
  AsistanGraphics graphics;
};

G_DEFINE_FINAL_TYPE (AsistanApplication, asistan_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "code", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Fill in this verification code"), N_ ("CODE") },
  { "portal", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Use this portal for this run"), N_ ("URL") },
  { "ca", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("Trust only the authorities in this file, for --portal"), N_ ("FILE") },
  { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, N_ ("Load this card driver too (PKCS#11)"),
    N_ ("FILE") },
  { "practice", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Practise with a portal and a card of the program’s own"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[eimza:LINK]") },
  { NULL },
};

static void
first_frame (AsistanApplication *self)
{
  asistan_graphics_restore (self->graphics);
  self->graphics = ASISTAN_GRAPHICS_UNTOUCHED;
}

static AsistanWindow *
open_window (AsistanApplication *self, AsistanWorkplace *workplace)
{
  AsistanWindow *window = asistan_window_new (GTK_APPLICATION (self), workplace);

  g_signal_connect_object (window, "first-frame", G_CALLBACK (first_frame), self,
                           G_CONNECT_SWAPPED);
  return window;
}

static AsistanWindow *
find_window (AsistanApplication *self, gboolean practice)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (ASISTAN_IS_WINDOW (l->data)
        && (asistan_workplace_get_practice (asistan_window_get_workplace (l->data)) != NULL)
               == practice)
      return l->data;
  return NULL;
}

static AsistanWindow *
ensure_practice_window (AsistanApplication *self)
{
  g_autoptr (AsistanWorkplace) workplace = NULL;
  AsistanWindow *window = find_window (self, TRUE);

  if (window != NULL)
    return window;
  workplace = asistan_workplace_new_practice (self->program, self->settings);
  return open_window (self, workplace);
}

static AsistanWindow *
open_real_window (AsistanApplication *self, ImzaProfile *own, const char *const *modules)
{
  g_autoptr (AsistanWorkplace) workplace
      = asistan_workplace_new (self->program, self->settings, own, modules);

  return open_window (self, workplace);
}

/* the window used last, of either kind: links do not say which one they are for */
static AsistanWindow *
ensure_any_window (AsistanApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (ASISTAN_IS_WINDOW (l->data))
      return l->data;
  return open_real_window (self, NULL, NULL);
}

static void
asistan_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_any_window (ASISTAN_APPLICATION (application))));
}

/* a portal on this very computer can only be a practice one */
static char *
dup_path (GApplicationCommandLine *line, const char *argument)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, argument);

  return g_file_get_path (file);
}

static gboolean
read_profile (GApplicationCommandLine *line, GVariantDict *given, ImzaProfile **profile)
{
  const char *url = NULL;
  const char *ca_argument = NULL;
  g_autofree char *ca_file = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_lookup (given, "portal", "&s", &url))
    return TRUE;
  if (g_variant_dict_lookup (given, "ca", "^&ay", &ca_argument))
    ca_file = dup_path (line, ca_argument);
  *profile = imza_profile_new (url, url, ca_file, imza_profile_url_is_loopback (url), &error);
  if (*profile != NULL)
    return TRUE;
  /* Translators: %s is a technical message in English */
  g_application_command_line_printerr (line, _ ("--portal: %s\n"), error->message);
  return FALSE;
}

static char **
read_modules (GApplicationCommandLine *line, GVariantDict *given)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autofree const char **arguments = NULL;

  if (g_variant_dict_lookup (given, "module", "^a&ay", &arguments))
    for (guint i = 0; arguments[i] != NULL; i++)
      {
        g_autofree char *path = dup_path (line, arguments[i]);

        g_strv_builder_add (paths, path);
      }
  return g_strv_builder_end (paths);
}

static char *
read_code (GVariantDict *given)
{
  const char *code = NULL;
  g_autofree const char **rest = NULL;

  if (g_variant_dict_lookup (given, "code", "&s", &code))
    return g_strdup (code);
  /* one link at most; further arguments count for nothing */
  if (g_variant_dict_lookup (given, G_OPTION_REMAINING, "^a&s", &rest) && rest[0] != NULL)
    return asistan_link_dup_code (rest[0]);
  return NULL;
}

static int
asistan_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  AsistanApplication *self = ASISTAN_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (line);
  g_autoptr (ImzaProfile) profile = NULL;
  g_auto (GStrv) modules = read_modules (line, given);
  g_autofree char *code = read_code (given);
  AsistanWindow *window;

  if (!read_profile (line, given, &profile))
    return 2;
  if (g_variant_dict_contains (given, "practice"))
    window = ensure_practice_window (self);
  else if (profile != NULL || modules[0] != NULL)
    window = open_real_window (self, profile, (const char *const *)modules);
  else
    window = ensure_any_window (self);
  if (code != NULL)
    asistan_window_take_code (window, code);
  gtk_window_present (GTK_WINDOW (window));
  return 0;
}

/* where there is no display the same journey is walked in the terminal; returns only if it cannot
 */
static int
practise_in_terminal (AsistanApplication *self)
{
  g_autofree char *folder = g_path_get_dirname (self->program);
  const char *const places[] = { "eimza", "../cli/eimza" };
  const char *argv[] = { NULL, "practice", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        continue;
      asistan_graphics_restore (self->graphics);
      argv[0] = path;
      execv (path, (char **)argv);
    }
  g_printerr ("%s\n", _ ("There is no display, and the program eimza was not found."));
  return 1;
}

static int
asistan_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("eimza-asistani %s\n", VERSION);
      return 0;
    }
  if (!gtk_is_initialized () && !gtk_init_check ())
    {
      if (g_variant_dict_contains (given, "practice"))
        return practise_in_terminal (ASISTAN_APPLICATION (application));
      g_printerr ("%s\n", _ ("There is no display. Use the program eimza in the terminal."));
      return 1;
    }
  return G_APPLICATION_CLASS (asistan_application_parent_class)
      ->handle_local_options (application, given);
}

static void
practice_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (ensure_practice_window (data)));
}

static void
about_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
      gtk_application_get_active_window (data), "application-name", _ ("e-İmza Asistanı"),
      "application-icon", APPLICATION_ID, "version", VERSION, "developer-name",
      _ ("e-İmza Asistanı contributors"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Signs what a portal asks for with your qualified e-signature card, and shows you every "
         "word before. It works with portals that serve its open protocol."),
      /* Translators: put your names here */
      "translator-credits", _ ("translator-credits"), NULL);
}

static void
shortcuts_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* made only when asked for: an overlay under gtk/ would be built at every start */
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/eimza/Asistan/asistan-shortcuts.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (overlay, gtk_application_get_active_window (data));
  gtk_window_present (overlay);
}

static void
quit_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { "practice", practice_activated },
  { "about", about_activated },
  { "shortcuts", shortcuts_activated },
  { "quit", quit_activated },
};

static void
asistan_application_startup (GApplication *application)
{
  AsistanApplication *self = ASISTAN_APPLICATION (application);
  const char *const quit_keys[] = { "<Control>q", NULL };
  const char *const shortcuts_keys[] = { "<Control>question", "F1", NULL };

  G_APPLICATION_CLASS (asistan_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.shortcuts", shortcuts_keys);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  /* statements can be focused to be read and copied; being selected whole would hide them */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  self->settings = asistan_preferences_new (self->program);
}

static void
asistan_application_finalize (GObject *object)
{
  AsistanApplication *self = ASISTAN_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->program);
  G_OBJECT_CLASS (asistan_application_parent_class)->finalize (object);
}

static void
asistan_application_class_init (AsistanApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = asistan_application_finalize;
  application_class->startup = asistan_application_startup;
  application_class->activate = asistan_application_activate;
  application_class->command_line = asistan_application_command_line;
  application_class->handle_local_options = asistan_application_handle_local_options;
}

static void
asistan_application_init (AsistanApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("Signs with a qualified e-signature card what a portal asks for."));
}

AsistanApplication *
asistan_application_new (const char *program, AsistanGraphics graphics)
{
  AsistanApplication *self = g_object_new (
      ASISTAN_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
      G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path", "/org/eimza/Asistan", NULL);

  self->program = g_strdup (program);
  self->graphics = graphics;
  return self;
}
