/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* a token that counts: opencryptoki's; runs below with-opencryptoki.sh */
#include <openssl/x509.h>

#include "config.h"
#include "fixture-cards.h"
#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "fixture-nes.h"
#include "fixture-wait.h"
#include "imza-unlock-routes.h"
#include "imza-verify.h"

#define OPENCRYPTOKI P11_KIT_MODULE_DIRECTORY "/libopencryptoki.so"
#define LIMIT_S 30
#define YEAR_S (365 * 24 * 3600)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

static void
write_object (const char *path, const char *type)
{
  g_autofree char *said = fixture_command_ok (
      NULL, "pkcs11-tool", "--module", OPENCRYPTOKI, "--token-label", "kilit", "--login", "--pin",
      FIXTURE_PIN, "--write-object", path, "--type", type, "--id", "01", "--label", "rsa", NULL);
}

static void
make_card (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("rsa2048");
  g_autoptr (GBytes) certificate = fixture_nes_certificate (key, FIXTURE_TCKN, "AYŞE DENEME-YILMAZ",
                                                            FIXTURE_SIGNING_TIME_S - YEAR_S,
                                                            FIXTURE_SIGNING_TIME_S + 2 * YEAR_S);
  g_autofree char *key_path = NULL;
  g_autofree char *certificate_path = NULL;
  guint8 *der = NULL;
  int length = i2d_PrivateKey (key, &der);
  gsize certificate_length;
  const void *certificate_der = g_bytes_get_data (certificate, &certificate_length);

  g_assert_cmpint (length, >, 0);
  key_path = fixture_folder_write (folder, "key.der", der, length);
  OPENSSL_free (der);
  certificate_path
      = fixture_folder_write (folder, "rsa.der", certificate_der, (gssize)certificate_length);
  write_object (key_path, "privkey");
  write_object (certificate_path, "cert");
}

static ImzaPinState
pin_state (ImzaCardService *service)
{
  return ((ImzaToken *)g_ptr_array_index (imza_card_service_get_snapshot (service)->tokens, 0))
      ->pin_state;
}

static ImzaCardError
sign_wrongly (ImzaCardService *service, gboolean last_try_confirmed)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (service, "rsa"),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
    .last_try_confirmed = last_try_confirmed,
  };

  g_ptr_array_add (contents, fixture_cards_content ());
  imza_card_service_sign_async (service, &request, fixture_cards_secret ("000000"), NULL, NULL,
                                NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_null (imza_card_service_sign_finish (service, result, &error));
  g_assert_true (error->domain == IMZA_CARD_ERROR);
  return (ImzaCardError)error->code;
}

static gboolean
change (ImzaCardService *service,
        const char *old_pin,
        const char *new_pin,
        gboolean last_try_confirmed,
        GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (service));
  g_autoptr (GAsyncResult) result = NULL;
  ImzaPinChangeRequest request = { g_ptr_array_index (snapshot->tokens, 0), last_try_confirmed };
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;
  gboolean fine;

  imza_card_service_change_pin_async (service, &request, fixture_cards_secret (old_pin),
                                      fixture_cards_secret (new_pin), NULL, fixture_store_result,
                                      &result);
  fixture_wait_until (result != NULL);
  fine = imza_card_service_change_pin_finish (service, result, &state, error);
  g_assert_true (!fine || state == IMZA_PIN_STATE_FINE);
  return fine;
}

/* there and back again; what the card refuses costs nothing */
static void
change_and_back (ImzaCardService *service)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (change (service, FIXTURE_PIN, "975310", FALSE, &error));
  g_assert_no_error (error);
  g_assert_true (change (service, "975310", FIXTURE_PIN, FALSE, &error));
  g_assert_no_error (error);
  g_assert_false (change (service, FIXTURE_PIN, "123456789", FALSE, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_NEW_PIN_REFUSED);
  g_assert_cmpint (pin_state (service), ==, IMZA_PIN_STATE_FINE);
}

static ImzaCardError
change_wrongly (ImzaCardService *service, gboolean last_try_confirmed)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (change (service, "000000", "975310", last_try_confirmed, &error));
  g_assert_true (error->domain == IMZA_CARD_ERROR);
  return (ImzaCardError)error->code;
}

