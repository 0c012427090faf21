/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-cms-private.h"
#include "sandbox-openssl.h"

#include <openssl/objects.h>
#include <openssl/x509v3.h>

/* the regulator's statement for a qualified certificate (law 5070). It is a statement; some
 * software takes it for a policy, so that it is accepted there too */
#define BTK_QUALIFIED "2.16.792.1.61.0.1.5070.1.1"

static gboolean
reject (SandboxCmsFacts *facts, GError **error, const char *reason, const char *why)
{
  facts->certificate_reason = reason;
  g_set_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED,
               "certificate %s: %s", reason, why);
  return FALSE;
}

/* The time is judged afterwards, so that "expired" and "untrusted" can be told apart. Only the
 * issuers' own sub-CAs come between: certificates inside the signature are not needed and not used.
 */
static gboolean
chain_is_good (SandboxCa *ca, X509 *certificate, const char **why)
{
  g_autoptr (X509_STORE) anchors = X509_STORE_new ();
  g_autoptr (X509_STORE_CTX) context = X509_STORE_CTX_new ();
  STACK_OF (X509) *between = sk_X509_new_null ();
  X509_VERIFY_PARAM *parameters = NULL;
  gboolean good = anchors != NULL && context != NULL && between != NULL;

  *why = "out of memory";
  for (int i = 0; good && i < SANDBOX_N_ISSUERS; i++)
    good = X509_STORE_add_cert (anchors, sandbox_ca_get_issuer_root (ca, (SandboxIssuer)i)) == 1
           && sk_X509_push (between, sandbox_ca_get_issuer (ca, (SandboxIssuer)i)) > 0;
  if (good && X509_STORE_CTX_init (context, anchors, certificate, between) == 1)
    {
      parameters = X509_STORE_CTX_get0_param (context);
      X509_VERIFY_PARAM_set_flags (parameters, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_X509_STRICT);
      X509_VERIFY_PARAM_set_auth_level (parameters, 2);
      good = X509_verify_cert (context) == 1;
      *why = X509_verify_cert_error_string (X509_STORE_CTX_get_error (context));
    }
  else
    good = FALSE;
  sk_X509_free (between);
  return good && X509_check_ca (certificate) == 0;
}

static gboolean
has_policy (X509 *certificate, const ASN1_OBJECT *wanted)
{
  g_autoptr (CERTIFICATEPOLICIES) policies
      = X509_get_ext_d2i (certificate, NID_certificate_policies, NULL, NULL);

  for (int i = 0; policies != NULL && i < sk_POLICYINFO_num (policies); i++)
    if (OBJ_cmp (sk_POLICYINFO_value (policies, i)->policyid, wanted) == 0)
      return TRUE;
  return FALSE;
}

/* QCStatements of RFC 3739 §3.2.6; OpenSSL knows the extension's number but not its contents */
static gboolean
has_statement (X509 *certificate, const ASN1_OBJECT *wanted)
{
  int index = X509_get_ext_by_NID (certificate, NID_qcStatements, -1);
  X509_EXTENSION *extension = index >= 0 ? X509_get_ext (certificate, index) : NULL;
  const ASN1_OCTET_STRING *value = extension != NULL ? X509_EXTENSION_get_data (extension) : NULL;
  SandboxDer rest, statements, statement, oid;

  if (value == NULL)
    return FALSE;
  rest = (SandboxDer){ ASN1_STRING_get0_data (value), (gsize)ASN1_STRING_length (value) };
  if (!sandbox_der_is_strict (rest)
      || !sandbox_der_next (&rest, SANDBOX_DER_SEQUENCE, &statements, NULL))
    return FALSE;
  while (sandbox_der_next (&statements, SANDBOX_DER_SEQUENCE, &statement, NULL))
    if (sandbox_der_next (&statement, SANDBOX_DER_OID, &oid, NULL)
        && sandbox_der_equal (oid, (SandboxDer){ OBJ_get0_data (wanted), OBJ_length (wanted) }))
      return TRUE;
  return FALSE;
}

static gboolean
is_qualified (X509 *certificate)
{
  g_autoptr (ASN1_OBJECT) wanted = OBJ_txt2obj (BTK_QUALIFIED, 1);

  return wanted != NULL
         && (has_statement (certificate, wanted) || has_policy (certificate, wanted));
}

