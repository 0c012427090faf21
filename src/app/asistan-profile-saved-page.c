/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-profile-saved-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-account-words.h"
#include "asistan-facts.h"
#include "imza-desk-account.h"

struct _AsistanProfileSavedPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
};

G_DEFINE_FINAL_TYPE (AsistanProfileSavedPage, asistan_profile_saved_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanProfileSavedPage *self = ASISTAN_PROFILE_SAVED_PAGE (page);
  const ImzaContact *contact = imza_desk_get_contact (asistan_page_get_desk (page));

  asistan_facts_clear (self->facts);
  /* where the new details did not come, the desk has the old ones */
  if (contact == NULL || imza_journey_get_error (asistan_page_get_journey (page)) != NULL)
    return;
  asistan_facts_add (self->facts, _ ("E-mail"), contact->email);
  asistan_facts_add (self->facts, _ ("Mobile phone"), contact->mobile);
  asistan_facts_add (self->facts, _ ("Messages come by"),
                     asistan_account_words_notify (contact->notify));
}

static void
asistan_profile_saved_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PROFILE_SAVED_PAGE);
  G_OBJECT_CLASS (asistan_profile_saved_page_parent_class)->dispose (object);
}

static void
asistan_profile_saved_page_class_init (AsistanProfileSavedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_profile_saved_page_dispose;
  page_class->refresh = refresh;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-profile-saved-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanProfileSavedPage, facts);
}

static void
asistan_profile_saved_page_init (AsistanProfileSavedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
