/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-release.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <string.h>

#include "imza-error.h"

#define CURVE "P-256"
#define LABEL "eimza-release/1"
#define POINT_BYTES 65
#define SHARED_BYTES 32
#define KEY_BYTES 32
#define NONCE_BYTES 12
#define TAG_BYTES 16
#define MATERIAL_BYTES (KEY_BYTES + NONCE_BYTES)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

struct _ImzaRelease
{
  EVP_PKEY *key; /* NULL once it has opened; its private part is on the secure heap */
  guint8 point[POINT_BYTES];
  char *point_text;
};

/* ReleaseWork: what is between the keys and the PUK; on the secure heap. */
typedef struct
{
  guint8 shared[SHARED_BYTES];
  guint8 material[MATERIAL_BYTES]; /* key, nonce */
  char puk[IMZA_SECRET_MAX_BYTES];
} ReleaseWork;

static void
release_work_free (ReleaseWork *self)
{
  OPENSSL_secure_clear_free (self, sizeof *self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReleaseWork, release_work_free)

static char *
encode (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  return g_strndup (text, strcspn (text, "="));
}

/* only what encode() would have written: one text for one meaning */
static GBytes *
decode (const char *text)
{
  gsize n = strlen (text);
  g_autofree char *padded = NULL;
  g_autofree char *again = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize length;

  if (n > IMZA_RELEASE_MAX_CHARS)
    return NULL;
  padded = g_strconcat (text, &"==="[3 - (4 - n % 4) % 4], NULL);
  g_strdelimit (padded, "-", '+');
  g_strdelimit (padded, "_", '/');
  bytes = g_base64_decode (padded, &length);
  again = encode (bytes, length);
  return g_str_equal (again, text) ? g_bytes_new_take (g_steal_pointer (&bytes), length) : NULL;
}

static gboolean
fail (GError **error, const char *doing)
{
  g_set_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL, "cannot %s", doing);
  ERR_clear_error ();
  return FALSE;
}

static gboolean
fail_answer (GError **error, const char *member)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.member = member;
  g_propagate_error (error, imza_portal_error_new (IMZA_PORTAL_ERROR_BAD_ANSWER, &facts,
                                                   "%s does not fit this release", member));
  ERR_clear_error ();
  return FALSE;
}

ImzaRelease *
imza_release_new_with_key (EVP_PKEY *key, GError **error)
{
  g_autoptr (ImzaRelease) self = g_new0 (ImzaRelease, 1);
  gsize length = 0;

  self->key = key;
  if (EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, self->point, POINT_BYTES,
                                       &length)
          != 1
      || length != POINT_BYTES)
    {
      fail (error, "read the point of a key");
      return NULL;
    }
  self->point_text = encode (self->point, POINT_BYTES);
  return g_steal_pointer (&self);
}

ImzaRelease *
imza_release_new (GError **error)
{
  EVP_PKEY *key = EVP_EC_gen (CURVE);

  if (key != NULL)
    return imza_release_new_with_key (key, error);
  fail (error, "make a key");
  return NULL;
}

void
imza_release_free (ImzaRelease *self)
{
  g_clear_pointer (&self->key, EVP_PKEY_free);
  g_free (self->point_text);
  g_free (self);
}

const char *
imza_release_get_point (ImzaRelease *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->point_text;
}

/* a point of the curve other than its neutral one, uncompressed (NIST SP 800-56A 5.6.2.3.3) */
static EVP_PKEY *
read_point (GBytes *octets)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (EVP_PKEY_CTX) check = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (octets, &length);
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *)CURVE, 0),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, (gpointer)data, length),
    OSSL_PARAM_construct_end (),
  };

  if (length != POINT_BYTES || data[0] != POINT_CONVERSION_UNCOMPRESSED || context == NULL
      || EVP_PKEY_fromdata_init (context) != 1
      || EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
    return NULL;
  check = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);
  return check != NULL && EVP_PKEY_public_check (check) == 1 ? g_steal_pointer (&key) : NULL;
}

static gboolean
agree (EVP_PKEY *own, EVP_PKEY *peer, guint8 shared[SHARED_BYTES])
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, own, NULL);
  gsize length = SHARED_BYTES;

  return context != NULL && EVP_PKEY_derive_init (context) == 1
         && EVP_PKEY_derive_set_peer (context, peer) == 1
         && EVP_PKEY_derive (context, shared, &length) == 1 && length == SHARED_BYTES;
}

