/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * bench-sign: from the press of İMZALA, with the PIN given, until the portal has accepted, against
 * what no program can leave out: C_Login and C_Sign on the same token, and one request on a
 * connection that is open already. That request hands in a signature that was made before, so
 * that the portal's own work, which is the same for everybody, is in the floor too.
 */
#include <openssl/crypto.h>

#include "fixture-cards.h"
#include "fixture-figure.h"
#include "fixture-folder.h"
#include "fixture-ground.h"
#include "fixture-token.h"
#include "fixture-wait.h"
#include "imza-portal.h"

/* the portal lets a network have 120 tasks a minute; a round takes two */
#define ROUNDS 50

typedef struct
{
  FixtureGround *ground;
  ImzaCardService *cards;
  ImzaPortal *portal;
  FixtureToken *token;
  char *resume;
} Bench;

static double
ms_since (gint64 from_us)
{
  return (double)(g_get_monotonic_time () - from_us) / 1000;
}

static double
measure_ours (Bench *self)
{
  g_autoptr (ImzaDesk) desk = imza_desk_new (self->cards, self->portal, self->resume);
  g_autoptr (ImzaJourney) journey = imza_journey_new (&imza_journey_sign, desk);
  gint64 pressed_us;
  double ms;

  imza_journey_start (journey);
  fixture_ground_walk_to_pin (self->ground, journey, FIXTURE_PIN);
  pressed_us = g_get_monotonic_time ();
  imza_journey_answer (journey);
  fixture_ground_wait_accepted (journey);
  ms = ms_since (pressed_us);
  imza_journey_abandon (journey, IMZA_DECLINE_USER);
  return ms;
}

/* Returns: (transfer full): each claim has a key of its own, 43 characters of base64url */
static char *
new_claim_key (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return g_strdup_printf ("%.8s%.35s", uuid, uuid + 1);
}

/* a claimed task and its finished signature; Returns: (transfer full): the request's path */
static char *
prepare_hand_in (Bench *self, ImzaSecret **token, GBytes **cms)
{
  g_autofree char *code = fixture_ground_new_code (self->ground);
  g_autofree char *claim_key = new_claim_key ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ImzaTask) task = NULL;
  g_autoptr (ImzaStatement) statement = NULL;
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GPtrArray) usable = NULL;
  g_autoptr (GError) error = NULL;
  ImzaSignRequest request = { .contents = contents };

  imza_portal_claim_async (self->portal, code, claim_key, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  task = imza_portal_claim_finish (self->portal, result, token, &error);
  g_assert_no_error (error);
  statement = imza_statement_new (imza_profile_get_origin (self->ground->profile), task, 0, &error);
  g_assert_no_error (error);
  g_ptr_array_add (contents, g_bytes_ref (imza_statement_get_bytes (statement)));
  request.signing_time_s = g_get_real_time () / G_USEC_PER_SEC;
  request.commitment = imza_purpose_get_commitment (imza_task_get_purpose (task));
  usable = imza_card_snapshot_list_usable (imza_card_service_get_snapshot (self->cards),
                                           request.signing_time_s, NULL);
  g_assert_cmpuint (usable->len, ==, 1);
  request.certificate = g_ptr_array_index (usable, 0);
  g_clear_object (&result);
  imza_card_service_sign_async (self->cards, &request, fixture_cards_secret (FIXTURE_PIN), NULL,
                                NULL, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (self->cards, result, &error);
  g_assert_no_error (error);
  *cms = g_bytes_ref (g_ptr_array_index (signatures, 0));
  return g_strdup_printf ("/v1/task/items/%s/signature", imza_statement_get_item_id (statement));
}

static void
measure_floor (Bench *self, GArray *card_ms, GArray *floor_ms, GArray *small_ms)
{
  g_autoptr (ImzaSecret) token = NULL;
  g_autoptr (GBytes) cms = NULL;
  g_autofree char *path = prepare_hand_in (self, &token, &cms);
  FixtureCall put = { .method = "PUT",
                      .path = path,
                      .body = cms,
                      .type = "application/cms",
                      .bearer = imza_secret_peek (token) };
  FixtureCall get = { .path = "/.well-known/eimza" };
  g_autoptr (FixtureAnswer) warm = fixture_portal_call (self->ground->portal, &get);
  g_autoptr (FixtureAnswer) small = NULL;
  g_autoptr (FixtureAnswer) answer = NULL;
  gint64 from_us = g_get_monotonic_time ();
  double signed_ms, accepted_ms, got_ms;

  fixture_token_login (self->token);
  fixture_token_sign (self->token);
  signed_ms = ms_since (from_us);
  from_us = g_get_monotonic_time ();
  answer = fixture_portal_call (self->ground->portal, &put);
  accepted_ms = signed_ms + ms_since (from_us);
  from_us = g_get_monotonic_time ();
  small = fixture_portal_call (self->ground->portal, &get);
  got_ms = signed_ms + ms_since (from_us);
  fixture_token_logout (self->token);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (small->status, ==, 200);
  g_array_append_val (card_ms, signed_ms);
  g_array_append_val (floor_ms, accepted_ms);
  g_array_append_val (small_ms, got_ms);
}

static void
discover (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  imza_portal_discover_async (self->portal, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  imza_portal_discover_finish (self->portal, result, &error);
  g_assert_no_error (error);
}

static void
print (GArray *ours, GArray *card, GArray *floor, GArray *small)
{
  FixtureFigure least = { "sign button to accepted",
                          "ms",
                          fixture_figure_least (ours),
                          fixture_figure_least (floor),
                          FIXTURE_GOAL_AT_MOST,
                          1.2,
                          FALSE };
  FixtureFigure median = { "  the same, medians", "ms", fixture_figure_median (ours),
                           fixture_figure_median (floor), FIXTURE_GOAL_NONE };
  FixtureFigure strict = { "  floor with a GET for a PUT", "ms", fixture_figure_least (ours),
                           fixture_figure_least (small), FIXTURE_GOAL_NONE };
  FixtureFigure alone = { "  of it C_Login and C_Sign alone", "ms", fixture_figure_least (ours),
                          fixture_figure_least (card), FIXTURE_GOAL_NONE };

  fixture_figure_print (&least);
  fixture_figure_print (&median);
  fixture_figure_print (&strict);
  fixture_figure_print (&alone);
}

int
main (void)
{
  g_autoptr (FixtureGround) ground = fixture_ground_new ();
  g_auto (FixtureFolder) resume = fixture_folder_new ();
  const char *const modules[] = { fixture_softhsm_module (), NULL };
  const char *const environment[] = { ground->hsm->variable, NULL };
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) card = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) floor = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) small = g_array_new (FALSE, FALSE, sizeof (double));
  Bench bench = { .ground = ground, .resume = resume };

  g_setenv ("SOFTHSM2_CONF", ground->hsm->variable + sizeof "SOFTHSM2_CONF=" - 1, TRUE);
  bench.cards = fixture_cards_service (modules, environment, 0);
  bench.portal = imza_portal_new (ground->profile, "eimza-asistani/0.1.0", "en");
  bench.token = fixture_token_open (fixture_softhsm_module (), FIXTURE_PIN);
  fixture_cards_wait (bench.cards);
  discover (&bench);
  measure_ours (&bench);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double ms = measure_ours (&bench);

      g_array_append_val (ours, ms);
      measure_floor (&bench, card, floor, small);
    }
  print (ours, card, floor, small);
  fixture_token_close (bench.token);
  g_object_unref (bench.portal);
  fixture_cards_stop (bench.cards);
  return 0;
}
