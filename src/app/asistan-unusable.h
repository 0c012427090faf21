/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "asistan-facts.h"
#include "imza-desk.h"

G_BEGIN_DECLS

/**
 * asistan_unusable_fill:
 *
 * Lists the certificates in the readers that cannot sign this task, each with the reason.
 *
 * Returns: how many there are
 */
guint asistan_unusable_fill (AsistanFacts *facts, ImzaDesk *desk);

G_END_DECLS
