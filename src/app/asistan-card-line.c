/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-card-line.h"

struct _AsistanCardLine
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *sentence;
  GtkButton *refresh;
  AsistanWorkplace *workplace;
};

G_DEFINE_FINAL_TYPE (AsistanCardLine, asistan_card_line, GTK_TYPE_WIDGET)

static void
cards_changed (AsistanCardLine *self)
{
  g_autofree char *sentence = asistan_workplace_dup_card_sentence (self->workplace);

  gtk_label_set_text (self->sentence, sentence);
}

void
asistan_card_line_set_workplace (AsistanCardLine *self, AsistanWorkplace *workplace)
{
  g_return_if_fail (self->workplace == NULL);
  self->workplace = g_object_ref (workplace);
  g_signal_connect_object (workplace, "cards-changed", G_CALLBACK (cards_changed), self,
                           G_CONNECT_SWAPPED);
  cards_changed (self);
}

static void
asistan_card_line_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&ASISTAN_CARD_LINE (object)->workplace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CARD_LINE);
  G_OBJECT_CLASS (asistan_card_line_parent_class)->dispose (object);
}

static void
asistan_card_line_class_init (AsistanCardLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_card_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-card-line.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, sentence);
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, refresh);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_card_line_init (AsistanCardLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
