/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-cms.h"
#include "fixture-journey.h"

/* What happens to a signature, and how a sign-in ends. */

static FixturePortal *portal;

static FixtureJourney *
claimed (const char *tckn)
{
  FixtureJourney *journey = fixture_journey_offer (portal, tckn);

  fixture_journey_claim (journey);
  return journey;
}

static void
assert_state (FixtureJourney *journey, const char *state)
{
  g_autofree char *found = fixture_journey_state (journey);

  g_assert_cmpstr (found, ==, state);
}

static gint64
count (const char *sql)
{
  g_autofree char *text = fixture_portal_sql_text (portal, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

static char *
return_secret (const FixtureAnswer *answer)
{
  const char *url = fixture_answer_text (answer, "return_url");
  g_autofree char *start = g_strconcat (portal->url, "/return#t=", NULL);

  g_assert_true (g_str_has_prefix (url, start));
  return g_strdup (strstr (url, "&r=") + strlen ("&r="));
}

/* each kind of key, to the signed-in browser */
static void
test_sign_in (gconstpointer kind)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, kind);
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, cms);
  g_autofree char *secret = NULL;
  g_autoptr (FixtureAnswer) confirmed = NULL;
  g_autoptr (FixtureAnswer) me = NULL;
  g_autoptr (FixtureAnswer) old = NULL;

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (answer, "state"), ==, "awaiting-return");
  g_assert_cmpint (fixture_answer_number (answer, "version"), ==, 3);
  g_assert_cmpint (fixture_answer_number (answer, "remaining"), ==, 0);
  g_assert_cmpstr (fixture_answer_text (answer, "receipt.sha256"), ==, sha256);
  g_assert_cmpuint (strlen (fixture_answer_text (answer, "confirm_code")), ==, 6);
  g_assert_false (json_object_has_member (answer->json, "account_token"));
  secret = return_secret (answer);
  confirmed = fixture_journey_confirm (journey, "secret", secret);
  g_assert_cmpuint (confirmed->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (confirmed, "state"), ==, "done");
  assert_state (journey, "done");

  /* another cookie than before the sign-in, and the old one opens nothing */
  g_assert_nonnull (confirmed->cookie);
  g_assert_cmpstr (confirmed->cookie, !=, journey->cookie);
  me = fixture_portal_call (portal,
                            &(FixtureCall){ .path = "/v1/me", .cookie = confirmed->cookie });
  g_assert_cmpstr (fixture_answer_text (me, "name"), ==, "AYŞE DENEME-YILMAZ");
  g_assert_cmpstr (fixture_answer_text (me, "tckn"), ==, "1*********6");
  old = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .cookie = journey->cookie });
  fixture_answer_assert_problem (old, 401, "session-expired");
}

static void
test_repeat (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (GBytes) other = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) first = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) again = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) different = fixture_journey_put (journey, other);
  g_autoptr (FixtureAnswer) task = NULL;

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_true (g_bytes_equal (first->body, again->body));
  fixture_answer_assert_problem (different, 409, "signature-already-accepted");

  /* after a crash the assistant asks for its task and gets the return link again */
  task = fixture_portal_call (portal,
                              &(FixtureCall){ .path = "/v1/task", .bearer = journey->token });
  g_assert_cmpstr (fixture_answer_text (task, "task.state"), ==, "awaiting-return");
  g_assert_cmpstr (fixture_answer_text (task, "return_url"), ==,
                   fixture_answer_text (first, "return_url"));
}

static void
test_parallel (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  FixturePending *pending[4];
  guint accepted = 0;
  g_autofree char *sql = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (pending); i++)
    {
      g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);

      pending[i] = fixture_journey_begin_put (journey, cms);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pending); i++)
    {
      g_autoptr (FixtureAnswer) answer = fixture_pending_end (pending[i]);

      if (answer->status == 200)
        accepted++;
      else
        fixture_answer_assert_problem (answer, 409, "signature-already-accepted");
    }
  g_assert_cmpuint (accepted, ==, 1);
  sql = g_strdup_printf ("SELECT count (*) FROM nonce_use WHERE nonce = '%s'",
                         json_object_get_string_member (journey->task, "nonce"));
  g_assert_cmpint (count (sql), ==, 1);
}

/* the signature of one task does not fit another of the same person, nor another purpose */
static void
test_replay (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) one = claimed (FIXTURE_AYSE);
  g_autoptr (FixtureJourney) two = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (one, signer);
  g_autoptr (FixtureAnswer) first = fixture_journey_put (one, cms);
  g_autoptr (FixtureAnswer) replay = fixture_journey_put (two, cms);

  g_assert_cmpuint (first->status, ==, 200);
  fixture_answer_assert_problem (replay, 422, "statement-mismatch");
  assert_state (two, "claimed");
}

