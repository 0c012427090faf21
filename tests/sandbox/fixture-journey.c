/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-journey.h"

#include <string.h>

#include "fixture-cms.h"
#include "sandbox-ident.h"
#include "sandbox-store.h"

#define APP "eimza-test/1.0.0"

FixtureSigner *
fixture_signer_new (FixturePortal *portal,
                    const char *tckn,
                    SandboxProfile profile,
                    const char *kind)
{
  FixtureSigner *self = g_new0 (FixtureSigner, 1);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (SandboxCa) ca = NULL;
  g_autoptr (SandboxStore) store = NULL;
  g_autoptr (SandboxAccount) account = NULL;
  g_auto (SandboxCertificateFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;

  ca = sandbox_ca_open (portal->state_dir, NULL, now_s, &error);
  g_assert_no_error (error);
  store = sandbox_store_open (portal->database, &error);
  g_assert_no_error (error);
  account = sandbox_store_find_account (store, tckn, &error);
  g_assert_nonnull (account);
  self->key = fixture_cms_key (kind);
  self->certificate = sandbox_ca_issue (ca, self->key, tckn, account->name, profile, now_s, &error);
  g_assert_no_error (error);
  sandbox_certificate_read (self->certificate, &facts, &error);
  g_assert_no_error (error);
  self->serial = g_strdup (facts.serial_hex);
  sandbox_store_add_certificate (store, facts.serial_hex, facts.sha256_hex, tckn,
                                 sandbox_profile_get_name (profile),
                                 profile == SANDBOX_PROFILE_REVOKED ? "revoked" : "valid",
                                 facts.from_s, facts.to_s, NULL, now_s, &error);
  g_assert_no_error (error);
  return self;
}

void
fixture_signer_free (FixtureSigner *self)
{
  EVP_PKEY_free (self->key);
  g_bytes_unref (self->certificate);
  g_free (self->serial);
  g_free (self);
}

char *
fixture_claim_key (void)
{
  return sandbox_new_secret ();
}

FixtureJourney *
fixture_journey_offer (FixturePortal *portal, const char *tckn)
{
  FixtureJourney *self = g_new0 (FixtureJourney, 1);
  g_autofree char *json = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"%s\"}", tckn);
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/sessions", .json = json });

  g_assert_cmpuint (answer->status, ==, 201);
  self->portal = portal;
  self->task_id = g_strdup (fixture_answer_text (answer, "task.id"));
  self->code = g_strdup (fixture_answer_text (answer, "task.code"));
  self->csrf = g_strdup (fixture_answer_text (answer, "csrf"));
  self->cookie = g_strdup (answer->cookie);
  self->claim_key = fixture_claim_key ();
  g_assert_nonnull (self->cookie);
  return self;
}

FixtureAnswer *
fixture_journey_claim_code (FixturePortal *portal, const char *code, const char *claim_key)
{
  g_autofree char *json = g_strdup_printf (
      "{\"code\":\"%s\",\"claim_key\":\"%s\",\"app\":\"" APP "\"}", code, claim_key);

  return fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/claim", .json = json });
}

static void
take_task (FixtureJourney *self, const FixtureAnswer *answer)
{
  self->token = g_strdup (fixture_answer_text (answer, "token"));
  self->task = json_object_ref (fixture_answer_object (answer, "task"));
}

void
fixture_journey_claim (FixtureJourney *self)
{
  g_autoptr (FixtureAnswer) answer
      = fixture_journey_claim_code (self->portal, self->code, self->claim_key);

  g_assert_cmpuint (answer->status, ==, 200);
  take_task (self, answer);
}

FixtureJourney *
fixture_journey_by_app (FixturePortal *portal, const char *tckn)
{
  FixtureJourney *self = g_new0 (FixtureJourney, 1);
  g_autofree char *json = NULL;
  g_autoptr (FixtureAnswer) answer = NULL;

  self->portal = portal;
  self->claim_key = fixture_claim_key ();
  json = g_strdup_printf (
      "{\"method\":\"e-imza\",\"tckn\":\"%s\",\"claim_key\":\"%s\",\"app\":\"" APP "\"}", tckn,
      self->claim_key);
  answer = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/sessions", .json = json });
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_null (answer->cookie);
  take_task (self, answer);
  g_assert_false (json_object_has_member (self->task, "code"));
  self->task_id = g_strdup (fixture_answer_text (answer, "task.id"));
  return self;
}

