/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-seal.h"

#include <gio/gio.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
#include <string.h>

#include "sandbox-ident.h"

#define CURVE "P-256"
#define LABEL "eimza-release/1"
#define KEY_BYTES 32
#define NONCE_BYTES 12
#define TAG_BYTES 16
#define OKM_BYTES (KEY_BYTES + NONCE_BYTES)
#define SHARED_BYTES 32

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

static gboolean
fail (GError **error, const char *doing)
{
  return sandbox_openssl_fail (error, G_IO_ERROR, G_IO_ERROR_FAILED, doing);
}

EVP_PKEY *
sandbox_seal_read_point (const char *text)
{
  g_autoptr (GBytes) octets = sandbox_base64url_decode (text, SANDBOX_POINT_BYTES);
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (EVP_PKEY_CTX) check = NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  OSSL_PARAM params[3];

  if (octets == NULL || context == NULL
      || ((const guint8 *)g_bytes_get_data (octets, NULL))[0] != POINT_CONVERSION_UNCOMPRESSED)
    return NULL;
  params[0] = OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *)CURVE, 0);
  params[1] = OSSL_PARAM_construct_octet_string (
      OSSL_PKEY_PARAM_PUB_KEY, (gpointer)g_bytes_get_data (octets, NULL), SANDBOX_POINT_BYTES);
  params[2] = OSSL_PARAM_construct_end ();
  if (EVP_PKEY_fromdata_init (context) == 1
      && EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, params) == 1
      && (check = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL)) != NULL
      && EVP_PKEY_public_check (check) == 1)
    return g_steal_pointer (&key);
  sandbox_openssl_fail (NULL, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "point");
  return NULL;
}

EVP_PKEY *
sandbox_seal_new_key (GError **error)
{
  EVP_PKEY *key = EVP_EC_gen (CURVE);

  if (key == NULL)
    fail (error, "make a key");
  return key;
}

static gboolean
get_point (EVP_PKEY *key, guint8 out[SANDBOX_POINT_BYTES])
{
  gsize length = 0;

  return EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, out, SANDBOX_POINT_BYTES,
                                          &length)
             == 1
         && length == SANDBOX_POINT_BYTES;
}

char *
sandbox_seal_get_point (EVP_PKEY *key)
{
  guint8 point[SANDBOX_POINT_BYTES];

  return get_point (key, point) ? sandbox_base64url (point, sizeof point) : NULL;
}

static gboolean
agree (EVP_PKEY *own, EVP_PKEY *app, guint8 *shared)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, own, NULL);
  gsize length = SHARED_BYTES;

  return context != NULL && EVP_PKEY_derive_init (context) == 1
         && EVP_PKEY_derive_set_peer (context, app) == 1
         && EVP_PKEY_derive (context, shared, &length) == 1 && length == SHARED_BYTES;
}

/* info: LABEL 0 serial 0 point of the assistant, point of the portal */
static GByteArray *
make_info (EVP_PKEY *own, EVP_PKEY *app, const char *card_serial)
{
  g_autoptr (GByteArray) info = g_byte_array_new ();
  guint8 points[2][SANDBOX_POINT_BYTES];

  if (!get_point (app, points[0]) || !get_point (own, points[1]))
    return NULL;
  g_byte_array_append (info, (const guint8 *)LABEL, sizeof LABEL);
  g_byte_array_append (info, (const guint8 *)card_serial, (guint)strlen (card_serial) + 1);
  g_byte_array_append (info, (const guint8 *)points, sizeof points);
  return g_steal_pointer (&info);
}

static gboolean
expand (const guint8 *shared, const char *task_id, GByteArray *info, guint8 *okm)
{
  g_autoptr (EVP_KDF) hkdf = EVP_KDF_fetch (NULL, "HKDF", NULL);
  g_autoptr (EVP_KDF_CTX) context = hkdf != NULL ? EVP_KDF_CTX_new (hkdf) : NULL;
  const OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, (gpointer)shared, SHARED_BYTES),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_SALT, (gpointer)task_id, strlen (task_id)),
    OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, info->data, info->len),
    OSSL_PARAM_construct_end (),
  };

  return context != NULL && EVP_KDF_derive (context, okm, OKM_BYTES, params) == 1;
}

static char *
encrypt (const guint8 *okm, const char *task_id, const char *card_serial, const char *puk)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  g_autoptr (GByteArray) extra = g_byte_array_new ();
  gsize size = strlen (puk);
  g_autofree guint8 *sealed = g_malloc (size + TAG_BYTES);
  int length = 0, rest = 0;

  g_byte_array_append (extra, (const guint8 *)LABEL, sizeof LABEL);
  g_byte_array_append (extra, (const guint8 *)task_id, (guint)strlen (task_id) + 1);
  g_byte_array_append (extra, (const guint8 *)card_serial, (guint)strlen (card_serial));
  if (context == NULL
      || EVP_EncryptInit_ex (context, EVP_aes_256_gcm (), NULL, okm, okm + KEY_BYTES) != 1
      || EVP_EncryptUpdate (context, NULL, &length, extra->data, (int)extra->len) != 1
      || EVP_EncryptUpdate (context, sealed, &length, (const guint8 *)puk, (int)size) != 1
      || EVP_EncryptFinal_ex (context, sealed + length, &rest) != 1
      || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, sealed + size) != 1)
    return NULL;
  return sandbox_base64url (sealed, size + TAG_BYTES);
}

char *
sandbox_seal (EVP_PKEY *own,
              EVP_PKEY *app,
              const char *task_id,
              const char *card_serial,
              const char *puk,
              GError **error)
{
  g_autoptr (GByteArray) info = make_info (own, app, card_serial);
  guint8 *shared = OPENSSL_secure_zalloc (SHARED_BYTES);
  guint8 *okm = OPENSSL_secure_zalloc (OKM_BYTES);
  char *sealed = NULL;

  if (info != NULL && shared != NULL && okm != NULL && agree (own, app, shared)
      && expand (shared, task_id, info, okm))
    sealed = encrypt (okm, task_id, card_serial, puk);
  if (sealed == NULL)
    fail (error, "seal the PUK");
  OPENSSL_secure_clear_free (okm, OKM_BYTES);
  OPENSSL_secure_clear_free (shared, SHARED_BYTES);
  return sealed;
}
