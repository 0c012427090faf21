/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-store-private.h"

/* Accounts, their cards and certificates. */

#define ACCOUNT_COLUMNS                                                                            \
  "id, tckn, name, email, mobile, institution, roles, e_onay, e_onay_since, "                      \
  "notify, version"
#define CERTIFICATE_COLUMNS                                                                        \
  "serial, sha256, account, card, profile, status, status_since, status_reason, not_before, "      \
  "not_after, reason"
#define CARD_COLUMNS                                                                               \
  "serial, account, label, model, puk_sealed, blocked, pin_state, pin_state_since"

void
sandbox_account_free (SandboxAccount *self)
{
  if (self == NULL)
    return;
  g_free (self->tckn);
  g_free (self->name);
  g_free (self->email);
  g_free (self->mobile);
  g_free (self->institution);
  g_strfreev (self->roles);
  g_free (self->e_onay);
  g_free (self->notify);
  g_free (self);
}

void
sandbox_certificate_free (SandboxCertificate *self)
{
  if (self == NULL)
    return;
  g_free (self->serial);
  g_free (self->sha256);
  g_free (self->card);
  g_free (self->profile);
  g_free (self->status);
  g_free (self->reason);
  g_free (self);
}

void
sandbox_card_free (SandboxCard *self)
{
  if (self == NULL)
    return;
  g_free (self->serial);
  g_free (self->label);
  g_free (self->model);
  g_clear_pointer (&self->puk_sealed, g_bytes_unref);
  g_free (self->pin_state);
  g_free (self);
}

static SandboxAccount *
account_from_row (sqlite3_stmt *row)
{
  SandboxAccount *account = g_new0 (SandboxAccount, 1);
  g_autofree char *roles = sandbox_column_text (row, 6);

  account->id = sqlite3_column_int64 (row, 0);
  account->tckn = sandbox_column_text (row, 1);
  account->name = sandbox_column_text (row, 2);
  account->email = sandbox_column_text (row, 3);
  account->mobile = sandbox_column_text (row, 4);
  account->institution = sandbox_column_text (row, 5);
  account->roles = g_strsplit (roles, " ", -1);
  account->e_onay = sandbox_column_text (row, 7);
  account->e_onay_since_s = sqlite3_column_int64 (row, 8);
  account->notify = sandbox_column_text (row, 9);
  account->version = sqlite3_column_int64 (row, 10);
  return account;
}

gboolean
sandbox_store_add_account (SandboxStore *self,
                           const SandboxAccount *account,
                           gint64 now_s,
                           GError **error)
{
  g_autofree char *roles = NULL;

  g_return_val_if_fail (SANDBOX_IS_STORE (self) && account != NULL, FALSE);
  roles = g_strjoinv (" ", account->roles);
  return sandbox_store_run (
      self, error,
      "INSERT INTO account (tckn, name, email, mobile, institution, roles, created)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tckn) DO UPDATE SET name = excluded.name,"
      " email = excluded.email, mobile = excluded.mobile, institution = excluded.institution,"
      " roles = excluded.roles",
      "ssssssi", account->tckn, account->name, account->email, account->mobile,
      account->institution, roles, now_s);
}

SandboxAccount *
sandbox_store_find_account (SandboxStore *self, const char *tckn, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT " ACCOUNT_COLUMNS " FROM account WHERE tckn = ?", "s", tckn);

  if (row == NULL || !sandbox_store_step (self, row, error))
    return NULL;
  return account_from_row (row);
}

SandboxAccount *
sandbox_store_get_account (SandboxStore *self, gint64 id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT " ACCOUNT_COLUMNS " FROM account WHERE id = ?", "i", id);

  if (row == NULL || !sandbox_store_step (self, row, error))
    return NULL;
  return account_from_row (row);
}

GPtrArray *
sandbox_store_list_accounts (SandboxStore *self, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_account_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT " ACCOUNT_COLUMNS " FROM account ORDER BY id", "");

  if (row == NULL)
    return NULL;
  while (sandbox_store_step (self, row, &failure))
    g_ptr_array_add (list, account_from_row (row));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&list);
}

static SandboxCertificate *
certificate_from_row (sqlite3_stmt *row)
{
  SandboxCertificate *certificate = g_new0 (SandboxCertificate, 1);

  certificate->serial = sandbox_column_text (row, 0);
  certificate->sha256 = sandbox_column_text (row, 1);
  certificate->account = sqlite3_column_int64 (row, 2);
  certificate->card = sandbox_column_text (row, 3);
  certificate->profile = sandbox_column_text (row, 4);
  certificate->status = sandbox_column_text (row, 5);
  certificate->status_since_s = sqlite3_column_int64 (row, 6);
  certificate->status_reason = sqlite3_column_int (row, 7);
  certificate->not_before_s = sqlite3_column_int64 (row, 8);
  certificate->not_after_s = sqlite3_column_int64 (row, 9);
  certificate->reason = sandbox_column_text (row, 10);
  return certificate;
}

gboolean
sandbox_store_add_certificate (SandboxStore *self,
                               const char *serial,
                               const char *sha256,
                               const char *tckn,
                               const char *profile,
                               const char *status,
                               gint64 not_before_s,
                               gint64 not_after_s,
                               const char *card,
                               gint64 now_s,
                               GError **error)
{
  return sandbox_store_run_one (
      self, error,
      "INSERT INTO certificate (serial, sha256, account, card, profile, status, status_since,"
      " not_before, not_after) SELECT ?, ?, id, ?, ?, ?, ?, ?, ? FROM account WHERE tckn = ?",
      "sssssiiis", serial, sha256, card, profile, status, now_s, not_before_s, not_after_s, tckn);
}

