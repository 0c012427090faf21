/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-account.h"
#include "fixture-client.h"
#include "imza-desk-account-private.h"
#include "imza-error.h"
#include "imza-journeys.h"

/* The journeys about an account in front of a portal that says what the test wants: whatever the
 * session does, nothing that was typed is lost. */

#define PROBLEM "application/problem+json"
#define JSON "application/json"

typedef struct
{
  FixtureClient *client;
  ImzaCardService *cards;
  ImzaSession *session;
  ImzaDesk *desk;
  ImzaJourney *journey;
  guint n_ended;
  ImzaSessionEnd how;
} Fixture;

static ImzaSecret *
secret (const char *text)
{
  ImzaSecret *made = imza_secret_new ();

  for (const char *p = text; *p != '\0'; p++)
    imza_secret_append (made, *p);
  return made;
}

static void
on_ended (ImzaSession *session, ImzaSessionEnd how, Fixture *f)
{
  f->n_ended++;
  f->how = how;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  f->client = fixture_client_new_usual ();
  f->cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  f->session = imza_session_new ();
  g_signal_connect (f->session, "ended", G_CALLBACK (on_ended), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->journey);
  g_clear_object (&f->desk);
  g_clear_object (&f->session);
  g_clear_object (&f->cards);
  fixture_client_free (f->client);
}

static void
answer (Fixture *f, guint status, const char *body)
{
  fixture_stub_push_answer (f->client->stub, status, status < 400 ? JSON : PROBLEM, NULL, body);
}

static void
refuse (Fixture *f, guint status, const char *slug, const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"type\":\"urn:eimza:problem:%s\",\"title\":\"x\","
                                           "\"status\":%u%s}",
                                           slug, status, more);

  answer (f, status, body);
}

static void
sign_in (Fixture *f)
{
  imza_session_begin (f->session, f->client->portal, IMZA_WAY_PASSWORD, secret (FIXTURE_TOKEN), 0);
}

static void
begin (Fixture *f, const ImzaJourneyTable *table)
{
  /* every journey would ask first who the portal is */
  fixture_client_push_good (f->client, fixture_call_find ("discover"));
  g_assert_true (fixture_client_run (f->client, fixture_call_find ("discover"), NULL));
  f->desk = imza_desk_new (f->cards, f->client->portal, NULL);
  imza_desk_set_session (f->desk, f->session);
  f->journey = imza_journey_new (table, f->desk);
}

static void
wait_for_page (Fixture *f, const char *page)
{
  fixture_wait_until (imza_journey_get_state (f->journey) != IMZA_JOURNEY_WORKING);
  g_assert_cmpint (imza_journey_get_state (f->journey), ==, IMZA_JOURNEY_ASKING);
  g_assert_cmpstr (imza_journey_get_page (f->journey), ==, page);
}

static void
wait_for_error (Fixture *f, const char *page, int code)
{
  wait_for_page (f, page);
  g_assert_error (imza_journey_get_error (f->journey), IMZA_PORTAL_ERROR, code);
}

static void
expect_line (Fixture *f, guint n, const char *line)
{
  g_assert_cmpstr (fixture_stub_get_request (f->client->stub, n)->line, ==, line);
}

static guint
count (Fixture *f)
{
  return fixture_stub_get_n_requests (f->client->stub);
}

