/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-unlock-card-page.h"

#include <glib/gi18n-lib.h>

#include "asistan-accessible.h"
#include "asistan-card-line.h"
#include "asistan-choice.h"
#include "asistan-facts.h"
#include "imza-desk-unlock.h"

struct _AsistanUnlockCardPage
{
  AsistanPage parent_instance;

  AsistanCardLine *card_line;
  GtkBox *choices;
  GtkLabel *none;
  GtkWidget *unusable_box;
  AsistanFacts *unusable;
  GtkCheckButton *group;
  GPtrArray *serials; /* of the choices, in order */
  char *shown;        /* what is shown, to see a change */
};

G_DEFINE_FINAL_TYPE (AsistanUnlockCardPage, asistan_unlock_card_page, ASISTAN_TYPE_PAGE)

static void
choice_toggled (AsistanUnlockCardPage *self)
{
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    any |= gtk_check_button_get_active (GTK_CHECK_BUTTON (row));
  asistan_page_set_complete (ASISTAN_PAGE (self), any);
}

static const char *
name_of (const ImzaUnlockCard *card)
{
  return card->holder != NULL ? card->holder : card->token->label;
}

static char *
describe (const ImzaUnlockCard *card)
{
  const char *state = imza_pin_state_get_sentence ((int)card->token->pin_state);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: the first %s is the name of a card, the second a card reader */
  g_string_printf (text, _ ("Card %s in %s."), card->token->label, card->token->reader);
  if (state != NULL)
    g_string_append_printf (text, " %s", state);
  if (card->note != NULL)
    g_string_append_printf (text, " %s", card->note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_choice (AsistanUnlockCardPage *self, const ImzaUnlockCard *card)
{
  g_autofree char *details = describe (card);
  GtkWidget *choice = asistan_choice_new (self->group, name_of (card), details);

  if (self->group == NULL)
    self->group = GTK_CHECK_BUTTON (choice);
  g_signal_connect_swapped (choice, "toggled", G_CALLBACK (choice_toggled), self);
  gtk_box_append (self->choices, choice);
  g_ptr_array_add (self->serials, g_strdup (card->token->serial));
}

static void
forget (AsistanUnlockCardPage *self)
{
  GtkWidget *row;

  self->group = NULL;
  g_ptr_array_set_size (self->serials, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->choices))) != NULL)
    gtk_box_remove (self->choices, row);
  asistan_facts_clear (self->unusable);
}

static void
fill (AsistanUnlockCardPage *self, GPtrArray *cards)
{
  guint n_others = 0;

  forget (self);
  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaUnlockCard *card = g_ptr_array_index (cards, i);

      if (card->reason == NULL)
        add_choice (self, card);
      else
        {
          asistan_facts_add (self->unusable, name_of (card), card->reason);
          n_others++;
        }
    }
  gtk_widget_set_visible (self->unusable_box, n_others > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->serials->len == 0);
  /* with a single one there is nothing to choose, only to agree to */
  if (self->serials->len == 1)
    gtk_check_button_set_active (self->group, TRUE);
  choice_toggled (self);
}

static char *
dup_chosen (AsistanUnlockCardPage *self)
{
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
      return g_strdup (g_ptr_array_index (self->serials, place));
  return NULL;
}

static void
choose (AsistanUnlockCardPage *self, const char *serial)
{
  guint place = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->choices)); row != NULL;
       row = gtk_widget_get_next_sibling (row), place++)
    if (g_strcmp0 (g_ptr_array_index (self->serials, place), serial) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
}

static gboolean
is_among (char *const *serials, const char *serial)
{
  for (gsize i = 0; serials[i] != NULL; i++)
    if (strcmp (serials[i], serial) == 0)
      return TRUE;
  return FALSE;
}

static char **
dup_serials (AsistanUnlockCardPage *self)
{
  char **serials = g_new0 (char *, self->serials->len + 1);

  for (guint i = 0; i < self->serials->len; i++)
    serials[i] = g_strdup (g_ptr_array_index (self->serials, i));
  return serials;
}

/* the rows that had the focus are new ones, and who waits for a card hears that it is there */
static void
lead_on (AsistanUnlockCardPage *self, GPtrArray *cards, char *const *before)
{
  gtk_widget_grab_focus (ASISTAN_PAGE_GET_CLASS (self)->get_default_focus (ASISTAN_PAGE (self)));
  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaUnlockCard *card = g_ptr_array_index (cards, i);

      if (card->reason == NULL && !is_among (before, card->token->serial))
        asistan_accessible_announce (GTK_WIDGET (self), name_of (card));
    }
}

