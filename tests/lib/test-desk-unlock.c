/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-client.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fixture-folder.h"
#include "imza-card-service-private.h"
#include "imza-desk-private.h"
#include "imza-desk-resume.h"
#include "imza-json.h"
#include "imza-steps.h"

/* What a desk keeps of a PIN reset for the time after a crash, and what becomes of its report. The
 * portal is a stub; there is no card, for it has answered already. */

#define SERIAL "043c9248390365d4"
/* the vector of the portal protocol, section 7: the portal's key, and what it sealed to another */
#define RELEASED                                                                                   \
  "{\"state\":\"released\",\"method\":\"puk\",\"route\":\"so-init-pin\",\"epk\":\"BGD_"            \
  "lsCGbsbtK43gTjt"                                                                                \
  "rdq2nT1C-2Pb2CkeTm9B1asxmDeYeXBzX9Ls-aGyAMb9sqpyZqjrrAiBWpwF8S4q2YHg\","                        \
  "\"sealed\":\"ztEjlQAFiwLkR3XOq4K_Pan--EqBe1Do\"}"
#define PROBLEM_OF(slug) "{\"type\":\"urn:eimza:problem:" slug "\",\"title\":\"\",\"status\":409}"

typedef struct
{
  FixtureFolder folder;
  FixtureClient *client;
  ImzaCardService *cards;
  ImzaDesk *desk;
} Fixture;

static ImzaDesk *
make_desk (Fixture *f)
{
  return imza_desk_new (f->cards, f->client->portal, f->folder);
}

static ImzaSecret *
make_secret (const char *text)
{
  ImzaSecret *secret = imza_secret_new ();

  for (const char *c = text; *c != '\0'; c++)
    imza_secret_append (secret, *c);
  return secret;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  f->folder = fixture_folder_new ();
  f->client = fixture_client_new_usual ();
  f->cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  f->desk = make_desk (f);
  f->desk->claim_key = g_strdup (FIXTURE_CLAIM_KEY);
  f->desk->token = make_secret (FIXTURE_TOKEN);
  f->desk->unlock_serial = g_strdup (SERIAL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->desk);
  g_assert_finalize_object (f->cards);
  fixture_client_free (f->client);
  fixture_folder_remove (f->folder);
}

static gboolean
can_resume (Fixture *f)
{
  return imza_resume_exists (f->folder, imza_profile_get_origin (f->client->profile));
}

static char *
dup_path (Fixture *f)
{
  g_autofree char *name = g_strdup_printf ("%.22s.task", FIXTURE_CLAIM_KEY);

  return g_build_filename (f->folder, name, NULL);
}

/* as if the program had been killed and started again */
static void
start_again (Fixture *f)
{
  g_assert_finalize_object (g_steal_pointer (&f->desk));
  f->desk = make_desk (f);
}

static void
test_stages (Fixture *f, gconstpointer data)
{
  for (int stage = IMZA_UNLOCK_ASKED; stage <= IMZA_UNLOCK_ANSWERED; stage++)
    {
      g_autoptr (GError) error = NULL;

      f->desk->unlock_stage = (ImzaUnlockStage)stage;
      if (stage == IMZA_UNLOCK_ANSWERED)
        f->desk->unlock_rv = g_strdup ("0x80000123");
      imza_resume_remember (f->desk);
      start_again (f);
      g_assert_true (can_resume (f));
      g_assert_true (imza_resume_load (f->desk, &error));
      g_assert_no_error (error);
      g_assert_cmpint (f->desk->unlock_stage, ==, stage);
      g_assert_cmpstr (f->desk->unlock_serial, ==, SERIAL);
      g_assert_true (imza_step_is_reset (f->desk));
    }
  g_assert_cmpstr (f->desk->unlock_rv, ==, "0x80000123");
  g_assert_false (imza_step_pin_is_set (f->desk));
}

static void
test_no_secrets (Fixture *f, gconstpointer data)
{
  g_autofree char *path = dup_path (f);
  g_autofree char *text = NULL;

  f->desk->sms_code = make_secret ("482913");
  f->desk->new_pin = make_secret ("314159");
  f->desk->pin = make_secret ("271828");
  f->desk->release = imza_release_new (NULL);
  f->desk->unlock_stage = IMZA_UNLOCK_CALLED;
  imza_resume_remember (f->desk);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "482913"));
  g_assert_null (strstr (text, "314159"));
  g_assert_null (strstr (text, "271828"));
  g_assert_null (strstr (text, imza_release_get_point (f->desk->release)));
}

