/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-code-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "asistan-accessible.h"
#include "imza-ident.h"

struct _AsistanCodeEntry
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkEntry *entry;
  GtkLabel *hint;
  gboolean complete;
  gboolean changing;
};

G_DEFINE_FINAL_TYPE (AsistanCodeEntry, asistan_code_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPLETE = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static char *
dup_digits (const char *text, gssize length)
{
  GString *digits = g_string_new (NULL);

  for (gssize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      g_string_append_c (digits, text[i]);
  return g_string_free (digits, FALSE);
}

static guint
count_digits (const char *text, int n_chars)
{
  guint n = 0;

  for (const char *c = text; *c != '\0' && n_chars > 0; c = g_utf8_next_char (c), n_chars--)
    n += g_ascii_isdigit (*c) ? 1 : 0;
  return n;
}

/* the place in the grouped text behind the @n-th digit */
static int
place_behind (const char *grouped, guint n)
{
  int place = 0;

  for (const char *c = grouped; *c != '\0' && n > 0; c = g_utf8_next_char (c), place++)
    n -= g_ascii_isdigit (*c) ? 1 : 0;
  return place;
}

static void
tell (AsistanCodeEntry *self, const char *fault)
{
  if (fault != NULL)
    gtk_label_set_text (self->hint, fault);
  else
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
      g_autofree char *count =
          /* Translators: the first %u is how many digits have been typed, the second is 15 */
          g_strdup_printf (_ ("%u of %u digits"), count_digits (text, G_MAXINT), IMZA_CODE_DIGITS);

      gtk_label_set_text (self->hint, count);
    }
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "fault");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (fault != NULL)
    asistan_accessible_announce (GTK_WIDGET (self), fault);
}

/* shows @digits in groups, the cursor behind the @cursor-th; returns its place */
static int
show_digits (AsistanCodeEntry *self, const char *digits, guint cursor)
{
  g_autofree char *grouped = imza_ident_group_code (digits);
  int place = place_behind (grouped, cursor);
  gboolean complete = strlen (digits) == IMZA_CODE_DIGITS;

  self->changing = TRUE;
  if (!g_str_equal (grouped, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), grouped);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), place);
  self->changing = FALSE;
  if (complete != self->complete)
    {
      self->complete = complete;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
    }
  return place;
}

static const char *
fault_of (const char *text, gsize length)
{
  g_autofree char *chunk = g_strndup (text, length);

  switch (imza_ident_parse_code (chunk, NULL, NULL))
    {
    case IMZA_CODE_FOREIGN_DIGITS:
      return _ ("These digits are of another script. Type the code with 0 to 9.");
    case IMZA_CODE_TOO_LONG:
      return _ ("That is more than 15 digits.");
    case IMZA_CODE_FINE:
    case IMZA_CODE_EMPTY:
    case IMZA_CODE_TOO_SHORT:
    case IMZA_CODE_NO_CODE:
      break;
    }
  return g_utf8_strlen (chunk, -1) > 1 ? _ ("There is no 15-digit code in what was pasted.")
                                       : _ ("A code has digits only.");
}

/* what people put between digits, and nothing that could be read as one */
static gboolean
is_plain (const char *text, gsize length)
{
  for (const char *c = text; c < text + length; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_ascii_isdigit (*c) && !g_unichar_isspace (character) && character != '-'
          && character != '.' && character != 0x2013 && character != 0x00A0)
        return FALSE;
    }
  return TRUE;
}

static void
text_inserted (GtkEditable *editable, const char *text, int length, int *position, gpointer data)
{
  AsistanCodeEntry *self = data;
  gsize bytes = length < 0 ? strlen (text) : (gsize)length;
  g_autofree char *chunk = NULL;
  g_autofree char *code = NULL;
  g_autofree char *old = NULL;
  g_autofree char *added = NULL;
  g_autofree char *all = NULL;
  const char *shown;
  guint before;

  if (self->changing)
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  chunk = g_strndup (text, bytes);
  if (imza_ident_parse_code (chunk, &code, NULL) == IMZA_CODE_FINE)
    {
      *position = show_digits (self, code, IMZA_CODE_DIGITS);
      tell (self, NULL);
      return;
    }
  shown = gtk_editable_get_text (editable);
  old = dup_digits (shown, (gssize)strlen (shown));
  added = dup_digits (chunk, (gssize)bytes);
  before = count_digits (shown, *position);
  if (!is_plain (chunk, bytes) || strlen (old) + strlen (added) > IMZA_CODE_DIGITS)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      tell (self,
            is_plain (chunk, bytes) ? _ ("That is more than 15 digits.") : fault_of (chunk, bytes));
      return;
    }
  all = g_strdup_printf ("%.*s%s%s", (int)before, old, added, old + before);
  *position = show_digits (self, all, before + (guint)strlen (added));
  tell (self, NULL);
}

static void
text_changed (AsistanCodeEntry *self)
{
  const char *text;
  g_autofree char *digits = NULL;
  guint cursor;

  if (self->changing)
    return;
  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  digits = dup_digits (text, (gssize)strlen (text));
  cursor = count_digits (text, gtk_editable_get_position (GTK_EDITABLE (self->entry)));
  show_digits (self, digits, cursor);
  tell (self, NULL);
}

char *
asistan_code_entry_dup_code (AsistanCodeEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return self->complete ? dup_digits (text, (gssize)strlen (text)) : NULL;
}

void
asistan_code_entry_clear (AsistanCodeEntry *self)
{
  show_digits (self, "", 0);
  tell (self, NULL);
}

void
asistan_code_entry_paste (AsistanCodeEntry *self, const char *text)
{
  int position = 0;

  asistan_code_entry_clear (self);
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
}

gboolean
asistan_code_entry_get_complete (AsistanCodeEntry *self)
{
  return self->complete;
}

GtkEntry *
asistan_code_entry_get_entry (AsistanCodeEntry *self)
{
  return self->entry;
}

static gboolean
asistan_code_entry_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (ASISTAN_CODE_ENTRY (widget)->entry);
}

static void
asistan_code_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPLETE)
    g_value_set_boolean (value, ASISTAN_CODE_ENTRY (object)->complete);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
asistan_code_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CODE_ENTRY);
  G_OBJECT_CLASS (asistan_code_entry_parent_class)->dispose (object);
}

static void
asistan_code_entry_class_init (AsistanCodeEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = asistan_code_entry_get_property;
  object_class->dispose = asistan_code_entry_dispose;
  widget_class->grab_focus = asistan_code_entry_grab_focus;
  props[PROP_COMPLETE]
      = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-code-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCodeEntry, label);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodeEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, AsistanCodeEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, text_changed);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_code_entry_init (AsistanCodeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "insert-text",
                    G_CALLBACK (text_inserted), self);
  tell (self, NULL);
}

GtkWidget *
asistan_code_entry_new (void)
{
  return g_object_new (ASISTAN_TYPE_CODE_ENTRY, NULL);
}
