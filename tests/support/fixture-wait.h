/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** How long a test waits for what it expects, before it fails; long, for loaded machines. */
#define FIXTURE_PATIENCE_S 60

/** fixture_wait_step: runs the default main context for a moment; FALSE when @deadline_us of
 * g_get_monotonic_time() has passed */
gboolean fixture_wait_step (gint64 deadline_us);

/** fixture_wait_until: runs the default main context until @condition holds; fails the test when it
 * does not in time */
#define fixture_wait_until(condition)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline_us_ = g_get_monotonic_time () + FIXTURE_PATIENCE_S * G_USEC_PER_SEC;           \
    while (!(condition))                                                                           \
      if (!fixture_wait_step (deadline_us_))                                                       \
        g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);                 \
  }                                                                                                \
  G_STMT_END

/** fixture_store_result: a GAsyncReadyCallback that puts the result into `GAsyncResult **` */
void fixture_store_result (GObject *source, GAsyncResult *result, gpointer to);

G_END_DECLS
