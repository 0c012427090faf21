/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-card-line.h"

#include "asistan-ready-row.h"

struct _AsistanCardLine
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *sentence;
  GtkButton *refresh;
  AsistanReadyRow *pin;
  AsistanWorkplace *workplace;
  gboolean leaves_out_pin;
};

G_DEFINE_FINAL_TYPE (AsistanCardLine, asistan_card_line, GTK_TYPE_WIDGET)

/* as far as the card can be read; nothing is asked of it for that */
static void
show_pin (AsistanCardLine *self, const char *sentence)
{
  const ImzaReadinessLine *line
      = asistan_workplace_find_line (self->workplace, IMZA_READINESS_PART_PIN);

  if (self->leaves_out_pin || line == NULL || line->state == IMZA_READINESS_STATE_UNKNOWN)
    asistan_ready_row_tell_fine (self->pin, NULL);
  else
    asistan_ready_row_tell (self->pin, NULL, line, sentence);
}

static void
cards_changed (AsistanCardLine *self)
{
  g_autofree char *sentence = asistan_workplace_dup_card_sentence (self->workplace);

  gtk_label_set_text (self->sentence, sentence);
  show_pin (self, sentence);
}

void
asistan_card_line_leave_out_pin (AsistanCardLine *self)
{
  self->leaves_out_pin = TRUE;
}

void
asistan_card_line_set_workplace (AsistanCardLine *self, AsistanWorkplace *workplace)
{
  g_return_if_fail (self->workplace == NULL);
  self->workplace = g_object_ref (workplace);
  g_signal_connect_object (workplace, "cards-changed", G_CALLBACK (cards_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workplace, "readiness-changed", G_CALLBACK (cards_changed), self,
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
  g_type_ensure (ASISTAN_TYPE_READY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-card-line.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, sentence);
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, refresh);
  gtk_widget_class_bind_template_child (widget_class, AsistanCardLine, pin);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_card_line_init (AsistanCardLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
