/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-report.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli-exit.h"
#include "imza-enum-types.h"
#include "imza-error.h"

void
cli_report_event (const CliReport *report, const char *event, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "event", event);
  json_node_take_object (node, object);
  if (!report->json)
    return;
  text = json_to_string (node, FALSE);
  /* not g_print(): JSON is UTF-8 whatever the locale says */
  fputs (text, stdout);
  fputc ('\n', stdout);
  fflush (stdout);
}

const char *
cli_report_enum_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : "unknown";
}

char *
cli_report_dup_local_time (gint64 time_s)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_s);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d.%m.%Y %H:%M:%S") : g_strdup ("");
}

static void
name_error (const GError *error, const char **domain, const char **code)
{
  static const struct
  {
    GQuark (*domain) (void);
    const char *name;
    GType (*type) (void);
  } rows[] = {
    { imza_card_error_quark, "card", imza_card_error_get_type },
    { imza_portal_error_quark, "portal", imza_portal_error_get_type },
    { imza_journey_error_quark, "journey", imza_journey_error_get_type },
  };

  *domain = "system";
  *code = "internal";
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].domain () == error->domain)
      {
        *domain = rows[i].name;
        *code = cli_report_enum_nick (rows[i].type (), error->code);
      }
}

void
cli_report_error (const CliReport *report,
                  const GError *error,
                  ImzaSigned state,
                  const char *telephone)
{
  const ImzaRemedy *remedy = imza_remedy_lookup (error->domain, error->code);
  g_autofree char *what = imza_remedy_dup_what (error);
  g_autofree char *fault = imza_error_dup_fault_code (error);
  JsonObject *object = json_object_new ();
  const char *domain, *code;

  name_error (error, &domain, &code);
  json_object_set_string_member (object, "domain", domain);
  json_object_set_string_member (object, "code", code);
  json_object_set_string_member (object, "fault", fault);
  json_object_set_string_member (object, "signed",
                                 cli_report_enum_nick (imza_signed_get_type (), (int)state));
  json_object_set_int_member (object, "exit", cli_exit_of_error (error));
  json_object_set_string_member (object, "detail", error->message);
  cli_report_event (report, "error", object);

  g_printerr ("\n%s\n", _ (remedy->heading));
  g_printerr ("%s\n", what);
  g_printerr ("%s\n", _ (remedy->remedy));
  g_printerr ("%s\n", imza_signed_get_sentence (state));
  /* Translators: %s is a short code such as K-17 that can be read out over the telephone */
  g_printerr (_ ("Fault code: %s"), fault);
  g_printerr ("\n");
  if (telephone != NULL)
    {
      /* Translators: %s is a telephone number */
      g_printerr (_ ("The portal's support: %s"), telephone);
      g_printerr ("\n");
    }
  /* what a driver or a system call said helps whoever supports the person */
  g_debug ("%s", error->message);
}
