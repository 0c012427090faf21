/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fixture-certificate.h"
#include "imza-card.h"
#include "imza-remedy.h"

#define NES_STATEMENTS "0.4.0.1862.1.1 2.16.792.1.61.0.1.5070.1.1"

/* What is in the readers, one letter for each thing, so that a row can be read at a glance:
 *   r reader, c reader with a card, h reader whose card another program holds
 *   t token of a driver
 *   N good certificate, S a second one that ends later, X expired, E encryption only, K without
 *   key, M without mechanism, O other person's; on the last token
 *   D driver that failed, s service missing, - not complete yet */
static ImzaToken *
add_token (ImzaCardSnapshot *snapshot)
{
  ImzaToken *token = g_new0 (ImzaToken, 1);

  token->module = g_strdup_printf ("/usr/lib/driver-%u.so", snapshot->tokens->len);
  token->label = g_strdup ("AKIS_0123456789ABCDEF");
  token->reader = g_strdup ("Okuyucu 00 00");
  token->manufacturer = g_strdup ("Deneme");
  token->model = g_strdup ("Deneme");
  token->serial = g_strdup ("0123456789abcdef");
  g_ptr_array_add (snapshot->tokens, token);
  return token;
}

static ImzaTokenCertificate *
add_certificate (ImzaCardSnapshot *snapshot, ImzaCertificate *certificate)
{
  ImzaTokenCertificate *entry = g_new0 (ImzaTokenCertificate, 1);

  g_assert_cmpuint (snapshot->tokens->len, >, 0);
  entry->token = g_ptr_array_index (snapshot->tokens, snapshot->tokens->len - 1);
  entry->certificate = imza_certificate_ref (certificate);
  entry->id = g_strdup ("01");
  entry->label = g_strdup ("NES0");
  entry->has_key = TRUE;
  entry->algorithm = "RS256";
  g_ptr_array_add (snapshot->certificates, entry);
  return entry;
}

static ImzaCertificate *
get_certificate (char kind)
{
  static GHashTable *made;
  FixtureCertificate what = *fixture_certificate_nes ();
  ImzaCertificate *certificate;

  if (made == NULL)
    made = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)imza_certificate_unref);
  certificate = g_hash_table_lookup (made, GINT_TO_POINTER (kind));
  if (certificate != NULL)
    return certificate;
  if (kind == 'S')
    what.to_s = FIXTURE_NOW_S + 1000 * FIXTURE_DAY_S;
  if (kind == 'X')
    what.to_s = FIXTURE_NOW_S - FIXTURE_DAY_S;
  if (kind == 'E')
    what.usage = "critical,keyEncipherment";
  if (kind == 'O')
    {
      what.tckn = "17291716060";
      what.name = "MEHMET DENEME";
      what.to_s = FIXTURE_NOW_S + 500 * FIXTURE_DAY_S;
    }
  certificate = fixture_certificate (&what);
  g_hash_table_insert (made, GINT_TO_POINTER (kind), certificate);
  return certificate;
}

static void
add_reader (ImzaCardSnapshot *snapshot, char kind)
{
  ImzaReader *reader = g_new0 (ImzaReader, 1);

  reader->name = g_strdup ("Okuyucu 00 00");
  reader->card_present = kind != 'r';
  reader->card_held = kind == 'h';
  g_ptr_array_add (snapshot->readers, reader);
}

static void
add_driver (ImzaCardSnapshot *snapshot, gboolean failed)
{
  ImzaModuleState *module = g_new0 (ImzaModuleState, 1);

  module->path = g_strdup ("/usr/lib/driver.so");
  module->name = g_strdup ("Deneme");
  module->listed = TRUE;
  if (failed)
    module->error = imza_card_error_new (IMZA_CARD_ERROR_MODULE_FAILED, IMZA_PIN_STATE_FINE, 0x0a,
                                         "C_Initialize");
  g_ptr_array_add (snapshot->modules, module);
}

static ImzaCardSnapshot *
make_snapshot (const char *things)
{
  ImzaCardSnapshot *snapshot = imza_card_snapshot_new ();

  snapshot->complete = TRUE;
  for (; *things != '\0'; things++)
    switch (*things)
      {
      case 'r':
      case 'c':
      case 'h':
        add_reader (snapshot, *things);
        break;
      case 't':
        add_token (snapshot);
        break;
      case 'D':
      case 'd':
        add_driver (snapshot, *things == 'D');
        break;
      case 's':
        snapshot->service_error = imza_card_error_new (
            IMZA_CARD_ERROR_NO_SERVICE, IMZA_PIN_STATE_FINE, 0, "SCARD_E_NO_SERVICE");
        break;
      case '-':
        snapshot->complete = FALSE;
        break;
      case 'K':
        add_certificate (snapshot, get_certificate ('N'))->has_key = FALSE;
        break;
      case 'M':
        add_certificate (snapshot, get_certificate ('N'))->algorithm = NULL;
        break;
      default:
        add_certificate (snapshot, get_certificate (*things));
      }
  return snapshot;
}

#define READY (-1)

