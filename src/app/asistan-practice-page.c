/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-practice-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-browser.h"
#include "asistan-facts.h"

struct _AsistanPracticePage
{
  AsistanPage parent_instance;

  GtkLabel *certificate_text;
  GtkLabel *real_text;
  AsistanFacts *facts;
  GtkLabel *without;
};

G_DEFINE_FINAL_TYPE (AsistanPracticePage, asistan_practice_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanPracticePage *self = ASISTAN_PRACTICE_PAGE (page);
  ImzaPractice *practice = asistan_workplace_get_practice (asistan_page_get_workplace (page));

  asistan_facts_clear (self->facts);
  if (practice == NULL || imza_practice_get_profile (practice) == NULL)
    return;
  asistan_facts_add (self->facts, _ ("Address"),
                     imza_profile_get_origin (imza_practice_get_profile (practice)));
  asistan_facts_add (self->facts, _ ("The practice card belongs to (an invented person)"),
                     imza_practice_get_person (practice));
  asistan_facts_add (self->facts, _ ("T.C. identity number"), imza_practice_get_tckn (practice));
  asistan_facts_add (self->facts, _ ("Practice PIN"), IMZA_PRACTICE_PIN);
}

static void
opened (gboolean success, gpointer data)
{
  g_autoptr (AsistanPracticePage) self = data;

  if (!success)
    asistan_page_set_description (
        ASISTAN_PAGE (self), _ ("No browser could be opened. Open the address below yourself."));
}

static void
answer (AsistanPage *page)
{
  ImzaPractice *practice = asistan_workplace_get_practice (asistan_page_get_workplace (page));

  asistan_browser_open (GTK_WIDGET (page),
                        imza_profile_get_origin (imza_practice_get_profile (practice)), opened,
                        g_object_ref (page));
}

static void
asistan_practice_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PRACTICE_PAGE);
  G_OBJECT_CLASS (asistan_practice_page_parent_class)->dispose (object);
}

static void
asistan_practice_page_class_init (AsistanPracticePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_practice_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-practice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanPracticePage, certificate_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanPracticePage, real_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanPracticePage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanPracticePage, without);
}

static void
asistan_practice_page_init (AsistanPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
