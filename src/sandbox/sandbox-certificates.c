/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-certificates.h"

#include <string.h>

#include "sandbox-openssl.h"
#include "sandbox-server.h"

void
sandbox_listed_free (SandboxListed *self)
{
  if (self == NULL)
    return;
  sandbox_certificate_free (self->certificate);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self->card_label);
  g_free (self);
}

void
sandbox_certificates_clear (SandboxCertificates *self)
{
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->counts = NULL;
}

static SandboxStore *
store_of (SandboxRequest *request)
{
  return sandbox_server_get_store (sandbox_request_get_server (request));
}

static const char *
status_of (const SandboxCertificate *certificate, gint64 now_s)
{
  if (g_str_equal (certificate->status, "revoked"))
    return "revoked";
  /* what has ended cannot be used again, suspended or not */
  if (now_s >= certificate->not_after_s)
    return "expired";
  if (g_str_equal (certificate->status, "suspended"))
    return "suspended";
  return now_s < certificate->not_before_s ? "not-yet-valid" : "valid";
}

static const char *
reason_of (const SandboxListed *listed)
{
  if (g_str_equal (listed->status, "suspended"))
    return "mislaid";
  if (!g_str_equal (listed->status, "revoked"))
    return NULL;
  /* an operator's command knows numbers only */
  return sandbox_change_revokes (listed->certificate->reason) ? listed->certificate->reason
                                                              : "other";
}

/* Returns: (transfer full) (nullable) */
static char *
common_name (const X509_NAME *name)
{
  int at = X509_NAME_get_index_by_NID (name, NID_commonName, -1);
  unsigned char *text = NULL;
  char *copy;

  if (at < 0
      || ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, at))) < 0)
    return NULL;
  copy = g_strdup ((const char *)text);
  OPENSSL_free (text);
  return copy;
}

char *
sandbox_common_name (X509 *certificate)
{
  return common_name (X509_get_subject_name (certificate));
}

static gboolean
name_parts (SandboxRequest *request, SandboxListed *listed, GError **error)
{
  SandboxCa *ca = sandbox_server_get_ca (sandbox_request_get_server (request));
  const SandboxCertificate *certificate = listed->certificate;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) der = sandbox_store_get_certificate_der (
      store_of (request), certificate->account, certificate->serial, &failure);
  const guint8 *octets = der != NULL ? g_bytes_get_data (der, NULL) : NULL;
  g_autoptr (X509) leaf
      = der != NULL ? d2i_X509 (NULL, &octets, (long)g_bytes_get_size (der)) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (leaf != NULL)
    {
      listed->subject = sandbox_common_name (leaf);
      listed->issuer = common_name (X509_get_issuer_name (leaf));
    }
  /* recorded before octets were kept: whose it is and who issued it is known all the same */
  if (listed->subject == NULL)
    listed->subject = g_strdup (sandbox_request_get_account (request)->name);
  if (listed->issuer == NULL)
    listed->issuer = sandbox_common_name (sandbox_ca_get_sub_ca (ca));
  return TRUE;
}

static gboolean
name_card (SandboxRequest *request, SandboxListed *listed, GError **error)
{
  g_autoptr (SandboxCard) card = NULL;
  g_autoptr (GError) failure = NULL;

  if (listed->certificate->card == NULL)
    return TRUE;
  card = sandbox_store_find_card (store_of (request), listed->certificate->card, &failure);
  if (card != NULL)
    listed->card_label = g_strdup (card->label);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return card != NULL;
}

/* what can be done depends on the other certificates as well */
static void
find_actions (GPtrArray *list)
{
  guint valid = 0;

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((SandboxListed *)g_ptr_array_index (list, i))->status, "valid"))
      valid++;
  for (guint i = 0; i < list->len; i++)
    {
      SandboxListed *listed = g_ptr_array_index (list, i);
      gboolean usable
          = g_str_equal (listed->status, "valid") || g_str_equal (listed->status, "not-yet-valid");

      listed->can_suspend = usable;
      listed->can_resume = g_str_equal (listed->status, "suspended");
      listed->can_revoke = usable || listed->can_resume;
      listed->resume_by_e_imza = listed->can_resume && valid > 0;
      listed->revoke_by_e_imza = listed->can_revoke && valid > 0;
    }
}

