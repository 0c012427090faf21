/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-window-actions.h"

#include "asistan-pages.h"
#include "asistan-window.h"
#include "imza-desk-account.h"
#include "imza-journeys.h"

typedef struct
{
  const char *action;
  const ImzaJourneyTable *journey;
  gboolean replaces; /* a page of another journey may lead there: its PIN is of no use */
  gboolean asks_way; /* the person wants to choose how to sign in, though a card is there */
  gboolean for_pin;  /* of two cards the one that is fine may sign in for the other */
} StartRow;

static const StartRow start_table[] = {
  { "win.sign", &imza_journey_sign, FALSE },
  { "win.sign-in", &imza_journey_menu, FALSE, TRUE },
  { "win.menu", &imza_journey_menu, FALSE },
  { "win.e-onay", &imza_journey_e_onay, FALSE },
  { "win.certificates", &imza_journey_certificates, FALSE },
  { "win.profile", &imza_journey_profile, FALSE },
  { "win.resume", &imza_journey_resume, FALSE },
  { "win.pin-change", &imza_journey_pin_change, FALSE },
  { "win.pin-unlock", &imza_journey_pin_unlock, FALSE, FALSE, TRUE },
  { "win.pin-change-instead", &imza_journey_pin_change, TRUE },
  { "win.pin-unlock-instead", &imza_journey_pin_unlock, TRUE },
};

typedef struct
{
  ImzaRemedyAction remedy;
  const ImzaJourneyTable *journey;
} NextRow;

static const NextRow next_table[] = {
  { IMZA_REMEDY_NEW_CODE, &imza_journey_sign },
  { IMZA_REMEDY_NEW_PIN, &imza_journey_pin_unlock },
  { IMZA_REMEDY_CHANGE_PIN, &imza_journey_pin_change },
};

typedef struct
{
  const char *action;
  const char *page;
  gboolean of_practice; /* only where the practice mode runs */
} ShowRow;

static const ShowRow show_table[] = {
  { "win.ready", ASISTAN_PAGE_READY, FALSE },
  { "win.practice-portal", ASISTAN_PAGE_PRACTICE, TRUE },
};

static gboolean
needs_pin (const ImzaToken *token)
{
  return token->pin_state == IMZA_PIN_STATE_LOCKED || token->pin_state == IMZA_PIN_STATE_NOT_SET;
}

/* beside a card that needs a PIN there is one that can sign: no code is needed. A card that is
 * fine and alone says nothing: whoever wants a new PIN for it has forgotten the present one. */
static gboolean
has_second_card (ImzaDesk *desk)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (imza_desk_get_cards (desk));
  g_autoptr (GPtrArray) usable = imza_desk_list_usable (desk);
  gboolean needed = FALSE;
  gboolean can_sign = FALSE;

  for (guint i = 0; i < snapshot->tokens->len; i++)
    needed |= needs_pin (g_ptr_array_index (snapshot->tokens, i));
  for (guint i = 0; i < usable->len; i++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (usable, i);

      can_sign |= entry->token->pin_state == IMZA_PIN_STATE_FINE
                  || entry->token->pin_state == IMZA_PIN_STATE_FEW_LEFT;
    }
  return needed && can_sign;
}

static void
start (AsistanWindow *window, const StartRow *row)
{
  g_autoptr (ImzaDesk) desk = NULL;

  asistan_window_leave_menu (window);
  if (row->replaces)
    asistan_window_replace_journey (window, row->journey, IMZA_DECLINE_PIN_LOCKED);
  else if (!row->asks_way && !row->for_pin)
    asistan_window_start_journey (window, row->journey);
  else if (asistan_workplace_get_state (asistan_window_get_workplace (window))
           == ASISTAN_WORKPLACE_READY)
    {
      desk = asistan_workplace_make_desk (asistan_window_get_workplace (window));
      if (row->asks_way)
        imza_desk_ask_way (desk);
      else if (has_second_card (desk))
        imza_desk_set_way (desk, IMZA_WAY_E_IMZA);
      asistan_window_start_journey_on (window, row->journey, desk);
    }
}

static void
start_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (start_table); i++)
    if (g_str_equal (start_table[i].action, name))
      start (ASISTAN_WINDOW (widget), &start_table[i]);
}

/* what the page of services does with the only certificate that it can be about */
static void
act_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AsistanWindow *window = ASISTAN_WINDOW (widget);
  g_autoptr (ImzaDesk) desk = NULL;
  const char *serial;
  guint act;

  if (asistan_workplace_get_state (asistan_window_get_workplace (window))
      != ASISTAN_WORKPLACE_READY)
    return;
  g_variant_get (parameter, "(u&s)", &act, &serial);
  g_return_if_fail (act < IMZA_CERTIFICATE_N_ACTS);
  asistan_window_leave_menu (window);
  desk = asistan_workplace_make_desk (asistan_window_get_workplace (window));
  imza_desk_select_certificate (desk, serial);
  imza_desk_set_act (desk, (ImzaCertificateAct)act);
  asistan_window_start_journey_on (window, &imza_journey_certificate_action, desk);
}

static void
show_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AsistanWindow *window = ASISTAN_WINDOW (widget);
  AsistanWorkplace *workplace = asistan_window_get_workplace (window);

  if (asistan_window_get_journey (window) != NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (show_table); i++)
    if (g_str_equal (show_table[i].action, name)
        && (!show_table[i].of_practice || asistan_workplace_get_practice (workplace) != NULL))
      asistan_window_show_page (window, show_table[i].page);
}

const ImzaJourneyTable *
asistan_window_actions_find_next (const GError *error)
{
  const ImzaRemedy *remedy = imza_remedy_lookup (error->domain, error->code);

  for (gsize i = 0; i < G_N_ELEMENTS (next_table); i++)
    if (next_table[i].remedy == remedy->action)
      return next_table[i].journey;
  return NULL;
}

void
asistan_window_actions_install (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (start_table); i++)
    gtk_widget_class_install_action (widget_class, start_table[i].action, NULL, start_activated);
  for (gsize i = 0; i < G_N_ELEMENTS (show_table); i++)
    gtk_widget_class_install_action (widget_class, show_table[i].action, NULL, show_activated);
  gtk_widget_class_install_action (widget_class, ASISTAN_ACTION_CERTIFICATE, "(us)", act_activated);
}
