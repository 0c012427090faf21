/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-ident.h"

#include <string.h>

#include <openssl/crypto.h>
#include <openssl/rand.h>

void
sandbox_random_bytes (guint8 *out, gsize length)
{
  if (RAND_bytes (out, (int)length) != 1)
    g_error ("the random generator gives no bytes");
}

char *
sandbox_base64url (const guint8 *data, gsize length)
{
  g_autofree char *text = g_base64_encode (data, length);
  char *end;

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  end = strchr (text, '=');
  if (end != NULL)
    *end = '\0';
  return g_steal_pointer (&text);
}

static char *
random_text (gsize length)
{
  guint8 bytes[32];

  g_assert (length <= sizeof bytes);
  sandbox_random_bytes (bytes, length);
  return sandbox_base64url (bytes, length);
}

char *
sandbox_new_id (void)
{
  return random_text (16);
}

char *
sandbox_new_secret (void)
{
  return random_text (32);
}

GBytes *
sandbox_base64url_decode (const char *text, gsize length)
{
  gsize characters = (length * 8 + 5) / 6;
  g_autofree char *padded = NULL;
  g_autofree char *again = NULL;
  g_autofree guint8 *octets = NULL;
  gsize got = 0;

  if (!sandbox_base64url_is (text, characters))
    return NULL;
  padded = g_strconcat (text, &"==="[3 - (4 - characters % 4) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  octets = g_base64_decode (padded, &got);
  if (got != length)
    return NULL;
  /* bits that stand for nothing must be 0, or one key would have several texts */
  again = sandbox_base64url (octets, got);
  return g_str_equal (again, text) ? g_bytes_new_take (g_steal_pointer (&octets), got) : NULL;
}

gboolean
sandbox_base64url_is (const char *text, gsize length)
{
  return text != NULL && strlen (text) == length
         && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
                == length;
}

char *
sandbox_sha256_hex (const guint8 *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);
}

GBytes *
sandbox_mac (GBytes *key, const char *label, ...)
{
  g_autoptr (GHmac) hmac
      = g_hmac_new (G_CHECKSUM_SHA256, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  guint8 digest[32];
  gsize length = sizeof digest;
  va_list parts;

  va_start (parts, label);
  for (const char *part = label; part != NULL; part = va_arg (parts, const char *))
    g_hmac_update (hmac, (const guchar *)part, (gssize)strlen (part) + 1);
  va_end (parts);
  g_hmac_get_digest (hmac, digest, &length);
  return g_bytes_new (digest, length);
}

gboolean
sandbox_same_text (const char *a, const char *b)
{
  gsize length = strlen (a);

  return length == strlen (b) && CRYPTO_memcmp (a, b, length) == 0;
}

gboolean
sandbox_tckn_is_valid (const char *tckn)
{
  int d[11], odd, even, sum = 0;

  if (tckn == NULL || strlen (tckn) != 11 || tckn[0] == '0')
    return FALSE;
  for (gsize i = 0; i < 11; i++)
    {
      if (!g_ascii_isdigit (tckn[i]))
        return FALSE;
      d[i] = g_ascii_digit_value (tckn[i]);
    }
  odd = d[0] + d[2] + d[4] + d[6] + d[8];
  even = d[1] + d[3] + d[5] + d[7];
  for (gsize i = 0; i < 10; i++)
    sum += d[i];
  return ((odd * 7 - even) % 10 + 10) % 10 == d[9] && sum % 10 == d[10];
}

char *
sandbox_tckn_mask (const char *tckn)
{
  if (tckn == NULL || strlen (tckn) != 11)
    return g_strdup ("***********");
  return g_strdup_printf ("%c*********%c", tckn[0], tckn[10]);
}

char *
sandbox_mobile_mask (const char *mobile)
{
  gsize length = mobile != NULL ? strlen (mobile) : 0;

  if (length < 4)
    return g_strdup ("*** *** ** **");
  return g_strdup_printf ("*** *** %.2s %.2s", mobile + length - 4, mobile + length - 2);
}

char *
sandbox_email_mask (const char *email)
{
  const char *at = email != NULL ? strchr (email, '@') : NULL;

  if (at == NULL || at == email)
    return g_strdup ("***");
  return g_strdup_printf ("%c***%s", email[0], at);
}
