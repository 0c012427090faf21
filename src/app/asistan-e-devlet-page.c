/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-e-devlet-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-browser.h"
#include "imza-desk-account.h"

struct _AsistanEDevletPage
{
  AsistanPage parent_instance;

  GtkSpinner *spinner;
  GtkLabel *waiting;
  GtkWidget *open;
  gboolean tried;
};

G_DEFINE_FINAL_TYPE (AsistanEDevletPage, asistan_e_devlet_page, ASISTAN_TYPE_PAGE)

static void
browser_opened (gboolean success, gpointer data)
{
  g_autoptr (AsistanEDevletPage) self = data;

  if (success)
    {
      asistan_page_set_description (ASISTAN_PAGE (self),
                                    _ ("The sign-in of e-Devlet is open in your browser. This "
                                       "window never sees your e-Devlet password."));
      return;
    }
  asistan_page_set_description (ASISTAN_PAGE (self),
                                _ ("No browser could be opened. Open one yourself, then press the "
                                   "button again, or sign in another way."));
  asistan_accessible_announce (GTK_WIDGET (self), _ ("No browser could be opened."));
}

static void
open_browser (AsistanEDevletPage *self)
{
  const char *url = imza_desk_get_browser_url (asistan_page_get_desk (ASISTAN_PAGE (self)));

  if (url != NULL)
    asistan_browser_open (GTK_WIDGET (self), url, browser_opened, g_object_ref (self));
}

static void
other_way_clicked (AsistanEDevletPage *self)
{
  imza_journey_take_turn (asistan_page_get_journey (ASISTAN_PAGE (self)), IMZA_REMEDY_OTHER_WAY);
}

static void
refresh (AsistanPage *page)
{
  AsistanEDevletPage *self = ASISTAN_E_DEVLET_PAGE (page);
  const char *url = imza_desk_get_browser_url (asistan_page_get_desk (page));

  gtk_widget_set_sensitive (self->open, url != NULL);
  if (url == NULL || self->tried)
    return;
  self->tried = TRUE;
  open_browser (self);
}

static void
shown (AsistanPage *page)
{
  AsistanEDevletPage *self = ASISTAN_E_DEVLET_PAGE (page);

  /* whoever comes here a second time wants the browser a second time */
  self->tried = FALSE;
  gtk_spinner_start (self->spinner);
}

static void
hidden (AsistanPage *page)
{
  gtk_spinner_stop (ASISTAN_E_DEVLET_PAGE (page)->spinner);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return ASISTAN_E_DEVLET_PAGE (page)->open;
}

static void
asistan_e_devlet_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_E_DEVLET_PAGE);
  G_OBJECT_CLASS (asistan_e_devlet_page_parent_class)->dispose (object);
}

static void
asistan_e_devlet_page_class_init (AsistanEDevletPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_e_devlet_page_dispose;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-e-devlet-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanEDevletPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, AsistanEDevletPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, AsistanEDevletPage, open);
  gtk_widget_class_bind_template_callback (widget_class, open_browser);
  gtk_widget_class_bind_template_callback (widget_class, other_way_clicked);
}

static void
asistan_e_devlet_page_init (AsistanEDevletPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
