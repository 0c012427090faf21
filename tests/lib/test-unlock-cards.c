/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-certificate.h"
#include "fixture-wait.h"
#include "imza-card-service-private.h"
#include "imza-desk-private.h"
#include "imza-journey.h"
#include "imza-json.h"
#include "imza-remedy.h"
#include "imza-steps.h"

/* Which of the cards in the readers can get a new PIN, and why the others cannot. */

#define SOFTHSM "/usr/lib/softhsm/libsofthsm2.so"
#define OTHER_DRIVER "/usr/lib/other.so"
#define MODEL "SoftHSM v2"
#define OTHER_TCKN "17291716060"

#define TASK                                                                                       \
  "{'id':'u8Yb3sKfQ0q1Zl2mT7xVcA','kind':'pin-reset','purpose':'pin-reset','state':'claimed',"     \
  "'version':2,'created':'2026-06-15T11:58:00Z','expires':'2026-06-15T12:03:00Z',"                 \
  "'server_time':'2026-06-15T12:00:00Z','expires_in':180,"                                         \
  "'requester':{'agent':'a','address':'b','same_network':true},'holder':{'hint':'1*********6'},"   \
  "'cards':["                                                                                      \
  "{'serial':'aa','label':'A','model':'M','unlockable':true},"                                     \
  "{'serial':'bb','label':'B','model':'M','unlockable':true},"                                     \
  "{'serial':'cc','label':'C','model':'M','unlockable':false,'reason':'puk-rejected'},"            \
  "{'serial':'ff','label':'F','model':'M','unlockable':true},"                                     \
  "{'serial':'gg','label':'G','model':'M','unlockable':false,'reason':'something-new'}]}"

typedef struct
{
  ImzaCardService *cards;
  ImzaDesk *desk;
  ImzaCardSnapshot *next; /* what the readers will be said to hold */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (TASK);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us = imza_boottime_us ();

  g_string_replace (text, "'", "\"", 0);
  bytes = g_bytes_new (text->str, text->len);
  object = imza_json_parse (bytes, &error);
  g_assert_no_error (error);
  f->cards = imza_card_service_new ("/nonexistent", none, NULL, 0);
  f->desk = imza_desk_new (f->cards, NULL, NULL);
  f->desk->deadline = imza_deadline_make (now_us, now_us, FIXTURE_NOW_S, 180);
  f->desk->task = imza_task_new_from_json (object, &f->desk->deadline, &error);
  g_assert_no_error (error);
  f->next = imza_card_snapshot_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->next, imza_card_snapshot_unref);
  g_assert_finalize_object (f->desk);
  g_assert_finalize_object (f->cards);
}

static ImzaToken *
add (Fixture *f, const char *module, const char *serial)
{
  ImzaToken *token = g_new0 (ImzaToken, 1);

  token->module = g_strdup (module);
  token->reader = g_strdup ("Okuyucu 00 00");
  token->label = g_strdup ("KART");
  token->manufacturer = g_strdup ("Deneme");
  token->model = g_strdup (MODEL);
  token->serial = g_strdup (serial);
  token->pin_state = IMZA_PIN_STATE_LOCKED;
  token->pin_min = 5;
  token->pin_max = 9;
  g_ptr_array_add (f->next->tokens, token);
  return token;
}

/* on the last token */
static void
certify (Fixture *f, const char *tckn, const char *name, gint64 from_s)
{
  FixtureCertificate what = *fixture_certificate_nes ();
  ImzaTokenCertificate *entry = g_new0 (ImzaTokenCertificate, 1);

  what.tckn = tckn;
  what.name = name;
  what.from_s = from_s;
  entry->token = g_ptr_array_index (f->next->tokens, f->next->tokens->len - 1);
  entry->certificate = fixture_certificate (&what);
  entry->id = g_strdup ("01");
  entry->label = g_strdup ("NES0");
  entry->has_key = TRUE;
  entry->algorithm = "RS256";
  g_ptr_array_add (f->next->certificates, entry);
}

static void
insert (Fixture *f)
{
  f->next->complete = TRUE;
  imza_card_snapshot_unref (f->cards->snapshot);
  f->cards->snapshot = g_steal_pointer (&f->next);
  g_object_notify (G_OBJECT (f->cards), "snapshot");
  f->next = imza_card_snapshot_new ();
}

