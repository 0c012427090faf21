/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-field.h"

#include <glib/gi18n-lib.h>

#include "asistan-keypad.h"
#include "imza-remedy.h"

#define FEWEST_DOTS 4

struct _AsistanPinField
{
  GtkWidget parent_instance;

  GtkWidget *tries;
  GtkLabel *tries_label;
  GtkLabel *advice;
  GtkCheckButton *last_try;
  GtkLabel *last_try_text;
  AsistanKeypad *keypad;
  GtkLabel *pad_label;
  GtkLabel *hint;

  ImzaPinState state;
  guint pin_min;
  guint pin_max;
  gboolean pin_pad;
  gboolean changing;
  gboolean has_token;
  gboolean complete;
  char *fault;
};

G_DEFINE_FINAL_TYPE (AsistanPinField, asistan_pin_field, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPLETE = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

AsistanPinWay
asistan_pin_field_get_way (AsistanPinField *self)
{
  switch (self->state)
    {
    case IMZA_PIN_STATE_LOCKED:
    case IMZA_PIN_STATE_NOT_SET:
      return ASISTAN_PIN_WAY_NEW;
    case IMZA_PIN_STATE_LAST_TRY:
      return asistan_pin_field_get_last_try (self) ? ASISTAN_PIN_WAY_TRY : ASISTAN_PIN_WAY_NEW;
    case IMZA_PIN_STATE_MUST_CHANGE:
      return self->changing ? ASISTAN_PIN_WAY_TRY : ASISTAN_PIN_WAY_CHANGE;
    case IMZA_PIN_STATE_FINE:
    case IMZA_PIN_STATE_FEW_LEFT:
    default:
      return ASISTAN_PIN_WAY_TRY;
    }
}

const char *
asistan_pin_field_get_way_label (AsistanPinField *self)
{
  switch (asistan_pin_field_get_way (self))
    {
    case ASISTAN_PIN_WAY_NEW:
      return self->state == IMZA_PIN_STATE_NOT_SET ? _ ("Make a PIN") : _ ("Create a New PIN");
    case ASISTAN_PIN_WAY_CHANGE:
      return _ ("Change the PIN");
    case ASISTAN_PIN_WAY_TRY:
    default:
      return NULL;
    }
}

const char *
asistan_pin_field_get_way_title (AsistanPinField *self)
{
  ImzaCardError code;

  if (asistan_pin_field_get_way (self) == ASISTAN_PIN_WAY_TRY)
    return NULL;
  switch (self->state)
    {
    case IMZA_PIN_STATE_LOCKED:
      code = IMZA_CARD_ERROR_PIN_LOCKED;
      break;
    case IMZA_PIN_STATE_NOT_SET:
      code = IMZA_CARD_ERROR_PIN_NOT_SET;
      break;
    case IMZA_PIN_STATE_LAST_TRY:
      code = IMZA_CARD_ERROR_PIN_LAST_TRY;
      break;
    case IMZA_PIN_STATE_MUST_CHANGE:
      code = IMZA_CARD_ERROR_PIN_MUST_CHANGE;
      break;
    case IMZA_PIN_STATE_FINE:
    case IMZA_PIN_STATE_FEW_LEFT:
    default:
      g_return_val_if_reached (NULL);
    }
  return _ (imza_remedy_lookup (IMZA_CARD_ERROR, (int)code)->heading);
}

gboolean
asistan_pin_field_leave (AsistanPinField *self)
{
  switch (asistan_pin_field_get_way (self))
    {
    case ASISTAN_PIN_WAY_NEW:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.pin-unlock-instead", NULL);
    case ASISTAN_PIN_WAY_CHANGE:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.pin-change-instead", NULL);
    case ASISTAN_PIN_WAY_TRY:
    default:
      return FALSE;
    }
}

gboolean
asistan_pin_field_get_complete (AsistanPinField *self)
{
  return self->complete;
}

gboolean
asistan_pin_field_get_last_try (AsistanPinField *self)
{
  return self->state == IMZA_PIN_STATE_LAST_TRY && gtk_check_button_get_active (self->last_try);
}

static gboolean
has_fitting_length (AsistanPinField *self)
{
  guint length = asistan_keypad_get_length (self->keypad);

  return length > 0 && length >= self->pin_min && (self->pin_max == 0 || length <= self->pin_max);
}

static void
update_complete (AsistanPinField *self)
{
  gboolean complete = self->has_token && asistan_pin_field_get_way (self) == ASISTAN_PIN_WAY_TRY
                      && (self->pin_pad || has_fitting_length (self));

  if (complete == self->complete)
    return;
  self->complete = complete;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

static void
update_hint (AsistanPinField *self)
{
  g_autofree char *text = NULL;

  if (self->fault != NULL)
    text = g_strdup (self->fault);
  else if (!self->pin_pad && self->pin_max > 0 && asistan_keypad_get_length (self->keypad) > 0
           && !has_fitting_length (self))
    /* Translators: both %u are numbers of digits */
    text = g_strdup_printf (_ ("The PIN of this card has %u to %u digits."), self->pin_min,
                            self->pin_max);
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
}

static const char *
get_advice (ImzaPinState state)
{
  switch (state)
    {
    case IMZA_PIN_STATE_LAST_TRY:
      return _ ("A new PIN is the safer way: you need your telephone and a few minutes.");
    case IMZA_PIN_STATE_LOCKED:
      return _ ("You can set a new PIN here: you need your telephone and a few minutes.");
    case IMZA_PIN_STATE_NOT_SET:
      return _ ("You can make one here: you need your telephone and a few minutes.");
    case IMZA_PIN_STATE_FINE:
    case IMZA_PIN_STATE_FEW_LEFT:
    case IMZA_PIN_STATE_MUST_CHANGE:
    default:
      return NULL;
    }
}

static void
update_tries (AsistanPinField *self, gboolean told)
{
  const char *sentence = imza_pin_state_get_sentence ((int)self->state);
  const char *advice = get_advice (self->state);
  gboolean last = self->state == IMZA_PIN_STATE_LAST_TRY;

  gtk_label_set_text (self->tries_label, sentence != NULL ? sentence : "");
  gtk_label_set_text (self->advice, advice != NULL ? advice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice != NULL);
  gtk_widget_set_visible (self->tries,
                          sentence != NULL && (advice != NULL || !told)
                              && !(self->changing && self->state == IMZA_PIN_STATE_MUST_CHANGE));
  gtk_widget_set_visible (GTK_WIDGET (self->last_try), last);
  if (last || self->state == IMZA_PIN_STATE_LOCKED)
    gtk_widget_add_css_class (self->tries, "danger");
  else
    gtk_widget_remove_css_class (self->tries, "danger");
}

static void
update (AsistanPinField *self)
{
  gboolean tries = asistan_pin_field_get_way (self) == ASISTAN_PIN_WAY_TRY;

  gtk_widget_set_visible (GTK_WIDGET (self->keypad), tries && !self->pin_pad);
  gtk_widget_set_visible (GTK_WIDGET (self->pad_label), tries && self->pin_pad);
  if (!tries && asistan_keypad_get_length (self->keypad) > 0)
    asistan_keypad_clear (self->keypad);
  update_complete (self);
  update_hint (self);
}

void
asistan_pin_field_show_token (AsistanPinField *self,
                              const ImzaToken *token,
                              gboolean changing,
                              gboolean told)
{
  self->has_token = token != NULL;
  self->changing = changing;
  /* while the card is out nothing new is known of it */
  if (token != NULL)
    {
      self->state = token->pin_state;
      self->pin_min = token->pin_min;
      self->pin_max = token->pin_max;
      self->pin_pad = token->pin_pad;
      asistan_keypad_set_minimum (self->keypad, MAX (token->pin_min, FEWEST_DOTS));
    }
  gtk_label_set_text (
      self->pad_label,
      changing
          ? _ ("Press the button below. Then type your present PIN on the keypad of the card "
               "reader, and after it the new PIN twice.")
          : _ ("Press the button below, then type your PIN on the keypad of the card reader."));
  update_tries (self, told);
  update (self);
}

void
asistan_pin_field_set_fault (AsistanPinField *self, const char *text)
{
  if (g_strcmp0 (self->fault, text) == 0)
    return;
  g_free (self->fault);
  self->fault = g_strdup (text);
  update_hint (self);
}

ImzaSecret *
asistan_pin_field_take (AsistanPinField *self)
{
  g_autoptr (ImzaSecret) typed = asistan_keypad_take (self->keypad);

  return self->pin_pad ? NULL : g_steal_pointer (&typed);
}

void
asistan_pin_field_reset (AsistanPinField *self, gboolean shuffle)
{
  asistan_keypad_clear (self->keypad);
  asistan_keypad_set_shuffle (self->keypad, shuffle);
  gtk_check_button_set_active (self->last_try, FALSE);
}

GtkWidget *
asistan_pin_field_get_focus (AsistanPinField *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->keypad)) ? GTK_WIDGET (self->keypad) : NULL;
}