/* the list is newest first: the first that can be used counts, and goes to the front */
static void
find_what_counts (SandboxCertificates *self)
{
  const SandboxListed *coming = NULL, *old = NULL;
  gpointer counts = NULL;

  for (guint i = 0; i < self->list->len; i++)
    {
      SandboxListed *listed = g_ptr_array_index (self->list, i);

      if (g_str_equal (listed->status, "not-yet-valid"))
        coming = listed;
      if (!g_str_equal (listed->status, "valid"))
        continue;
      if (counts == NULL)
        counts = listed;
      else if (old == NULL)
        old = listed;
    }
  if (counts == NULL)
    return;
  self->counts = ((SandboxListed *)counts)->certificate->serial;
  if (coming != NULL)
    self->keep_old_until_s = coming->certificate->not_before_s;
  else if (old != NULL)
    self->keep_old_until_s = old->certificate->not_after_s;
  for (guint i = 0; i < self->list->len; i++)
    if (g_ptr_array_index (self->list, i) == counts)
      g_ptr_array_insert (self->list, 0, g_ptr_array_steal_index (self->list, i));
}

gboolean
sandbox_certificates_list (SandboxRequest *request,
                           SandboxCertificates *out,
                           SandboxProblem *problem)
{
  const SandboxAccount *account = sandbox_request_get_account (request);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_SESSION_EXPIRED);
  rows = sandbox_store_list_own_certificates (store_of (request), account->id, &error);
  if (rows == NULL)
    return sandbox_offer_refuse_error (problem, error);
  g_ptr_array_set_free_func (rows, NULL);
  out->list = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_listed_free);
  for (guint i = 0; i < rows->len; i++)
    {
      SandboxListed *listed = g_new0 (SandboxListed, 1);

      listed->certificate = g_ptr_array_index (rows, i);
      listed->status = status_of (listed->certificate, sandbox_request_get_time_s (request));
      listed->reason = reason_of (listed);
      g_ptr_array_add (out->list, listed);
    }
  for (guint i = 0; i < out->list->len; i++)
    if (!name_parts (request, g_ptr_array_index (out->list, i), &error)
        || !name_card (request, g_ptr_array_index (out->list, i), &error))
      return sandbox_offer_refuse_error (problem, error);
  find_actions (out->list);
  find_what_counts (out);
  return TRUE;
}

const SandboxListed *
sandbox_certificates_find (const SandboxCertificates *self, const char *serial)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const SandboxListed *listed = g_ptr_array_index (self->list, i);

      if (g_str_equal (listed->certificate->serial, serial))
        return listed;
    }
  return NULL;
}

static gboolean
add_certificate (GPtrArray *chain, X509 *certificate)
{
  unsigned char *der = NULL;
  int length = i2d_X509 (certificate, &der);

  if (length <= 0)
    return FALSE;
  g_ptr_array_add (chain, g_bytes_new (der, (gsize)length));
  OPENSSL_free (der);
  return TRUE;
}

GPtrArray *
sandbox_certificates_get_chain (SandboxRequest *request,
                                const char *serial,
                                SandboxProblem *problem)
{
  SandboxCa *ca = sandbox_server_get_ca (sandbox_request_get_server (request));
  g_auto (SandboxCertificates) all = { 0 };
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GError) error = NULL;
  const SandboxListed *listed;
  GBytes *leaf = NULL;

  if (!sandbox_certificates_list (request, &all, problem))
    return NULL;
  listed = sandbox_certificates_find (&all, serial);
  if (listed != NULL)
    leaf = sandbox_store_get_certificate_der (store_of (request), listed->certificate->account,
                                              serial, &error);
  if (error != NULL)
    return sandbox_offer_refuse_error (problem, error), NULL;
  if (leaf == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND), NULL;
  g_ptr_array_add (chain, leaf);
  if (!add_certificate (chain, sandbox_ca_get_sub_ca (ca))
      || !add_certificate (chain, sandbox_ca_get_root (ca)))
    return sandbox_offer_refuse_error (problem, NULL), NULL;
  return g_steal_pointer (&chain);
}