static void
insert_all (Fixture *f)
{
  add (f, OTHER_DRIVER, "bb");
  add (f, SOFTHSM, "cc");
  add (f, SOFTHSM, "dd");
  certify (f, FIXTURE_TCKN, "AYŞE DENEME", 0);
  add (f, SOFTHSM, "ee");
  certify (f, OTHER_TCKN, "MEHMET DENEME", 0);
  /* one card through two drivers, of which one can unlock it */
  add (f, OTHER_DRIVER, "aa");
  add (f, SOFTHSM, "aa");
  certify (f, FIXTURE_TCKN, "AYŞE DENEME", 0);
  /* a new one without anything on it */
  add (f, SOFTHSM, "ff");
  add (f, SOFTHSM, "gg");
  insert (f);
}

static const ImzaUnlockCard *
find (GPtrArray *cards, const char *serial)
{
  for (guint i = 0; i < cards->len; i++)
    if (g_str_equal (((ImzaUnlockCard *)g_ptr_array_index (cards, i))->token->serial, serial))
      return g_ptr_array_index (cards, i);
  g_error ("%s is not in the list", serial);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *serial, *obstacle;
  } expected[] = {
    { "aa", NULL },
    { "ff", NULL },
    { "bb", "route" },
    { "cc", "puk-rejected" },
    { "dd", "other-issuer" },
    { "ee", "card-unknown" },
    { "gg", "something-new" },
  };
  g_autoptr (GPtrArray) cards = NULL;

  insert_all (f);
  cards = imza_desk_list_unlock_cards (f->desk);
  g_assert_cmpuint (cards->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const ImzaUnlockCard *card = find (cards, expected[i].serial);

      g_assert_cmpstr (card->obstacle, ==, expected[i].obstacle);
      g_assert_cmpstr (card->reason, ==,
                       expected[i].obstacle != NULL
                           ? imza_unlock_reason_get_sentence (expected[i].obstacle)
                           : NULL);
      /* those that can be chosen are in front */
      g_assert_true ((((ImzaUnlockCard *)g_ptr_array_index (cards, i))->reason == NULL) == (i < 2));
    }
  g_assert_cmpstr (find (cards, "aa")->token->module, ==, SOFTHSM);
  g_assert_cmpstr (find (cards, "aa")->holder, ==, "AYŞE DENEME");
  g_assert_null (find (cards, "ff")->holder);
}

/* the list outlives the cards that it names */
static void
test_list_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) cards = NULL;

  insert_all (f);
  cards = imza_desk_list_unlock_cards (f->desk);
  insert (f);
  g_assert_cmpstr (find (cards, "ff")->token->serial, ==, "ff");
}

static void
test_choose (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) cards = NULL;

  insert_all (f);
  for (gsize i = 0; i < 5; i++)
    {
      static const char *const others[] = { "bb", "cc", "dd", "ee", "zz" };

      g_assert_false (imza_desk_choose_unlock_card (f->desk, others[i]));
      g_assert_null (imza_desk_get_unlock_token (f->desk));
    }
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
  g_assert_cmpstr (imza_desk_get_unlock_token (f->desk)->serial, ==, "aa");
  /* taken out and put in again it is still the chosen one */
  insert (f);
  g_assert_null (imza_desk_get_unlock_token (f->desk));
  g_assert_cmpstr (imza_desk_get_unlock_serial (f->desk), ==, "aa");
  insert_all (f);
  g_assert_nonnull (imza_desk_get_unlock_token (f->desk));
  /* the portal has sent its code for this one: no other will do */
  f->desk->named_serial = g_strdup ("aa");
  cards = imza_desk_list_unlock_cards (f->desk);
  g_assert_cmpstr (find (cards, "ff")->obstacle, ==, "other-card");
  g_assert_false (imza_desk_choose_unlock_card (f->desk, "ff"));
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
}

static const ImzaStep choice_steps[] = {
  { .id = "unlock-card",
    .kind = IMZA_STEP_PAGE,
    .page = "unlock-card",
    .skip = imza_step_card_is_named,
    .follows = TRUE },
  { .id = "new-pin", .kind = IMZA_STEP_PAGE, .page = "new-pin" },
  { .id = "sms", .kind = IMZA_STEP_PAGE, .page = "sms" },
  { 0 },
};
static const ImzaJourneyTable choice = { .id = "choice", .steps = choice_steps };

/* the only card, put in while the page of the cards is there: choosing it is one step on, not two
 */
