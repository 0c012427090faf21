/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pivcard-applet.h"

#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <string.h>

#define TRIES 3
#define SECRET_BYTES 8
#define PIECE_BYTES 256
#define KEY_SIGNATURE 0x9c

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)

/* status words, ISO 7816-4 */
enum
{
  SW_FINE = 0x9000,
  SW_MORE = 0x6100,
  SW_LENGTH = 0x6700,
  SW_SECURITY = 0x6982,
  SW_BLOCKED = 0x6983,
  SW_DATA = 0x6a80,
  SW_NOT_FOUND = 0x6a82,
  SW_ROOM = 0x6a84,
  SW_REFERENCE = 0x6a88,
  SW_INSTRUCTION = 0x6d00,
  SW_TRIES = 0x63c0,
};

typedef struct
{
  guint8 reference;
  guint8 object; /* last byte of the certificate's tag 5FC1xx */
  const char *name;
} Slot;

static const Slot slots[] = { { 0x9a, 0x05, "9a" }, { 0x9c, 0x0a, "9c" }, { 0x9d, 0x0b, "9d" } };

static const guint8 application[] = { 0xa0, 0, 0, 0x03, 0x08, 0, 0, 0x10, 0, 0x01, 0 };

/* card holder unique identifier: FASC-N, GUID "TEST KARTI 00001", expiry, no signature */
static const guint8 chuid[]
    = { 0x53, 0x3b, 0x30, 0x19, 0xd4, 0xe7, 0x39, 0xda, 0x73, 0x9c, 0xed, 0x39, 0xce,
        0x73, 0x9d, 0x83, 0x68, 0x58, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0xc8, 0x42,
        0x10, 0xc3, 0xeb, 0x34, 0x10, 0x54, 0x45, 0x53, 0x54, 0x20, 0x4b, 0x41, 0x52,
        0x54, 0x49, 0x20, 0x30, 0x30, 0x30, 0x30, 0x31, 0x35, 0x08, 0x32, 0x30, 0x33,
        0x30, 0x31, 0x32, 0x33, 0x31, 0x3e, 0x00, 0xfe, 0x00 };

struct _PivcardApplet
{
  char *state;
  char pin[SECRET_BYTES + 1], puk[SECRET_BYTES + 1];
  int pin_tries, puk_tries;
  gboolean verified; /* in this session */
  gboolean fresh;    /* for one use of 9C */
  EVP_PKEY *keys[G_N_ELEMENTS (slots)];
  GBytes *certificates[G_N_ELEMENTS (slots)];
  GByteArray *chain; /* data of a command that comes in pieces */
  GByteArray *out;   /* an answer that goes in pieces */
};

static void
save (PivcardApplet *self)
{
  g_autofree char *text
      = g_strdup_printf ("%s %s %d %d\n", self->pin, self->puk, self->pin_tries, self->puk_tries);

  g_file_set_contents (self->state, text, -1, NULL);
}

static void
load_slot (PivcardApplet *self, const char *directory, gsize i)
{
  g_autofree char *key = g_strdup_printf ("%s/%s.key", directory, slots[i].name);
  g_autofree char *certificate = g_strdup_printf ("%s/%s.der", directory, slots[i].name);
  char *der = NULL;
  gsize length = 0;
  FILE *file = fopen (key, "r");

  if (file != NULL)
    {
      self->keys[i] = PEM_read_PrivateKey (file, NULL, NULL, NULL);
      fclose (file);
    }
  if (g_file_get_contents (certificate, &der, &length, NULL))
    self->certificates[i] = g_bytes_new_take (der, length);
}

PivcardApplet *
pivcard_applet_new (const char *directory)
{
  PivcardApplet *self = g_new0 (PivcardApplet, 1);
  g_autofree char *text = NULL;

  self->state = g_build_filename (directory, "state", NULL);
  self->chain = g_byte_array_new ();
  self->out = g_byte_array_new ();
  if (!g_file_get_contents (self->state, &text, NULL, NULL)
      || sscanf (text, "%8s %8s %d %d", self->pin, self->puk, &self->pin_tries, &self->puk_tries)
             != 4)
    {
      g_strlcpy (self->pin, "123456", sizeof self->pin);
      g_strlcpy (self->puk, "12345678", sizeof self->puk);
      self->pin_tries = self->puk_tries = TRIES;
      save (self);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    load_slot (self, directory, i);
  return self;
}

void
pivcard_applet_free (PivcardApplet *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      EVP_PKEY_free (self->keys[i]);
      g_clear_pointer (&self->certificates[i], g_bytes_unref);
    }
  g_byte_array_unref (self->chain);
  g_byte_array_unref (self->out);
  g_free (self->state);
  g_free (self);
}

void
pivcard_applet_reset (PivcardApplet *self)
{
  self->verified = self->fresh = FALSE;
  g_byte_array_set_size (self->chain, 0);
  g_byte_array_set_size (self->out, 0);
}

