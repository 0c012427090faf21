/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-ready-actions.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-add-driver.h"
#include "asistan-browser.h"
#include "asistan-window.h"
#include "imza-journeys.h"

static const struct
{
  const char *action; /* NULL: nothing to press */
  const char *label;
} buttons[] = {
  [IMZA_READINESS_ACTION_NONE] = { NULL, NULL },
  [IMZA_READINESS_ACTION_LOOK_AGAIN] = { "win.refresh-cards", N_ ("Look again") },
  [IMZA_READINESS_ACTION_TRY_PORTAL] = { "win.ask-portal", N_ ("Ask the portal again") },
  [IMZA_READINESS_ACTION_OPEN_PORTAL] = { "win.open-portal", N_ ("Open the portal") },
  [IMZA_READINESS_ACTION_SET_CLOCK] = { "win.set-clock", N_ ("Open the date settings") },
  [IMZA_READINESS_ACTION_OPEN_PAGE] = { "win.open-page", N_ ("Open the driver’s page") },
  /* Translators: in Turkish: Sürücü ekle… */
  [IMZA_READINESS_ACTION_ADD_DRIVER] = { "win.add-driver", N_ ("Add a driver…") },
  /* Translators: in Turkish: Yeni PIN oluştur */
  [IMZA_READINESS_ACTION_NEW_PIN] = { "win.pin-unlock-instead", N_ ("Create a new PIN") },
  /* Translators: in Turkish: PIN oluştur */
  [IMZA_READINESS_ACTION_FIRST_PIN] = { "win.pin-unlock-instead", N_ ("Create a PIN") },
  /* Translators: in Turkish: PIN değiştir */
  [IMZA_READINESS_ACTION_CHANGE_PIN] = { "win.pin-change-instead", N_ ("Change the PIN") },
  [IMZA_READINESS_ACTION_NEW_CODE] = { "win.new-code", N_ ("Begin again with a new code") },
};

/* the programs that set date and time on the desktops that Debian and Pardus come with */
static const char *const clock_programs[] = {
  "gnome-datetime-panel.desktop",
  "cinnamon-settings-calendar.desktop",
  "mate-time-admin.desktop",
  "kcm_clock.desktop",
  "time.desktop",
};

static GDesktopAppInfo *
find_clock_program (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clock_programs); i++)
    {
      GDesktopAppInfo *program = g_desktop_app_info_new (clock_programs[i]);

      if (program != NULL)
        return program;
    }
  return NULL;
}

static gboolean
can_be_done (const ImzaReadinessLine *line, ImzaReadinessAction action)
{
  g_autoptr (GDesktopAppInfo) program = NULL;

  if (action == IMZA_READINESS_ACTION_OPEN_PAGE)
    return line->page != NULL;
  if (action != IMZA_READINESS_ACTION_SET_CLOCK)
    return buttons[action].action != NULL;
  program = find_clock_program ();
  return program != NULL;
}

gboolean
asistan_ready_actions_set_button (GtkButton *button,
                                  const ImzaReadinessLine *line,
                                  ImzaReadinessAction action)
{
  GtkActionable *actionable = GTK_ACTIONABLE (button);
  gboolean shown = can_be_done (line, action);

  gtk_widget_set_visible (GTK_WIDGET (button), shown);
  if (!shown)
    return FALSE;
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (button)), _ (buttons[action].label));
  gtk_actionable_set_action_target_value (actionable, action == IMZA_READINESS_ACTION_OPEN_PAGE
                                                          ? g_variant_new_string (line->page)
                                                          : NULL);
  gtk_actionable_set_action_name (actionable, buttons[action].action);
  return TRUE;
}

static void
opened (gboolean success, gpointer data)
{
  g_autoptr (GtkWidget) window = data;

  if (!success)
    asistan_accessible_announce (window, _ ("No browser could be opened."));
}

static void
open_in_browser (GtkWidget *widget, const char *uri)
{
  asistan_browser_open (widget, uri, opened, g_object_ref (widget));
}

static void
ask_portal_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ImzaReadiness *readiness
      = asistan_workplace_get_readiness (asistan_window_get_workplace (ASISTAN_WINDOW (widget)));

  if (readiness != NULL)
    imza_readiness_ask_portal (readiness);
}

static void
open_portal_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ImzaPortal *portal
      = asistan_workplace_get_portal (asistan_window_get_workplace (ASISTAN_WINDOW (widget)));

  if (portal != NULL)
    open_in_browser (widget, imza_profile_get_origin (imza_portal_get_profile (portal)));
}

static void
open_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_in_browser (widget, g_variant_get_string (parameter, NULL));
}

static void
set_clock_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GDesktopAppInfo) program = find_clock_program ();
  g_autoptr (GdkAppLaunchContext) context
      = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_autoptr (GError) error = NULL;

  if (program != NULL
      && !g_app_info_launch (G_APP_INFO (program), NULL, G_APP_LAUNCH_CONTEXT (context), &error))
    g_message ("date settings: %s", error->message);
}

static void
add_driver_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  asistan_add_driver_begin (GTK_WINDOW (widget),
                            asistan_window_get_workplace (ASISTAN_WINDOW (widget)));
}

/* the task that is left is declined, and its page in the browser offers another code */
static void
new_code_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AsistanWindow *window = ASISTAN_WINDOW (widget);
  ImzaJourney *journey = asistan_window_get_journey (window);
  ImzaTask *task = journey != NULL ? imza_desk_get_task (imza_journey_get_desk (journey)) : NULL;

  asistan_window_replace_journey (window,
                                  task != NULL
                                          && imza_task_get_kind (task) == IMZA_TASK_KIND_PIN_RESET
                                      ? &imza_journey_pin_unlock
                                      : &imza_journey_sign,
                                  IMZA_DECLINE_USER);
}

void
asistan_ready_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.ask-portal", NULL, ask_portal_activated);
  gtk_widget_class_install_action (widget_class, "win.open-portal", NULL, open_portal_activated);
  gtk_widget_class_install_action (widget_class, "win.open-page", "s", open_page_activated);
  gtk_widget_class_install_action (widget_class, "win.set-clock", NULL, set_clock_activated);
  gtk_widget_class_install_action (widget_class, "win.add-driver", NULL, add_driver_activated);
  gtk_widget_class_install_action (widget_class, "win.new-code", NULL, new_code_activated);
}
