/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-api.h"

#include "sandbox-crl.h"
#include "sandbox-ocsp.h"
#include "sandbox-tsa.h"

/* The services of the certificate authority, at the addresses that stand in its certificates. */

static void
answer_der (SandboxRequest *request, const char *type, GBytes *der, const GError *error)
{
  if (der == NULL)
    sandbox_request_fail_error (request, error);
  else
    sandbox_request_answer_bytes (request, SOUP_STATUS_OK, type, der);
}

static void
on_ocsp (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der
      = sandbox_ocsp_respond (sandbox_server_get_ca (server), (SandboxIssuer)GPOINTER_TO_INT (data),
                              sandbox_request_get_body (request), sandbox_api_find_status, server,
                              sandbox_request_get_time_s (request), &error);

  answer_der (request, "application/ocsp-response", der, error);
}

static void
on_time_stamp (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der
      = sandbox_tsa_respond (sandbox_server_get_ca (server), sandbox_request_get_body (request),
                             sandbox_request_get_time_s (request), &error);

  answer_der (request, "application/timestamp-reply", der, error);
}

static void
on_root_crl (SandboxRequest *request, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) der
      = sandbox_crl_make_root (sandbox_server_get_ca (sandbox_request_get_server (request)),
                               sandbox_request_get_time_s (request), &error);

  answer_der (request, "application/pkix-crl", der, error);
}

static void
on_sub_crl (SandboxRequest *request, gpointer data)
{
  SandboxServer *server = sandbox_request_get_server (request);
  g_autoptr (GPtrArray) revoked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) certificates = NULL;
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GError) error = NULL;

  certificates = sandbox_store_list_certificates (sandbox_server_get_store (server), NULL, &error);
  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      const SandboxCertificate *certificate = g_ptr_array_index (certificates, i);
      SandboxRevoked *entry;

      if (g_str_equal (certificate->status, "valid"))
        continue;
      entry = g_new0 (SandboxRevoked, 1);
      entry->serial_hex = certificate->serial;
      entry->since_s = certificate->status_since_s;
      entry->reason
          = g_str_equal (certificate->status, "suspended") ? 6 : certificate->status_reason;
      g_ptr_array_add (revoked, entry);
    }
  if (certificates != NULL)
    der = sandbox_crl_make (sandbox_server_get_ca (server), revoked,
                            sandbox_request_get_time_s (request), &error);
  answer_der (request, "application/pkix-crl", der, error);
}

static void
answer_certificate (SandboxRequest *request, X509 *certificate)
{
  unsigned char *der = NULL;
  int length = i2d_X509 (certificate, &der);
  g_autoptr (GBytes) bytes = NULL;

  if (length <= 0)
    {
      sandbox_request_fail (request, SANDBOX_PROBLEM_SERVER_ERROR);
      return;
    }
  bytes = g_bytes_new (der, (gsize)length);
  OPENSSL_free (der);
  sandbox_request_answer_bytes (request, SOUP_STATUS_OK, "application/pkix-cert", bytes);
}

static void
on_root_certificate (SandboxRequest *request, gpointer data)
{
  SandboxCa *ca = sandbox_server_get_ca (sandbox_request_get_server (request));

  answer_certificate (request,
                      sandbox_ca_get_issuer_root (ca, (SandboxIssuer)GPOINTER_TO_INT (data)));
}

static void
on_sub_certificate (SandboxRequest *request, gpointer data)
{
  SandboxCa *ca = sandbox_server_get_ca (sandbox_request_get_server (request));

  answer_certificate (request, sandbox_ca_get_issuer (ca, (SandboxIssuer)GPOINTER_TO_INT (data)));
}

/* where the certificates' policy points; plain text, because it is for whoever looks into one */
static void
on_policy (SandboxRequest *request, gpointer data)
{
  static const char tr[]
      = "DENEME: Bu portalın verdiği sertifikaların ve onlarla atılan imzaların "
        "hukuki geçerliliği yoktur. Yalnızca alıştırma içindir; sertifikalardaki "
        "kişiler hayal ürünüdür.\n";
  static const char en[]
      = "PRACTICE: The certificates of this portal, and what is signed with them, "
        "have no legal effect. They are for exercise only; the people in them are "
        "invented.\n";
  gboolean turkish = g_str_equal (sandbox_request_get_language (request), "tr");
  g_autoptr (GBytes) text
      = turkish ? g_bytes_new_static (tr, sizeof tr - 1) : g_bytes_new_static (en, sizeof en - 1);

  sandbox_request_answer_bytes (request, SOUP_STATUS_OK, "text/plain; charset=utf-8", text);
}

void
sandbox_api_add_pki (SandboxServer *server)
{
  static const SandboxRoute routes[] = {
    { "POST", SANDBOX_CA_PATH_OCSP, on_ocsp, SANDBOX_ROUTE_OPEN, SANDBOX_OCSP_LIMIT_BYTES },
    { "POST", SANDBOX_CA_PATH_TSA, on_time_stamp, SANDBOX_ROUTE_OPEN, SANDBOX_TSA_LIMIT_BYTES },
    { "GET", SANDBOX_CA_PATH_ROOT_CERTIFICATE, on_root_certificate, SANDBOX_ROUTE_OPEN },
    { "GET", SANDBOX_CA_PATH_SUB_CERTIFICATE, on_sub_certificate, SANDBOX_ROUTE_OPEN },
    { "GET", SANDBOX_CA_PATH_ROOT_CRL, on_root_crl, SANDBOX_ROUTE_OPEN },
    { "GET", SANDBOX_CA_PATH_SUB_CRL, on_sub_crl, SANDBOX_ROUTE_OPEN },
    { "GET", SANDBOX_CA_PATH_POLICY, on_policy, SANDBOX_ROUTE_OPEN },
  };

  static const SandboxRoute other[] = {
    { "POST", SANDBOX_CA_PATH_OTHER_OCSP, on_ocsp, SANDBOX_ROUTE_OPEN, SANDBOX_OCSP_LIMIT_BYTES },
    { "GET", SANDBOX_CA_PATH_OTHER_ROOT_CERTIFICATE, on_root_certificate, SANDBOX_ROUTE_OPEN },
    { "GET", SANDBOX_CA_PATH_OTHER_SUB_CERTIFICATE, on_sub_certificate, SANDBOX_ROUTE_OPEN },
  };

  sandbox_server_add_routes (server, routes, G_N_ELEMENTS (routes),
                             GINT_TO_POINTER (SANDBOX_ISSUER_OWN));
  sandbox_server_add_routes (server, other, G_N_ELEMENTS (other),
                             GINT_TO_POINTER (SANDBOX_ISSUER_OTHER));
}
