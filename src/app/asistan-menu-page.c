/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-menu-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-advice.h"
#include "asistan-facts.h"
#include "asistan-tile.h"
#include "asistan-window-actions.h"

struct _AsistanMenuPage
{
  AsistanPage parent_instance;

  AsistanTile *advice;
  GtkWidget *nothing;
  GtkLabel *nothing_title;
  GtkLabel *nothing_text;
  GtkWidget *resume;
  GtkWidget *revoke;
  AsistanFacts *pin_states;
};

G_DEFINE_FINAL_TYPE (AsistanMenuPage, asistan_menu_page, ASISTAN_TYPE_PAGE)

static void
show_advice (AsistanMenuPage *self, ImzaDesk *desk, const ImzaCardSnapshot *snapshot)
{
  AsistanWorkplace *workplace = asistan_page_get_workplace (ASISTAN_PAGE (self));
  AsistanAdviceGround ground;
  g_autoptr (AsistanAdvice) advice = NULL;

  asistan_advice_ground_of (&ground, asistan_workplace_can_resume (workplace), snapshot, desk);
  advice = asistan_advice_new (asistan_advice_choose (&ground), &ground);
  gtk_widget_set_visible (GTK_WIDGET (self->advice), advice->action != NULL);
  gtk_widget_set_visible (self->nothing, advice->action == NULL);
  gtk_label_set_text (self->nothing_title, advice->title);
  gtk_label_set_text (self->nothing_text, advice->text != NULL ? advice->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_text), advice->text != NULL);
  if (advice->action == NULL)
    return;
  g_object_set (self->advice, "tile-icon", advice->icon, "title", advice->title, "subtitle",
                advice->text, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->advice), advice->action);
}

/* whose card it is, where a certificate on it says so: labels may hold a T.C. number */
static const char *
name_of (const ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (snapshot->certificates, i);

      if (entry->token == token)
        return imza_certificate_get_holder (entry->certificate);
    }
  return token->reader;
}

/* PIN / PUK Bilgisi: in words, of each card; a PUK is never told */
static void
show_pins (AsistanMenuPage *self, const ImzaCardSnapshot *snapshot)
{
  asistan_facts_clear (self->pin_states);
  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);
      const char *sentence = imza_pin_state_get_sentence (token->pin_state);

      asistan_facts_add (self->pin_states, name_of (snapshot, token),
                         sentence != NULL ? sentence : _ ("The PIN is in order."));
    }
  if (snapshot->tokens->len == 0)
    asistan_facts_add (self->pin_states, _ ("No card"),
                       _ ("Put your card in to see the state of its PIN."));
}

/* how many certificates it could be about, and the last of them */
static guint
count_for (AsistanMenuPage *self, ImzaCertificateAct act, const char **serial)
{
  const ImzaCertificateList *list
      = imza_desk_get_certificates (asistan_page_get_desk (ASISTAN_PAGE (self)));
  guint n = 0;

  for (guint i = 0; list != NULL && i < list->certificates->len; i++)
    {
      const ImzaAccountCertificate *certificate = g_ptr_array_index (list->certificates, i);

      if (!certificate->can[act])
        continue;
      *serial = certificate->serial;
      n++;
    }
  return n;
}

/* where there is a choice, it is made on the page that shows them side by side */
static void
offer (AsistanMenuPage *self, ImzaCertificateAct act)
{
  const char *serial = NULL;

  if (count_for (self, act, &serial) == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), ASISTAN_ACTION_CERTIFICATE, "(us)", (guint)act,
                                serial);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.certificates", NULL);
}

static void
resume_clicked (AsistanMenuPage *self)
{
  offer (self, IMZA_CERTIFICATE_ACT_RESUME);
}

static void
revoke_clicked (AsistanMenuPage *self)
{
  offer (self, IMZA_CERTIFICATE_ACT_REVOKE);
}

static void
refresh (AsistanPage *page)
{
  AsistanMenuPage *self = ASISTAN_MENU_PAGE (page);
  ImzaDesk *desk = asistan_page_get_desk (page);
  const ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (imza_desk_get_cards (desk));
  const char *any = NULL;

  show_advice (self, desk, snapshot);
  show_pins (self, snapshot);
  gtk_widget_set_visible (self->resume, count_for (self, IMZA_CERTIFICATE_ACT_RESUME, &any) > 0);
  gtk_widget_set_visible (self->revoke, count_for (self, IMZA_CERTIFICATE_ACT_REVOKE, &any) > 0);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanMenuPage *self = ASISTAN_MENU_PAGE (page);

  return gtk_widget_get_visible (GTK_WIDGET (self->advice))
             ? GTK_WIDGET (self->advice)
             : asistan_page_get_primary_button (page);
}

static void
asistan_menu_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_MENU_PAGE);
  G_OBJECT_CLASS (asistan_menu_page_parent_class)->dispose (object);
}

static void
asistan_menu_page_class_init (AsistanMenuPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->dispose = asistan_menu_page_dispose;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_TILE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-menu-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, advice);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, nothing_title);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, nothing_text);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, resume);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, revoke);
  gtk_widget_class_bind_template_child (widget_class, AsistanMenuPage, pin_states);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked);
  gtk_widget_class_bind_template_callback (widget_class, revoke_clicked);
}

static void
asistan_menu_page_init (AsistanMenuPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
