/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-ready-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "asistan-accessible.h"
#include "asistan-ready-actions.h"

struct _AsistanReadyRow
{
  GtkWidget parent_instance;

  GtkLabel *name;
  GtkLabel *text;
  GtkWidget *buttons;
  GtkButton *action;
  GtkButton *other;
};

G_DEFINE_FINAL_TYPE (AsistanReadyRow, asistan_ready_row, GTK_TYPE_WIDGET)

/* a sign and a word: neither colour nor a sign alone tells a state */
static const struct
{
  const char *sign;
  const char *word;
  guint weight;
} states[] = {
  [IMZA_READINESS_STATE_FINE] = { "✓", N_ ("Fine"), 0 },
  [IMZA_READINESS_STATE_ATTENTION] = { "!", N_ ("Attention"), 1 },
  [IMZA_READINESS_STATE_UNKNOWN] = { "–", N_ ("Not known yet"), 0 },
  [IMZA_READINESS_STATE_WAITING] = { "…", N_ ("Waiting"), 2 },
  [IMZA_READINESS_STATE_TROUBLE] = { "✗", N_ ("Trouble"), 3 },
};

guint
asistan_ready_row_weigh (const ImzaReadinessLine *line)
{
  /* a card that another program holds waits, but it waits for the person */
  return line->state == IMZA_READINESS_STATE_WAITING && line->error != NULL
             ? states[IMZA_READINESS_STATE_TROUBLE].weight
             : states[line->state].weight;
}

static void
set_text (AsistanReadyRow *self, const char *name, const char *text)
{
  gtk_label_set_text (self->name, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name), name != NULL);
  if (!g_str_equal (gtk_label_get_text (self->text), text))
    gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : text, -1);
}

void
asistan_ready_row_tell (AsistanReadyRow *self,
                        const char *name,
                        const ImzaReadinessLine *line,
                        const char *said)
{
  gboolean again = said != NULL && line->remedy != NULL && strstr (said, line->sentence) != NULL;
  g_autofree char *text = again ? g_strdup_printf ("%s %s", states[line->state].sign, line->remedy)
                                : g_strdup_printf ("%s %s: %s%s%s", states[line->state].sign,
                                                   _ (states[line->state].word), line->sentence,
                                                   line->remedy != NULL ? "\n" : "",
                                                   line->remedy != NULL ? line->remedy : "");
  gboolean first = asistan_ready_actions_set_button (self->action, line, line->action);
  gboolean second = asistan_ready_actions_set_button (self->other, line, line->other);

  set_text (self, name, text);
  gtk_widget_set_visible (self->buttons, first || second);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
asistan_ready_row_tell_fine (AsistanReadyRow *self, const char *text)
{
  g_autofree char *line = text != NULL ? g_strconcat ("✓ ", text, NULL) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_widget_set_visible (self->buttons, FALSE);
  set_text (self, NULL, line != NULL ? line : "");
}

const char *
asistan_ready_row_get_text (AsistanReadyRow *self)
{
  return gtk_label_get_text (self->text);
}

static void
asistan_ready_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_READY_ROW);
  G_OBJECT_CLASS (asistan_ready_row_parent_class)->dispose (object);
}

static void
asistan_ready_row_class_init (AsistanReadyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_ready_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-ready-row.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyRow, name);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyRow, text);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyRow, action);
  gtk_widget_class_bind_template_child (widget_class, AsistanReadyRow, other);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_ready_row_init (AsistanReadyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_ready_row_new (void)
{
  return g_object_new (ASISTAN_TYPE_READY_ROW, NULL);
}
