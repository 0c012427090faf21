/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "asistan-page.h"
#include "asistan-workplace.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_WINDOW (asistan_window_get_type ())
/**
 * AsistanWindow:
 *
 * The frame: header bar, practice banner, time left, and the page that the journey asks for. It
 * runs one journey at a time and knows pages only by their contract. Pages are made when they are
 * first shown and dropped with their journey.
 *
 * Signal `first-frame`, once: the window has been painted for the first time.
 */
G_DECLARE_FINAL_TYPE (AsistanWindow, asistan_window, ASISTAN, WINDOW, AdwApplicationWindow)

/** asistan_window_new: @workplace is started after the first frame and ended with the window */
AsistanWindow *asistan_window_new (GtkApplication *application, AsistanWorkplace *workplace);

AsistanWorkplace *asistan_window_get_workplace (AsistanWindow *self);
/** asistan_window_get_journey: Returns: (transfer none) (nullable) */
ImzaJourney *asistan_window_get_journey (AsistanWindow *self);
/** asistan_window_get_page: Returns: (transfer none): the visible page */
AsistanPage *asistan_window_get_page (AsistanWindow *self);
/** asistan_window_get_page_id: Returns: (transfer none) */
const char *asistan_window_get_page_id (AsistanWindow *self);
/** asistan_window_show_page: @id: of a page outside of journeys */
void asistan_window_show_page (AsistanWindow *self, const char *id);

/** asistan_window_start_journey_on: the same on @desk, which has been prepared for it */
void asistan_window_start_journey_on (AsistanWindow *self,
                                      const ImzaJourneyTable *table,
                                      ImzaDesk *desk);
/** asistan_window_leave_menu: ends the page of services if that is what is shown; what is started
 * next leads back to it */
void asistan_window_leave_menu (AsistanWindow *self);
/** asistan_window_start_journey: ignored while another one runs or before the workplace is ready */
void asistan_window_start_journey (AsistanWindow *self, const ImzaJourneyTable *table);

/**
 * asistan_window_replace_journey:
 * @reason: what the portal is told of the task of a journey that runs
 *
 * Gives up what runs, if it can be given up, and starts another
 */
void asistan_window_replace_journey (AsistanWindow *self,
                                     const ImzaJourneyTable *table,
                                     ImzaDeclineReason reason);

/**
 * asistan_window_take_code:
 * @text: from the command line or a link
 *
 * Opens the code page and fills its field. Never claims: that takes a person's press.
 */
void asistan_window_take_code (AsistanWindow *self, const char *text);

G_END_DECLS
