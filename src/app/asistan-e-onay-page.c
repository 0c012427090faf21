/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-e-onay-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-tile.h"
#include "asistan-time.h"
#include "imza-desk-account.h"

struct _AsistanEOnayPage
{
  AsistanPage parent_instance;

  GtkImage *state_icon;
  GtkLabel *state;
  GtkLabel *covers;
  GtkLabel *text_heading;
  GtkLabel *text;
  GtkWidget *withdraw;
  GtkWidget *refuse;
  GtkWidget *evidence;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (AsistanEOnayPage, asistan_e_onay_page, ASISTAN_TYPE_PAGE)

static void
choose (AsistanEOnayPage *self, ImzaEOnayChoice choice)
{
  AsistanPage *page = ASISTAN_PAGE (self);

  imza_desk_set_e_onay_choice (asistan_page_get_desk (page), choice);
  ASISTAN_PAGE_CLASS (asistan_e_onay_page_parent_class)->answer (page);
}

static void
withdraw_clicked (AsistanEOnayPage *self)
{
  choose (self, IMZA_E_ONAY_CHOICE_WITHDRAW);
}

static void
evidence_clicked (AsistanEOnayPage *self)
{
  choose (self, IMZA_E_ONAY_CHOICE_EVIDENCE);
}

static void
answer (AsistanPage *page)
{
  const ImzaEOnay *e_onay = imza_desk_get_e_onay (asistan_page_get_desk (page));

  if (e_onay != NULL && !e_onay->granted)
    choose (ASISTAN_E_ONAY_PAGE (page), IMZA_E_ONAY_CHOICE_GRANT);
}

static char *
dup_state (const ImzaEOnay *e_onay)
{
  g_autofree char *since = NULL;

  if (!e_onay->granted)
    return g_strdup (_ ("e-Onay is not given."));
  if (e_onay->since == NULL)
    return g_strdup (_ ("e-Onay is given."));
  since = asistan_time_dup_minute (asistan_time_parse (e_onay->since));
  /* Translators: %s is a date and time */
  return g_strdup_printf (_ ("e-Onay was given on %s."), since);
}

static void
refresh (AsistanPage *page)
{
  AsistanEOnayPage *self = ASISTAN_E_ONAY_PAGE (page);
  const ImzaEOnay *e_onay = imza_desk_get_e_onay (asistan_page_get_desk (page));
  g_autofree char *state = e_onay != NULL ? dup_state (e_onay) : NULL;

  if (e_onay == NULL)
    return;
  gtk_label_set_text (self->state, state);
  gtk_image_set_from_icon_name (self->state_icon, e_onay->granted ? "emblem-ok-symbolic"
                                                                  : "dialog-information-symbolic");
  gtk_label_set_text (self->covers, e_onay->covers != NULL ? e_onay->covers : "");
  gtk_widget_set_visible (GTK_WIDGET (self->covers), e_onay->covers != NULL);
  gtk_label_set_text (self->text_heading, e_onay->granted
                                              ? _ ("The text with which you can take it back")
                                              : _ ("The text that you will sign"));
  gtk_label_set_text (self->text, e_onay->granted ? e_onay->withdraw_text : e_onay->grant_text);
  asistan_page_set_primary_label (page, e_onay->granted ? NULL : C_ ("e-Onay", "I ACCEPT"));
  gtk_widget_set_visible (self->done, e_onay->granted);
  gtk_widget_set_visible (self->refuse, !e_onay->granted);
  gtk_widget_set_visible (self->withdraw, e_onay->granted);
  gtk_widget_set_visible (self->evidence, e_onay->evidence->len > 0);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanEOnayPage *self = ASISTAN_E_ONAY_PAGE (page);

  return gtk_widget_get_visible (self->withdraw) ? self->done
                                                 : asistan_page_get_primary_button (page);
}

static void
asistan_e_onay_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_E_ONAY_PAGE);
  G_OBJECT_CLASS (asistan_e_onay_page_parent_class)->dispose (object);
}

static void
asistan_e_onay_page_class_init (AsistanEOnayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_e_onay_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-e-onay-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, state);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, covers);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, text_heading);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, text);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, withdraw);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, refuse);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, evidence);
  gtk_widget_class_bind_template_child (widget_class, AsistanEOnayPage, done);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_clicked);
  gtk_widget_class_bind_template_callback (widget_class, evidence_clicked);
}

static void
asistan_e_onay_page_init (AsistanEOnayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
