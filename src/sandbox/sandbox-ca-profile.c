/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-ca-private.h"
#include "sandbox-ident.h"
#include "sandbox-openssl.h"

#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <string.h>

/* The extensions of every certificate, in OpenSSL's own notation. `@URL@` and `@HOST@` are put in
 * before it is read; both were checked to hold nothing but a host name and a port.
 *
 * A person's certificate follows the real qualified profile: critical key usage, the policy with a
 * user notice, the statements of ETSI EN 319 412-5 and of the Turkish regulator (law 5070), where
 * to ask for its status. The notice is what makes it visibly practice. */
static const char extensions[]
    = "[tls_root]\n"
      "basicConstraints=critical,CA:TRUE,pathlen:0\n"
      "keyUsage=critical,keyCertSign,cRLSign\n"
      "subjectKeyIdentifier=hash\n"
      "[tls_server]\n"
      "basicConstraints=critical,CA:FALSE\n"
      "keyUsage=critical,digitalSignature\n"
      "extendedKeyUsage=serverAuth\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1@HOST@\n"
      "[root]\n"
      "basicConstraints=critical,CA:TRUE\n"
      "keyUsage=critical,keyCertSign,cRLSign\n"
      "subjectKeyIdentifier=hash\n"
      "[sub_ca]\n"
      "basicConstraints=critical,CA:TRUE,pathlen:0\n"
      "keyUsage=critical,keyCertSign,cRLSign\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "certificatePolicies=2.5.29.32.0\n"
      "authorityInfoAccess=caIssuers;URI:@URL@" SANDBOX_CA_PATH_ROOT_CERTIFICATE "\n"
      "crlDistributionPoints=URI:@URL@" SANDBOX_CA_PATH_ROOT_CRL "\n"
      "[other_sub_ca]\n"
      "basicConstraints=critical,CA:TRUE,pathlen:0\n"
      "keyUsage=critical,keyCertSign,cRLSign\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "certificatePolicies=2.5.29.32.0\n"
      "authorityInfoAccess=caIssuers;URI:@URL@" SANDBOX_CA_PATH_OTHER_ROOT_CERTIFICATE "\n"
      "[ocsp]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,digitalSignature\n"
      "extendedKeyUsage=OCSPSigning\n"
      "noCheck=ignored\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "[tsa]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,digitalSignature\n"
      "extendedKeyUsage=critical,timeStamping\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "crlDistributionPoints=URI:@URL@" SANDBOX_CA_PATH_SUB_CRL "\n"
      "[nes]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,digitalSignature,nonRepudiation\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "certificatePolicies=@nes_policy\n"
      "1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:nes_statements\n"
      "authorityInfoAccess=OCSP;URI:@URL@" SANDBOX_CA_PATH_OCSP
      ",caIssuers;URI:@URL@" SANDBOX_CA_PATH_SUB_CERTIFICATE "\n"
      "crlDistributionPoints=URI:@URL@" SANDBOX_CA_PATH_SUB_CRL "\n"
      "[other_nes]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,digitalSignature,nonRepudiation\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "certificatePolicies=@other_nes_policy\n"
      "1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:nes_statements\n"
      "authorityInfoAccess=OCSP;URI:@URL@" SANDBOX_CA_PATH_OTHER_OCSP
      ",caIssuers;URI:@URL@" SANDBOX_CA_PATH_OTHER_SUB_CERTIFICATE "\n"
      /* a policy of its own: the regulator's statement is what makes it qualified */
      "[other_nes_policy]\n"
      "policyIdentifier=2.25.329800735698586629295641978511506172918\n"
      "CPS.1=@URL@" SANDBOX_CA_PATH_POLICY "\n"
      "userNotice.1=@nes_notice\n"
      "[nes_policy]\n"
      "policyIdentifier=2.16.792.1.2.1.1.5.7.1.1\n"
      "CPS.1=@URL@" SANDBOX_CA_PATH_POLICY "\n"
      "userNotice.1=@nes_notice\n"
      "[nes_notice]\n"
      "explicitText=UTF8:DENEME: hukuki geçerliliği yoktur. Yalnızca alıştırma içindir.\n"
      "[nes_statements]\n"
      "etsi=SEQUENCE:etsi_compliance\n"
      "btk=SEQUENCE:btk_qualified\n"
      "[etsi_compliance]\n"
      "id=OID:0.4.0.1862.1.1\n"
      "[btk_qualified]\n"
      "id=OID:2.16.792.1.61.0.1.5070.1.1\n"
      "[encryption]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,keyEncipherment\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "authorityInfoAccess=OCSP;URI:@URL@" SANDBOX_CA_PATH_OCSP
      ",caIssuers;URI:@URL@" SANDBOX_CA_PATH_SUB_CERTIFICATE "\n"
      "crlDistributionPoints=URI:@URL@" SANDBOX_CA_PATH_SUB_CRL "\n"
      "[seal]\n"
      "basicConstraints=CA:FALSE\n"
      "keyUsage=critical,digitalSignature\n"
      "subjectKeyIdentifier=hash\n"
      "authorityKeyIdentifier=keyid\n"
      "1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:seal_statements\n"
      "authorityInfoAccess=OCSP;URI:@URL@" SANDBOX_CA_PATH_OCSP
      ",caIssuers;URI:@URL@" SANDBOX_CA_PATH_SUB_CERTIFICATE "\n"
      "crlDistributionPoints=URI:@URL@" SANDBOX_CA_PATH_SUB_CRL "\n"
      "[seal_statements]\n"
      "seal=SEQUENCE:btk_seal\n"
      "device=SEQUENCE:btk_seal_device\n"
      "[btk_seal]\n"
      "id=OID:2.16.792.1.61.0.1.5070.2.1\n"
      "[btk_seal_device]\n"
      "id=OID:2.16.792.1.61.0.1.5070.2.2\n";