const char *
sandbox_revocation_get_text (const char *reason)
{
  static const struct
  {
    const char *reason, *text;
  } rows[] = {
    { "lost", "Kartımı kaybettim." },
    { "stolen", "Kartım çalındı." },
    { "compromised", "Kartımı ya da PIN kodumu başkası kullanmış olabilir." },
    { "no-longer-needed", "Sertifikaya artık ihtiyacım yok." },
    { "data-changed", "Sertifikadaki bilgilerim değişti." },
  };

  for (gsize i = 0; reason != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (reason, rows[i].reason))
      return rows[i].text;
  return NULL;
}

static gboolean
refuse_field (SandboxProblem *problem, const char *pointer, const char *rule)
{
  sandbox_offer_refuse (problem, SANDBOX_PROBLEM_FORM_INVALID);
  problem->pointer = pointer;
  problem->rule = rule;
  return FALSE;
}

/* in this order: somebody else's is not there; what cannot be done needs no form */
static gboolean
check_wish (SandboxRequest *request,
            const SandboxCertificateWish *wish,
            gboolean by_e_imza,
            SandboxProblem *problem)
{
  g_auto (SandboxCertificates) all = { 0 };
  const SandboxListed *listed;
  gboolean possible;

  if (!sandbox_certificates_list (request, &all, problem))
    return FALSE;
  listed = sandbox_certificates_find (&all, wish->serial);
  if (listed == NULL)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_NOT_FOUND);
  if (g_str_equal (wish->kind, "suspend"))
    possible = listed->can_suspend && !by_e_imza;
  else if (g_str_equal (wish->kind, "resume"))
    possible = by_e_imza ? listed->resume_by_e_imza : listed->can_resume;
  else
    possible = by_e_imza ? listed->revoke_by_e_imza : listed->can_revoke;
  if (!possible)
    return sandbox_offer_refuse (problem, SANDBOX_PROBLEM_STALE);
  if (!g_str_equal (wish->kind, "revoke"))
    return TRUE;
  if (wish->serial_end == NULL
      || g_ascii_strcasecmp (wish->serial_end, sandbox_serial_end (wish->serial)) != 0)
    return refuse_field (problem, "/serial_end", "serial-end");
  return sandbox_change_revokes (wish->reason) || refuse_field (problem, "/reason", "reason");
}

static SandboxNewChange
make_change (const SandboxCertificateWish *wish)
{
  SandboxNewChange change = { .kind = wish->kind, .certificate = wish->serial };

  if (g_str_equal (wish->kind, "revoke"))
    change.reason = wish->reason;
  else if (g_str_equal (wish->kind, "suspend"))
    change.reason = "mislaid";
  return change;
}

SandboxChange *
sandbox_certificates_begin_by_sms (SandboxRequest *request,
                                   const SandboxCertificateWish *wish,
                                   SandboxProblem *problem)
{
  const SandboxNewChange change = make_change (wish);

  if (!check_wish (request, wish, FALSE, problem))
    return NULL;
  return sandbox_change_begin (request, &change, problem);
}

SandboxTask *
sandbox_certificates_begin_by_e_imza (SandboxRequest *request,
                                      const SandboxCertificateWish *wish,
                                      const SandboxErrandAsker *asker,
                                      SandboxProblem *problem)
{
  const SandboxNewChange change = make_change (wish);
  const gboolean revokes = g_str_equal (wish->kind, "revoke");
  g_autofree char *text = NULL;
  SandboxErrand errand
      = { .purpose = revokes ? "certificate-revoke" : "certificate-resume", .change = &change };
  SandboxTask *task;

  if (!sandbox_errand_check_session (request, problem))
    return NULL;
  task = sandbox_errand_find (request, &errand, asker, problem);
  if (task != NULL || problem->code != SANDBOX_PROBLEM_NONE)
    return task;
  if (!check_wish (request, wish, TRUE, problem))
    return NULL;
  text = revokes
             ? g_strdup_printf ("Seri numarası %s olan nitelikli elektronik sertifikamın iptal "
                                "edilmesini istiyorum.\n\nNeden: %s\n\nİptal edilen sertifikanın "
                                "bir daha kullanıma açılamayacağını biliyorum.",
                                wish->serial, sandbox_revocation_get_text (wish->reason))
             : g_strdup_printf ("Askıya alınmış olan, seri numarası %s olan nitelikli elektronik "
                                "sertifikamın askıdan indirilmesini ve yeniden kullanıma "
                                "açılmasını istiyorum.",
                                wish->serial);
  errand.text = text;
  return sandbox_errand_begin (request, &errand, asker, problem);
}
