/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "imza-error.h"
#include "imza-remedy.h"
#include "imza-remedy-table.h"

static const struct
{
  const char *name;
  GQuark (*domain) (void);
  int last;
} domains[] = {
  { "card", imza_card_error_quark, IMZA_CARD_ERROR_LAST },
  { "portal", imza_portal_error_quark, IMZA_PORTAL_ERROR_LAST },
  { "journey", imza_journey_error_quark, IMZA_JOURNEY_ERROR_LAST },
};

/* sentences, not scraps: they begin with a capital and end with a full stop */
static void
assert_sentence (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_unichar_isupper (g_utf8_get_char (text)));
  g_assert_true (g_str_has_suffix (text, "."));
  g_assert_null (strstr (text, "  "));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strchr (text, '\''));
}

static void
test_row (gconstpointer data)
{
  guint d = GPOINTER_TO_UINT (data) >> 16;
  int code = (int)(GPOINTER_TO_UINT (data) & 0xffff);
  const ImzaRemedy *row = imza_remedy_table_find (domains[d].domain (), code);

  g_assert_nonnull (row);
  g_assert_true (row == imza_remedy_lookup (domains[d].domain (), code));
  g_assert_nonnull (row->heading);
  g_assert_false (g_str_has_suffix (row->heading, "."));
  g_assert_cmpint (g_utf8_strlen (row->heading, -1), <=, 60);
  assert_sentence (row->what);
  assert_sentence (row->remedy);
  g_assert_cmpint (g_utf8_strlen (row->what, -1), <=, 200);
  g_assert_cmpint (g_utf8_strlen (row->remedy, -1), <=, 220);
  g_assert_cmpint (g_utf8_strlen (row->button, -1), <=, 24);
}