static const struct
{
  const char *name;
  const char *things;
  const char *holder;
  int code;
  const char *usable; /* in order */
} rows[] = {
  { "good", "cdtN", NULL, READY, "N" },
  { "yours", "cdtN", FIXTURE_TCKN, READY, "N" },
  { "later-end-first", "cdtNS", NULL, READY, "SN" },
  { "later-end-first-reversed", "cdtSN", NULL, READY, "SN" },
  { "through-two-drivers", "cddtNtN", NULL, READY, "N" },
  { "two-people", "ccdtNtO", NULL, READY, "NO" },
  { "two-people-one-yours", "ccdtNtO", FIXTURE_TCKN, READY, "N" },
  { "expired-beside", "cdtXN", NULL, READY, "N" },
  { "soft-token-without-service", "sdtN", NULL, READY, "N" },
  { "soft-token-without-reader", "dtN", NULL, READY, "N" },
  { "good-before-all-have-answered", "cdtN-", NULL, READY, "N" },
  { "good-beside-a-failed-driver", "cDtN", NULL, READY, "N" },
  { "keyless-through-the-first-driver", "cddtKtN", NULL, READY, "N" },
  { "no-service", "s", NULL, IMZA_CARD_ERROR_NO_SERVICE, "" },
  { "no-service-and-no-driver", "sD", NULL, IMZA_CARD_ERROR_NO_SERVICE, "" },
  { "no-reader", "d", NULL, IMZA_CARD_ERROR_NO_READER, "" },
  { "nothing", "", NULL, IMZA_CARD_ERROR_NO_READER, "" },
  { "no-card", "rd", NULL, IMZA_CARD_ERROR_NO_CARD, "" },
  { "no-card-in-two", "rrd", NULL, IMZA_CARD_ERROR_NO_CARD, "" },
  { "no-card-beside-an-empty-soft-token", "rdt", NULL, IMZA_CARD_ERROR_NO_CARD, "" },
  { "no-driver", "c", NULL, IMZA_CARD_ERROR_NO_MODULE, "" },
  { "no-driver-knows-it", "cd", NULL, IMZA_CARD_ERROR_NO_MODULE, "" },
  { "driver-failed", "cdD", NULL, IMZA_CARD_ERROR_MODULE_FAILED, "" },
  { "card-held", "hd", NULL, IMZA_CARD_ERROR_CARD_HELD, "" },
  { "still-reading", "cd-", NULL, IMZA_CARD_ERROR_BUSY, "" },
  { "still-reading-a-token", "cdt-", NULL, IMZA_CARD_ERROR_BUSY, "" },
  { "no-certificate", "cdt", NULL, IMZA_CARD_ERROR_NO_CERTIFICATE, "" },
  { "no-certificate-on-a-soft-token", "dt", NULL, IMZA_CARD_ERROR_NO_CERTIFICATE, "" },
  { "expired", "cdtX", NULL, IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, "" },
  { "encryption-only", "cdtE", NULL, IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, "" },
  { "not-yours", "cdtO", FIXTURE_TCKN, IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE, "" },
  { "key-missing", "cdtK", NULL, IMZA_CARD_ERROR_KEY_MISSING, "" },
  { "key-missing-beside-expired", "cdtXK", NULL, IMZA_CARD_ERROR_KEY_MISSING, "" },
  { "mechanism", "cdtM", NULL, IMZA_CARD_ERROR_MECHANISM, "" },
  { "mechanism-beside-keyless", "cdtKM", NULL, IMZA_CARD_ERROR_MECHANISM, "" },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot (rows[i].things);
  g_autoptr (GPtrArray) usable
      = imza_card_snapshot_list_usable (snapshot, FIXTURE_NOW_S, rows[i].holder);
  g_autoptr (GError) error = imza_card_snapshot_check (snapshot, FIXTURE_NOW_S, rows[i].holder);

  if (rows[i].code == READY)
    g_assert_no_error (error);
  else
    g_assert_error (error, IMZA_CARD_ERROR, rows[i].code);
  g_assert_cmpuint (usable->len, ==, strlen (rows[i].usable));
  for (guint n = 0; n < usable->len; n++)
    {
      const ImzaTokenCertificate *entry = g_ptr_array_index (usable, n);

      g_assert_true (entry->certificate == get_certificate (rows[i].usable[n]));
      g_assert_true (entry->has_key && entry->algorithm != NULL);
    }
}

