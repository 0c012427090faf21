/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SANDBOX_WRONG_CODES 5
/** SANDBOX_LIMITS_ROWS: so many addresses, or people, are remembered; then the oldest are not */
#define SANDBOX_LIMITS_ROWS 10000

/**
 * SandboxLimits: how often something may be tried. Only wrong codes count, for a whole university
 * may sit behind one address: 5 an address in 5 minutes, then 1 in 10 seconds; 10 a second in all.
 * New sign-in tasks: 120 an address in a minute, and none for a while from an address whose codes
 * were called "not mine" 5 times in 15 minutes. An account is never locked by any of it. In memory,
 * on the monotonic clock; no answer depends on the wall clock.
 */
typedef struct _SandboxLimits SandboxLimits;

SandboxLimits *sandbox_limits_new (void);
void sandbox_limits_free (SandboxLimits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxLimits, sandbox_limits_free)

/* Times are of g_get_monotonic_time(), in µs. */

/** sandbox_limits_check_claim: Returns: 0 = go on, else seconds to wait */
gint64 sandbox_limits_check_claim (SandboxLimits *self, const char *address, gint64 now_us);
/** sandbox_limits_count_wrong_code: Returns: wrong codes left before the waiting begins */
gint64 sandbox_limits_count_wrong_code (SandboxLimits *self, const char *address, gint64 now_us);

/** sandbox_limits_check_task: may this address have another sign-in task? Counts it if so.
 * Returns: 0 = go on, else seconds to wait */
gint64 sandbox_limits_check_task (SandboxLimits *self, const char *address, gint64 now_us);
/** sandbox_limits_check_captcha: may this address have another captcha? 60 in a minute. Counts it
 * if so. Returns: 0 = go on, else seconds to wait */
gint64 sandbox_limits_check_captcha (SandboxLimits *self, const char *address, gint64 now_us);

/**
 * sandbox_limits_check_password: may this address try a password of this person? After 5 wrong ones
 * in 15 minutes the person's are tried once a minute, after 20 in 5 minutes the address' once in 10
 * seconds: guessing becomes slow, and nobody can lock anybody out for good. Whoever is not there is
 * counted like whoever is. It only looks; nobody is remembered for having asked.
 *
 * Returns: 0 = go on, else seconds to wait
 */
gint64 sandbox_limits_check_password (SandboxLimits *self,
                                      const char *address,
                                      const char *tckn,
                                      gint64 now_us);
/** sandbox_limits_count_wrong_password: @tckn: (nullable): %NULL where the captcha was wrong, so
 * that nobody is slowed down by a stranger who does not even read */
void sandbox_limits_count_wrong_password (SandboxLimits *self,
                                          const char *address,
                                          const char *tckn,
                                          gint64 now_us);

void sandbox_limits_count_not_mine (SandboxLimits *self, const char *address, gint64 now_us);

/** sandbox_address_mask: Returns: (transfer full): "193.140.*.*" */
char *sandbox_address_mask (const char *address);
/** sandbox_address_same_network: the same /24 (IPv4) or /64 (IPv6) */
gboolean sandbox_address_same_network (const char *a, const char *b);

G_END_DECLS
