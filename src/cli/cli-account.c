/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-commands.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli-setup.h"
#include "cli-walk-account-private.h"
#include "imza-enum-types.h"
#include "imza-error.h"

/* eimza login, eonay, certificates, certificate: each signs in by itself, does one thing and signs
 * out again. */

#define SERIAL_END_DIGITS 4

typedef struct
{
  CliWalkOptions walk;
  CliAccountOptions account;
  char *portal;
  char *ca;
  char **modules;
  char *certificate;
  char *by;
  char *tckn;
  char *save;
  char *confirm;
  char *reason;
  char *serial;
  ImzaWay way;
  int pin_fd;
  int password_fd;
} Options;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->walk.pin, imza_secret_free);
  g_clear_pointer (&options->account.second_pin, imza_secret_free);
  g_clear_pointer (&options->account.password, imza_secret_free);
  g_free (options->portal);
  g_free (options->ca);
  g_strfreev (options->modules);
  g_free (options->certificate);
  g_free (options->by);
  g_free (options->tckn);
  g_free (options->save);
  g_free (options->confirm);
  g_free (options->reason);
  g_free (options->serial);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What a command does; its words are those after its name. */
typedef enum
{
  VERB_LOGIN,
  VERB_STATUS,
  VERB_GRANT,
  VERB_WITHDRAW,
  VERB_LIST,
  VERB_EXPORT,
  VERB_SUSPEND,
  VERB_RESUME,
  VERB_REVOKE,
} Verb;

static const struct
{
  const char *command;
  const char *verb; /* (nullable) */
  gboolean takes_serial;
  const ImzaJourneyTable *table;
} verbs[] = {
  [VERB_LOGIN] = { "login", NULL, FALSE, &imza_journey_menu },
  [VERB_STATUS] = { "eonay", "status", FALSE, &imza_journey_e_onay },
  [VERB_GRANT] = { "eonay", "grant", FALSE, &imza_journey_e_onay },
  [VERB_WITHDRAW] = { "eonay", "withdraw", FALSE, &imza_journey_e_onay },
  [VERB_LIST] = { "certificates", NULL, FALSE, &imza_journey_certificates },
  [VERB_EXPORT] = { "certificate", "export", TRUE, &imza_journey_certificates },
  [VERB_SUSPEND] = { "certificate", "suspend", TRUE, &imza_journey_certificate_action },
  [VERB_RESUME] = { "certificate", "resume", TRUE, &imza_journey_certificate_action },
  [VERB_REVOKE] = { "certificate", "revoke", TRUE, &imza_journey_certificate_action },
};

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
find_verb (Options *options, int argc, char **argv, Verb *verb, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      int words = 1 + (verbs[i].verb != NULL) + verbs[i].takes_serial;

      if (!g_str_equal (verbs[i].command, argv[0])
          || (verbs[i].verb != NULL && (argc < 2 || !g_str_equal (argv[1], verbs[i].verb))))
        continue;
      if (argc > words)
        return fail_usage (error, _ ("There is one argument too many."));
      if (argc < words)
        return fail_usage (error, _ ("The certificate's serial number is missing."));
      if (verbs[i].takes_serial)
        options->serial = g_ascii_strdown (argv[2], -1);
      *verb = (Verb)i;
      return TRUE;
    }
  return fail_usage (error, g_str_equal (argv[0], "eonay")
                                ? _ ("Say what to do: eimza eonay status, grant or withdraw.")
                                : _ ("Say what to do: eimza certificate suspend, resume, revoke or "
                                     "export SERIAL."));
}

/* what may follow the command's name, as --help says it; (nullable) */
static const char *
get_parameters (const char *command)
{
  if (g_str_equal (command, "eonay"))
    return "status|grant|withdraw";
  if (g_str_equal (command, "certificate"))
    return "suspend|resume|revoke|export SERIAL";
  return NULL;
}