/* a card that may have a new PIN is not given up because the task's time is over, nor by the
 * person: the portal is told when it can be */
static void
test_kept (Fixture *f, gconstpointer data)
{
  f->desk->unlock_stage = IMZA_UNLOCK_CALLED;
  imza_resume_remember (f->desk);
  imza_desk_decline (f->desk, IMZA_DECLINE_USER);
  g_assert_null (imza_desk_check_time (f->desk));
  start_again (f);
  g_assert_true (can_resume (f));
  g_assert_cmpuint (fixture_stub_get_n_requests (f->client->stub), ==, 0);
}

static ImzaTask *
make_task (Fixture *f)
{
  gint64 now_us = imza_boottime_us ();
  ImzaDeadline deadline = imza_deadline_make (now_us, now_us, 0, 180);
  g_autoptr (GBytes) bytes = g_bytes_new_static (FIXTURE_TASK, strlen (FIXTURE_TASK));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = imza_json_parse (bytes, &error);
  ImzaTask *task;

  g_assert_no_error (error);
  task = imza_task_new_from_json (object, &deadline, &error);
  g_assert_no_error (error);
  return task;
}

/* what a long-poll that was stopped holds of the desk is let go of by the main loop */
static void
wait_for_poll (Fixture *f)
{
  fixture_wait_until (G_OBJECT (f->desk)->ref_count == 1);
}

static gboolean
is_watched (Fixture *f)
{
  return f->desk->poll != NULL || f->desk->poll_pause_source != 0 || f->desk->deadline_source != 0;
}

/* the portal ends a task whose release is spent; what the card has is found out all the same */
static void
test_not_watched (Fixture *f, gconstpointer data)
{
  imza_desk_take_task (f->desk, make_task (f));
  g_assert_true (is_watched (f));
  imza_desk_watch_stop (f->desk);
  f->desk->unlock_stage = IMZA_UNLOCK_CALLED;
  imza_desk_take_task (f->desk, make_task (f));
  g_assert_false (is_watched (f));
  wait_for_poll (f);
}

static void
test_watch_ends (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  imza_desk_take_task (f->desk, make_task (f));
  g_assert_true (is_watched (f));
  f->desk->unlock_stage = IMZA_UNLOCK_ANSWERED;
  imza_step_settle_start (f->desk, NULL, fixture_store_result, &result);
  g_assert_false (is_watched (f));
  /* told or not: that is another test's */
  fixture_wait_until (result != NULL);
  g_assert_true (imza_step_settle_finish (f->desk, result, &error));
  g_assert_no_error (error);
  g_assert_false (is_watched (f));
  g_clear_object (&result);
  wait_for_poll (f);
}

static void
test_unsound (Fixture *f, gconstpointer data)
{
  static const char *const breaks[][2] = {
    { "Card=" SERIAL, "Card=" },
    { "Card=" SERIAL, "Other=1" },
    { "Rv=CKR_PIN_INCORRECT", "Rv=\"},{" },
    { "Rv=CKR_PIN_INCORRECT", "Rv=" },
  };
  g_autofree char *path = dup_path (f);

  for (gsize i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GString) broken = NULL;

      f->desk->unlock_stage = IMZA_UNLOCK_ANSWERED;
      g_free (f->desk->unlock_rv);
      f->desk->unlock_rv = g_strdup ("CKR_PIN_INCORRECT");
      imza_resume_remember (f->desk);
      imza_resume_close (f->desk);
      g_assert_true (can_resume (f));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      broken = g_string_new (text);
      g_assert_cmpuint (g_string_replace (broken, breaks[i][0], breaks[i][1], 1), ==, 1);
      g_assert_true (g_file_set_contents (path, broken->str, -1, NULL));
      g_assert_false (can_resume (f));
    }
}

/* a card that can be chosen, and all that is needed before the code is spent */
static void
make_ready (Fixture *f)
{
  ImzaCardSnapshot *snapshot = imza_card_snapshot_new ();
  ImzaToken *token = g_new0 (ImzaToken, 1);
  gint64 now_us = imza_boottime_us ();

  token->module = g_strdup ("/usr/lib/softhsm/libsofthsm2.so");
  token->model = g_strdup ("SoftHSM v2");
  token->serial = g_strdup (SERIAL);
  token->label = g_strdup ("KART");
  g_ptr_array_add (snapshot->tokens, token);
  imza_card_snapshot_unref (f->cards->snapshot);
  f->cards->snapshot = snapshot;
  f->desk->task = make_task (f);
  f->desk->task_state = IMZA_TASK_SMS_SENT;
  f->desk->deadline = imza_deadline_make (now_us, now_us, 0, 180);
  f->desk->sms_code = make_secret ("482913");
  f->desk->new_pin = make_secret ("314159");
}

