/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-wait-page.h"

#include <glib/gi18n-lib.h>

struct _AsistanWaitPage
{
  AsistanPage parent_instance;

  GtkSpinner *spinner;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (AsistanWaitPage, asistan_wait_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanWaitPage *self = ASISTAN_WAIT_PAGE (page);
  AsistanWorkplace *workplace = asistan_page_get_workplace (page);
  ImzaPractice *practice = asistan_workplace_get_practice (workplace);
  const GError *error = asistan_workplace_get_error (workplace);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), error == NULL);
  asistan_page_set_primary_label (page, error != NULL ? _ ("Try again") : NULL);
  if (error != NULL)
    {
      g_autofree char *text = g_strdup_printf (
          /* Translators: %s is a technical message in English */
          _ ("The practice portal and the practice card come with the packages eimza-asistani and "
             "softhsm2. Message for support: %s"),
          error->message);

      asistan_page_set_title (page, _ ("Practice mode could not be started"));
      gtk_label_set_text (self->status, text);
    }
  else if (asistan_page_get_journey (page) != NULL)
    {
      asistan_page_set_title (page, _ ("One moment"));
      gtk_label_set_text (self->status, _ ("The portal is being asked…"));
    }
  else if (practice != NULL)
    {
      asistan_page_set_title (page, _ ("Practice mode"));
      gtk_label_set_text (self->status,
                          _ ("The practice portal starts, and a practice card is made…"));
    }
}

static void
answer (AsistanPage *page)
{
  asistan_workplace_start (asistan_page_get_workplace (page));
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return asistan_page_get_journey (page) != NULL ? asistan_page_get_abandon_button (page)
                                                 : asistan_page_get_primary_button (page);
}

static void
asistan_wait_page_constructed (GObject *object)
{
  AsistanWaitPage *self = ASISTAN_WAIT_PAGE (object);
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));

  G_OBJECT_CLASS (asistan_wait_page_parent_class)->constructed (object);
  g_signal_connect_object (workplace, "notify::state", G_CALLBACK (asistan_page_refresh), self,
                           G_CONNECT_SWAPPED);
}

static void
asistan_wait_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_WAIT_PAGE);
  G_OBJECT_CLASS (asistan_wait_page_parent_class)->dispose (object);
}

static void
asistan_wait_page_class_init (AsistanWaitPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_wait_page_dispose;
  object_class->constructed = asistan_wait_page_constructed;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;
  page_class->own_notice = TRUE;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-wait-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanWaitPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AsistanWaitPage, status);
}

static void
asistan_wait_page_init (AsistanWaitPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
