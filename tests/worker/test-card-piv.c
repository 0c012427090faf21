/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* a real card path: pcscd, OpenSC and a virtual PIV card; runs below with-pcsc.sh */
#include <fcntl.h>
#include <openssl/pem.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "fixture-cards.h"
#include "fixture-cms.h"
#include "fixture-folder.h"
#include "fixture-nes.h"
#include "fixture-wait.h"
#include "imza-unlock-routes.h"
#include "imza-verify.h"

#define OPENSC P11_KIT_MODULE_DIRECTORY "/opensc-pkcs11.so"
#define LIMIT_S 40
#define YEAR_S (365 * 24 * 3600)
#define PIV_PIN "123456"
#define PIV_PUK "12345678"
#define NEW_PIN "314159"
#define AUTHENTICATION "Certificate for PIV Authentication"
#define SIGNATURE "Certificate for Digital Signature"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

typedef struct
{
  char *folder;
  ImzaCardService *service;
} Card;

static void
order (Card *card, const char *line)
{
  g_autofree char *control = g_build_filename (card->folder, "ctl", NULL);
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  int fd = open (control, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, strlen (text));
  close (fd);
}

static void
put_key (Card *card, const char *slot, const char *kind, const char *name)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key (kind);
  g_autoptr (GBytes) certificate
      = fixture_nes_certificate (key, FIXTURE_TCKN, name, FIXTURE_SIGNING_TIME_S - YEAR_S,
                                 FIXTURE_SIGNING_TIME_S + 2 * YEAR_S);
  g_autofree char *key_name = g_strconcat (slot, ".key", NULL);
  g_autofree char *der_name = g_strconcat (slot, ".der", NULL);
  g_autofree char *key_path = g_build_filename (card->folder, key_name, NULL);
  g_autofree char *der_path = NULL;
  FILE *file = fopen (key_path, "w");
  gsize length;
  const void *der = g_bytes_get_data (certificate, &length);

  g_assert_nonnull (file);
  g_assert_cmpint (PEM_write_PKCS8PrivateKey (file, key, NULL, NULL, 0, NULL, NULL), ==, 1);
  g_assert_cmpint (fclose (file), ==, 0);
  der_path = fixture_folder_write (card->folder, der_name, der, (gssize)length);
}

static ImzaCardSnapshot *
now (Card *card)
{
  return imza_card_service_get_snapshot (card->service);
}

static gboolean
reader_has_card (Card *card)
{
  return now (card)->readers->len > 0
         && ((ImzaReader *)g_ptr_array_index (now (card)->readers, 0))->card_present;
}

static void
card_set_up (Card *card, gconstpointer data)
{
  const char *const modules[] = { OPENSC, NULL };
  g_autofree char *state = NULL;

  card->folder = g_strdup (g_getenv ("PIVCARD_DIR"));
  g_assert_nonnull (card->folder);
  put_key (card, "9a", "rsa2048", "AYŞE DENEME-YILMAZ");
  put_key (card, "9c", "P-384", "AYŞE DENEME-YILMAZ");
  state = fixture_folder_write (card->folder, "state", "123456 12345678 3 3\n", -1);
  order (card, "delay 0");
  card->service = fixture_cards_service (modules, NULL, LIMIT_S);
  fixture_cards_wait (card->service);
  order (card, "insert");
  fixture_wait_until (reader_has_card (card) && now (card)->certificates->len == 2);
}

static void
card_tear_down (Card *card, gconstpointer data)
{
  fixture_cards_stop (card->service);
  order (card, "remove");
  g_free (card->folder);
}

static void
take_out (Card *card)
{
  order (card, "remove");
  fixture_wait_until (!reader_has_card (card) && now (card)->tokens->len == 0);
}

