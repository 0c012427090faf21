/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-crl.h"

#include "sandbox-ca-private.h"
#include "sandbox-openssl.h"

#include <openssl/x509v3.h>

#define GOOD_FOR_S G_GINT64_CONSTANT (86400)

static gboolean
add_entry (X509_CRL *list, const SandboxRevoked *entry)
{
  g_autoptr (X509_REVOKED) revoked = X509_REVOKED_new ();
  g_autoptr (ASN1_TIME) since = ASN1_TIME_set (NULL, (time_t)entry->since_s);
  g_autoptr (ASN1_INTEGER) serial = NULL;
  BIGNUM *number = NULL;
  ASN1_ENUMERATED *reason = NULL;
  gboolean good = revoked != NULL && since != NULL && BN_hex2bn (&number, entry->serial_hex) > 0;

  if (good)
    serial = BN_to_ASN1_INTEGER (number, NULL);
  BN_free (number);
  good = good && serial != NULL && X509_REVOKED_set_serialNumber (revoked, serial)
         && X509_REVOKED_set_revocationDate (revoked, since);
  /* RFC 5280 §5.3.1: "unspecified" is said by leaving it out */
  if (good && entry->reason != CRL_REASON_UNSPECIFIED)
    {
      reason = ASN1_ENUMERATED_new ();
      good = reason != NULL && ASN1_ENUMERATED_set (reason, entry->reason)
             && X509_REVOKED_add1_ext_i2d (revoked, NID_crl_reason, reason, 0, 0) == 1;
      ASN1_ENUMERATED_free (reason);
    }
  if (!good || !X509_CRL_add0_revoked (list, revoked))
    return FALSE;
  g_steal_pointer (&revoked);
  return TRUE;
}

static gboolean
add_extensions (X509_CRL *list, X509 *issuer, gint64 number)
{
  g_autoptr (ASN1_INTEGER) crl_number = ASN1_INTEGER_new ();
  X509_EXTENSION *key_id = NULL;
  X509V3_CTX context;
  gboolean good = FALSE;

  X509V3_set_ctx (&context, issuer, NULL, NULL, list, 0);
  key_id = X509V3_EXT_conf_nid (NULL, &context, NID_authority_key_identifier, "keyid:always");
  good = key_id != NULL && X509_CRL_add_ext (list, key_id, -1) && crl_number != NULL
         && ASN1_INTEGER_set_int64 (crl_number, number)
         && X509_CRL_add1_ext_i2d (list, NID_crl_number, crl_number, 0, 0) == 1;
  X509_EXTENSION_free (key_id);
  return good;
}

static GBytes *
make_list (SandboxCa *ca, SandboxUnit issuer_unit, GPtrArray *revoked, gint64 now_s, GError **error)
{
  X509 *issuer = sandbox_ca_get_certificate (ca, issuer_unit);
  g_autoptr (X509_CRL) list = X509_CRL_new ();
  g_autoptr (ASN1_TIME) now = ASN1_TIME_set (NULL, (time_t)now_s);
  g_autoptr (ASN1_TIME) next = ASN1_TIME_set (NULL, (time_t)(now_s + GOOD_FOR_S));
  GBytes *octets = NULL;
  guint8 *der = NULL;
  gboolean good = list != NULL && now != NULL && next != NULL
                  && X509_CRL_set_version (list, X509_CRL_VERSION_2)
                  && X509_CRL_set_issuer_name (list, X509_get_subject_name (issuer))
                  && X509_CRL_set1_lastUpdate (list, now) && X509_CRL_set1_nextUpdate (list, next);

  for (guint i = 0; good && revoked != NULL && i < revoked->len; i++)
    good = add_entry (list, g_ptr_array_index (revoked, i));
  /* the time is the number: it grows, and needs no counter in a file */
  if (good && X509_CRL_sort (list) && add_extensions (list, issuer, now_s)
      && X509_CRL_sign (list, sandbox_ca_get_key (ca, issuer_unit), EVP_sha384 ()) > 0)
    octets = sandbox_openssl_take_der (&der, i2d_X509_CRL (list, &der));
  if (octets == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "revocation list");
  return octets;
}

GBytes *
sandbox_crl_make (SandboxCa *ca, GPtrArray *revoked, gint64 now_s, GError **error)
{
  g_return_val_if_fail (SANDBOX_IS_CA (ca) && revoked != NULL, NULL);
  return make_list (ca, SANDBOX_UNIT_SUB_CA, revoked, now_s, error);
}

GBytes *
sandbox_crl_make_root (SandboxCa *ca, gint64 now_s, GError **error)
{
  g_return_val_if_fail (SANDBOX_IS_CA (ca), NULL);
  return make_list (ca, SANDBOX_UNIT_ROOT, NULL, now_s, error);
}