SandboxCertificate *
sandbox_store_find_certificate (SandboxStore *self, const char *serial, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT " CERTIFICATE_COLUMNS " FROM certificate WHERE serial = ?", "s", serial);

  if (row == NULL || !sandbox_store_step (self, row, error))
    return NULL;
  return certificate_from_row (row);
}

static GPtrArray *
collect_certificates (SandboxStore *self, sqlite3_stmt *query, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_certificate_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = query;

  if (row == NULL)
    return NULL;
  while (sandbox_store_step (self, row, &failure))
    g_ptr_array_add (list, certificate_from_row (row));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&list);
}

GPtrArray *
sandbox_store_list_certificates (SandboxStore *self, const char *status, GError **error)
{
  return collect_certificates (
      self,
      sandbox_store_query (
          self, error,
          "SELECT " CERTIFICATE_COLUMNS
          " FROM certificate WHERE ?1 IS NULL OR status = ?1 ORDER BY not_before, serial",
          "s", status),
      error);
}

GPtrArray *
sandbox_store_list_own_certificates (SandboxStore *self, gint64 account, GError **error)
{
  return collect_certificates (
      self,
      sandbox_store_query (self, error,
                           "SELECT " CERTIFICATE_COLUMNS " FROM certificate WHERE account = ?"
                           " AND profile NOT IN ('encryption', 'seal')"
                           " ORDER BY not_before DESC, rowid DESC LIMIT 100",
                           "i", account),
      error);
}

gboolean
sandbox_store_keep_certificate (SandboxStore *self, const char *serial, GBytes *der, GError **error)
{
  return sandbox_store_run_one (self, error, "UPDATE certificate SET der = ? WHERE serial = ?",
                                "bs", der, serial);
}

GBytes *
sandbox_store_get_certificate_der (SandboxStore *self,
                                   gint64 account,
                                   const char *serial,
                                   GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT der FROM certificate WHERE account = ? AND serial = ?", "is", account,
      serial);

  if (row == NULL || !sandbox_store_step (self, row, error))
    return NULL;
  return sandbox_column_bytes (row, 0);
}

gboolean
sandbox_store_set_certificate_status (SandboxStore *self,
                                      const char *serial,
                                      const char *status,
                                      int reason,
                                      gint64 now_s,
                                      GError **error)
{
  return sandbox_store_run_one (
      self, error,
      "UPDATE certificate SET status = ?, status_reason = ?, status_since = ? WHERE serial = ?",
      "siis", status, (gint64)reason, now_s, serial);
}

gboolean
sandbox_store_add_card (SandboxStore *self,
                        const char *serial,
                        const char *tckn,
                        const char *label,
                        const char *model,
                        GBytes *puk_sealed,
                        gint64 now_s,
                        GError **error)
{
  return sandbox_store_run_one (
      self, error,
      "INSERT INTO card (serial, account, label, model, puk_sealed, created)"
      " SELECT ?, id, ?, ?, ?, ? FROM account WHERE tckn = ?"
      " ON CONFLICT (serial) DO UPDATE SET account = excluded.account, label = excluded.label,"
      " model = excluded.model, puk_sealed = excluded.puk_sealed,"
      " blocked = CASE WHEN excluded.puk_sealed IS NULL THEN blocked ELSE 0 END",
      "sssbis", serial, label, model, puk_sealed, now_s, tckn);
}

static SandboxCard *
card_from_row (sqlite3_stmt *row)
{
  SandboxCard *card = g_new0 (SandboxCard, 1);

  card->serial = sandbox_column_text (row, 0);
  card->account = sqlite3_column_int64 (row, 1);
  card->label = sandbox_column_text (row, 2);
  card->model = sandbox_column_text (row, 3);
  card->puk_sealed = sandbox_column_bytes (row, 4);
  card->blocked = sqlite3_column_int (row, 5) != 0;
  card->pin_state = sandbox_column_text (row, 6);
  card->pin_state_since_s = sqlite3_column_int64 (row, 7);
  return card;
}

SandboxCard *
sandbox_store_find_card (SandboxStore *self, const char *serial, GError **error)
{
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error, "SELECT " CARD_COLUMNS " FROM card WHERE serial = ?", "s", serial);

  if (row == NULL || !sandbox_store_step (self, row, error))
    return NULL;
  return card_from_row (row);
}

gboolean
sandbox_store_note_pin_state (
    SandboxStore *self, const char *serial, const char *state, gint64 now_s, GError **error)
{
  return sandbox_store_run_one (
      self, error, "UPDATE card SET pin_state = ?, pin_state_since = ? WHERE serial = ?", "sis",
      state, now_s, serial);
}

GPtrArray *
sandbox_store_list_cards (SandboxStore *self, gint64 account, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_card_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (sqlite3_stmt) row = sandbox_store_query (
      self, error,
      "SELECT " CARD_COLUMNS " FROM card WHERE account = ? ORDER BY created, serial LIMIT 100", "i",
      account);

  if (row == NULL)
    return NULL;
  while (sandbox_store_step (self, row, &failure))
    g_ptr_array_add (list, card_from_row (row));
  if (failure == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
