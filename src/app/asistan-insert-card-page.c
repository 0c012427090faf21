/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-insert-card-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-card-line.h"
#include "asistan-reasons.h"
#include "asistan-unusable.h"

struct _AsistanInsertCardPage
{
  AsistanPage parent_instance;

  AsistanCardLine *card_line;
  GtkLabel *remedy;
  GtkLabel *waiting;
  GtkWidget *unusable_box;
  AsistanFacts *unusable;
};

G_DEFINE_FINAL_TYPE (AsistanInsertCardPage, asistan_insert_card_page, ASISTAN_TYPE_PAGE)

static void
refresh (AsistanPage *page)
{
  AsistanInsertCardPage *self = ASISTAN_INSERT_CARD_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  g_autoptr (GError) error
      = imza_card_snapshot_check (imza_card_service_get_snapshot (imza_desk_get_cards (desk)),
                                  imza_desk_get_now_s (desk), imza_desk_get_holder_tckn (desk));
  /* all is there, and still it will not do: the journey knows why */
  const GError *reason
      = error != NULL ? error : imza_journey_get_error (asistan_page_get_journey (page));

  if (reason != NULL)
    {
      const ImzaRemedy *remedy = imza_remedy_lookup (reason->domain, reason->code);
      g_autofree char *what = imza_remedy_dup_what (reason);

      asistan_page_set_title (page, _ (remedy->heading));
      asistan_page_set_description (page, what);
      gtk_label_set_text (self->remedy, _ (remedy->remedy));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), reason != NULL);
  gtk_widget_set_visible (self->unusable_box, asistan_unusable_fill (self->unusable, desk) > 0);
}

static void
why_clicked (AsistanInsertCardPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  asistan_reasons_show (GTK_WIDGET (self), asistan_page_get_workplace (page),
                        asistan_page_get_desk (page));
}

static void
answer (AsistanPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.refresh-cards", NULL);
}

static void
asistan_insert_card_page_constructed (GObject *object)
{
  AsistanInsertCardPage *self = ASISTAN_INSERT_CARD_PAGE (object);
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));

  G_OBJECT_CLASS (asistan_insert_card_page_parent_class)->constructed (object);
  asistan_card_line_set_workplace (self->card_line, workplace);
}

static void
asistan_insert_card_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_INSERT_CARD_PAGE);
  G_OBJECT_CLASS (asistan_insert_card_page_parent_class)->dispose (object);
}

static void
asistan_insert_card_page_class_init (AsistanInsertCardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_insert_card_page_dispose;
  object_class->constructed = asistan_insert_card_page_constructed;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->own_notice = TRUE;

  g_type_ensure (ASISTAN_TYPE_CARD_LINE);
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-insert-card-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanInsertCardPage, card_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanInsertCardPage, remedy);
  gtk_widget_class_bind_template_child (widget_class, AsistanInsertCardPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, AsistanInsertCardPage, unusable_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanInsertCardPage, unusable);
  gtk_widget_class_bind_template_callback (widget_class, why_clicked);
}

static void
asistan_insert_card_page_init (AsistanInsertCardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
