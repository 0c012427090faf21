/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-facts.h"

struct _AsistanFacts
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AsistanFacts, asistan_facts, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
add_row (AsistanFacts *self, const char *name)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_widget_add_css_class (row, "fact");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  return row;
}

void
asistan_facts_add (AsistanFacts *self, const char *name, const char *value)
{
  GtkWidget *row;

  if (value == NULL)
    return;
  row = add_row (self, name);
  gtk_box_append (GTK_BOX (row), make_label (name, "fact-name"));
  gtk_box_append (GTK_BOX (row), make_label (value, "fact-value"));
}

void
asistan_facts_add_line (AsistanFacts *self, const char *name, const char *value)
{
  g_autofree char *line = NULL;

  if (value == NULL)
    return;
  line = g_strdup_printf ("%s: %s", name, value);
  gtk_box_append (GTK_BOX (add_row (self, name)), make_label (line, "fact-value"));
}

void
asistan_facts_clear (AsistanFacts *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
}

static void
asistan_facts_dispose (GObject *object)
{
  asistan_facts_clear (ASISTAN_FACTS (object));
  G_OBJECT_CLASS (asistan_facts_parent_class)->dispose (object);
}

static void
asistan_facts_class_init (AsistanFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_facts_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "facts");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_facts_init (AsistanFacts *self)
{
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
asistan_facts_new (void)
{
  return g_object_new (ASISTAN_TYPE_FACTS, NULL);
}
