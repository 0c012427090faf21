/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * worker_confine:
 * @keep_fd: the only descriptor that is kept beside the standard ones
 *
 * The first thing in the process, before a driver is loaded: not dumpable and no core file, no new
 * privileges, no terminal that a driver could ask on, dies with its parent, and the secure heap.
 * Pages are not locked as a whole (mlockall): with the usual limit of 8 MiB drivers then fail to
 * load.
 *
 * Returns: %FALSE when any of it cannot be had; the process must not go on
 */
gboolean worker_confine (int keep_fd);

G_END_DECLS
