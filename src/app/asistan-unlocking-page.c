/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-unlocking-page.h"

struct _AsistanUnlockingPage
{
  AsistanPage parent_instance;

  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (AsistanUnlockingPage, asistan_unlocking_page, ASISTAN_TYPE_PAGE)

static void
shown (AsistanPage *page)
{
  gtk_spinner_start (ASISTAN_UNLOCKING_PAGE (page)->spinner);
}

static void
hidden (AsistanPage *page)
{
  gtk_spinner_stop (ASISTAN_UNLOCKING_PAGE (page)->spinner);
}

static void
asistan_unlocking_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_UNLOCKING_PAGE);
  G_OBJECT_CLASS (asistan_unlocking_page_parent_class)->dispose (object);
}

static void
asistan_unlocking_page_class_init (AsistanUnlockingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_unlocking_page_dispose;
  page_class->shown = shown;
  page_class->hidden = hidden;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-unlocking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockingPage, spinner);
}

static void
asistan_unlocking_page_init (AsistanUnlockingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
