/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/** SANDBOX_CA_ERROR: domain of everything that the certificate authority cannot do */
#define SANDBOX_CA_ERROR (sandbox_ca_error_quark ())
GQuark sandbox_ca_error_quark (void);

/**
 * SandboxCaError:
 * @SANDBOX_CA_ERROR_FAILED: OpenSSL refused; the message says what
 * @SANDBOX_CA_ERROR_STATE: the files of the state directory do not belong together
 * @SANDBOX_CA_ERROR_URL: the public URL is not `https://host[:port]`
 * @SANDBOX_CA_ERROR_KEY: a public key that this authority does not certify
 * @SANDBOX_CA_ERROR_PERSON: an identity number or name that cannot stand in a certificate
 */
typedef enum
{
  SANDBOX_CA_ERROR_FAILED,
  SANDBOX_CA_ERROR_STATE,
  SANDBOX_CA_ERROR_URL,
  SANDBOX_CA_ERROR_KEY,
  SANDBOX_CA_ERROR_PERSON,
} SandboxCaError;

/**
 * SandboxProfile:
 * @SANDBOX_PROFILE_NES: a qualified certificate like those of the real service
 * @SANDBOX_PROFILE_ENCRYPTION: key usage keyEncipherment alone, no qualified statements
 * @SANDBOX_PROFILE_EXPIRED: NES whose validity ended yesterday
 * @SANDBOX_PROFILE_NOT_YET_VALID: NES whose validity begins in thirty days
 * @SANDBOX_PROFILE_REVOKED: NES; whoever issues it records it as revoked in the store
 * @SANDBOX_PROFILE_SUSPENDED: NES; whoever issues it records it as suspended in the store
 * @SANDBOX_PROFILE_ENDING: NES that is nearly three years old and ends in sixty days
 * @SANDBOX_PROFILE_SEAL: an institution's seal: tax number, no nonRepudiation, not a person's
 * @SANDBOX_PROFILE_OTHER_ISSUER: NES of the other practice issuer; who has one need not have an
 *   account at this portal
 */
typedef enum
{
  SANDBOX_PROFILE_NES,
  SANDBOX_PROFILE_ENCRYPTION,
  SANDBOX_PROFILE_EXPIRED,
  SANDBOX_PROFILE_NOT_YET_VALID,
  SANDBOX_PROFILE_REVOKED,
  SANDBOX_PROFILE_SUSPENDED,
  SANDBOX_PROFILE_ENDING,
  SANDBOX_PROFILE_SEAL,
  SANDBOX_PROFILE_OTHER_ISSUER,
} SandboxProfile;

/**
 * SandboxIssuer:
 * @SANDBOX_ISSUER_OWN: the portal's own authority
 * @SANDBOX_ISSUER_OTHER: another one, whose qualified certificates are as good for signing in
 */
typedef enum
{
  SANDBOX_ISSUER_OWN,
  SANDBOX_ISSUER_OTHER,
} SandboxIssuer;

#define SANDBOX_N_ISSUERS 2

/**
 * SandboxStatus:
 * @SANDBOX_STATUS_UNKNOWN: this authority's records do not have it
 * @SANDBOX_STATUS_GOOD: neither suspended nor revoked (validity is another question)
 * @SANDBOX_STATUS_SUSPENDED: on hold, can become good again
 * @SANDBOX_STATUS_REVOKED: for ever
 */
typedef enum
{
  SANDBOX_STATUS_UNKNOWN,
  SANDBOX_STATUS_GOOD,
  SANDBOX_STATUS_SUSPENDED,
  SANDBOX_STATUS_REVOKED,
} SandboxStatus;

/**
 * SandboxStatusFunc:
 * @issuer: who gave the certificate out; a serial number says nothing without (RFC 5280 §4.1.2.2)
 * @serial_hex: lower case, as [func@sandbox_serial_to_hex] writes it
 * @since_s: (out): Unix seconds since when it is suspended or revoked; preset to 0
 * @reason: (out): CRLReason of RFC 5280 §5.3.1; preset to 0, unspecified
 *
 * Looks a certificate's status up in the store. Called on the caller's thread, before the function
 * that was given it returns.
 */
typedef SandboxStatus (*SandboxStatusFunc) (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer user_data);

/* below the public URL; they stand in the certificates that are issued */
#define SANDBOX_CA_PATH_OCSP "/pki/ocsp"                  /* POST application/ocsp-request */
#define SANDBOX_CA_PATH_TSA "/pki/tsa"                    /* POST application/timestamp-query */
#define SANDBOX_CA_PATH_ROOT_CERTIFICATE "/pki/root.crt"  /* DER */
#define SANDBOX_CA_PATH_SUB_CERTIFICATE "/pki/sub-ca.crt" /* DER */
#define SANDBOX_CA_PATH_ROOT_CRL "/pki/root.crl"          /* DER */
#define SANDBOX_CA_PATH_SUB_CRL "/pki/sub-ca.crl"         /* DER */
#define SANDBOX_CA_PATH_OTHER_OCSP "/pki/other/ocsp"
#define SANDBOX_CA_PATH_OTHER_ROOT_CERTIFICATE "/pki/other/root.crt"
#define SANDBOX_CA_PATH_OTHER_SUB_CERTIFICATE "/pki/other/sub-ca.crt"
#define SANDBOX_CA_PATH_POLICY "/pki/ilke" /* a page that says: practice, no legal effect */