/* all right for the purpose of the row but for the line that names another */
static void
test_other_purpose (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autofree char *statement = fixture_journey_statement (journey);
  g_autoptr (GBytes) content = g_bytes_new (statement, strlen (statement));
  g_autoptr (GBytes) cms = fixture_cms_sign (&(FixtureCms){
      .key = signer->key,
      .certificate = signer->certificate,
      .content = content,
      .signing_time_s = g_get_real_time () / G_USEC_PER_SEC,
      .commitment_oid = "1.2.840.113549.1.9.16.6.5",
  });
  g_autoptr (FixtureAnswer) answer = NULL;
  g_autofree char *sql = g_strdup_printf (
      "UPDATE task SET purpose = 'e-onay-grant' WHERE id = '%s'", journey->task_id);

  fixture_portal_sql (portal, sql);
  answer = fixture_journey_put (journey, cms);
  fixture_answer_assert_problem (answer, 422, "statement-mismatch");
}

static const struct
{
  const char *name;
  const char *tckn;
  SandboxProfile profile;
  guint status;
  const char *slug;
  const char *reason;
} refusals[] = {
  { "other-person", FIXTURE_MEHMET, SANDBOX_PROFILE_NES, 403, "holder-mismatch", NULL },
  { "expired", FIXTURE_AYSE, SANDBOX_PROFILE_EXPIRED, 422, "certificate-rejected", "expired" },
  { "not-yet-valid", FIXTURE_AYSE, SANDBOX_PROFILE_NOT_YET_VALID, 422, "certificate-rejected",
    "not-yet-valid" },
  { "revoked", FIXTURE_AYSE, SANDBOX_PROFILE_REVOKED, 422, "certificate-rejected", "revoked" },
  { "encryption", FIXTURE_AYSE, SANDBOX_PROFILE_ENCRYPTION, 422, "certificate-rejected",
    "key-usage" },
};

static void
test_refused (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, refusals[row].tckn, refusals[row].profile, "P-256");
  g_autoptr (FixtureSigner) good
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (GBytes) better = fixture_journey_sign (journey, good);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) accepted = NULL;

  fixture_answer_assert_problem (answer, refusals[row].status, refusals[row].slug);
  if (refusals[row].reason != NULL)
    g_assert_cmpstr (fixture_answer_text (answer, "reason"), ==, refusals[row].reason);
  /* nothing is used up by a refusal: the right card may still sign */
  assert_state (journey, "claimed");
  accepted = fixture_journey_put (journey, better);
  g_assert_cmpuint (accepted->status, ==, 200);
}

static void
test_suspended_and_unknown (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) suspended = NULL;
  g_autoptr (FixtureAnswer) unknown = NULL;
  g_autofree char *hold = g_strdup_printf (
      "UPDATE certificate SET status = 'suspended' WHERE serial = '%s'", signer->serial);
  g_autofree char *forget
      = g_strdup_printf ("DELETE FROM certificate WHERE serial = '%s'", signer->serial);

  fixture_portal_sql (portal, hold);
  suspended = fixture_journey_put (journey, cms);
  fixture_answer_assert_problem (suspended, 422, "certificate-rejected");
  g_assert_cmpstr (fixture_answer_text (suspended, "reason"), ==, "suspended");
  fixture_portal_sql (portal, forget);
  unknown = fixture_journey_put (journey, cms);
  fixture_answer_assert_problem (unknown, 422, "certificate-rejected");
  g_assert_cmpstr (fixture_answer_text (unknown, "reason"), ==, "status-unknown");
}

static void
test_not_a_signature (void)
{
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("0\x03\x02\x01\x05", 5);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) huge = g_bytes_new_take (g_malloc0 (200 * 1024), 200 * 1024);
  g_autoptr (FixtureAnswer) bad = fixture_journey_put (journey, garbage);
  g_autoptr (FixtureAnswer) empty = fixture_journey_put (journey, nothing);
  g_autoptr (FixtureAnswer) big = fixture_journey_put (journey, huge);
  g_autoptr (FixtureAnswer) type = NULL;
  g_autoptr (FixtureAnswer) item = NULL;
  g_autoptr (FixtureAnswer) nobody = NULL;
  FixtureCall call = {
    .method = "PUT",
    .path = "/v1/task/items/a1/signature",
    .body = garbage,
    .type = "application/octet-stream",
    .bearer = journey->token,
  };

  fixture_answer_assert_problem (bad, 422, "signature-invalid");
  fixture_answer_assert_problem (empty, 422, "signature-invalid");
  fixture_answer_assert_problem (big, 400, "bad-request");
  type = fixture_portal_call (portal, &call);
  fixture_answer_assert_problem (type, 400, "bad-request");
  call.type = "application/cms";
  call.path = "/v1/task/items/zz/signature";
  item = fixture_portal_call (portal, &call);
  fixture_answer_assert_problem (item, 404, "not-found");
  call.path = "/v1/task/items/a1/signature";
  call.bearer = NULL;
  nobody = fixture_portal_call (portal, &call);
  fixture_answer_assert_problem (nobody, 401, "session-expired");
}

