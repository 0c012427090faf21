/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-keypad.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"

#define N_DIGITS 10

struct _AsistanKeypad
{
  GtkWidget parent_instance;

  GtkLabel *display;
  GtkGrid *grid;
  GtkWidget *buttons[N_DIGITS]; /* by place: 1 to 9 in reading order, then the one below */
  guint digits[N_DIGITS];       /* what stands on them */
  ImzaSecret *secret;
  guint minimum;
  gboolean shuffle;
};

G_DEFINE_FINAL_TYPE (AsistanKeypad, asistan_keypad, GTK_TYPE_WIDGET)

enum
{
  PROP_LENGTH = 1,
  PROP_SHUFFLE,
  PROP_MINIMUM,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* the labels of the buttons: constants, so that no string is ever made of a digit */
static const char *const digit_labels[N_DIGITS]
    = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

static void
update_display (AsistanKeypad *self)
{
  guint length = asistan_keypad_get_length (self);
  g_autoptr (GString) dots = g_string_new (NULL);
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < MAX (length, self->minimum); i++)
    g_string_append (dots, i < length ? "●" : "○");
  gtk_label_set_text (self->display, dots->str);
  if (length == 0)
    spoken = g_strdup (_ ("PIN: no digits entered"));
  else
    /* Translators: %u is how many digits of the PIN have been typed; read out by a screen reader */
    spoken = g_strdup_printf (ngettext ("PIN: %u digit entered", "PIN: %u digits entered", length),
                              length);
  asistan_accessible_set_label (GTK_WIDGET (self->display), spoken);
  /* the focus is here while a PIN is typed, and a change of its description is spoken */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
}

static void
changed (AsistanKeypad *self)
{
  update_display (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH]);
}

guint
asistan_keypad_get_length (AsistanKeypad *self)
{
  return (guint)imza_secret_get_length (self->secret);
}

const ImzaSecret *
asistan_keypad_peek (AsistanKeypad *self)
{
  return self->secret;
}

ImzaSecret *
asistan_keypad_take (AsistanKeypad *self)
{
  ImzaSecret *taken = g_steal_pointer (&self->secret);

  self->secret = imza_secret_new ();
  changed (self);
  return taken;
}

void
asistan_keypad_clear (AsistanKeypad *self)
{
  imza_secret_clear (self->secret);
  changed (self);
}

void
asistan_keypad_press (AsistanKeypad *self, guint digit)
{
  g_return_if_fail (digit < N_DIGITS);
  if (imza_secret_append (self->secret, (char)('0' + digit)))
    changed (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

void
asistan_keypad_backspace (AsistanKeypad *self)
{
  imza_secret_backspace (self->secret);
  changed (self);
}

guint
asistan_keypad_get_digit_at (AsistanKeypad *self, guint place)
{
  g_return_val_if_fail (place < N_DIGITS, 0);
  return self->digits[place];
}

static void
lay_out (AsistanKeypad *self)
{
  for (guint place = 0; place < N_DIGITS; place++)
    self->digits[place] = (place + 1) % N_DIGITS;
  for (guint place = N_DIGITS - 1; self->shuffle && place > 0; place--)
    {
      guint other = (guint)g_random_int_range (0, (gint32)place + 1);
      guint digit = self->digits[place];

      self->digits[place] = self->digits[other];
      self->digits[other] = digit;
    }
  for (guint place = 0; place < N_DIGITS; place++)
    gtk_button_set_label (GTK_BUTTON (self->buttons[place]), digit_labels[self->digits[place]]);
}

gboolean
asistan_keypad_get_shuffle (AsistanKeypad *self)
{
  return self->shuffle;
}

void
asistan_keypad_set_shuffle (AsistanKeypad *self, gboolean shuffle)
{
  gboolean differs = self->shuffle != shuffle;

  self->shuffle = shuffle;
  lay_out (self);
  if (differs)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHUFFLE]);
}

void
asistan_keypad_set_minimum (AsistanKeypad *self, guint minimum)
{
  if (self->minimum == minimum)
    return;
  self->minimum = minimum;
  update_display (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MINIMUM]);
}

