/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-sms-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "asistan-accessible.h"
#include "imza-sms.h"

/* in widths and heights of a digit */
#define PLACE_WIDTH 2.2
#define PLACE_LEAST_WIDTH 1.3
#define PLACE_HEIGHT 1.7
#define GAP_PX 6
#define LINE_PX 2
#define EMPTY_ALPHA 0.4f

struct _AsistanSmsEntry
{
  GtkWidget parent_instance;

  ImzaSecret *secret;
};

G_DEFINE_FINAL_TYPE (AsistanSmsEntry, asistan_sms_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_LENGTH = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/* constants, so that no string is ever made of the digits */
static const char *const digit_texts[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" };

guint
asistan_sms_entry_get_length (AsistanSmsEntry *self)
{
  return (guint)imza_secret_get_length (self->secret);
}

gboolean
asistan_sms_entry_get_complete (AsistanSmsEntry *self)
{
  return asistan_sms_entry_get_length (self) == IMZA_SMS_DIGITS;
}

static void
changed (AsistanSmsEntry *self)
{
  /* Translators: the first %u is how many digits of the SMS code are typed, the second is 6; read
   * out by a screen reader */
  g_autofree char *spoken = g_strdup_printf (_ ("%u of %u digits entered"),
                                             asistan_sms_entry_get_length (self), IMZA_SMS_DIGITS);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH]);
}

ImzaSecret *
asistan_sms_entry_take (AsistanSmsEntry *self)
{
  ImzaSecret *taken = g_steal_pointer (&self->secret);

  self->secret = imza_secret_new ();
  changed (self);
  return taken;
}

void
asistan_sms_entry_clear (AsistanSmsEntry *self)
{
  imza_secret_clear (self->secret);
  changed (self);
}

void
asistan_sms_entry_press (AsistanSmsEntry *self, guint digit)
{
  g_return_if_fail (digit < G_N_ELEMENTS (digit_texts));
  if (asistan_sms_entry_get_complete (self)
      || !imza_secret_append (self->secret, (char)('0' + digit)))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    changed (self);
}

static gboolean
key_pressed (AsistanSmsEntry *self,
             guint keyval,
             guint keycode,
             GdkModifierType modifiers,
             GtkEventControllerKey *controller)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !gtk_widget_is_sensitive (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    asistan_sms_entry_press (self, keyval - GDK_KEY_0);
  else if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    asistan_sms_entry_press (self, keyval - GDK_KEY_KP_0);
  else if (keyval == GDK_KEY_BackSpace)
    {
      imza_secret_backspace (self->secret);
      changed (self);
    }
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    asistan_sms_entry_clear (self);
  else
    return FALSE;
  return TRUE;
}

void
asistan_sms_entry_catch_keys (AsistanSmsEntry *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

/* the widest digit decides, so that nothing moves while one types */
static void
measure_digit (AsistanSmsEntry *self, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "0");

  pango_layout_get_pixel_size (layout, width, height);
}

static void
asistan_sms_entry_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int width, height;

  measure_digit (ASISTAN_SMS_ENTRY (widget), &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int gaps = GAP_PX * (IMZA_SMS_DIGITS - 1);

      *minimum = (int)ceil (width * PLACE_LEAST_WIDTH) * IMZA_SMS_DIGITS + gaps;
      *natural = (int)ceil (width * PLACE_WIDTH) * IMZA_SMS_DIGITS + gaps;
    }
  else
    *minimum = *natural = (int)ceil (height * PLACE_HEIGHT) + LINE_PX;
}

static void
draw_place (AsistanSmsEntry *self, GtkSnapshot *snapshot, guint place, const graphene_rect_t *box)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gboolean filled = place < asistan_sms_entry_get_length (self);
  gboolean next = place == asistan_sms_entry_get_length (self);
  GdkRGBA color;

  gtk_style_context_get_color (style, &color);
  if (filled)
    {
      guint digit = (guint)(imza_secret_peek (self->secret)[place] - '0');
      g_autoptr (PangoLayout) layout
          = gtk_widget_create_pango_layout (GTK_WIDGET (self), digit_texts[digit]);
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot, &GRAPHENE_POINT_INIT (box->origin.x + (box->size.width - (float)width) / 2,
                                          box->origin.y + (box->size.height - (float)height) / 2));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
  if (!next || !gtk_widget_has_focus (GTK_WIDGET (self)))
    color.alpha *= EMPTY_ALPHA;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (box->origin.x,
                                                  box->origin.y + box->size.height - LINE_PX,
                                                  box->size.width, LINE_PX));
}

static void
asistan_sms_entry_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  float width
      = (float)(gtk_widget_get_width (widget) - GAP_PX * (IMZA_SMS_DIGITS - 1)) / IMZA_SMS_DIGITS;
  float height = (float)gtk_widget_get_height (widget);

  for (guint place = 0; place < IMZA_SMS_DIGITS; place++)
    draw_place (ASISTAN_SMS_ENTRY (widget), snapshot, place,
                &GRAPHENE_RECT_INIT ((width + GAP_PX) * (float)place, 0, width, height));
}

static void
clicked (AsistanSmsEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
asistan_sms_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LENGTH)
    g_value_set_uint (value, asistan_sms_entry_get_length (ASISTAN_SMS_ENTRY (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_sms_entry_finalize (GObject *object)
{
  g_clear_pointer (&ASISTAN_SMS_ENTRY (object)->secret, imza_secret_free);
  G_OBJECT_CLASS (asistan_sms_entry_parent_class)->finalize (object);
}

static void
asistan_sms_entry_class_init (AsistanSmsEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_sms_entry_get_property;
  object_class->finalize = asistan_sms_entry_finalize;
  widget_class->measure = asistan_sms_entry_measure;
  widget_class->snapshot = asistan_sms_entry_snapshot;
  props[PROP_LENGTH]
      = g_param_spec_uint ("length", NULL, NULL, 0, IMZA_SMS_DIGITS, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "smsentry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static void
asistan_sms_entry_init (AsistanSmsEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  self->secret = imza_secret_new ();
  gtk_widget_set_focusable (widget, TRUE);
  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  asistan_accessible_set_label (widget, _ ("SMS code"));
  changed (self);
}

GtkWidget *
asistan_sms_entry_new (void)
{
  return g_object_new (ASISTAN_TYPE_SMS_ENTRY, NULL);
}
