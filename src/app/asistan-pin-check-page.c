/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-check-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"
#include "asistan-pin-field.h"
#include "imza-desk-unlock.h"

struct _AsistanPinCheckPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  AsistanPinField *field;
};

G_DEFINE_FINAL_TYPE (AsistanPinCheckPage, asistan_pin_check_page, ASISTAN_TYPE_PAGE)

static const ImzaToken *
find_token (AsistanPinCheckPage *self)
{
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));

  return desk != NULL ? imza_desk_get_unlock_token (desk) : NULL;
}

static void
update_primary (AsistanPinCheckPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  const char *elsewhere = asistan_pin_field_get_way_label (self->field);

  asistan_page_set_primary_label (page, elsewhere != NULL ? elsewhere : _ ("Check"));
  asistan_page_set_complete (page,
                             elsewhere != NULL || asistan_pin_field_get_complete (self->field));
}

static void
refresh (AsistanPage *page)
{
  AsistanPinCheckPage *self = ASISTAN_PIN_CHECK_PAGE (page);
  const ImzaToken *token = find_token (self);

  asistan_facts_clear (self->facts);
  asistan_facts_add_line (self->facts, _ ("Card"), token != NULL ? token->label : NULL);
  asistan_pin_field_show_token (self->field, token, FALSE,
                                imza_journey_get_error (asistan_page_get_journey (page)) != NULL);
  update_primary (self);
}

static void
answer (AsistanPage *page)
{
  AsistanPinCheckPage *self = ASISTAN_PIN_CHECK_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);

  if (asistan_pin_field_leave (self->field))
    return;
  if (asistan_pin_field_get_last_try (self->field))
    imza_desk_confirm_last_try (desk);
  imza_desk_give_pin (desk, asistan_pin_field_take (self->field));
  ASISTAN_PAGE_CLASS (asistan_pin_check_page_parent_class)->answer (page);
}

static void
shown (AsistanPage *page)
{
  asistan_pin_field_reset (ASISTAN_PIN_CHECK_PAGE (page)->field,
                           asistan_workplace_shuffles_keypad (asistan_page_get_workplace (page)));
}

static void
hidden (AsistanPage *page)
{
  asistan_pin_field_reset (ASISTAN_PIN_CHECK_PAGE (page)->field, FALSE);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  GtkWidget *focus = asistan_pin_field_get_focus (ASISTAN_PIN_CHECK_PAGE (page)->field);

  return focus != NULL ? focus : asistan_page_get_primary_button (page);
}

static void
asistan_pin_check_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PIN_CHECK_PAGE);
  G_OBJECT_CLASS (asistan_pin_check_page_parent_class)->dispose (object);
}

static void
asistan_pin_check_page_class_init (AsistanPinCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_pin_check_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_PIN_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-pin-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPinCheckPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinCheckPage, field);
  gtk_widget_class_bind_template_callback (widget_class, update_primary);
}

static void
asistan_pin_check_page_init (AsistanPinCheckPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_pin_field_begin (self->field, GTK_WIDGET (self));
}
