/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificate-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-choice.h"
#include "asistan-reasons.h"
#include "asistan-time.h"
#include "asistan-unusable.h"

struct _AsistanCertificatePage
{
  AsistanPage parent_instance;

  GtkBox *choices;
  GtkWidget *unusable_box;
  AsistanFacts *unusable;
  GtkCheckButton *group;
  GPtrArray *fingerprints; /* of the choices, in order */
};

G_DEFINE_FINAL_TYPE (AsistanCertificatePage, asistan_certificate_page, ASISTAN_TYPE_PAGE)

static void
choice_toggled (AsistanCertificatePage *self)
{
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    any |= gtk_check_button_get_active (GTK_CHECK_BUTTON (row));
  asistan_page_set_complete (ASISTAN_PAGE (self), any);
}

static char *
describe (const ImzaTokenCertificate *entry)
{
  const char *serial = imza_certificate_get_serial (entry->certificate);
  gsize length = strlen (serial);
  g_autofree char *until
      = asistan_time_dup_date (imza_certificate_get_not_after (entry->certificate));

  /* Translators: the first %s is the issuer of a certificate, the second the date until which it
   * is valid, the third the last four characters of its serial number, the fourth a card reader */
  return g_strdup_printf (_ ("%s · valid until %s · serial number …%s · %s"),
                          imza_certificate_get_issuer (entry->certificate), until,
                          serial + (length > 4 ? length - 4 : 0), entry->token->reader);
}

static void
add_choice (AsistanCertificatePage *self, const ImzaTokenCertificate *entry, gboolean active)
{
  g_autofree char *details = describe (entry);
  GtkWidget *choice
      = asistan_choice_new (self->group, imza_certificate_get_holder (entry->certificate), details);

  if (self->group == NULL)
    self->group = GTK_CHECK_BUTTON (choice);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), active);
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (choice_toggled), self);
  gtk_box_append (self->choices, choice);
  g_ptr_array_add (self->fingerprints,
                   g_strdup (imza_certificate_get_fingerprint (entry->certificate)));
}

static void
forget_choices (AsistanCertificatePage *self)
{
  GtkWidget *row;

  self->group = NULL;
  g_ptr_array_set_size (self->fingerprints, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, row);
}

/* several readers, two cards of the same name: nothing is chosen before the person chooses */
static void
fill_choices (AsistanCertificatePage *self, ImzaDesk *desk, GPtrArray *usable)
{
  ImzaCertificate *chosen = imza_desk_get_chosen_certificate (desk);

  forget_choices (self);
  for (guint i = 0; i < usable->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (usable, i);
      gboolean active = chosen != NULL
                        && g_str_equal (imza_certificate_get_fingerprint (chosen),
                                        imza_certificate_get_fingerprint (entry->certificate));

      add_choice (self, entry, active);
    }
  choice_toggled (self);
}

static gboolean
is_filled_with (AsistanCertificatePage *self, GPtrArray *usable)
{
  if (usable->len != self->fingerprints->len)
    return FALSE;
  for (guint i = 0; i < usable->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (usable, i);

      if (!g_str_equal (imza_certificate_get_fingerprint (entry->certificate),
                        g_ptr_array_index (self->fingerprints, i)))
        return FALSE;
    }
  return TRUE;
}

static void
refresh (AsistanPage *page)
{
  AsistanCertificatePage *self = ASISTAN_CERTIFICATE_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (desk);

  if (!is_filled_with (self, usable))
    fill_choices (self, desk, usable);
  gtk_widget_set_visible (self->unusable_box, asistan_unusable_fill (self->unusable, desk) > 0);
}

static void
why_clicked (AsistanCertificatePage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  asistan_reasons_show (GTK_WIDGET (self), asistan_page_get_workplace (page),
                        asistan_page_get_desk (page));
}

static void
answer (AsistanPage *page)
{
  AsistanCertificatePage *self = ASISTAN_CERTIFICATE_PAGE (page);
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      {
        imza_desk_choose_certificate (asistan_page_get_desk (page),
                                      g_ptr_array_index (self->fingerprints, place));
        ASISTAN_PAGE_CLASS (asistan_certificate_page_parent_class)->answer (page);
        return;
      }
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanCertificatePage *self = ASISTAN_CERTIFICATE_PAGE (page);

  return self->group != NULL ? GTK_WIDGET (self->group) : asistan_page_get_abandon_button (page);
}

static void
asistan_certificate_page_finalize (GObject *object)
{
  g_ptr_array_unref (ASISTAN_CERTIFICATE_PAGE (object)->fingerprints);
  G_OBJECT_CLASS (asistan_certificate_page_parent_class)->finalize (object);
}

static void
asistan_certificate_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATE_PAGE);
  G_OBJECT_CLASS (asistan_certificate_page_parent_class)->dispose (object);
}

static void
asistan_certificate_page_class_init (AsistanCertificatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_certificate_page_dispose;
  object_class->finalize = asistan_certificate_page_finalize;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-certificate-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatePage, choices);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatePage, unusable_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatePage, unusable);
  gtk_widget_class_bind_template_callback (widget_class, why_clicked);
}

static void
asistan_certificate_page_init (AsistanCertificatePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fingerprints = g_ptr_array_new_with_free_func (g_free);
}
