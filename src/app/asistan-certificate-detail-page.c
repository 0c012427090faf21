/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificate-detail-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-account-words.h"
#include "asistan-facts.h"
#include "asistan-pem.h"
#include "asistan-save.h"
#include "asistan-saver.h"
#include "asistan-tile.h"
#include "imza-desk-account.h"

struct _AsistanCertificateDetailPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  GtkWidget *chain_box;
  AsistanFacts *chain;
  GtkWidget *suspend;
  GtkWidget *resume;
  GtkWidget *revoke;
  GtkWidget *pem;
  GtkWidget *der;
  AsistanSaver *saver;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (AsistanCertificateDetailPage,
                     asistan_certificate_detail_page,
                     ASISTAN_TYPE_PAGE)

static void
act (AsistanCertificateDetailPage *self, ImzaCertificateAct wanted)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  imza_desk_set_act (asistan_page_get_desk (page), wanted);
  ASISTAN_PAGE_CLASS (asistan_certificate_detail_page_parent_class)->answer (page);
}

static void
suspend_clicked (AsistanCertificateDetailPage *self)
{
  act (self, IMZA_CERTIFICATE_ACT_SUSPEND);
}

static void
resume_clicked (AsistanCertificateDetailPage *self)
{
  act (self, IMZA_CERTIFICATE_ACT_RESUME);
}

static void
revoke_clicked (AsistanCertificateDetailPage *self)
{
  act (self, IMZA_CERTIFICATE_ACT_REVOKE);
}

static GBytes *
get_leaf (AsistanCertificateDetailPage *self)
{
  GPtrArray *chain = imza_desk_get_chain (asistan_page_get_desk (ASISTAN_PAGE (self)));

  return chain != NULL && chain->len > 0 ? g_ptr_array_index (chain, 0) : NULL;
}

static char *
dup_file_name (AsistanCertificateDetailPage *self, const char *extension)
{
  const ImzaAccountCertificate *certificate
      = imza_desk_get_selected (asistan_page_get_desk (ASISTAN_PAGE (self)));
  g_autofree char *name = g_strconcat (certificate->serial, extension, NULL);

  return asistan_save_dup_clean_name (name);
}

static void
pem_clicked (AsistanCertificateDetailPage *self)
{
  g_autofree char *name = dup_file_name (self, ".pem");
  g_autoptr (GBytes) pem = NULL;
  GPtrArray *chain = imza_desk_get_chain (asistan_page_get_desk (ASISTAN_PAGE (self)));

  if (chain == NULL)
    return;
  pem = asistan_pem_new (chain);
  asistan_saver_save (self->saver, pem, _ ("Save the certificate"), name);
}

static void
der_clicked (AsistanCertificateDetailPage *self)
{
  g_autofree char *name = dup_file_name (self, ".cer");

  asistan_saver_save (self->saver, get_leaf (self), _ ("Save the certificate"), name);
}

static void
fill_facts (AsistanCertificateDetailPage *self, const ImzaAccountCertificate *certificate)
{
  g_autofree char *state = asistan_account_words_dup_state (certificate);
  g_autofree char *span = asistan_account_words_dup_span (certificate);
  g_autofree char *serial = asistan_account_words_dup_serial (certificate->serial);
  g_autofree char *sha256
      = certificate->sha256 != NULL ? asistan_account_words_dup_serial (certificate->sha256) : NULL;

  asistan_facts_clear (self->facts);
  asistan_facts_add (self->facts, _ ("State"), state);
  asistan_facts_add (self->facts, _ ("Holder"), certificate->subject);
  asistan_facts_add (self->facts, _ ("Issuer"), certificate->issuer);
  asistan_facts_add (self->facts, _ ("Validity"), span);
  asistan_facts_add (self->facts, _ ("Card"), asistan_account_words_card (certificate));
  asistan_facts_add (self->facts, _ ("Serial number of the card"), certificate->card);
  asistan_facts_add (self->facts, _ ("Serial number"), serial);
  asistan_facts_add (self->facts, _ ("Fingerprint (SHA-256)"), sha256);
}

static void
fill_chain (AsistanCertificateDetailPage *self, GPtrArray *chain)
{
  gtk_widget_set_visible (self->chain_box, chain != NULL && chain->len > 0);
  asistan_facts_clear (self->chain);
  for (guint i = 0; chain != NULL && i < chain->len; i++)
    {
      g_autoptr (ImzaCertificate) link = imza_certificate_new (g_ptr_array_index (chain, i), NULL);
      g_autofree char *place = NULL;

      if (link == NULL)
        continue;
      /* Translators: %u counts the certificates from the person’s own up to the root */
      place = g_strdup_printf (_ ("Certificate %u"), i + 1);
      asistan_facts_add_line (self->chain, place, imza_certificate_get_holder (link));
    }
}

static void
refresh (AsistanPage *page)
{
  AsistanCertificateDetailPage *self = ASISTAN_CERTIFICATE_DETAIL_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaAccountCertificate *certificate = imza_desk_get_selected (desk);

  if (certificate == NULL || asistan_page_get_busy (page))
    return;
  fill_facts (self, certificate);
  fill_chain (self, imza_desk_get_chain (desk));
  gtk_widget_set_visible (self->suspend, certificate->can[IMZA_CERTIFICATE_ACT_SUSPEND]);
  gtk_widget_set_visible (self->resume, certificate->can[IMZA_CERTIFICATE_ACT_RESUME]);
  gtk_widget_set_visible (self->revoke, certificate->can[IMZA_CERTIFICATE_ACT_REVOKE]);
  gtk_widget_set_visible (self->pem, get_leaf (self) != NULL);
  gtk_widget_set_visible (self->der, get_leaf (self) != NULL);
}

static void
shown (AsistanPage *page)
{
  asistan_saver_forget (ASISTAN_CERTIFICATE_DETAIL_PAGE (page)->saver);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanCertificateDetailPage *self = ASISTAN_CERTIFICATE_DETAIL_PAGE (page);
  GtkWidget *const acts[] = { self->resume, self->suspend, self->revoke };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (gtk_widget_get_visible (acts[i]))
      return acts[i];
  return self->done;
}

static void
asistan_certificate_detail_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATE_DETAIL_PAGE);
  G_OBJECT_CLASS (asistan_certificate_detail_page_parent_class)->dispose (object);
}

static void
asistan_certificate_detail_page_class_init (AsistanCertificateDetailPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_certificate_detail_page_dispose;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_SAVER);
  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/eimza/Asistan/asistan-certificate-detail-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, chain_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, chain);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, suspend);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, resume);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, revoke);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, pem);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, der);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, saver);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateDetailPage, done);
  gtk_widget_class_bind_template_callback (widget_class, suspend_clicked);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked);
  gtk_widget_class_bind_template_callback (widget_class, revoke_clicked);
  gtk_widget_class_bind_template_callback (widget_class, pem_clicked);
  gtk_widget_class_bind_template_callback (widget_class, der_clicked);
}

static void
asistan_certificate_detail_page_init (AsistanCertificateDetailPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
