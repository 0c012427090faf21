/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-card-command.h"

#include "sandbox-issue.h"
#include "sandbox-key.h"
#include "sandbox-openssl.h"
#include "sandbox-token.h"

typedef struct
{
  SandboxIssue issue;
  char *module;
  char *label;
  char *key_name;
  SandboxKeyKind kind;
  int pin_fd;
  int puk_fd; /* -1: there is none */

  char *pin;
  char *puk;
} CardCommand;

static void
card_command_clear (CardCommand *self)
{
  sandbox_issue_clear (&self->issue);
  g_clear_pointer (&self->module, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->key_name, g_free);
  g_clear_pointer (&self->pin, sandbox_secret_line_free);
  g_clear_pointer (&self->puk, sandbox_secret_line_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CardCommand, card_command_clear)

static const char *
find_fault (CardCommand *self, int argc)
{
  if (argc > 1)
    return "there is a word too many";
  if (self->module == NULL)
    return "--module is missing";
  if (self->label == NULL)
    return "--token is missing";
  if (self->pin_fd < 0)
    return "--pin-fd is missing";
  if (!sandbox_key_kind_from_name (self->key_name != NULL ? self->key_name : "rsa2048",
                                   &self->kind))
    return "--key must be rsa2048, p256 or p384";
  return NULL;
}

static gboolean
read_options (CardCommand *self, int argc, char **argv, GError **error)
{
  g_autofree GOptionEntry *common = sandbox_issue_options (&self->issue);
  const GOptionEntry own[] = {
    { "module", 0, 0, G_OPTION_ARG_FILENAME, &self->module, "PKCS#11 module to load", "FILE" },
    { "token", 0, 0, G_OPTION_ARG_STRING, &self->label, "Label of an initialised token", "LABEL" },
    { "pin-fd", 0, 0, G_OPTION_ARG_INT, &self->pin_fd,
      "Descriptor to read the user's PIN from: one line", "N" },
    { "puk-fd", 0, 0, G_OPTION_ARG_INT, &self->puk_fd,
      "Descriptor to read the PUK from, which the portal keeps for unlocking; may be the same one, "
      "then the second line",
      "N" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &self->key_name, "rsa2048 (default), p256 or p384",
      "KIND" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  const char *fault = NULL;

  g_option_context_add_main_entries (context, own, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  g_option_context_set_summary (
      context,
      "Makes a practice card of a PKCS#11 token: a key pair that never leaves it, a\n"
      "certificate beside it, and the token's serial number registered to the person.\n"
      "Prints the certificate as PEM. The PIN is tried once. The server may run meanwhile.");
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  fault = find_fault (self, argc);
  if (fault != NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, fault);
      return FALSE;
    }
  return sandbox_issue_check (&self->issue, error);
}

static gboolean
read_secrets (CardCommand *self, GError **error)
{
  self->pin = sandbox_secret_line_read (self->pin_fd, error);
  if (self->pin != NULL && self->puk_fd >= 0)
    self->puk = sandbox_secret_line_read (self->puk_fd, error);
  return self->pin != NULL && (self->puk_fd < 0 || self->puk != NULL);
}

static gboolean
register_card (CardCommand *self, SandboxToken *token, GError **error)
{
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) sealed = NULL;
  const char *serial = sandbox_token_get_serial (token);

  /* another issuer's card: this portal neither knows nor unlocks it */
  if (self->issue.profile == SANDBOX_PROFILE_OTHER_ISSUER)
    return TRUE;
  if (self->puk != NULL)
    {
      key = sandbox_key_open (self->issue.state_dir, error);
      if (key != NULL)
        sealed = sandbox_puk_seal (key, serial, self->puk, error);
      if (sealed == NULL)
        return FALSE;
    }
  return sandbox_store_add_card (self->issue.store, serial, self->issue.account->tckn,
                                 sandbox_token_get_label (token), sandbox_token_get_model (token),
                                 sealed, self->issue.now_s, error);
}

/* Recorded before it is written: a certificate on a card that the portal does not know would be of
 * no use, one in the records that no card holds harms nobody. */
static GBytes *
certify (CardCommand *self, SandboxToken *token, GError **error)
{
  g_autofree char *label_base = g_strconcat (self->issue.person, "NES", NULL);
  g_autoptr (EVP_PKEY) key = sandbox_token_make_key (
      token, self->kind, label_base, self->issue.profile == SANDBOX_PROFILE_ENCRYPTION, error);
  g_autoptr (GBytes) der = NULL;

  if (key == NULL)
    return NULL;
  der = sandbox_issue_certify (&self->issue, key, error);
  if (der == NULL || !register_card (self, token, error)
      || !sandbox_issue_record (&self->issue, der, sandbox_token_get_serial (token), error)
      || !sandbox_token_write_certificate (token, der, error))
    return NULL;
  return g_steal_pointer (&der);
}

static gboolean
make_card (CardCommand *self, GError **error)
{
  g_autoptr (SandboxToken) token = NULL;
  g_autoptr (GBytes) der = NULL;

  if (!read_secrets (self, error) || !sandbox_issue_open (&self->issue, error))
    return FALSE;
  token = sandbox_token_open (self->module, self->label, error);
  if (token == NULL || !sandbox_token_login (token, self->pin, error))
    return FALSE;
  g_clear_pointer (&self->pin, sandbox_secret_line_free);
  der = certify (self, token, error);
  if (der == NULL)
    {
      sandbox_token_undo (token);
      return FALSE;
    }
  return sandbox_issue_print (der, error);
}

int
sandbox_card_command (int argc, char **argv)
{
  g_auto (CardCommand) command = { .pin_fd = -1, .puk_fd = -1 };
  g_autoptr (GError) error = NULL;

  sandbox_key_prepare_memory ();
  if (!read_options (&command, argc, argv, &error))
    {
      g_printerr ("eimza-sandbox card: %s\n", error->message);
      return SANDBOX_EXIT_USAGE;
    }
  if (!make_card (&command, &error))
    {
      g_printerr ("eimza-sandbox card: %s\n", error->message);
      return SANDBOX_EXIT_FAILED;
    }
  return 0;
}
