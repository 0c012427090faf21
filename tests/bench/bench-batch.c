/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * bench-batch: signatures per second in one login, through the card service and its worker,
 * against a loop of C_Sign on the same token. Both count the login.
 */
#include "fixture-cards.h"
#include "fixture-figure.h"
#include "fixture-token.h"
#include "fixture-wait.h"
#include "imza-verify.h"

#define ROUNDS 40
/* as many as one reviewed act may hold */
#define CONTENTS 64

static GPtrArray *
make_contents (void)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < CONTENTS; i++)
    {
      char *text
          = g_strdup_printf ("eimza-statement/1\nitem: %u/%u\n\nOnaylıyorum.\n", i + 1, CONTENTS);

      g_ptr_array_add (contents, g_bytes_new_take (text, strlen (text)));
    }
  return contents;
}

static double
measure_ours (ImzaCardService *cards, GPtrArray *contents, double *with_verification_ms)
{
  const ImzaTokenCertificate *certificate = fixture_cards_find (cards, "rsa");
  ImzaSignRequest request = { .certificate = certificate,
                              .contents = contents,
                              .signing_time_s = FIXTURE_SIGNING_TIME_S };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from_us = g_get_monotonic_time ();
  double ms;

  imza_card_service_sign_async (cards, &request, fixture_cards_secret (FIXTURE_PIN), NULL, NULL,
                                NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (cards, result, &error);
  ms = (double)(g_get_monotonic_time () - from_us) / 1000;
  g_assert_no_error (error);
  g_assert_cmpuint (signatures->len, ==, contents->len);
  for (guint i = 0; i < signatures->len; i++)
    {
      imza_verify_signature (g_ptr_array_index (signatures, i), g_ptr_array_index (contents, i),
                             certificate->certificate, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  *with_verification_ms = (double)(g_get_monotonic_time () - from_us) / 1000;
  return ms;
}

static double
measure_floor (FixtureToken *token)
{
  gint64 from_us = g_get_monotonic_time ();

  fixture_token_login (token);
  for (guint i = 0; i < CONTENTS; i++)
    fixture_token_sign (token);
  fixture_token_logout (token);
  return (double)(g_get_monotonic_time () - from_us) / 1000;
}

static double
per_second (GArray *ms)
{
  return CONTENTS * 1000.0 / fixture_figure_least (ms);
}

int
main (void)
{
  g_autoptr (FixtureSoftHsm) hsm = fixture_softhsm_new ();
  g_autoptr (GPtrArray) contents = make_contents ();
  const char *const modules[] = { fixture_softhsm_module (), NULL };
  const char *const environment[] = { hsm->variable, NULL };
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) verified = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GBytes) certificate = NULL;
  ImzaCardService *cards;
  FixtureToken *token;
  FixtureFigure figure = {
    .name = "signatures in one login", .unit = "/s", .goal = FIXTURE_GOAL_AT_LEAST, .limit = 0.9
  };

  g_assert_true (imza_secret_heap_init ());
  g_setenv ("SOFTHSM2_CONF", hsm->variable + sizeof "SOFTHSM2_CONF=" - 1, TRUE);
  fixture_softhsm_add_token (hsm, "bench", FIXTURE_PIN);
  certificate = fixture_cards_add (hsm, "bench", "01", "rsa", "rsa2048");
  cards = fixture_cards_service (modules, environment, 0);
  token = fixture_token_open (fixture_softhsm_module (), FIXTURE_PIN);
  fixture_cards_wait (cards);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double verified_ms;
      double ms = measure_ours (cards, contents, &verified_ms);
      double floor_ms = measure_floor (token);

      g_array_append_val (ours, ms);
      g_array_append_val (verified, verified_ms);
      g_array_append_val (floor, floor_ms);
    }
  figure.ours = per_second (ours);
  figure.floor = per_second (floor);
  fixture_figure_print (&figure);
  figure.name = "  the same, and verified here";
  figure.ours = per_second (verified);
  figure.goal = FIXTURE_GOAL_NONE;
  fixture_figure_print (&figure);
  fixture_token_close (token);
  fixture_cards_stop (cards);
  return 0;
}