#define DAY_S G_GINT64_CONSTANT (86400)

static const struct
{
  SandboxProfile profile;
  const char *name;
  const char *section;
  gint64 from_s; /* both counted from the time of issue */
  gint64 to_s;
} profiles[] = {
  /* a day early: the server may run with a skewed clock, the command that issues does not */
  { SANDBOX_PROFILE_NES, "nes", "nes", -DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_ENCRYPTION, "encryption", "encryption", -DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_EXPIRED, "expired", "nes", -3 * 365 * DAY_S, -DAY_S },
  { SANDBOX_PROFILE_NOT_YET_VALID, "not-yet-valid", "nes", 30 * DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_REVOKED, "revoked", "nes", -DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_SUSPENDED, "suspended", "nes", -DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_ENDING, "ending", "nes", -3 * 365 * DAY_S + 60 * DAY_S, 60 * DAY_S },
  { SANDBOX_PROFILE_SEAL, "seal", "seal", -DAY_S, 3 * 365 * DAY_S },
  { SANDBOX_PROFILE_OTHER_ISSUER, "other-issuer", "other_nes", -DAY_S, 3 * 365 * DAY_S },
};

gboolean
sandbox_profile_from_name (const char *name, SandboxProfile *out)
{
  g_return_val_if_fail (name != NULL && out != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_str_equal (profiles[i].name, name))
      {
        *out = profiles[i].profile;
        return TRUE;
      }
  return FALSE;
}

const char *
sandbox_profile_get_name (SandboxProfile profile)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (profiles[i].profile == profile)
      return profiles[i].name;
  g_return_val_if_reached (NULL);
}

/* a tax number of an institution that does not exist: the person's first nine digits and the
 * check digit that the revenue administration's rule gives them */
static char *
make_tax_number (const char *tckn)
{
  int sum = 0;

  for (int i = 0; i < 9; i++)
    {
      int digit = (tckn[i] - '0' + 9 - i) % 10;

      sum += digit == 9 ? 9 : (digit << (9 - i)) % 9;
    }
  return g_strdup_printf ("%.9s%d", tckn, (10 - sum % 10) % 10);
}

