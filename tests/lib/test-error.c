/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-error.h"

#include <string.h>

static const struct
{
  gulong rv;
  ImzaPinState pin_state;
  ImzaCardError code;
  const char *name;
  const char *fault_code;
} rv_rows[] = {
  { 0xa0, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_PIN_WRONG, "CKR_PIN_INCORRECT", "K-17/A0" },
  { 0xa0, IMZA_PIN_STATE_FEW_LEFT, IMZA_CARD_ERROR_PIN_WRONG, "CKR_PIN_INCORRECT", "K-17/A0" },
  { 0xa0, IMZA_PIN_STATE_LAST_TRY, IMZA_CARD_ERROR_PIN_WRONG, "CKR_PIN_INCORRECT", "K-17/A0" },
  { 0xa0, IMZA_PIN_STATE_LOCKED, IMZA_CARD_ERROR_PIN_LOCKED, "CKR_PIN_INCORRECT", "K-18/A0" },
  { 0xa4, IMZA_PIN_STATE_LOCKED, IMZA_CARD_ERROR_PIN_LOCKED, "CKR_PIN_LOCKED", "K-18/A4" },
  { 0xa4, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_PIN_LOCKED, "CKR_PIN_LOCKED", "K-18/A4" },
  { 0xa2, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_PIN_LENGTH, "CKR_PIN_LEN_RANGE", "K-20/A2" },
  { 0xa3, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_PIN_MUST_CHANGE, "CKR_PIN_EXPIRED", "K-22/A3" },
  { 0x102, IMZA_PIN_STATE_NOT_SET, IMZA_CARD_ERROR_PIN_NOT_SET, "CKR_USER_PIN_NOT_INITIALIZED",
    "K-21/102" },
  { 0x30, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_DEVICE, "CKR_DEVICE_ERROR", "K-26/30" },
  { 0x05, IMZA_PIN_STATE_LOCKED, IMZA_CARD_ERROR_DEVICE, "CKR_GENERAL_ERROR", "K-26/5" },
  { 0x32, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_REMOVED, "CKR_DEVICE_REMOVED", "K-12/32" },
  { 0xe0, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_REMOVED, "CKR_TOKEN_NOT_PRESENT", "K-12/E0" },
  { 0xe1, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_NO_MODULE, "CKR_TOKEN_NOT_RECOGNIZED", "K-5/E1" },
  { 0x60, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_KEY_MISSING, "CKR_KEY_HANDLE_INVALID", "K-16/60" },
  { 0x70, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_MECHANISM, "CKR_MECHANISM_INVALID", "K-24/70" },
  { 0x50, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_PIN_CANCELLED, "CKR_FUNCTION_CANCELED", "K-23/50" },
  { 0x0a, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_MODULE_FAILED, "CKR_CANT_LOCK", "K-7/A" },
  { 0x80000123, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_DEVICE, "CKR_UNKNOWN", "K-26/80000123" },
  { 0x7777, IMZA_PIN_STATE_FINE, IMZA_CARD_ERROR_DEVICE, "CKR_UNKNOWN", "K-26/7777" },
};

static void
test_rv (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error
      = imza_card_error_new_from_rv (rv_rows[i].rv, "C_Login", rv_rows[i].pin_state);
  g_autofree char *fault_code = imza_error_dup_fault_code (error);

  g_assert_error (error, IMZA_CARD_ERROR, (int)rv_rows[i].code);
  g_assert_cmpuint (imza_card_error_get_rv (error), ==, rv_rows[i].rv);
  g_assert_cmpint (imza_card_error_get_pin_state (error), ==, rv_rows[i].pin_state);
  g_assert_nonnull (strstr (error->message, "C_Login"));
  g_assert_nonnull (strstr (error->message, rv_rows[i].name));
  g_assert_cmpstr (fault_code, ==, rv_rows[i].fault_code);
}

/* "Wrong PIN" is said on CKR_PIN_INCORRECT and on nothing else. */
static void
test_wrong_pin_only (void)
{
  for (gulong rv = 1; rv < 0x300; rv++)
    {
      g_autoptr (GError) error = imza_card_error_new_from_rv (rv, "C_Login", IMZA_PIN_STATE_FINE);

      g_assert_cmpint (g_error_matches (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PIN_WRONG), ==,
                       rv == 0xa0);
    }
}

