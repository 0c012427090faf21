/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* every sentence of the portal's pages, Turkish and English, included with TEXT () defined:
 * once for the identifiers and once for the table. {name} is filled in by sandbox_text_fill ().
 */

#include "sandbox-text-account.h"
#include "sandbox-text-e-devlet.h"
#include "sandbox-text-frame.h"
#include "sandbox-text-sign-in.h"
#include "sandbox-text-task.h"
