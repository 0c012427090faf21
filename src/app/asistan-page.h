/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "asistan-workplace.h"
#include "imza-journey.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PAGE (asistan_page_get_type ())
/**
 * AsistanPage:
 *
 * The frame of every page: heading, a notice for the error that led back here, the page's own
 * content (children of its template), and below it one main button beside “Vazgeç”. A page asks
 * and shows; it writes the answer on the desk and never touches a card or the portal.
 *
 * Properties: `workplace` and `journey` (construct only; a page outside of a journey has none),
 * `title` (the heading, spoken when the page comes up), `description`, `icon-name` (%NULL: a plain
 * heading), `primary-label` (%NULL: no main button), `complete` (the main button can be pressed),
 * `busy` (the journey works on this page's answer), `abandonable` (“Vazgeç” is offered).
 *
 * A child of type "action" goes between the main button and “Vazgeç”.
 */
G_DECLARE_DERIVABLE_TYPE (AsistanPage, asistan_page, ASISTAN, PAGE, AdwBin)

/**
 * AsistanPageClass:
 * @refresh: the desk or the journey has changed, or the page has just come up
 * @shown: the page has become the visible one
 * @hidden: it is no longer
 * @answer: the main button was pressed; the default answers the journey
 * @get_default_focus: where the keyboard goes; the default is the main button
 * @get_spoken: (nullable): what is spoken after the heading besides the description; may return
 *   %NULL
 * @own_notice: the page tells the journey's error itself
 */
struct _AsistanPageClass
{
  AdwBinClass parent_class;

  void (*refresh) (AsistanPage *self);
  void (*shown) (AsistanPage *self);
  void (*hidden) (AsistanPage *self);
  void (*answer) (AsistanPage *self);
  GtkWidget *(*get_default_focus) (AsistanPage *self);
  const char *(*get_spoken) (AsistanPage *self);
  gboolean own_notice;
};

/** asistan_page_get_workplace: Returns: (transfer none) */
AsistanWorkplace *asistan_page_get_workplace (AsistanPage *self);
/** asistan_page_get_journey: Returns: (transfer none) (nullable) */
ImzaJourney *asistan_page_get_journey (AsistanPage *self);
/** asistan_page_get_desk: Returns: (transfer none) (nullable) */
ImzaDesk *asistan_page_get_desk (AsistanPage *self);
const char *asistan_page_get_title (AsistanPage *self);
gboolean asistan_page_get_busy (AsistanPage *self);

void asistan_page_set_title (AsistanPage *self, const char *title);
void asistan_page_set_description (AsistanPage *self, const char *description);
void asistan_page_set_icon_name (AsistanPage *self, const char *icon_name);
void asistan_page_set_primary_label (AsistanPage *self, const char *label);
void asistan_page_set_complete (AsistanPage *self, gboolean complete);
void asistan_page_set_abandonable (AsistanPage *self, gboolean abandonable);

/** asistan_page_get_primary_button: Returns: (transfer none) */
GtkWidget *asistan_page_get_primary_button (AsistanPage *self);
/** asistan_page_get_abandon_button: Returns: (transfer none) */
GtkWidget *asistan_page_get_abandon_button (AsistanPage *self);
/** asistan_page_get_scroller: Returns: (transfer none): what the content scrolls in */
GtkScrolledWindow *asistan_page_get_scroller (AsistanPage *self);

/** asistan_page_show: for the window: the page is now the visible one; takes the focus. */
void asistan_page_show (AsistanPage *self);
/** asistan_page_hide: for the window. */
void asistan_page_hide (AsistanPage *self);
/** asistan_page_answer: as if the main button were pressed; nothing happens unless it could be. */
void asistan_page_answer (AsistanPage *self);
void asistan_page_refresh (AsistanPage *self);

G_END_DECLS
