/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fixture-certificate.h"
#include "imza-card-kinds.h"
#include "imza-readiness.h"

#define READER "Okuyucu Deneme 00 00"

/* What is in the readers, one letter for each thing:
 *   r reader, c reader with a card, h reader whose card another program holds, m with a card that
 *   does not answer, A with an AKİS card, O with one of OpenSC's, Z with one of SafeSign
 *   t token of a driver in that reader, f token that is in no reader
 *   N good certificate, L one of somebody else, X expired, S one that ends in 90 days, W the same
 * in 91, K without a key; on the last token d driver, D one that failed, k the one of AKİS, G the
 * same, whose file is gone, B one that sees no reader, s service missing, p service refuses, - not
 * complete yet */
static ImzaCertificate *
make_certificate (char kind)
{
  FixtureCertificate what = *fixture_certificate_nes ();

  if (kind == 'X')
    what.to_s = FIXTURE_NOW_S - FIXTURE_DAY_S;
  if (kind == 'S')
    what.to_s = FIXTURE_NOW_S + 90 * FIXTURE_DAY_S;
  if (kind == 'W')
    what.to_s = FIXTURE_NOW_S + 91 * FIXTURE_DAY_S;
  return fixture_certificate (&what);
}

static void
add_token (ImzaCardSnapshot *snapshot, gboolean in_reader, ImzaPinState pin_state)
{
  ImzaToken *token = g_new0 (ImzaToken, 1);

  token->module = g_strdup ("/usr/lib/driver.so");
  token->reader = g_strdup (in_reader ? READER : "slot 1");
  token->label = g_strdup ("NES");
  token->manufacturer = g_strdup ("Deneme");
  token->model = g_strdup ("Deneme");
  token->serial = g_strdup ("01");
  token->pin_state = pin_state;
  g_ptr_array_add (snapshot->tokens, token);
}

static void
add_certificate (ImzaCardSnapshot *snapshot, char kind)
{
  ImzaTokenCertificate *entry = g_new0 (ImzaTokenCertificate, 1);

  entry->token = g_ptr_array_index (snapshot->tokens, snapshot->tokens->len - 1);
  entry->certificate = make_certificate (kind);
  entry->id = g_strdup ("01");
  entry->label = g_strdup (kind == 'L' ? "OTHER" : "NES0");
  entry->has_key = kind != 'K';
  entry->algorithm = "RS256";
  g_ptr_array_add (snapshot->certificates, entry);
}

static const char *
find_atr (char kind)
{
  switch (kind)
    {
    case 'A':
      return "3B9F978131FE4580655443D3228231C073F621808105D3";
    case 'O':
      return "3BF51800FF8131FE454D79454944"
             "9A";
    case 'Z':
      return "3BBB1800C01031FE4580670412B00303000081053C";
    case 'r':
    case 'm':
      return "";
    default:
      return "3B0011";
    }
}

static void
add_reader (ImzaCardSnapshot *snapshot, char kind)
{
  ImzaReader *reader = g_new0 (ImzaReader, 1);

  reader->name = snapshot->readers->len == 0 ? g_strdup (READER) : g_strdup ("Başka okuyucu 01 00");
  reader->card_present = kind != 'r';
  reader->card_held = kind == 'h';
  reader->card_mute = kind == 'm';
  reader->atr = g_strdup (find_atr (kind));
  g_ptr_array_add (snapshot->readers, reader);
}

static void
add_driver (ImzaCardSnapshot *snapshot, char kind)
{
  ImzaModuleState *module = g_new0 (ImzaModuleState, 1);

  module->path = g_strdup (kind == 'D'                  ? "/usr/lib/broken.so"
                           : kind == 'k' || kind == 'G' ? "/usr/lib/libakisp11.so"
                           : kind == 'B'                ? "/usr/lib/blind.so"
                                                        : "/usr/lib/driver.so");
  module->name = g_strdup (kind == 'D' ? "Bozuk" : kind == 'k' || kind == 'G' ? "AKİS" : "Deneme");
  module->listed = TRUE;
  module->blind = kind == 'B';
  if (kind == 'G')
    module->error = imza_card_error_new (IMZA_CARD_ERROR_MODULE_MISSING, IMZA_PIN_STATE_FINE, 0,
                                         "no such file");
  if (kind == 'D')
    module->error = imza_card_error_new (IMZA_CARD_ERROR_MODULE_FAILED, IMZA_PIN_STATE_FINE, 0x30,
                                         "C_Initialize");
  g_ptr_array_add (snapshot->modules, module);
}