/* the next piece of the answer, and whether there is more */
static int
give (PivcardApplet *self, guint8 *answer, gsize *length)
{
  guint n = MIN (self->out->len, PIECE_BYTES);
  guint left = self->out->len - n;

  memcpy (answer, self->out->data, n);
  g_byte_array_remove_range (self->out, 0, n);
  *length = n;
  return left > 0 ? SW_MORE | (int)(left > 255 ? 0 : left) : SW_FINE;
}

static void
put (PivcardApplet *self, const void *bytes, gsize length)
{
  g_byte_array_append (self->out, bytes, (guint)length);
}

static void
put_header (PivcardApplet *self, guint8 tag, gsize length)
{
  guint8 header[] = { tag, 0x82, (guint8)(length >> 8), (guint8)length };

  put (self, header, sizeof header);
}

/* PINs are padded with FF */
static gboolean
is_secret (const char *secret, const guint8 *bytes)
{
  guint8 padded[SECRET_BYTES];

  memset (padded, 0xff, sizeof padded);
  memcpy (padded, secret, strlen (secret));
  return memcmp (padded, bytes, sizeof padded) == 0;
}

static void
set_secret (char *secret, const guint8 *bytes)
{
  gsize n = 0;

  for (; n < SECRET_BYTES && bytes[n] != 0xff; n++)
    secret[n] = (char)bytes[n];
  secret[n] = '\0';
}

static int
tries_word (int tries)
{
  return tries > 0 ? SW_TRIES | tries : SW_BLOCKED;
}

/* compares, counts and remembers; the counter goes down before anything is told */
static int
try_secret (PivcardApplet *self, const char *secret, int *tries, const guint8 *bytes)
{
  if (*tries == 0)
    return SW_BLOCKED;
  if (is_secret (secret, bytes))
    {
      *tries = TRIES;
      save (self);
      return SW_FINE;
    }
  --*tries;
  save (self);
  return tries_word (*tries);
}

static int
verify (PivcardApplet *self, const guint8 *command, const guint8 *data, gsize length)
{
  int word;

  if (command[3] != 0x80)
    return SW_REFERENCE;
  if (command[2] == 0xff)
    {
      self->verified = self->fresh = FALSE;
      return SW_FINE;
    }
  if (length == 0)
    return self->verified ? SW_FINE : tries_word (self->pin_tries);
  if (length != SECRET_BYTES)
    return SW_LENGTH;
  word = try_secret (self, self->pin, &self->pin_tries, data);
  self->verified = self->fresh = word == SW_FINE;
  return word;
}

static int
change (PivcardApplet *self, guint8 reference, const guint8 *data, gsize length)
{
  gboolean of_puk = reference == 0x81;
  char *secret = of_puk ? self->puk : self->pin;
  int word;

  if (length != 2 * SECRET_BYTES)
    return SW_LENGTH;
  word = try_secret (self, secret, of_puk ? &self->puk_tries : &self->pin_tries, data);
  if (word == SW_FINE)
    set_secret (secret, data + SECRET_BYTES);
  save (self);
  return word;
}

static int
unblock (PivcardApplet *self, const guint8 *data, gsize length)
{
  int word;

  if (length != 2 * SECRET_BYTES)
    return SW_LENGTH;
  word = try_secret (self, self->puk, &self->puk_tries, data);
  if (word == SW_FINE)
    {
      set_secret (self->pin, data + SECRET_BYTES);
      self->pin_tries = TRIES;
    }
  save (self);
  return word;
}

