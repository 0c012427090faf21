/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-tsa.h"

#include "sandbox-ca-private.h"
#include "sandbox-openssl.h"

#include <openssl/rand.h>
#include <openssl/x509v3.h>

/* an arc that anybody may use, made from a random UUID: nobody's real policy */
#define PRACTICE_POLICY "2.25.247391358614102918339415307961725284563"
#define ACCURACY_S 1

static ASN1_INTEGER *
make_serial (TS_RESP_CTX *context, void *data)
{
  guint8 octets[16];
  g_autoptr (BIGNUM) number = NULL;

  if (RAND_bytes (octets, sizeof octets) != 1)
    return NULL;
  octets[0] = (guint8)((octets[0] & 0x3f) | 0x40);
  number = BN_bin2bn (octets, sizeof octets, NULL);
  return number != NULL ? BN_to_ASN1_INTEGER (number, NULL) : NULL;
}

/* the portal's clock, which may be skewed on purpose */
static int
tell_time (TS_RESP_CTX *context, void *data, long *seconds, long *microseconds)
{
  const gint64 *now_s = data;

  *seconds = (long)*now_s;
  *microseconds = 0;
  return 1;
}

static TS_RESP_CTX *
make_context (SandboxCa *ca, gint64 *now_s)
{
  g_autoptr (TS_RESP_CTX) context = TS_RESP_CTX_new ();
  g_autoptr (ASN1_OBJECT) policy = OBJ_txt2obj (PRACTICE_POLICY, 1);

  if (context == NULL || policy == NULL
      || !TS_RESP_CTX_set_signer_cert (context, sandbox_ca_get_certificate (ca, SANDBOX_UNIT_TSA))
      || !TS_RESP_CTX_set_signer_key (context, sandbox_ca_get_key (ca, SANDBOX_UNIT_TSA))
      || !TS_RESP_CTX_set_signer_digest (context, EVP_sha384 ())
      || !TS_RESP_CTX_set_ess_cert_id_digest (context, EVP_sha256 ())
      || !TS_RESP_CTX_set_def_policy (context, policy)
      || !TS_RESP_CTX_add_md (context, EVP_sha256 ())
      || !TS_RESP_CTX_add_md (context, EVP_sha384 ())
      || !TS_RESP_CTX_add_md (context, EVP_sha512 ())
      || !TS_RESP_CTX_set_accuracy (context, ACCURACY_S, 0, 0))
    return NULL;
  TS_RESP_CTX_set_serial_cb (context, make_serial, NULL);
  TS_RESP_CTX_set_time_cb (context, tell_time, now_s);
  return g_steal_pointer (&context);
}

static TS_RESP *
respond (SandboxCa *ca, GBytes *request, gint64 now_s, GError **error)
{
  g_autoptr (TS_RESP_CTX) context = make_context (ca, &now_s);
  g_autoptr (BIO) bio
      = BIO_new_mem_buf (g_bytes_get_data (request, NULL), (int)g_bytes_get_size (request));
  TS_RESP *response = NULL;

  if (context != NULL && bio != NULL)
    response = TS_RESP_create_response (context, bio);
  if (response == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "time-stamp");
  return response;
}

static GBytes *
make_request (GBytes *data)
{
  g_autoptr (TS_REQ) request = TS_REQ_new ();
  g_autoptr (TS_MSG_IMPRINT) imprint = TS_MSG_IMPRINT_new ();
  g_autoptr (X509_ALGOR) algorithm = X509_ALGOR_new ();
  guint8 digest[32];
  guint8 *der = NULL;
  gsize length = 0;

  if (request == NULL || imprint == NULL || algorithm == NULL
      || !EVP_Q_digest (NULL, "SHA256", NULL, g_bytes_get_data (data, NULL),
                        g_bytes_get_size (data), digest, &length)
      || !X509_ALGOR_set0 (algorithm, OBJ_nid2obj (NID_sha256), V_ASN1_NULL, NULL)
      || !TS_MSG_IMPRINT_set_algo (imprint, algorithm)
      || !TS_MSG_IMPRINT_set_msg (imprint, digest, (int)length) || !TS_REQ_set_version (request, 1)
      || !TS_REQ_set_msg_imprint (request, imprint) || !TS_REQ_set_cert_req (request, 1))
    return NULL;
  return sandbox_openssl_take_der (&der, i2d_TS_REQ (request, &der));
}

GBytes *
sandbox_tsa_stamp (SandboxCa *ca, GBytes *data, gint64 now_s, GError **error)
{
  g_autoptr (GBytes) request = NULL;
  g_autoptr (TS_RESP) response = NULL;
  GBytes *token = NULL;
  guint8 *der = NULL;

  g_return_val_if_fail (SANDBOX_IS_CA (ca) && data != NULL, NULL);

  request = make_request (data);
  if (request == NULL)
    {
      sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "time-stamp request");
      return NULL;
    }
  response = respond (ca, request, now_s, error);
  if (response == NULL)
    return NULL;
  if (TS_RESP_get_token (response) != NULL)
    token = sandbox_openssl_take_der (&der, i2d_PKCS7 (TS_RESP_get_token (response), &der));
  if (token == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "time-stamp token");
  return token;
}

GBytes *
sandbox_tsa_wrap (GBytes *token, GError **error)
{
  gsize length;
  const guint8 *octets = g_bytes_get_data (token, &length);
  PKCS7 *stamp = d2i_PKCS7 (NULL, &octets, (long)length);
  TS_TST_INFO *info = stamp != NULL ? PKCS7_to_TS_TST_INFO (stamp) : NULL;
  TS_STATUS_INFO *status = TS_STATUS_INFO_new ();
  g_autoptr (TS_RESP) response = TS_RESP_new ();
  GBytes *wrapped = NULL;
  guint8 *der = NULL;

  if (info != NULL && status != NULL && response != NULL
      && TS_STATUS_INFO_set_status (status, TS_STATUS_GRANTED) == 1
      && TS_RESP_set_status_info (response, status) == 1)
    {
      /* it owns both from here */
      TS_RESP_set_tst_info (response, g_steal_pointer (&stamp), g_steal_pointer (&info));
      wrapped = sandbox_openssl_take_der (&der, i2d_TS_RESP (response, &der));
    }
  PKCS7_free (stamp);
  TS_TST_INFO_free (info);
  TS_STATUS_INFO_free (status);
  if (wrapped == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "time-stamp response");
  return wrapped;
}

GBytes *
sandbox_tsa_respond (SandboxCa *ca, GBytes *request, gint64 now_s, GError **error)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (TS_RESP) response = NULL;
  GBytes *octets = NULL;
  guint8 *der = NULL;

  g_return_val_if_fail (SANDBOX_IS_CA (ca) && request != NULL, NULL);

  /* what is too long is answered like what cannot be read */
  response = respond (ca, g_bytes_get_size (request) <= SANDBOX_TSA_LIMIT_BYTES ? request : nothing,
                      now_s, error);
  if (response == NULL)
    return NULL;
  octets = sandbox_openssl_take_der (&der, i2d_TS_RESP (response, &der));
  if (octets == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "time-stamp response");
  return octets;
}
