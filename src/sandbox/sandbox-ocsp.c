/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-ocsp.h"

#include "sandbox-ca-private.h"
#include "sandbox-openssl.h"

#define FRESH_S 300
#define NONCE_LIMIT_BYTES 32 /* RFC 9654 §2.1 would take 128; no client of ours sends that much */
#define REQUESTS_LIMIT 20

typedef struct
{
  SandboxCa *ca;
  SandboxIssuer issuer;
  SandboxStatusFunc find_status;
  gpointer find_status_data;
  ASN1_GENERALIZEDTIME *now;
  ASN1_GENERALIZEDTIME *next;
} Answering;

static GBytes *
encode (int status, OCSP_BASICRESP *basic, GError **error)
{
  g_autoptr (OCSP_RESPONSE) response = OCSP_response_create (status, basic);
  guint8 *der = NULL;
  GBytes *octets = NULL;

  if (response != NULL)
    octets = sandbox_openssl_take_der (&der, i2d_OCSP_RESPONSE (response, &der));
  if (octets == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "OCSP response");
  return octets;
}

/* whoever asks chooses the hash that names the issuer: it must be ours by that hash */
static gboolean
is_of_issuer (SandboxCa *ca, SandboxIssuer issuer, OCSP_CERTID *asked)
{
  g_autoptr (OCSP_CERTID) ours = NULL;
  ASN1_OBJECT *hash = NULL;
  const EVP_MD *digest = NULL;

  if (!OCSP_id_get0_info (NULL, &hash, NULL, NULL, asked))
    return FALSE;
  digest = EVP_get_digestbyobj (hash);
  if (digest == NULL)
    return FALSE;
  ours = OCSP_cert_to_id (digest, NULL, sandbox_ca_get_issuer (ca, issuer));
  return ours != NULL && OCSP_id_issuer_cmp (ours, asked) == 0;
}

static gboolean
add_answer (Answering *self, OCSP_BASICRESP *basic, OCSP_CERTID *asked)
{
  g_autoptr (ASN1_GENERALIZEDTIME) since = NULL;
  g_autofree char *serial_hex = NULL;
  ASN1_INTEGER *serial = NULL;
  SandboxStatus status = SANDBOX_STATUS_UNKNOWN;
  gint64 since_s = 0;
  int reason = 0;

  if (OCSP_id_get0_info (NULL, NULL, NULL, &serial, asked)
      && is_of_issuer (self->ca, self->issuer, asked))
    {
      serial_hex = sandbox_serial_to_hex (serial);
      status
          = self->find_status (self->issuer, serial_hex, &since_s, &reason, self->find_status_data);
    }
  switch (status)
    {
    case SANDBOX_STATUS_GOOD:
      return OCSP_basic_add1_status (basic, asked, V_OCSP_CERTSTATUS_GOOD, 0, NULL, self->now,
                                     self->next)
             != NULL;
    case SANDBOX_STATUS_SUSPENDED:
    case SANDBOX_STATUS_REVOKED:
      if (status == SANDBOX_STATUS_SUSPENDED)
        reason = OCSP_REVOKED_STATUS_CERTIFICATEHOLD;
      since = ASN1_GENERALIZEDTIME_set (NULL, (time_t)since_s);
      return OCSP_basic_add1_status (basic, asked, V_OCSP_CERTSTATUS_REVOKED, reason, since,
                                     self->now, self->next)
             != NULL;
    case SANDBOX_STATUS_UNKNOWN:
    default:
      return OCSP_basic_add1_status (basic, asked, V_OCSP_CERTSTATUS_UNKNOWN, 0, NULL, self->now,
                                     self->next)
             != NULL;
    }
}

static gboolean
nonce_is_fit (OCSP_REQUEST *request)
{
  int index = OCSP_REQUEST_get_ext_by_NID (request, NID_id_pkix_OCSP_Nonce, -1);

  return index < 0
         || ASN1_STRING_length (X509_EXTENSION_get_data (OCSP_REQUEST_get_ext (request, index)))
                <= NONCE_LIMIT_BYTES + 2;
}

static gboolean
sign (SandboxCa *ca, SandboxIssuer issuer, OCSP_BASICRESP *basic, gint64 now_s)
{
  SandboxUnit unit = issuer == SANDBOX_ISSUER_OTHER ? SANDBOX_UNIT_OTHER_OCSP : SANDBOX_UNIT_OCSP;
  STACK_OF (X509) *no_others = NULL;
  /* OpenSSL would put this machine's time here and knows no other way to set it; the portal's clock
   * may be skewed on purpose, and then "produced" would be after "next update" */
  ASN1_GENERALIZEDTIME *produced = (ASN1_GENERALIZEDTIME *)OCSP_resp_get0_produced_at (basic);

  return ASN1_GENERALIZEDTIME_set (produced, (time_t)now_s) != NULL
         && OCSP_basic_sign (basic, sandbox_ca_get_certificate (ca, unit),
                             sandbox_ca_get_key (ca, unit), EVP_sha384 (), no_others, OCSP_NOTIME)
                == 1;
}

GBytes *
sandbox_ocsp_respond (SandboxCa *ca,
                      SandboxIssuer issuer,
                      GBytes *request_der,
                      SandboxStatusFunc find_status,
                      gpointer find_status_data,
                      gint64 now_s,
                      GError **error)
{
  gsize length = 0;
  const guint8 *octets = NULL;
  g_autoptr (OCSP_REQUEST) request = NULL;
  g_autoptr (OCSP_BASICRESP) basic = OCSP_BASICRESP_new ();
  g_autoptr (ASN1_GENERALIZEDTIME) now = ASN1_GENERALIZEDTIME_set (NULL, (time_t)now_s);
  g_autoptr (ASN1_GENERALIZEDTIME) next
      = ASN1_GENERALIZEDTIME_set (NULL, (time_t)(now_s + FRESH_S));
  Answering answering = { ca, issuer, find_status, find_status_data, now, next };
  gboolean good = TRUE;

  g_return_val_if_fail (SANDBOX_IS_CA (ca) && request_der != NULL && find_status != NULL, NULL);

  octets = g_bytes_get_data (request_der, &length);
  if (length > 0 && length <= SANDBOX_OCSP_LIMIT_BYTES)
    request = d2i_OCSP_REQUEST (NULL, &octets, (long)length);
  if (request == NULL || OCSP_request_onereq_count (request) < 1
      || OCSP_request_onereq_count (request) > REQUESTS_LIMIT || !nonce_is_fit (request))
    return encode (OCSP_RESPONSE_STATUS_MALFORMEDREQUEST, NULL, error);

  good = basic != NULL && now != NULL && next != NULL;
  for (int i = 0; good && i < OCSP_request_onereq_count (request); i++)
    good = add_answer (&answering, basic,
                       OCSP_onereq_get0_id (OCSP_request_onereq_get0 (request, i)));
  /* 2: the request has none, which is fine */
  if (!good || OCSP_copy_nonce (basic, request) <= 0 || !sign (ca, issuer, basic, now_s))
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "OCSP answer");
      return NULL;
    }
  return encode (OCSP_RESPONSE_STATUS_SUCCESSFUL, basic, error);
}