static int
get_data (PivcardApplet *self, const guint8 *data, gsize length)
{
  static const guint8 discovery[] = { 0x7e, 0x12, 0x4f, 0x0b, 0xa0, 0,    0,    0x03, 0x08, 0,
                                      0,    0x10, 0,    0x01, 0,    0x5f, 0x2f, 0x02, 0x40, 0 };

  g_byte_array_set_size (self->out, 0);
  if (length == 3 && data[0] == 0x5c && data[2] == 0x7e)
    {
      put (self, discovery, sizeof discovery);
      return SW_FINE;
    }
  if (length != 5 || data[0] != 0x5c || data[2] != 0x5f || data[3] != 0xc1)
    return SW_NOT_FOUND;
  if (data[4] == 0x02)
    {
      put (self, chuid, sizeof chuid);
      return SW_FINE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    if (slots[i].object == data[4] && self->certificates[i] != NULL)
      {
        static const guint8 plain[] = { 0x71, 0x01, 0x00, 0xfe, 0x00 };
        gsize n;
        const guint8 *der = g_bytes_get_data (self->certificates[i], &n);

        put_header (self, 0x53, 4 + n + sizeof plain);
        put_header (self, 0x70, n);
        put (self, der, n);
        put (self, plain, sizeof plain);
        return SW_FINE;
      }
  return SW_NOT_FOUND;
}

/* the challenge (tag 81) in a dynamic authentication template (tag 7C) */
static const guint8 *
find_challenge (const guint8 *at, const guint8 *end, gsize *length)
{
  gboolean in_template = FALSE;

  while (at + 2 <= end)
    {
      guint8 tag = *at++;
      gsize n = *at++;

      if (n == 0x81 && at < end)
        n = *at++;
      else if (n == 0x82 && at + 2 <= end)
        {
          n = (gsize)at[0] << 8 | at[1];
          at += 2;
        }
      if (tag == 0x7c && !in_template)
        {
          in_template = TRUE;
          continue;
        }
      if (n > (gsize)(end - at))
        return NULL;
      if (tag == 0x81)
        {
          *length = n;
          return at;
        }
      at += n;
    }
  return NULL;
}

static int
authenticate (PivcardApplet *self, guint8 reference)
{
  g_autoptr (EVP_PKEY_CTX) context = NULL;
  guint8 signature[1024];
  gsize signature_length = sizeof signature, length = 0;
  const guint8 *challenge
      = find_challenge (self->chain->data, self->chain->data + self->chain->len, &length);
  EVP_PKEY *key = NULL;
  gboolean fine;

  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    if (slots[i].reference == reference)
      key = self->keys[i];
  if (key == NULL)
    return SW_REFERENCE;
  if (reference == KEY_SIGNATURE ? !self->fresh : !self->verified)
    return SW_SECURITY;
  self->fresh = FALSE;
  if (challenge == NULL)
    return SW_DATA;
  context = EVP_PKEY_CTX_new (key, NULL);
  /* a card does the bare operation; padding is the other side's */
  if (EVP_PKEY_get_base_id (key) == EVP_PKEY_RSA)
    fine = EVP_PKEY_decrypt_init (context) > 0
           && EVP_PKEY_CTX_set_rsa_padding (context, RSA_NO_PADDING) > 0
           && EVP_PKEY_decrypt (context, signature, &signature_length, challenge, length) > 0;
  else
    fine = EVP_PKEY_sign_init (context) > 0
           && EVP_PKEY_sign (context, signature, &signature_length, challenge, length) > 0;
  if (!fine)
    return SW_DATA;
  g_byte_array_set_size (self->out, 0);
  put_header (self, 0x7c, 4 + signature_length);
  put_header (self, 0x82, signature_length);
  put (self, signature, signature_length);
  return SW_FINE;
}

static int
select_application (PivcardApplet *self, const guint8 *data, gsize length)
{
  static const guint8 properties[]
      = { 0x61, 0x16, 0x4f, 0x0b, 0xa0, 0,    0,    0x03, 0x08, 0, 0,    0x10,
          0,    0x01, 0,    0x79, 0x07, 0x4f, 0x05, 0xa0, 0,    0, 0x03, 0x08 };

  if (length < 5 || memcmp (data, application, 5) != 0)
    return SW_NOT_FOUND;
  self->verified = self->fresh = FALSE;
  g_byte_array_set_size (self->out, 0);
  put (self, properties, sizeof properties);
  return SW_FINE;
}

static int
run (PivcardApplet *self, const guint8 *command, gsize length)
{
  const guint8 *data = command + 5;

  switch (command[1])
    {
    case 0xa4:
      return select_application (self, data, length);
    case 0xcb:
      return get_data (self, data, length);
    case 0x20:
      return verify (self, command, data, length);
    case 0x24:
      return change (self, command[3], data, length);
    case 0x2c:
      return unblock (self, data, length);
    case 0x87:
      return authenticate (self, command[3]);
    default:
      return SW_INSTRUCTION;
    }
}

gsize
pivcard_applet_command (PivcardApplet *self,
                        const guint8 *command,
                        gsize length,
                        guint8 answer[PIVCARD_ANSWER_MAX_BYTES])
{
  gsize data_length = length > 5 ? command[4] : 0;
  gsize n = 0;
  int word = SW_FINE;

  if (length < 4 || 5 + data_length > MAX (length, 5))
    word = SW_LENGTH;
  else if (command[1] == 0xc0)
    word = give (self, answer, &n);
  else if (self->chain->len + data_length > 4096)
    word = SW_ROOM;
  else
    {
      if (data_length > 0)
        g_byte_array_append (self->chain, command + 5, (guint)data_length);
      /* bit 5 of the class: more of the same command follows */
      if (!(command[0] & 0x10))
        {
          word = run (self, command, data_length);
          g_byte_array_set_size (self->chain, 0);
          if (word == SW_FINE && self->out->len > 0)
            word = give (self, answer, &n);
        }
    }
  answer[n] = (guint8)(word >> 8);
  answer[n + 1] = (guint8)word;
  return n + 2;
}
