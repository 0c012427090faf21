/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-result-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-facts.h"
#include "asistan-save.h"
#include "asistan-tile.h"
#include "asistan-time.h"

struct _AsistanResultPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  GtkBox *saves;
  GtkLabel *saved;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (AsistanResultPage, asistan_result_page, ASISTAN_TYPE_PAGE)

static void
signature_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AsistanResultPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = asistan_save_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      /* Translators: %s is the name of a file */
      text = g_strdup_printf (_ ("Saved: %s"), name);
    }
  else
    {
      g_message ("save: %s", error->message);
      text = g_strdup (_ ("The file could not be saved there. Choose another place."));
    }
  gtk_label_set_text (self->saved, text);
  gtk_widget_set_visible (GTK_WIDGET (self->saved), TRUE);
  asistan_accessible_announce (GTK_WIDGET (self), text);
}

static void
save_clicked (GtkWidget *button, AsistanResultPage *self)
{
  ImzaDesk *desk = asistan_page_get_desk (ASISTAN_PAGE (self));
  GPtrArray *signatures = imza_desk_get_signatures (desk);
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->saves)); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    if (row == button && place < signatures->len)
      {
        ImzaTask *task = imza_desk_get_task (desk);
        g_autofree char *title = g_strdup_printf (
            "%s %u", imza_purpose_get_label (imza_task_get_purpose (task)), place + 1);
        g_autofree char *name = asistan_save_dup_name (title);

        asistan_save_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            g_ptr_array_index (signatures, place), _ ("Save the signed text"), name,
                            signature_saved, g_object_ref (self));
      }
}

static void
fill_saves (AsistanResultPage *self, ImzaDesk *desk)
{
  GPtrArray *signatures = imza_desk_get_signatures (desk);
  GPtrArray *items = imza_task_get_items (imza_desk_get_task (desk));

  for (guint i = 0; i < signatures->len; i++)
    {
      ImzaTaskItem *item = i < items->len ? g_ptr_array_index (items, i) : NULL;
      GtkWidget *tile
          = g_object_new (ASISTAN_TYPE_TILE, "tile-icon", "document-save-symbolic", "title",
                          _ ("Save the signed text (.p7s)…"), "subtitle",
                          signatures->len > 1 && item != NULL ? item->title : NULL, NULL);

      g_signal_connect (tile, "clicked", G_CALLBACK (save_clicked), self);
      gtk_box_append (self->saves, tile);
    }
}

static void
refresh (AsistanPage *page)
{
  AsistanResultPage *self = ASISTAN_RESULT_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  ImzaTask *task = imza_desk_get_task (desk);
  ImzaCertificate *certificate = imza_desk_get_chosen_certificate (desk);
  const ImzaAccount *account = imza_desk_get_account (desk);
  gint64 signed_s = imza_desk_get_signing_time_s (desk);
  g_autofree char *signed_text = signed_s != 0 ? asistan_time_dup_text (signed_s) : NULL;

  if (self->filled || task == NULL)
    return;
  self->filled = TRUE;
  if (account != NULL)
    {
      asistan_page_set_title (page, _ ("Signed, you are signed in"));
      asistan_facts_add (self->facts, _ ("Signed in as"), account->name);
    }
  asistan_facts_add (self->facts, _ ("Purpose"),
                     imza_purpose_get_label (imza_task_get_purpose (task)));
  if (certificate != NULL)
    asistan_facts_add (self->facts, _ ("Certificate"), imza_certificate_get_holder (certificate));
  /* Translators: İmzalama Tarihi */
  asistan_facts_add (self->facts, _ ("Signing time"), signed_text);
  fill_saves (self, desk);
}

static void
asistan_result_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_RESULT_PAGE);
  G_OBJECT_CLASS (asistan_result_page_parent_class)->dispose (object);
}

static void
asistan_result_page_class_init (AsistanResultPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_result_page_dispose;
  page_class->refresh = refresh;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanResultPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanResultPage, saves);
  gtk_widget_class_bind_template_child (widget_class, AsistanResultPage, saved);
}

static void
asistan_result_page_init (AsistanResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
