/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* the card service against real tokens of SoftHSM2: listing and signing */
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "fixture-cards.h"
#include "fixture-folder.h"
#include "fixture-wait.h"
#include "imza-verify.h"

#define LIMIT_S 20
#define PROOF_OF_APPROVAL "1.2.840.113549.1.9.16.6.5"

static const struct
{
  const char *label, *id, *kind, *algorithm;
} keys[] = {
  { "rsa", "01", "rsa2048", "RS256" },
  { "p256", "02", "P-256", "ES256" },
  { "p384", "03", "P-384", "ES384" },
};

typedef struct
{
  FixtureSoftHsm *hsm;
  ImzaCardService *service;
} Bench;

static ImzaCardService *
start (FixtureSoftHsm *hsm)
{
  const char *const modules[] = { fixture_softhsm_module (), NULL };
  const char *const environment[] = { hsm->variable, NULL };
  ImzaCardService *service = fixture_cards_service (modules, environment, LIMIT_S);

  fixture_cards_wait (service);
  return service;
}

static void
bench_set_up (Bench *bench, gconstpointer data)
{
  bench->hsm = fixture_softhsm_new ();
  fixture_softhsm_add_token (bench->hsm, "deneme", FIXTURE_PIN);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GBytes) certificate
          = fixture_cards_add (bench->hsm, "deneme", keys[i].id, keys[i].label, keys[i].kind);
    }
  bench->service = start (bench->hsm);
}

static void
bench_tear_down (Bench *bench, gconstpointer data)
{
  fixture_cards_stop (bench->service);
  fixture_softhsm_free (bench->hsm);
}

static void
test_list (Bench *bench, gconstpointer data)
{
  ImzaCardSnapshot *snapshot = imza_card_service_get_snapshot (bench->service);
  const ImzaToken *token;

  g_assert_cmpuint (snapshot->tokens->len, ==, 1);
  token = g_ptr_array_index (snapshot->tokens, 0);
  g_assert_cmpstr (token->label, ==, "deneme");
  g_assert_cmpstr (token->manufacturer, ==, "SoftHSM project");
  g_assert_cmpint (token->pin_state, ==, IMZA_PIN_STATE_FINE);
  g_assert_cmpuint (token->pin_min, ==, 4);
  g_assert_false (token->pin_pad);
  g_assert_cmpuint (snapshot->certificates->len, ==, G_N_ELEMENTS (keys));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const ImzaTokenCertificate *one = fixture_cards_find (bench->service, keys[i].label);

      g_assert_true (one->token == token);
      g_assert_cmpstr (one->id, ==, keys[i].id);
      g_assert_cmpstr (one->algorithm, ==, keys[i].algorithm);
      g_assert_true (one->has_key);
      g_assert_cmpstr (imza_certificate_get_tckn (one->certificate), ==, FIXTURE_TCKN);
    }
  g_assert_cmpuint (snapshot->modules->len, ==, 1);
  g_assert_null (((ImzaModuleState *)g_ptr_array_index (snapshot->modules, 0))->error);
}

static void
check_signature (GBytes *cms, const ImzaTokenCertificate *by, const char *commitment)
{
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;
  ImzaSignatureFacts facts = { 0 };

  imza_verify_signature (cms, content, by->certificate, commitment, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (facts.signing_time_s, ==, FIXTURE_SIGNING_TIME_S);
  g_assert_cmpstr (facts.algorithm, ==, by->algorithm);
  fixture_cards_check_with_openssl (cms, content, imza_certificate_get_der (by->certificate));
}

static void
test_sign (Bench *bench, gconstpointer data)
{
  g_autoptr (GBytes) content = fixture_cards_content ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      /* it owns the certificate, and a new one may come at any time */
      g_autoptr (ImzaCardSnapshot) snapshot
          = imza_card_snapshot_ref (imza_card_service_get_snapshot (bench->service));
      const ImzaTokenCertificate *by = fixture_cards_find (bench->service, keys[i].label);
      const char *commitment = i == 0 ? NULL : PROOF_OF_APPROVAL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cms
          = fixture_cards_sign (bench->service, by, FIXTURE_PIN, content, commitment, &error);

      g_assert_no_error (error);
      check_signature (cms, by, commitment);
    }
}

static void
count_progress (guint done, guint total, gpointer user_data)
{
  guint *seen = user_data;

  g_assert_cmpuint (done, ==, ++*seen);
  g_assert_cmpuint (total, ==, 5);
}

