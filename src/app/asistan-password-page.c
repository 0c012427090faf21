/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-password-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-field.h"
#include "asistan-secret-entry.h"
#include "imza-desk-account.h"

#define TCKN_DIGITS 11
#define CHECK_MS 1000

struct _AsistanPasswordPage
{
  AsistanPage parent_instance;

  AsistanField *tckn;
  GtkLabel *word_label;
  AsistanSecretEntry *word;
  GtkPicture *picture;
  GtkLabel *question;
  AsistanField *captcha_answer;
  GtkLabel *other_kind_text;
  char *captcha_id; /* the one that is shown */
  GtkWidget *back;  /* (nullable): where the focus was when another captcha was asked for */
  guint check_id;
};

G_DEFINE_FINAL_TYPE (AsistanPasswordPage, asistan_password_page, ASISTAN_TYPE_PAGE)

static gboolean
is_tckn (const char *text)
{
  return strlen (text) == TCKN_DIGITS && strspn (text, "0123456789") == TCKN_DIGITS;
}

static void
typed (AsistanPasswordPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  /* properties are set while the template is still being built */
  if (asistan_page_get_journey (page) == NULL)
    return;
  asistan_page_set_complete (page,
                             is_tckn (asistan_field_get_text (self->tckn))
                                 && asistan_secret_entry_get_length (self->word) > 0
                                 && *asistan_field_get_text (self->captcha_answer) != '\0'
                                 && imza_desk_get_captcha (asistan_page_get_desk (page)) != NULL);
}

/* whoever is led to the field by Tab hears what is asked, whatever was announced there before */
static void
tell_question (AsistanPasswordPage *self, const char *question)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (asistan_field_get_entry (self->captcha_answer));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->question),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  question != NULL ? question : "", -1);
  gtk_accessible_reset_property (entry, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->question, NULL,
                                  -1);
}

static GtkWidget *
get_focus (AsistanPasswordPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
has_focus_in (AsistanPasswordPage *self, GtkWidget *widget)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
show_captcha (AsistanPasswordPage *self, const ImzaCaptcha *captcha)
{
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  gboolean picture = captcha->kind == IMZA_CAPTCHA_PICTURE;

  if (g_strcmp0 (self->captcha_id, captcha->id) == 0)
    return;
  g_free (self->captcha_id);
  self->captcha_id = g_strdup (captcha->id);
  asistan_field_set_text (self->captcha_answer, "");
  if (captcha->picture != NULL)
    texture = gdk_texture_new_from_bytes (captcha->picture, &error);
  if (error != NULL)
    g_message ("captcha: %s", error->message);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), picture);
  gtk_label_set_text (self->question, captcha->question != NULL ? captcha->question : "");
  gtk_widget_set_visible (GTK_WIDGET (self->question), !picture);
  g_object_set (self->captcha_answer, "title",
                picture ? _ ("Text in the _picture") : _ ("_Answer to the question"), NULL);
  tell_question (self, captcha->question);
  gtk_label_set_text (self->other_kind_text,
                      picture ? _ ("Ask me a question instead") : _ ("Show a picture instead"));
}

static void
ask_for_captcha (AsistanPasswordPage *self, ImzaCaptchaKind kind)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  /* while the page is busy nothing of it can have the focus. To go on exactly there: what is typed
   * of the security word is never to end up in a field that shows it */
  self->back = has_focus_in (self, GTK_WIDGET (self)) ? get_focus (self) : NULL;
  asistan_page_set_description (page, NULL);
  imza_desk_set_login_tckn (asistan_page_get_desk (page), asistan_field_get_text (self->tckn));
  imza_desk_set_captcha_kind (asistan_page_get_desk (page), kind);
  imza_journey_take_turn (asistan_page_get_journey (page), IMZA_REMEDY_NEW_CAPTCHA);
}

static void
reload_clicked (AsistanPasswordPage *self)
{
  const ImzaCaptcha *captcha = imza_desk_get_captcha (asistan_page_get_desk (ASISTAN_PAGE (self)));

  ask_for_captcha (self, captcha != NULL ? captcha->kind : IMZA_CAPTCHA_PICTURE);
}

