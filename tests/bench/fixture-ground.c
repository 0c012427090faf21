/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-ground.h"

#include "fixture-cards.h"
#include "fixture-command.h"
#include "fixture-wait.h"

#include <unistd.h>

#define TOKEN "bench"

static void
make_card (FixtureGround *self)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->hsm);
  g_autofree char *out = NULL;

  fixture_softhsm_add_token (self->hsm, TOKEN, FIXTURE_PIN);
  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (FIXTURE_PIN "\n"), 3);
  out = fixture_command_ok (launcher, FIXTURE_SANDBOX, "card", "--state", self->portal->state_dir,
                            "--module", fixture_softhsm_module (), "--token", TOKEN, "--person",
                            self->tckn, "--pin-fd", "3", NULL);
}

FixtureGround *
fixture_ground_new (void)
{
  FixtureGround *self = g_new0 (FixtureGround, 1);
  JsonArray *people;
  g_autoptr (GError) error = NULL;

  g_assert_true (imza_secret_heap_init ());
  self->portal = fixture_portal_start (NULL);
  self->hsm = fixture_softhsm_new ();
  people = json_object_get_array_member (self->portal->ready, "people");
  self->tckn = g_strdup (
      json_object_get_string_member (json_array_get_object_element (people, 0), "tckn"));
  make_card (self);
  self->profile
      = imza_profile_new ("Portal", self->portal->url, self->portal->ca_file, TRUE, &error);
  g_assert_no_error (error);
  return self;
}

void
fixture_ground_free (FixtureGround *self)
{
  g_clear_object (&self->profile);
  fixture_softhsm_free (self->hsm);
  fixture_portal_stop (self->portal);
  g_free (self->tckn);
  g_free (self);
}

char *
fixture_ground_new_code (FixtureGround *self)
{
  g_autofree char *json = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"%s\"}", self->tckn);
  FixtureCall call = { .path = "/v1/sessions", .json = json };
  g_autoptr (FixtureAnswer) answer = fixture_portal_call (self->portal, &call);

  g_assert_cmpuint (answer->status, ==, 201);
  return g_strdup (fixture_answer_text (answer, "task.code"));
}

static gboolean
asks (ImzaJourney *journey, const char *page)
{
  const GError *error = imza_journey_get_error (journey);

  if (imza_journey_get_state (journey) == IMZA_JOURNEY_TROUBLE
      || imza_journey_get_state (journey) == IMZA_JOURNEY_ENDED)
    g_error ("on the way to %s: %s", page, error != NULL ? error->message : "ended");
  return imza_journey_get_state (journey) == IMZA_JOURNEY_ASKING
         && g_strcmp0 (imza_journey_get_page (journey), page) == 0;
}

void
fixture_ground_walk_to_pin (FixtureGround *self, ImzaJourney *journey, const char *pin)
{
  ImzaDesk *desk = imza_journey_get_desk (journey);
  g_autofree char *code = fixture_ground_new_code (self);

  fixture_wait_until (asks (journey, "code"));
  imza_desk_set_code (desk, code);
  imza_journey_answer (journey);
  fixture_wait_until (asks (journey, "review"));
  for (guint i = 0; i < imza_desk_get_statements (desk)->len; i++)
    imza_desk_note_shown (desk, g_ptr_array_index (imza_desk_get_statements (desk), i));
  imza_journey_answer (journey);
  fixture_wait_until (asks (journey, "pin"));
  imza_desk_give_pin (desk, fixture_cards_secret (pin));
}

void
fixture_ground_wait_accepted (ImzaJourney *journey)
{
  ImzaDesk *desk = imza_journey_get_desk (journey);

  fixture_wait_until (!asks (journey, "pin")
                      && imza_desk_get_signed (desk) == IMZA_SIGNED_ACCEPTED);
}
