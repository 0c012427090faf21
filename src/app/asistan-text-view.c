/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-text-view.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"

struct _AsistanTextView
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *bytes;
  GtkLabel *toggle_text;
  GtkToggleButton *toggle;
  ImzaStatement *statement;
};

G_DEFINE_FINAL_TYPE (AsistanTextView, asistan_text_view, GTK_TYPE_WIDGET)

static void
toggled (AsistanTextView *self)
{
  gboolean show = gtk_toggle_button_get_active (self->toggle);

  if (show && *gtk_label_get_text (self->bytes) == '\0')
    {
      GBytes *bytes = imza_statement_get_bytes (self->statement);
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autofree char *text = g_strndup (data, length);

      gtk_label_set_text (self->bytes, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->bytes), show);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !show);
}

GtkLabel *
asistan_text_view_get_text (AsistanTextView *self)
{
  return self->text;
}

void
asistan_text_view_show_bytes (AsistanTextView *self, gboolean show)
{
  gtk_toggle_button_set_active (self->toggle, show);
}

static void
asistan_text_view_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_pointer (&ASISTAN_TEXT_VIEW (object)->statement, imza_statement_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_TEXT_VIEW);
  G_OBJECT_CLASS (asistan_text_view_parent_class)->dispose (object);
}

static void
asistan_text_view_class_init (AsistanTextViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_text_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-text-view.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, heading);
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, title);
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, text);
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, bytes);
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, toggle);
  gtk_widget_class_bind_template_child (widget_class, AsistanTextView, toggle_text);
  gtk_widget_class_bind_template_callback (widget_class, toggled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_text_view_init (AsistanTextView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_text_view_new (const char *heading, const char *title, ImzaStatement *statement)
{
  AsistanTextView *self = g_object_new (ASISTAN_TYPE_TEXT_VIEW, NULL);

  self->statement = imza_statement_ref (statement);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL);
  gtk_label_set_text (self->text, imza_statement_get_text (statement));
  asistan_accessible_set_label (GTK_WIDGET (self), heading);
  return GTK_WIDGET (self);
}
