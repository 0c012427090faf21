/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-field.h"

struct _AsistanField
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkEntry *entry;
  GtkLabel *below;
  char *hint;
  char *fault;
  char *text; /* as typed, stripped */
};

G_DEFINE_FINAL_TYPE (AsistanField, asistan_field, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_HINT,
  PROP_PURPOSE,
  PROP_MAX_LENGTH,
  PROP_TEXT,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void
update_below (AsistanField *self)
{
  const char *below = self->fault != NULL ? self->fault : self->hint;

  gtk_label_set_text (self->below, below != NULL ? below : "");
  gtk_widget_set_visible (GTK_WIDGET (self->below), below != NULL);
  if (self->fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fault");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      self->fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  /* by its relation to the label: a description of its own is lost with the next announcement; of
   * such a label GTK 4.8 takes the description, not the text */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->below), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  below != NULL ? below : "", -1);
}

const char *
asistan_field_get_text (AsistanField *self)
{
  return self->text;
}

void
asistan_field_set_text (AsistanField *self, const char *text)
{
  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

void
asistan_field_set_hint (AsistanField *self, const char *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    return;
  g_free (self->hint);
  self->hint = g_strdup (hint);
  update_below (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

void
asistan_field_set_fault (AsistanField *self, const char *fault)
{
  if (g_strcmp0 (self->fault, fault) == 0)
    return;
  g_free (self->fault);
  self->fault = g_strdup (fault);
  update_below (self);
}

GtkWidget *
asistan_field_get_entry (AsistanField *self)
{
  return GTK_WIDGET (self->entry);
}

static void
typed (AsistanField *self)
{
  g_free (self->text);
  self->text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  asistan_field_set_fault (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ASISTAN_FIELD (widget)->entry));
}

static void
asistan_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanField *self = ASISTAN_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->label));
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_PURPOSE:
      g_value_set_enum (value, (int)gtk_entry_get_input_purpose (self->entry));
      break;
    case PROP_MAX_LENGTH:
      g_value_set_int (value, gtk_entry_get_max_length (self->entry));
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AsistanField *self = ASISTAN_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text_with_mnemonic (self->label, g_value_get_string (value));
      break;
    case PROP_HINT:
      asistan_field_set_hint (self, g_value_get_string (value));
      break;
    case PROP_PURPOSE:
      gtk_entry_set_input_purpose (self->entry, (GtkInputPurpose)g_value_get_enum (value));
      break;
    case PROP_MAX_LENGTH:
      gtk_entry_set_max_length (self->entry, g_value_get_int (value));
      break;
    case PROP_TEXT:
      asistan_field_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_field_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_FIELD);
  G_OBJECT_CLASS (asistan_field_parent_class)->dispose (object);
}

static void
asistan_field_finalize (GObject *object)
{
  AsistanField *self = ASISTAN_FIELD (object);

  g_free (self->hint);
  g_free (self->fault);
  g_free (self->text);
  G_OBJECT_CLASS (asistan_field_parent_class)->finalize (object);
}

static void
asistan_field_class_init (AsistanFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = asistan_field_get_property;
  object_class->set_property = asistan_field_set_property;
  object_class->dispose = asistan_field_dispose;
  object_class->finalize = asistan_field_finalize;
  widget_class->grab_focus = grab_focus;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  props[PROP_PURPOSE] = g_param_spec_enum ("purpose", NULL, NULL, GTK_TYPE_INPUT_PURPOSE,
                                           GTK_INPUT_PURPOSE_FREE_FORM, flags);
  props[PROP_MAX_LENGTH] = g_param_spec_int ("max-length", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/eimza/Asistan/asistan-field.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanField, label);
  gtk_widget_class_bind_template_child (widget_class, AsistanField, entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanField, below);
  gtk_widget_class_bind_template_callback (widget_class, typed);
}

static void
asistan_field_init (AsistanField *self)
{
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_field_new (void)
{
  return g_object_new (ASISTAN_TYPE_FIELD, NULL);
}
