/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <libsoup/soup.h>

#include "imza-error.h"
#include "imza-portal-fault-private.h"
#include "imza-remedy.h"

/* Whatever a portal answers outside of 2xx: one error of ours, and a sentence for it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint statuses[] = { 301, 400, 401, 404, 409, 410, 422, 426, 429, 500, 503 };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  if (size > 0)
    {
      body = g_bytes_new (data + 1, size - 1);
      error = imza_portal_fault_from_answer (statuses[*data % G_N_ELEMENTS (statuses)], headers,
                                             "application/problem+json", body);
      g_assert_true (error->domain == IMZA_PORTAL_ERROR);
      what = imza_remedy_dup_what (error);
      g_assert_true (g_utf8_validate (what, -1, NULL));
    }
  soup_message_headers_unref (headers);
  return 0;
}