static void
test_choose_once (Fixture *f, gconstpointer data)
{
  g_autoptr (ImzaJourney) journey = imza_journey_new (&choice, f->desk);

  imza_desk_take_only_card (f->desk);
  imza_journey_start (journey);
  add (f, SOFTHSM, "aa");
  insert (f);
  g_assert_cmpstr (imza_journey_get_page (journey), ==, "unlock-card");
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
  imza_journey_answer (journey);
  g_assert_cmpstr (imza_journey_get_page (journey), ==, "new-pin");
}

/* no SMS goes out before there is a PIN to set with it */
static void
test_put_without_pin (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) ended = NULL;

  insert_all (f);
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
  imza_step_put_card_start (f->desk, NULL, fixture_store_result, &ended);
  fixture_wait_until (ended != NULL);
  g_assert_false (imza_step_put_card_finish (f->desk, ended, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_NEW_PIN_REFUSED);
}

/* the rules are the chosen card's and its holder's */
static void
test_rules (Fixture *f, gconstpointer data)
{
  ImzaPinRules rules;

  insert_all (f);
  g_assert_false (imza_desk_get_pin_rules (f->desk, &rules));
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
  g_assert_true (imza_desk_get_pin_rules (f->desk, &rules));
  g_assert_cmpuint (rules.min, ==, 5);
  g_assert_cmpuint (rules.max, ==, 9);
  g_assert_cmpstr (rules.tckn, ==, FIXTURE_TCKN);
  insert (f);
  g_assert_false (imza_desk_get_pin_rules (f->desk, &rules));
}

static void
test_not_yet_valid (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *note = NULL;

  add (f, SOFTHSM, "aa");
  certify (f, FIXTURE_TCKN, "AYŞE DENEME", FIXTURE_NOW_S + FIXTURE_DAY_S + 9 * 60);
  insert (f);
  before = imza_desk_list_unlock_cards (f->desk);
  g_assert_null (find (before, "aa")->reason);
  g_assert_nonnull (strstr (find (before, "aa")->note, "16.06.2026 12:09"));
  g_assert_true (imza_desk_choose_unlock_card (f->desk, "aa"));
  note = imza_desk_dup_unlock_note (f->desk);
  g_assert_cmpstr (note, ==, find (before, "aa")->note);
  /* an older one on the same card that can sign now */
  add (f, SOFTHSM, "aa");
  certify (f, FIXTURE_TCKN, "AYŞE DENEME", FIXTURE_NOW_S + FIXTURE_DAY_S);
  certify (f, FIXTURE_TCKN, "AYŞE DENEME", 0);
  insert (f);
  after = imza_desk_list_unlock_cards (f->desk);
  g_assert_null (find (after, "aa")->note);
}

/* nothing is asked of the portal or the card before all is there */
static void
test_not_ready (Fixture *f, gconstpointer data)
{
  static const struct
  {
    gboolean card, pin, told;
    GQuark (*domain) (void);
    int code;
  } cases[] = {
    { FALSE, TRUE, FALSE, imza_card_error_quark, IMZA_CARD_ERROR_REMOVED },
    { TRUE, TRUE, TRUE, imza_card_error_quark, IMZA_CARD_ERROR_PIN_UNSURE },
    { TRUE, FALSE, FALSE, imza_card_error_quark, IMZA_CARD_ERROR_NEW_PIN_REFUSED },
    { TRUE, TRUE, FALSE, imza_portal_error_quark, IMZA_PORTAL_ERROR_SMS_WRONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) ended = NULL;

      if (cases[i].card)
        insert_all (f);
      else
        insert (f);
      imza_desk_choose_unlock_card (f->desk, "aa");
      f->desk->unlock_stage = cases[i].told ? IMZA_UNLOCK_CALLED : IMZA_UNLOCK_BEFORE;
      g_clear_pointer (&f->desk->new_pin, imza_secret_free);
      f->desk->new_pin = cases[i].pin ? imza_secret_new () : NULL;
      imza_step_unlock_start (f->desk, NULL, fixture_store_result, &ended);
      fixture_wait_until (ended != NULL);
      g_assert_false (imza_step_unlock_finish (f->desk, ended, &error));
      g_assert_error (error, cases[i].domain (), cases[i].code);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/imza/unlock-cards/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);
  ADD ("list", test_list);
  ADD ("list-stays", test_list_stays);
  ADD ("choose", test_choose);
  ADD ("choose-once", test_choose_once);
  ADD ("put-without-pin", test_put_without_pin);
  ADD ("rules", test_rules);
  ADD ("not-yet-valid", test_not_yet_valid);
  ADD ("not-ready", test_not_ready);
  return g_test_run ();
}
