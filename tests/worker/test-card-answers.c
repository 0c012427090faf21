/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* what drivers answer, through the fault shim: error codes, flags, mechanisms, hostile contents */
#include <string.h>

#include "fixture-shim.h"
#include "fixture-wait.h"
#include "imza-verify.h"

#define LIMIT_S 30

/* PKCS#11 numbers, as the shim's script writes them */
#define RSA_PKCS "1"
#define SHA256_RSA_PKCS "40"
#define RSA_PKCS_PSS "d"
#define SHA256_RSA_PKCS_PSS "43"
#define ECDSA "1041"
#define FLAG_PIN_PAD "100"
#define FLAG_COUNT_LOW "10000"
#define FLAG_FINAL_TRY "20000"
#define FLAG_LOCKED "40000"
#define FLAG_TO_BE_CHANGED "80000"
#define CKA_VALUE "11"
#define CKA_ID "102"
#define CKA_ALWAYS_AUTHENTICATE "202"

static const ImzaModuleState *
get_module (FixtureShim *shim)
{
  return g_ptr_array_index (imza_card_service_get_snapshot (shim->service)->modules, 0);
}

static const ImzaToken *
get_token (FixtureShim *shim)
{
  return g_ptr_array_index (imza_card_service_get_snapshot (shim->service)->tokens, 0);
}

static const struct
{
  const char *name, *label, *algorithm, *rules;
} mechanisms[] = {
  { "card-hashes", "rsa", "RS256", "C_GetMechanismList * hide " RSA_PKCS "\n" },
  { "pss", "rsa", "PS256",
    "C_GetMechanismList * hide " RSA_PKCS "\nC_GetMechanismList * hide " SHA256_RSA_PKCS "\n" },
  { "pss-card-hashes", "rsa", "PS256",
    "C_GetMechanismList * hide " RSA_PKCS "\nC_GetMechanismList * hide " SHA256_RSA_PKCS
    "\nC_GetMechanismList * hide " RSA_PKCS_PSS "\n" },
  { "none-rsa", "rsa", NULL,
    "C_GetMechanismList * hide " RSA_PKCS "\nC_GetMechanismList * hide " SHA256_RSA_PKCS
    "\nC_GetMechanismList * hide " RSA_PKCS_PSS "\nC_GetMechanismList * hide " SHA256_RSA_PKCS_PSS
    "\n" },
  { "none-ec", "p256", NULL, "C_GetMechanismList * hide " ECDSA "\n" },
  { "plain-initialise-rsa", "rsa", "RS256", "C_Initialize * plain\n" },
  { "plain-initialise-ec", "p256", "ES256", "C_Initialize * plain\n" },
  { "cannot-lock", "rsa", "RS256", "C_Initialize 1 rv a\n" },
  { "no-info", "rsa", "RS256", "C_GetInfo * rv 5\n" },
};

static void
test_mechanism (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_rule (shim, "%s", mechanisms[i].rules);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_no_error (get_module (shim)->error);
  g_assert_cmpstr (fixture_cards_find (shim->service, mechanisms[i].label)->algorithm, ==,
                   mechanisms[i].algorithm);
  if (mechanisms[i].algorithm != NULL)
    fixture_shim_assert_signs (shim, mechanisms[i].label);
  else
    g_assert_cmpint (fixture_cards_error (shim->service, mechanisms[i].label, FIXTURE_PIN), ==,
                     IMZA_CARD_ERROR_MECHANISM);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==,
                    mechanisms[i].algorithm != NULL ? 1 : 0);
}

static void
test_start (void)
{
  static const char *const rules[]
      = { "* * old\n", "C_Initialize * rv 5\n", "C_Initialize * rv 80000123\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (FixtureShim) shim = fixture_shim_new ();

      fixture_shim_rule (shim, "%s", rules[i]);
      fixture_shim_start (shim, LIMIT_S);
      g_assert_error (get_module (shim)->error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_FAILED);
      g_assert_cmpuint (imza_card_service_get_snapshot (shim->service)->tokens->len, ==, 0);
      /* mended: the next time it is asked it has a new process */
      fixture_shim_rule (shim, "%s", "");
      fixture_cards_refresh (shim->service);
      fixture_shim_assert_signs (shim, "rsa");
    }
}

static void
test_not_a_module (void)
{
  const char *const modules[] = { "/nonexistent/module.so", "/etc/os-release",
                                  "/usr/lib/x86_64-linux-gnu/libz.so.1", NULL };
  ImzaCardService *service = fixture_cards_service (modules, NULL, LIMIT_S);
  ImzaCardSnapshot *snapshot = fixture_cards_wait (service);

  g_assert_cmpuint (snapshot->modules->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);
      ImzaCardError code = i == 0 ? IMZA_CARD_ERROR_MODULE_MISSING : IMZA_CARD_ERROR_MODULE_FAILED;

      g_assert_error (module->error, IMZA_CARD_ERROR, (int)code);
    }
  fixture_cards_stop (service);
}

