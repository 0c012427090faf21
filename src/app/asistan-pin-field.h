/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-card.h"
#include "imza-secret.h"

G_BEGIN_DECLS

/**
 * AsistanPinWay:
 *
 * Where the main button of a page with a PIN field leads.
 */
typedef enum
{
  ASISTAN_PIN_WAY_TRY,    /* the PIN goes to the card */
  ASISTAN_PIN_WAY_NEW,    /* a new PIN through the portal: locked, not set, or the last try */
  ASISTAN_PIN_WAY_CHANGE, /* the card wants another PIN first */
} AsistanPinWay;

#define ASISTAN_TYPE_PIN_FIELD (asistan_pin_field_get_type ())
/**
 * AsistanPinField:
 *
 * Asks for the present PIN of one card: says in words how the PIN stands, and has a keypad, or
 * points to the reader's own. A card that is locked or has no PIN gets no keypad; on the last try
 * there is one only after the person has said that the last try is to be used.
 *
 * Properties: `complete` (read only, notified): what is typed can be given to the card.
 * Signal `changed`: the way or what is typed has changed.
 */
G_DECLARE_FINAL_TYPE (AsistanPinField, asistan_pin_field, ASISTAN, PIN_FIELD, GtkWidget)

GtkWidget *asistan_pin_field_new (void);

/**
 * asistan_pin_field_begin:
 * @page: keys pressed anywhere in it count
 *
 * To be called once, when the page is made
 */
void asistan_pin_field_begin (AsistanPinField *self, GtkWidget *page);
/**
 * asistan_pin_field_show_token:
 * @token: (nullable): the card as it is now
 * @changing: the PIN is asked for in order to change it
 * @told: an error above has just told how the PIN stands
 */
void asistan_pin_field_show_token (AsistanPinField *self,
                                   const ImzaToken *token,
                                   gboolean changing,
                                   gboolean told);
/** asistan_pin_field_set_fault: @text: (nullable): said beneath the keypad instead of its own */
void asistan_pin_field_set_fault (AsistanPinField *self, const char *text);
AsistanPinWay asistan_pin_field_get_way (AsistanPinField *self);
gboolean asistan_pin_field_get_complete (AsistanPinField *self);
/** asistan_pin_field_get_way_label: Returns: (transfer none): for a main button that does not lead
 * to the card; %NULL for %ASISTAN_PIN_WAY_TRY */
const char *asistan_pin_field_get_way_label (AsistanPinField *self);
/** asistan_pin_field_get_way_title: Returns: (transfer none): the heading that goes with it */
const char *asistan_pin_field_get_way_title (AsistanPinField *self);
/** asistan_pin_field_leave: goes the way that is not the card's. Returns: %FALSE if there is none
 */
gboolean asistan_pin_field_leave (AsistanPinField *self);
/** asistan_pin_field_get_last_try: Returns: whether the last try is to be used */
gboolean asistan_pin_field_get_last_try (AsistanPinField *self);
/** asistan_pin_field_take: Returns: (transfer full) (nullable): what was typed; %NULL where the
 * reader has its own keypad */
ImzaSecret *asistan_pin_field_take (AsistanPinField *self);
/** asistan_pin_field_reset: empty, nothing confirmed. @shuffle: a new order of the buttons */
void asistan_pin_field_reset (AsistanPinField *self, gboolean shuffle);
/** asistan_pin_field_get_focus: Returns: (transfer none) (nullable): where the keyboard goes;
 * %NULL: to the main button */
GtkWidget *asistan_pin_field_get_focus (AsistanPinField *self);

G_END_DECLS
