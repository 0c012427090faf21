/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-trouble-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-facts.h"

struct _AsistanTroublePage
{
  AsistanPage parent_instance;

  GtkLabel *remedy;
  GtkLabel *signed_label;
  AsistanFacts *facts;
  GtkWidget *copy;
  GtkLabel *copy_text;
  char *details;
};

G_DEFINE_FINAL_TYPE (AsistanTroublePage, asistan_trouble_page, ASISTAN_TYPE_PAGE)

static void
copy_details (AsistanTroublePage *self)
{
  if (self->details == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->details);
  gtk_label_set_text (self->copy_text, _ ("Copied"));
  asistan_accessible_announce (GTK_WIDGET (self), _ ("Copied"));
}

void
asistan_trouble_page_tell (AsistanTroublePage *self,
                           const GError *error,
                           ImzaSigned was_signed,
                           const ImzaPortalInfo *portal)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  const ImzaRemedy *remedy = imza_remedy_lookup (error->domain, error->code);
  const ImzaPortalFacts *facts
      = error->domain == IMZA_PORTAL_ERROR ? imza_portal_error_get_facts (error) : NULL;
  g_autofree char *what = imza_remedy_dup_what (error);
  g_autofree char *code = imza_error_dup_fault_code (error);
  const char *signed_sentence = imza_signed_get_sentence (was_signed);

  asistan_page_set_title (page, _ (remedy->heading));
  asistan_page_set_description (page, what);
  asistan_page_set_primary_label (page, _ (remedy->button));
  /* where the button ends the journey anyway, a second way out would only puzzle */
  asistan_page_set_abandonable (page, remedy->action != IMZA_REMEDY_HOME);
  gtk_label_set_text (self->remedy, _ (remedy->remedy));
  gtk_label_set_text (self->signed_label, signed_sentence);
  asistan_facts_clear (self->facts);
  asistan_facts_add (self->facts, _ ("Fault code"), code);
  if (portal != NULL)
    {
      asistan_facts_add (self->facts, _ ("Telephone of the portal"), portal->telephone);
      asistan_facts_add (self->facts, _ ("E-mail of the portal"), portal->email);
    }
  if (facts != NULL)
    asistan_facts_add (self->facts, _ ("Event at the portal"), facts->instance);
  g_free (self->details);
  self->details = g_strdup_printf ("e-İmza Asistanı %s\n%s: %s\n%s\n%s\n%s", VERSION, code,
                                   _ (remedy->heading), what, signed_sentence,
                                   facts != NULL && facts->instance != NULL ? facts->instance : "");
  gtk_label_set_text (self->copy_text, _ ("Copy the details"));
}

static void
refresh (AsistanPage *page)
{
  ImzaDesk *desk = asistan_page_get_desk (page);
  ImzaPortal *portal;
  const GError *error;

  if (desk == NULL)
    return;
  portal = imza_desk_get_portal (desk);
  error = imza_journey_get_error (asistan_page_get_journey (page));
  if (error != NULL)
    asistan_trouble_page_tell (ASISTAN_TROUBLE_PAGE (page), error, imza_desk_get_signed (desk),
                               portal != NULL ? imza_portal_get_info (portal) : NULL);
}

static void
answer (AsistanPage *page)
{
  imza_journey_take_remedy (asistan_page_get_journey (page));
}

static void
asistan_trouble_page_dispose (GObject *object)
{
  g_clear_pointer (&ASISTAN_TROUBLE_PAGE (object)->details, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_TROUBLE_PAGE);
  G_OBJECT_CLASS (asistan_trouble_page_parent_class)->dispose (object);
}

static void
asistan_trouble_page_class_init (AsistanTroublePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_trouble_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->own_notice = TRUE;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanTroublePage, remedy);
  gtk_widget_class_bind_template_child (widget_class, AsistanTroublePage, signed_label);
  gtk_widget_class_bind_template_child (widget_class, AsistanTroublePage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanTroublePage, copy);
  gtk_widget_class_bind_template_child (widget_class, AsistanTroublePage, copy_text);
  gtk_widget_class_bind_template_callback (widget_class, copy_details);
}

static void
asistan_trouble_page_init (AsistanTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