static void
test_batch (Bench *bench, gconstpointer data)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (bench->service, "p256"),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
  };
  guint seen = 0;

  for (guint i = 0; i < 5; i++)
    {
      char *text = g_strdup_printf ("metin %u\n", i);

      g_ptr_array_add (contents, g_bytes_new_take (text, strlen (text)));
    }
  imza_card_service_sign_async (bench->service, &request, fixture_cards_secret (FIXTURE_PIN),
                                count_progress, &seen, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (bench->service, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen, ==, 5);
  g_assert_cmpuint (signatures->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      imza_verify_signature (g_ptr_array_index (signatures, i), g_ptr_array_index (contents, i),
                             request.certificate->certificate, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_pin (Bench *bench, gconstpointer data)
{
  const ImzaToken *token;

  g_assert_cmpint (fixture_cards_error (bench->service, "rsa", "12"), ==,
                   IMZA_CARD_ERROR_PIN_LENGTH);
  g_assert_cmpint (fixture_cards_error (bench->service, "rsa", NULL), ==,
                   IMZA_CARD_ERROR_PIN_LENGTH);
  g_assert_cmpint (fixture_cards_error (bench->service, "rsa", "000000"), ==,
                   IMZA_CARD_ERROR_PIN_WRONG);
  /* the flags were read anew, without being asked */
  fixture_wait_until (
      (token = g_ptr_array_index (imza_card_service_get_snapshot (bench->service)->tokens, 0),
       token->pin_state == IMZA_PIN_STATE_FEW_LEFT));
  test_sign (bench, data);
  fixture_wait_until (
      (token = g_ptr_array_index (imza_card_service_get_snapshot (bench->service)->tokens, 0),
       token->pin_state == IMZA_PIN_STATE_FINE));
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *)data;
}

static void
test_notify_only_on_change (Bench *bench, gconstpointer data)
{
  guint n = 0;
  gulong id = g_signal_connect (bench->service, "notify::snapshot", G_CALLBACK (count_notify), &n);

  fixture_cards_refresh (bench->service);
  fixture_cards_refresh (bench->service);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (fixture_cards_error (bench->service, "rsa", "000000"), ==,
                   IMZA_CARD_ERROR_PIN_WRONG);
  fixture_wait_until (n == 1);
  g_signal_handler_disconnect (bench->service, id);
}

static void
test_busy_and_cancelled (Bench *bench, gconstpointer data)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GAsyncResult) first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .certificate = fixture_cards_find (bench->service, "rsa"),
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
  };

  g_ptr_array_add (contents, fixture_cards_content ());
  imza_card_service_sign_async (bench->service, &request, fixture_cards_secret (FIXTURE_PIN), NULL,
                                NULL, cancellable, fixture_store_result, &first);
  imza_card_service_sign_async (bench->service, &request, fixture_cards_secret (FIXTURE_PIN), NULL,
                                NULL, NULL, fixture_store_result, &second);
  /* too late: it was sent, so its answer counts */
  g_cancellable_cancel (cancellable);
  fixture_wait_until (first != NULL && second != NULL);
  signatures = imza_card_service_sign_finish (bench->service, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_null (imza_card_service_sign_finish (bench->service, second, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_BUSY);
  g_clear_error (&error);

  /* cancelled before it is sent */
  imza_card_service_sign_async (bench->service, &request, fixture_cards_secret ("000000"), NULL,
                                NULL, cancellable, fixture_store_result, &third);
  fixture_wait_until (third != NULL);
  g_assert_null (imza_card_service_sign_finish (bench->service, third, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_cards_refresh (bench->service);
  g_assert_cmpint (
      ((ImzaToken *)g_ptr_array_index (imza_card_service_get_snapshot (bench->service)->tokens, 0))
          ->pin_state,
      ==, IMZA_PIN_STATE_FINE);
}

static void
test_key_missing (void)
{
  g_autoptr (FixtureSoftHsm) hsm = fixture_softhsm_new ();
  g_autoptr (FixtureSoftHsm) elsewhere = fixture_softhsm_new ();
  g_autoptr (GBytes) certificate = NULL;
  ImzaCardService *service;

  fixture_softhsm_add_token (elsewhere, "deneme", FIXTURE_PIN);
  certificate = fixture_cards_add (elsewhere, "deneme", "01", "key", "rsa2048");
  fixture_softhsm_add_token (hsm, "deneme", FIXTURE_PIN);
  fixture_softhsm_add_certificate (hsm, "deneme", FIXTURE_PIN, "07", "keyless", certificate);
  service = start (hsm);
  g_assert_cmpint (fixture_cards_error (service, "keyless", FIXTURE_PIN), ==,
                   IMZA_CARD_ERROR_KEY_MISSING);
  fixture_cards_stop (service);
}

/* two readers, two cards with the same name: told apart by their serial numbers */
static void
test_two_tokens (void)
{
  g_autoptr (FixtureSoftHsm) hsm = fixture_softhsm_new ();
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (ImzaCardSnapshot) snapshot = NULL;
  g_autoptr (GBytes) content = fixture_cards_content ();
  ImzaCardService *service;

  fixture_softhsm_add_token (hsm, "bir", FIXTURE_PIN);
  fixture_softhsm_add_token (hsm, "iki", FIXTURE_PIN);
  first = fixture_cards_add (hsm, "bir", "01", "birinci", "P-256");
  second = fixture_cards_add (hsm, "iki", "01", "ikinci", "P-384");
  service = start (hsm);
  snapshot = imza_card_snapshot_ref (imza_card_service_get_snapshot (service));
  g_assert_cmpuint (snapshot->tokens->len, ==, 2);
  g_assert_cmpstr (((ImzaToken *)g_ptr_array_index (snapshot->tokens, 0))->serial, !=,
                   ((ImzaToken *)g_ptr_array_index (snapshot->tokens, 1))->serial);
  for (gsize i = 0; i < 2; i++)
    {
      const ImzaTokenCertificate *by = fixture_cards_find (service, i == 0 ? "birinci" : "ikinci");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cms = fixture_cards_sign (service, by, FIXTURE_PIN, content, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (by->token->label, ==, i == 0 ? "bir" : "iki");
      check_signature (cms, by, NULL);
    }
  fixture_cards_stop (service);
}

static gboolean
status_says (const char *pid, const char *line)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return strstr (text, line) != NULL;
}

/* the workers are our children: their ids are in the list that the kernel keeps of them */
static char **
list_children (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", getpid (), getpid ());
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strstrip (text), " ", -1);
}

static gboolean
file_holds (const char *pid, const char *file, const char *word)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/%s", pid, file);
  g_autofree char *text = NULL;
  gsize length = 0;

  /* what may not be read by root neither tells it to others */
  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  return memmem (text, length, word, strlen (word)) != NULL;
}

static void
test_confined (Bench *bench, gconstpointer data)
{
  g_auto (GStrv) children = list_children ();
  struct stat about;

  g_assert_cmpint (fixture_cards_error (bench->service, "rsa", "135791"), ==,
                   IMZA_CARD_ERROR_PIN_WRONG);
  /* a driver's worker and the watch process */
  g_assert_cmpuint (g_strv_length (children), ==, 2);
  for (gsize i = 0; children[i] != NULL; i++)
    {
      g_autofree char *memory = g_strdup_printf ("/proc/%s/mem", children[i]);
      g_autofree char *limits = g_strdup_printf ("/proc/%s/limits", children[i]);
      g_autofree char *text = NULL;

      g_assert_true (status_says (children[i], "NoNewPrivs:\t1\n"));
      /* of one that is not dumpable all belongs to root */
      g_assert_cmpint (stat (memory, &about), ==, 0);
      g_assert_cmpuint (about.st_uid, ==, 0);
      g_assert_true (g_file_get_contents (limits, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "Max core file size        0"));
      g_assert_false (file_holds (children[i], "cmdline", "135791"));
      g_assert_false (file_holds (children[i], "environ", "135791"));
    }
}

static guint
count_alive (char **pids)
{
  guint n = 0;

  for (gsize i = 0; pids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pids[i]);
      g_autofree char *text = NULL;

      n += g_file_get_contents (path, &text, NULL, NULL) && strstr (text, ") Z ") == NULL;
    }
  return n;
}

