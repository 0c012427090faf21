/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-unlock.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/hmac.h>
#include <string.h>

#include "sandbox-ident.h"
#include "sandbox-key.h"
#include "sandbox-seal.h"
#include "sandbox-store.h"

#define POINT_BYTES 65
#define TAG_BYTES 16

char *
fixture_unlock_sign_in (FixturePortal *portal, const char *tckn)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, tckn, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = fixture_journey_by_app (portal, tckn);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);

  g_assert_cmpuint (answer->status, ==, 200);
  return g_strdup (fixture_answer_text (answer, "account_token"));
}

void
fixture_unlock_add_card (FixturePortal *portal,
                         const char *serial,
                         const char *tckn,
                         const char *puk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxStore) store = sandbox_store_open (portal->database, &error);
  g_autoptr (GBytes) key = sandbox_key_open (portal->state_dir, &error);
  g_autoptr (GBytes) sealed = puk != NULL ? sandbox_puk_seal (key, serial, puk, &error) : NULL;

  sandbox_store_add_card (store, serial, tckn, "KART", "AKIS", sealed,
                          g_get_real_time () / G_USEC_PER_SEC, &error);
  g_assert_no_error (error);
}

char *
fixture_unlock_new_point (void)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");

  return sandbox_seal_get_point (key);
}

FixtureUnlock *
fixture_unlock_begin (FixturePortal *portal, const char *account_token)
{
  FixtureUnlock *self = g_new0 (FixtureUnlock, 1);
  g_autofree char *json = NULL;
  g_autoptr (FixtureAnswer) answer = NULL;

  self->portal = portal;
  self->claim_key = fixture_claim_key ();
  self->key = EVP_EC_gen ("P-256");
  self->epk = sandbox_seal_get_point (self->key);
  json = g_strdup_printf ("{\"claim_key\":\"%s\",\"app\":\"eimza-test/1.0.0\"}", self->claim_key);
  answer = fixture_portal_call (
      portal, &(FixtureCall){ .path = "/v1/pin-resets", .json = json, .bearer = account_token });
  g_assert_cmpuint (answer->status, ==, 202);
  self->token = g_strdup (fixture_answer_text (answer, "token"));
  self->task_id = g_strdup (fixture_answer_text (answer, "task.id"));
  return self;
}

void
fixture_unlock_free (FixtureUnlock *self)
{
  g_free (self->task_id);
  g_free (self->token);
  g_free (self->claim_key);
  g_free (self->epk);
  EVP_PKEY_free (self->key);
  g_free (self);
}

FixtureAnswer *
fixture_unlock_card (FixtureUnlock *self, const char *serial)
{
  g_autofree char *json = g_strdup_printf (
      "{\"serial\":\"%s\",\"label\":\"KART\",\"model\":\"AKIS\",\"flags\":[\"user-pin-locked\"],"
      "\"certificates\":[],\"methods\":[\"puk\"],\"routes\":[\"so-init-pin\"]}",
      serial);

  return fixture_portal_call (self->portal, &(FixtureCall){ .method = "PUT",
                                                            .path = "/v1/task/card",
                                                            .json = json,
                                                            .bearer = self->token });
}

FixtureAnswer *
fixture_unlock_resend (FixtureUnlock *self)
{
  return fixture_portal_call (
      self->portal,
      &(FixtureCall){ .method = "POST", .path = "/v1/task/sms", .bearer = self->token });
}

FixturePending *
fixture_unlock_begin_release (FixtureUnlock *self, const char *sms, const char *epk)
{
  g_autofree char *json = g_strdup_printf ("{\"sms\":\"%s\",\"epk\":\"%s\"}", sms, epk);

  return fixture_portal_begin (
      self->portal,
      &(FixtureCall){ .path = "/v1/task/release", .json = json, .bearer = self->token });
}

FixtureAnswer *
fixture_unlock_release (FixtureUnlock *self, const char *sms)
{
  return fixture_pending_end (fixture_unlock_begin_release (self, sms, self->epk));
}

FixtureAnswer *
fixture_unlock_report (FixtureUnlock *self, const char *rv)
{
  g_autofree char *json = rv != NULL
                              ? g_strdup_printf ("{\"outcome\":\"failed\",\"rv\":\"%s\"}", rv)
                              : g_strdup ("{\"outcome\":\"done\"}");

  return fixture_portal_call (self->portal, &(FixtureCall){ .method = "PUT",
                                                            .path = "/v1/task/report",
                                                            .json = json,
                                                            .bearer = self->token });
}

void
fixture_unlock_assert_sql (FixturePortal *portal, const char *sql, const char *expected)
{
  g_autofree char *found = fixture_portal_sql_text (portal, sql);

  g_assert_cmpstr (found, ==, expected);
}

