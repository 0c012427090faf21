/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-profile-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-field.h"
#include "imza-desk-account.h"

#define N_CHOICES 3

struct _AsistanProfilePage
{
  AsistanPage parent_instance;

  AsistanField *email;
  AsistanField *mobile;
  GtkCheckButton *by_email;
  GtkCheckButton *by_sms;
  GtkCheckButton *by_both;
  ImzaNotify shown; /* chosen by the portal's answer, not by the person */
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (AsistanProfilePage, asistan_profile_page, ASISTAN_TYPE_PAGE)

static const ImzaNotify choices[N_CHOICES]
    = { IMZA_NOTIFY_EMAIL, IMZA_NOTIFY_SMS, IMZA_NOTIFY_BOTH };

static GtkCheckButton *
button_of (AsistanProfilePage *self, ImzaNotify notify)
{
  switch (notify)
    {
    case IMZA_NOTIFY_EMAIL:
      return self->by_email;
    case IMZA_NOTIFY_SMS:
      return self->by_sms;
    case IMZA_NOTIFY_BOTH:
      return self->by_both;
    case IMZA_NOTIFY_NONE:
      break;
    }
  return NULL;
}

static ImzaNotify
get_chosen (AsistanProfilePage *self)
{
  for (gsize i = 0; i < N_CHOICES; i++)
    if (gtk_check_button_get_active (button_of (self, choices[i])))
      return choices[i];
  return IMZA_NOTIFY_NONE;
}

static void
changed (AsistanProfilePage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaContact *contact = desk != NULL ? imza_desk_get_contact (desk) : NULL;

  if (contact == NULL || !self->filled)
    return;
  asistan_page_set_complete (page, *asistan_field_get_text (self->email) != '\0'
                                       || *asistan_field_get_text (self->mobile) != '\0'
                                       || get_chosen (self) != contact->notify);
}

static void
fill (AsistanProfilePage *self, ImzaDesk *desk, const ImzaContact *contact)
{
  ImzaNotify wished = imza_desk_get_wished_notify (desk);
  GtkCheckButton *button = button_of (self, wished != IMZA_NOTIFY_NONE ? wished : contact->notify);

  self->shown = contact->notify;
  if (button != NULL)
    gtk_check_button_set_active (button, TRUE);
  asistan_field_set_text (self->email, imza_desk_get_wished_email (desk));
  asistan_field_set_text (self->mobile, imza_desk_get_wished_mobile (desk));
  self->filled = TRUE;
}

/* changed elsewhere in the meantime: what the person has not touched follows */
static void
follow (AsistanProfilePage *self, const ImzaContact *contact)
{
  GtkCheckButton *button = button_of (self, contact->notify);

  if (button == NULL || contact->notify == self->shown || get_chosen (self) != self->shown)
    return;
  self->shown = contact->notify;
  gtk_check_button_set_active (button, TRUE);
}

/* the portal alone knows the rules of its fields; it names the one that it does not take */
static void
show_fault (AsistanProfilePage *self, const GError *error)
{
  const char *pointer = NULL;

  if (g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_FORM_INVALID))
    pointer = imza_portal_error_get_facts (error)->member;
  asistan_field_set_fault (self->email, g_strcmp0 (pointer, "/email") == 0
                                            ? _ ("The portal does not take this address.")
                                            : NULL);
  asistan_field_set_fault (self->mobile,
                           g_strcmp0 (pointer, "/mobile") == 0
                               ? _ ("The portal does not take this number. Type ten digits that "
                                    "begin with 5.")
                               : NULL);
}

static void
refresh (AsistanPage *page)
{
  AsistanProfilePage *self = ASISTAN_PROFILE_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaContact *contact = imza_desk_get_contact (desk);
  g_autofree char *email = NULL;
  g_autofree char *mobile = NULL;

  /* gone when somebody else has signed in: what was typed is not for that account */
  self->filled = self->filled && contact != NULL;
  if (contact == NULL)
    return;
  if (!self->filled)
    fill (self, desk, contact);
  follow (self, contact);
  /* Translators: %s is the address or number as the portal shows it, mostly hidden */
  email = g_strdup_printf (_ ("Now: %s. Leave it empty to keep it."), contact->email);
  /* Translators: %s is a telephone number, mostly hidden */
  mobile = g_strdup_printf (_ ("Now: %s. Ten digits that begin with 5; a code goes to the old and "
                               "the new number."),
                            contact->mobile);
  asistan_field_set_hint (self->email, email);
  asistan_field_set_hint (self->mobile, mobile);
  show_fault (self, imza_journey_get_error (asistan_page_get_journey (page)));
  changed (self);
}

static void
answer (AsistanPage *page)
{
  AsistanProfilePage *self = ASISTAN_PROFILE_PAGE (page);
  ImzaNotify chosen = get_chosen (self);

  imza_desk_set_contact_wish (asistan_page_get_desk (page), asistan_field_get_text (self->email),
                              asistan_field_get_text (self->mobile),
                              chosen != self->shown ? chosen : IMZA_NOTIFY_NONE);
  ASISTAN_PAGE_CLASS (asistan_profile_page_parent_class)->answer (page);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return asistan_field_get_entry (ASISTAN_PROFILE_PAGE (page)->email);
}

static void
asistan_profile_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_PROFILE_PAGE);
  G_OBJECT_CLASS (asistan_profile_page_parent_class)->dispose (object);
}

static void
asistan_profile_page_class_init (AsistanProfilePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_profile_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanProfilePage, email);
  gtk_widget_class_bind_template_child (widget_class, AsistanProfilePage, mobile);
  gtk_widget_class_bind_template_child (widget_class, AsistanProfilePage, by_email);
  gtk_widget_class_bind_template_child (widget_class, AsistanProfilePage, by_sms);
  gtk_widget_class_bind_template_child (widget_class, AsistanProfilePage, by_both);
  gtk_widget_class_bind_template_callback (widget_class, changed);
}

static void
asistan_profile_page_init (AsistanProfilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