/* killed from outside at a quiet moment: the next request has a new process */
static void
test_killed (Bench *bench, gconstpointer data)
{
  g_auto (GStrv) children = list_children ();
  g_auto (GStrv) again = NULL;

  for (gsize i = 0; children[i] != NULL; i++)
    g_assert_cmpint (kill ((pid_t)g_ascii_strtoll (children[i], NULL, 10), SIGKILL), ==, 0);
  fixture_wait_until (count_alive (children) == 0);
  test_sign (bench, data);
  fixture_cards_refresh (bench->service);
  /* the watch process too, after a moment */
  fixture_wait_until (g_strv_length (again = (g_strfreev (again), list_children ())) == 2);
  test_sign (bench, data);
}

/* "no reader" may only be said once the readers were asked: their process may be the slower one */
static void
test_slow_readers (void)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autofree char *late = fixture_folder_write (
      folder, "worker", "#!/bin/sh\n[ \"$1\" = --watch ] && sleep 1\nexec " CARD_WORKER " \"$@\"\n",
      -1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  ImzaCardService *service;

  g_assert_cmpint (g_chmod (late, 0700), ==, 0);
  service = imza_card_service_new (late, none, NULL, 0);
  imza_card_service_start (service);
  fixture_cards_refresh (service);
  g_assert_true (imza_card_service_get_snapshot (service)->complete);
  fixture_cards_stop (service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
#define BENCH_TEST(path, test) g_test_add (path, Bench, NULL, bench_set_up, test, bench_tear_down)
  BENCH_TEST ("/card-service/list", test_list);
  BENCH_TEST ("/card-service/sign", test_sign);
  BENCH_TEST ("/card-service/batch", test_batch);
  BENCH_TEST ("/card-service/pin", test_pin);
  BENCH_TEST ("/card-service/notify-only-on-change", test_notify_only_on_change);
  BENCH_TEST ("/card-service/busy-and-cancelled", test_busy_and_cancelled);
  BENCH_TEST ("/card-service/confined", test_confined);
  BENCH_TEST ("/card-service/killed", test_killed);
  g_test_add_func ("/card-service/slow-readers", test_slow_readers);
  g_test_add_func ("/card-service/key-missing", test_key_missing);
  g_test_add_func ("/card-service/two-tokens", test_two_tokens);
  return g_test_run ();
}