static const struct
{
  const char *name;
  const char *things;
  ImzaPinState pin_state;
  const char *sentence; /* NULL: the heading of @code */
  ImzaCardError code;
} sentences[] = {
  { "ready", "cdtN", IMZA_PIN_STATE_FINE, "Card ready: AYŞE DENEME-YILMAZ", 0 },
  { "two", "cdtNS", IMZA_PIN_STATE_FINE, "Card ready: 2 certificates can sign", 0 },
  { "locked", "cdtN", IMZA_PIN_STATE_LOCKED,
    "Card of AYŞE DENEME-YILMAZ. The PIN of this card is locked.", 0 },
  { "last-try", "cdtN", IMZA_PIN_STATE_LAST_TRY,
    "Card of AYŞE DENEME-YILMAZ. Only one try is left: after another wrong PIN the card locks "
    "itself.",
    0 },
  { "looking", "c-", IMZA_PIN_STATE_FINE, "Looking for your card…", 0 },
  { "no-reader", "d", IMZA_PIN_STATE_FINE, NULL, IMZA_CARD_ERROR_NO_READER },
  { "no-card", "rd", IMZA_PIN_STATE_FINE, NULL, IMZA_CARD_ERROR_NO_CARD },
  { "expired", "cdtX", IMZA_PIN_STATE_FINE, NULL, IMZA_CARD_ERROR_NO_USABLE_CERTIFICATE },
};

static void
test_sentence (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot (sentences[i].things);
  g_autofree char *sentence = NULL;

  for (guint n = 0; n < snapshot->tokens->len; n++)
    ((ImzaToken *)g_ptr_array_index (snapshot->tokens, n))->pin_state = sentences[i].pin_state;
  sentence = imza_card_snapshot_dup_sentence (snapshot, FIXTURE_NOW_S);
  g_assert_cmpstr (sentence, ==,
                   sentences[i].sentence != NULL
                       ? sentences[i].sentence
                       : imza_remedy_lookup (IMZA_CARD_ERROR, (int)sentences[i].code)->heading);
}

static const ImzaTokenCertificate *
find (ImzaCardSnapshot *snapshot, const char *fingerprint, int length, gboolean capitals)
{
  g_autofree char *prefix = g_strndup (fingerprint, (gsize)length);
  g_autofree char *upper = g_ascii_strup (prefix, -1);

  return imza_card_snapshot_find (snapshot, capitals ? upper : prefix);
}

static void
test_find (void)
{
  g_autoptr (ImzaCardSnapshot) snapshot = make_snapshot ("cddtXKtNE");
  const char *nes = imza_certificate_get_fingerprint (get_certificate ('N'));
  const char *expired = imza_certificate_get_fingerprint (get_certificate ('X'));

  /* the same certificate through the driver that has the key */
  g_assert_true (find (snapshot, nes, 64, FALSE) == g_ptr_array_index (snapshot->certificates, 2));
  g_assert_true (find (snapshot, nes, 16, TRUE) == g_ptr_array_index (snapshot->certificates, 2));
  /* also one that cannot sign: whoever names it is told why */
  g_assert_true (find (snapshot, expired, 16, FALSE)
                 == g_ptr_array_index (snapshot->certificates, 0));
  g_assert_null (find (snapshot, nes, 3, FALSE));
  g_assert_null (imza_card_snapshot_find (snapshot, ""));
  g_assert_null (imza_card_snapshot_find (snapshot, "zzzz"));
}

/* Certificates whose fingerprints begin alike must be told apart, not guessed at. */
static void
test_find_ambiguous (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       (GDestroyNotify)imza_certificate_unref);
  FixtureCertificate what = *fixture_certificate_nes ();

  what.key = "P-256";
  for (;;)
    {
      g_autoptr (ImzaCertificate) certificate = fixture_certificate (&what);
      char *prefix = g_strndup (imza_certificate_get_fingerprint (certificate), 4);
      ImzaCertificate *other = g_hash_table_lookup (seen, prefix);
      g_autoptr (ImzaCardSnapshot) snapshot = NULL;
      const char *whole = imza_certificate_get_fingerprint (certificate);

      if (other == NULL)
        {
          g_hash_table_insert (seen, prefix, g_steal_pointer (&certificate));
          continue;
        }
      snapshot = make_snapshot ("cdt");
      add_certificate (snapshot, other);
      add_certificate (snapshot, certificate);
      g_assert_null (imza_card_snapshot_find (snapshot, prefix));
      g_assert_true (imza_card_snapshot_find (snapshot, whole)
                     == g_ptr_array_index (snapshot->certificates, 1));
      g_free (prefix);
      return;
    }
}

static void
test_new_free (void)
{
  g_autoptr (ImzaCardSnapshot) snapshot = imza_card_snapshot_new ();
  GValue value = G_VALUE_INIT;

  g_assert_false (snapshot->complete);
  g_assert_cmpuint (snapshot->readers->len + snapshot->tokens->len + snapshot->certificates->len
                        + snapshot->modules->len,
                    ==, 0);
  g_value_init (&value, IMZA_TYPE_CARD_SNAPSHOT);
  g_value_set_boxed (&value, snapshot);
  g_assert_true (g_value_get_boxed (&value) == snapshot);
  g_value_unset (&value);
  imza_reader_free (NULL);
  imza_token_free (NULL);
  imza_token_certificate_free (NULL);
  imza_module_state_free (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/card/new-free", test_new_free);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/card/check/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/card/sentence/", sentences[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_sentence);
    }
  g_test_add_func ("/imza/card/find", test_find);
  g_test_add_func ("/imza/card/find-ambiguous", test_find_ambiguous);
  return g_test_run ();
}
