/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>

#include "cli-report.h"
#include "cli-setup.h"
#include "imza-enum-types.h"
#include "imza-ident.h"

static gint64
now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static ImzaCertificateFault
judge (const ImzaTokenCertificate *row)
{
  ImzaCertificateFault fault
      = imza_certificate_judge (row->certificate, now_s (), row->has_key, NULL);

  return fault == IMZA_CERTIFICATE_USABLE && row->algorithm == NULL ? IMZA_CERTIFICATE_NO_KEY
                                                                    : fault;
}

static void
set_time (JsonObject *object, const char *member, gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  json_object_set_string_member (object, member, text);
}

static JsonArray *
describe_readers (ImzaCardSnapshot *snapshot)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < snapshot->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (snapshot->readers, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", reader->name);
      json_object_set_boolean_member (object, "card", reader->card_present);
      json_object_set_boolean_member (object, "held", reader->card_held);
      if (*reader->atr != '\0')
        json_object_set_string_member (object, "atr", reader->atr);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
describe_tokens (ImzaCardSnapshot *snapshot)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "module", token->module);
      json_object_set_int_member (object, "slot", (gint64)token->slot_id);
      json_object_set_string_member (object, "reader", token->reader);
      json_object_set_string_member (object, "label", token->label);
      json_object_set_string_member (object, "manufacturer", token->manufacturer);
      json_object_set_string_member (object, "model", token->model);
      json_object_set_string_member (object, "serial", token->serial);
      json_object_set_string_member (
          object, "pin", cli_report_enum_nick (imza_pin_state_get_type (), (int)token->pin_state));
      json_object_set_int_member (object, "pin_min", token->pin_min);
      json_object_set_int_member (object, "pin_max", token->pin_max);
      json_object_set_boolean_member (object, "pin_pad", token->pin_pad);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
describe_certificate (const ImzaTokenCertificate *row)
{
  JsonObject *object = json_object_new ();
  ImzaCertificateFault fault = judge (row);
  g_autofree char *reason = fault != IMZA_CERTIFICATE_USABLE
                                ? imza_certificate_fault_dup_sentence (row->certificate, fault)
                                : NULL;

  json_object_set_string_member (object, "fingerprint",
                                 imza_certificate_get_fingerprint (row->certificate));
  json_object_set_string_member (object, "holder", imza_certificate_get_holder (row->certificate));
  json_object_set_string_member (object, "issuer", imza_certificate_get_issuer (row->certificate));
  json_object_set_string_member (object, "serial", imza_certificate_get_serial (row->certificate));
  set_time (object, "from", imza_certificate_get_not_before (row->certificate));
  set_time (object, "to", imza_certificate_get_not_after (row->certificate));
  json_object_set_string_member (object, "token", row->token->label);
  json_object_set_string_member (object, "reader", row->token->reader);
  json_object_set_string_member (object, "module", row->token->module);
  json_object_set_string_member (object, "id", row->id);
  json_object_set_string_member (object, "algorithm", row->algorithm);
  json_object_set_boolean_member (object, "practice",
                                  imza_certificate_is_practice (row->certificate));
  json_object_set_boolean_member (object, "usable", fault == IMZA_CERTIFICATE_USABLE);
  json_object_set_string_member (
      object, "fault", cli_report_enum_nick (imza_certificate_fault_get_type (), (int)fault));
  if (reason != NULL)
    json_object_set_string_member (object, "reason", reason);
  return object;
}

static JsonArray *
describe_modules (ImzaCardSnapshot *snapshot)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "path", module->path);
      json_object_set_string_member (object, "name", module->name);
      json_object_set_boolean_member (object, "listed", module->listed);
      if (module->error != NULL)
        json_object_set_string_member (
            object, "error",
            cli_report_enum_nick (imza_card_error_get_type (), module->error->code));
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
report (const CliReport *out, ImzaCardSnapshot *snapshot)
{
  JsonObject *object = json_object_new ();
  JsonArray *certificates = json_array_new ();

  for (guint i = 0; i < snapshot->certificates->len; i++)
    json_array_add_object_element (
        certificates, describe_certificate (g_ptr_array_index (snapshot->certificates, i)));
  json_object_set_array_member (object, "readers", describe_readers (snapshot));
  json_object_set_array_member (object, "tokens", describe_tokens (snapshot));
  json_object_set_array_member (object, "certificates", certificates);
  json_object_set_array_member (object, "modules", describe_modules (snapshot));
  if (snapshot->service_error != NULL)
    json_object_set_string_member (
        object, "service",
        cli_report_enum_nick (imza_card_error_get_type (), snapshot->service_error->code));
  cli_report_event (out, "cards", object);
}