/* exactly one of the kind, without a zero in it: else a reader could take it for another */
static char *
get_single_entry (X509 *certificate, int nid)
{
  X509_NAME *subject = X509_get_subject_name (certificate);
  int index = X509_NAME_get_index_by_NID (subject, nid, -1);
  guint8 *octets = NULL;
  char *text = NULL;
  int length = 0;

  if (index < 0 || X509_NAME_get_index_by_NID (subject, nid, index) >= 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&octets,
                                X509_NAME_ENTRY_get_data (X509_NAME_get_entry (subject, index)));
  if (length > 0 && g_utf8_validate_len ((const char *)octets, (gsize)length, NULL))
    text = g_strndup ((const char *)octets, (gsize)length);
  OPENSSL_free (octets);
  return text;
}

/* -1 before, 0 within, 1 after; the first and the last second belong to the validity */
static int
compare_validity (X509 *certificate, gint64 now_s)
{
  g_autoptr (ASN1_TIME) now = ASN1_TIME_set (NULL, (time_t)now_s);
  int from = ASN1_TIME_compare (X509_get0_notBefore (certificate), now);
  int to = ASN1_TIME_compare (X509_get0_notAfter (certificate), now);

  if (from == 1 || from == -2)
    return -1;
  return to == -1 || to == -2 ? 1 : 0;
}

static SandboxIssuer
find_issuer (SandboxCa *ca, X509 *certificate)
{
  return X509_check_issued (sandbox_ca_get_issuer (ca, SANDBOX_ISSUER_OTHER), certificate)
                 == X509_V_OK
             ? SANDBOX_ISSUER_OTHER
             : SANDBOX_ISSUER_OWN;
}

static gboolean
status_is_good (SandboxIssuer issuer,
                const SandboxCmsQuestion *question,
                SandboxCmsFacts *facts,
                GError **error)
{
  gint64 since_s = 0;
  int revocation_reason = 0;

  switch (question->find_status (issuer, facts->serial_hex, &since_s, &revocation_reason,
                                 question->find_status_data))
    {
    case SANDBOX_STATUS_GOOD:
      return TRUE;
    case SANDBOX_STATUS_SUSPENDED:
      return reject (facts, error, "suspended", "on hold");
    case SANDBOX_STATUS_REVOKED:
      return reject (facts, error, "revoked", "revoked");
    case SANDBOX_STATUS_UNKNOWN:
    default:
      return reject (facts, error, "status-unknown", "not in this portal's records");
    }
}

gboolean
sandbox_cms_judge_certificate (SandboxCa *ca,
                               X509 *certificate,
                               const SandboxCmsQuestion *question,
                               SandboxCmsFacts *facts,
                               GError **error)
{
  SandboxIssuer issuer = find_issuer (ca, certificate);
  const char *why = NULL;

  facts->serial_hex = sandbox_serial_to_hex (X509_get0_serialNumber (certificate));
  facts->tckn = get_single_entry (certificate, NID_serialNumber);
  facts->name = get_single_entry (certificate, NID_commonName);

  if (!chain_is_good (ca, certificate, &why))
    return reject (facts, error, "untrusted", why);
  if (issuer != SANDBOX_ISSUER_OWN && !question->any_issuer)
    return reject (facts, error, "untrusted", "another issuer's is for signing in only");
  if ((X509_get_extension_flags (certificate) & EXFLAG_KUSAGE) == 0
      || (X509_get_key_usage (certificate) & KU_NON_REPUDIATION) == 0)
    return reject (facts, error, "key-usage", "no nonRepudiation");
  if (!is_qualified (certificate))
    return reject (facts, error, "not-qualified", "no such statement or policy");
  if (facts->tckn == NULL || facts->name == NULL)
    return reject (facts, error, "not-qualified", "does not name its holder");

  switch (compare_validity (certificate, question->now_s))
    {
    case -1:
      return reject (facts, error, "not-yet-valid", "its validity begins later");
    case 1:
      return reject (facts, error, "expired", "its validity has ended");
    default:
      break;
    }
  if (compare_validity (sandbox_ca_get_issuer (ca, issuer), question->now_s) != 0
      || compare_validity (sandbox_ca_get_issuer_root (ca, issuer), question->now_s) != 0)
    return reject (facts, error, "untrusted", "the issuer is not valid at this time");
  return status_is_good (issuer, question, facts, error);
}
