/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-sign-in-page.h"

#include "asistan-tile.h"
#include "imza-desk-account.h"

struct _AsistanSignInPage
{
  AsistanPage parent_instance;

  GtkWidget *e_imza;
  GtkWidget *password;
  GtkWidget *e_devlet;
};

G_DEFINE_FINAL_TYPE (AsistanSignInPage, asistan_sign_in_page, ASISTAN_TYPE_PAGE)

static void
chosen (AsistanSignInPage *self, ImzaWay way)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  imza_desk_set_way (asistan_page_get_desk (page), way);
  ASISTAN_PAGE_CLASS (asistan_sign_in_page_parent_class)->answer (page);
}

static void
e_imza_clicked (AsistanSignInPage *self)
{
  chosen (self, IMZA_WAY_E_IMZA);
}

static void
password_clicked (AsistanSignInPage *self)
{
  chosen (self, IMZA_WAY_PASSWORD);
}

static void
e_devlet_clicked (AsistanSignInPage *self)
{
  chosen (self, IMZA_WAY_E_DEVLET);
}

/* whoever comes back because the card will not do finds the next way first */
static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanSignInPage *self = ASISTAN_SIGN_IN_PAGE (page);
  const GError *error = imza_journey_get_error (asistan_page_get_journey (page));

  if (error != NULL
      && (error->domain == IMZA_CARD_ERROR
          || g_error_matches (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED)))
    return self->password;
  return self->e_imza;
}

static void
asistan_sign_in_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_SIGN_IN_PAGE);
  G_OBJECT_CLASS (asistan_sign_in_page_parent_class)->dispose (object);
}

static void
asistan_sign_in_page_class_init (AsistanSignInPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_sign_in_page_dispose;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanSignInPage, e_imza);
  gtk_widget_class_bind_template_child (widget_class, AsistanSignInPage, password);
  gtk_widget_class_bind_template_child (widget_class, AsistanSignInPage, e_devlet);
  gtk_widget_class_bind_template_callback (widget_class, e_imza_clicked);
  gtk_widget_class_bind_template_callback (widget_class, password_clicked);
  gtk_widget_class_bind_template_callback (widget_class, e_devlet_clicked);
}

static void
asistan_sign_in_page_init (AsistanSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
