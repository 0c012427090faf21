/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificates-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-account-words.h"
#include "asistan-certificate-tile.h"
#include "asistan-time.h"
#include "imza-desk-account.h"

struct _AsistanCertificatesPage
{
  AsistanPage parent_instance;

  GtkWidget *counting;
  GtkLabel *counts;
  GtkLabel *keep;
  GtkFlowBox *tiles;
  GtkLabel *none;
  GtkWidget *done;
  char *shown; /* what the tiles tell; the news may be about something else, as a card */
};

G_DEFINE_FINAL_TYPE (AsistanCertificatesPage, asistan_certificates_page, ASISTAN_TYPE_PAGE)

static void
tile_clicked (GtkWidget *tile, AsistanCertificatesPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  imza_desk_select_certificate (asistan_page_get_desk (page), asistan_certificate_tile_get_serial (
                                                                  ASISTAN_CERTIFICATE_TILE (tile)));
  ASISTAN_PAGE_CLASS (asistan_certificates_page_parent_class)->answer (page);
}

/* which of several is which: only said where there is a choice that could go wrong */
static const char *
role_of (const ImzaCertificateList *list, const ImzaAccountCertificate *certificate)
{
  if (g_strcmp0 (list->counts, certificate->serial) == 0)
    return list->keep_old_until != NULL ? _ ("New: signs now") : _ ("Signs now");
  if (certificate->status == IMZA_CERTIFICATE_STATUS_NOT_YET_VALID)
    return _ ("New: not yet");
  if (certificate->status == IMZA_CERTIFICATE_STATUS_VALID)
    return _ ("Old");
  return NULL;
}

static void
add_tile (AsistanCertificatesPage *self,
          const ImzaCertificateList *list,
          const ImzaAccountCertificate *certificate,
          gint64 now_s)
{
  GtkWidget *tile = asistan_certificate_tile_new (certificate, role_of (list, certificate), now_s);
  GtkWidget *child
      = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  /* the tile is the button; its frame would only be a second stop for the Tab key */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), tile);
  g_signal_connect (tile, "clicked", G_CALLBACK (tile_clicked), self);
  gtk_flow_box_append (self->tiles, child);
}

static char *
dup_counts (const ImzaCertificateList *list)
{
  const ImzaAccountCertificate *counting
      = list->counts != NULL ? imza_certificate_list_find (list, list->counts) : NULL;
  g_autofree char *serial = NULL;
  g_autofree char *from = NULL;

  if (counting == NULL)
    return g_strdup (_ ("None of your certificates can sign now."));
  serial = asistan_account_words_dup_serial (counting->serial);
  from = asistan_time_dup_minute (counting->from_s);
  /* Translators: the first %s is the label of a card, the second a date and time, the third a
   * serial number */
  return g_strdup_printf (_ ("The card that counts: %s, since %s (serial number %s)."),
                          asistan_account_words_card (counting), from, serial);
}

static char *
dup_shown (const ImzaCertificateList *list)
{
  GString *shown = g_string_new (list->counts);

  g_string_append_printf (shown, "|%s", list->keep_old_until != NULL ? list->keep_old_until : "");
  for (guint i = 0; i < list->certificates->len; i++)
    {
      const ImzaAccountCertificate *certificate = g_ptr_array_index (list->certificates, i);

      g_string_append_printf (shown, "|%s %d %s", certificate->serial, (int)certificate->status,
                              certificate->since != NULL ? certificate->since : "");
    }
  return g_string_free (shown, FALSE);
}

static void
refresh (AsistanPage *page)
{
  AsistanCertificatesPage *self = ASISTAN_CERTIFICATES_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaCertificateList *list = imza_desk_get_certificates (desk);
  g_autofree char *counts = NULL;
  g_autofree char *shown = NULL;
  GtkFlowBoxChild *child;

  if (list == NULL || asistan_page_get_busy (page))
    return;
  shown = dup_shown (list);
  /* new tiles would take the focus, and what a screen reader is reading, from the person */
  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  while ((child = gtk_flow_box_get_child_at_index (self->tiles, 0)) != NULL)
    gtk_flow_box_remove (self->tiles, GTK_WIDGET (child));
  for (guint i = 0; i < list->certificates->len; i++)
    add_tile (self, list, g_ptr_array_index (list->certificates, i), imza_desk_get_now_s (desk));
  gtk_flow_box_set_max_children_per_line (self->tiles, list->certificates->len > 1 ? 2 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->none), list->certificates->len == 0);
  gtk_widget_set_visible (self->counting, list->certificates->len > 0);
  counts = dup_counts (list);
  gtk_label_set_text (self->counts, counts);
  if (list->keep_old_until != NULL)
    {
      g_autofree char *until = asistan_time_dup_minute (list->keep_old_until_s);
      /* Translators: %s is a date and time */
      g_autofree char *keep = g_strdup_printf (_ ("Keep the old card until %s."), until);

      gtk_label_set_text (self->keep, keep);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->keep), list->keep_old_until != NULL);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  GtkFlowBoxChild *first
      = gtk_flow_box_get_child_at_index (ASISTAN_CERTIFICATES_PAGE (page)->tiles, 0);

  return first != NULL ? gtk_flow_box_child_get_child (first)
                       : ASISTAN_CERTIFICATES_PAGE (page)->done;
}

static void
asistan_certificates_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATES_PAGE);
  G_OBJECT_CLASS (asistan_certificates_page_parent_class)->dispose (object);
}

static void
asistan_certificates_page_finalize (GObject *object)
{
  g_free (ASISTAN_CERTIFICATES_PAGE (object)->shown);
  G_OBJECT_CLASS (asistan_certificates_page_parent_class)->finalize (object);
}

static void
asistan_certificates_page_class_init (AsistanCertificatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_certificates_page_dispose;
  object_class->finalize = asistan_certificates_page_finalize;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-certificates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, counting);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, counts);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, keep);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, none);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificatesPage, done);
}

static void
asistan_certificates_page_init (AsistanCertificatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
