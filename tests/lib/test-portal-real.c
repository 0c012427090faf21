/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <string.h>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "fixture-portal.h"
#include "fixture-wait.h"
#include "imza-error.h"
#include "imza-ident.h"
#include "imza-portal.h"
#include "imza-statement.h"

/* The client against the real practice portal: what each side reads out of the contract must be
 * the same. */

#define AYSE "10000000146"
#define MEHMET "17291716060"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free)

static FixturePortal *sandbox;

typedef struct
{
  ImzaPortal *portal;
  char *claim_key;
  char *code; /* what the page shows */
  char *task_id;
  char *cookie;
  char *csrf;
  ImzaTask *task;
  ImzaSecret *token;
} Visit;

static ImzaPortal *
new_portal (gboolean practice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaProfile) profile
      = imza_profile_new ("Deneme", sandbox->url, sandbox->ca_file, practice, &error);

  g_assert_no_error (error);
  return imza_portal_new (profile, "eimza-asistani/0.1.0", "tr");
}

static Visit *
visit_new (void)
{
  Visit *self = g_new0 (Visit, 1);

  self->portal = new_portal (TRUE);
  self->claim_key = imza_ident_random_id (32);
  return self;
}

static void
visit_free (Visit *self)
{
  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->token, imza_secret_free);
  g_assert_finalize_object (self->portal);
  g_free (self->claim_key);
  g_free (self->code);
  g_free (self->task_id);
  g_free (self->cookie);
  g_free (self->csrf);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Visit, visit_free)

static void
await (GAsyncResult **result)
{
  fixture_wait_until (*result != NULL);
}

/* the page's half: a person with a browser asks for a code */
static void
ask_for_code (Visit *self, const char *tckn)
{
  g_autofree char *json = g_strdup_printf ("{\"method\":\"e-imza\",\"tckn\":\"%s\"}", tckn);
  g_autoptr (FixtureAnswer) answer
      = fixture_portal_call (sandbox, &(FixtureCall){ .path = "/v1/sessions", .json = json });

  g_assert_cmpuint (answer->status, ==, 201);
  self->code = g_strdup (fixture_answer_text (answer, "task.code"));
  self->task_id = g_strdup (fixture_answer_text (answer, "task.id"));
  self->csrf = g_strdup (fixture_answer_text (answer, "csrf"));
  self->cookie = g_strdup (answer->cookie);
}

static FixtureAnswer *
call_page (Visit *self, const char *method, const char *below, const char *json)
{
  g_autofree char *path = g_strconcat ("/v1/tasks/", self->task_id, below, NULL);

  return fixture_portal_call (sandbox, &(FixtureCall){
                                           .method = method,
                                           .path = path,
                                           .json = json,
                                           .cookie = self->cookie,
                                           .csrf = self->csrf,
                                       });
}

static void
assert_page_state (Visit *self, const char *state)
{
  g_autoptr (FixtureAnswer) answer = call_page (self, "GET", "", NULL);

  g_assert_cmpstr (fixture_answer_text (answer, "task.state"), ==, state);
}

static gboolean
claim (Visit *self, const char *claim_key, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_pointer (&self->task, imza_task_unref);
  g_clear_pointer (&self->token, imza_secret_free);
  imza_portal_claim_async (self->portal, self->code, claim_key, NULL, fixture_store_result,
                           &result);
  await (&result);
  self->task = imza_portal_claim_finish (self->portal, result, &self->token, error);
  return self->task != NULL;
}

static Visit *
claimed_visit (const char *tckn)
{
  Visit *self = visit_new ();
  g_autoptr (GError) error = NULL;

  ask_for_code (self, tckn);
  claim (self, self->claim_key, &error);
  g_assert_no_error (error);
  return self;
}

static gboolean
discover (ImzaPortal *portal, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  imza_portal_discover_async (portal, NULL, fixture_store_result, &result);
  await (&result);
  return imza_portal_discover_finish (portal, result, error);
}

static ImzaTask *
get_task (Visit *self, gint64 after, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  imza_portal_get_task_async (self->portal, self->token, after, NULL, fixture_store_result,
                              &result);
  await (&result);
  return imza_portal_get_task_finish (self->portal, result, error);
}

static gboolean
decline (Visit *self, ImzaDeclineReason reason, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  imza_portal_decline_async (self->portal, self->token, reason, NULL, fixture_store_result,
                             &result);
  await (&result);
  return imza_portal_decline_finish (self->portal, result, error);
}

static ImzaReceipt *
put (Visit *self, GBytes *cms, ImzaSecret **account_token, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  imza_portal_put_signature_async (self->portal, self->token, "a1", cms,
                                   imza_task_get_deadline (self->task), NULL, fixture_store_result,
                                   &result);
  await (&result);
  return imza_portal_put_signature_finish (self->portal, result, account_token, error);
}

