/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-session-line.h"

#include <glib/gi18n-lib.h>

#include "asistan-window.h"
#include "imza-journeys.h"

struct _AsistanSessionLine
{
  GtkWidget parent_instance;

  GtkLabel *text;
  GtkWidget *sign_out;
  ImzaSession *session;
};

G_DEFINE_FINAL_TYPE (AsistanSessionLine, asistan_session_line, GTK_TYPE_WIDGET)

static void
session_changed (AsistanSessionLine *self)
{
  const ImzaAccount *account = imza_session_get_account (self->session);
  gboolean alive = imza_session_is_alive (self->session);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) end
      = g_date_time_add_seconds (now, imza_session_get_seconds_left (self->session));
  g_autofree char *until = g_date_time_format (end, "%H:%M");
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), alive && account != NULL);
  if (!alive || account == NULL)
    return;
  /* Translators: the first %s is a person, the second a time of day */
  text = g_strdup_printf (_ ("%s · signed in until %s"), account->name, until);
  gtk_label_set_text (self->text, text);
}

static const ImzaJourneyTable *const of_account[]
    = { &imza_journey_menu, &imza_journey_e_onay, &imza_journey_certificates,
        &imza_journey_certificate_action, &imza_journey_profile };

/* whoever leaves takes what is on the page along; a session whose time is over goes on where it
 * was after signing in again */
static void
session_ended (AsistanSessionLine *self, ImzaSessionEnd how)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  ImzaJourney *journey
      = ASISTAN_IS_WINDOW (root) ? asistan_window_get_journey (ASISTAN_WINDOW (root)) : NULL;

  if (how != IMZA_SESSION_END_PERSON || journey == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (of_account); i++)
    if (imza_journey_get_table (journey) == of_account[i])
      {
        gtk_widget_activate_action (GTK_WIDGET (self), "win.abandon", NULL);
        return;
      }
}

static void
sign_out_clicked (AsistanSessionLine *self)
{
  imza_session_sign_out (self->session);
}

void
asistan_session_line_set_session (AsistanSessionLine *self, ImzaSession *session)
{
  g_return_if_fail (self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ended", G_CALLBACK (session_ended), self, G_CONNECT_SWAPPED);
  session_changed (self);
}

static void
asistan_session_line_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&ASISTAN_SESSION_LINE (object)->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_SESSION_LINE);
  G_OBJECT_CLASS (asistan_session_line_parent_class)->dispose (object);
}

static void
asistan_session_line_class_init (AsistanSessionLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_session_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-session-line.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanSessionLine, text);
  gtk_widget_class_bind_template_child (widget_class, AsistanSessionLine, sign_out);
  gtk_widget_class_bind_template_callback (widget_class, sign_out_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_session_line_init (AsistanSessionLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
