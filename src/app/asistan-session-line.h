/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "imza-session.h"

G_BEGIN_DECLS

#define ASISTAN_TYPE_SESSION_LINE (asistan_session_line_get_type ())
/**
 * AsistanSessionLine:
 *
 * Who is signed in and until when, with Çıkış. Not there while nobody is; it goes away without a
 * word when the time is over, for nothing is lost by that.
 */
G_DECLARE_FINAL_TYPE (AsistanSessionLine, asistan_session_line, ASISTAN, SESSION_LINE, GtkWidget)

void asistan_session_line_set_session (AsistanSessionLine *self, ImzaSession *session);

G_END_DECLS
