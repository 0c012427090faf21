/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-new-pin-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-facts.h"
#include "asistan-keypad.h"
#include "asistan-pin-rules.h"
#include "imza-desk-unlock.h"

struct _AsistanNewPinPage
{
  AsistanPage parent_instance;

  AsistanFacts *facts;
  AsistanPinRules *rules;
  AsistanKeypad *keypad;
  GtkLabel *hint;
  GtkWidget *other;

  ImzaSecret *first; /* (nullable): what was typed first, while it is typed again */
  char *broken;      /* (nullable): the rule that was last said to be broken */
};

G_DEFINE_FINAL_TYPE (AsistanNewPinPage, asistan_new_pin_page, ASISTAN_TYPE_PAGE)

static void
tell (AsistanNewPinPage *self, const char *text)
{
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
  if (text != NULL)
    asistan_accessible_announce (GTK_WIDGET (self), text);
}

static void
judge (AsistanNewPinPage *self)
{
  g_autofree char *broken = NULL;
  gboolean met = asistan_pin_rules_judge (self->rules, asistan_keypad_peek (self->keypad), &broken);

  asistan_page_set_complete (ASISTAN_PAGE (self), met);
  /* the ticks are seen; a screen reader is told once */
  if (broken != NULL && g_strcmp0 (broken, self->broken) != 0)
    asistan_accessible_announce (GTK_WIDGET (self), broken);
  g_free (self->broken);
  self->broken = g_steal_pointer (&broken);
}

static void
update_words (AsistanNewPinPage *self)
{
  AsistanPage *page = ASISTAN_PAGE (self);
  gboolean again = self->first != NULL;

  asistan_page_set_description (page, asistan_page_get_busy (page)
                                          ? _ ("Leave the card in the reader.")
                                      : again ? _ ("Enter the new PIN once more.")
                                              : NULL);
  asistan_page_set_primary_label (page, again ? _ ("Set This PIN") : _ ("Continue"));
  gtk_widget_set_visible (GTK_WIDGET (self->rules), !again);
  gtk_widget_set_visible (self->other, again && !asistan_page_get_busy (page));
}

static void
typed (AsistanNewPinPage *self)
{
  guint length = asistan_keypad_get_length (self->keypad);

  if (asistan_page_get_journey (ASISTAN_PAGE (self)) == NULL)
    return;
  if (length > 0)
    tell (self, NULL);
  if (self->first == NULL)
    judge (self);
  else
    asistan_page_set_complete (ASISTAN_PAGE (self), length >= imza_secret_get_length (self->first));
}

static void
begin (AsistanNewPinPage *self)
{
  g_clear_pointer (&self->first, imza_secret_free);
  asistan_keypad_clear (self->keypad);
  update_words (self);
}

static void
start_over (AsistanNewPinPage *self)
{
  begin (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->keypad));
  asistan_accessible_announce (GTK_WIDGET (self), _ ("Choose a new PIN"));
}

/* the only card in the readers was chosen without a question */
static void
name_card (AsistanNewPinPage *self, ImzaDesk *desk)
{
  const ImzaTokenCertificate *chosen = imza_desk_get_certificate (desk);
  const ImzaToken *token = imza_desk_get_unlock_token (desk);

  if (token == NULL && chosen != NULL)
    token = chosen->token;
  asistan_facts_clear (self->facts);
  asistan_facts_add_line (self->facts, _ ("Card"), token != NULL ? token->label : NULL);
}

static void
refresh (AsistanPage *page)
{
  AsistanNewPinPage *self = ASISTAN_NEW_PIN_PAGE (page);
  ImzaPinRules rules;

  if (imza_desk_get_pin_rules (asistan_page_get_desk (page), &rules))
    {
      asistan_pin_rules_set_rules (self->rules, &rules);
      asistan_keypad_set_minimum (self->keypad, rules.min);
    }
  name_card (self, asistan_page_get_desk (page));
  update_words (self);
}

static void
ask_again (AsistanNewPinPage *self)
{
  self->first = asistan_keypad_take (self->keypad);
  update_words (self);
  typed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->keypad));
  asistan_accessible_announce (GTK_WIDGET (self), _ ("Enter the new PIN once more."));
}

static void
answer (AsistanPage *page)
{
  AsistanNewPinPage *self = ASISTAN_NEW_PIN_PAGE (page);
  g_autoptr (ImzaSecret) second = NULL;

  if (self->first == NULL)
    {
      ask_again (self);
      return;
    }
  second = asistan_keypad_take (self->keypad);
  if (!imza_secret_equal (self->first, second))
    {
      begin (self);
      /* the button that was pressed has turned insensitive; without a focus nothing is spoken */
      gtk_widget_grab_focus (GTK_WIDGET (self->keypad));
      tell (self, _ ("The two were not the same. Choose the new PIN once more."));
      return;
    }
  g_clear_pointer (&self->first, imza_secret_free);
  if (imza_desk_give_new_pin (asistan_page_get_desk (page), g_steal_pointer (&second)))
    ASISTAN_PAGE_CLASS (asistan_new_pin_page_parent_class)->answer (page);
  else
    start_over (self);
}

static void
shown (AsistanPage *page)
{
  AsistanNewPinPage *self = ASISTAN_NEW_PIN_PAGE (page);

  asistan_keypad_set_shuffle (
      self->keypad, asistan_workplace_shuffles_keypad (asistan_page_get_workplace (page)));
  begin (self);
}

static void
hidden (AsistanPage *page)
{
  begin (ASISTAN_NEW_PIN_PAGE (page));
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  return asistan_page_get_busy (page) ? NULL : GTK_WIDGET (ASISTAN_NEW_PIN_PAGE (page)->keypad);
}

static void
asistan_new_pin_page_dispose (GObject *object)
{
  AsistanNewPinPage *self = ASISTAN_NEW_PIN_PAGE (object);

  g_clear_pointer (&self->first, imza_secret_free);
  g_clear_pointer (&self->broken, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_NEW_PIN_PAGE);
  G_OBJECT_CLASS (asistan_new_pin_page_parent_class)->dispose (object);
}

static void
asistan_new_pin_page_class_init (AsistanNewPinPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_new_pin_page_dispose;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->shown = shown;
  page_class->hidden = hidden;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_FACTS);
  g_type_ensure (ASISTAN_TYPE_PIN_RULES);
  g_type_ensure (ASISTAN_TYPE_KEYPAD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-new-pin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanNewPinPage, facts);
  gtk_widget_class_bind_template_child (widget_class, AsistanNewPinPage, rules);
  gtk_widget_class_bind_template_child (widget_class, AsistanNewPinPage, keypad);
  gtk_widget_class_bind_template_child (widget_class, AsistanNewPinPage, hint);
  gtk_widget_class_bind_template_child (widget_class, AsistanNewPinPage, other);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, start_over);
}

static void
asistan_new_pin_page_init (AsistanNewPinPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  asistan_keypad_catch_keys (self->keypad, GTK_WIDGET (self));
}
