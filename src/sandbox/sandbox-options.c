/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-options.h"

#define DEFAULT_PORT 8443

static const char summary[]
    = "The practice portal of e-İmza Asistanı: an HTTPS server with a certificate authority of "
      "its\n"
      "own and invented people. Nothing that is signed here has any legal effect.\n"
      "\n"
      "Commands (each with its own --help):\n"
      "  certificate           Issue a practice certificate for a public key\n"
      "  card                  Make a practice card of a PKCS#11 token\n"
      "Without a command the server runs until SIGTERM or SIGINT and then exits with 0.";

static const char description[]
    = "When the server listens it writes one line of JSON:\n"
      "  {\"url\":\"https://127.0.0.1:8443\",\"ca\":\"FILE\",\"secret\":\"…\",\n"
      "   \"people\":[{\"tckn\":\"…\",\"name\":\"…\",\"roles\":[\"…\"]}]}\n"
      "ca is a PEM file with the TLS root, the signing root and the sub-CA. secret is new in each "
      "run:\n"
      "it opens the practice phone, and GET /practice/messages with Authorization: Bearer.\n"
      "\n"
      "The seed file is JSON: "
      "{\"people\":[{\"tckn\":\"…\",\"name\":\"…\",\"email\":\"…\",\"mobile\":\"5…\",\n"
      "\"institution\":\"…\",\"roles\":[\"personel\",\"yetkili\"]}]}. Use invented people only.\n"
      "\n"
      "Exit status: 0 stopped by a signal, 1 could not start or go on, 2 wrong usage.";

void
sandbox_options_clear (SandboxOptions *self)
{
  g_clear_pointer (&self->state_dir, g_free);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->public_url, g_free);
  g_clear_pointer (&self->seed, g_free);
}

static gboolean
check (SandboxOptions *self, int argc, GError **error)
{
  const char *fault = NULL;

  if (argc > 1)
    fault = "there is no such command";
  else if (self->port < 0 || self->port > 65535)
    fault = "--port must be 0 to 65535";
  else if (self->ready_fd < -1)
    fault = "--ready-fd must be the number of an open descriptor";
  else if (self->public_url != NULL && !g_str_has_prefix (self->public_url, "https://"))
    fault = "--public-url must begin with https://";
  if (fault == NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, fault);
  return FALSE;
}

gboolean
sandbox_options_read (SandboxOptions *self, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("[COMMAND]");
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port,
      "TCP port on 127.0.0.1; 0 takes any free one (default 8443)", "N" },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &self->database,
      "SQLite database (default DIR/sandbox.sqlite)", "FILE" },
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &self->state_dir,
      "Where keys, certificates and the database are kept; made if it is not there (default "
      "$XDG_STATE_HOME/eimza-sandbox)",
      "DIR" },
    { "public-url", 0, 0, G_OPTION_ARG_STRING, &self->public_url,
      "The portal's address as browsers and assistants use it (default https://127.0.0.1:PORT)",
      "URL" },
    { "clock-skew", 0, 0, G_OPTION_ARG_INT64, &self->clock_skew_s,
      "Let the portal's clock differ from this computer's; may be negative (default 0)",
      "SECONDS" },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &self->seed,
      "Add these invented people to the built-in ones, or bring them up to date", "FILE" },
    { "ready-fd", 0, 0, G_OPTION_ARG_INT, &self->ready_fd,
      "Descriptor for the line that says that the portal listens (default: standard output)", "N" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->show_version, "Print the version", NULL },
    { NULL },
  };

  self->port = DEFAULT_PORT;
  self->ready_fd = -1;
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, summary);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, error) || !check (self, *argc, error))
    return FALSE;
  if (self->state_dir == NULL)
    self->state_dir = g_build_filename (g_get_user_state_dir (), "eimza-sandbox", NULL);
  if (self->database == NULL)
    self->database = g_build_filename (self->state_dir, "sandbox.sqlite", NULL);
  return TRUE;
}
