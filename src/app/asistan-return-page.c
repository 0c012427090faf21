/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-return-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-browser.h"

struct _AsistanReturnPage
{
  AsistanPage parent_instance;

  GtkWidget *again;
  GtkLabel *again_text;
  GtkWidget *other;
  GtkLabel *other_text;
  GtkWidget *code_box;
  GtkLabel *code_text;
  GtkLabel *code;
  GtkLabel *secret_text;
  gboolean tried;
};

G_DEFINE_FINAL_TYPE (AsistanReturnPage, asistan_return_page, ASISTAN_TYPE_PAGE)

static const ImzaReceipt *
get_receipt (AsistanReturnPage *self)
{
  return imza_desk_get_receipt (asistan_page_get_desk (ASISTAN_PAGE (self)));
}

static void
show_code (AsistanReturnPage *self)
{
  const ImzaReceipt *receipt = get_receipt (self);

  if (receipt == NULL || receipt->confirm_code == NULL)
    return;
  gtk_label_set_text (self->code, receipt->confirm_code);
  gtk_widget_set_visible (self->code_box, TRUE);
  gtk_widget_set_visible (self->other, FALSE);
  asistan_accessible_announce (GTK_WIDGET (self), receipt->confirm_code);
}

static void
browser_opened (gboolean success, gpointer data)
{
  g_autoptr (AsistanReturnPage) self = data;

  if (success)
    return;
  asistan_page_set_description (ASISTAN_PAGE (self),
                                _ ("No browser could be opened. Go to the page where you got the "
                                   "code and finish the sign-in there."));
  show_code (self);
}

static void
open_browser (AsistanReturnPage *self)
{
  const ImzaReceipt *receipt = get_receipt (self);

  if (receipt != NULL && receipt->return_url != NULL)
    asistan_browser_open (GTK_WIDGET (self), receipt->return_url, browser_opened,
                          g_object_ref (self));
}

static void
confirmed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanReturnPage) self = data;
  g_autoptr (GError) error = NULL;

  if (imza_practice_confirm_finish (IMZA_PRACTICE (source), result, &error))
    return;
  g_message ("practice: %s", error->message);
  show_code (self);
}

/* practice without a browser: what the page would do with the code of the return leg */
static gboolean
confirm_in_practice (AsistanReturnPage *self, const ImzaReceipt *receipt)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  AsistanWorkplace *workplace = asistan_page_get_workplace (page);
  ImzaPractice *practice = asistan_workplace_get_practice (workplace);

  if (practice == NULL || receipt->confirm_code == NULL
      || !asistan_workplace_is_practice_code (workplace,
                                              imza_desk_get_code (asistan_page_get_desk (page))))
    return FALSE;
  asistan_page_set_title (page, _ ("Signed"));
  asistan_page_set_description (
      page,
      _ ("With a real portal the sign-in is now finished in your browser. In practice without a "
         "browser the assistant does it for you."));
  imza_practice_confirm_async (practice, receipt->confirm_code, NULL, confirmed,
                               g_object_ref (self));
  return TRUE;
}

static void
refresh (AsistanPage *page)
{
  AsistanReturnPage *self = ASISTAN_RETURN_PAGE (page);
  const ImzaReceipt *receipt = get_receipt (self);
  gboolean link = receipt != NULL && receipt->return_url != NULL;

  gtk_widget_set_visible (self->again, link);
  gtk_widget_set_visible (self->other, receipt != NULL && receipt->confirm_code != NULL
                                           && !gtk_widget_get_visible (self->code_box));
  if (self->tried || receipt == NULL)
    return;
  /* once by itself; a second time only when asked */
  self->tried = TRUE;
  if (confirm_in_practice (self, receipt))
    gtk_widget_set_visible (self->again, FALSE);
  else if (link)
    open_browser (self);
  else
    show_code (self);
}

static void
asistan_return_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_RETURN_PAGE);
  G_OBJECT_CLASS (asistan_return_page_parent_class)->dispose (object);
}

static void
asistan_return_page_class_init (AsistanReturnPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_return_page_dispose;
  page_class->refresh = refresh;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-return-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, again);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, again_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, other);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, other_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, code_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, code_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, code);
  gtk_widget_class_bind_template_child (widget_class, AsistanReturnPage, secret_text);
  gtk_widget_class_bind_template_callback (widget_class, open_browser);
  gtk_widget_class_bind_template_callback (widget_class, show_code);
}

static void
asistan_return_page_init (AsistanReturnPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