static char *
dup_last_body (Fixture *f)
{
  GBytes *body = fixture_stub_get_request (f->client->stub, count (f) - 1)->body;

  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

/* --- the way back in ------------------------------------------------------------------ */

static void
give_login (Fixture *f)
{
  imza_desk_set_login_tckn (f->desk, "10000000146");
  imza_desk_set_captcha_answer (f->desk, "ahx4a");
  imza_desk_give_password (f->desk, secret ("mavi-\"bisiklet\\"));
}

static void
push_captcha (Fixture *f)
{
  answer (f, 201,
          "{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcA\",\"kind\":\"picture\",\"expires_in\":300,"
          "\"picture\":\"" TINY_PNG "\"}");
}

/* from page "sign-in" through the password to whatever comes after it */
static void
walk_password (Fixture *f)
{
  push_captcha (f);
  imza_desk_set_way (f->desk, IMZA_WAY_PASSWORD);
  imza_journey_answer (f->journey);
  wait_for_page (f, "password");
  g_assert_nonnull (imza_desk_get_captcha (f->desk)->picture);
  give_login (f);
  answer (f, 201, "{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcB\",\"next\":\"sms\",\"sms\":" SMS "}");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sms");
  g_assert_cmpstr (imza_desk_get_sms (f->desk)->to, ==, "*** *** 92 90");
  g_assert_true (imza_desk_give_sms_code (f->desk, secret ("482913")));
  answer (f, 200,
          "{\"account_token\":\"" FIXTURE_CLAIM_KEY "\",\"expires_in\":900,\"name\":\"x\"}");
  answer (f, 200, ME);
  imza_journey_answer (f->journey);
}

static void
test_expired_while_saving (Fixture *f, gconstpointer data)
{
  sign_in (f);
  begin (f, &imza_journey_profile);
  answer (f, 200, CONTACT);
  imza_journey_start (f->journey);
  wait_for_page (f, "profile");
  imza_desk_set_contact_wish (f->desk, "yeni@example.org", "5551234567", IMZA_NOTIFY_SMS);
  refuse (f, 401, "session-expired", "");
  imza_journey_answer (f->journey);
  wait_for_error (f, "sign-in", IMZA_PORTAL_ERROR_SESSION_EXPIRED);
  g_assert_false (imza_session_is_alive (f->session));
  g_assert_cmpuint (f->n_ended, ==, 1);
  g_assert_cmpint (f->how, ==, IMZA_SESSION_END_PORTAL);

  /* back where the person was, with what was typed */
  walk_password (f);
  answer (f, 200, CONTACT);
  wait_for_page (f, "profile");
  g_assert_true (imza_session_is_alive (f->session));
  g_assert_cmpint (imza_session_get_way (f->session), ==, IMZA_WAY_PASSWORD);
  g_assert_cmpstr (imza_session_get_account (f->session)->name, ==, "AYŞE DENEME");
  g_assert_cmpstr (imza_desk_get_wished_email (f->desk), ==, "yeni@example.org");
  g_assert_cmpstr (imza_desk_get_wished_mobile (f->desk), ==, "5551234567");
  g_assert_cmpint (imza_desk_get_wished_notify (f->desk), ==, IMZA_NOTIFY_SMS);

  /* two codes, to the old number and to the new one */
  answer (f, 202,
          "{\"change\":\"u8Yb3sKfQ0q1Zl2mT7xVcC\",\"sms\":" SMS
          ",\"new_sms\":{\"to\":\"*** *** 45 67\",\"expires_in\":180,\"resend_in\":60,"
          "\"attempts_left\":3}}");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sms-two");
  g_assert_cmpstr (imza_desk_get_new_sms (f->desk)->to, ==, "*** *** 45 67");
  g_assert_true (imza_desk_give_sms_code (f->desk, secret ("111111")));
  g_assert_true (imza_desk_give_new_sms_code (f->desk, secret ("222222")));
  refuse (f, 422, "sms-wrong", ",\"attempts_left\":2");
  imza_journey_answer (f->journey);
  wait_for_error (f, "sms-two", IMZA_PORTAL_ERROR_SMS_WRONG);
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 2);
  answer (f, 200, "{\"sms\":" SMS ",\"new_sms\":" SMS "}");
  imza_journey_take_turn (f->journey, IMZA_REMEDY_RESEND_SMS);
  wait_for_page (f, "sms-two");
  imza_desk_give_sms_code (f->desk, secret ("333333"));
  imza_desk_give_new_sms_code (f->desk, secret ("444444"));
  answer (f, 200, "{\"done\":true,\"kind\":\"profile\",\"version\":5}");
  answer (f, 200, CONTACT);
  imza_journey_answer (f->journey);
  wait_for_page (f, "profile-saved");
  expect_line (f, count (f) - 2, "POST /v1/changes/u8Yb3sKfQ0q1Zl2mT7xVcC/sms HTTP/1.1");
}