static void
show_certificate (const ImzaTokenCertificate *row)
{
  g_autofree char *from
      = cli_report_dup_local_time (imza_certificate_get_not_before (row->certificate));
  g_autofree char *to
      = cli_report_dup_local_time (imza_certificate_get_not_after (row->certificate));
  ImzaCertificateFault fault = judge (row);
  g_autofree char *why = fault == IMZA_CERTIFICATE_USABLE
                             ? g_strdup (_ ("Can sign."))
                             : imza_certificate_fault_dup_sentence (row->certificate, fault);

  g_print ("    %s\n      %s\n      %s – %s\n      %.16s · %s\n      %s\n",
           imza_certificate_get_holder (row->certificate),
           imza_certificate_get_issuer (row->certificate), from, to,
           imza_certificate_get_fingerprint (row->certificate),
           row->algorithm != NULL ? row->algorithm : "-", why);
}

static void
show_token (ImzaCardSnapshot *snapshot, const ImzaToken *token)
{
  const char *state = imza_pin_state_get_sentence ((int)token->pin_state);

  g_print ("  %s · %s\n", token->label, token->reader);
  if (state != NULL)
    g_print ("    %s\n", state);
  for (guint i = 0; i < snapshot->certificates->len; i++)
    {
      const ImzaTokenCertificate *row = g_ptr_array_index (snapshot->certificates, i);

      if (row->token == token)
        show_certificate (row);
    }
}

static void
show_cards (ImzaCardSnapshot *snapshot)
{
  g_autofree char *sentence = imza_card_snapshot_dup_sentence (snapshot, now_s ());

  g_print ("%s\n", sentence);
  for (guint i = 0; i < snapshot->readers->len; i++)
    {
      const ImzaReader *reader = g_ptr_array_index (snapshot->readers, i);

      g_print ("  %s: %s\n", reader->name,
               reader->card_present ? _ ("card inserted") : _ ("no card"));
    }
  for (guint i = 0; i < snapshot->tokens->len; i++)
    show_token (snapshot, g_ptr_array_index (snapshot->tokens, i));
  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);
      const ImzaRemedy *remedy
          = module->error != NULL ? imza_remedy_lookup (module->error->domain, module->error->code)
                                  : NULL;

      if (remedy != NULL)
        g_print ("  %s: %s %s\n", module->path, _ (remedy->heading), _ (remedy->remedy));
    }
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!imza_card_service_refresh_finish (IMZA_CARD_SERVICE (source), result, &error))
    g_debug ("refresh: %s", error->message);
  g_main_loop_quit (data);
}

CliExit
cli_command_cards (const char *program, int argc, char **argv)
{
  CliReport out = { 0 };
  g_auto (GStrv) modules = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &out.json, N_ ("One JSON object on standard output"), NULL },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ImzaCardService) cards = NULL;
  g_autoptr (GError) error = NULL;
  ImzaCardSnapshot *snapshot;

  g_option_context_set_summary (context,
                                _ ("Lists readers, cards and certificates. Asks for no PIN."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  cards = cli_setup_cards (program, (const char *const *)modules, NULL, &error);
  if (cards == NULL)
    {
      cli_report_error (&out, error, IMZA_SIGNED_NOTHING, NULL);
      return cli_exit_of_error (error);
    }
  imza_card_service_refresh_async (cards, NULL, on_refreshed, loop);
  g_main_loop_run (loop);
  snapshot = imza_card_service_get_snapshot (cards);
  if (out.json)
    report (&out, snapshot);
  else
    show_cards (snapshot);
  imza_card_service_stop (cards);
  return snapshot->tokens->len > 0 ? CLI_EXIT_DONE : CLI_EXIT_CARD;
}
