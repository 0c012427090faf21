/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "imza-desk.h"

G_BEGIN_DECLS

/*
 * What a crash must not lose, one 0600 file a task in the resume directory: origin, code and
 * claim key or token, the finished signatures. Never a PIN. The file is locked while its program
 * lives, so that a second one leaves the task alone, and it goes with the task.
 */

/**
 * imza_resume_remember:
 *
 * Writes what the desk holds now, whole or not at all; without a directory nothing.
 *
 * Returns: %FALSE when it could not be written, and a crash would lose it; %TRUE without a
 * directory
 */
gboolean imza_resume_remember (ImzaDesk *desk);

/**
 * imza_resume_forget:
 *
 * The task is over: its file goes.
 */
void imza_resume_forget (ImzaDesk *desk);

/**
 * imza_resume_load:
 * @error: domain %IMZA_JOURNEY_ERROR, INTERNAL when there is nothing to resume
 *
 * Takes the newest forsaken task of the desk's portal onto the desk.
 */
gboolean imza_resume_load (ImzaDesk *desk, GError **error);

/**
 * imza_resume_close:
 *
 * Lets go of the lock and leaves the file for the next start.
 */
void imza_resume_close (ImzaDesk *desk);

/**
 * imza_resume_exists:
 * @directory: (nullable): the resume directory
 * @origin: the portal that is configured; a task of another one is left alone
 *
 * Returns: %TRUE when imza_journey_resume has something to do
 */
gboolean imza_resume_exists (const char *directory, const char *origin);

G_END_DECLS
