/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-pin-rules.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_PIN_RULES (asistan_pin_rules_get_type ())
/**
 * AsistanPinRules:
 *
 * The rules for a new PIN, each with a tick, a cross or an open circle while the PIN is typed. The
 * verdict is in the accessible name of each line too.
 */
G_DECLARE_FINAL_TYPE (AsistanPinRules, asistan_pin_rules, ASISTAN, PIN_RULES, GtkWidget)

GtkWidget *asistan_pin_rules_new (void);
/** asistan_pin_rules_set_rules: those of one card; the same ones again change nothing */
void asistan_pin_rules_set_rules (AsistanPinRules *self, const ImzaPinRules *rules);
/**
 * asistan_pin_rules_judge:
 * @pin: as far as it is typed
 * @broken: (out) (transfer full) (nullable): the first rule that is broken, in words
 *
 * Returns: whether all are met
 */
gboolean asistan_pin_rules_judge (AsistanPinRules *self, const ImzaSecret *pin, char **broken);

G_END_DECLS
