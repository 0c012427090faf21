/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificate-result-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-account-words.h"
#include "asistan-facts.h"
#include "imza-desk-account.h"

struct _AsistanCertificateResultPage
{
  AsistanPage parent_instance;

  GtkLabel *effect;
  AsistanFacts *facts;
};

G_DEFINE_FINAL_TYPE (AsistanCertificateResultPage,
                     asistan_certificate_result_page,
                     ASISTAN_TYPE_PAGE)

static const struct
{
  const char *title;
  const char *effect;
} words[IMZA_CERTIFICATE_N_ACTS] = {
  [IMZA_CERTIFICATE_ACT_SUSPEND]
  = { N_ ("The certificate is suspended"),
      N_ ("Nobody can sign with it until you resume it. When you have found the card, come back "
          "here and choose “Resume”. If it does not turn up, revoke the certificate.") },
  [IMZA_CERTIFICATE_ACT_RESUME]
  = { N_ ("The certificate is in use again"), N_ ("You can sign with it from this minute on.") },
  [IMZA_CERTIFICATE_ACT_REVOKE]
  = { N_ ("The certificate is revoked"),
      N_ ("Nobody can ever sign with it again, and that cannot be undone. What was signed with it "
          "before stays valid. For a new certificate you make a new application.") },
};

static void
refresh (AsistanPage *page)
{
  AsistanCertificateResultPage *self = ASISTAN_CERTIFICATE_RESULT_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaAccountCertificate *certificate = imza_desk_get_selected (desk);
  ImzaCertificateAct act = imza_desk_get_act (desk);

  asistan_page_set_title (page, _ (words[act].title));
  gtk_label_set_text (self->effect, _ (words[act].effect));
  asistan_facts_clear (self->facts);
  if (certificate == NULL)
    return;
  asistan_facts_add (self->facts, _ ("Holder"), certificate->subject);
  asistan_facts_add (self->facts, _ ("Card"), asistan_account_words_card (certificate));
  asistan_facts_add (self->facts, _ ("Serial number"), certificate->serial);
  /* where the new list did not come, the desk has the one from before the act */
  if (imza_journey_get_error (asistan_page_get_journey (page)) == NULL)
    asistan_facts_add (self->facts, _ ("State"),
                       imza_certificate_status_get_label (certificate->status));
}

static void
asistan_certificate_result_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATE_RESULT_PAGE);
  G_OBJECT_CLASS (asistan_certificate_result_page_parent_class)->dispose (object);
}

static void
asistan_certificate_result_page_class_init (AsistanCertificateResultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_certificate_result_page_dispose;
  page_class->refresh = refresh;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/eimza/Asistan/asistan-certificate-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateResultPage, effect);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateResultPage, facts);
}

static void
asistan_certificate_result_page_init (AsistanCertificateResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