static gboolean
add_extensions (X509 *certificate,
                X509 *issuer,
                const char *section,
                const char *public_url,
                const char *host,
                GError **error)
{
  g_autoptr (GString) text = g_string_new (extensions);
  g_autoptr (CONF) conf = NCONF_new (NULL);
  g_autoptr (BIO) bio = NULL;
  g_autofree char *extra = NULL;
  long bad_line = 0;
  X509V3_CTX context;

  if (host == NULL || g_str_equal (host, "localhost"))
    extra = g_strdup ("");
  else
    extra = g_strdup_printf (",%s:%s", g_hostname_is_ip_address (host) ? "IP" : "DNS", host);
  g_string_replace (text, "@URL@", public_url, 0);
  g_string_replace (text, "@HOST@", extra, 0);
  bio = BIO_new_mem_buf (text->str, (int)text->len);
  if (bio == NULL || conf == NULL || NCONF_load_bio (conf, bio, &bad_line) <= 0)
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "profiles");

  X509V3_set_ctx (&context, issuer, certificate, NULL, NULL, 0);
  X509V3_set_nconf (&context, conf);
  if (!X509V3_EXT_add_nconf (conf, &context, section, certificate))
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, section);
  return TRUE;
}

static gboolean
set_random_serial (X509 *certificate)
{
  guint8 octets[16];
  g_autoptr (BIGNUM) number = NULL;

  if (RAND_bytes (octets, sizeof octets) != 1)
    return FALSE;
  /* RFC 5280 §4.1.2.2: positive, never zero; a set second bit also keeps the length constant */
  octets[0] = (guint8)((octets[0] & 0x3f) | 0x40);
  number = BN_bin2bn (octets, sizeof octets, NULL);
  return number != NULL && BN_to_ASN1_INTEGER (number, X509_get_serialNumber (certificate)) != NULL;
}

static gboolean
set_time (ASN1_TIME *time, gint64 seconds)
{
  return ASN1_TIME_set (time, (time_t)seconds) != NULL;
}

static gboolean
add_name (X509_NAME *name, const char *field, const char *value)
{
  return value == NULL
         || X509_NAME_add_entry_by_txt (name, field, MBSTRING_UTF8, (const guint8 *)value, -1, -1,
                                        0);
}

X509 *
sandbox_ca_certify (const SandboxCertificateText *text,
                    EVP_PKEY *key,
                    X509 *issuer,
                    EVP_PKEY *issuer_key,
                    const char *public_url,
                    const char *host,
                    GError **error)
{
  g_autoptr (X509) certificate = X509_new ();
  X509_NAME *subject = NULL;

  if (certificate == NULL || !X509_set_version (certificate, X509_VERSION_3)
      || !set_random_serial (certificate))
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "certificate");
      return NULL;
    }
  subject = X509_get_subject_name (certificate);
  if (!add_name (subject, "C", "TR") || !add_name (subject, "O", text->organization)
      || !add_name (subject, "serialNumber", text->serial_number)
      || !add_name (subject, "CN", text->common_name))
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON, "subject");
      return NULL;
    }
  if (!X509_set_issuer_name (certificate, X509_get_subject_name (issuer ? issuer : certificate))
      || !set_time (X509_getm_notBefore (certificate), text->from_s)
      || !set_time (X509_getm_notAfter (certificate), text->to_s)
      || !X509_set_pubkey (certificate, key))
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, text->section);
      return NULL;
    }
  if (!add_extensions (certificate, issuer ? issuer : certificate, text->section, public_url, host,
                       error))
    return NULL;
  if (X509_sign (certificate, issuer_key, EVP_sha384 ()) <= 0)
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "signing");
      return NULL;
    }
  return g_steal_pointer (&certificate);
}

static gboolean
check_key (EVP_PKEY *key, GError **error)
{
  char group[32] = "";

  switch (EVP_PKEY_get_base_id (key))
    {
    case EVP_PKEY_RSA:
      if (EVP_PKEY_get_bits (key) >= 2048 && EVP_PKEY_get_bits (key) <= 8192)
        return TRUE;
      break;
    case EVP_PKEY_EC:
      if (EVP_PKEY_get_group_name (key, group, sizeof group, NULL)
          && (g_str_equal (group, SN_X9_62_prime256v1) || g_str_equal (group, SN_secp384r1)))
        return TRUE;
      break;
    default:
      break;
    }
  g_set_error_literal (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_KEY,
                       "the key must be RSA of 2048 bits or more, P-256 or P-384");
  return FALSE;
}

