/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-reasons.h"

#include <glib/gi18n-lib.h>

#include "asistan-add-driver.h"

struct _AsistanReasons
{
  AdwWindow parent_instance;

  AsistanFacts *facts;
  GtkWidget *add_driver;
  AsistanWorkplace *workplace;
  ImzaDesk *desk;
};

G_DEFINE_FINAL_TYPE (AsistanReasons, asistan_reasons, ADW_TYPE_WINDOW)

static ImzaCertificateFault
judge (gpointer data, const ImzaTokenCertificate *certificate)
{
  return imza_desk_judge (data, certificate);
}

guint
asistan_reasons_fill (AsistanFacts *facts, AsistanWorkplace *workplace, ImzaDesk *desk)
{
  ImzaReadiness *readiness = asistan_workplace_get_readiness (workplace);
  g_autoptr (GPtrArray) reasons = NULL;

  asistan_facts_clear (facts);
  if (readiness == NULL)
    return 0;
  reasons = imza_readiness_list_reasons (readiness, desk != NULL ? judge : NULL, desk);
  for (guint i = 0; i < reasons->len; i++)
    {
      const ImzaReadinessReason *reason = g_ptr_array_index (reasons, i);
      g_autofree char *text = g_strconcat (reason->fine ? "✓ " : "✗ ", reason->sentence, NULL);

      asistan_facts_add (facts, reason->subject, text);
    }
  return reasons->len;
}

static void
cards_changed (AsistanReasons *self)
{
  asistan_reasons_fill (self->facts, self->workplace, self->desk);
}

static void
add_driver_clicked (AsistanReasons *self)
{
  asistan_add_driver_begin (GTK_WINDOW (self), self->workplace);
}

static void
asistan_reasons_dispose (GObject *object)
{
  AsistanReasons *self = ASISTAN_REASONS (object);

  g_clear_object (&self->workplace);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_REASONS);
  G_OBJECT_CLASS (asistan_reasons_parent_class)->dispose (object);
}

static void
asistan_reasons_class_init (AsistanReasonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_reasons_dispose;
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-reasons.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReasons, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanReasons, add_driver);
  gtk_widget_class_bind_template_callback (widget_class, add_driver_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
asistan_reasons_init (AsistanReasons *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
asistan_reasons_show (GtkWidget *from, AsistanWorkplace *workplace, ImzaDesk *desk)
{
  AsistanReasons *self
      = g_object_new (ASISTAN_TYPE_REASONS, "transient-for", gtk_widget_get_root (from), NULL);

  self->workplace = g_object_ref (workplace);
  g_set_object (&self->desk, desk);
  g_signal_connect_object (workplace, "cards-changed", G_CALLBACK (cards_changed), self,
                           G_CONNECT_SWAPPED);
  /* the practice card brings its own driver */
  gtk_widget_set_visible (self->add_driver, asistan_workplace_get_practice (workplace) == NULL);
  cards_changed (self);
  gtk_window_present (GTK_WINDOW (self));
}
