/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * worker_watch_run:
 * @fd: the socket to the parent
 *
 * Reports readers and cards by PC/SC until the parent closes its end: at once what there is, then
 * each change. Loads no driver. Outlives the smart-card service: while that is away it reports so
 * and looks for it again.
 */
void worker_watch_run (int fd);

G_END_DECLS