static const struct
{
  const char *name, *flag;
  ImzaPinState state;
  int error; /* -1: it signs */
} flags[] = {
  { "low", FLAG_COUNT_LOW, IMZA_PIN_STATE_FEW_LEFT, -1 },
  { "last-try", FLAG_FINAL_TRY, IMZA_PIN_STATE_LAST_TRY, IMZA_CARD_ERROR_PIN_LAST_TRY },
  { "locked", FLAG_LOCKED, IMZA_PIN_STATE_LOCKED, IMZA_CARD_ERROR_PIN_LOCKED },
  { "change", FLAG_TO_BE_CHANGED, IMZA_PIN_STATE_MUST_CHANGE, IMZA_CARD_ERROR_PIN_MUST_CHANGE },
};

static void
test_flag (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_rule (shim, "C_GetTokenInfo * flags %s\n", flags[i].flag);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_cmpint (get_token (shim)->pin_state, ==, flags[i].state);
  if (flags[i].error < 0)
    fixture_shim_assert_signs (shim, "rsa");
  else
    {
      g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==, flags[i].error);
      g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 0);
    }
}

static const struct
{
  const char *name, *lengths;
  guint min, max;
} lengths[] = {
  { "unavailable", "ffffffffffffffff ffffffffffffffff", 0, IMZA_SECRET_MAX_BYTES },
  { "crossed", "8 4", 0, 4 },
  { "no-longest", "4 0", 4, 0 },
  { "right", "6 6", 6, 6 },
};

/* limits that make no sense shut nobody out; FIXTURE_PIN has six digits */
static void
test_lengths (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_rule (shim, "C_GetTokenInfo * lengths %s\n", lengths[i].lengths);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_cmpuint (get_token (shim)->pin_min, ==, lengths[i].min);
  g_assert_cmpuint (get_token (shim)->pin_max, ==, lengths[i].max);
  if (lengths[i].max == 0 || lengths[i].max >= strlen (FIXTURE_PIN))
    fixture_shim_assert_signs (shim, "rsa");
  else
    g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==,
                     IMZA_CARD_ERROR_PIN_LENGTH);
}

static void
test_last_try_confirmed (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = {
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
    .last_try_confirmed = TRUE,
  };

  fixture_shim_rule (shim, "C_GetTokenInfo * flags %s\n", FLAG_FINAL_TRY);
  fixture_shim_start (shim, LIMIT_S);
  g_ptr_array_add (contents, fixture_cards_content ());
  request.certificate = fixture_cards_find (shim->service, "rsa");
  imza_card_service_sign_async (shim->service, &request, fixture_cards_secret (FIXTURE_PIN), NULL,
                                NULL, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (shim->service, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 1);
}

static const struct
{
  const char *name, *rules;
  ImzaCardError error;
} answers[] = {
  { "wrong", "C_Login 1 rv a0\n", IMZA_CARD_ERROR_PIN_WRONG },
  { "wrong-and-locked", "C_Login 1 rv a0\nC_GetTokenInfo @C_Login flags " FLAG_LOCKED "\n",
    IMZA_CARD_ERROR_PIN_LOCKED },
  { "locked", "C_Login 1 rv a4\n", IMZA_CARD_ERROR_PIN_LOCKED },
  { "login-removed", "C_Login 1 rv 32\n", IMZA_CARD_ERROR_REMOVED },
  { "login-vendor", "C_Login 1 rv 80000123\n", IMZA_CARD_ERROR_DEVICE },
  { "login-cancelled", "C_Login 1 rv 50\n", IMZA_CARD_ERROR_PIN_CANCELLED },
  { "sign-removed", "C_Sign 1 rv 32\n", IMZA_CARD_ERROR_REMOVED },
  { "sign-not-present", "C_Sign 1 rv e0\n", IMZA_CARD_ERROR_REMOVED },
  { "sign-device", "C_Sign 1 rv 30\n", IMZA_CARD_ERROR_DEVICE },
  { "sign-vendor", "C_Sign 1 rv 80000123\n", IMZA_CARD_ERROR_DEVICE },
  { "sign-init", "C_SignInit 1 rv 5\n", IMZA_CARD_ERROR_DEVICE },
};

static void
test_answer (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, LIMIT_S);
  fixture_shim_rule (shim, "%s", answers[i].rules);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==, answers[i].error);
  fixture_cards_refresh (shim->service);
  /* whatever happened, one confirmed PIN is one login */
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 1);
  fixture_shim_rule (shim, "%s", "");
  fixture_cards_refresh (shim->service);
  fixture_shim_assert_signs (shim, "rsa");
}

/* before the login one stumble is forgiven, a second one is not */
static void
test_stumble (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  guint n;

  fixture_shim_start (shim, LIMIT_S);
  n = fixture_shim_count (shim, "C_OpenSession");
  fixture_shim_rule (shim, "C_OpenSession %u rv b3\n", n + 1);
  fixture_shim_assert_signs (shim, "rsa");
  n = fixture_shim_count (shim, "C_OpenSession");
  fixture_shim_rule (shim, "C_OpenSession %u+ rv b3\n", n + 1);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==,
                   IMZA_CARD_ERROR_DEVICE);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 1);
}

