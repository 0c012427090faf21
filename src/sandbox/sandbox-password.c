/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-password.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

#include "sandbox-ident.h"

/* what RFC 7914 calls interactive use: 16 MiB for each try */
#define COST 16384
#define BLOCK_SIZE 8
#define PARALLEL 1
#define MEMORY_BYTES (64 * 1024 * 1024)
#define SALT_BYTES 16
#define HASH_BYTES 32
#define PREFIX "scrypt:"

/* of a word that nobody has: who is not there must take as long as who is */
#define NOBODY "scrypt:reOHMH4IK8c1NTgebUC0-Q:cyaAq6LUcRM3ZTmlS_eWy40gQivo9JoKe5hcis-jcD0"

static void
derive (const char *password, const guint8 *salt, guint8 *out)
{
  char *normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFC);
  const char *word = normal != NULL ? normal : "";

  if (EVP_PBE_scrypt (word, strlen (word), salt, SALT_BYTES, COST, BLOCK_SIZE, PARALLEL,
                      MEMORY_BYTES, out, HASH_BYTES)
      != 1)
    g_error ("scrypt: OpenSSL has no memory or no scrypt");
  if (normal != NULL)
    OPENSSL_cleanse (normal, strlen (normal));
  g_free (normal);
}

char *
sandbox_password_hash (const char *password)
{
  guint8 salt[SALT_BYTES], hash[HASH_BYTES];
  g_autofree char *salt_text = NULL, *hash_text = NULL;

  sandbox_random_bytes (salt, sizeof salt);
  derive (password, salt, hash);
  salt_text = sandbox_base64url (salt, sizeof salt);
  hash_text = sandbox_base64url (hash, sizeof hash);
  return g_strconcat (PREFIX, salt_text, ":", hash_text, NULL);
}

gboolean
sandbox_password_verify (const char *hash, const char *password)
{
  const char *kept = hash != NULL ? hash : NOBODY;
  g_auto (GStrv) parts = g_strsplit (kept, ":", 3);
  g_autoptr (GBytes) salt = NULL, wanted = NULL;
  guint8 found[HASH_BYTES];
  gboolean same;

  if (g_strv_length (parts) == 3 && g_str_has_prefix (kept, PREFIX))
    {
      salt = sandbox_base64url_decode (parts[1], SALT_BYTES);
      wanted = sandbox_base64url_decode (parts[2], HASH_BYTES);
    }
  if (salt == NULL || wanted == NULL)
    {
      g_warning ("a password's record cannot be read");
      return FALSE;
    }
  derive (password, g_bytes_get_data (salt, NULL), found);
  same = CRYPTO_memcmp (found, g_bytes_get_data (wanted, NULL), HASH_BYTES) == 0;
  return same && hash != NULL && g_utf8_validate (password, -1, NULL);
}