static void
assert_signs (Card *card, const char *label)
{
  g_autoptr (ImzaCardSnapshot) snapshot = imza_card_snapshot_ref (now (card));
  const ImzaTokenCertificate *by = fixture_cards_find (card->service, label);
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = fixture_cards_sign (card->service, by, PIV_PIN, content, NULL, &error);

  g_assert_no_error (error);
  imza_verify_signature (cms, content, by->certificate, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_cards_check_with_openssl (cms, content, imza_certificate_get_der (by->certificate));
}

static void
assert_check (Card *card, ImzaCardError code)
{
  g_autoptr (GError) error
      = imza_card_snapshot_check (now (card), FIXTURE_SIGNING_TIME_S, FIXTURE_TCKN);

  g_assert_error (error, IMZA_CARD_ERROR, (int)code);
}

/* out, in, out, in: each is seen, and the card works each time */
static void
test_in_and_out (Card *card, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      assert_signs (card, AUTHENTICATION);
      take_out (card);
      assert_check (card, IMZA_CARD_ERROR_NO_CARD);
      order (card, "insert");
      fixture_wait_until (now (card)->certificates->len == 2);
      g_assert_null (imza_card_snapshot_check (now (card), FIXTURE_SIGNING_TIME_S, FIXTURE_TCKN));
    }
}

/* the process of ours that has the driver; none of the others is told of a module */
static pid_t
find_driver (void)
{
  g_autofree char *name = g_strdup_printf ("/proc/self/task/%d/children", (int)getpid ());
  g_autofree char *children = NULL;
  g_auto (GStrv) pids = NULL;

  g_assert_true (g_file_get_contents (name, &children, NULL, NULL));
  pids = g_strsplit (children, " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/cmdline", pids[i]);
      g_autofree char *arguments = NULL;
      gsize length;

      if (*pids[i] != '\0' && g_file_get_contents (path, &arguments, &length, NULL)
          && g_strstr_len (arguments + strlen (arguments) + 1,
                           (gssize)(length - strlen (arguments) - 1), "--module")
                 != NULL)
        return (pid_t)g_ascii_strtoll (pids[i], NULL, 10);
    }
  g_error ("no child has a driver");
}

/* the reader's word beats that of a driver, which may be late or hang */
static void
test_gone_before_the_driver (Card *card, gconstpointer data)
{
  pid_t driver = find_driver ();

  g_assert_cmpint (kill (driver, SIGSTOP), ==, 0);
  order (card, "remove");
  fixture_wait_until (!reader_has_card (card));
  g_assert_cmpuint (now (card)->certificates->len, ==, 0);
  g_assert_cmpuint (now (card)->tokens->len, ==, 0);
  g_assert_cmpint (kill (driver, SIGCONT), ==, 0);
  order (card, "insert");
  fixture_wait_until (now (card)->certificates->len == 2);
  assert_signs (card, AUTHENTICATION);
}

/* 9C wants the PIN before each signature, which must never be asked for on a terminal */
static void
test_pin_each_time (Card *card, gconstpointer data)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (card->service, SIGNATURE),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
  };

  g_assert_cmpstr (request.certificate->algorithm, ==, "ES384");
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (contents, fixture_cards_content ());
  imza_card_service_sign_async (card->service, &request, fixture_cards_secret (PIV_PIN), NULL, NULL,
                                NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (card->service, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (imza_verify_signature (g_ptr_array_index (signatures, i),
                                          g_ptr_array_index (contents, i),
                                          request.certificate->certificate, NULL, NULL, &error));
}

static int
tries_left (Card *card)
{
  g_autofree char *path = g_build_filename (card->folder, "state", NULL);
  g_autofree char *text = NULL;
  int tries = -1;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*s %*s %d", &tries), ==, 1);
  return tries;
}

static ImzaPinState
pin_state (Card *card)
{
  return now (card)->tokens->len == 0
             ? IMZA_PIN_STATE_FINE
             : ((ImzaToken *)g_ptr_array_index (now (card)->tokens, 0))->pin_state;
}

static ImzaCardError
sign_wrongly (Card *card, gboolean last_try_confirmed)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (card->service, AUTHENTICATION),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
    .last_try_confirmed = last_try_confirmed,
  };

  g_ptr_array_add (contents, fixture_cards_content ());
  imza_card_service_sign_async (card->service, &request, fixture_cards_secret ("000000"), NULL,
                                NULL, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_null (imza_card_service_sign_finish (card->service, result, &error));
  g_assert_true (error->domain == IMZA_CARD_ERROR);
  return (ImzaCardError)error->code;
}