static GError *
fail_unlock (Fixture *f, const char *released)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  fixture_stub_push_answer (f->client->stub, 200, "application/json", NULL, released);
  fixture_stub_push_answer (f->client->stub, 204, NULL, NULL, "");
  imza_step_unlock_start (f->desk, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_false (imza_step_unlock_finish (f->desk, result, &error));
  g_clear_object (&result);
  wait_for_poll (f);
  return error;
}

/* given back: the card was not told, the portal hears so, and nothing waits for the next start */
static void
assert_given_back (Fixture *f)
{
  g_assert_cmpint (f->desk->unlock_stage, ==, IMZA_UNLOCK_ASKED);
  g_assert_cmpuint (fixture_stub_get_n_requests (f->client->stub), ==, 2);
  g_assert_true (g_str_has_prefix (fixture_stub_get_request (f->client->stub, 1)->line,
                                   "POST /v1/task/decline "));
  g_assert_false (can_resume (f));
}

/* nothing can be mended in a task that is declined: a new one is needed */
static void
test_sealed_wrong (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_ready (f);
  error = fail_unlock (f, RELEASED);
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED);
  assert_given_back (f);
}

/* the key that RELEASED is sealed to, as an ECPrivateKey of RFC 5915 */
static ImzaRelease *
make_release (void)
{
  static const guint8 der[]
      = { 0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20, 0x18, 0x8a, 0x72, 0xfc, 0xd8, 0x7b,
          0x80, 0x80, 0x11, 0x74, 0x39, 0xa8, 0x2b, 0x09, 0x93, 0x2f, 0x7a, 0xfe, 0x39,
          0xeb, 0xab, 0xb6, 0x13, 0xae, 0x87, 0x80, 0x13, 0x63, 0x99, 0x4a, 0xcc, 0x93,
          0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07 };
  const guint8 *at = der;
  EVP_PKEY *key = d2i_AutoPrivateKey (NULL, &at, sizeof der);
  g_autoptr (GError) error = NULL;
  ImzaRelease *release;

  g_assert_nonnull (key);
  release = imza_release_new_with_key (key, &error);
  g_assert_no_error (error);
  return release;
}

/* a card that was told, and a start after a crash that knows nothing of it: then it is not told */
static void
test_not_remembered (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  make_ready (f);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_free (f->desk->resume_directory);
  f->desk->resume_directory = g_build_filename (file, "folder", NULL);
  f->desk->release = make_release ();
  error = fail_unlock (f, RELEASED);
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_UNLOCK_INTERRUPTED);
  assert_given_back (f);
  /* it was opened: nothing else was in the way */
  g_assert_nonnull (strstr (error->message, "remembered"));
}

static const struct
{
  const char *name;
  guint status; /* 0: nobody answers */
  const char *body;
  ImzaUnlockReport report;
  gboolean kept;
} outcomes[] = {
  { "accepted", 200, "{\"state\":\"done\"}", IMZA_UNLOCK_REPORT_ACCEPTED, FALSE },
  { "disagrees", 200, "{\"state\":\"failed\"}", IMZA_UNLOCK_REPORT_DISAGREES, FALSE },
  { "stale", 409, PROBLEM_OF ("stale"), IMZA_UNLOCK_REPORT_DISAGREES, FALSE },
  { "not-understood", 200, "{}", IMZA_UNLOCK_REPORT_UNSENT, TRUE },
  { "away", 0, NULL, IMZA_UNLOCK_REPORT_UNSENT, TRUE },
};