static ImzaCardSnapshot *
make_snapshot (const char *things, ImzaPinState pin_state)
{
  ImzaCardSnapshot *snapshot = imza_card_snapshot_new ();

  snapshot->complete = TRUE;
  for (; *things != '\0'; things++)
    switch (*things)
      {
      case 'r':
      case 'c':
      case 'h':
      case 'm':
      case 'A':
      case 'O':
      case 'Z':
        add_reader (snapshot, *things);
        break;
      case 't':
      case 'f':
        add_token (snapshot, *things == 't', pin_state);
        break;
      case 'd':
      case 'D':
      case 'k':
      case 'B':
      case 'G':
        add_driver (snapshot, *things);
        break;
      case 's':
      case 'p':
        snapshot->service_error = imza_card_error_new (
            *things == 's' ? IMZA_CARD_ERROR_NO_SERVICE : IMZA_CARD_ERROR_SERVICE_REFUSED,
            IMZA_PIN_STATE_FINE, 0, "SCARD_E");
        break;
      case '-':
        snapshot->complete = FALSE;
        break;
      default:
        add_certificate (snapshot, *things);
      }
  return snapshot;
}

static const ImzaReadinessLine *
find_line (GPtrArray *lines, ImzaReadinessPart part)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);

      if (line->part == part)
        return line;
    }
  return NULL;
}

/* of each line its state, as one letter: fine, attention, trouble, waiting, unknown (?) */
static char *
spell_states (GPtrArray *lines)
{
  GString *states = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const ImzaReadinessLine *line = g_ptr_array_index (lines, i);

      g_assert_cmpint ((int)line->part, >=, (int)i);
      g_assert_nonnull (line->sentence);
      g_assert_cmpstr (line->sentence, !=, "");
      /* what needs something done says what; what needs nothing says nothing more */
      g_assert_cmpint (line->remedy != NULL, ==,
                       line->state == IMZA_READINESS_STATE_ATTENTION
                           || line->state == IMZA_READINESS_STATE_TROUBLE || line->error != NULL);
      g_assert_true (line->state != IMZA_READINESS_STATE_TROUBLE || line->error != NULL);
      g_string_append_c (states, "fatw?"[line->state]);
    }
  return g_string_free (states, FALSE);
}