static void
test_nobodys_number (void)
{
  /* valid digits, no such person: gets a code like anybody, and then nothing */
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed ("50000000050");
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);

  fixture_answer_assert_problem (answer, 403, "holder-mismatch");
}

/* 300 s, then 10 s of grace for a signature on its way, and for nothing else */
static void
test_grace (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (FixtureJourney) late = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (GBytes) late_cms = fixture_journey_sign (late, signer);
  g_autoptr (FixtureAnswer) task = NULL;
  g_autoptr (FixtureAnswer) accepted = NULL;
  g_autoptr (FixtureAnswer) refused = NULL;

  fixture_journey_pass (journey, 302);
  task = fixture_portal_call (portal,
                              &(FixtureCall){ .path = "/v1/task", .bearer = journey->token });
  fixture_answer_assert_problem (task, 410, "task-expired");
  accepted = fixture_journey_put (journey, cms);
  g_assert_cmpuint (accepted->status, ==, 200);

  fixture_journey_pass (late, 311);
  refused = fixture_journey_put (late, late_cms);
  fixture_answer_assert_problem (refused, 410, "task-expired");
  assert_state (late, "expired");
}

static void
test_message (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_MEHMET, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = fixture_journey_by_app (portal, FIXTURE_MEHMET);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autofree char *last = fixture_portal_sql_text (portal, "SELECT max (id) FROM message");
  g_autofree char *path = g_strdup_printf ("/practice/messages?after=%s", last ? last : "0");
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) messages
      = fixture_portal_call (portal, &(FixtureCall){ .path = path, .bearer = portal->secret });
  JsonArray *list = json_object_get_array_member (messages->json, "messages");
  JsonObject *sms;

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (json_array_get_length (list), ==, 2);
  sms = json_array_get_object_element (list, 0);
  g_assert_cmpstr (json_object_get_string_member (sms, "channel"), ==, "sms");
  g_assert_cmpstr (json_object_get_string_member (sms, "tckn"), ==, FIXTURE_MEHMET);
  g_assert_true (g_str_has_suffix (json_object_get_string_member (sms, "text"),
                                   " tarihinde e-imzanız kullanıldı."));
}

static void
test_by_app (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-384");
  g_autoptr (FixtureJourney) journey = fixture_journey_by_app (portal, FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) again = fixture_journey_put (journey, cms);
  g_autoptr (FixtureAnswer) me = NULL, out = NULL, after = NULL, cross = NULL;
  FixtureCall call = { .path = "/v1/me" };

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (fixture_answer_text (answer, "state"), ==, "done");
  g_assert_false (json_object_has_member (answer->json, "return_url"));
  g_assert_true (g_bytes_equal (answer->body, again->body));
  call.bearer = fixture_answer_text (answer, "account_token");
  me = fixture_portal_call (portal, &call);
  g_assert_cmpuint (me->status, ==, 200);
  g_assert_false (json_object_has_member (me->json, "csrf"));
  /* a task's token opens the task alone */
  cross
      = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .bearer = journey->token });
  fixture_answer_assert_problem (cross, 401, "session-expired");
  call.method = "DELETE";
  call.path = "/v1/session";
  out = fixture_portal_call (portal, &call);
  g_assert_cmpuint (out->status, ==, 204);
  call.method = NULL;
  call.path = "/v1/me";
  after = fixture_portal_call (portal, &call);
  fixture_answer_assert_problem (after, 401, "session-expired");
}

static void
test_confirm_code (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) early = fixture_journey_confirm (journey, "code", "123456");
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  const char *code = fixture_answer_text (answer, "confirm_code");
  g_autofree char *wrong = g_strdup (code);
  g_autoptr (FixtureAnswer) refused = NULL, confirmed = NULL, spent = NULL;

  fixture_answer_assert_problem (early, 409, "stale");
  wrong[0] = wrong[0] == '9' ? '0' : (char)(wrong[0] + 1);
  refused = fixture_journey_confirm (journey, "code", wrong);
  fixture_answer_assert_problem (refused, 422, "confirm-wrong");
  g_assert_cmpint (fixture_answer_number (refused, "attempts_left"), ==, 2);
  confirmed = fixture_journey_confirm (journey, "code", code);
  g_assert_cmpuint (confirmed->status, ==, 200);
  /* once: and the cookie that could is no session any more */
  spent = fixture_journey_confirm (journey, "code", code);
  fixture_answer_assert_problem (spent, 422, "confirm-wrong");
}

