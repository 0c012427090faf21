/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-client.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "fixture-cms.h"
#include "fixture-folder.h"
#include "fixture-nes.h"
#include "imza-desk-private.h"
#include "imza-desk-resume.h"
#include "imza-json.h"
#include "imza-steps.h"

/* What a desk keeps for the time after a crash, and what it says about a signature that is handed
 * in. The portal is a stub; no card is needed, for the card has signed already. */

#define OTHER_KEY "aV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE"
#define PROBLEM_OF(slug) "{\"type\":\"urn:eimza:problem:" slug "\",\"title\":\"\",\"status\":422}"

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

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  f->folder = fixture_folder_new ();
  f->client = fixture_client_new_usual ();
  f->cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  f->desk = make_desk (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->desk != NULL)
    g_assert_finalize_object (f->desk);
  g_assert_finalize_object (f->cards);
  fixture_client_free (f->client);
  fixture_folder_remove (f->folder);
}

static void
drop_desk (Fixture *f)
{
  g_assert_finalize_object (g_steal_pointer (&f->desk));
}

static const char *
origin (Fixture *f)
{
  return imza_profile_get_origin (f->client->profile);
}

static gboolean
can_resume (Fixture *f)
{
  return imza_resume_exists (f->folder, origin (f));
}

/* a claimed task on the desk, without the watch over it, whose polls would take the stub's answers
 */
static void
put_task (ImzaDesk *desk, guint seconds_left)
{
  g_autoptr (GBytes) text = g_bytes_new_static (FIXTURE_TASK, strlen (FIXTURE_TASK));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = imza_json_parse (text, &error);
  gint64 now_us = imza_boottime_us ();

  g_assert_no_error (error);
  desk->deadline = imza_deadline_make (now_us, now_us, 1763638038, seconds_left);
  desk->task = imza_task_new_from_json (object, &desk->deadline, &error);
  g_assert_no_error (error);
  desk->task_state = IMZA_TASK_CLAIMED;
  desk->task_version = 2;
  desk->token = imza_secret_new ();
  for (const char *c = FIXTURE_TOKEN; *c != '\0'; c++)
    imza_secret_append (desk->token, *c);
  desk->claim_key = g_strdup (FIXTURE_CLAIM_KEY);
}

static void
put_signature (ImzaDesk *desk)
{
  g_ptr_array_add (desk->signatures, g_bytes_new_static (FIXTURE_CMS, sizeof FIXTURE_CMS - 1));
  desk->n_signed = 1;
  desk->signed_state = IMZA_SIGNED_NOT_SENT;
}

