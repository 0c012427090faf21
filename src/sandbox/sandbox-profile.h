/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-change-sms.h"

G_BEGIN_DECLS

/* Where a person can be reached. For the API and for the pages alike. */

/** SandboxProfileWish: %NULL: stays as it is; what is given and is so already stays, too */
typedef struct
{
  gint64 version; /* of the account, as it was shown */
  const char *email;
  const char *mobile; /* 10 digits, the first 5 */
  const char *notify;
} SandboxProfileWish;

/**
 * sandbox_profile_change:
 * @change: (out) (transfer full) (nullable): what waits for its SMS codes; %NULL: all is done, or
 * there was nothing to do. Where notices go changes without a code: it opens nothing
 *
 * Returns: %FALSE with @problem: form-invalid points at the field; stale has the version that is
 * true now
 */
gboolean sandbox_profile_change (SandboxRequest *request,
                                 const SandboxProfileWish *wish,
                                 SandboxChange **change,
                                 SandboxProblem *problem);

G_END_DECLS
