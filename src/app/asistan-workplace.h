/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "imza-card-service.h"
#include "imza-desk.h"
#include "imza-portal.h"
#include "imza-practice.h"
#include "imza-readiness.h"
#include "imza-session.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_WORKPLACE (asistan_workplace_get_type ())
/**
 * AsistanWorkplace:
 *
 * What a window works with: the portal, the card service, the place of resume files. A real one
 * and a practice one never mix; each window has one of its own and ends it.
 *
 * Properties, notified: `state`, `portal`. Signals: `cards-changed`: the card service has a new
 * snapshot; `readiness-changed`: what is ready for signing is told anew.
 */
G_DECLARE_FINAL_TYPE (AsistanWorkplace, asistan_workplace, ASISTAN, WORKPLACE, GObject)

typedef enum
{
  ASISTAN_WORKPLACE_IDLE,
  ASISTAN_WORKPLACE_STARTING,
  ASISTAN_WORKPLACE_READY,
  ASISTAN_WORKPLACE_FAILED, /* practice mode could not be started */
} AsistanWorkplaceState;

/**
 * asistan_workplace_new:
 * @program: path of the running program
 * @settings: (nullable): %NULL where the schema is not installed
 * @own: (nullable): a portal for this run, in front of the configured ones
 * @modules: (nullable) (array zero-terminated=1): drivers that the user named for this run: then no
 *   others are loaded
 */
AsistanWorkplace *asistan_workplace_new (const char *program,
                                         GSettings *settings,
                                         ImzaProfile *own,
                                         const char *const *modules);
AsistanWorkplace *asistan_workplace_new_practice (const char *program, GSettings *settings);

/** asistan_workplace_start: reads the configuration, starts the card service and, for practice, the
 * practice portal and card. Returns at once; called after the first frame. */
void asistan_workplace_start (AsistanWorkplace *self);
/** asistan_workplace_stop: ends all processes. */
void asistan_workplace_stop (AsistanWorkplace *self);

AsistanWorkplaceState asistan_workplace_get_state (AsistanWorkplace *self);
/** asistan_workplace_get_error: Returns: (transfer none) (nullable): why it FAILED */
const GError *asistan_workplace_get_error (AsistanWorkplace *self);
gboolean asistan_workplace_is_practice (AsistanWorkplace *self);
/** asistan_workplace_get_practice: Returns: (transfer none) (nullable) */
ImzaPractice *asistan_workplace_get_practice (AsistanWorkplace *self);
/** asistan_workplace_get_profiles: Returns: (transfer none) (element-type ImzaProfile) */
GPtrArray *asistan_workplace_get_profiles (AsistanWorkplace *self);
/** asistan_workplace_get_portal: Returns: (transfer none) (nullable) */
ImzaPortal *asistan_workplace_get_portal (AsistanWorkplace *self);
void asistan_workplace_choose_profile (AsistanWorkplace *self, guint index);
/** asistan_workplace_get_cards: Returns: (transfer none) (nullable): %NULL until it has started */
ImzaCardService *asistan_workplace_get_cards (AsistanWorkplace *self);
void asistan_workplace_refresh_cards (AsistanWorkplace *self);
/** asistan_workplace_get_readiness: Returns: (transfer none) (nullable): kept current from the
 * start on, in the background; another one with another portal. %NULL until it has started */
ImzaReadiness *asistan_workplace_get_readiness (AsistanWorkplace *self);
/** asistan_workplace_find_line: Returns: (transfer none) (nullable): what is known of one part,
 * until the next `readiness-changed` */
const ImzaReadinessLine *asistan_workplace_find_line (AsistanWorkplace *self,
                                                      ImzaReadinessPart part);
/** asistan_workplace_add_module: the person has approved this driver's file: it is loaded now, and
 * from now on at each start */
void asistan_workplace_add_module (AsistanWorkplace *self, const char *path);
/** asistan_workplace_keep_practice_code: a code that was got without a browser */
void asistan_workplace_keep_practice_code (AsistanWorkplace *self, const char *code);
/** asistan_workplace_is_practice_code: @code: (nullable): the one that was kept: no browser waits
 * for its end */
gboolean asistan_workplace_is_practice_code (AsistanWorkplace *self, const char *code);
/** asistan_workplace_offers_clipboard: the person wants a code offered that the clipboard holds */
gboolean asistan_workplace_offers_clipboard (AsistanWorkplace *self);
/** asistan_workplace_shuffles_keypad: the person wants the keypad in another order each time */
gboolean asistan_workplace_shuffles_keypad (AsistanWorkplace *self);
/** asistan_workplace_get_settings: Returns: (transfer none) (nullable) */
GSettings *asistan_workplace_get_settings (AsistanWorkplace *self);
/** asistan_workplace_dup_card_sentence: Returns: (transfer full): what is in the readers */
char *asistan_workplace_dup_card_sentence (AsistanWorkplace *self);
/** asistan_workplace_can_resume: an interrupted task waits to be gone on with */
gboolean asistan_workplace_can_resume (AsistanWorkplace *self);
/** asistan_workplace_get_session: Returns: (transfer none): who is signed in at the portal; the
 * same for all journeys */
ImzaSession *asistan_workplace_get_session (AsistanWorkplace *self);
/** asistan_workplace_make_desk: Returns: (transfer full): for one journey */
ImzaDesk *asistan_workplace_make_desk (AsistanWorkplace *self);

G_END_DECLS