static gboolean
compose (ImzaDesk *desk, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  imza_step_compose_start (desk, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  return imza_step_compose_finish (desk, result, error);
}

/* signed, and ready to be handed in */
static void
put_signed_task (ImzaDesk *desk)
{
  put_task (desk, 284);
  g_assert_true (compose (desk, NULL));
  put_signature (desk);
}

static GError *
sign (ImzaDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  imza_desk_give_pin (desk, imza_secret_new ());
  imza_step_sign_start (desk, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  g_assert_false (imza_step_sign_finish (desk, result, &error));
  return error;
}

/* a page that shows another text, or none, cannot have this one signed: the card is not even asked
 */
static void
test_not_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) unseen = NULL, seen = NULL;

  put_task (f->desk, 284);
  g_assert_true (compose (f->desk, NULL));
  unseen = sign (f->desk);
  g_assert_error (unseen, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
  imza_desk_note_shown (f->desk, g_ptr_array_index (imza_desk_get_statements (f->desk), 0));
  seen = sign (f->desk);
  g_assert_true (seen->domain == IMZA_CARD_ERROR);
}

/* --- the file -------------------------------------------------------------------------- */

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "hV2mJ9qXc0rT5wYb8nKd1e.task", NULL);
  g_autoptr (ImzaDesk) other = NULL;
  g_autoptr (GError) error = NULL;
  struct stat about;

  put_task (f->desk, 284);
  put_signature (f->desk);
  f->desk->code = g_strdup (FIXTURE_CODE);
  imza_resume_remember (f->desk);
  g_assert_cmpint (lstat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode, ==, S_IFREG | 0600);

  /* its program lives: a second one leaves it alone */
  g_assert_false (can_resume (f));
  other = make_desk (f);
  g_assert_false (imza_resume_load (other, &error));
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
  g_clear_error (&error);

  drop_desk (f);
  g_assert_true (can_resume (f));
  g_assert_false (imza_resume_exists (f->folder, "https://other.example"));
  g_assert_true (imza_resume_load (other, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (other->claim_key, ==, FIXTURE_CLAIM_KEY);
  g_assert_cmpstr (other->code, ==, FIXTURE_CODE);
  g_assert_cmpstr (imza_secret_peek (other->token), ==, FIXTURE_TOKEN);
  g_assert_cmpuint (other->signatures->len, ==, 1);
  g_assert_cmpint (imza_desk_get_signed (other), ==, IMZA_SIGNED_NOT_SENT);
  imza_resume_forget (other);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_newest (Fixture *f, gconstpointer data)
{
  g_autoptr (ImzaDesk) other = make_desk (f);

  put_task (f->desk, 284);
  imza_resume_remember (f->desk);
  put_task (other, 100);
  g_free (other->claim_key);
  other->claim_key = g_strdup (OTHER_KEY);
  imza_resume_remember (other);
  g_clear_object (&other);
  drop_desk (f);

  f->desk = make_desk (f);
  g_assert_true (imza_resume_load (f->desk, NULL));
  g_assert_cmpstr (f->desk->claim_key, ==, FIXTURE_CLAIM_KEY);
}

static void
test_other_code (Fixture *f, gconstpointer data)
{
  imza_desk_set_code (f->desk, FIXTURE_CODE);
  f->desk->claim_key = g_strdup (FIXTURE_CLAIM_KEY);
  imza_resume_remember (f->desk);
  imza_desk_set_code (f->desk, "829994526184196");
  drop_desk (f);
  g_assert_false (can_resume (f));
}

#define HEAD "[Task]\nOrigin=%s\nEndBoottimeUs=9000000000000000\n"
#define KEY "ClaimKey=" FIXTURE_CLAIM_KEY "\n"

static const struct
{
  const char *name;
  const char *text; /* %s: the portal's origin */
  gboolean good;
} files[] = {
  { "good", HEAD KEY "Code=" FIXTURE_CODE "\n", TRUE },
  { "good-token", HEAD KEY "Token=" FIXTURE_TOKEN "\n", TRUE },
  { "empty", "", FALSE },
  { "no-claim-key", HEAD "Code=" FIXTURE_CODE "\n", FALSE },
  { "claim-key-of-another-name", HEAD "ClaimKey=" OTHER_KEY "\nCode=" FIXTURE_CODE "\n", FALSE },
  { "claim-key-with-a-path", HEAD "ClaimKey=hV2mJ9qXc0rT5wYb8nKd1e/../../../../../../x\n", FALSE },
  { "nothing-to-go-on-with", HEAD KEY, FALSE },
  { "token-with-a-line-end", HEAD KEY "Token=" FIXTURE_TOKEN "\\r\\nX: y\n", FALSE },
  { "token-too-short", HEAD KEY "Token=abc\n", FALSE },
  { "code-of-letters", HEAD KEY "Code=abc\n", FALSE },
  { "other-portal",
    "[Task]\nOrigin=https://other.example\nEndBoottimeUs=9000000000000000\n" KEY
    "Code=" FIXTURE_CODE "\n",
    FALSE },
  { "over", "[Task]\nOrigin=%s\nEndBoottimeUs=1\n" KEY "Code=" FIXTURE_CODE "\n", FALSE },
};

static void
test_files (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_auto (GStrv) parts = g_strsplit (files[i].text, "%s", 2);
      g_autofree char *text = g_strjoinv (origin (f), parts);
      g_autofree char *path
          = fixture_folder_write (f->folder, "hV2mJ9qXc0rT5wYb8nKd1e.task", text, -1);

      g_test_message ("%s", files[i].name);
      g_assert_cmpint (can_resume (f), ==, files[i].good);
      g_unlink (path);
    }
}

/* none of these may be followed, waited for or believed */
static void
test_no_files (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf (HEAD KEY "Code=" FIXTURE_CODE "\n", origin (f));
  g_auto (FixtureFolder) elsewhere = fixture_folder_new ();
  g_autofree char *target = fixture_folder_write (elsewhere, "real", text, -1);
  g_autofree char *path = g_build_filename (f->folder, "hV2mJ9qXc0rT5wYb8nKd1e.task", NULL);

  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_false (can_resume (f));
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (can_resume (f));
  g_unlink (path);
  g_assert_false (imza_resume_exists (target, origin (f)));
  g_assert_false (imza_resume_exists (NULL, origin (f)));
}

static void
test_unfinished (Fixture *f, gconstpointer data)
{
  g_autofree char *young = fixture_folder_write (f->folder, "a.task.new", "Token=x", -1);
  g_autofree char *old = fixture_folder_write (f->folder, "b.task.new", "Token=x", -1);
  const struct utimbuf long_ago = { 1, 1 };

  g_assert_cmpint (utime (old, &long_ago), ==, 0);
  g_assert_false (can_resume (f));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
}

/* --- giving up ------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  GQuark (*domain) (void);
  int code;
  gboolean kept;
} ends[] = {
  { "offline", imza_portal_error_quark, IMZA_PORTAL_ERROR_OFFLINE, TRUE },
  { "captive portal", imza_portal_error_quark, IMZA_PORTAL_ERROR_WRONG_ORIGIN, TRUE },
  { "maintenance", imza_portal_error_quark, IMZA_PORTAL_ERROR_MAINTENANCE, TRUE },
  { "not sent", imza_journey_error_quark, IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT, TRUE },
  { "expired", imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_EXPIRED, FALSE },
  { "refused", imza_portal_error_quark, IMZA_PORTAL_ERROR_SIGNATURE_INVALID, FALSE },
  { "time over", imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER_SIGNED, FALSE },
};

static void
test_give_up (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GError) error = g_error_new (ends[i].domain (), ends[i].code, "from the test");

      g_test_message ("%s", ends[i].name);
      put_task (f->desk, 284);
      put_signature (f->desk);
      imza_resume_remember (f->desk);
      /* the program is about to end; only the file matters here */
      g_clear_pointer (&f->desk->token, imza_secret_free);
      imza_desk_give_up (f->desk, error);
      drop_desk (f);
      g_assert_cmpint (can_resume (f), ==, ends[i].kept);
      f->desk = make_desk (f);
      if (ends[i].kept)
        {
          g_assert_true (imza_resume_load (f->desk, NULL));
          /* Vazgeç is meant: then it goes */
          g_clear_pointer (&f->desk->token, imza_secret_free);
          imza_desk_decline (f->desk, IMZA_DECLINE_USER);
          drop_desk (f);
          g_assert_false (can_resume (f));
          f->desk = make_desk (f);
        }
    }
}

