/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-people.h"

#include "sandbox-issue.h"
#include "sandbox-openssl.h"

/* Certificates for some of the built-in people, in every state that the pages know, so that the
 * account journeys can be practised without a card: an old one beside a new one, one that is
 * suspended, those that are over. Their keys are made and thrown away: nobody can sign with them.
 * Whoever practises signing gets a card of their own (the card command), and is none of these. */
static const struct
{
  const char *tckn;
  SandboxProfile profile;
} certificates[] = {
  { "20000000046", SANDBOX_PROFILE_ENDING },    { "20000000046", SANDBOX_PROFILE_NOT_YET_VALID },
  { "30000000182", SANDBOX_PROFILE_EXPIRED },   { "30000000182", SANDBOX_PROFILE_REVOKED },
  { "40000000082", SANDBOX_PROFILE_SUSPENDED },
};

static gboolean
furnish (SandboxStore *store,
         SandboxCa *ca,
         const SandboxAccount *account,
         SandboxProfile profile,
         gint64 now_s,
         GError **error)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (GBytes) der = NULL;

  if (key == NULL)
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "key");
  der = sandbox_ca_issue (ca, key, account->tckn, account->name, profile, now_s, error);
  return der != NULL
         && sandbox_issue_record_for (store, account->tckn, profile, der, NULL, now_s, error);
}

/* whoever has been given one, by whatever command, is let alone */
static int
has_any (SandboxStore *store, gint64 account, GError **error)
{
  g_autoptr (GPtrArray) own = sandbox_store_list_own_certificates (store, account, error);

  return own != NULL ? own->len > 0 : -1;
}

gboolean
sandbox_people_furnish (SandboxStore *store, SandboxCa *ca, gint64 now_s, GError **error)
{
  gint64 account_before = 0;

  g_return_val_if_fail (SANDBOX_IS_STORE (store) && SANDBOX_IS_CA (ca), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (SandboxAccount) account
          = sandbox_store_find_account (store, certificates[i].tckn, &failure);
      int any;

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (account == NULL)
        continue;
      /* the second of one person follows the first */
      any = account->id == account_before ? 0 : has_any (store, account->id, error);
      if (any < 0)
        return FALSE;
      if (any > 0)
        continue;
      if (!furnish (store, ca, account, certificates[i].profile, now_s, error))
        return FALSE;
      account_before = account->id;
    }
  return TRUE;
}