/* whoever signs in next does not find, and never saves, what the one before has typed */
static void
test_somebody_else (Fixture *f, gconstpointer data)
{
  sign_in (f);
  begin (f, &imza_journey_menu);
  answer (f, 200,
          "{\"name\":\"MEHMET "
          "DENEME\",\"tckn\":\"2*********8\",\"method\":\"password\",\"e_onay\":\"none\"}");
  answer (f, 200, CERTIFICATES ("valid", "\"suspend\",\"revoke\""));
  imza_journey_start (f->journey);
  wait_for_page (f, "menu");
  imza_journey_abandon (f->journey, IMZA_DECLINE_USER);
  g_clear_object (&f->journey);
  g_clear_object (&f->desk);

  f->desk = imza_desk_new (f->cards, f->client->portal, NULL);
  imza_desk_set_session (f->desk, f->session);
  f->journey = imza_journey_new (&imza_journey_profile, f->desk);
  answer (f, 200, CONTACT);
  imza_journey_start (f->journey);
  wait_for_page (f, "profile");
  imza_desk_set_contact_wish (f->desk, NULL, "5551234567", IMZA_NOTIFY_SMS);
  answer (f, 202, "{\"change\":\"u8Yb3sKfQ0q1Zl2mT7xVcC\",\"sms\":" SMS "}");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sms");
  imza_desk_give_sms_code (f->desk, secret ("111111"));
  refuse (f, 401, "session-expired", "");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sign-in");
  walk_password (f);
  answer (f, 200, CONTACT);
  wait_for_error (f, "profile", IMZA_PORTAL_ERROR_STALE);
  g_assert_cmpstr (imza_session_get_account (f->session)->name, ==, "AYŞE DENEME");
  g_assert_null (imza_desk_get_wished_mobile (f->desk));
  g_assert_cmpint (imza_desk_get_wished_notify (f->desk), ==, IMZA_NOTIFY_NONE);
  g_assert_null (imza_desk_get_sms (f->desk));
  expect_line (f, count (f) - 1, "GET /v1/profile HTTP/1.1");
}

static void
test_expired_at_the_sms (Fixture *f, gconstpointer data)
{
  sign_in (f);
  begin (f, &imza_journey_certificate_action);
  imza_desk_select_certificate (f->desk, "0a1b2c3d");
  imza_desk_set_act (f->desk, IMZA_CERTIFICATE_ACT_REVOKE);
  answer (f, 200, CERTIFICATES ("valid", "\"suspend\",\"revoke\""));
  imza_journey_start (f->journey);
  wait_for_page (f, "certificate-action");
  imza_desk_set_revocation (f->desk, IMZA_REVOCATION_LOST, "2C3D");
  g_assert_true (imza_desk_serial_end_fits (f->desk));
  answer (f, 202, "{\"change\":\"u8Yb3sKfQ0q1Zl2mT7xVcC\",\"sms\":" SMS "}");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sms");
  imza_desk_give_sms_code (f->desk, secret ("000000"));
  refuse (f, 422, "sms-wrong", ",\"attempts_left\":2");
  imza_journey_answer (f->journey);
  wait_for_error (f, "sms", IMZA_PORTAL_ERROR_SMS_WRONG);
  imza_desk_give_sms_code (f->desk, secret ("111111"));
  refuse (f, 401, "session-expired", "");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sign-in");
  walk_password (f);
  wait_for_page (f, "sms");
  /* the page tells of the code of the change, not of that of signing in */
  g_assert_cmpuint (imza_desk_get_sms (f->desk)->attempts_left, ==, 2);
  /* a code is for one try */
  g_assert_null (f->desk->sms_code);
  imza_desk_give_sms_code (f->desk, secret ("111111"));
  answer (f, 200, "{\"done\":true,\"kind\":\"revoke\",\"status\":\"revoked\"}");
  answer (f, 200, CERTIFICATES ("revoked", ""));
  imza_journey_answer (f->journey);
  wait_for_page (f, "certificate-result");
  g_assert_cmpint (imza_desk_get_selected (f->desk)->status, ==, IMZA_CERTIFICATE_STATUS_REVOKED);
}

/* the window's page writes its fields to the desk whenever it hears of news */
static void
write_again (ImzaDesk *desk)
{
  imza_desk_set_contact_wish (desk, "baska@example.org", "5557654321", IMZA_NOTIFY_EMAIL);
}

static void
test_wish_is_written_again (Fixture *f, gconstpointer data)
{
  g_autofree char *body = NULL;

  sign_in (f);
  begin (f, &imza_journey_profile);
  answer (f, 200, CONTACT);
  imza_journey_start (f->journey);
  wait_for_page (f, "profile");
  imza_desk_set_contact_wish (f->desk, "yeni@example.org", "5551234567", IMZA_NOTIFY_SMS);
  g_signal_connect (f->desk, "changed", G_CALLBACK (write_again), NULL);
  refuse (f, 422, "form-invalid", ",\"errors\":[{\"pointer\":\"/email\",\"rule\":\"x\"}]");
  imza_journey_answer (f->journey);
  wait_for_error (f, "profile", IMZA_PORTAL_ERROR_FORM_INVALID);
  body = dup_last_body (f);
  g_assert_cmpstr (body, ==,
                   "{\"version\":4,\"email\":\"baska@example.org\",\"mobile\":\"5557654321\","
                   "\"notify\":\"email\"}");
}