static const struct
{
  const char *name;
  const char *things;
  ImzaPinState pin_state;
  const char *states; /* service, reader, card, driver, certificate, PIN */
  ImzaReadinessPart part;
  int code;             /* of that part's error; -1: none */
  const char *sentence; /* (nullable): in that part's */
} rows[] = {
#define CARD_ROW(name, things, states, part, code, sentence)                                       \
  {                                                                                                \
    name, things, IMZA_PIN_STATE_FINE, states, IMZA_READINESS_PART_##part, code, sentence          \
  }
#define PIN_ROW(name, state, states, code, sentence)                                               \
  {                                                                                                \
    name, "cdtN", IMZA_PIN_STATE_##state, states, IMZA_READINESS_PART_PIN, code, sentence          \
  }
  CARD_ROW ("good", "cdtN", "ffffff", CERTIFICATE, -1, "AYŞE DENEME-YILMAZ"),
  CARD_ROW ("good-names-the-reader", "cdtN", "ffffff", READER, -1, READER),
  CARD_ROW ("good-names-the-driver", "cdtN", "ffffff", DRIVER, -1, "Deneme"),
  CARD_ROW ("two-readers", "crdtN", "ffffff", READER, -1, "2 card readers"),
  CARD_ROW ("ends-in-90-days", "cdtS", "ffffaf", CERTIFICATE, -1, "90 more days"),
  CARD_ROW ("ends-in-91-days", "cdtW", "ffffff", CERTIFICATE, -1, "91 more days"),
  CARD_ROW ("expired",
            "cdtX",
            "fffftf",
            CERTIFICATE,
            IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE,
            "Expired on 14.06.2026."),
  CARD_ROW ("expired-beside-a-good-one", "cdtXN", "ffffff", CERTIFICATE, -1, NULL),
  CARD_ROW ("no-key", "cdtK", "fffftf", CERTIFICATE, IMZA_CARD_ERROR_KEY_MISSING, NULL),
  CARD_ROW ("no-certificate", "cdt", "fffftf", CERTIFICATE, IMZA_CARD_ERROR_NO_CERTIFICATE, NULL),
  CARD_ROW ("no-service", "s", "t?????", SERVICE, IMZA_CARD_ERROR_NO_SERVICE, NULL),
  CARD_ROW ("service-refuses", "p", "t?????", SERVICE, IMZA_CARD_ERROR_SERVICE_REFUSED, "refuses"),
  CARD_ROW (
      "no-service-but-a-soft-token", "sdfN", "a?ffff", SERVICE, IMZA_CARD_ERROR_NO_SERVICE, NULL),
  CARD_ROW ("soft-token", "dfN", "ffffff", READER, -1, "no reader"),
  CARD_ROW ("no-reader", "d", "ft????", READER, IMZA_CARD_ERROR_NO_READER, NULL),
  CARD_ROW ("no-card", "rd", "fft???", CARD, IMZA_CARD_ERROR_NO_CARD, NULL),
  CARD_ROW ("held", "hd", "ffw???", CARD, IMZA_CARD_ERROR_CARD_HELD, "keeps the card"),
  CARD_ROW ("held-after-it-was-read", "hdtN", "ffwfff", CARD, IMZA_CARD_ERROR_CARD_HELD, NULL),
  CARD_ROW ("another-is-held", "chdtN", "ffafff", CARD, IMZA_CARD_ERROR_CARD_HELD, NULL),
  CARD_ROW ("mute", "md", "fft???", CARD, IMZA_CARD_ERROR_CARD_MUTE, "does not answer"),
  CARD_ROW ("another-is-mute", "cmdtN", "ffafff", CARD, IMZA_CARD_ERROR_CARD_MUTE, NULL),
  CARD_ROW ("no-driver", "c", "ffft??", DRIVER, IMZA_CARD_ERROR_NO_MODULE, READER),
  CARD_ROW ("no-driver-for-akis",
            "Ad",
            "ffft??",
            DRIVER,
            IMZA_CARD_ERROR_NO_MODULE,
            "of the kind “AKİS”"),
  CARD_ROW ("another-driver-failed-and-none-for-akis",
            "AD",
            "ffft??",
            DRIVER,
            IMZA_CARD_ERROR_NO_MODULE,
            "of the kind “AKİS”"),
  CARD_ROW ("driver-gone", "AG", "ffft??", DRIVER, IMZA_CARD_ERROR_NO_MODULE, "is not on this"),
  CARD_ROW ("driver-too-old",
            "Ak",
            "ffft??",
            DRIVER,
            IMZA_CARD_ERROR_NO_MODULE,
            "The driver “AKİS” is there"),
  CARD_ROW ("no-driver-knows-it", "cd", "ffft??", DRIVER, IMZA_CARD_ERROR_NO_MODULE, READER),
  CARD_ROW ("driver-failed", "cdD", "ffft??", DRIVER, IMZA_CARD_ERROR_MODULE_FAILED, "Bozuk"),
  CARD_ROW ("another-driver-failed", "cdDtN", "ffffff", DRIVER, -1, "Deneme"),
  CARD_ROW ("second-card-without-a-driver",
            "ccdtN",
            "fffaff",
            DRIVER,
            IMZA_CARD_ERROR_NO_MODULE,
            "Başka okuyucu 01 00"),
  CARD_ROW ("reader-by-another-name", "cdfN", "ffffff", DRIVER, -1, NULL),
  CARD_ROW ("drivers-are-being-asked", "cd-", "fffw??", DRIVER, -1, NULL),
  CARD_ROW ("certificates-are-being-read", "cdt-", "ffffwf", CERTIFICATE, -1, NULL),
  CARD_ROW ("nothing-heard-yet", "d-", "www???", SERVICE, -1, NULL),
  PIN_ROW ("few-left", FEW_LEFT, "fffffa", -1, "few tries"),
  PIN_ROW ("last-try", LAST_TRY, "fffffa", -1, "Only one try"),
  PIN_ROW ("locked", LOCKED, "ffffft", IMZA_CARD_ERROR_PIN_LOCKED, "locked"),
  PIN_ROW ("not-set", NOT_SET, "ffffft", IMZA_CARD_ERROR_PIN_NOT_SET, "no PIN yet"),
  PIN_ROW ("must-change", MUST_CHANGE, "ffffft", IMZA_CARD_ERROR_PIN_MUST_CHANGE, "changed"),
};

