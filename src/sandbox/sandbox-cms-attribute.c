/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-cms-private.h"
#include "sandbox-openssl.h"

#include <openssl/objects.h>

static const struct
{
  SandboxDer oid;
  const char *name;
} hashes[] = {
  { SANDBOX_DER_LITERAL ("\x60\x86\x48\x01\x65\x03\x04\x02\x01"), "SHA256" },
  { SANDBOX_DER_LITERAL ("\x60\x86\x48\x01\x65\x03\x04\x02\x02"), "SHA384" },
};

/* ESSCertIDv2 of RFC 5035 §4: the hash algorithm may be left out, then it is SHA-256 */
static gboolean
take_hash_algorithm (SandboxDer *identifier, const char **out)
{
  SandboxDer inner, oid;
  gboolean null_parameters = FALSE;

  *out = hashes[0].name;
  if (!sandbox_der_next_is (identifier, SANDBOX_DER_SEQUENCE))
    return TRUE;
  if (!sandbox_der_next (identifier, SANDBOX_DER_SEQUENCE, &inner, NULL)
      || !sandbox_der_next (&inner, SANDBOX_DER_OID, &oid, NULL))
    return FALSE;
  null_parameters = sandbox_der_next (&inner, SANDBOX_DER_NULL, NULL, NULL);
  if (inner.length != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    if (sandbox_der_equal (hashes[i].oid, oid))
      {
        *out = hashes[i].name;
        /* a default value that is written out is not DER; with NULL it is another value */
        return i != 0 || null_parameters;
      }
  return FALSE;
}

static gboolean
hash_is (X509 *certificate, const char *name, SandboxDer wanted)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;

  return X509_digest (certificate, EVP_get_digestbyname (name), digest, &length) == 1
         && sandbox_der_equal (wanted, (SandboxDer){ digest, length });
}

/* IssuerSerial: GeneralNames with the one directory name, and the serial number */
static gboolean
issuer_serial_is (SandboxDer issuer_serial, X509 *certificate)
{
  guint8 *name_der = NULL, *serial_der = NULL;
  int name_length = i2d_X509_NAME (X509_get_issuer_name (certificate), &name_der);
  int serial_length = i2d_ASN1_INTEGER (X509_get0_serialNumber (certificate), &serial_der);
  g_autoptr (GBytes) name = sandbox_openssl_take_der (&name_der, name_length);
  g_autoptr (GBytes) serial = sandbox_openssl_take_der (&serial_der, serial_length);
  SandboxDer names, directory_name, found_name, found_serial;

  return name != NULL && serial != NULL
         && sandbox_der_next (&issuer_serial, SANDBOX_DER_SEQUENCE, &names, NULL)
         && sandbox_der_next (&names, SANDBOX_DER_CONTEXT (4), &directory_name, NULL)
         && names.length == 0
         && sandbox_der_next (&directory_name, SANDBOX_DER_SEQUENCE, NULL, &found_name)
         && directory_name.length == 0
         && sandbox_der_next (&issuer_serial, SANDBOX_DER_INTEGER, NULL, &found_serial)
         && issuer_serial.length == 0
         && sandbox_der_equal (
             found_name, (SandboxDer){ g_bytes_get_data (name, NULL), g_bytes_get_size (name) })
         && sandbox_der_equal (found_serial, (SandboxDer){ g_bytes_get_data (serial, NULL),
                                                           g_bytes_get_size (serial) });
}

gboolean
sandbox_cms_names_certificate (SandboxDer signing_certificate, X509 *certificate)
{
  SandboxDer inner, list, identifier, hash, issuer_serial;
  const char *algorithm = NULL;

  if (!sandbox_der_next (&signing_certificate, SANDBOX_DER_SEQUENCE, &inner, NULL)
      || !sandbox_der_next (&inner, SANDBOX_DER_SEQUENCE, &list, NULL) || inner.length != 0
      || !sandbox_der_next (&list, SANDBOX_DER_SEQUENCE, &identifier, NULL) || list.length != 0)
    return FALSE;
  if (!take_hash_algorithm (&identifier, &algorithm)
      || !sandbox_der_next (&identifier, SANDBOX_DER_OCTET_STRING, &hash, NULL)
      || !hash_is (certificate, algorithm, hash))
    return FALSE;
  if (identifier.length == 0)
    return TRUE;
  return sandbox_der_next (&identifier, SANDBOX_DER_SEQUENCE, &issuer_serial, NULL)
         && identifier.length == 0 && issuer_serial_is (issuer_serial, certificate);
}

gboolean
sandbox_cms_commitment_is (SandboxDer commitment, const char *oid)
{
  g_autoptr (ASN1_OBJECT) wanted = NULL;

  if (oid == NULL || commitment.length == 0)
    return oid == NULL && commitment.length == 0;
  wanted = OBJ_txt2obj (oid, 1);
  return wanted != NULL
         && sandbox_der_equal (commitment,
                               (SandboxDer){ OBJ_get0_data (wanted), OBJ_length (wanted) });
}

static int
two_digits (const guint8 *text)
{
  return (text[0] - '0') * 10 + (text[1] - '0');
}

gboolean
sandbox_cms_read_time (SandboxDer element, gint64 *out_s)
{
  g_autoptr (GDateTime) moment = NULL;
  SandboxDer text;
  int year = 0;

  /* that the rest is digits and Z was seen when the whole was read */
  if (sandbox_der_next (&element, SANDBOX_DER_UTC_TIME, &text, NULL))
    {
      year = two_digits (text.data);
      year += year < 50 ? 2000 : 1900;
      text.data += 2;
    }
  else if (sandbox_der_next (&element, SANDBOX_DER_GENERALIZED_TIME, &text, NULL))
    {
      year = two_digits (text.data) * 100 + two_digits (text.data + 2);
      text.data += 4;
      if (year < 2050) /* RFC 5652 §11.3 */
        return FALSE;
    }
  else
    return FALSE;
  if (two_digits (text.data + 8) > 59)
    return FALSE;
  moment = g_date_time_new_utc (year, two_digits (text.data), two_digits (text.data + 2),
                                two_digits (text.data + 4), two_digits (text.data + 6),
                                two_digits (text.data + 8));
  if (moment == NULL || element.length != 0)
    return FALSE;
  *out_s = g_date_time_to_unix (moment);
  return TRUE;
}
