/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-secret.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <openssl/crypto.h>

/* One arena for a handful of secrets; well under the smallest usual RLIMIT_MEMLOCK (64 KiB). */
#define SECRET_HEAP_BYTES 32768
#define SECRET_HEAP_MIN_BYTES 16

struct _ImzaSecret
{
  gsize length;
  char bytes[IMZA_SECRET_MAX_BYTES + 1];
};

gboolean
imza_secret_heap_init (void)
{
  if (CRYPTO_secure_malloc_initialized ())
    return TRUE;
  if (CRYPTO_secure_malloc_init (SECRET_HEAP_BYTES, SECRET_HEAP_MIN_BYTES) == 1)
    return TRUE;
  /* 2 means: there is an arena, but it could not be locked or guarded. A PIN in memory that may
   * be swapped out is not acceptable, so that counts as none. */
  CRYPTO_secure_malloc_done ();
  return FALSE;
}

ImzaSecret *
imza_secret_new (void)
{
  ImzaSecret *self = OPENSSL_secure_zalloc (sizeof (ImzaSecret));

  /* without imza_secret_heap_init() OpenSSL falls back to plain memory without a word */
  g_assert (self != NULL && CRYPTO_secure_allocated (self));
  return self;
}

ImzaSecret *
imza_secret_new_from_fd (int fd, GError **error)
{
  g_autoptr (ImzaSecret) self = imza_secret_new ();

  for (;;)
    {
      char *next = self->bytes + self->length;
      gssize n = read (fd, next, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          int saved = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved),
                       "the secret could not be read: %s", g_strerror (saved));
          return NULL;
        }
      if (n == 0 || *next == '\n')
        {
          *next = '\0';
          break;
        }
      if (*next == '\0' || self->length == IMZA_SECRET_MAX_BYTES)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               "the secret is too long or holds a NUL");
          return NULL;
        }
      self->length++;
    }
  /* a file written on Windows ends its line with CR LF; no PIN ends with CR */
  if (self->length > 0 && self->bytes[self->length - 1] == '\r')
    imza_secret_backspace (self);
  return g_steal_pointer (&self);
}

gboolean
imza_secret_append (ImzaSecret *self, char byte)
{
  g_return_val_if_fail (self != NULL && byte != '\0', FALSE);

  if (self->length == IMZA_SECRET_MAX_BYTES)
    return FALSE;
  self->bytes[self->length++] = byte;
  return TRUE;
}

void
imza_secret_backspace (ImzaSecret *self)
{
  g_return_if_fail (self != NULL);

  if (self->length > 0)
    OPENSSL_cleanse (&self->bytes[--self->length], 1);
}

void
imza_secret_clear (ImzaSecret *self)
{
  g_return_if_fail (self != NULL);

  OPENSSL_cleanse (self->bytes, sizeof self->bytes);
  self->length = 0;
}

gsize
imza_secret_get_length (const ImzaSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

const char *
imza_secret_peek (const ImzaSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

gboolean
imza_secret_equal (const ImzaSecret *a, const ImzaSecret *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  /* the unused tail is always zero, so the whole buffers can be compared in constant time */
  return CRYPTO_memcmp (a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void
imza_secret_free (ImzaSecret *self)
{
  if (self != NULL)
    OPENSSL_secure_clear_free (self, sizeof (ImzaSecret));
}
