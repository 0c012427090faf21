/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* a new PIN for the card: one login, one change, whatever the driver does */
#include "fixture-shim.h"
#include "fixture-wait.h"
#include "imza-card-service-private.h"
#include "imza-unlock-routes.h"

#define LIMIT_S 30
/* long enough for a loaded machine, short enough to be waited for */
#define HANG_LIMIT_S 2
#define NEW_PIN "975310"
/* CKF_USER_PIN_FINAL_TRY, _LOCKED and _TO_BE_CHANGED */
#define FLAG_LAST_TRY "20000"
#define FLAG_LOCKED "40000"
#define FLAG_MUST_CHANGE "80000"
/* CKF_PROTECTED_AUTHENTICATION_PATH */
#define FLAG_KEYPAD "100"

static gboolean
change (FixtureShim *shim,
        const char *old_pin,
        const char *new_pin,
        gboolean last_try_confirmed,
        ImzaPinState *state,
        GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (shim->service));
  ImzaPinChangeRequest request = { g_ptr_array_index (snapshot->tokens, 0), last_try_confirmed };
  g_autoptr (GAsyncResult) result = NULL;

  imza_card_service_change_pin_async (
      shim->service, &request, old_pin != NULL ? fixture_cards_secret (old_pin) : NULL,
      new_pin != NULL ? fixture_cards_secret (new_pin) : NULL, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  return imza_card_service_change_pin_finish (shim->service, result, state, error);
}

static void
assert_calls (FixtureShim *shim, guint logins, guint changes)
{
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, logins);
  g_assert_cmpuint (fixture_shim_count (shim, "C_SetPIN"), ==, changes);
}

/* a signature with @pin tells which PIN the card has */
static void
assert_pin (FixtureShim *shim, const char *pin)
{
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = NULL;

  fixture_shim_rule (shim, "%s", "");
  fixture_cards_refresh (shim->service);
  cms = fixture_cards_sign (shim->service, fixture_cards_find (shim->service, "rsa"), pin, content,
                            NULL, &error);
  g_assert_no_error (error);
}

static void
test_change (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;

  fixture_shim_start (shim, LIMIT_S);
  g_assert_true (change (shim, FIXTURE_PIN, NEW_PIN, FALSE, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state, ==, IMZA_PIN_STATE_FINE);
  assert_calls (shim, 1, 1);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Logout"), ==, 1);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==,
                   IMZA_CARD_ERROR_PIN_WRONG);
  assert_pin (shim, NEW_PIN);
}

