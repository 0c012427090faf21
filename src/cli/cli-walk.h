/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-exit.h"
#include "cli-report.h"
#include "imza-journeys.h"

G_BEGIN_DECLS

typedef struct _CliAccountOptions CliAccountOptions;

/** CliWalkOptions: what was said on the command line about a journey; all borrowed. */
typedef struct
{
  CliReport report;
  const char *code;        /* (nullable): 15 digits */
  const char *certificate; /* (nullable): prefix of the fingerprint */
  const char *save; /* (nullable): file for the .p7s; item n > 1 gets a number before its suffix */
  gboolean yes;     /* do not ask before signing */
  gboolean last_try_confirmed;
  ImzaSecret *pin;            /* (nullable): of --pin-fd; moved on use */
  gboolean pin_given;         /* --pin-fd was there: the terminal is not asked */
  ImzaSecret *new_pin;        /* (nullable): of --new-pin-fd; moved on use */
  gboolean new_pin_given;     /* --new-pin-fd was there */
  int sms_fd;                 /* of --sms-fd: read when a code has been sent */
  gboolean sms_given;         /* --sms-fd was there */
  CliAccountOptions *account; /* (nullable): of the commands about an account */
} CliWalkOptions;

/**
 * cli_walk_run:
 * @desk: (transfer full): what is still on its way to the portal keeps it alive for a moment
 * @confirm_code: (out) (optional) (nullable) (transfer full): of a sign-in that waits for its
 * return leg
 *
 * Walks a journey at the terminal: the same tables as the window. Runs a main loop until it has
 * ended and the portal has been told.
 */
CliExit cli_walk_run (const ImzaJourneyTable *table,
                      ImzaDesk *desk,
                      CliWalkOptions *options,
                      char **confirm_code);

G_END_DECLS
