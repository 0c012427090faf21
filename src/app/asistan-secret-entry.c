/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-secret-entry.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"

struct _AsistanSecretEntry
{
  GtkWidget parent_instance;

  GtkWidget *dots;
  GtkWidget *caret;
  ImzaSecret *secret;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (AsistanSecretEntry, asistan_secret_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_LENGTH = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

guint
asistan_secret_entry_get_length (AsistanSecretEntry *self)
{
  return (guint)g_utf8_strlen (imza_secret_peek (self->secret), -1);
}

static void
changed (AsistanSecretEntry *self)
{
  guint length = asistan_secret_entry_get_length (self);
  g_autoptr (GString) dots = g_string_new (NULL);
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < length; i++)
    g_string_append (dots, "●");
  gtk_label_set_text (GTK_LABEL (self->dots), dots->str);
  if (length == 0)
    spoken = g_strdup (_ ("Nothing entered"));
  else
    /* Translators: %u is how many characters of a password were typed; read out by a screen reader
     */
    spoken = g_strdup_printf (ngettext ("%u character entered", "%u characters entered", length),
                              length);
  asistan_accessible_set_label (self->dots, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LENGTH]);
}

ImzaSecret *
asistan_secret_entry_take (AsistanSecretEntry *self)
{
  ImzaSecret *taken = g_steal_pointer (&self->secret);

  self->secret = imza_secret_new ();
  changed (self);
  return taken;
}

void
asistan_secret_entry_clear (AsistanSecretEntry *self)
{
  imza_secret_clear (self->secret);
  changed (self);
}

void
asistan_secret_entry_type (AsistanSecretEntry *self, gunichar character)
{
  char bytes[6];
  int n = g_unichar_to_utf8 (character, bytes);

  if (imza_secret_get_length (self->secret) + (gsize)n > IMZA_SECRET_MAX_BYTES)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  for (int i = 0; i < n; i++)
    (void)imza_secret_append (self->secret, bytes[i]);
  explicit_bzero (bytes, sizeof bytes);
  changed (self);
}

void
asistan_secret_entry_backspace (AsistanSecretEntry *self)
{
  gboolean first = FALSE;

  /* back over the following bytes of a character to its first one */
  while (!first && imza_secret_get_length (self->secret) > 0)
    {
      gsize last = imza_secret_get_length (self->secret) - 1;

      first = ((guchar)imza_secret_peek (self->secret)[last] & 0xc0) != 0x80;
      imza_secret_backspace (self->secret);
    }
  changed (self);
}

static void
pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanSecretEntry) self = data;
  g_autoptr (GError) error = NULL;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (text == NULL)
    return;
  /* whoever copies a word often copies the end of its line as well */
  if (!g_cancellable_is_cancelled (self->cancellable))
    for (const char *at = text; *at != '\0' && *at != '\n' && *at != '\r';
         at = g_utf8_next_char (at))
      asistan_secret_entry_type (self, g_utf8_get_char (at));
  explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
paste_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AsistanSecretEntry *self = ASISTAN_SECRET_ENTRY (widget);

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), self->cancellable, pasted,
                                 g_object_ref (self));
}

static gboolean
key_pressed (AsistanSecretEntry *self,
             guint keyval,
             guint keycode,
             GdkModifierType modifiers,
             GtkEventControllerKey *controller)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_BackSpace)
    asistan_secret_entry_backspace (self);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    asistan_secret_entry_clear (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
  else if (character != 0 && g_unichar_isprint (character))
    asistan_secret_entry_type (self, character);
  else
    return FALSE;
  return TRUE;
}

static void
focus_changed (AsistanSecretEntry *self)
{
  gtk_widget_set_visible (self->caret, gtk_widget_has_focus (GTK_WIDGET (self)));
}

static void
clicked (AsistanSecretEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
asistan_secret_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LENGTH)
    g_value_set_uint (value, asistan_secret_entry_get_length (ASISTAN_SECRET_ENTRY (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_secret_entry_dispose (GObject *object)
{
  AsistanSecretEntry *self = ASISTAN_SECRET_ENTRY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->dots, gtk_widget_unparent);
  g_clear_pointer (&self->caret, gtk_widget_unparent);
  G_OBJECT_CLASS (asistan_secret_entry_parent_class)->dispose (object);
}

static void
asistan_secret_entry_finalize (GObject *object)
{
  AsistanSecretEntry *self = ASISTAN_SECRET_ENTRY (object);

  g_clear_pointer (&self->secret, imza_secret_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (asistan_secret_entry_parent_class)->finalize (object);
}

static void
asistan_secret_entry_class_init (AsistanSecretEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_secret_entry_get_property;
  object_class->dispose = asistan_secret_entry_dispose;
  object_class->finalize = asistan_secret_entry_finalize;
  props[PROP_LENGTH]
      = g_param_spec_uint ("length", NULL, NULL, 0, IMZA_SECRET_MAX_BYTES, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", ASISTAN_TYPE_SECRET_ENTRY, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "secret.paste", NULL, paste_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "secret.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_SHIFT_MASK, "secret.paste",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "entry");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
}

static void
asistan_secret_entry_init (AsistanSecretEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  self->secret = imza_secret_new ();
  self->cancellable = g_cancellable_new ();
  self->dots = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->dots), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->dots), PANGO_WRAP_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->dots), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->dots), 0);
  gtk_widget_set_parent (self->dots, widget);
  self->caret
      = g_object_new (GTK_TYPE_SEPARATOR, "orientation", GTK_ORIENTATION_VERTICAL,
                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->caret, "caret");
  gtk_widget_set_parent (self->caret, widget);
  gtk_widget_add_css_class (widget, "secret-entry");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "text");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (focus, "notify::is-focus", G_CALLBACK (focus_changed), self);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  changed (self);
}

GtkWidget *
asistan_secret_entry_new (void)
{
  return g_object_new (ASISTAN_TYPE_SECRET_ENTRY, NULL);
}