/* the card's own counter is the judge: one confirmed PIN is one try */
static void
test_tries (Card *card, gconstpointer data)
{
  g_assert_cmpint (sign_wrongly (card, FALSE), ==, IMZA_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (tries_left (card), ==, 2);
  fixture_cards_refresh (card->service);
  g_assert_cmpint (sign_wrongly (card, FALSE), ==, IMZA_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (tries_left (card), ==, 1);
  fixture_wait_until (pin_state (card) == IMZA_PIN_STATE_LAST_TRY);
  g_assert_cmpint (sign_wrongly (card, FALSE), ==, IMZA_CARD_ERROR_PIN_LAST_TRY);
  g_assert_cmpint (tries_left (card), ==, 1);
  g_assert_cmpint (sign_wrongly (card, TRUE), ==, IMZA_CARD_ERROR_PIN_LOCKED);
  g_assert_cmpint (tries_left (card), ==, 0);
  fixture_wait_until (pin_state (card) == IMZA_PIN_STATE_LOCKED);
  g_assert_cmpint (sign_wrongly (card, TRUE), ==, IMZA_CARD_ERROR_PIN_LOCKED);
}

static int
puk_tries_left (Card *card)
{
  g_autofree char *path = g_build_filename (card->folder, "state", NULL);
  g_autofree char *text = NULL;
  int tries = -1;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%*s %*s %*d %d", &tries), ==, 1);
  return tries;
}

/* OpenSC unlocks only where its configuration says how */
static void
start_unlocking (Card *card)
{
  const char *const modules[] = { OPENSC, NULL };
  g_autofree char *conf = fixture_folder_write (
      card->folder, "opensc.conf",
      "app opensc-pkcs11 { pkcs11 { user_pin_unblock_style = set_pin_in_unlogged_session; } }\n",
      -1);
  g_autofree char *line = g_strconcat ("OPENSC_CONF=", conf, NULL);
  const char *const environment[] = { line, NULL };

  fixture_cards_stop (card->service);
  card->service = fixture_cards_service (modules, environment, LIMIT_S);
  fixture_cards_wait (card->service);
  fixture_wait_until (reader_has_card (card) && now (card)->certificates->len == 2);
}

static gboolean
unlock (Card *card, const char *puk, ImzaPinState *state, GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot = imza_card_snapshot_ref (now (card));
  g_autoptr (GAsyncResult) result = NULL;

  imza_card_service_set_pin_async (card->service, g_ptr_array_index (snapshot->tokens, 0),
                                   IMZA_UNLOCK_PUBLIC_SET_PIN, fixture_cards_secret (puk),
                                   fixture_cards_secret (NEW_PIN), NULL, fixture_store_result,
                                   &result);
  fixture_wait_until (result != NULL);
  return imza_card_service_set_pin_finish (card->service, result, state, error);
}

/* locked, a wrong PUK, the right one: the card's own counters say that each was one attempt */
static void
test_unlock (Card *card, gconstpointer data)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) error = NULL;
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;

  for (guint i = 0; i < 3; i++)
    {
      sign_wrongly (card, TRUE);
      fixture_cards_refresh (card->service);
    }
  g_assert_cmpint (tries_left (card), ==, 0);
  start_unlocking (card);
  g_assert_false (unlock (card, "00000000", NULL, &refused));
  g_assert_error (refused, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PUK_REFUSED);
  g_assert_cmpint (puk_tries_left (card), ==, 2);
  g_assert_cmpint (tries_left (card), ==, 0);
  g_assert_true (unlock (card, PIV_PUK, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state, ==, IMZA_PIN_STATE_FINE);
  g_assert_cmpint (puk_tries_left (card), ==, 3);
  g_assert_cmpint (tries_left (card), ==, 3);
}

/* taken out while it works: said soon, nothing left hanging, and put in again it works */
static void
test_removed_while_signing (Card *card, gconstpointer data)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (card->service, AUTHENTICATION),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
  };

  g_ptr_array_add (contents, fixture_cards_content ());
  order (card, "delay 400");
  imza_card_service_sign_async (card->service, &request, fixture_cards_secret (PIV_PIN), NULL, NULL,
                                NULL, fixture_store_result, &result);
  order (card, "remove");
  fixture_wait_until (result != NULL);
  g_assert_null (imza_card_service_sign_finish (card->service, result, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_REMOVED);
  fixture_wait_until (!reader_has_card (card) && now (card)->tokens->len == 0);
  order (card, "delay 0");
  order (card, "insert");
  fixture_wait_until (now (card)->certificates->len == 2);
  assert_signs (card, AUTHENTICATION);
}