static const struct
{
  const char *slug;
  ImzaPortalError code;
} problem_rows[] = {
  { "code-unknown", IMZA_PORTAL_ERROR_CODE_UNKNOWN },
  { "code-expired", IMZA_PORTAL_ERROR_CODE_EXPIRED },
  { "code-already-claimed", IMZA_PORTAL_ERROR_CODE_ALREADY_CLAIMED },
  { "task-expired", IMZA_PORTAL_ERROR_TASK_EXPIRED },
  { "task-cancelled", IMZA_PORTAL_ERROR_TASK_CANCELLED },
  { "stale", IMZA_PORTAL_ERROR_STALE },
  { "statement-mismatch", IMZA_PORTAL_ERROR_STATEMENT_MISMATCH },
  { "signature-invalid", IMZA_PORTAL_ERROR_SIGNATURE_INVALID },
  { "signature-already-accepted", IMZA_PORTAL_ERROR_SIGNATURE_ALREADY_ACCEPTED },
  { "holder-mismatch", IMZA_PORTAL_ERROR_HOLDER_MISMATCH },
  { "certificate-rejected", IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED },
  { "card-unknown", IMZA_PORTAL_ERROR_CARD_UNKNOWN },
  { "sms-wrong", IMZA_PORTAL_ERROR_SMS_WRONG },
  { "sms-expired", IMZA_PORTAL_ERROR_SMS_EXPIRED },
  { "sms-locked", IMZA_PORTAL_ERROR_SMS_LOCKED },
  { "sms-wait", IMZA_PORTAL_ERROR_SMS_WAIT },
  { "release-spent", IMZA_PORTAL_ERROR_RELEASE_SPENT },
  { "release-blocked", IMZA_PORTAL_ERROR_RELEASE_BLOCKED },
  { "form-invalid", IMZA_PORTAL_ERROR_FORM_INVALID },
  { "approval-not-allowed", IMZA_PORTAL_ERROR_APPROVAL_NOT_ALLOWED },
  { "login-failed", IMZA_PORTAL_ERROR_LOGIN_FAILED },
  { "session-expired", IMZA_PORTAL_ERROR_SESSION_EXPIRED },
  { "no-account", IMZA_PORTAL_ERROR_NO_ACCOUNT },
  { "forbidden", IMZA_PORTAL_ERROR_FORBIDDEN },
  { "not-found", IMZA_PORTAL_ERROR_NOT_FOUND },
  { "rate-limited", IMZA_PORTAL_ERROR_RATE_LIMITED },
  { "bad-request", IMZA_PORTAL_ERROR_BAD_REQUEST },
  { "app-too-old", IMZA_PORTAL_ERROR_APP_TOO_OLD },
  { "maintenance", IMZA_PORTAL_ERROR_MAINTENANCE },
  { "server-error", IMZA_PORTAL_ERROR_SERVER_FAULT },
};

static void
test_problem (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *type = g_strconcat ("urn:eimza:problem:", problem_rows[i].slug, NULL);
  g_autofree char *longer = g_strconcat (type, "x", NULL);

  g_assert_cmpint (imza_portal_error_from_type (type), ==, problem_rows[i].code);
  g_assert_cmpint (imza_portal_error_from_type (longer), ==, IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM);
  g_assert_cmpint (imza_portal_error_from_type (problem_rows[i].slug), ==,
                   IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM);
}

static void
test_unknown_problem (void)
{
  static const char *const types[]
      = { "", "about:blank", "urn:eimza:problem:", "URN:EIMZA:PROBLEM:stale", "local:pin-wrong" };

  g_assert_cmpint (imza_portal_error_from_type (NULL), ==, IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpint (imza_portal_error_from_type (types[i]), ==, IMZA_PORTAL_ERROR_UNKNOWN_PROBLEM);
}

static void
test_card_facts (void)
{
  g_autoptr (GError) error = imza_card_error_new (IMZA_CARD_ERROR_PIN_LAST_TRY,
                                                  IMZA_PIN_STATE_LAST_TRY, 0, "slot %d", 3);
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) plain = g_error_new_literal (IMZA_CARD_ERROR, IMZA_CARD_ERROR_BUSY, "busy");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "other");
  g_autofree char *fault_code = imza_error_dup_fault_code (error);

  g_assert_cmpstr (error->message, ==, "slot 3");
  g_assert_cmpint (imza_card_error_get_pin_state (copy), ==, IMZA_PIN_STATE_LAST_TRY);
  g_assert_cmpuint (imza_card_error_get_rv (copy), ==, 0);
  g_assert_cmpstr (fault_code, ==, "K-19");
  g_assert_cmpint (imza_card_error_get_pin_state (plain), ==, IMZA_PIN_STATE_FINE);
  g_assert_cmpint (imza_card_error_get_pin_state (other), ==, IMZA_PIN_STATE_FINE);
  g_assert_cmpint (imza_card_error_get_pin_state (NULL), ==, IMZA_PIN_STATE_FINE);
  g_assert_cmpuint (imza_card_error_get_rv (other), ==, 0);
}

