/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-changed-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"

struct _AsistanPinChangedPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
};

G_DEFINE_FINAL_TYPE (AsistanPinChangedPage, asistan_pin_changed_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanPinChangedPage *self = ASISTAN_PIN_CHANGED_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaTokenCertificate *entry = imza_desk_get_certificate (desk);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (desk);
  const char *sentence = imza_pin_state_get_sentence ((int)imza_desk_get_changed_pin_state (desk));

  asistan_facts_clear (self->facts);
  if (certificate != NULL)
    asistan_facts_add (self->facts, _ ("Certificate"), imza_certificate_get_holder (certificate));
  asistan_facts_add (self->facts, _ ("Card"), entry != NULL ? entry->token->label : NULL);
  asistan_facts_add (self->facts, _ ("The card says"),
                     sentence != NULL ? sentence : _ ("The PIN is in order."));
}

static void
asistan_pin_changed_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PIN_CHANGED_PAGE);
  G_OBJECT_CLASS (asistan_pin_changed_page_parent_class)->dispose (object);
}

static void
asistan_pin_changed_page_class_init (AsistanPinChangedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_pin_changed_page_dispose;
  ASISTAN_PAGE_CLASS (klass)->refresh = refresh;
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-pin-changed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPinChangedPage, facts);
}

static void
asistan_pin_changed_page_init (AsistanPinChangedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