/* a practice certificate for a software key, made as anybody can make one */
static GBytes *
issue_certificate (EVP_PKEY *key, const char *tckn)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  g_autofree char *key_file = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *pem = NULL;
  g_autoptr (BIO) bio = NULL;
  g_autoptr (X509) certificate = NULL;
  FILE *file = fopen (key_file, "w");
  unsigned char *der = NULL;
  int length;

  g_assert_cmpint (PEM_write_PUBKEY (file, key), ==, 1);
  fclose (file);
  pem = fixture_command_ok (NULL, SANDBOX_PROGRAM, "certificate", "--state", sandbox->state_dir,
                            "--public-key", key_file, "--person", tckn, NULL);
  bio = BIO_new_mem_buf (pem, -1);
  certificate = PEM_read_bio_X509 (bio, NULL, NULL, NULL);
  g_assert_nonnull (certificate);
  length = i2d_X509 (certificate, &der);
  return g_bytes_new_with_free_func (der, (gsize)length, (GDestroyNotify)free, der);
}

static GBytes *
sign (Visit *self, const char *tckn)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = issue_certificate (key, tckn);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaStatement) statement = imza_statement_new (sandbox->url, self->task, 0, &error);

  g_assert_no_error (error);
  return fixture_cms_sign (&(FixtureCms){
      .key = key,
      .certificate = certificate,
      .content = imza_statement_get_bytes (statement),
      .signing_time_s
      = imza_deadline_server_now_s (imza_task_get_deadline (self->task), imza_boottime_us ()),
  });
}