static void
test_foreign (void)
{
  const ImzaRemedy *internal = imza_remedy_lookup (IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no words");
  g_autofree char *what = imza_remedy_dup_what (error);

  g_assert_true (imza_remedy_lookup (G_IO_ERROR, G_IO_ERROR_FAILED) == internal);
  g_assert_true (imza_remedy_lookup (IMZA_CARD_ERROR, IMZA_CARD_ERROR_LAST + 1) == internal);
  g_assert_true (imza_remedy_lookup (IMZA_CARD_ERROR, -1) == internal);
  g_assert_true (imza_remedy_lookup (0, 0) == internal);
  g_assert_cmpstr (what, ==, internal->what);
}

/* one meaning, one button: the same action is always called the same */
static void
test_buttons (void)
{
  const char *names[IMZA_REMEDY_NEW_CAPTCHA] = { NULL };

  for (gsize d = 0; d < G_N_ELEMENTS (domains); d++)
    for (int code = 0; code <= domains[d].last; code++)
      {
        const ImzaRemedy *row = imza_remedy_lookup (domains[d].domain (), code);

        if (names[row->action] == NULL)
          names[row->action] = row->button;
        g_assert_cmpstr (names[row->action], ==, row->button);
      }
  for (int i = 0; i <= IMZA_REMEDY_OTHER_WAY; i++)
    g_assert_nonnull (names[i]);
}

static const struct
{
  const char *name;
  GQuark (*domain) (void);
  int code;
  ImzaRemedyAction action;
} action_rows[] = {
  { "pin-wrong", imza_card_error_quark, IMZA_CARD_ERROR_PIN_WRONG, IMZA_REMEDY_ENTER_PIN },
  { "pin-last-try", imza_card_error_quark, IMZA_CARD_ERROR_PIN_LAST_TRY, IMZA_REMEDY_ENTER_PIN },
  { "pin-locked", imza_card_error_quark, IMZA_CARD_ERROR_PIN_LOCKED, IMZA_REMEDY_NEW_PIN },
  { "removed", imza_card_error_quark, IMZA_CARD_ERROR_REMOVED, IMZA_REMEDY_CHOOSE_CARD },
  { "offline", imza_portal_error_quark, IMZA_PORTAL_ERROR_OFFLINE, IMZA_REMEDY_AGAIN },
  { "code-expired", imza_portal_error_quark, IMZA_PORTAL_ERROR_CODE_EXPIRED, IMZA_REMEDY_NEW_CODE },
  { "holder-mismatch", imza_portal_error_quark, IMZA_PORTAL_ERROR_HOLDER_MISMATCH,
    IMZA_REMEDY_CHOOSE_CARD },
  { "time-over", imza_journey_error_quark, IMZA_JOURNEY_ERROR_TIME_OVER, IMZA_REMEDY_NEW_CODE },
  { "signed-not-sent", imza_journey_error_quark, IMZA_JOURNEY_ERROR_SIGNED_NOT_SENT,
    IMZA_REMEDY_HAND_IN },
  { "text-unsafe", imza_journey_error_quark, IMZA_JOURNEY_ERROR_TEXT_UNSAFE, IMZA_REMEDY_HOME },
};

static void
test_action (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpint (imza_remedy_lookup (action_rows[i].domain (), action_rows[i].code)->action, ==,
                   action_rows[i].action);
}

static void
assert_what_ends (GError *error, const char *facts)
{
  g_autofree char *what = imza_remedy_dup_what (error);

  assert_sentence (what);
  if (facts != NULL)
    g_assert_true (g_str_has_suffix (what, facts));
  else
    g_assert_cmpstr (what, ==, imza_remedy_lookup (error->domain, error->code)->what);
  g_error_free (error);
}

static void
test_card_facts (void)
{
  assert_what_ends (imza_card_error_new (IMZA_CARD_ERROR_PIN_WRONG, IMZA_PIN_STATE_FINE, 0xa0, "x"),
                    NULL);
  assert_what_ends (
      imza_card_error_new (IMZA_CARD_ERROR_PIN_WRONG, IMZA_PIN_STATE_FEW_LEFT, 0xa0, "x"),
      imza_pin_state_get_sentence (IMZA_PIN_STATE_FEW_LEFT));
  assert_what_ends (
      imza_card_error_new (IMZA_CARD_ERROR_PIN_WRONG, IMZA_PIN_STATE_LAST_TRY, 0xa0, "x"),
      imza_pin_state_get_sentence (IMZA_PIN_STATE_LAST_TRY));
  assert_what_ends (
      imza_card_error_new (IMZA_CARD_ERROR_PIN_LOCKED, IMZA_PIN_STATE_LOCKED, 0xa4, "x"), NULL);
}

static const struct
{
  const char *name;
  ImzaPortalError code;
  int attempts_left, retry_after_s;
  const char *reason, *min_version;
  const char *facts; /* NULL: nothing is added */
} portal_rows[] = {
  { "nothing-said", IMZA_PORTAL_ERROR_CODE_UNKNOWN, -1, -1, NULL, NULL, NULL },
  { "one-try", IMZA_PORTAL_ERROR_CODE_UNKNOWN, 1, -1, NULL, NULL, " 1 try is left." },
  { "tries", IMZA_PORTAL_ERROR_SMS_WRONG, 2, -1, NULL, NULL, " 2 tries are left." },
  { "no-tries", IMZA_PORTAL_ERROR_SMS_WRONG, 0, -1, NULL, NULL, " 0 tries are left." },
  { "one-second", IMZA_PORTAL_ERROR_RATE_LIMITED, -1, 1, NULL, NULL, " Wait 1 second." },
  { "seconds", IMZA_PORTAL_ERROR_RATE_LIMITED, -1, 119, NULL, NULL, " Wait 119 seconds." },
  { "minutes", IMZA_PORTAL_ERROR_MAINTENANCE, -1, 120, NULL, NULL, " Wait 2 minutes." },
  { "minutes-rounded-up", IMZA_PORTAL_ERROR_SMS_WAIT, -1, 121, NULL, NULL, " Wait 3 minutes." },
  { "no-wait", IMZA_PORTAL_ERROR_RATE_LIMITED, -1, 0, NULL, NULL, NULL },
  { "longest-wait", IMZA_PORTAL_ERROR_RATE_LIMITED, -1, G_MAXINT, NULL, NULL,
    " Wait 35791395 minutes." },
  { "version", IMZA_PORTAL_ERROR_APP_TOO_OLD, -1, -1, NULL, "1.4.0",
    " It needs version 1.4.0 or later." },
  { "suspended", IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED, -1, -1, "suspended", NULL,
    " The certificate is suspended (“askıda”). Reinstate it on the portal." },
  { "unknown-reason", IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED, -1, -1, "moonphase", NULL, NULL },
  { "no-reason", IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED, -1, -1, NULL, NULL, NULL },
};

static void
test_portal_facts (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;

  facts.attempts_left = portal_rows[i].attempts_left;
  facts.retry_after_s = portal_rows[i].retry_after_s;
  facts.reason = portal_rows[i].reason;
  facts.min_version = portal_rows[i].min_version;
  assert_what_ends (imza_portal_error_new (portal_rows[i].code, &facts, "x"), portal_rows[i].facts);
}

/* each reason that the protocol lists has a sentence of its own */
static void
test_rejections (void)
{
  static const char *const reasons[]
      = { "expired",       "not-yet-valid", "suspended", "revoked",
          "not-qualified", "key-usage",     "untrusted", "status-unknown" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      ImzaPortalFacts facts = IMZA_PORTAL_FACTS_INIT;
      g_autoptr (GError) error = NULL;
      char *what;

      facts.reason = reasons[i];
      error = imza_portal_error_new (IMZA_PORTAL_ERROR_CERTIFICATE_REJECTED, &facts, "x");
      what = imza_remedy_dup_what (error);
      assert_sentence (what);
      g_assert_true (g_hash_table_add (seen, what));
    }
}

static void
test_journey_facts (void)
{
  g_autoptr (GError) error
      = imza_journey_error_new (IMZA_JOURNEY_ERROR_DOCUMENT_MISMATCH, "form\xe2\x80\xae.pdf", "x");
  g_autofree char *what = imza_remedy_dup_what (error);

  g_assert_true (g_str_has_suffix (what, " It is about: form\ufffd.pdf"));
}

static void
test_states (void)
{
  for (int state = IMZA_SIGNED_NOTHING; state <= IMZA_SIGNED_ACCEPTED; state++)
    assert_sentence (imza_signed_get_sentence ((ImzaSigned)state));
  g_assert_null (imza_pin_state_get_sentence (IMZA_PIN_STATE_FINE));
  for (int state = IMZA_PIN_STATE_FEW_LEFT; state <= IMZA_PIN_STATE_MUST_CHANGE; state++)
    assert_sentence (imza_pin_state_get_sentence (state));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint d = 0; d < G_N_ELEMENTS (domains); d++)
    for (int code = 0; code <= domains[d].last; code++)
      {
        g_autofree char *path = g_strdup_printf ("/imza/remedy/%s/%d", domains[d].name, code + 1);

        g_test_add_data_func (path, GUINT_TO_POINTER (d << 16 | (guint)code), test_row);
      }
  g_test_add_func ("/imza/remedy/foreign", test_foreign);
  g_test_add_func ("/imza/remedy/buttons", test_buttons);
  for (gsize i = 0; i < G_N_ELEMENTS (action_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/remedy/action/", action_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_action);
    }
  g_test_add_func ("/imza/remedy/facts/card", test_card_facts);
  for (gsize i = 0; i < G_N_ELEMENTS (portal_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/remedy/facts/portal/", portal_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_portal_facts);
    }
  g_test_add_func ("/imza/remedy/facts/rejections", test_rejections);
  g_test_add_func ("/imza/remedy/facts/journey", test_journey_facts);
  g_test_add_func ("/imza/remedy/states", test_states);
  return g_test_run ();
}