#define SANDBOX_TYPE_CA (sandbox_ca_get_type ())

/**
 * SandboxCa:
 *
 * The throw-away certificate authority: a TLS root with the server's certificate, and apart from it
 * a signing root with a sub-CA, an OCSP responder and a time-stamp unit. Immutable after opening.
 */
G_DECLARE_FINAL_TYPE (SandboxCa, sandbox_ca, SANDBOX, CA, GObject)

/**
 * sandbox_ca_open:
 * @state_dir: made (mode 0700) where it does not exist; the authority's files live in `ca/` below
 * @public_url: (nullable): `https://host[:port]`; stands in issued certificates and in the server's
 * certificate. %NULL keeps the one of the last opening (a command beside a running server)
 * @now_s: Unix seconds by this machine's own clock, never skewed: browsers judge the server's
 * certificate by theirs
 *
 * Opens the authority and makes what is missing, under a file lock: a server and a command may come
 * at the same time. The server's certificate is renewed when the host changes or its end is near.
 * Reads and writes files: blocks.
 *
 * Returns: (transfer full) (nullable): %NULL with [enum@CaError] or %G_FILE_ERROR
 */
SandboxCa *
sandbox_ca_open (const char *state_dir, const char *public_url, gint64 now_s, GError **error);

/** sandbox_ca_get_public_url: Returns: (transfer none): scheme, host and port, without a final
 * slash
 */
const char *sandbox_ca_get_public_url (SandboxCa *self);

/** sandbox_ca_get_bundle_path: Returns: (transfer none): PEM file with the TLS root, the signing
 * root and the sub-CA */
const char *sandbox_ca_get_bundle_path (SandboxCa *self);

/**
 * sandbox_ca_get_tls_certificate:
 *
 * Returns: (transfer full) (nullable): the server's certificate with its key, or %NULL with
 * %G_TLS_ERROR
 */
GTlsCertificate *sandbox_ca_get_tls_certificate (SandboxCa *self, GError **error);

/** sandbox_ca_get_root: Returns: (transfer none): root of the signing hierarchy */
X509 *sandbox_ca_get_root (SandboxCa *self);
/** sandbox_ca_get_sub_ca: Returns: (transfer none): issuer of people's certificates */
X509 *sandbox_ca_get_sub_ca (SandboxCa *self);

/** sandbox_ca_get_issuer_root, sandbox_ca_get_issuer: the same of each issuer. Returns: (transfer
 * none) */
X509 *sandbox_ca_get_issuer_root (SandboxCa *self, SandboxIssuer issuer);
X509 *sandbox_ca_get_issuer (SandboxCa *self, SandboxIssuer issuer);

/**
 * sandbox_ca_issue:
 * @public_key: RSA of 2048 to 8192 bits, P-256 or P-384; a private half is not looked at
 * @tckn: the holder's identity number; its check digits are checked
 * @name: the holder's name, 1 to 64 characters of UTF-8
 * @now_s: Unix seconds; validity is counted from here
 *
 * Issues a certificate. It is nowhere recorded: the caller does that, and only then does OCSP know
 * it.
 *
 * Returns: (transfer full) (nullable): the certificate in DER, or %NULL with [enum@CaError]
 */
GBytes *sandbox_ca_issue (SandboxCa *self,
                          EVP_PKEY *public_key,
                          const char *tckn,
                          const char *name,
                          SandboxProfile profile,
                          gint64 now_s,
                          GError **error);

/** sandbox_profile_from_name: @name: as on the command line, e.g. "not-yet-valid". Returns: whether
 * there is such a profile */
gboolean sandbox_profile_from_name (const char *name, SandboxProfile *out);
/** sandbox_profile_get_name: Returns: (transfer none): as on the command line */
const char *sandbox_profile_get_name (SandboxProfile profile);

/** sandbox_serial_to_hex: Returns: (transfer full): lower-case hexadecimal, an even number of
 * digits */
char *sandbox_serial_to_hex (const ASN1_INTEGER *serial);

/**
 * SandboxCertificateFacts: what a record of a certificate needs. Clear with
 * [func@sandbox_certificate_facts_clear].
 */
typedef struct
{
  char *serial_hex;
  char *sha256_hex; /* of the whole DER */
  gint64 from_s;
  gint64 to_s;
} SandboxCertificateFacts;

/** sandbox_certificate_read: Returns: FALSE with [enum@CaError] where @der is no certificate */
gboolean sandbox_certificate_read (GBytes *der, SandboxCertificateFacts *out, GError **error);
void sandbox_certificate_facts_clear (SandboxCertificateFacts *facts);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandboxCertificateFacts, sandbox_certificate_facts_clear)

G_END_DECLS