static void
test_report (Fixture *f, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->desk->unlock_stage = IMZA_UNLOCK_ANSWERED;
  imza_resume_remember (f->desk);
  g_assert_true (imza_step_pin_is_set (f->desk));
  for (int n = 0; outcomes[i].status == 0 && n < 8; n++)
    fixture_stub_push (f->client->stub, FIXTURE_STUB_CLOSE, "", 0);
  if (outcomes[i].status != 0)
    fixture_stub_push_answer (f->client->stub, outcomes[i].status,
                              outcomes[i].status < 400 ? "application/json"
                                                       : "application/problem+json",
                              NULL, outcomes[i].body);
  imza_step_report_start (f->desk, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_true (imza_step_report_finish (f->desk, result, &error)
                 == (outcomes[i].report == IMZA_UNLOCK_REPORT_ACCEPTED));
  g_assert_cmpint (imza_desk_get_unlock_report (f->desk), ==, outcomes[i].report);
  g_assert_true ((imza_unlock_report_get_sentence (outcomes[i].report) == NULL)
                 == (outcomes[i].report == IMZA_UNLOCK_REPORT_ACCEPTED));
  /* the card has its PIN, whatever the portal says */
  g_assert_true (imza_step_pin_is_set (f->desk));
  imza_resume_close (f->desk);
  g_assert_true (can_resume (f) == outcomes[i].kept);
}

static void
note (Fixture *f, ImzaPortalError code, int attempts_left, int retry_after_s)
{
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;
  g_autoptr (GError) error = NULL;

  facts.attempts_left = attempts_left;
  facts.retry_after_s = retry_after_s;
  error = imza_portal_error_new (code, &facts, "test");
  imza_desk_note_sms_tries (f->desk, error);
}

static guint
resend_in (Fixture *f)
{
  return imza_deadline_seconds_left (&imza_desk_get_sms (f->desk)->resend, imza_boottime_us ());
}

/* what a refusal says about the code is on the page at once */
static void
test_tries (Fixture *f, gconstpointer data)
{
  ImzaSms *sms = g_new0 (ImzaSms, 1);

  note (f, IMZA_PORTAL_ERROR_SMS_WRONG, 2, -1);
  g_assert_null (imza_desk_get_sms (f->desk));
  sms->attempts_left = 3;
  imza_desk_take_sms (f->desk, sms);
  note (f, IMZA_PORTAL_ERROR_SMS_WRONG, 2, -1);
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 2);
  g_assert_cmpuint (resend_in (f), ==, 0);
  note (f, IMZA_PORTAL_ERROR_SMS_WAIT, -1, 700);
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 2);
  g_assert_cmpuint (resend_in (f), >, 600);
  note (f, IMZA_PORTAL_ERROR_SMS_LOCKED, -1, 800);
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 0);
  g_assert_cmpuint (resend_in (f), >, 700);
  note (f, IMZA_PORTAL_ERROR_OFFLINE, 9, 9);
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 0);
}

static void
test_code (Fixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "", "12345", "1234567", "12345a", "12 456" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (imza_desk_give_sms_code (f->desk, make_secret (wrong[i])));
  g_assert_false (imza_desk_give_sms_code (f->desk, NULL));
  g_assert_true (imza_desk_give_sms_code (f->desk, make_secret ("482913")));
  /* whatever comes after it takes its place */
  g_assert_false (imza_desk_give_sms_code (f->desk, make_secret ("x")));
  g_assert_null (f->desk->sms_code);
}

/* the sentences of section 7's reasons, and one for what a later portal may say */
static void
test_reasons (void)
{
  static const char *const reasons[] = { "card-unknown", "other-issuer", "other-card", "no-puk",
                                         "puk-rejected", "day-limit",    "life-limit", "route" };
  const char *unknown = imza_unlock_reason_get_sentence ("something-new");

  g_assert_cmpstr (imza_unlock_reason_get_sentence (NULL), ==, unknown);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;
      g_autoptr (GError) error = NULL;
      g_autofree char *what = NULL;
      const char *sentence = imza_unlock_reason_get_sentence (reasons[i]);

      g_assert_cmpstr (sentence, !=, unknown);
      facts.reason = reasons[i];
      error = imza_portal_error_new (IMZA_PORTAL_ERROR_RELEASE_BLOCKED, &facts, "test");
      what = imza_remedy_dup_what (error);
      g_assert_true (g_str_has_suffix (what, sentence));
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/imza/desk-unlock/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);
  ADD ("stages", test_stages);
  ADD ("no-secrets", test_no_secrets);
  ADD ("kept", test_kept);
  ADD ("not-watched", test_not_watched);
  ADD ("watch-ends", test_watch_ends);
  ADD ("unsound", test_unsound);
  ADD ("sealed-wrong", test_sealed_wrong);
  ADD ("not-remembered", test_not_remembered);
  ADD ("tries", test_tries);
  ADD ("code", test_code);
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/desk-unlock/report/", outcomes[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_report, tear_down);
    }
  g_test_add_func ("/imza/desk-unlock/reasons", test_reasons);
  return g_test_run ();
}
