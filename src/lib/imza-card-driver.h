/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-card-process.h"
#include "imza-card-service.h"

G_BEGIN_DECLS

#define IMZA_TYPE_CARD_DRIVER (imza_card_driver_get_type ())
/**
 * ImzaCardDriver:
 *
 * One driver, its worker process and what it said last. For the card service only.
 */
G_DECLARE_FINAL_TYPE (ImzaCardDriver, imza_card_driver, IMZA, CARD_DRIVER, GObject)

/**
 * ImzaCardDriverChanged:
 *
 * A listing has ended, well or not.
 */
typedef void (*ImzaCardDriverChanged) (ImzaCardDriver *driver, gpointer user_data);

ImzaCardDriver *imza_card_driver_new (const char *worker,
                                      const ImzaModule *module,
                                      const char *const *environment,
                                      guint time_limit_s,
                                      ImzaCardDriverChanged changed,
                                      gpointer user_data);

/**
 * imza_card_driver_list:
 *
 * Asks for a new listing; while one is under way, for another after it.
 */
void imza_card_driver_list (ImzaCardDriver *self);

/**
 * imza_card_driver_renew:
 *
 * The next listing is by a new process
 */
void imza_card_driver_renew (ImzaCardDriver *self);

/**
 * imza_card_driver_is_listing:
 *
 * One is under way or due
 */
gboolean imza_card_driver_is_listing (ImzaCardDriver *self);

/**
 * imza_card_driver_get_process:
 *
 * Returns: (transfer none): for the sign request
 */
ImzaCardProcess *imza_card_driver_get_process (ImzaCardDriver *self);

const char *imza_card_driver_get_path (ImzaCardDriver *self);

/**
 * imza_card_driver_add_to:
 *
 * Appends copies of what is known to the arrays of @snapshot
 */
void imza_card_driver_add_to (ImzaCardDriver *self, ImzaCardSnapshot *snapshot);

/**
 * imza_card_driver_stop:
 *
 * For good; nothing is told any more
 */
void imza_card_driver_stop (ImzaCardDriver *self);

G_END_DECLS