static void
test_wrong (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_start (shim, LIMIT_S);
  g_assert_false (change (shim, "135791", NEW_PIN, FALSE, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (imza_card_error_get_pin_state (error), ==, IMZA_PIN_STATE_FEW_LEFT);
  assert_calls (shim, 1, 0);
  assert_pin (shim, FIXTURE_PIN);
}

/* whatever can be known without a login is known without one */
static void
test_untouched (void)
{
  static const struct
  {
    const char *rule, *old_pin, *new_pin;
    ImzaCardError code;
  } cases[] = {
    { "", FIXTURE_PIN, "123", IMZA_CARD_ERROR_NEW_PIN_REFUSED },
    { "", "123", NEW_PIN, IMZA_CARD_ERROR_PIN_LENGTH },
    { "", FIXTURE_PIN, "", IMZA_CARD_ERROR_NEW_PIN_REFUSED },
    { "", NULL, NULL, IMZA_CARD_ERROR_PIN_LENGTH },
    { "C_GetTokenInfo * flags " FLAG_LOCKED, FIXTURE_PIN, NEW_PIN, IMZA_CARD_ERROR_PIN_LOCKED },
    { "C_GetTokenInfo * flags " FLAG_LAST_TRY, FIXTURE_PIN, NEW_PIN, IMZA_CARD_ERROR_PIN_LAST_TRY },
    { "C_GetTokenInfo * text serial 4444", FIXTURE_PIN, NEW_PIN, IMZA_CARD_ERROR_CHANGED },
    { "C_OpenSession * rv e2", FIXTURE_PIN, NEW_PIN, IMZA_CARD_ERROR_DEVICE },
  };
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_shim_rule (shim, "%s\n", cases[i].rule);
      g_assert_false (change (shim, cases[i].old_pin, cases[i].new_pin, FALSE, NULL, &error));
      g_assert_error (error, IMZA_CARD_ERROR, (int)cases[i].code);
      fixture_shim_rule (shim, "%s", "");
      fixture_cards_refresh (shim->service);
    }
  assert_calls (shim, 0, 0);
  assert_pin (shim, FIXTURE_PIN);
}

static void
test_last_try (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_rule (shim, "C_GetTokenInfo * flags " FLAG_LAST_TRY "\n");
  fixture_shim_start (shim, LIMIT_S);
  g_assert_true (change (shim, FIXTURE_PIN, NEW_PIN, TRUE, NULL, &error));
  g_assert_no_error (error);
  assert_calls (shim, 1, 1);
}

/* a card that wants a new PIN first: this is the way to give it one, also where the login says so
 */
static void
test_must_change (gconstpointer data)
{
  const char *rule = data;
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_rule (shim, "%s\n", rule);
  fixture_shim_start (shim, LIMIT_S);
  g_assert_true (change (shim, FIXTURE_PIN, NEW_PIN, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_calls (shim, 1, 1);
  assert_pin (shim, NEW_PIN);
}

/* at the reader's own keypad no PIN passes through here */
static void
test_keypad (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_rule (shim, "C_GetTokenInfo * flags " FLAG_KEYPAD "\nC_Login * rv 0\n"
                           "C_SetPIN * rv 50\n");
  fixture_shim_start (shim, LIMIT_S);
  g_assert_false (change (shim, NULL, NULL, FALSE, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_CANCELLED);
  assert_calls (shim, 1, 1);
}

/* every answer of the two calls that matter, never repeated */
static const struct
{
  const char *rule;
  ImzaCardError code;
  guint changes;
} faults[] = {
  { "C_Login * rv a4", IMZA_CARD_ERROR_PIN_LOCKED, 0 },
  { "C_Login * rv 5", IMZA_CARD_ERROR_DEVICE, 0 },
  { "C_Login * rv 32", IMZA_CARD_ERROR_REMOVED, 0 },
  { "C_Login * rv 200", IMZA_CARD_ERROR_PIN_CANCELLED, 0 },
  { "C_Login * segv", IMZA_CARD_ERROR_WORKER_DIED, 0 },
  { "C_Login * exit", IMZA_CARD_ERROR_WORKER_DIED, 0 },
  { "C_SetPIN * rv a0", IMZA_CARD_ERROR_PIN_WRONG, 1 },
  { "C_SetPIN * rv a1", IMZA_CARD_ERROR_NEW_PIN_REFUSED, 1 },
  { "C_SetPIN * rv a2", IMZA_CARD_ERROR_NEW_PIN_REFUSED, 1 },
  { "C_SetPIN * rv a4", IMZA_CARD_ERROR_PIN_LOCKED, 1 },
  { "C_SetPIN * rv 54", IMZA_CARD_ERROR_DEVICE, 1 },
  { "C_SetPIN * rv 5", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
  { "C_SetPIN * rv 32", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
  { "C_SetPIN * rv 80000123", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
  { "C_SetPIN * segv", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
  { "C_SetPIN * abort", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
  { "C_SetPIN * exit", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
};

static const struct
{
  const char *rule;
  ImzaCardError code;
  guint changes;
} hangs[] = {
  { "C_Login * hang", IMZA_CARD_ERROR_WORKER_TIMEOUT, 0 },
  { "C_SetPIN * hang", IMZA_CARD_ERROR_PIN_UNSURE, 1 },
};

static void
check_fault (FixtureShim *shim, const char *rule, ImzaCardError code, guint changes)
{
  guint logins = fixture_shim_count (shim, "C_Login");
  guint before = fixture_shim_count (shim, "C_SetPIN");
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", rule);
  fixture_shim_rule (shim, "%s\n", rule);
  g_assert_false (change (shim, FIXTURE_PIN, NEW_PIN, FALSE, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, (int)code);
  /* the driver is listed anew by itself, and that is all */
  fixture_shim_rule (shim, "%s", "");
  fixture_cards_refresh (shim->service);
  assert_calls (shim, logins + 1, before + changes);
}

static void
test_faults (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    check_fault (shim, faults[i].rule, faults[i].code, faults[i].changes);
  assert_pin (shim, FIXTURE_PIN);
}

static void
test_hangs (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, HANG_LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (hangs); i++)
    check_fault (shim, hangs[i].rule, hangs[i].code, hangs[i].changes);
  assert_pin (shim, FIXTURE_PIN);
}

static gboolean
is_changing (FixtureShim *shim)
{
  GTask *act = shim->service->act;

  return act != NULL && ((ImzaCardAct *)g_task_get_task_data (act))->changing;
}

/* whoever stops the service while the card is being told does not know either */
static void
test_stopped (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ImzaPinChangeRequest request = { NULL, FALSE };

  fixture_shim_start (shim, LIMIT_S);
  fixture_shim_rule (shim, "C_SetPIN * hang\n");
  request.token = g_ptr_array_index (imza_card_service_get_snapshot (shim->service)->tokens, 0);
  imza_card_service_change_pin_async (shim->service, &request, fixture_cards_secret (FIXTURE_PIN),
                                      fixture_cards_secret (NEW_PIN), NULL, fixture_store_result,
                                      &result);
  fixture_wait_until (is_changing (shim));
  imza_card_service_stop (shim->service);
  fixture_wait_until (result != NULL);
  g_assert_false (imza_card_service_change_pin_finish (shim->service, result, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_UNSURE);
}

/* once the card has the new PIN, nothing that breaks afterwards may hide that */
static void
test_after (gconstpointer data)
{
  const char *rule = data;
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_start (shim, LIMIT_S);
  fixture_shim_rule (shim, "%s\n", rule);
  g_assert_true (change (shim, FIXTURE_PIN, NEW_PIN, FALSE, NULL, &error));
  g_assert_no_error (error);
  assert_calls (shim, 1, 1);
  assert_pin (shim, NEW_PIN);
}

/* --- with a released PUK --------------------------------------------------------------- */

/* SoftHSM2's security officer, see fixture-softhsm.h */
#define PUK "87654321"
/* CKF_SO_PIN_LOCKED */
#define FLAG_PUK_LOCKED "400000"

static gboolean
set_pin (FixtureShim *shim, const char *route, const char *puk, const char *new_pin, GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (shim->service));
  g_autoptr (GAsyncResult) result = NULL;
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;
  gboolean fine;

  imza_card_service_set_pin_async (shim->service, g_ptr_array_index (snapshot->tokens, 0), route,
                                   fixture_cards_secret (puk), fixture_cards_secret (new_pin), NULL,
                                   fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  fine = imza_card_service_set_pin_finish (shim->service, result, &state, error);
  g_assert_true (!fine || state == IMZA_PIN_STATE_FINE);
  return fine;
}

static void
test_puk (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) error = NULL;

  fixture_shim_start (shim, LIMIT_S);
  g_assert_true (set_pin (shim, IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, &error));
  g_assert_no_error (error);
  assert_calls (shim, 1, 0);
  g_assert_cmpuint (fixture_shim_count (shim, "C_InitPIN"), ==, 1);
  assert_pin (shim, NEW_PIN);
}

/* at most one attempt with a PUK, and none where it can be known before */
static void
test_puk_faults (void)
{
  static const struct
  {
    const char *rule, *route, *puk, *new_pin;
    ImzaCardError code;
    guint logins, gifts;
  } cases[] = {
    { "", IMZA_UNLOCK_SO_INIT_PIN, "11112222", NEW_PIN, IMZA_CARD_ERROR_PUK_REFUSED, 1, 0 },
    { "", IMZA_UNLOCK_SO_INIT_PIN, PUK, "12", IMZA_CARD_ERROR_NEW_PIN_REFUSED, 0, 0 },
    { "", "vendor", PUK, NEW_PIN, IMZA_CARD_ERROR_PROTOCOL, 0, 0 },
    { "C_GetTokenInfo * flags " FLAG_PUK_LOCKED, IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN,
      IMZA_CARD_ERROR_PUK_REFUSED, 0, 0 },
    { "C_GetTokenInfo * text serial 4444", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN,
      IMZA_CARD_ERROR_CHANGED, 0, 0 },
    { "C_Login * rv a4", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_PUK_REFUSED, 1, 0 },
    { "C_Login * rv 5", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_DEVICE, 1, 0 },
    { "C_Login * segv", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_WORKER_DIED, 1, 0 },
    { "C_InitPIN * rv a2", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_NEW_PIN_REFUSED,
      1, 1 },
    { "C_InitPIN * rv 30", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_PIN_UNSURE, 1,
      1 },
    { "C_InitPIN * exit", IMZA_UNLOCK_SO_INIT_PIN, PUK, NEW_PIN, IMZA_CARD_ERROR_PIN_UNSURE, 1, 1 },
  };
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint logins = fixture_shim_count (shim, "C_Login");
      guint gifts = fixture_shim_count (shim, "C_InitPIN");
      g_autoptr (GError) error = NULL;

      fixture_shim_rule (shim, "%s\n", cases[i].rule);
      g_assert_false (set_pin (shim, cases[i].route, cases[i].puk, cases[i].new_pin, &error));
      g_assert_error (error, IMZA_CARD_ERROR, (int)cases[i].code);
      fixture_shim_rule (shim, "%s", "");
      fixture_cards_refresh (shim->service);
      g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, logins + cases[i].logins);
      g_assert_cmpuint (fixture_shim_count (shim, "C_InitPIN"), ==, gifts + cases[i].gifts);
    }
  assert_pin (shim, FIXTURE_PIN);
}

/* the PUK in the old PIN's place: one call, and what it answers is never called a wrong PIN */
static void
test_puk_in_public (void)
{
  static const struct
  {
    const char *rule, *new_pin;
    ImzaCardError code;
    guint changes;
  } cases[] = {
    /* what SoftHSM2 says to it */
    { "", NEW_PIN, IMZA_CARD_ERROR_PUK_REFUSED, 1 },
    { "C_SetPIN * rv a4", NEW_PIN, IMZA_CARD_ERROR_PUK_REFUSED, 1 },
    { "C_SetPIN * rv a2", NEW_PIN, IMZA_CARD_ERROR_NEW_PIN_REFUSED, 1 },
    { "C_SetPIN * rv 30", NEW_PIN, IMZA_CARD_ERROR_PIN_UNSURE, 1 },
    { "C_SetPIN * exit", NEW_PIN, IMZA_CARD_ERROR_PIN_UNSURE, 1 },
    { "", "12", IMZA_CARD_ERROR_NEW_PIN_REFUSED, 0 },
  };
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  guint changes = 0;

  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_shim_rule (shim, "%s\n", cases[i].rule);
      g_assert_false (
          set_pin (shim, IMZA_UNLOCK_PUBLIC_SET_PIN, "11112222", cases[i].new_pin, &error));
      g_assert_error (error, IMZA_CARD_ERROR, (int)cases[i].code);
      fixture_shim_rule (shim, "%s", "");
      fixture_cards_refresh (shim->service);
      changes += cases[i].changes;
      assert_calls (shim, 0, changes);
    }
  assert_pin (shim, FIXTURE_PIN);
}

static gboolean
try_pin (
    FixtureShim *shim, const char *pin, gboolean confirmed, ImzaPinState *state, GError **error)
{
  g_autoptr (ImzaCardSnapshot) snapshot
      = imza_card_snapshot_ref (imza_card_service_get_snapshot (shim->service));
  g_autoptr (GAsyncResult) result = NULL;

  imza_card_service_try_pin_async (shim->service, g_ptr_array_index (snapshot->tokens, 0),
                                   confirmed, fixture_cards_secret (pin), NULL,
                                   fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  return imza_card_service_try_pin_finish (shim->service, result, state, error);
}

/* one login that a person has asked for, and nothing else */
static void
test_try (void)
{
  static const struct
  {
    const char *rule, *pin;
    ImzaCardError code;
    guint logins;
  } cases[] = {
    { "", "135791", IMZA_CARD_ERROR_PIN_WRONG, 1 },
    { "", "1", IMZA_CARD_ERROR_PIN_LENGTH, 0 },
    { "C_GetTokenInfo * flags " FLAG_LAST_TRY, FIXTURE_PIN, IMZA_CARD_ERROR_PIN_LAST_TRY, 0 },
    { "C_GetTokenInfo * flags " FLAG_LOCKED, FIXTURE_PIN, IMZA_CARD_ERROR_PIN_LOCKED, 0 },
    { "C_GetTokenInfo * text serial 4444", FIXTURE_PIN, IMZA_CARD_ERROR_CHANGED, 0 },
    { "C_Login * rv 32", FIXTURE_PIN, IMZA_CARD_ERROR_REMOVED, 1 },
    { "C_Login * segv", FIXTURE_PIN, IMZA_CARD_ERROR_WORKER_DIED, 1 },
  };
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (GError) fine = NULL;
  ImzaPinState state = IMZA_PIN_STATE_LOCKED;
  guint logins = 0;

  fixture_shim_start (shim, LIMIT_S);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_shim_rule (shim, "%s\n", cases[i].rule);
      g_assert_false (try_pin (shim, cases[i].pin, FALSE, NULL, &error));
      g_assert_error (error, IMZA_CARD_ERROR, (int)cases[i].code);
      fixture_shim_rule (shim, "%s", "");
      fixture_cards_refresh (shim->service);
      logins += cases[i].logins;
      assert_calls (shim, logins, 0);
    }
  fixture_shim_rule (shim, "%s\n", "C_GetTokenInfo !C_Logout flags " FLAG_LAST_TRY);
  g_assert_true (try_pin (shim, FIXTURE_PIN, TRUE, &state, &fine));
  g_assert_no_error (fine);
  assert_calls (shim, logins + 1, 0);
}

static void
test_routes (void)
{
  static const struct
  {
    const char *module, *model, *route;
  } rows[] = {
    { "/usr/lib/softhsm/libsofthsm2.so", "SoftHSM v2", IMZA_UNLOCK_SO_INIT_PIN },
    { "/usr/lib/pkcs11/libopencryptoki.so", "IBM SoftTok", IMZA_UNLOCK_SO_INIT_PIN },
    { "/usr/lib/libopencryptoki.so.0", "IBM SoftTok", IMZA_UNLOCK_SO_INIT_PIN },
    { "/usr/lib/libopencryptoki.so", "CCA", NULL },
    { "/usr/lib/libsofthsm2.so", "", NULL },
    { "/usr/lib/libsofthsm2.something", "SoftHSM v2", NULL },
    { "/usr/lib/libakisp11.so", "AKIS", NULL },
    { "/usr/lib/opensc-pkcs11.so", "PKCS#15 emulated", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (imza_unlock_routes_find (rows[i].module, rows[i].model), ==, rows[i].route);
}

static void
test_busy (void)
{
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  g_autoptr (ImzaCardSnapshot) snapshot = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  ImzaPinChangeRequest request = { 0 };

  fixture_shim_start (shim, LIMIT_S);
  snapshot = imza_card_snapshot_ref (imza_card_service_get_snapshot (shim->service));
  request.token = g_ptr_array_index (snapshot->tokens, 0);
  g_cancellable_cancel (cancellable);
  imza_card_service_change_pin_async (shim->service, &request, fixture_cards_secret (FIXTURE_PIN),
                                      fixture_cards_secret (NEW_PIN), cancellable,
                                      fixture_store_result, &cancelled);
  fixture_wait_until (cancelled != NULL);
  g_assert_false (imza_card_service_change_pin_finish (shim->service, cancelled, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_calls (shim, 0, 0);

  imza_card_service_change_pin_async (shim->service, &request, fixture_cards_secret (FIXTURE_PIN),
                                      fixture_cards_secret (NEW_PIN), NULL, fixture_store_result,
                                      &first);
  g_assert_false (change (shim, NEW_PIN, FIXTURE_PIN, FALSE, NULL, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_BUSY);
  g_clear_error (&error);
  fixture_wait_until (first != NULL);
  g_assert_true (imza_card_service_change_pin_finish (shim->service, first, NULL, &error));
  g_assert_no_error (error);
  assert_calls (shim, 1, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_func ("/card-pin/change", test_change);
  g_test_add_func ("/card-pin/wrong", test_wrong);
  g_test_add_func ("/card-pin/untouched", test_untouched);
  g_test_add_func ("/card-pin/last-try", test_last_try);
  g_test_add_data_func ("/card-pin/must-change/flag", "C_GetTokenInfo * flags " FLAG_MUST_CHANGE,
                        test_must_change);
  g_test_add_data_func ("/card-pin/must-change/login", "C_Login 1 after a3", test_must_change);
  g_test_add_func ("/card-pin/keypad", test_keypad);
  g_test_add_func ("/card-pin/busy-and-cancelled", test_busy);
  g_test_add_data_func ("/card-pin/after/logout-segv", "C_Logout 1 segv", test_after);
  g_test_add_data_func ("/card-pin/after/logout-fails", "C_Logout 1 rv 5", test_after);
  g_test_add_func ("/card-pin/faults", test_faults);
  g_test_add_func ("/card-pin/puk", test_puk);
  g_test_add_func ("/card-pin/puk-faults", test_puk_faults);
  g_test_add_func ("/card-pin/puk-in-public", test_puk_in_public);
  g_test_add_func ("/card-pin/try", test_try);
  g_test_add_func ("/card-pin/routes", test_routes);
  g_test_add_func ("/card-pin/hangs", test_hangs);
  g_test_add_func ("/card-pin/stopped", test_stopped);
  return g_test_run ();
}