static void
digit_clicked (GtkWidget *button, AsistanKeypad *self)
{
  for (guint place = 0; place < N_DIGITS; place++)
    if (self->buttons[place] == button)
      asistan_keypad_press (self, self->digits[place]);
}

static gboolean
key_pressed (AsistanKeypad *self,
             guint keyval,
             guint keycode,
             GdkModifierType modifiers,
             GtkEventControllerKey *controller)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !gtk_widget_is_sensitive (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    asistan_keypad_press (self, keyval - GDK_KEY_0);
  else if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    asistan_keypad_press (self, keyval - GDK_KEY_KP_0);
  else if (keyval == GDK_KEY_BackSpace)
    asistan_keypad_backspace (self);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    asistan_keypad_clear (self);
  else
    return FALSE;
  return TRUE;
}

void
asistan_keypad_catch_keys (AsistanKeypad *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* before the focused button: a key pressed on it twice within 250 ms would be lost */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
asistan_keypad_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AsistanKeypad *self = ASISTAN_KEYPAD (object);

  switch (id)
    {
    case PROP_LENGTH:
      g_value_set_uint (value, asistan_keypad_get_length (self));
      break;
    case PROP_SHUFFLE:
      g_value_set_boolean (value, self->shuffle);
      break;
    case PROP_MINIMUM:
      g_value_set_uint (value, self->minimum);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_keypad_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AsistanKeypad *self = ASISTAN_KEYPAD (object);

  switch (id)
    {
    case PROP_SHUFFLE:
      asistan_keypad_set_shuffle (self, g_value_get_boolean (value));
      break;
    case PROP_MINIMUM:
      asistan_keypad_set_minimum (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
asistan_keypad_dispose (GObject *object)
{
  GtkWidget *child;
  AsistanKeypad *self = ASISTAN_KEYPAD (object);

  g_clear_pointer (&self->secret, imza_secret_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_KEYPAD);
  G_OBJECT_CLASS (asistan_keypad_parent_class)->dispose (object);
}

static void
asistan_keypad_class_init (AsistanKeypadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = asistan_keypad_get_property;
  object_class->set_property = asistan_keypad_set_property;
  object_class->dispose = asistan_keypad_dispose;
  props[PROP_LENGTH]
      = g_param_spec_uint ("length", NULL, NULL, 0, IMZA_SECRET_MAX_BYTES, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SHUFFLE] = g_param_spec_boolean ("shuffle", NULL, NULL, FALSE, flags);
  props[PROP_MINIMUM]
      = g_param_spec_uint ("minimum", NULL, NULL, 0, IMZA_SECRET_MAX_BYTES, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-keypad.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanKeypad, display);
  gtk_widget_class_bind_template_child (widget_class, AsistanKeypad, grid);
  gtk_widget_class_bind_template_callback (widget_class, asistan_keypad_clear);
  gtk_widget_class_bind_template_callback (widget_class, asistan_keypad_backspace);
  gtk_widget_class_set_css_name (widget_class, "pinpad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_keypad_init (AsistanKeypad *self)
{
  GtkWidget *before = NULL;

  self->secret = imza_secret_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint place = 0; place < N_DIGITS; place++)
    {
      int column = place < 9 ? (int)place % 3 : 1;
      int row = (int)place / 3;

      self->buttons[place] = gtk_button_new_with_label ("");
      gtk_widget_set_focus_on_click (self->buttons[place], FALSE);
      g_signal_connect (self->buttons[place], "clicked", G_CALLBACK (digit_clicked), self);
      gtk_grid_attach (self->grid, self->buttons[place], column, row, 1, 1);
      /* the words come last for the Tab key, as they stand in the last row */
      gtk_widget_insert_after (self->buttons[place], GTK_WIDGET (self->grid), before);
      before = self->buttons[place];
    }
  lay_out (self);
  update_display (self);
  asistan_accessible_set_label (GTK_WIDGET (self), _ ("PIN keypad"));
}

GtkWidget *
asistan_keypad_new (void)
{
  return g_object_new (ASISTAN_TYPE_KEYPAD, NULL);
}
