/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-issue.h"

#include "sandbox-clock.h"
#include "sandbox-ident.h"
#include "sandbox-login.h"
#include "sandbox-openssl.h"
#include "sandbox-people.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>

GOptionEntry *
sandbox_issue_options (SandboxIssue *self)
{
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &self->state_dir,
      "State directory of the portal; made if it is not there (default "
      "$XDG_STATE_HOME/eimza-sandbox)",
      "DIR" },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &self->database,
      "SQLite database (default DIR/sandbox.sqlite)", "FILE" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &self->person, "Identity number of the holder", "TCKN" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &self->profile_name,
      "nes (default), encryption, expired, ending, not-yet-valid, revoked, suspended, "
      "seal or other-issuer",
      "NAME" },
    { NULL },
  };

  return g_memdup2 (entries, sizeof entries);
}

static gboolean
usage (GError **error, const char *fault)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, fault);
  return FALSE;
}

gboolean
sandbox_issue_check (SandboxIssue *self, GError **error)
{
  if (self->person == NULL)
    return usage (error, "--person is missing");
  if (!sandbox_tckn_is_valid (self->person))
    return usage (error, "--person is not 11 digits with right check digits");
  if (!sandbox_profile_from_name (self->profile_name != NULL ? self->profile_name : "nes",
                                  &self->profile))
    return usage (error, "there is no such --profile");
  if (self->state_dir == NULL)
    self->state_dir = g_build_filename (g_get_user_state_dir (), "eimza-sandbox", NULL);
  return TRUE;
}

static SandboxStore *
open_store (SandboxIssue *self, GError **error)
{
  g_autoptr (SandboxStore) store = NULL;

  if (self->database == NULL)
    return sandbox_store_open_state (self->state_dir, self->now_s, error);
  store = sandbox_store_open (self->database, error);
  if (store == NULL || !sandbox_people_seed (store, NULL, self->now_s, error))
    return NULL;
  return g_steal_pointer (&store);
}

/* the other issuer certifies citizens, the portal those who have an account */
static gboolean
find_holder (SandboxIssue *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->account = sandbox_store_find_account (self->store, self->person, &failure);
  if (self->account != NULL)
    self->name = g_strdup (self->account->name);
  else if (failure == NULL && self->profile == SANDBOX_PROFILE_OTHER_ISSUER)
    sandbox_store_find_citizen (self->store, self->person, &self->name, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->name == NULL)
    g_set_error_literal (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON,
                         "this portal has no such person");
  return self->name != NULL;
}

gboolean
sandbox_issue_open (SandboxIssue *self, GError **error)
{
  self->now_s = sandbox_clock_now_s (NULL);
  self->ca = sandbox_ca_open (self->state_dir, NULL, self->now_s, error);
  if (self->ca == NULL)
    return FALSE;
  self->store = open_store (self, error);
  if (self->store == NULL)
    return FALSE;
  return find_holder (self, error);
}

GBytes *
sandbox_issue_certify (SandboxIssue *self, EVP_PKEY *public_key, GError **error)
{
  return sandbox_ca_issue (self->ca, public_key, self->person, self->name, self->profile,
                           self->now_s, error);
}

gboolean
sandbox_issue_record_for (SandboxStore *store,
                          const char *tckn,
                          SandboxProfile profile,
                          GBytes *der,
                          const char *card_serial,
                          gint64 now_s,
                          GError **error)
{
  g_auto (SandboxCertificateFacts) facts = { 0 };
  const char *status = profile == SANDBOX_PROFILE_REVOKED     ? "revoked"
                       : profile == SANDBOX_PROFILE_SUSPENDED ? "suspended"
                                                              : NULL;

  if (!sandbox_certificate_read (der, &facts, error)
      || !sandbox_store_add_certificate (store, facts.serial_hex, facts.sha256_hex, tckn,
                                         sandbox_profile_get_name (profile), "valid", facts.from_s,
                                         facts.to_s, card_serial, now_s, error)
      || !sandbox_store_keep_certificate (store, facts.serial_hex, der, error))
    return FALSE;
  /* in two steps, because only the second says why */
  return status == NULL
         || sandbox_store_set_certificate_status (store, facts.serial_hex, status,
                                                  profile == SANDBOX_PROFILE_SUSPENDED
                                                      ? CRL_REASON_CERTIFICATE_HOLD
                                                      : CRL_REASON_CESSATION_OF_OPERATION,
                                                  now_s, error);
}

gboolean
sandbox_issue_record (SandboxIssue *self, GBytes *der, const char *card_serial, GError **error)
{
  g_auto (SandboxCertificateFacts) facts = { 0 };

  if (self->profile != SANDBOX_PROFILE_OTHER_ISSUER)
    return sandbox_issue_record_for (self->store, self->person, self->profile, der, card_serial,
                                     self->now_s, error);
  return sandbox_certificate_read (der, &facts, error)
         && sandbox_store_add_other_certificate (self->store, facts.serial_hex, facts.sha256_hex,
                                                 self->person, facts.from_s, facts.to_s,
                                                 self->now_s, error);
}

gboolean
sandbox_issue_print (GBytes *der, GError **error)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  const char *rest = base64;

  puts ("-----BEGIN CERTIFICATE-----");
  for (; *rest != '\0'; rest += MIN (strlen (rest), 64))
    printf ("%.64s\n", rest);
  puts ("-----END CERTIFICATE-----");
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "standard output cannot be written");
  return FALSE;
}

void
sandbox_issue_clear (SandboxIssue *self)
{
  g_clear_pointer (&self->state_dir, g_free);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->profile_name, g_free);
  g_clear_pointer (&self->account, sandbox_account_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->store);
  g_clear_object (&self->ca);
}
