/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-openssl.h"

#include <openssl/err.h>

gboolean
sandbox_openssl_fail (GError **error, GQuark domain, int code, const char *doing)
{
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());

  g_set_error (error, domain, code, "%s: %s", doing, reason != NULL ? reason : "no reason given");
  ERR_clear_error ();
  return FALSE;
}

static void
free_octets (gpointer octets)
{
  OPENSSL_free (octets);
}

GBytes *
sandbox_openssl_take_der (guint8 **der, int length)
{
  if (length <= 0)
    return NULL;
  return g_bytes_new_with_free_func (*der, (gsize)length, free_octets, *der);
}
