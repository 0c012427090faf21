/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-no-account-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-facts.h"
#include "asistan-time.h"

struct _AsistanNoAccountPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
};

G_DEFINE_FINAL_TYPE (AsistanNoAccountPage, asistan_no_account_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanNoAccountPage *self = ASISTAN_NO_ACCOUNT_PAGE (page);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (asistan_page_get_desk (page));
  g_autofree char *until = NULL;

  asistan_facts_clear (self->facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), certificate != NULL);
  if (certificate == NULL)
    return;
  until = asistan_time_dup_date (imza_certificate_get_not_after (certificate));
  asistan_facts_add (self->facts, _ ("Certificate"), imza_certificate_get_holder (certificate));
  asistan_facts_add (self->facts, _ ("Issuer"), imza_certificate_get_issuer (certificate));
  asistan_facts_add (self->facts, _ ("Valid until"), until);
}

static void
answer (AsistanPage *page)
{
  imza_journey_take_turn (asistan_page_get_journey (page), IMZA_REMEDY_OTHER_WAY);
}

static void
asistan_no_account_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_NO_ACCOUNT_PAGE);
  G_OBJECT_CLASS (asistan_no_account_page_parent_class)->dispose (object);
}

static void
asistan_no_account_page_class_init (AsistanNoAccountPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_no_account_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->own_notice = TRUE;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-no-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanNoAccountPage, facts);
}

static void
asistan_no_account_page_init (AsistanNoAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