/* --- handing in ------------------------------------------------------------------------ */

static GError *
hand_in (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  imza_step_hand_in_start (f->desk, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  imza_step_hand_in_finish (f->desk, result, &error);
  g_assert_false (f->desk->holds_events);
  return error;
}

static void
test_accepted (Fixture *f, gconstpointer data)
{
  put_signed_task (f->desk);
  fixture_client_push_good (f->client, fixture_call_find ("put"));
  g_assert_no_error (hand_in (f));
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_ACCEPTED);
  g_assert_cmpint (imza_desk_get_task_state (f->desk), ==, IMZA_TASK_AWAITING_RETURN);
}

typedef struct
{
  const char *name;
  FixtureStubEnd end; /* KEEP: an answer */
  guint status;
  const char *type;
  const char *body;
  ImzaSigned state;
  GQuark (*domain) (void);
  int code;
} Outcome;

#define JSON "application/json"
#define PROBLEM "application/problem+json"
#define AGAIN imza_journey_error_quark, IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT

/* It may have been accepted and only the answer is bad: then nobody may say that it was not. */
static const Outcome outcomes[] = {
  { "cut", FIXTURE_STUB_CUT, 0, NULL, "", IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "garbage", FIXTURE_STUB_KEEP, 200, JSON, "{", IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "html", FIXTURE_STUB_KEEP, 200, "text/html", "<p>", IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "server-fault", FIXTURE_STUB_KEEP, 500, PROBLEM, PROBLEM_OF ("server-error"),
    IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "bad-gateway", FIXTURE_STUB_KEEP, 502, "text/html", "<p>", IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "unknown-problem", FIXTURE_STUB_KEEP, 409, PROBLEM, PROBLEM_OF ("new"),
    IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "not-a-problem", FIXTURE_STUB_KEEP, 404, "text/plain", "?", IMZA_SIGNED_SENT_UNKNOWN, AGAIN },
  { "wait", FIXTURE_STUB_KEEP, 429, PROBLEM, PROBLEM_OF ("rate-limited"), IMZA_SIGNED_SENT_UNKNOWN,
    AGAIN },
  { "cancelled", FIXTURE_STUB_KEEP, 410, PROBLEM, PROBLEM_OF ("task-cancelled"),
    IMZA_SIGNED_REFUSED, imza_portal_error_quark, IMZA_PORTAL_ERROR_TASK_CANCELLED },
  { "other-card", FIXTURE_STUB_KEEP, 403, PROBLEM, PROBLEM_OF ("holder-mismatch"),
    IMZA_SIGNED_REFUSED, imza_portal_error_quark, IMZA_PORTAL_ERROR_HOLDER_MISMATCH },
};