/* the PUK of this token is its security officer's PIN, see with-opencryptoki.sh */
static gboolean
unlock (ImzaCardService *service, const char *puk, GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (service));
  const ImzaToken *token = g_ptr_array_index (snapshot->tokens, 0);
  const char *route = imza_unlock_routes_find (token->module, token->model);
  g_autoptr (GAsyncResult) result = NULL;
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;
  gboolean fine;

  g_assert_cmpstr (route, ==, IMZA_UNLOCK_SO_INIT_PIN);
  imza_card_service_set_pin_async (service, token, route, fixture_cards_secret (puk),
                                   fixture_cards_secret ("975310"), NULL, fixture_store_result,
                                   &result);
  fixture_wait_until (result != NULL);
  fine = imza_card_service_set_pin_finish (service, result, &state, error);
  g_assert_true (!fine || state == IMZA_PIN_STATE_FINE);
  return fine;
}

/* from locked to signing with a new PIN; a wrong PUK leaves it locked */
static void
unlock_and_sign (ImzaCardService *service)
{
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GBytes) cms = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (unlock (service, "11112222", &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PUK_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (pin_state (service), ==, IMZA_PIN_STATE_LOCKED);
  g_assert_true (unlock (service, "76543210", &error));
  g_assert_no_error (error);
  fixture_wait_until (pin_state (service) == IMZA_PIN_STATE_FINE);
  cms = fixture_cards_sign (service, fixture_cards_find (service, "rsa"), "975310", content, NULL,
                            &error);
  g_assert_no_error (error);
}

/* the other shape of the third wrong PIN: "incorrect", and the flag says locked */
static void
test_lock (void)
{
  const char *const modules[] = { OPENCRYPTOKI, NULL };
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GBytes) cms = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCardSnapshot) first = NULL;
  const ImzaTokenCertificate *by;
  ImzaCardService *service;

  make_card ();
  service = fixture_cards_service (modules, NULL, LIMIT_S);
  fixture_cards_wait (service);
  first = imza_card_snapshot_ref (imza_card_service_get_snapshot (service));
  by = fixture_cards_find (service, "rsa");
  g_assert_cmpstr (by->algorithm, ==, "RS256");
  g_assert_cmpint (by->token->pin_state, ==, IMZA_PIN_STATE_FINE);
  cms = fixture_cards_sign (service, by, FIXTURE_PIN, content, NULL, &error);
  g_assert_no_error (error);
  imza_verify_signature (cms, content, by->certificate, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_cards_check_with_openssl (cms, content, imza_certificate_get_der (by->certificate));

  change_and_back (service);
  g_assert_cmpint (fixture_cards_error (service, "rsa", "123"), ==, IMZA_CARD_ERROR_PIN_LENGTH);
  g_assert_cmpint (fixture_cards_error (service, "rsa", "123456789"), ==,
                   IMZA_CARD_ERROR_PIN_LENGTH);
  g_assert_cmpint (sign_wrongly (service, FALSE), ==, IMZA_CARD_ERROR_PIN_WRONG);
  fixture_wait_until (pin_state (service) == IMZA_PIN_STATE_FEW_LEFT);
  /* one wrong old PIN is one try, not two */
  g_assert_cmpint (change_wrongly (service, FALSE), ==, IMZA_CARD_ERROR_PIN_WRONG);
  fixture_wait_until (pin_state (service) == IMZA_PIN_STATE_LAST_TRY);
  g_assert_cmpint (sign_wrongly (service, FALSE), ==, IMZA_CARD_ERROR_PIN_LAST_TRY);
  g_assert_cmpint (change_wrongly (service, FALSE), ==, IMZA_CARD_ERROR_PIN_LAST_TRY);
  g_assert_cmpint (pin_state (service), ==, IMZA_PIN_STATE_LAST_TRY);
  g_assert_cmpint (sign_wrongly (service, TRUE), ==, IMZA_CARD_ERROR_PIN_LOCKED);
  fixture_wait_until (pin_state (service) == IMZA_PIN_STATE_LOCKED);
  g_assert_cmpint (sign_wrongly (service, TRUE), ==, IMZA_CARD_ERROR_PIN_LOCKED);
  g_assert_cmpint (change_wrongly (service, TRUE), ==, IMZA_CARD_ERROR_PIN_LOCKED);
  unlock_and_sign (service);
  fixture_cards_stop (service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_func ("/card-locks/third-wrong-pin", test_lock);
  return g_test_run ();
}