static void
test_discovery (void)
{
  g_autoptr (ImzaPortal) practice = new_portal (TRUE);
  g_autoptr (ImzaPortal) real = new_portal (FALSE);
  g_autoptr (GError) error = NULL;
  const ImzaPortalInfo *info;

  g_assert_true (discover (practice, &error));
  g_assert_no_error (error);
  info = imza_portal_get_info (practice);
  g_assert_true (info->demo);
  g_assert_cmpstr (info->origin, ==, sandbox->url);
  g_assert_nonnull (info->telephone);
  g_assert_nonnull (info->email);
  g_assert_cmpint (ABS (info->clock_skew_s), <=, 2);

  g_assert_false (discover (real, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_WRONG_MODE);
  g_assert_null (imza_portal_get_info (real));
}

/* the certificate is for this host; by another name it is refused */
static void
test_trust (void)
{
  g_autoptr (ImzaProfile) profile = imza_profile_new ("System", sandbox->url, NULL, TRUE, NULL);
  g_autoptr (ImzaPortal) portal = imza_portal_new (profile, "eimza-asistani/0.1.0", "tr");
  g_autoptr (GError) error = NULL;

  g_assert_false (discover (portal, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TLS);
}

static void
test_claim (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = g_strdup (imza_secret_peek (visit->token));
  guint left
      = imza_deadline_seconds_left (imza_task_get_deadline (visit->task), imza_boottime_us ());

  g_assert_cmpstr (imza_task_get_id (visit->task), ==, visit->task_id);
  g_assert_cmpint (imza_task_get_purpose (visit->task), ==, IMZA_PURPOSE_SIGN_IN);
  g_assert_cmpint (imza_task_get_state (visit->task), ==, IMZA_TASK_CLAIMED);
  g_assert_cmpstr (imza_task_get_holder_hint (visit->task), ==, "1*********6");
  g_assert_cmpuint (imza_task_get_items (visit->task)->len, ==, 1);
  g_assert_cmpuint (left, <=, 300);
  g_assert_cmpuint (left, >=, 270);
  assert_page_state (visit, "claimed");

  /* a lost answer is asked for again with the same pair */
  g_assert_true (claim (visit, visit->claim_key, &error));
  g_assert_cmpstr (imza_secret_peek (visit->token), ==, first);
  g_assert_false (claim (visit, "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE", &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED);
}

static void
test_codes (void)
{
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  ask_for_code (visit, AYSE);
  sql = g_strdup_printf ("UPDATE task SET deadline = deadline - 400 WHERE id = '%s'",
                         visit->task_id);
  fixture_portal_sql (sandbox, sql);
  g_assert_false (claim (visit, visit->claim_key, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CODE_EXPIRED);
  g_assert_nonnull (imza_portal_error_get_facts (error)->instance);
  g_clear_error (&error);

  g_free (visit->code);
  visit->code = g_strdup ("000000000000000");
  g_assert_false (claim (visit, visit->claim_key, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_CODE_UNKNOWN);
  g_assert_cmpint (imza_portal_error_get_facts (error)->attempts_left, >=, 0);
}

static void
test_task (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) again = get_task (visit, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (imza_task_get_nonce (again), ==, imza_task_get_nonce (visit->task));
  g_assert_cmpint (imza_task_get_version (again), ==, imza_task_get_version (visit->task));
}

/* the long-poll is held until the page cancels, and then answered at once */
static void
test_long_poll (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FixtureAnswer) cancelled = NULL;

  imza_portal_get_task_async (visit->portal, visit->token, imza_task_get_version (visit->task),
                              NULL, fixture_store_result, &result);
  /* a whole round trip of something else goes by, and the poll is still held */
  assert_page_state (visit, "claimed");
  g_assert_null (result);
  cancelled = call_page (visit, "DELETE", "", NULL);
  g_assert_cmpuint (cancelled->status, ==, 204);
  await (&result);
  g_assert_null (imza_portal_get_task_finish (visit->portal, result, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_TASK_CANCELLED);
}

static void
test_decline (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GError) error = NULL;

  g_assert_true (decline (visit, IMZA_DECLINE_USER, &error));
  g_assert_no_error (error);
  assert_page_state (visit, "declined");
}

static void
test_signature_refused (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) garbage = g_bytes_new_static ("not a signature", 15);
  g_autoptr (GBytes) other_person = sign (visit, MEHMET);

  g_assert_null (put (visit, garbage, NULL, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SIGNATURE_INVALID);
  g_clear_error (&error);
  g_assert_null (put (visit, other_person, NULL, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_HOLDER_MISMATCH);
}

/* by code, to the signed-in browser: the portal rebuilds the very statement that this side made */
static void
test_sign_in_by_code (void)
{
  g_autoptr (Visit) visit = claimed_visit (AYSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = sign (visit, AYSE);
  g_autoptr (ImzaReceipt) receipt = put (visit, cms, NULL, &error);
  g_autoptr (ImzaReceipt) again = NULL;
  g_autoptr (FixtureAnswer) confirmed = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, cms);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (receipt->state, ==, IMZA_TASK_AWAITING_RETURN);
  g_assert_cmpuint (receipt->remaining, ==, 0);
  g_assert_cmpstr (receipt->sha256, ==, sha256);
  g_assert_nonnull (receipt->return_url);
  g_assert_nonnull (receipt->confirm_code);

  again = put (visit, cms, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->receipt_id, ==, receipt->receipt_id);

  json = g_strdup_printf ("{\"code\":\"%s\"}", again->confirm_code);
  confirmed = call_page (visit, "POST", "/confirm", json);
  g_assert_cmpuint (confirmed->status, ==, 200);
}

static void
test_sign_in_by_program (void)
{
  g_autoptr (Visit) visit = visit_new ();
  g_autoptr (GAsyncResult) started = NULL;
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GAsyncResult) left = NULL;
  g_autoptr (GAsyncResult) asked_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = NULL;
  g_autoptr (ImzaReceipt) receipt = NULL;
  g_autoptr (ImzaSecret) account_token = NULL;
  g_autoptr (ImzaAccount) account = NULL;

  imza_portal_sign_in_async (visit->portal, AYSE, visit->claim_key, NULL, fixture_store_result,
                             &started);
  await (&started);
  visit->task = imza_portal_sign_in_finish (visit->portal, started, &visit->token, &error);
  g_assert_no_error (error);
  cms = sign (visit, AYSE);
  receipt = put (visit, cms, &account_token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receipt->state, ==, IMZA_TASK_DONE);
  g_assert_null (receipt->return_url);
  g_assert_nonnull (account_token);

  imza_portal_get_account_async (visit->portal, account_token, NULL, fixture_store_result, &asked);
  await (&asked);
  account = imza_portal_get_account_finish (visit->portal, asked, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (account->name, "DENEME"));
  g_assert_cmpstr (account->tckn_hint, ==, "1*********6");

  imza_portal_sign_out_async (visit->portal, account_token, NULL, fixture_store_result, &left);
  await (&left);
  g_assert_true (imza_portal_sign_out_finish (visit->portal, left, &error));
  imza_portal_get_account_async (visit->portal, account_token, NULL, fixture_store_result,
                                 &asked_again);
  await (&asked_again);
  g_assert_null (imza_portal_get_account_finish (visit->portal, asked_again, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_SESSION_EXPIRED);
}

int
main (int argc, char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  sandbox = fixture_portal_start (NULL);
  g_test_add_func ("/real/discovery", test_discovery);
  g_test_add_func ("/real/trust", test_trust);
  g_test_add_func ("/real/claim", test_claim);
  g_test_add_func ("/real/codes", test_codes);
  g_test_add_func ("/real/task", test_task);
  g_test_add_func ("/real/long-poll", test_long_poll);
  g_test_add_func ("/real/decline", test_decline);
  g_test_add_func ("/real/signature-refused", test_signature_refused);
  g_test_add_func ("/real/sign-in-by-code", test_sign_in_by_code);
  g_test_add_func ("/real/sign-in-by-program", test_sign_in_by_program);
  status = g_test_run ();
  fixture_portal_stop (sandbox);
  return status;
}
