/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* drivers that crash, end the process or hang, at each call: the service lives and says so */
#include "fixture-shim.h"
#include "fixture-wait.h"

/* long enough for a loaded machine, short enough to be waited for again and again */
#define HANG_LIMIT_S 2
#define LIMIT_S 30

typedef struct
{
  char *call;
  char *action;
} Case;

static const char *const list_calls[] = {
  "C_Initialize",        "C_GetInfo",          "C_GetSlotList",     "C_GetSlotInfo",
  "C_GetTokenInfo",      "C_OpenSession",      "C_FindObjectsInit", "C_FindObjects",
  "C_GetAttributeValue", "C_GetMechanismList",
};

static const char *const sign_calls[] = {
  "C_GetSlotList", "C_GetTokenInfo", "C_OpenSession", "C_Login", "C_SignInit", "C_Sign",
};

static gboolean
hangs (const Case *what)
{
  return g_str_equal (what->action, "hang");
}

static ImzaCardError
expected (const Case *what)
{
  return hangs (what) ? IMZA_CARD_ERROR_WORKER_TIMEOUT : IMZA_CARD_ERROR_WORKER_DIED;
}

static const ImzaModuleState *
get_module (FixtureShim *shim)
{
  return g_ptr_array_index (imza_card_service_get_snapshot (shim->service)->modules, 0);
}

/* while it lists: the module's state says what happened; the next listing is fine */
static void
test_list (gconstpointer data)
{
  const Case *what = data;
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_rule (shim, "%s 1 %s\n", what->call, what->action);
  fixture_shim_start (shim, hangs (what) ? HANG_LIMIT_S : LIMIT_S);
  g_assert_error (get_module (shim)->error, IMZA_CARD_ERROR, (int)expected (what));
  g_assert_cmpuint (imza_card_service_get_snapshot (shim->service)->certificates->len, ==, 0);
  fixture_cards_refresh (shim->service);
  g_assert_no_error (get_module (shim)->error);
  fixture_shim_assert_signs (shim, "rsa");
}

/* while it signs: the answer says what happened, nothing is repeated, and the next act is fine */
static void
test_sign (gconstpointer data)
{
  const Case *what = data;
  g_autoptr (FixtureShim) shim = fixture_shim_new ();
  guint logins;

  fixture_shim_start (shim, hangs (what) ? HANG_LIMIT_S : LIMIT_S);
  fixture_shim_rule (shim, "%s %u %s\n", what->call, fixture_shim_count (shim, what->call) + 1,
                     what->action);
  g_assert_cmpint (fixture_cards_error (shim->service, "rsa", FIXTURE_PIN), ==, expected (what));
  logins = fixture_shim_count (shim, "C_Login");
  g_assert_cmpuint (logins, <=, 1);
  /* the new worker has listed by itself */
  fixture_cards_refresh (shim->service);
  g_assert_cmpuint (fixture_shim_count (shim, "C_Login"), ==, logins);
  fixture_shim_assert_signs (shim, "rsa");
}

/* the signature is made before the driver breaks: nothing is lost */
static void
test_after_signature (gconstpointer data)
{
  const Case *what = data;
  g_autoptr (FixtureShim) shim = fixture_shim_new ();

  fixture_shim_start (shim, hangs (what) ? HANG_LIMIT_S : LIMIT_S);
  fixture_shim_rule (shim, "%s 1 %s\n", what->call, what->action);
  fixture_shim_assert_signs (shim, "p256");
  fixture_cards_refresh (shim->service);
  fixture_shim_assert_signs (shim, "rsa");
}

static void
case_free (gpointer data)
{
  Case *what = data;

  g_free (what->call);
  g_free (what->action);
  g_free (what);
}

static void
add (const char *phase, const char *call, const char *action, GTestDataFunc test)
{
  g_autofree char *path = g_strjoin ("/", "/card-faults", phase, call, action, NULL);
  Case *what = g_new0 (Case, 1);

  what->call = g_strdup (call);
  what->action = g_strdup (action);
  g_test_add_data_func_full (path, what, test, case_free);
}

int
main (int argc, char **argv)
{
  static const char *const actions[] = { FAULT_ACTIONS };

  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  for (gsize a = 0; a < G_N_ELEMENTS (actions); a++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (list_calls); i++)
        add ("list", list_calls[i], actions[a], test_list);
      for (gsize i = 0; i < G_N_ELEMENTS (sign_calls); i++)
        add ("sign", sign_calls[i], actions[a], test_sign);
      add ("after", "C_Logout", actions[a], test_after_signature);
    }
  return g_test_run ();
}
