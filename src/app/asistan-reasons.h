/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "asistan-facts.h"
#include "asistan-workplace.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_REASONS (asistan_reasons_get_type ())
/**
 * AsistanReasons:
 *
 * The dialog "Why is my certificate not in the list?": every certificate, every card that no driver
 * knows and every driver, each with its reason; always current.
 */
G_DECLARE_FINAL_TYPE (AsistanReasons, asistan_reasons, ASISTAN, REASONS, AdwWindow)

/**
 * asistan_reasons_show:
 * @from: any widget of the window
 * @desk: (nullable): of a journey, which knows whose certificate it must be
 */
void asistan_reasons_show (GtkWidget *from, AsistanWorkplace *workplace, ImzaDesk *desk);

/**
 * asistan_reasons_fill:
 * @desk: (nullable)
 *
 * Returns: how many there are
 */
guint asistan_reasons_fill (AsistanFacts *facts, AsistanWorkplace *workplace, ImzaDesk *desk);

G_END_DECLS
