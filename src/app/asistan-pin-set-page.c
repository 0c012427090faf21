/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-set-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"
#include "imza-desk-unlock.h"

struct _AsistanPinSetPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  GtkLabel *report;
  GtkWidget *tell;
};

G_DEFINE_FINAL_TYPE (AsistanPinSetPage, asistan_pin_set_page, ASISTAN_TYPE_PAGE)

static void
tell_portal (AsistanPinSetPage *self)
{
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_REPORT);
}

static void
refresh (AsistanPage *page)
{
  AsistanPinSetPage *self = ASISTAN_PIN_SET_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaToken *token = imza_desk_get_unlock_token (desk);
  const char *state = imza_pin_state_get_sentence ((int)imza_desk_get_changed_pin_state (desk));
  ImzaUnlockReport outcome = imza_desk_get_unlock_report (desk);
  const char *report = imza_unlock_report_get_sentence (outcome);
  g_autofree char *note = imza_desk_dup_unlock_note (desk);

  asistan_facts_clear (self->facts);
  asistan_facts_add (self->facts, _ ("Card"), token != NULL ? token->label : NULL);
  asistan_facts_add (self->facts, _ ("The card says"),
                     state != NULL ? state : _ ("The PIN is in order."));
  asistan_facts_add (self->facts, _ ("Certificate"), note);
  if (outcome == IMZA_UNLOCK_REPORT_ACCEPTED)
    asistan_facts_add (self->facts, _ ("The portal says"), _ ("The new PIN is on record."));
  gtk_label_set_text (self->report, report != NULL ? report : "");
  gtk_widget_set_visible (GTK_WIDGET (self->report), report != NULL);
  gtk_widget_set_visible (self->tell, outcome == IMZA_UNLOCK_REPORT_UNSENT);
}

static void
asistan_pin_set_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PIN_SET_PAGE);
  G_OBJECT_CLASS (asistan_pin_set_page_parent_class)->dispose (object);
}

static void
asistan_pin_set_page_class_init (AsistanPinSetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_pin_set_page_dispose;
  ASISTAN_PAGE_CLASS (klass)->refresh = refresh;
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-pin-set-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPinSetPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinSetPage, report);
  gtk_widget_class_bind_template_child (widget_class, AsistanPinSetPage, tell);
  gtk_widget_class_bind_template_callback (widget_class, tell_portal);
}

static void
asistan_pin_set_page_init (AsistanPinSetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