static void
test_outcome (Fixture *f, gconstpointer data)
{
  const Outcome *outcome = data;
  g_autoptr (GError) error = NULL;

  put_signed_task (f->desk);
  /* as often as it is repeated by itself */
  for (guint i = 0; i < 4; i++)
    if (outcome->end == FIXTURE_STUB_KEEP)
      fixture_stub_push_answer (f->client->stub, outcome->status, outcome->type, NULL,
                                outcome->body);
    else
      fixture_stub_push (f->client->stub, outcome->end, outcome->body, -1);
  error = hand_in (f);
  g_assert_error (error, outcome->domain (), outcome->code);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, outcome->state);
}

static void
test_never_reached (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FixtureClient *closing
      = fixture_client_new (FIXTURE_STUB_CLOSING, FIXTURE_CERTIFICATE_RIGHT, NULL);

  put_signed_task (f->desk);
  g_set_object (&f->desk->portal, closing->portal);
  error = hand_in (f);
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_NOT_SENT);
  /* what an earlier try left open stays open */
  f->desk->signed_state = IMZA_SIGNED_SENT_UNKNOWN;
  g_clear_error (&error);
  error = hand_in (f);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_SENT_UNKNOWN);
  drop_desk (f);
  fixture_client_free (closing);
}

/* the person leaves, or the clock ends the journey, while the answer is still due */
static void
test_left_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  put_signed_task (f->desk);
  fixture_stub_push (f->client->stub, FIXTURE_STUB_HANG, "", 0);
  imza_step_hand_in_start (f->desk, cancellable, fixture_store_result, &result);
  fixture_wait_until (fixture_stub_get_n_requests (f->client->stub) == 1);
  g_assert_true (f->desk->holds_events);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_SENT_UNKNOWN);
  g_cancellable_cancel (cancellable);
  fixture_wait_until (result != NULL);
  g_assert_false (f->desk->holds_events);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_SENT_UNKNOWN);
}

/* --- what is signed -------------------------------------------------------------------- */