static void
typed (AsistanPinField *self)
{
  update_complete (self);
  update_hint (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
last_try_toggled (AsistanPinField *self)
{
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
asistan_pin_field_begin (AsistanPinField *self, GtkWidget *page)
{
  asistan_keypad_catch_keys (self->keypad, page);
}

static void
asistan_pin_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPLETE)
    g_value_set_boolean (value, ASISTAN_PIN_FIELD (object)->complete);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_pin_field_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PIN_FIELD);
  G_OBJECT_CLASS (asistan_pin_field_parent_class)->dispose (object);
}

static void
asistan_pin_field_finalize (GObject *object)
{
  g_free (ASISTAN_PIN_FIELD (object)->fault);
  G_OBJECT_CLASS (asistan_pin_field_parent_class)->finalize (object);
}

static void
asistan_pin_field_class_init (AsistanPinFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_pin_field_get_property;
  object_class->dispose = asistan_pin_field_dispose;
  object_class->finalize = asistan_pin_field_finalize;
  props[PROP_COMPLETE]
      = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ASISTAN_TYPE_PIN_FIELD, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (ASISTAN_TYPE_KEYPAD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-pin-field.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, tries);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, tries_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, advice);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, last_try);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, last_try_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, keypad);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, pad_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinField, hint);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, last_try_toggled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_pin_field_init (AsistanPinField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_pin_field_new (void)
{
  return g_object_new (ASISTAN_TYPE_PIN_FIELD, NULL);
}
