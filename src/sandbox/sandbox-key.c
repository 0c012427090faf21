/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-key.h"

#include "sandbox-ident.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>
#include <unistd.h>

#define SECURE_HEAP_BYTES 16384
#define SECURE_HEAP_MIN_BYTES 32
#define LINE_LIMIT_BYTES 255
#define NONCE_BYTES 12
#define TAG_BYTES 16

static gboolean
fail_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

/* Written under another name and then linked: the file appears whole, and whoever comes second
 * finds the first one's key. */
static gboolean
make_key (const char *path, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".XXXXXX", NULL);
  guint8 octets[SANDBOX_KEY_BYTES];
  int fd = g_mkstemp_full (fresh, O_WRONLY | O_CLOEXEC, 0600);
  gboolean made = FALSE;

  if (fd < 0)
    return fail_errno (error, fresh);
  sandbox_random_bytes (octets, sizeof octets);
  made = write (fd, octets, sizeof octets) == (gssize)sizeof octets && fsync (fd) == 0
         && (link (fresh, path) == 0 || errno == EEXIST);
  if (!made)
    fail_errno (error, path);
  OPENSSL_cleanse (octets, sizeof octets);
  close (fd);
  g_unlink (fresh);
  return made;
}

GBytes *
sandbox_key_open (const char *state_dir, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  g_return_val_if_fail (state_dir != NULL, NULL);

  path = g_build_filename (state_dir, "server.key", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_key (path, error))
    return NULL;
  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  if (length != SANDBOX_KEY_BYTES)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not the portal's key", path);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&data), length);
}

/* sets the cipher up for one card: @encrypt as EVP_CipherInit wants it */
static EVP_CIPHER_CTX *
prepare (GBytes *key, const char *card_serial, const guint8 *nonce, int encrypt)
{
  /* a key of its own, so that the portal's is used for one thing only */
  g_autoptr (GBytes) own = sandbox_mac (key, "puk-seal/1", NULL);
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  int length = 0;

  if (context != NULL
      && EVP_CipherInit_ex (context, EVP_aes_256_gcm (), NULL, g_bytes_get_data (own, NULL), nonce,
                            encrypt)
             == 1
      && EVP_CipherUpdate (context, NULL, &length, (const guint8 *)card_serial,
                           (int)strlen (card_serial))
             == 1)
    return context;
  EVP_CIPHER_CTX_free (context);
  return NULL;
}

GBytes *
sandbox_puk_seal (GBytes *key, const char *card_serial, const char *puk, GError **error)
{
  gsize size = strlen (puk);
  g_autofree guint8 *sealed = g_malloc (NONCE_BYTES + size + TAG_BYTES);
  EVP_CIPHER_CTX *context = NULL;
  gboolean good = FALSE;
  int length = 0, rest = 0;

  sandbox_random_bytes (sealed, NONCE_BYTES);
  context = prepare (key, card_serial, sealed, 1);
  good
      = context != NULL
        && EVP_CipherUpdate (context, sealed + NONCE_BYTES, &length, (const guint8 *)puk, (int)size)
               == 1
        && EVP_CipherFinal_ex (context, sealed + NONCE_BYTES + length, &rest) == 1
        && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES,
                                sealed + NONCE_BYTES + size)
               == 1;
  EVP_CIPHER_CTX_free (context);
  if (!good)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the PUK could not be sealed");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), NONCE_BYTES + size + TAG_BYTES);
}

char *
sandbox_puk_open (GBytes *key, const char *card_serial, GBytes *sealed, GError **error)
{
  gsize size = 0;
  const guint8 *octets = g_bytes_get_data (sealed, &size);
  EVP_CIPHER_CTX *context = NULL;
  guint8 *puk = NULL;
  int length = 0, rest = 0;

  if (size >= NONCE_BYTES + TAG_BYTES)
    {
      gsize text = size - NONCE_BYTES - TAG_BYTES;
      guint8 tag[TAG_BYTES];

      memcpy (tag, octets + NONCE_BYTES + text, TAG_BYTES);
      puk = OPENSSL_secure_zalloc (LINE_LIMIT_BYTES + 1);
      context = prepare (key, card_serial, octets, 0);
      if (context != NULL && puk != NULL && text <= LINE_LIMIT_BYTES
          && EVP_CipherUpdate (context, puk, &length, octets + NONCE_BYTES, (int)text) == 1
          && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, tag) == 1
          && EVP_CipherFinal_ex (context, puk + length, &rest) == 1)
        {
          EVP_CIPHER_CTX_free (context);
          return (char *)puk;
        }
    }
  EVP_CIPHER_CTX_free (context);
  sandbox_secret_line_free ((char *)puk);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       "the sealed PUK is not of this card and portal");
  return NULL;
}

void
sandbox_key_prepare_memory (void)
{
  CRYPTO_secure_malloc_init (SECURE_HEAP_BYTES, SECURE_HEAP_MIN_BYTES);
}

char *
sandbox_secret_line_read (int fd, GError **error)
{
  char *line = OPENSSL_secure_zalloc (LINE_LIMIT_BYTES + 1);
  const char *fault = NULL;
  gsize length = 0;
  gssize got = 0;
  char octet = 0;

  while (fault == NULL && (got = read (fd, &octet, 1)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got > 0 && octet == '\n')
        break;
      if (got < 0)
        fault = g_strerror (errno);
      else if (octet == '\0' || length == LINE_LIMIT_BYTES)
        fault = "not a line of at most 255 characters";
      else
        line[length++] = octet;
    }
  OPENSSL_cleanse (&octet, sizeof octet);
  if (fault == NULL && length == 0)
    fault = "an empty line";
  if (fault != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "descriptor %d: %s", fd, fault);
      sandbox_secret_line_free (line);
      return NULL;
    }
  return line;
}

void
sandbox_secret_line_free (char *line)
{
  if (line != NULL)
    OPENSSL_secure_clear_free (line, LINE_LIMIT_BYTES + 1);
}