static gboolean
parse (Options *options, const char *summary, int argc, char **argv, Verb *verb, GError **error)
{
  const GOptionEntry entries[] = {
    { "portal", 0, 0, G_OPTION_ARG_STRING, &options->portal,
      N_ ("The portal's address; without it the first configured one"), "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options->ca,
      N_ ("Trust only these authorities for it (PEM)"), N_ ("FILE") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options->by,
      N_ ("How to sign in: e-imza (as usual), password or e-devlet"), N_ ("WAY") },
    { "tckn", 0, 0, G_OPTION_ARG_STRING, &options->tckn,
      N_ ("Of --by password: the T.C. identity number"), N_ ("NUMBER") },
    { "password-fd", 0, 0, G_OPTION_ARG_INT, &options->password_fd,
      N_ ("Of --by password: read it from this descriptor, one line"), "N" },
    { "captcha-fd", 0, 0, G_OPTION_ARG_INT, &options->account.captcha_fd,
      N_ ("Of --by password: read the answer to the question from this descriptor, one line"),
      "N" },
    { "sms-fd", 0, 0, G_OPTION_ARG_INT, &options->walk.sms_fd,
      N_ ("Read the SMS code from this descriptor when it has been sent, one line"), "N" },
    { "module", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->modules,
      N_ ("Use only this driver (PKCS#11 module)"), N_ ("FILE") },
    { "certificate", 0, 0, G_OPTION_ARG_STRING, &options->certificate,
      N_ ("Beginning of the certificate's SHA-256"), "ID" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &options->pin_fd,
      N_ ("Read the PIN from this descriptor, one line for each signature"), "N" },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options->walk.yes, N_ ("Do not ask before signing"), NULL },
    { "confirm-last-try", 0, 0, G_OPTION_ARG_NONE, &options->walk.last_try_confirmed,
      N_ ("Try the PIN even when a wrong one would lock the card"), NULL },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &options->save,
      N_ ("Of eonay: save the evidence; of certificate export: save the certificate"),
      N_ ("FILE") },
    { "der", 0, 0, G_OPTION_ARG_NONE, &options->account.der,
      N_ ("Of certificate export: the certificate alone in DER, not with its chain in PEM"), NULL },
    { "confirm", 0, 0, G_OPTION_ARG_STRING, &options->confirm,
      N_ ("Of certificate resume and revoke: sms (as usual) or e-imza"), N_ ("WAY") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
      N_ ("Of certificate revoke: lost, stolen, compromised, no-longer-needed or data-changed"),
      N_ ("REASON") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->walk.report.json,
      N_ ("One JSON object a line on standard output"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (get_parameters (argv[0]));

  options->pin_fd = options->password_fd = options->walk.sms_fd = options->account.captcha_fd = -1;
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error)
         && find_verb (options, argc, argv, verb, error);
}

static gboolean
find_word (GType type, const char *word, int *value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value_by_nick (class, word);

  if (found != NULL)
    *value = found->value;
  return found != NULL;
}

static gboolean
check_words (Options *options, Verb verb, GError **error)
{
  int way = IMZA_WAY_E_IMZA;
  int reason = IMZA_REVOCATION_LOST;

  if (options->by != NULL
      && (!find_word (imza_way_get_type (), options->by, &way) || way == IMZA_WAY_NONE))
    return fail_usage (error, _ ("--by is e-imza, password or e-devlet."));
  if (options->confirm != NULL && !g_str_equal (options->confirm, "sms")
      && !g_str_equal (options->confirm, "e-imza"))
    return fail_usage (error, _ ("--confirm is sms or e-imza."));
  if (verb == VERB_REVOKE && options->reason == NULL)
    return fail_usage (error, _ ("--reason is missing."));
  if (options->reason != NULL
      && !find_word (imza_revocation_reason_get_type (), options->reason, &reason))
    return fail_usage (error, _ ("--reason is lost, stolen, compromised, no-longer-needed or "
                                 "data-changed."));
  if (verb == VERB_EXPORT && options->save == NULL)
    return fail_usage (error, _ ("--save is missing."));
  if (options->certificate != NULL && strlen (options->certificate) < 4)
    return fail_usage (error, _ ("--certificate needs at least 4 digits."));
  options->way = (ImzaWay)way;
  options->account.reason = (ImzaRevocationReason)reason;
  options->account.confirm_by
      = g_strcmp0 (options->confirm, "e-imza") == 0 ? IMZA_CONFIRM_BY_E_IMZA : IMZA_CONFIRM_BY_SMS;
  return TRUE;
}

static gboolean
read_secret (int fd, const char *option, ImzaSecret **secret, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (fd < 0)
    return TRUE;
  *secret = imza_secret_new_from_fd (fd, &failure);
  if (failure != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option,
                 failure->message);
  return failure == NULL;
}