static char *
dup_summary (GPtrArray *cards)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cards->len; i++)
    {
      const ImzaUnlockCard *card = g_ptr_array_index (cards, i);

      g_string_append_printf (text, "%s\n%d\n%s\n%s\n", card->token->serial,
                              (int)card->token->pin_state, card->reason != NULL ? card->reason : "",
                              card->note != NULL ? card->note : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
refresh (AsistanPage *page)
{
  AsistanUnlockCardPage *self = ASISTAN_UNLOCK_CARD_PAGE (page);
  g_autoptr (GPtrArray) cards = imza_desk_list_unlock_cards (asistan_page_get_desk (page));
  g_autofree char *summary = dup_summary (cards);
  g_autofree char *chosen = NULL;
  g_auto (GStrv) before = NULL;
  gboolean first = self->shown == NULL;

  if (g_strcmp0 (summary, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&summary);
  before = dup_serials (self);
  /* a card that was the only one was chosen by nobody: beside a second one it is not */
  if (self->serials->len > 1)
    chosen = dup_chosen (self);
  fill (self, cards);
  if (chosen != NULL)
    choose (self, chosen);
  if (!first && !asistan_page_get_busy (page))
    lead_on (self, cards, before);
}

static void
answer (AsistanPage *page)
{
  AsistanUnlockCardPage *self = ASISTAN_UNLOCK_CARD_PAGE (page);
  g_autofree char *chosen = dup_chosen (self);

  if (chosen != NULL && imza_desk_choose_unlock_card (asistan_page_get_desk (page), chosen))
    ASISTAN_PAGE_CLASS (asistan_unlock_card_page_parent_class)->answer (page);
}

static GtkWidget *
get_default_focus (AsistanPage *page)
{
  AsistanUnlockCardPage *self = ASISTAN_UNLOCK_CARD_PAGE (page);

  if (self->serials->len == 1)
    return asistan_page_get_primary_button (page);
  return self->group != NULL ? GTK_WIDGET (self->group) : asistan_page_get_abandon_button (page);
}

static void
asistan_unlock_card_page_constructed (GObject *object)
{
  AsistanUnlockCardPage *self = ASISTAN_UNLOCK_CARD_PAGE (object);

  G_OBJECT_CLASS (asistan_unlock_card_page_parent_class)->constructed (object);
  asistan_card_line_leave_out_pin (self->card_line);
  asistan_card_line_set_workplace (self->card_line,
                                   asistan_page_get_workplace (ASISTAN_PAGE (self)));
}

static void
asistan_unlock_card_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ASISTAN_TYPE_UNLOCK_CARD_PAGE);
  G_OBJECT_CLASS (asistan_unlock_card_page_parent_class)->dispose (object);
}

static void
asistan_unlock_card_page_finalize (GObject *object)
{
  AsistanUnlockCardPage *self = ASISTAN_UNLOCK_CARD_PAGE (object);

  g_ptr_array_unref (self->serials);
  g_free (self->shown);
  G_OBJECT_CLASS (asistan_unlock_card_page_parent_class)->finalize (object);
}

static void
asistan_unlock_card_page_class_init (AsistanUnlockCardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AsistanPageClass *page_class = ASISTAN_PAGE_CLASS (klass);

  object_class->constructed = asistan_unlock_card_page_constructed;
  object_class->dispose = asistan_unlock_card_page_dispose;
  object_class->finalize = asistan_unlock_card_page_finalize;
  page_class->answer = answer;
  page_class->refresh = refresh;
  page_class->get_default_focus = get_default_focus;

  g_type_ensure (ASISTAN_TYPE_CARD_LINE);
  g_type_ensure (ASISTAN_TYPE_FACTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/eimza/Asistan/asistan-unlock-card-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockCardPage, card_line);
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockCardPage, choices);
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockCardPage, none);
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockCardPage, unusable_box);
  gtk_widget_class_bind_template_child (widget_class, AsistanUnlockCardPage, unusable);
}

static void
asistan_unlock_card_page_init (AsistanUnlockCardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->serials = g_ptr_array_new_with_free_func (g_free);
}