static gboolean
check_person (const char *tckn, const char *name, GError **error)
{
  if (!sandbox_tckn_is_valid (tckn))
    {
      g_set_error_literal (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON,
                           "the identity number is not 11 digits with right check digits");
      return FALSE;
    }
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) < 1
      || g_utf8_strlen (name, -1) > 64)
    {
      g_set_error_literal (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON,
                           "the name must have 1 to 64 characters of UTF-8");
      return FALSE;
    }
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)))
      {
        g_set_error_literal (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_PERSON,
                             "the name holds characters that cannot be shown");
        return FALSE;
      }
  return TRUE;
}

GBytes *
sandbox_ca_issue (SandboxCa *self,
                  EVP_PKEY *public_key,
                  const char *tckn,
                  const char *name,
                  SandboxProfile profile,
                  gint64 now_s,
                  GError **error)
{
  g_autofree char *tax_number = NULL;
  g_autoptr (X509) certificate = NULL;
  SandboxCertificateText text = { .common_name = name, .serial_number = tckn };
  SandboxUnit unit;
  guint8 *der = NULL;
  int length = 0;

  g_return_val_if_fail (SANDBOX_IS_CA (self) && public_key != NULL, NULL);
  g_return_val_if_fail (tckn != NULL && name != NULL, NULL);

  if (!check_key (public_key, error) || !check_person (tckn, name, error))
    return NULL;
  if (profile == SANDBOX_PROFILE_SEAL)
    text.serial_number = tax_number = make_tax_number (tckn);
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (profiles[i].profile == profile)
      {
        text.section = profiles[i].section;
        text.from_s = now_s + profiles[i].from_s;
        text.to_s = now_s + profiles[i].to_s;
      }
  g_return_val_if_fail (text.section != NULL, NULL);

  unit = profile == SANDBOX_PROFILE_OTHER_ISSUER ? SANDBOX_UNIT_OTHER_SUB_CA : SANDBOX_UNIT_SUB_CA;
  certificate = sandbox_ca_certify (&text, public_key, sandbox_ca_get_certificate (self, unit),
                                    sandbox_ca_get_key (self, unit),
                                    sandbox_ca_get_public_url (self), NULL, error);
  if (certificate == NULL)
    return NULL;
  length = i2d_X509 (certificate, &der);
  if (length <= 0)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "encoding");
  return sandbox_openssl_take_der (&der, length);
}

char *
sandbox_serial_to_hex (const ASN1_INTEGER *serial)
{
  g_autoptr (BIGNUM) number = ASN1_INTEGER_to_BN (serial, NULL);
  char *upper = NULL, *hex = NULL;

  g_return_val_if_fail (number != NULL, NULL);

  upper = BN_bn2hex (number);
  hex = g_ascii_strdown (upper, -1);
  OPENSSL_free (upper);
  return hex;
}

static gboolean
time_to_unix (const ASN1_TIME *time, gint64 *out_s)
{
  struct tm broken = { 0 };
  g_autoptr (GDateTime) moment = NULL;

  if (!ASN1_TIME_to_tm (time, &broken))
    return FALSE;
  moment = g_date_time_new_utc (broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday,
                                broken.tm_hour, broken.tm_min, broken.tm_sec);
  if (moment == NULL)
    return FALSE;
  *out_s = g_date_time_to_unix (moment);
  return TRUE;
}

gboolean
sandbox_certificate_read (GBytes *der, SandboxCertificateFacts *out, GError **error)
{
  gsize length = 0;
  const guint8 *octets = NULL;
  g_autoptr (X509) certificate = NULL;
  g_auto (SandboxCertificateFacts) facts = { 0 };

  g_return_val_if_fail (der != NULL && out != NULL, FALSE);

  octets = g_bytes_get_data (der, &length);
  certificate = d2i_X509 (NULL, &octets, (long)length);
  if (certificate == NULL || !time_to_unix (X509_get0_notBefore (certificate), &facts.from_s)
      || !time_to_unix (X509_get0_notAfter (certificate), &facts.to_s))
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "reading");
  facts.serial_hex = sandbox_serial_to_hex (X509_get0_serialNumber (certificate));
  facts.sha256_hex = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der);
  *out = facts;
  memset (&facts, 0, sizeof facts);
  return TRUE;
}

void
sandbox_certificate_facts_clear (SandboxCertificateFacts *facts)
{
  g_clear_pointer (&facts->serial_hex, g_free);
  g_clear_pointer (&facts->sha256_hex, g_free);
}