/* nobody said anything: the person only sat there for too long */
static void
test_expired_in_silence (Fixture *f, gconstpointer data)
{
  sign_in (f);
  begin (f, &imza_journey_e_onay);
  answer (f, 200, E_ONAY);
  imza_journey_start (f->journey);
  wait_for_page (f, "e-onay");
  imza_desk_set_e_onay_choice (f->desk, IMZA_E_ONAY_CHOICE_WITHDRAW);
  imza_session_sign_out (f->session);
  answer (f, 204, "");
  fixture_wait_until (count (f) == 3);
  expect_line (f, 2, "DELETE /v1/session HTTP/1.1");
  g_assert_cmpint (f->how, ==, IMZA_SESSION_END_PERSON);
  /* nothing has moved */
  wait_for_page (f, "e-onay");
  imza_journey_answer (f->journey);
  wait_for_error (f, "sign-in", IMZA_PORTAL_ERROR_SESSION_EXPIRED);
  walk_password (f);
  answer (f, 200, E_ONAY);
  wait_for_page (f, "e-onay");
  g_assert_cmpint (imza_desk_get_e_onay_choice (f->desk), ==, IMZA_E_ONAY_CHOICE_WITHDRAW);
}

static void
test_password_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *body = NULL;

  begin (f, &imza_journey_menu);
  imza_journey_start (f->journey);
  wait_for_page (f, "sign-in");
  imza_desk_set_way (f->desk, IMZA_WAY_PASSWORD);
  push_captcha (f);
  imza_journey_answer (f->journey);
  wait_for_page (f, "password");
  answer (f, 201,
          "{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcA\",\"kind\":\"question\",\"expires_in\":300,"
          "\"question\":\"Yedi ile beşi toplayın: kaç eder?\"}");
  imza_desk_set_captcha_kind (f->desk, IMZA_CAPTCHA_QUESTION);
  imza_journey_take_turn (f->journey, IMZA_REMEDY_NEW_CAPTCHA);
  wait_for_page (f, "password");
  g_assert_cmpstr (imza_desk_get_captcha (f->desk)->question, ==,
                   "Yedi ile beşi toplayın: kaç eder?");
  give_login (f);
  refuse (f, 401, "login-failed", "");
  push_captcha (f);
  imza_journey_answer (f->journey);
  wait_for_error (f, "password", IMZA_PORTAL_ERROR_LOGIN_FAILED);
  /* the number stays, the word and the answer are gone */
  g_assert_cmpstr (imza_desk_get_login_tckn (f->desk), ==, "10000000146");
  g_assert_null (imza_desk_get_captcha_answer (f->desk));
  g_assert_null (f->desk->more->password);
  body = g_strndup (
      g_bytes_get_data (fixture_stub_get_request (f->client->stub, count (f) - 2)->body, NULL),
      g_bytes_get_size (fixture_stub_get_request (f->client->stub, count (f) - 2)->body));
  g_assert_cmpstr (body, ==,
                   "{\"method\":\"password\",\"tckn\":\"10000000146\",\"password\":"
                   "\"mavi-\\\"bisiklet\\\\\",\"captcha\":{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcA\","
                   "\"answer\":\"ahx4a\"},\"app\":\"eimza-asistani/0.1.0\"}");
  /* nothing filled in: the portal is not even asked */
  push_captcha (f);
  imza_journey_answer (f->journey);
  wait_for_error (f, "password", IMZA_PORTAL_ERROR_LOGIN_FAILED);
  /* another way */
  imza_journey_take_turn (f->journey, IMZA_REMEDY_OTHER_WAY);
  wait_for_page (f, "sign-in");
}

static void
test_card_fault_leads_on (Fixture *f, gconstpointer data)
{
  begin (f, &imza_journey_menu);
  imza_desk_set_way (f->desk, IMZA_WAY_E_IMZA);
  imza_journey_start (f->journey);
  /* a way that was set is not asked for; there is no card here */
  wait_for_page (f, "insert-card");
  imza_journey_take_turn (f->journey, IMZA_REMEDY_OTHER_WAY);
  wait_for_page (f, "sign-in");
  imza_journey_raise (f->journey,
                      imza_portal_error_new (IMZA_PORTAL_ERROR_NO_ACCOUNT, NULL, "not here"));
  g_assert_cmpint (imza_journey_get_state (f->journey), ==, IMZA_JOURNEY_TROUBLE);
  imza_journey_take_remedy (f->journey);
  wait_for_page (f, "sign-in");
}

