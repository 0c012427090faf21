/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "imza-remedy.h"

G_BEGIN_DECLS

/**
 * CliReport:
 *
 * Two readers: people read standard error, programs read standard output. With `--json` standard
 * output carries one object a line and nothing else; without it, only what was asked for.
 */
typedef struct
{
  gboolean json;
} CliReport;

/** cli_report_event: one line of JSON; nothing without `--json`. @object: (transfer full): gets
 * `event` */
void cli_report_event (const CliReport *report, const char *event, JsonObject *object);

/** cli_report_error: heading, what happened, what to do, whether anything was signed, fault code;
 * and the `error` event */
void cli_report_error (const CliReport *report,
                       const GError *error,
                       ImzaSigned state,
                       const char *telephone);

/** cli_report_enum_nick: Returns: (transfer none): stable name of a value of an enum of the
 * library, e.g. "pin-wrong" */
const char *cli_report_enum_nick (GType type, int value);

/** cli_report_dup_local_time: Returns: (transfer full): DD.MM.YYYY HH:MM:SS of this computer's time
 * zone */
char *cli_report_dup_local_time (gint64 time_s);

G_END_DECLS