/* how often the card will sign: once to sign in, once for what is done */
static gboolean
signs_twice (const Options *options, Verb verb)
{
  gboolean signs = verb == VERB_GRANT || verb == VERB_WITHDRAW
                   || ((verb == VERB_RESUME || verb == VERB_REVOKE)
                       && options->account.confirm_by == IMZA_CONFIRM_BY_E_IMZA);

  return signs && options->way == IMZA_WAY_E_IMZA;
}

static gboolean
read_values (Options *options, Verb verb, GError **error)
{
  g_autofree char *lower = NULL;
  gsize length = options->serial != NULL ? strlen (options->serial) : 0;

  if (options->certificate != NULL)
    {
      lower = g_ascii_strdown (options->certificate, -1);
      g_free (options->certificate);
      options->certificate = g_steal_pointer (&lower);
    }
  options->walk.account = &options->account;
  options->walk.certificate = options->certificate;
  options->walk.save = options->save;
  options->walk.pin_given = options->pin_fd >= 0;
  options->walk.sms_given = options->walk.sms_fd >= 0;
  options->account.tckn = options->tckn;
  options->account.serial = options->serial;
  options->account.serial_end
      = length > SERIAL_END_DIGITS ? options->serial + length - SERIAL_END_DIGITS : options->serial;
  if (verb == VERB_GRANT || verb == VERB_WITHDRAW)
    options->account.choice
        = verb == VERB_GRANT ? IMZA_E_ONAY_CHOICE_GRANT : IMZA_E_ONAY_CHOICE_WITHDRAW;
  else if (verb >= VERB_SUSPEND)
    options->account.act = (ImzaCertificateAct)(verb - VERB_SUSPEND);
  return read_secret (options->pin_fd, "--pin-fd", &options->walk.pin, error)
         && (!signs_twice (options, verb)
             || read_secret (options->pin_fd, "--pin-fd", &options->account.second_pin, error))
         && read_secret (options->password_fd, "--password-fd", &options->account.password, error);
}

static CliExit
run (Options *options, Verb verb, const char *program, GError **error)
{
  g_autoptr (ImzaProfile) profile = cli_setup_profile (options->portal, options->ca, error);
  g_autoptr (ImzaPortal) portal = NULL;
  g_autoptr (ImzaCardService) cards = NULL;
  g_autofree char *resume_directory = cli_setup_dup_resume_directory ();
  ImzaDesk *desk;
  CliExit code;

  if (profile == NULL)
    return CLI_EXIT_USAGE;
  cards = cli_setup_cards (program, (const char *const *)options->modules, NULL, error);
  if (cards == NULL)
    return CLI_EXIT_INTERNAL;
  portal = cli_setup_portal (profile);
  desk = imza_desk_new (cards, portal, resume_directory);
  imza_desk_set_way (desk, options->way);
  /* a terminal shows no pictures */
  imza_desk_set_captcha_kind (desk, IMZA_CAPTCHA_QUESTION);
  if (verb >= VERB_SUSPEND)
    imza_desk_select_certificate (desk, options->serial);
  code = cli_walk_run (verbs[verb].table, desk, &options->walk, NULL);
  imza_card_service_stop (cards);
  return code;
}

static CliExit
command (const char *summary, const char *program, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  Verb verb = VERB_LOGIN;
  CliExit code = CLI_EXIT_USAGE;

  if (parse (&options, summary, argc, argv, &verb, &error) && check_words (&options, verb, &error)
      && read_values (&options, verb, &error))
    code = run (&options, verb, program, &error);
  if (error == NULL)
    return code;
  if (error->domain == G_OPTION_ERROR)
    {
      g_printerr ("%s\n", error->message);
      return CLI_EXIT_USAGE;
    }
  cli_report_error (&options.walk.report, error, IMZA_SIGNED_NOTHING, NULL);
  return cli_exit_of_error (error);
}

CliExit
cli_command_login (const char *program, int argc, char **argv)
{
  return command (_ ("Signs in to the portal and out again, to see that it works."), program, argc,
                  argv);
}

CliExit
cli_command_eonay (const char *program, int argc, char **argv)
{
  return command (_ ("e-Onay, the approval in advance: shows it, gives it or withdraws it."),
                  program, argc, argv);
}

CliExit
cli_command_certificates (const char *program, int argc, char **argv)
{
  return command (_ ("Lists the certificates of your account at the portal."), program, argc, argv);
}

CliExit
cli_command_certificate (const char *program, int argc, char **argv)
{
  return command (_ ("Suspends, reinstates, revokes or saves a certificate of your account."),
                  program, argc, argv);
}