static void
other_kind_clicked (AsistanPasswordPage *self)
{
  const ImzaCaptcha *captcha = imza_desk_get_captcha (asistan_page_get_desk (ASISTAN_PAGE (self)));

  ask_for_captcha (self, captcha != NULL && captcha->kind == IMZA_CAPTCHA_PICTURE
                             ? IMZA_CAPTCHA_QUESTION
                             : IMZA_CAPTCHA_PICTURE);
}

static void
other_way_clicked (AsistanPasswordPage *self)
{
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_OTHER_WAY);
}

static void
refresh (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaCaptcha *captcha = imza_desk_get_captcha (desk);

  if (*asistan_field_get_text (self->tckn) == '\0')
    asistan_field_set_text (self->tckn, imza_desk_get_login_tckn (desk));
  if (captcha != NULL)
    show_captcha (self, captcha);
  typed (self);
}

/* an old picture would make a right answer look wrong, and nobody is told which part was */
static gboolean
is_expired (AsistanPasswordPage *self)
{
  const ImzaCaptcha *captcha = imza_desk_get_captcha (asistan_page_get_desk (ASISTAN_PAGE (self)));

  return captcha != NULL
         && imza_deadline_seconds_left (&captcha->expires, imza_boottime_us ()) == 0;
}

static void
answer (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);

  if (is_expired (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->captcha_answer));
      reload_clicked (self);
      asistan_page_set_description (page,
                                    _ ("The picture or question was too old. Here is a new one."));
      return;
    }
  imza_desk_set_login_tckn (desk, asistan_field_get_text (self->tckn));
  self->back = NULL;
  imza_desk_give_password (desk, asistan_secret_entry_take (self->word));
  imza_desk_set_captcha_answer (desk, asistan_field_get_text (self->captcha_answer));
  ASISTAN_PAGE_CLASS (asistan_password_page_parent_class)->answer (page);
}

/* never under the hands of somebody who types: what is too old then is seen by answer() */
static gboolean
check_captcha (gpointer data)
{
  AsistanPasswordPage *self = data;

  if (!asistan_page_get_busy (ASISTAN_PAGE (self)) && is_expired (self)
      && *asistan_field_get_text (self->captcha_answer) == '\0'
      && !has_focus_in (self, GTK_WIDGET (self->tckn))
      && !has_focus_in (self, GTK_WIDGET (self->word)))
    reload_clicked (self);
  return G_SOURCE_CONTINUE;
}

static void
shown (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);

  self->back = NULL;
  asistan_page_set_description (page, NULL);
  self->check_id = g_timeout_add (CHECK_MS, check_captcha, self);
}

static void
hidden (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);

  g_clear_handle_id (&self->check_id, g_source_remove);
  asistan_secret_entry_clear (self->word);
}

/* where it was, else the first that is still to be filled in */
static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);

  if (self->back != NULL)
    return self->back;
  if (!is_tckn (asistan_field_get_text (self->tckn)))
    return asistan_field_get_entry (self->tckn);
  if (asistan_secret_entry_get_length (self->word) == 0)
    return GTK_WIDGET (self->word);
  return asistan_field_get_entry (self->captcha_answer);
}

/* the field itself is described by the question: there it is not to be heard twice */
static const char *
get_spoken (AsistanPage *page)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (page);

  return gtk_widget_get_visible (GTK_WIDGET (self->question))
                 && !has_focus_in (self, GTK_WIDGET (self->captcha_answer))
             ? gtk_label_get_text (self->question)
             : NULL;
}

static void
asistan_password_page_dispose (GObject *object)
{
  AsistanPasswordPage *self = ASISTAN_PASSWORD_PAGE (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_pointer (&self->captcha_id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PASSWORD_PAGE);
  G_OBJECT_CLASS (asistan_password_page_parent_class)->dispose (object);
}

static void
asistan_password_page_class_init (AsistanPasswordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_password_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;
  page_class->get_spoken = get_spoken;

  g_type_ensure (ASISTAN_TYPE_FIELD);
  g_type_ensure (ASISTAN_TYPE_SECRET_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-password-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, tckn);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, word_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, word);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, picture);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, question);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, captcha_answer);
  gtk_widget_class_bind_template_child (widget_class, AsistanPasswordPage, other_kind_text);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked);
  gtk_widget_class_bind_template_callback (widget_class, other_kind_clicked);
  gtk_widget_class_bind_template_callback (widget_class, other_way_clicked);
  gtk_widget_class_bind_template_callback (widget_class, asistan_page_answer);
}

static void
asistan_password_page_init (AsistanPasswordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