static void
test_always_authenticate (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  /* SoftHSM has no such keys: it refuses the second login of the act, and that is all we count */
  fixture_shim_rule (shim, "C_GetAttributeValue * true %s\nC_Login 2 rv 0\n",
                     CKA_ALWAYS_AUTHENTICATE);
  fixture_shim_start (shim, LIMIT_S);
  fixture_shim_assert_signs (shim, "rsa");
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 2);
}

static void
test_pin_pad (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_rule (shim, "C_GetTokenInfo * flags %s\nC_Login * rv 50\n", FLAG_PIN_PAD);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_true (get_token (shim)->pin_pad);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", NULL), ==,
                   IMZA_CARD_ERROR_PIN_CANCELLED);
}

static void
test_changed (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, LIMIT_S);
  fixture_shim_rule (shim, "C_GetTokenInfo * text serial 3939\n");
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==,
                   IMZA_CARD_ERROR_CHANGED);
  fixture_shim_rule (shim, "C_GetAttributeValue * length %s 2147483648\n", CKA_VALUE);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==,
                   IMZA_CARD_ERROR_CHANGED);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, 0);
}

static void
test_hostile (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  const ImzaToken *token;

  /* NUL, invalid UTF-8 and a bidi override in the label; lengths that no machine has */
  fixture_shim_rule (shim,
                     "C_GetTokenInfo * text label 00ffe280ae41\n"
                     "C_GetAttributeValue * length %s 18446744073709551614\n",
                     CKA_ID);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_no_error (get_module (shim)->error);
  token = get_token (shim);
  g_assert_true (g_utf8_validate (token->label, -1, NULL));
  g_assert_null (strstr (token->label, "\342\200\256"));
  g_assert_cmpstr (fixture_cards_find (shim->service, "rsa")->id, ==, "");
  /* paired by the label, which is its alone */
  fixture_shim_assert_signs (shim, "rsa");

  fixture_shim_rule (shim, "C_GetAttributeValue * length %s 2147483648\n", CKA_VALUE);
  fixture_cards_refresh (shim->service);
  g_assert_cmpuint (imza_card_service_get_snapshot (shim->service)->certificates->len, ==, 0);
  g_assert_cmpuint (imza_card_service_get_snapshot (shim->service)->tokens->len, ==, 1);
}

/* the parent's own check: a driver may return anything */
static void
test_garbage_signature (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GBytes) content = fixture_cards_content ();
  static const char *const labels[] = { "rsa", "p256" };

  fixture_shim_rule (shim, "C_Sign * flip\n");
  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GError) error = NULL;
      const ImzaTokenCertificate *by = fixture_cards_find (shim->service, labels[i]);
      g_autoptr (GBytes) cms
          = fixture_cards_sign (shim->service, by, FIXTURE_PIN, content, NULL, &error);

      g_assert_no_error (error);
      g_assert_false (imza_verify_signature (cms, content, by->certificate, NULL, NULL, &error));
      g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD);
    }
}

/* a driver that hangs hides no other driver's cards */
static void
test_two_modules (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  const char *const modules[] = { FAULT_SHIM, fixture_softhsm_module (), NULL };
  g_autofree char *script = g_strconcat ("FAULT_SHIM_SCRIPT=", shim->script, NULL);
  const char *const environment[] = { shim->hsm->variable, script, NULL };

  fixture_shim_rule (shim, "C_GetSlotList * hang\n");
  shim->service = fixture_cards_service (modules, environment, LIMIT_S);
  fixture_wait_until (imza_card_service_get_snapshot (shim->service)->certificates->len == 2);
  g_assert_false (imza_card_service_get_snapshot (shim->service)->complete);
  fixture_shim_assert_signs (shim, "rsa");
  fixture_shim_assert_signs (shim, "p256");
}

static void
add_case (const char *group, const char *name, gsize i, GTestDataFunc test)
{
  g_autofree char *path = g_strjoin ("/", "/card-answers", group, name, NULL);

  g_test_add_data_func (path, GSIZE_TO_POINTER (i), test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    add_case ("mechanism", mechanisms[i].name, i, test_mechanism);
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    add_case ("flag", flags[i].name, i, test_flag);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    add_case ("lengths", lengths[i].name, i, test_lengths);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    add_case ("answer", answers[i].name, i, test_answer);
  g_test_add_func ("/card-answers/start", test_start);
  g_test_add_func ("/card-answers/not-a-module", test_not_a_module);
  g_test_add_func ("/card-answers/last-try-confirmed", test_last_try_confirmed);
  g_test_add_func ("/card-answers/stumble", test_stumble);
  g_test_add_func ("/card-answers/always-authenticate", test_always_authenticate);
  g_test_add_func ("/card-answers/pin-pad", test_pin_pad);
  g_test_add_func ("/card-answers/changed", test_changed);
  g_test_add_func ("/card-answers/hostile", test_hostile);
  g_test_add_func ("/card-answers/two-modules", test_two_modules);
  g_test_add_func ("/card-answers/garbage-signature", test_garbage_signature);
  return g_test_run ();
}