/* another card of the same kind in the same reader: the chosen certificate is not on it */
static void
test_other_card (Card *card, gconstpointer data)
{
  g_autoptr (ImzaCardSnapshot) before = imza_card_snapshot_ref (now (card));
  const ImzaTokenCertificate *chosen = fixture_cards_find (card->service, AUTHENTICATION);
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;

  take_out (card);
  put_key (card, "9a", "P-256", "ALİ ÖRNEK");
  order (card, "insert");
  fixture_wait_until (now (card)->certificates->len == 2);
  g_assert_null (fixture_cards_sign (card->service, chosen, PIV_PIN, content, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_CHANGED);
  g_assert_cmpint (tries_left (card), ==, 3);
  assert_signs (card, AUTHENTICATION);
}

/* the smart-card service goes and comes back */
static void
test_service_restart (Card *card, gconstpointer data)
{
  g_autoptr (GSubprocess) pcscd = NULL;
  g_autoptr (GError) error = NULL;
  pid_t pid = (pid_t)g_ascii_strtoll (g_getenv ("PCSCD_PID"), NULL, 10);

  order (card, "remove");
  g_assert_cmpint (kill (pid, SIGTERM), ==, 0);
  fixture_wait_until (now (card)->service_error != NULL);
  g_assert_error (now (card)->service_error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_NO_SERVICE);
  fixture_wait_until (now (card)->tokens->len == 0);
  assert_check (card, IMZA_CARD_ERROR_NO_SERVICE);
  pcscd = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                            &error, "pcscd", "--foreground", "--config", g_getenv ("PCSCD_CONFIG"),
                            NULL);
  g_assert_no_error (error);
  fixture_wait_until (now (card)->service_error == NULL && now (card)->readers->len > 0);
  order (card, "insert");
  fixture_wait_until (now (card)->certificates->len == 2);
  assert_signs (card, AUTHENTICATION);
  g_subprocess_send_signal (pcscd, SIGTERM);
  g_assert_true (g_subprocess_wait (pcscd, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
#define CARD_TEST(name, test)                                                                      \
  g_test_add ("/card-piv/" name, Card, NULL, card_set_up, test, card_tear_down)
  CARD_TEST ("in-and-out", test_in_and_out);
  CARD_TEST ("gone-before-the-driver", test_gone_before_the_driver);
  CARD_TEST ("pin-each-time", test_pin_each_time);
  CARD_TEST ("tries", test_tries);
  CARD_TEST ("unlock", test_unlock);
  CARD_TEST ("removed-while-signing", test_removed_while_signing);
  CARD_TEST ("other-card", test_other_card);
  /* the last one: it ends the service that the others use */
  CARD_TEST ("service-restart", test_service_restart);
  return g_test_run ();
}