static void
test_no_account (Fixture *f, gconstpointer data)
{
  begin (f, &imza_journey_menu);
  imza_desk_set_way (f->desk, IMZA_WAY_E_IMZA);
  imza_journey_start (f->journey);
  wait_for_page (f, "insert-card");
  imza_journey_raise (f->journey,
                      imza_portal_error_new (IMZA_PORTAL_ERROR_NO_ACCOUNT, NULL, "not here"));
  wait_for_error (f, "no-account", IMZA_PORTAL_ERROR_NO_ACCOUNT);
  imza_journey_answer (f->journey);
  wait_for_page (f, "sign-in");
}

static void
test_by_sms_only (Fixture *f, gconstpointer data)
{
  g_autofree char *body = NULL;

  sign_in (f);
  begin (f, &imza_journey_certificate_action);
  imza_desk_select_certificate (f->desk, "0a1b2c3d");
  /* a suspension is for a card that is mislaid, whatever was chosen before */
  imza_desk_set_confirm_by (f->desk, IMZA_CONFIRM_BY_E_IMZA);
  answer (f, 200, CERTIFICATES ("valid", "\"suspend\""));
  imza_journey_start (f->journey);
  wait_for_page (f, "certificate-action");
  refuse (f, 409, "stale", "");
  answer (f, 200, CERTIFICATES ("suspended", "\"resume\""));
  imza_journey_answer (f->journey);
  wait_for_error (f, "certificate-action", IMZA_PORTAL_ERROR_STALE);
  expect_line (f, count (f) - 2, "POST /v1/certificates/0a1b2c3d/suspend HTTP/1.1");
  g_assert_cmpint (imza_desk_get_selected (f->desk)->status, ==, IMZA_CERTIFICATE_STATUS_SUSPENDED);
  refuse (f, 422, "form-invalid", ",\"errors\":[{\"pointer\":\"/serial_end\",\"rule\":\"x\"}]");
  imza_journey_answer (f->journey);
  wait_for_error (f, "certificate-action", IMZA_PORTAL_ERROR_FORM_INVALID);
  g_assert_cmpstr (imza_portal_error_get_facts (imza_journey_get_error (f->journey))->member, ==,
                   "/serial_end");
  body = dup_last_body (f);
  g_assert_cmpstr (body, ==, "{\"by\":\"sms\"}");
}

/* the line breaks before anything was answered */
static void
cut (Fixture *f)
{
  fixture_stub_push (f->client->stub, FIXTURE_STUB_CUT, "", 0);
}

static void
try_again (Fixture *f)
{
  fixture_wait_until (imza_journey_get_state (f->journey) != IMZA_JOURNEY_WORKING);
  g_assert_cmpint (imza_journey_get_state (f->journey), ==, IMZA_JOURNEY_TROUBLE);
  imza_journey_take_remedy (f->journey);
}

static void
test_broken_line (Fixture *f, gconstpointer data)
{
  begin (f, &imza_journey_certificate_action);
  imza_desk_select_certificate (f->desk, "0a1b2c3d");
  imza_journey_start (f->journey);
  wait_for_page (f, "sign-in");
  imza_desk_set_way (f->desk, IMZA_WAY_PASSWORD);
  push_captcha (f);
  imza_journey_answer (f->journey);
  wait_for_page (f, "password");
  give_login (f);
  cut (f);
  imza_journey_answer (f->journey);
  try_again (f);
  answer (f, 201, "{\"id\":\"u8Yb3sKfQ0q1Zl2mT7xVcB\",\"next\":\"sms\",\"sms\":" SMS "}");
  wait_for_page (f, "sms");
  g_assert_null (f->desk->more->password);

  imza_desk_give_sms_code (f->desk, secret ("482913"));
  cut (f);
  imza_journey_answer (f->journey);
  try_again (f);
  answer (f, 200,
          "{\"account_token\":\"" FIXTURE_CLAIM_KEY "\",\"expires_in\":900,\"name\":\"x\"}");
  answer (f, 200, ME);
  answer (f, 200, CERTIFICATES ("valid", "\"suspend\""));
  wait_for_page (f, "certificate-action");
  g_assert_null (f->desk->sms_code);

  answer (f, 202, "{\"change\":\"u8Yb3sKfQ0q1Zl2mT7xVcC\",\"sms\":" SMS "}");
  imza_journey_answer (f->journey);
  wait_for_page (f, "sms");
  imza_desk_give_sms_code (f->desk, secret ("111111"));
  cut (f);
  imza_journey_answer (f->journey);
  try_again (f);
  answer (f, 200, "{\"done\":true,\"kind\":\"suspend\",\"status\":\"suspended\"}");
  answer (f, 200, CERTIFICATES ("suspended", "\"resume\""));
  wait_for_page (f, "certificate-result");
  g_assert_null (f->desk->sms_code);
}