static void
test_cards (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot (rows[i].things, rows[i].pin_state);
  ImzaReadinessFacts facts = { .snapshot = snapshot, .now_s = FIXTURE_NOW_S, .seconds_left = -1 };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  g_autofree char *states = spell_states (lines);
  const ImzaReadinessLine *line = find_line (lines, rows[i].part);

  g_assert_cmpstr (states, ==, rows[i].states);
  if (rows[i].code < 0)
    g_assert_no_error (line->error);
  else
    g_assert_error (line->error, IMZA_CARD_ERROR, rows[i].code);
  if (rows[i].sentence != NULL && strstr (line->sentence, rows[i].sentence) == NULL)
    g_error ("“%s” is not in “%s”", rows[i].sentence, line->sentence);
}

static const struct
{
  const char *name;
  const char *things;
  const char *remedy;
  const char *page; /* (nullable) */
} driver_rows[] = {
  { "akis", "Ad", "Install the driver “AKİS”", "https://akiskart.bilgem.tubitak.gov.tr/destek/" },
  { "akis-too-old", "Ak", "Install", "https://akiskart.bilgem.tubitak.gov.tr/destek/" },
  { "opensc", "Od", "sudo apt install opensc-pkcs11", NULL },
  { "no-certain-page", "Zd", "Ask whoever issued the card for the driver “SafeSign”", NULL },
  { "unknown", "cd", "(ATR): 3B0011", NULL },
};

/* which driver is missing, and where it comes from; no address but a certain one */
static void
test_driver (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaCardSnapshot) snapshot
      = make_snapshot (driver_rows[i].things, IMZA_PIN_STATE_FINE);
  ImzaReadinessFacts facts = { .snapshot = snapshot, .now_s = FIXTURE_NOW_S, .seconds_left = -1 };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  const ImzaReadinessLine *line = find_line (lines, IMZA_READINESS_PART_DRIVER);

  g_assert_nonnull (strstr (line->remedy, driver_rows[i].remedy));
  g_assert_cmpint ((int)line->action, ==, IMZA_READINESS_ACTION_ADD_DRIVER);
  g_assert_cmpint ((int)line->other, ==,
                   driver_rows[i].page != NULL ? IMZA_READINESS_ACTION_OPEN_PAGE
                                               : IMZA_READINESS_ACTION_NONE);
  g_assert_cmpstr (line->page, ==, driver_rows[i].page);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *atr, *name;
  } known[] = {
    { "3B9F968131FE45806755454B41451112318073B3A180E9", "AKİS" },
    { "3B9F968131FE458065544320201231C073F621808105B3", "AKİS" },
    { "3BD518008131FE7D8073C82110F4", "eToken" },
    { "3B8D8001"
      "80FBA000000308000010000100"
      "00",
      "PIV" },
    { "3BD518008131FE7D8073C82110F5", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const ImzaCardKind *kind = imza_card_kind_find (known[i].atr);

      g_assert_cmpstr (kind != NULL ? kind->name : NULL, ==, known[i].name);
      g_assert_true (kind == NULL || kind->page == NULL
                     || g_str_has_prefix (kind->page, "https://"));
    }
}

static void
test_pin_actions (void)
{
  static const ImzaReadinessAction actions[] = {
    [IMZA_PIN_STATE_FINE] = IMZA_READINESS_ACTION_NONE,
    [IMZA_PIN_STATE_FEW_LEFT] = IMZA_READINESS_ACTION_NONE,
    [IMZA_PIN_STATE_LAST_TRY] = IMZA_READINESS_ACTION_NEW_PIN,
    [IMZA_PIN_STATE_LOCKED] = IMZA_READINESS_ACTION_NEW_PIN,
    [IMZA_PIN_STATE_NOT_SET] = IMZA_READINESS_ACTION_FIRST_PIN,
    [IMZA_PIN_STATE_MUST_CHANGE] = IMZA_READINESS_ACTION_CHANGE_PIN,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("cdtN", (ImzaPinState)i);
      ImzaReadinessFacts facts
          = { .snapshot = snapshot, .now_s = FIXTURE_NOW_S, .seconds_left = -1 };
      g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);

      g_assert_cmpint ((int)find_line (lines, IMZA_READINESS_PART_PIN)->action, ==,
                       (int)actions[i]);
    }
}