void
fixture_journey_free (FixtureJourney *self)
{
  g_free (self->task_id);
  g_free (self->code);
  g_free (self->cookie);
  g_free (self->csrf);
  g_free (self->claim_key);
  g_free (self->token);
  g_clear_pointer (&self->task, json_object_unref);
  g_free (self);
}

char *
fixture_journey_statement (FixtureJourney *self)
{
  JsonArray *items = json_object_get_array_member (self->task, "items");
  JsonObject *item = json_array_get_object_element (items, 0);

  return g_strdup_printf ("eimza-statement/1\n"
                          "portal: %s\n"
                          "purpose: %s\n"
                          "task: %s\n"
                          "item: 1/%u %s\n"
                          "nonce: %s\n"
                          "created: %s\n"
                          "expires: %s\n"
                          "\n"
                          "%s\n",
                          self->portal->url, json_object_get_string_member (self->task, "purpose"),
                          json_object_get_string_member (self->task, "id"),
                          json_array_get_length (items), json_object_get_string_member (item, "id"),
                          json_object_get_string_member (self->task, "nonce"),
                          json_object_get_string_member (self->task, "created"),
                          json_object_get_string_member (self->task, "expires"),
                          json_object_get_string_member (item, "text"));
}

GBytes *
fixture_journey_sign (FixtureJourney *self, FixtureSigner *signer)
{
  g_autofree char *statement = fixture_journey_statement (self);
  g_autoptr (GBytes) content = g_bytes_new (statement, strlen (statement));

  return fixture_cms_sign (&(FixtureCms){
      .key = signer->key,
      .certificate = signer->certificate,
      .content = content,
      .signing_time_s = g_get_real_time () / G_USEC_PER_SEC,
  });
}

FixturePending *
fixture_journey_begin_put (FixtureJourney *self, GBytes *cms)
{
  return fixture_portal_begin (self->portal, &(FixtureCall){
                                                 .method = "PUT",
                                                 .path = "/v1/task/items/a1/signature",
                                                 .body = cms,
                                                 .type = "application/cms",
                                                 .bearer = self->token,
                                             });
}

FixtureAnswer *
fixture_journey_put (FixtureJourney *self, GBytes *cms)
{
  return fixture_pending_end (fixture_journey_begin_put (self, cms));
}

FixtureAnswer *
fixture_journey_page (FixtureJourney *self, const char *method, const char *query)
{
  g_autofree char *path = g_strconcat ("/v1/tasks/", self->task_id, query, NULL);

  return fixture_portal_call (self->portal, &(FixtureCall){
                                                .method = method,
                                                .path = path,
                                                .cookie = self->cookie,
                                                .csrf = self->csrf,
                                            });
}

FixtureAnswer *
fixture_journey_confirm (FixtureJourney *self, const char *member, const char *value)
{
  g_autofree char *path = g_strconcat ("/v1/tasks/", self->task_id, "/confirm", NULL);
  g_autofree char *json = g_strdup_printf ("{\"%s\":\"%s\"}", member, value);

  return fixture_portal_call (self->portal, &(FixtureCall){
                                                .path = path,
                                                .json = json,
                                                .cookie = self->cookie,
                                                .csrf = self->csrf,
                                            });
}

void
fixture_journey_pass (FixtureJourney *self, int seconds)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE task SET deadline = deadline - %d WHERE id = '%s'", seconds, self->task_id);

  fixture_portal_sql (self->portal, sql);
}

char *
fixture_journey_state (FixtureJourney *self)
{
  g_autofree char *sql = g_strdup_printf ("SELECT state FROM task WHERE id = '%s'", self->task_id);

  return fixture_portal_sql_text (self->portal, sql);
}