static void
test_confirm_three_wrong (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) journey = claimed (FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (journey, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (journey, cms);
  const char *code = fixture_answer_text (answer, "confirm_code");
  g_autofree char *wrong = g_strdup (code);
  g_autoptr (FixtureAnswer) right = NULL;

  wrong[5] = wrong[5] == '9' ? '0' : (char)(wrong[5] + 1);
  for (int left = 2; left >= 0; left--)
    {
      g_autoptr (FixtureAnswer) refused = fixture_journey_confirm (journey, "code", wrong);

      fixture_answer_assert_problem (refused, 422, "confirm-wrong");
      g_assert_cmpint (fixture_answer_number (refused, "attempts_left"), ==, left);
    }
  assert_state (journey, "cancelled");
  right = fixture_journey_confirm (journey, "code", code);
  fixture_answer_assert_problem (right, 410, "task-cancelled");
}

/* threat 1: the victim signs, but the browser that began is the attacker's */
static void
test_phishing (void)
{
  g_autoptr (FixtureSigner) signer
      = fixture_signer_new (portal, FIXTURE_AYSE, SANDBOX_PROFILE_NES, "P-256");
  g_autoptr (FixtureJourney) attacker = claimed (FIXTURE_AYSE);
  g_autoptr (FixtureJourney) victim = fixture_journey_offer (portal, FIXTURE_AYSE);
  g_autoptr (GBytes) cms = fixture_journey_sign (attacker, signer);
  g_autoptr (FixtureAnswer) answer = fixture_journey_put (attacker, cms);
  g_autofree char *secret = return_secret (answer);
  g_autofree char *other = g_strdup (victim->task_id);
  g_autoptr (FixtureAnswer) in_victims = NULL, polled = NULL, me = NULL;

  /* the link opens in the victim's browser, which has another cookie */
  g_free (victim->task_id);
  victim->task_id = g_strdup (attacker->task_id);
  in_victims = fixture_journey_confirm (victim, "secret", secret);
  fixture_answer_assert_problem (in_victims, 422, "confirm-wrong");
  g_assert_false (json_object_has_member (in_victims->json, "attempts_left"));
  /* and the attacker's polling signs nobody in */
  polled = fixture_journey_page (attacker, "GET", "");
  g_assert_cmpstr (fixture_answer_text (polled, "task.state"), ==, "awaiting-return");
  g_assert_null (polled->cookie);
  g_assert_false (json_object_has_member (fixture_answer_object (polled, "task"), "return_url"));
  me = fixture_portal_call (portal, &(FixtureCall){ .path = "/v1/me", .cookie = attacker->cookie });
  fixture_answer_assert_problem (me, 401, "session-expired");
  assert_state (attacker, "awaiting-return");
  /* 120 s later it is over */
  fixture_journey_pass (attacker, 121);
  g_clear_pointer (&in_victims, fixture_answer_free);
  in_victims = fixture_journey_confirm (attacker, "secret", secret);
  fixture_answer_assert_problem (in_victims, 410, "task-expired");
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { "rsa2048", "rsa3072", "P-256", "P-384" };
  int status;

  g_test_init (&argc, &argv, NULL);
  portal = fixture_portal_start (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/signature/sign-in/", kinds[i], NULL);

      g_test_add_data_func (path, kinds[i], test_sign_in);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/signature/refused/", refusals[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/sandbox/signature/suspended-and-unknown", test_suspended_and_unknown);
  g_test_add_func ("/sandbox/signature/repeat", test_repeat);
  g_test_add_func ("/sandbox/signature/parallel", test_parallel);
  g_test_add_func ("/sandbox/signature/replay", test_replay);
  g_test_add_func ("/sandbox/signature/other-purpose", test_other_purpose);
  g_test_add_func ("/sandbox/signature/not-a-signature", test_not_a_signature);
  g_test_add_func ("/sandbox/signature/nobodys-number", test_nobodys_number);
  g_test_add_func ("/sandbox/signature/grace", test_grace);
  g_test_add_func ("/sandbox/signature/message", test_message);
  g_test_add_func ("/sandbox/signature/by-app", test_by_app);
  g_test_add_func ("/sandbox/signature/confirm-code", test_confirm_code);
  g_test_add_func ("/sandbox/signature/confirm-three-wrong", test_confirm_three_wrong);
  g_test_add_func ("/sandbox/signature/phishing", test_phishing);
  status = g_test_run ();
  fixture_portal_stop (portal);
  return status;
}