static void
test_portal_facts (void)
{
  g_autoptr (GError) error = NULL, copy = NULL;
  g_autoptr (GError) plain
      = g_error_new_literal (IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_OFFLINE, "no route");
  g_autoptr (GError) none = imza_portal_error_new (IMZA_PORTAL_ERROR_TLS, NULL, "name");
  const ImzaPortalFacts *facts;

  {
    g_autofree char *reason = g_strdup ("suspended");
    g_autofree char *instance = g_strdup ("urn:eimza:event:7Hq");
    g_autofree char *member = g_strdup ("task.items");
    ImzaPortalFacts given = IMZA_PORTAL_FACTS_INIT;

    given.status = 422;
    given.attempts_left = 2;
    given.reason = reason;
    given.instance = instance;
    given.member = member;
    given.min_version = "2.0";
    error = imza_portal_error_new (IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED, &given, "%d", 422);
  }
  copy = g_error_copy (error);
  g_clear_error (&error);

  facts = imza_portal_error_get_facts (copy);
  g_assert_cmpuint (facts->status, ==, 422);
  g_assert_cmpint (facts->attempts_left, ==, 2);
  g_assert_cmpint (facts->retry_after_s, ==, -1);
  g_assert_cmpstr (facts->reason, ==, "suspended");
  g_assert_cmpstr (facts->instance, ==, "urn:eimza:event:7Hq");
  g_assert_cmpstr (facts->member, ==, "task.items");
  g_assert_cmpstr (facts->min_version, ==, "2.0");

  g_assert_cmpint (imza_portal_error_get_facts (plain)->attempts_left, ==, -1);
  g_assert_cmpint (imza_portal_error_get_facts (none)->retry_after_s, ==, -1);
  g_assert_null (imza_portal_error_get_facts (NULL)->reason);
}

static void
test_journey_facts (void)
{
  g_autoptr (GError) error = imza_journey_error_new (IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH,
                                                     "Başvuru Formu.pdf", "sha256 differs");
  g_autoptr (GError) copy = g_error_copy (error);
  g_autoptr (GError) plain
      = g_error_new_literal (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_TIME_OVER, "over");
  g_autofree char *fault_code = imza_error_dup_fault_code (plain);

  g_assert_cmpstr (imza_journey_error_get_subject (copy), ==, "Başvuru Formu.pdf");
  g_assert_null (imza_journey_error_get_subject (plain));
  g_assert_null (imza_journey_error_get_subject (NULL));
  g_assert_cmpstr (fault_code, ==, "İ-2");
}

/* Every code of every domain can be read out, and no two sound the same. */
static void
test_fault_codes (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int last;
    const char *prefix;
  } domains[] = {
    { imza_card_error_quark, IMZA_CARD_ERROR_LAST, "K-" },
    { imza_portal_error_quark, IMZA_PORTAL_ERROR_LAST, "P-" },
    { imza_journey_error_quark, IMZA_JOURNEY_ERROR_LAST, "İ-" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");
  g_autofree char *foreign_code = imza_error_dup_fault_code (foreign);

  for (gsize d = 0; d < G_N_ELEMENTS (domains); d++)
    for (int code = 0; code <= domains[d].last; code++)
      {
        g_autoptr (GError) error = g_error_new_literal (domains[d].domain (), code, "x");
        char *fault_code = imza_error_dup_fault_code (error);

        g_assert_true (g_str_has_prefix (fault_code, domains[d].prefix));
        g_assert_true (g_hash_table_add (seen, fault_code));
      }
  g_assert_cmpstr (foreign_code, ==, "İ-9");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rv_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/imza/error/rv/%lx-pin-state-%d", rv_rows[i].rv,
                                               (int)rv_rows[i].pin_state);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_rv);
    }
  g_test_add_func ("/imza/error/wrong-pin-only", test_wrong_pin_only);
  for (gsize i = 0; i < G_N_ELEMENTS (problem_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/error/problem/", problem_rows[i].slug, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_problem);
    }
  g_test_add_func ("/imza/error/problem/unknown", test_unknown_problem);
  g_test_add_func ("/imza/error/facts/card", test_card_facts);
  g_test_add_func ("/imza/error/facts/portal", test_portal_facts);
  g_test_add_func ("/imza/error/facts/journey", test_journey_facts);
  g_test_add_func ("/imza/error/fault-codes", test_fault_codes);
  return g_test_run ();
}