/* a signature of something else is dropped, and then the documents are due again */
static void
test_other_signature (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_task (f->desk, 284);
  put_signature (f->desk);
  g_assert_true (compose (f->desk, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->desk->signatures->len, ==, 0);
  g_assert_cmpint (imza_desk_get_signed (f->desk), ==, IMZA_SIGNED_NOTHING);
}

static void
test_no_second_signature (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put_task (f->desk, 284);
  f->desk->task_state = IMZA_TASK_AWAITING_RETURN;
  g_assert_false (compose (f->desk, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED);
}

static ImzaCertificate *
make_practice_certificate (const char *tckn)
{
  EVP_PKEY *key = fixture_cms_key ("P-256");
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GBytes) der
      = fixture_nes_certificate (key, tckn, "AYŞE DENEME-YILMAZ", now_s - 60, now_s + 60);
  ImzaCertificate *certificate = imza_certificate_new (der, NULL);

  EVP_PKEY_free (key);
  g_assert_true (imza_certificate_is_practice (certificate));
  return certificate;
}

static ImzaCertificateFault
judge (Fixture *f, ImzaCertificate *certificate)
{
  ImzaTokenCertificate entry
      = { .certificate = certificate, .has_key = TRUE, .algorithm = "RS256" };

  return imza_desk_judge (f->desk, &entry);
}

/* no legal effect at a practice portal, no practice card at a real one */
static void
test_practice_and_real (Fixture *f, gconstpointer data)
{
  g_autoptr (ImzaCertificate) practice = make_practice_certificate ("10000000146");

  g_assert_cmpint (judge (f, practice), ==, IMZA_CERTIFICATE_USABLE);
  drop_desk (f);
  fixture_client_connect (f->client, NULL, FALSE, NULL, NULL);
  f->desk = make_desk (f);
  g_assert_cmpint (judge (f, practice), ==, IMZA_CERTIFICATE_WRONG_MODE);
}

/* the portal knows nothing of this card: one of somebody else may be put in instead */
static void
test_sign_in_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (ImzaCertificate) other = make_practice_certificate ("17291716060");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->desk->chosen = make_practice_certificate ("10000000146");
  fixture_stub_push_answer (f->client->stub, 404, PROBLEM, NULL, PROBLEM_OF ("card-unknown"));
  imza_step_sign_in_start (f->desk, NULL, fixture_store_result, &result);
  g_assert_cmpint (judge (f, other), ==, IMZA_CERTIFICATE_NOT_YOURS);
  fixture_wait_until (result != NULL);
  g_assert_false (imza_step_sign_in_finish (f->desk, result, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CARD_UNKNOWN);
  g_assert_cmpint (judge (f, other), ==, IMZA_CERTIFICATE_USABLE);
}

/* a portal that never holds an answer back is asked no faster than once a second */
static void
test_no_news (Fixture *f, gconstpointer data)
{
  const FixtureClientCall *poll = fixture_call_find ("poll");

  put_task (f->desk, 284);
  for (guint i = 0; i < 100; i++)
    fixture_client_push_good (f->client, poll);
  imza_desk_watch_start (f->desk);
  fixture_wait_until (f->desk->poll_pause_source != 0);
  g_assert_cmpuint (fixture_stub_get_n_requests (f->client->stub), ==, 1);
  imza_desk_watch_stop (f->desk);
  fixture_wait_until (!g_main_context_pending (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/imza/desk/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("resume/round-trip", test_round_trip);
  ADD ("resume/newest", test_newest);
  ADD ("resume/other-code", test_other_code);
  ADD ("resume/files", test_files);
  ADD ("resume/no-files", test_no_files);
  ADD ("resume/unfinished", test_unfinished);
  ADD ("resume/give-up", test_give_up);
  ADD ("hand-in/accepted", test_accepted);
  ADD ("hand-in/never-reached", test_never_reached);
  ADD ("hand-in/left-meanwhile", test_left_meanwhile);
  ADD ("compose/other-signature", test_other_signature);
  ADD ("judge/practice-and-real", test_practice_and_real);
  ADD ("judge/sign-in-refused", test_sign_in_refused);
  ADD ("watch/no-news", test_no_news);
  ADD ("compose/no-second-signature", test_no_second_signature);
  ADD ("sign/not-shown", test_not_shown);
#undef ADD
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/desk/hand-in/", outcomes[i].name, NULL);

      g_test_add (path, Fixture, &outcomes[i], set_up, test_outcome, tear_down);
    }
  return g_test_run ();
}