char *
fixture_unlock_sms (FixturePortal *portal)
{
  g_autofree char *text = fixture_portal_sql_text (
      portal, "SELECT text FROM message WHERE text LIKE '%SMS kodunuz: %' ORDER BY id DESC");
  const char *at = text != NULL ? strstr (text, "SMS kodunuz: ") : NULL;

  return at != NULL ? g_strndup (at + strlen ("SMS kodunuz: "), 6) : NULL;
}

char *
fixture_unlock_wrong_sms (const char *right)
{
  char *wrong = g_strdup (right);

  wrong[0] = wrong[0] == '9' ? '0' : (char)(wrong[0] + 1);
  return wrong;
}

static GBytes *
hmac (const guint8 *key, gsize key_size, GByteArray *data)
{
  guint8 mac[32];
  unsigned int length = sizeof mac;

  g_assert_nonnull (HMAC (EVP_sha256 (), key, (int)key_size, data->data, data->len, mac, &length));
  return g_bytes_new (mac, sizeof mac);
}

/* RFC 5869 by hand, so that nothing of the portal's own reading is used to check it */
static void
hkdf (const guint8 *ikm, gsize ikm_size, const char *salt, GByteArray *info, guint8 out[44])
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (GByteArray) block = g_byte_array_new ();
  g_autoptr (GBytes) prk = NULL;
  gsize size;

  g_byte_array_append (input, ikm, (guint)ikm_size);
  prk = hmac ((const guint8 *)salt, strlen (salt), input);
  for (guint8 i = 1; i <= 2; i++)
    {
      g_autoptr (GBytes) part = NULL;

      g_byte_array_append (block, info->data, info->len);
      g_byte_array_append (block, &i, 1);
      part = hmac (g_bytes_get_data (prk, &size), 32, block);
      memcpy (out + (i - 1) * 32, g_bytes_get_data (part, NULL), i == 1 ? 32 : 12);
      g_byte_array_set_size (block, 0);
      g_byte_array_append (block, g_bytes_get_data (part, NULL), 32);
    }
}

static void
add_text (GByteArray *array, const char *text, gboolean with_zero)
{
  g_byte_array_append (array, (const guint8 *)text, (guint)strlen (text) + (with_zero ? 1 : 0));
}

static void
add_point (GByteArray *array, const char *text)
{
  g_autoptr (GBytes) octets = sandbox_base64url_decode (text, POINT_BYTES);

  g_assert_nonnull (octets);
  g_byte_array_append (array, g_bytes_get_data (octets, NULL), POINT_BYTES);
}

char *
fixture_unlock_open (FixtureUnlock *self, const char *serial, const FixtureAnswer *released)
{
  const char *server_epk = fixture_answer_text (released, "epk");
  const char *text = fixture_answer_text (released, "sealed");
  gsize size = strlen (text) * 6 / 8;
  g_autoptr (GBytes) sealed = sandbox_base64url_decode (text, size);
  g_autoptr (EVP_PKEY) peer = sandbox_seal_read_point (server_epk);
  g_autoptr (EVP_PKEY_CTX) agree = EVP_PKEY_CTX_new (self->key, NULL);
  g_autoptr (GByteArray) info = g_byte_array_new ();
  g_autoptr (GByteArray) extra = g_byte_array_new ();
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  guint8 shared[32], okm[44];
  gsize shared_size = sizeof shared;
  char *puk = g_malloc0 (size);
  int length = 0, rest = 0;
  gboolean good;

  g_assert_nonnull (sealed);
  g_assert_cmpint (EVP_PKEY_derive_init (agree), ==, 1);
  g_assert_cmpint (EVP_PKEY_derive_set_peer (agree, peer), ==, 1);
  g_assert_cmpint (EVP_PKEY_derive (agree, shared, &shared_size), ==, 1);
  add_text (info, "eimza-release/1", TRUE);
  add_text (info, serial, TRUE);
  add_point (info, self->epk);
  add_point (info, server_epk);
  hkdf (shared, sizeof shared, self->task_id, info, okm);
  add_text (extra, "eimza-release/1", TRUE);
  add_text (extra, self->task_id, TRUE);
  add_text (extra, serial, FALSE);
  size -= TAG_BYTES;
  good = EVP_DecryptInit_ex (context, EVP_aes_256_gcm (), NULL, okm, okm + 32) == 1
         && EVP_DecryptUpdate (context, NULL, &length, extra->data, (int)extra->len) == 1
         && EVP_DecryptUpdate (context, (guint8 *)puk, &length, g_bytes_get_data (sealed, NULL),
                               (int)size)
                == 1
         && EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES,
                                 (guint8 *)g_bytes_get_data (sealed, NULL) + size)
                == 1
         && EVP_DecryptFinal_ex (context, (guint8 *)puk + length, &rest) == 1;
  EVP_CIPHER_CTX_free (context);
  if (!good)
    g_clear_pointer (&puk, g_free);
  return puk;
}
