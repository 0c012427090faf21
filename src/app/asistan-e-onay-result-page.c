/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-e-onay-result-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"
#include "asistan-saver.h"
#include "asistan-tile.h"
#include "asistan-time.h"
#include "imza-desk-account.h"

struct _AsistanEOnayResultPage
{
  AsistanPage parent_instance;

  GtkLabel *effect;
  AsistanFacts *facts;
  GtkWidget *signature;
  GtkWidget *time_stamp;
  AsistanSaver *saver;
};

G_DEFINE_FINAL_TYPE (AsistanEOnayResultPage, asistan_e_onay_result_page, ASISTAN_TYPE_PAGE)

static void
signature_clicked (AsistanEOnayResultPage *self)
{
  asistan_saver_save (
      self->saver, imza_desk_get_evidence_signature (asistan_page_get_desk (ASISTAN_PAGE (self))),
      _ ("Save the signed text"), "e-Onay.p7s");
}

static void
time_stamp_clicked (AsistanEOnayResultPage *self)
{
  asistan_saver_save (
      self->saver, imza_desk_get_evidence_time_stamp (asistan_page_get_desk (ASISTAN_PAGE (self))),
      _ ("Save the evidence"), "e-Onay.tsr");
}

/* what was accepted is so, though the state that was fetched before may be all there is to show */
static gboolean
is_granted (const ImzaEOnay *e_onay, ImzaEOnayChoice choice)
{
  switch (choice)
    {
    case IMZA_E_ONAY_CHOICE_GRANT:
      return TRUE;
    case IMZA_E_ONAY_CHOICE_WITHDRAW:
      return FALSE;
    case IMZA_E_ONAY_CHOICE_EVIDENCE:
    case IMZA_E_ONAY_CHOICE_NONE:
      break;
    }
  return e_onay->granted;
}

static void
tell (AsistanEOnayResultPage *self, gboolean granted, ImzaEOnayChoice choice)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  if (choice == IMZA_E_ONAY_CHOICE_EVIDENCE)
    asistan_page_set_title (page, _ ("Evidence of your e-Onay"));
  else
    asistan_page_set_title (page, granted ? _ ("e-Onay is given") : _ ("e-Onay is taken back"));
  if (granted)
    gtk_label_set_text (self->effect,
                        _ ("From now on your applications for a certificate are processed without "
                           "a signed paper form. You can take e-Onay back here at any time."));
  else
    gtk_label_set_text (self->effect,
                        _ ("Your next application for a certificate needs a form signed on paper "
                           "or with e-imza. You can give e-Onay again here at any time."));
}

static void
refresh (AsistanPage *page)
{
  AsistanEOnayResultPage *self = ASISTAN_E_ONAY_RESULT_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaEOnay *e_onay = imza_desk_get_e_onay (desk);
  ImzaEOnayChoice choice = imza_desk_get_e_onay_choice (desk);
  gboolean granted;
  gboolean has_newest;

  if (e_onay == NULL)
    return;
  granted = is_granted (e_onay, choice);
  has_newest = e_onay->granted == granted && e_onay->evidence->len > 0;
  tell (self, granted, choice);
  asistan_facts_clear (self->facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), has_newest);
  if (has_newest)
    {
      const ImzaEvidence *newest = g_ptr_array_index (e_onay->evidence, 0);
      g_autofree char *accepted = asistan_time_dup_minute (asistan_time_parse (newest->accepted));

      asistan_facts_add (self->facts, _ ("Signed"), imza_purpose_get_label (newest->purpose));
      asistan_facts_add (self->facts, _ ("Accepted by the portal"), accepted);
    }
  gtk_widget_set_visible (self->signature, imza_desk_get_evidence_signature (desk) != NULL);
  gtk_widget_set_visible (self->time_stamp, imza_desk_get_evidence_time_stamp (desk) != NULL);
}

static void
shown (AsistanPage *page)
{
  asistan_saver_forget (ASISTAN_E_ONAY_RESULT_PAGE (page)->saver);
}

static void
asistan_e_onay_result_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_E_ONAY_RESULT_PAGE);
  G_OBJECT_CLASS (asistan_e_onay_result_page_parent_class)->dispose (object);
}

static void
asistan_e_onay_result_page_class_init (AsistanEOnayResultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_e_onay_result_page_dispose;
  page_class->refresh = refresh;
  page_class->shown = shown;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_SAVER);
  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-e-onay-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayResultPage, effect);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayResultPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayResultPage, signature);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayResultPage, time_stamp);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayResultPage, saver);
  gtk_widget_class_bind_template_callback (widget_class, signature_clicked);
  gtk_widget_class_bind_template_callback (widget_class, time_stamp_clicked);
}

static void
asistan_e_onay_result_page_init (AsistanEOnayResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