static void
append_text (GByteArray *to, const char *text, gboolean with_nul)
{
  g_byte_array_append (to, (const guint8 *)text, (guint)strlen (text) + (with_nul ? 1 : 0));
}

static gboolean
expand (const ImzaRelease *self,
        ReleaseWork *work,
        const char *task_id,
        const char *card_serial,
        GBytes *portal_point)
{
  g_autoptr (GByteArray) info = g_byte_array_new ();
  g_autoptr (EVP_KDF) hkdf = EVP_KDF_fetch (NULL, OSSL_KDF_NAME_HKDF, NULL);
  g_autoptr (EVP_KDF_CTX) context = hkdf != NULL ? EVP_KDF_CTX_new (hkdf) : NULL;

  append_text (info, LABEL, TRUE);
  append_text (info, card_serial, TRUE);
  g_byte_array_append (info, self->point, POINT_BYTES);
  g_byte_array_append (info, g_bytes_get_data (portal_point, NULL), POINT_BYTES);
  {
    const OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
      OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, work->shared, SHARED_BYTES),
      OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (char *)task_id, strlen (task_id)),
      OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, info->data, info->len),
      OSSL_PARAM_construct_end (),
    };

    return context != NULL && EVP_KDF_derive (context, work->material, MATERIAL_BYTES, params) == 1;
  }
}

static gboolean
decrypt (ReleaseWork *work, const char *task_id, const char *card_serial, GBytes *sealed)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  g_autoptr (GByteArray) bound = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (sealed, &length);
  int size = (int)length - TAG_BYTES;
  int n = 0, rest = 0;

  append_text (bound, LABEL, TRUE);
  append_text (bound, task_id, TRUE);
  append_text (bound, card_serial, FALSE);
  return context != NULL
         && EVP_DecryptInit_ex (context, EVP_aes_256_gcm (), NULL, work->material,
                                work->material + KEY_BYTES)
                == 1
         && EVP_DecryptUpdate (context, NULL, &n, bound->data, (int)bound->len) == 1
         && EVP_DecryptUpdate (context, (guint8 *)work->puk, &n, data, size) == 1
         && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, (gpointer)(data + size))
                == 1
         && EVP_DecryptFinal_ex (context, (guint8 *)work->puk + n, &rest) == 1 && n + rest == size;
}

/* into a secret of its own, from one locked place to the other */
static ImzaSecret *
take_puk (const ReleaseWork *work, gsize length)
{
  g_autoptr (ImzaSecret) puk = imza_secret_new ();

  for (gsize i = 0; i < length; i++)
    if (work->puk[i] == '\0' || !imza_secret_append (puk, work->puk[i]))
      return NULL;
  return g_steal_pointer (&puk);
}

ImzaSecret *
imza_release_open (ImzaRelease *self,
                   const char *task_id,
                   const char *card_serial,
                   const char *portal_point,
                   const char *sealed,
                   GError **error)
{
  g_autoptr (EVP_PKEY) own = NULL;
  g_autoptr (EVP_PKEY) peer = NULL;
  g_autoptr (GBytes) point = NULL;
  g_autoptr (GBytes) box = NULL;
  g_autoptr (ReleaseWork) work = NULL;
  ImzaSecret *puk;

  g_return_val_if_fail (self != NULL && task_id != NULL && card_serial != NULL, NULL);
  g_return_val_if_fail (portal_point != NULL && sealed != NULL, NULL);

  own = g_steal_pointer (&self->key);
  point = decode (portal_point);
  peer = point != NULL ? read_point (point) : NULL;
  box = decode (sealed);
  work = OPENSSL_secure_zalloc (sizeof *work);
  if (own == NULL || work == NULL)
    {
      fail (error, own == NULL ? "open a second time" : "get locked memory");
      return NULL;
    }
  if (peer == NULL)
    {
      fail_answer (error, "epk");
      return NULL;
    }
  if (box == NULL || g_bytes_get_size (box) <= TAG_BYTES
      || g_bytes_get_size (box) > TAG_BYTES + sizeof work->puk)
    {
      fail_answer (error, "sealed");
      return NULL;
    }
  if (!agree (own, peer, work->shared) || !expand (self, work, task_id, card_serial, point))
    {
      fail (error, "agree on a key");
      return NULL;
    }
  puk = decrypt (work, task_id, card_serial, box)
            ? take_puk (work, g_bytes_get_size (box) - TAG_BYTES)
            : NULL;
  if (puk == NULL)
    fail_answer (error, "sealed");
  return puk;
}
