/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-certificate-tile.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-account-words.h"
#include "asistan-time.h"

#define SERIAL_END 4
#define DAY_S (24 * 60 * 60)

struct _AsistanCertificateTile
{
  GtkButton parent_instance;

  GtkLabel *role;
  GtkImage *icon;
  GtkLabel *state;
  GtkLabel *lines;
  GtkProgressBar *bar;
  GtkLabel *left;
  char *serial;
};

G_DEFINE_FINAL_TYPE (AsistanCertificateTile, asistan_certificate_tile, GTK_TYPE_BUTTON)

const char *
asistan_certificate_tile_get_serial (AsistanCertificateTile *self)
{
  return self->serial;
}

static void
show_left (AsistanCertificateTile *self, const ImzaAccountCertificate *certificate, gint64 now_s)
{
  gint64 whole_s = certificate->to_s - certificate->from_s;
  gint64 left_s = CLAMP (certificate->to_s - now_s, 0, MAX (whole_s, 0));
  gboolean counts = certificate->status == IMZA_CERTIFICATE_STATUS_VALID && whole_s > 0;
  guint days = (guint)(left_s / DAY_S);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), counts);
  gtk_widget_set_visible (GTK_WIDGET (self->left), counts);
  if (!counts)
    return;
  gtk_progress_bar_set_fraction (self->bar, (double)left_s / (double)whole_s);
  /* Translators: %u is how many days a certificate is still valid */
  text = g_strdup_printf (ngettext ("%u day left", "%u days left", days), days);
  gtk_label_set_text (self->left, text);
}

static void
fill (AsistanCertificateTile *self, const ImzaAccountCertificate *certificate)
{
  gsize length = strlen (certificate->serial);
  g_autofree char *state = asistan_account_words_dup_state (certificate);
  g_autofree char *span = asistan_account_words_dup_span (certificate);
  const char *end = certificate->serial + (length > SERIAL_END ? length - SERIAL_END : 0);
  g_autofree char *lines = NULL;
  g_autofree char *name = NULL;

  /* Translators: the first %s is a person, the second a card, the third the last four digits of a
   * serial number, the fourth a time such as “from … until …” */
  lines = g_strdup_printf (_ ("%s\nCard: %s\nSerial number: …%s\nValid %s"), certificate->subject,
                           asistan_account_words_card (certificate), end, span);
  gtk_image_set_from_icon_name (self->icon, asistan_account_words_icon (certificate->status));
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->lines, lines);
  name = g_strdup_printf ("%s · %s · …%s", state, asistan_account_words_card (certificate), end);
  asistan_accessible_set_label (GTK_WIDGET (self), name);
}

static void
asistan_certificate_tile_dispose (GObject *object)
{
  g_clear_pointer (&ASISTAN_CERTIFICATE_TILE (object)->serial, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_CERTIFICATE_TILE);
  G_OBJECT_CLASS (asistan_certificate_tile_parent_class)->dispose (object);
}

static void
asistan_certificate_tile_class_init (AsistanCertificateTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_certificate_tile_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-certificate-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, role);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, state);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, lines);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, bar);
  gtk_widget_class_bind_template_child (widget_class, AsistanCertificateTile, left);
}

static void
asistan_certificate_tile_init (AsistanCertificateTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
asistan_certificate_tile_new (const ImzaAccountCertificate *certificate,
                              const char *role,
                              gint64 now_s)
{
  AsistanCertificateTile *self = g_object_new (ASISTAN_TYPE_CERTIFICATE_TILE, NULL);

  self->serial = g_strdup (certificate->serial);
  gtk_label_set_text (self->role, role != NULL ? role : "");
  gtk_widget_set_visible (GTK_WIDGET (self->role), role != NULL);
  fill (self, certificate);
  show_left (self, certificate, now_s);
  return GTK_WIDGET (self);
}
