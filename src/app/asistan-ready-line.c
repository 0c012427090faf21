/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-ready-line.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-ready-row.h"

struct _AsistanReadyLine
{
  GtkWidget parent_instance;

  AsistanReadyRow *row;
  AsistanWorkplace *workplace;
  gboolean beside_card_line;
  gboolean for_pin;
  gboolean in_the_way;
};

G_DEFINE_FINAL_TYPE (AsistanReadyLine, asistan_ready_line, GTK_TYPE_WIDGET)

enum
{
  PROP_BESIDE_CARD_LINE = 1,
  PROP_IN_THE_WAY,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static gboolean
is_left_out (AsistanReadyLine *self, const ImzaReadinessLine *line)
{
  return self->beside_card_line && line->part == IMZA_READINESS_PART_PIN;
}

static gboolean
is_of_no_use (AsistanReadyLine *self, const ImzaReadinessLine *line)
{
  if (line->part == IMZA_READINESS_PART_PIN || line->part == IMZA_READINESS_PART_CERTIFICATE)
    return self->for_pin;
  /* a practice card is in no reader */
  return asistan_workplace_get_practice (self->workplace) != NULL
         && (line->part == IMZA_READINESS_PART_SERVICE || line->part == IMZA_READINESS_PART_READER);
}

/* the first of the gravest: in the order in which a person would mend it */
static const ImzaReadinessLine *
pick (AsistanReadyLine *self, GPtrArray *lines, gboolean *left_out)
{
  const ImzaReadinessLine *worst = NULL;
  guint weight = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);
      guint own = asistan_ready_row_weigh (line);

      if (is_left_out (self, line))
        *left_out = own > 0;
      else if (own > weight && !is_of_no_use (self, line))
        {
          worst = line;
          weight = own;
        }
    }
  return worst;
}

static void
readiness_changed (AsistanReadyLine *self)
{
  ImzaReadiness *readiness = asistan_workplace_get_readiness (self->workplace);
  gboolean was_in_the_way = self->in_the_way;
  gboolean left_out = FALSE;
  const ImzaReadinessLine *line
      = readiness != NULL ? pick (self, imza_readiness_get_lines (readiness), &left_out) : NULL;

  /* a card that another program holds waits, but it waits for the person */
  self->in_the_way = line != NULL
                     && (line->state == IMZA_READINESS_STATE_TROUBLE
                         || (line->state == IMZA_READINESS_STATE_WAITING && line->error != NULL));
  if (readiness == NULL)
    asistan_ready_row_tell_fine (self->row, NULL);
  else if (line != NULL)
    {
      g_autofree char *said
          = self->beside_card_line ? asistan_workplace_dup_card_sentence (self->workplace) : NULL;

      asistan_ready_row_tell (self->row, NULL, line, said);
    }
  else
    asistan_ready_row_tell_fine (self->row, left_out ? _ ("Everything else is ready.")
                                                     : _ ("Everything is ready."));
  gtk_widget_set_visible (GTK_WIDGET (self), readiness != NULL);
  if (self->in_the_way == was_in_the_way)
    return;
  if (self->in_the_way && gtk_widget_get_mapped (GTK_WIDGET (self)))
    asistan_accessible_announce (GTK_WIDGET (self), asistan_ready_row_get_text (self->row));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IN_THE_WAY]);
}

void
asistan_ready_line_set_for_pin (AsistanReadyLine *self, gboolean for_pin)
{
  if (self->for_pin == for_pin)
    return;
  self->for_pin = for_pin;
  if (self->workplace != NULL)
    readiness_changed (self);
}

gboolean
asistan_ready_line_is_in_the_way (AsistanReadyLine *self)
{
  return self->in_the_way;
}

void
asistan_ready_line_set_workplace (AsistanReadyLine *self, AsistanWorkplace *workplace)
{
  g_return_if_fail (self->workplace == NULL);
  self->workplace = g_object_ref (workplace);
  g_signal_connect_object (workplace, "readiness-changed", G_CALLBACK (readiness_changed), self,
                           G_CONNECT_SWAPPED);
  readiness_changed (self);
}

static void
asistan_ready_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanReadyLine *self = ASISTAN_READY_LINE (object);

  if (id == PROP_BESIDE_CARD_LINE)
    g_value_set_boolean (value, self->beside_card_line);
  else if (id == PROP_IN_THE_WAY)
    g_value_set_boolean (value, self->in_the_way);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_ready_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BESIDE_CARD_LINE)
    ASISTAN_READY_LINE (object)->beside_card_line = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_ready_line_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&ASISTAN_READY_LINE (object)->workplace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (asistan_ready_line_parent_class)->dispose (object);
}

static void
asistan_ready_line_class_init (AsistanReadyLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_ready_line_get_property;
  object_class->set_property = asistan_ready_line_set_property;
  object_class->dispose = asistan_ready_line_dispose;
  props[PROP_BESIDE_CARD_LINE] = g_param_spec_boolean ("beside-card-line", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_IN_THE_WAY]
      = g_param_spec_boolean ("in-the-way", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_ready_line_init (AsistanReadyLine *self)
{
  self->row = ASISTAN_READY_ROW (asistan_ready_row_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->row), GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "ready-rows");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