static void
test_holders (void)
{
  const char *const names[] = { "dys.jar", "pkcs11-tool", NULL };
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("hd", IMZA_PIN_STATE_FINE);
  ImzaReadinessFacts facts
      = { .snapshot = snapshot, .holders = names, .now_s = FIXTURE_NOW_S, .seconds_left = -1 };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  const ImzaReadinessLine *line = find_line (lines, IMZA_READINESS_PART_CARD);

  g_assert_nonnull (strstr (line->remedy, "dys.jar, pkcs11-tool"));
}

#define NO_ERROR (-1)
#define ANSWERED (-2)

static const struct
{
  const char *name;
  const char *portal;
  int code; /* of the portal's error, or how it goes */
  gint64 skew_s;
  int left_s;
  const char *states; /* portal, clock, time */
  const char *clock;  /* (nullable): in the clock's sentence */
} portal_rows[] = {
  { "none", NULL, NO_ERROR, 0, -1, "t?", NULL },
  { "asked", "Portal", NO_ERROR, 0, -1, "w?", NULL },
  { "answers", "Portal", ANSWERED, 0, -1, "ff", NULL },
  { "away", "Portal", IMZA_PORTAL_ERROR_UNREACHABLE, 0, -1, "t?", NULL },
  { "not-trusted", "Portal", IMZA_PORTAL_ERROR_TLS, 0, -1, "t?", NULL },
  { "clock-breaks-tls", "Portal", IMZA_PORTAL_ERROR_TLS_CLOCK, 0, -1, "ta", "looks wrong" },
  { "two-minutes", "Portal", ANSWERED, 120, -1, "ff", NULL },
  { "behind", "Portal", ANSWERED, 121, -1, "fa", "2 minutes behind" },
  { "ahead", "Portal", ANSWERED, -3600, -1, "fa", "60 minutes ahead" },
  { "ten-years", "Portal", ANSWERED, 10 * 366 * FIXTURE_DAY_S, -1, "fa", "behind" },
  { "time-left", "Portal", ANSWERED, 0, 30, "fff", NULL },
  { "little-time-left", "Portal", ANSWERED, 0, 29, "ffa", NULL },
  { "time-over", "Portal", ANSWERED, 0, 0, "fft", NULL },
};

static void
test_portal (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error
      = portal_rows[i].code >= 0
            ? imza_portal_error_new ((ImzaPortalError)portal_rows[i].code, NULL, "test")
            : NULL;
  ImzaReadinessFacts facts = {
    .about_portal = TRUE,
    .portal = portal_rows[i].portal,
    .portal_answered = portal_rows[i].code == ANSWERED,
    .portal_error = error,
    .clock_skew_s = portal_rows[i].skew_s,
    .now_s = FIXTURE_NOW_S,
    .seconds_left = portal_rows[i].left_s,
  };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  g_autofree char *states = spell_states (lines);
  const ImzaReadinessLine *clock = find_line (lines, IMZA_READINESS_PART_CLOCK);

  g_assert_cmpstr (states, ==, portal_rows[i].states);
  if (portal_rows[i].clock != NULL)
    g_assert_nonnull (strstr (clock->sentence, portal_rows[i].clock));
}

/* a certificate is judged at the portal's time: this computer's clock is two days slow here */
static void
test_portal_time (void)
{
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("cdtX", IMZA_PIN_STATE_FINE);
  ImzaReadinessFacts facts = { .snapshot = snapshot,
                               .about_portal = TRUE,
                               .portal = "Portal",
                               .portal_answered = TRUE,
                               .clock_skew_s = 2 * FIXTURE_DAY_S,
                               .now_s = FIXTURE_NOW_S - 2 * FIXTURE_DAY_S,
                               .seconds_left = -1 };
  g_autoptr (GPtrArray) lines = imza_readiness_judge (&facts);
  g_autofree char *states = spell_states (lines);

  g_assert_cmpstr (states, ==, "fffftffa");
}

