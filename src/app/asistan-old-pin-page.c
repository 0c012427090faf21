/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-old-pin-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-facts.h"
#include "asistan-pin-field.h"

struct _AsistanOldPinPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  AsistanPinField *field;
};

G_DEFINE_FINAL_TYPE (AsistanOldPinPage, asistan_old_pin_page, ASISTAN_TYPE_PAGE)

static void
update_primary (AsistanOldPinPage *self, const ImzaToken *token)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  const char *elsewhere = asistan_pin_field_get_way_label (self->field);
  gboolean pad = token != NULL && token->pin_pad;

  asistan_page_set_title (page, elsewhere != NULL ? asistan_pin_field_get_way_title (self->field)
                                                  : _ ("Enter your present PIN"));
  asistan_page_set_primary_label (page, elsewhere != NULL ? elsewhere
                                        : pad             ? _ ("Change the PIN")
                                                          : _ ("Continue"));
  asistan_page_set_complete (page,
                             elsewhere != NULL || asistan_pin_field_get_complete (self->field));
}

static const ImzaToken *
find_token (AsistanOldPinPage *self)
{
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));
  const ImzaTokenCertificate *entry = desk != NULL ? imza_desk_get_certificate (desk) : NULL;

  return entry != NULL ? entry->token : NULL;
}

static void
field_changed (AsistanOldPinPage *self)
{
  update_primary (self, find_token (self));
}

/* with a reader's own keypad the whole change is typed there, and this page stays */
static void
tell_reader (AsistanOldPinPage *self, const ImzaToken *token)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  const char *text = NULL;

  if (asistan_page_get_busy (page) && token != NULL && token->pin_pad)
    text = _ ("Use the keypad of the card reader now: first your present PIN, then the new PIN "
              "twice. Leave the card in the reader.");
  asistan_page_set_description (page, text);
  if (text != NULL)
    asistan_accessible_announce (GTK_WIDGET (self), text);
}

static void
refresh (AsistanPage *page)
{
  AsistanOldPinPage *self = ASISTAN_OLD_PIN_PAGE (page);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (asistan_page_get_desk (page));
  const ImzaToken *token = find_token (self);

  asistan_facts_clear (self->facts);
  if (certificate != NULL)
    asistan_facts_add_line (self->facts, _ ("Certificate"),
                            imza_certificate_get_holder (certificate));
  asistan_facts_add_line (self->facts, _ ("Card"), token != NULL ? token->label : NULL);
  asistan_pin_field_show_token (self->field, token, TRUE,
                                imza_journey_get_error (asistan_page_get_journey (page)) != NULL);
  tell_reader (self, token);
  update_primary (self, token);
}

static void
answer (AsistanPage *page)
{
  AsistanOldPinPage *self = ASISTAN_OLD_PIN_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);

  if (asistan_pin_field_leave (self->field))
    return;
  if (asistan_pin_field_get_last_try (self->field))
    imza_desk_confirm_last_try (desk);
  imza_desk_give_pin (desk, asistan_pin_field_take (self->field));
  ASISTAN_PAGE_CLASS (asistan_old_pin_page_parent_class)->answer (page);
}

static void
shown (AsistanPage *page)
{
  asistan_pin_field_reset (ASISTAN_OLD_PIN_PAGE (page)->field,
                           asistan_workplace_shuffles_keypad (asistan_page_get_workplace (page)));
}

static void
hidden (AsistanPage *page)
{
  asistan_pin_field_reset (ASISTAN_OLD_PIN_PAGE (page)->field, FALSE);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  GtkWidget *focus = asistan_pin_field_get_focus (ASISTAN_OLD_PIN_PAGE (page)->field);

  return focus != NULL ? focus : asistan_page_get_primary_button (page);
}

static void
asistan_old_pin_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_OLD_PIN_PAGE);
  G_OBJECT_CLASS (asistan_old_pin_page_parent_class)->dispose (object);
}

static void
asistan_old_pin_page_class_init (AsistanOldPinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_old_pin_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_PIN_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-old-pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanOldPinPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanOldPinPage, field);
  gtk_widget_class_bind_template_callback (widget_class, field_changed);
}

static void
asistan_old_pin_page_init (AsistanOldPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_pin_field_begin (self->field, GTK_WIDGET (self));
}