/* it is done, and the list of afterwards does not come: nobody is shown the state of before */
static void
test_done_and_not_seen (Fixture *f, gconstpointer data)
{
  static const struct
  {
    ImzaCertificateAct act;
    ImzaCertificateStatus status;
  } rows[] = {
    { IMZA_CERTIFICATE_ACT_SUSPEND, IMZA_CERTIFICATE_STATUS_SUSPENDED },
    { IMZA_CERTIFICATE_ACT_RESUME, IMZA_CERTIFICATE_STATUS_VALID },
    { IMZA_CERTIFICATE_ACT_REVOKE, IMZA_CERTIFICATE_STATUS_REVOKED },
  };
  const ImzaAccountCertificate *selected;

  sign_in (f);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_clear_object (&f->journey);
      g_clear_object (&f->desk);
      begin (f, &imza_journey_certificate_action);
      imza_desk_select_certificate (f->desk, "0a1b2c3d");
      imza_desk_set_act (f->desk, rows[i].act);
      answer (f, 200, CERTIFICATES ("not-yet-valid", "\"suspend\",\"resume\",\"revoke\""));
      imza_journey_start (f->journey);
      wait_for_page (f, "certificate-action");
      imza_desk_set_revocation (f->desk, IMZA_REVOCATION_LOST, "2c3d");
      answer (f, 202, "{\"change\":\"u8Yb3sKfQ0q1Zl2mT7xVcC\",\"sms\":" SMS "}");
      imza_journey_answer (f->journey);
      wait_for_page (f, "sms");
      imza_desk_give_sms_code (f->desk, secret ("111111"));
      answer (f, 200, "{\"done\":true,\"kind\":\"x\",\"status\":\"x\"}");
      refuse (f, 404, "not-found", "");
      imza_journey_answer (f->journey);
      wait_for_error (f, "certificate-result", IMZA_PORTAL_ERROR_NOT_FOUND);
      selected = imza_desk_get_selected (f->desk);
      g_assert_cmpint (selected->status, ==, rows[i].status);
      for (guint act = 0; act < IMZA_CERTIFICATE_N_ACTS; act++)
        g_assert_false (selected->can[act]);
    }
}

static void
test_session_ends_by_time (Fixture *f, gconstpointer data)
{
  imza_session_begin (f->session, f->client->portal, IMZA_WAY_E_DEVLET, secret (FIXTURE_TOKEN), 1);
  g_assert_true (imza_session_is_alive (f->session));
  fixture_wait_until (f->n_ended == 1);
  g_assert_cmpint (f->how, ==, IMZA_SESSION_END_TIME);
  g_assert_false (imza_session_is_alive (f->session));
  g_assert_null (imza_session_get_token (f->session));
  g_assert_null (imza_session_get_account (f->session));
  g_assert_cmpuint (imza_session_get_seconds_left (f->session), ==, 0);
  /* and for good: nobody is signed out twice */
  imza_session_sign_out (f->session);
  g_assert_cmpuint (f->n_ended, ==, 1);
  g_assert_cmpuint (count (f), ==, 0);
}

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/imza/account/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("expired-while-saving", test_expired_while_saving);
  ADD ("somebody-else", test_somebody_else);
  ADD ("expired-at-the-sms", test_expired_at_the_sms);
  ADD ("wish-is-written-again", test_wish_is_written_again);
  ADD ("expired-in-silence", test_expired_in_silence);
  ADD ("password-refused", test_password_refused);
  ADD ("card-fault-leads-on", test_card_fault_leads_on);
  ADD ("no-account", test_no_account);
  ADD ("by-sms-only", test_by_sms_only);
  ADD ("broken-line", test_broken_line);
  ADD ("done-and-not-seen", test_done_and_not_seen);
  ADD ("session-ends-by-time", test_session_ends_by_time);
#undef ADD
  return g_test_run ();
}