/* the last of the four belongs to somebody else, as a journey would know */
static ImzaCertificateFault
judge_all (gpointer data, const ImzaTokenCertificate *row)
{
  return imza_certificate_judge (row->certificate, FIXTURE_NOW_S, row->has_key,
                                 g_str_equal (row->label, "NES0") ? NULL : "10000000078");
}

static void
test_no_driver_at_all (void)
{
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("r", IMZA_PIN_STATE_FINE);
  g_autoptr (GPtrArray) reasons = imza_readiness_explain (snapshot, FIXTURE_NOW_S, NULL, NULL);

  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (strstr (((ImzaReadinessReason *)g_ptr_array_index (reasons, 0))->sentence,
                            "No card driver was found"));
}

static void
test_reasons (void)
{
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("cAdDkBtNXKL", IMZA_PIN_STATE_FINE);
  g_autoptr (GPtrArray) reasons = imza_readiness_explain (snapshot, FIXTURE_NOW_S, judge_all, NULL);
  static const struct
  {
    ImzaReadinessSubject about;
    gboolean fine;
    const char *sentence;
  } expected[] = {
    { IMZA_READINESS_SUBJECT_CERTIFICATE, TRUE, "Can sign." },
    { IMZA_READINESS_SUBJECT_CERTIFICATE, FALSE, "Expired on 14.06.2026." },
    { IMZA_READINESS_SUBJECT_CERTIFICATE, FALSE, "private key" },
    { IMZA_READINESS_SUBJECT_CERTIFICATE, FALSE, "somebody else" },
    { IMZA_READINESS_SUBJECT_CARD, FALSE, "The driver “AKİS” is there" },
    { IMZA_READINESS_SUBJECT_DRIVER, TRUE, "Shows 4 certificates." },
    { IMZA_READINESS_SUBJECT_DRIVER, FALSE, "could not be loaded" },
    { IMZA_READINESS_SUBJECT_DRIVER, FALSE, "Knows no card" },
    { IMZA_READINESS_SUBJECT_DRIVER, FALSE, "Sees no card reader, though one" },
  };

  g_assert_cmpuint (reasons->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < reasons->len; i++)
    {
      const ImzaReadinessReason *reason = g_ptr_array_index (reasons, i);

      g_assert_cmpint ((int)reason->about, ==, (int)expected[i].about);
      g_assert_cmpint (reason->fine, ==, expected[i].fine);
      g_assert_nonnull (strstr (reason->sentence, expected[i].sentence));
    }
}

/* without cards and without a portal it says so at once, and a check ends */
static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (imza_readiness_check_finish (IMZA_READINESS (source), result, &error));
  g_assert_no_error (error);
  g_main_loop_quit (data);
}

static void
test_without_anything (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  ImzaReadiness *readiness = imza_readiness_new (NULL, NULL);
  ImzaDeadline deadline = { 0 };
  g_autofree char *states = NULL;

  imza_readiness_check_async (readiness, NULL, on_checked, loop);
  g_main_loop_run (loop);
  imza_readiness_set_deadline (readiness, &deadline);
  states = spell_states (imza_readiness_get_lines (readiness));
  g_assert_cmpstr (states, ==, "t?t");
  imza_readiness_set_deadline (readiness, NULL);
  g_assert_cmpuint (imza_readiness_get_lines (readiness)->len, ==, 2);
  imza_readiness_stop (readiness);
  g_assert_finalize_object (readiness);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/readiness/cards/%s", rows[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_cards);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (portal_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/readiness/portal/%s", portal_rows[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_portal);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (driver_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/readiness/driver/%s", driver_rows[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_driver);
    }
  g_test_add_func ("/readiness/kinds", test_kinds);
  g_test_add_func ("/readiness/pin-actions", test_pin_actions);
  g_test_add_func ("/readiness/holders", test_holders);
  g_test_add_func ("/readiness/no-driver-at-all", test_no_driver_at_all);
  g_test_add_func ("/readiness/portal-time", test_portal_time);
  g_test_add_func ("/readiness/reasons", test_reasons);
  g_test_add_func ("/readiness/without-anything", test_without_anything);
  return g_test_run ();
}
