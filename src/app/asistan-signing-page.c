/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-signing-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"

struct _AsistanSigningPage
{
  AsistanPage parent_instance;

  GtkSpinner *spinner;
  GtkProgressBar *bar;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (AsistanSigningPage, asistan_signing_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanSigningPage *self = ASISTAN_SIGNING_PAGE (page);
  const char *step = imza_journey_get_step (asistan_page_get_journey (page));
  const ImzaTokenCertificate *entry = imza_desk_get_certificate (asistan_page_get_desk (page));
  guint done = 0, total = 0;
  g_autofree char *text = NULL;

  imza_desk_get_progress (asistan_page_get_desk (page), &done, &total);
  if (g_strcmp0 (step, "sign") != 0)
    {
      asistan_page_set_title (page, _ ("Sending the signature"));
      text = g_strdup (_ ("The signature is made and goes to the portal."));
    }
  else
    {
      asistan_page_set_title (page, _ ("Signing"));
      if (entry != NULL && entry->token->pin_pad)
        text = g_strdup (_ ("Type your PIN on the keypad of the card reader now."));
      else if (total > 1)
        /* Translators: the first %u is how many texts are signed, the second how many there are */
        text = g_strdup_printf (_ ("%u of %u signed. Leave the card in the reader."), done, total);
      else
        text = g_strdup (_ ("Leave the card in the reader."));
    }
  if (g_strcmp0 (gtk_label_get_text (self->status), text) != 0)
    {
      gtk_label_set_text (self->status, text);
      asistan_accessible_announce (GTK_WIDGET (self), text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->bar), total > 1);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double)done / total : 0);
}

static void
shown (AsistanPage *page)
{
  gtk_spinner_start (ASISTAN_SIGNING_PAGE (page)->spinner);
}

static void
hidden (AsistanPage *page)
{
  gtk_spinner_stop (ASISTAN_SIGNING_PAGE (page)->spinner);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return asistan_page_get_abandon_button (page);
}

static void
asistan_signing_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_SIGNING_PAGE);
  G_OBJECT_CLASS (asistan_signing_page_parent_class)->dispose (object);
}

static void
asistan_signing_page_class_init (AsistanSigningPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_signing_page_dispose;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-signing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanSigningPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AsistanSigningPage, bar);
  gtk_widget_class_bind_template_child (widget_class, AsistanSigningPage, status);
}

static void
asistan_signing_page_init (AsistanSigningPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
