/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "fixture-certificate.h"
#include "imza-error.h"

#define NES_STATEMENTS "0.4.0.1862.1.1 2.16.792.1.61.0.1.5070.1.1"
#define NES .name = "AYŞE DENEME-YILMAZ", .tckn = FIXTURE_TCKN, .usage = FIXTURE_NES_USAGE

typedef struct
{
  const char *name;
  FixtureCertificate certificate;
  gboolean no_key;
  const char *holder; /* asked for */
  ImzaCertificateFault fault;
  const char *sentence; /* NULL: any */
} Row;

static const Row rows[] = {
  { "nes",
    { NES, .statements = NES_STATEMENTS, .policies = "2.16.792.1.2.1.1.5.7.1.1" },
    FALSE,
    FIXTURE_TCKN,
    IMZA_CERTIFICATE_USABLE,
    "Valid until 14.06.2028." },
  { "nes-anybody", { NES, .statements = NES_STATEMENTS }, FALSE, NULL, IMZA_CERTIFICATE_USABLE },
  { "etsi-only", { NES, .statements = "0.4.0.1862.1.1" }, FALSE, NULL, IMZA_CERTIFICATE_USABLE },
  { "btk-only",
    { NES, .statements = "2.16.792.1.61.0.1.5070.1.1" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "btk-as-policy",
    { NES, .policies = "2.16.792.1.61.0.1.5070.1.1" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "type-sign",
    { NES, .statements = "0.4.0.1862.1.1 0.4.0.1862.1.6=0.4.0.1862.1.6.1" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "p256",
    { NES, .statements = NES_STATEMENTS, .key = "P-256" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "p384",
    { NES, .statements = NES_STATEMENTS, .key = "P-384" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "last-second",
    { NES, .statements = NES_STATEMENTS, .to_s = FIXTURE_NOW_S },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "first-second",
    { NES, .statements = NES_STATEMENTS, .from_s = FIXTURE_NOW_S },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "not-yours",
    { NES, .statements = NES_STATEMENTS },
    FALSE,
    "17291716060",
    IMZA_CERTIFICATE_NOT_YOURS },
  { "not-yours-before-expired",
    { NES, .statements = NES_STATEMENTS, .to_s = FIXTURE_NOW_S - 1 },
    FALSE,
    "17291716060",
    IMZA_CERTIFICATE_NOT_YOURS },
  { "no-tckn-anybody",
    { .name = "AYŞE", .usage = FIXTURE_NES_USAGE, .statements = NES_STATEMENTS },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_USABLE },
  { "no-tckn-somebody",
    { .name = "AYŞE", .usage = FIXTURE_NES_USAGE, .statements = NES_STATEMENTS },
    FALSE,
    FIXTURE_TCKN,
    IMZA_CERTIFICATE_NOT_YOURS },
  { "encryption-only",
    { .name = "AYŞE", .usage = "critical,keyEncipherment,dataEncipherment" },
    FALSE,
    FIXTURE_TCKN,
    IMZA_CERTIFICATE_ENCRYPTION_ONLY },
  { "key-agreement-only",
    { .name = "AYŞE", .usage = "critical,keyAgreement", .key = "P-256" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_ENCRYPTION_ONLY },
  { "no-statement", { NES }, FALSE, FIXTURE_TCKN, IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "other-statement",
    { NES, .statements = "0.4.0.1862.1.4" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "authentication-only",
    { .name = "AYŞE",
      .tckn = FIXTURE_TCKN,
      .usage = "critical,digitalSignature",
      .statements = NES_STATEMENTS },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "no-key-usage",
    { .name = "AYŞE", .tckn = FIXTURE_TCKN, .statements = NES_STATEMENTS },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "authority",
    { NES, .statements = NES_STATEMENTS, .constraints = "critical,CA:TRUE" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "seal-btk-1",
    { NES, .statements = NES_STATEMENTS " 2.16.792.1.61.0.1.5070.1.3" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "seal-btk-2",
    { NES, .statements = "0.4.0.1862.1.1 2.16.792.1.61.0.1.5070.2.1 2.16.792.1.61.0.1.5070.2.2" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "seal-as-policy",
    { NES, .statements = NES_STATEMENTS, .policies = "2.16.792.1.61.0.1.5070.2.2" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "seal-etsi",
    { NES, .statements = "0.4.0.1862.1.1 0.4.0.1862.1.6=0.4.0.1862.1.6.2" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "fiscal-seal",
    { .name = "ÖRNEK A.Ş.",
      .tckn = "1234567890",
      .usage = "critical,digitalSignature",
      .policies = "2.16.792.1.2.1.1.5.7.4.1" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_QUALIFIED },
  { "expired",
    { NES, .statements = NES_STATEMENTS, .to_s = FIXTURE_NOW_S - 1 },
    FALSE,
    FIXTURE_TCKN,
    IMZA_CERTIFICATE_EXPIRED,
    "Expired on 15.06.2026." },
  { "not-yet",
    { NES, .statements = NES_STATEMENTS, .from_s = FIXTURE_NOW_S + FIXTURE_DAY_S },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_YET_VALID,
    "Valid only from 16.06.2026 12:00 on. Until then it cannot sign." },
  /* a minute that has begun without it does not count */
  { "not-yet-for-a-second",
    { NES, .statements = NES_STATEMENTS, .from_s = FIXTURE_NOW_S + 1 },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_NOT_YET_VALID,
    "Valid only from 15.06.2026 12:01 on. Until then it cannot sign." },
  { "no-key", { NES, .statements = NES_STATEMENTS }, TRUE, NULL, IMZA_CERTIFICATE_NO_KEY },
  { "expired-before-no-key",
    { NES, .statements = NES_STATEMENTS, .to_s = FIXTURE_NOW_S - 1 },
    TRUE,
    NULL,
    IMZA_CERTIFICATE_EXPIRED },
  { "rsa-1024",
    { NES, .statements = NES_STATEMENTS, .key = "rsa1024" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_WEAK_KEY },
  { "p521",
    { NES, .statements = NES_STATEMENTS, .key = "P-521" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_WEAK_KEY },
  { "ed25519",
    { NES, .statements = NES_STATEMENTS, .key = "ED25519" },
    FALSE,
    NULL,
    IMZA_CERTIFICATE_WEAK_KEY },
};

static void
test_judge (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (ImzaCertificate) certificate = fixture_certificate (&row->certificate);
  g_autofree char *sentence = NULL;
  ImzaCertificateFault fault
      = imza_certificate_judge (certificate, FIXTURE_NOW_S, !row->no_key, row->holder);

  g_assert_cmpint (fault, ==, row->fault);
  sentence = imza_certificate_fault_dup_sentence (certificate, fault);
  g_assert_true (g_str_has_suffix (sentence, "."));
  if (row->sentence != NULL)
    g_assert_cmpstr (sentence, ==, row->sentence);
}

static void
test_facts (void)
{
  g_autoptr (GBytes) der = fixture_certificate_make (fixture_certificate_nes ());
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCertificate) certificate = imza_certificate_new (der, &error);
  g_autoptr (ImzaCertificate) again = imza_certificate_ref (certificate);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, der);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (imza_certificate_get_der (again), der));
  g_assert_nonnull (imza_certificate_get_x509 (certificate));
  g_assert_cmpstr (imza_certificate_get_holder (certificate), ==, "AYŞE DENEME-YILMAZ");
  g_assert_cmpstr (imza_certificate_get_tckn (certificate), ==, FIXTURE_TCKN);
  g_assert_cmpstr (imza_certificate_get_issuer (certificate), ==,
                   "Deneme Elektronik Sertifika Hizmet Sağlayıcısı");
  g_assert_cmpuint (strlen (imza_certificate_get_serial (certificate)), ==, 16);
  g_assert_cmpuint (strspn (imza_certificate_get_serial (certificate), "0123456789abcdef"), ==, 16);
  g_assert_cmpstr (imza_certificate_get_fingerprint (certificate), ==, sha256);
  g_assert_cmpint (imza_certificate_get_not_before (certificate), ==,
                   FIXTURE_NOW_S - 365 * FIXTURE_DAY_S);
  g_assert_cmpint (imza_certificate_get_not_after (certificate), ==,
                   FIXTURE_NOW_S + 730 * FIXTURE_DAY_S);
  g_assert_cmpint (imza_certificate_get_key_type (certificate), ==, IMZA_KEY_RSA);
  g_assert_cmpuint (imza_certificate_get_key_bits (certificate), ==, 2048);
  g_assert_true (imza_certificate_is_qualified (certificate));
  g_assert_true (imza_certificate_is_practice (certificate));
}

static const struct
{
  const char *name;
  const char *issuer;
  gboolean practice;
} issuers[] = {
  { "practice", "Deneme Elektronik Sertifika Hizmet Sağlayıcısı", TRUE },
  { "capitals", "DENEME KÖK", TRUE },
  { "kamu-sm", "Kamu Elektronik Sertifika Hizmet Sağlayıcısı - Sürüm 6", FALSE },
  { "other-case", "deneme", FALSE },
};

static void
test_practice (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureCertificate what = *fixture_certificate_nes ();
  g_autoptr (ImzaCertificate) certificate = NULL;

  what.issuer = issuers[i].issuer;
  certificate = fixture_certificate (&what);
  g_assert_cmpint (imza_certificate_is_practice (certificate), ==, issuers[i].practice);
}

static const struct
{
  const char *name;
  const char *common_name;
  gsize length;
  const char *holder;
} holders[] = {
  { "turkish", "ÇAĞRI ŞİŞLİ ıĞÜ", 0, "ÇAĞRI ŞİŞLİ ıĞÜ" },
  { "nul", "AYŞE\0KÖTÜ", 12, "AYŞE\ufffdKÖTÜ" },
  { "bidi", "AYŞE \u202eZAMLIY", 0, "AYŞE \ufffdZAMLIY" },
  { "line-end", "AYŞE\nYILMAZ", 0, "AYŞE YILMAZ" },
  { "markup", "<b>AYŞE</b> &amp;", 0, "<b>AYŞE</b> &amp;" },
  { "none", NULL, 0, "—" },
};

static void
test_holder (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureCertificate what = *fixture_certificate_nes ();
  g_autoptr (ImzaCertificate) certificate = NULL;

  what.name = holders[i].common_name;
  what.name_bytes = holders[i].length;
  certificate = fixture_certificate (&what);
  g_assert_cmpstr (imza_certificate_get_holder (certificate), ==, holders[i].holder);
}

static const struct
{
  const char *name;
  const char *serial_number;
  const char *tckn;
} serial_numbers[] = {
  { "good", "10000000146", "10000000146" },
  { "checksum-is-not-asked", "12345678901", "12345678901" },
  { "ten-digits", "1234567890", NULL },
  { "twelve-digits", "123456789012", NULL },
  { "letters", "1234567890A", NULL },
  { "blank", "1000000014 ", NULL },
  { "prefix", "PNOTR-10000000146", NULL },
  { "none", NULL, NULL },
};

static void
test_tckn (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureCertificate what = *fixture_certificate_nes ();
  g_autoptr (ImzaCertificate) certificate = NULL;

  what.tckn = serial_numbers[i].serial_number;
  certificate = fixture_certificate (&what);
  g_assert_cmpstr (imza_certificate_get_tckn (certificate), ==, serial_numbers[i].tckn);
}

static void
assert_refused (const void *data, gsize length)
{
  g_autoptr (GBytes) der = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCertificate) certificate = imza_certificate_new (der, &error);

  g_assert_null (certificate);
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_NO_CERTIFICATE);
}

static void
test_garbage (void)
{
  g_autoptr (GBytes) der = fixture_certificate_make (fixture_certificate_nes ());
  gsize length;
  const guint8 *data = g_bytes_get_data (der, &length);
  g_autofree guint8 *longer = g_malloc0 (IMZA_CERTIFICATE_MAX_BYTES + 1);

  memcpy (longer, data, length);
  assert_refused ("", 0);
  assert_refused ("\x30\x80\0\0", 4);
  assert_refused (longer, length + 1);
  assert_refused (longer, IMZA_CERTIFICATE_MAX_BYTES + 1);
  for (gsize cut = 1; cut < length; cut += 7)
    assert_refused (data, cut);
}

/* Any byte may be wrong on a card: reading it never crashes, whatever it then says. */
static void
test_flipped (void)
{
  g_autoptr (GBytes) der = fixture_certificate_make (fixture_certificate_nes ());
  gsize length;
  const guint8 *data = g_bytes_get_data (der, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (ImzaCertificate) certificate = NULL;
      g_autofree char *sentence = NULL;

      copy[i] ^= 0x55;
      bytes = g_bytes_new (copy, length);
      certificate = imza_certificate_new (bytes, NULL);
      if (certificate == NULL)
        continue;
      sentence = imza_certificate_fault_dup_sentence (
          certificate, imza_certificate_judge (certificate, FIXTURE_NOW_S, TRUE, FIXTURE_TCKN));
      g_assert_true (g_utf8_validate (imza_certificate_get_holder (certificate), -1, NULL));
      g_assert_true (g_utf8_validate (imza_certificate_get_issuer (certificate), -1, NULL));
      g_assert_nonnull (sentence);
    }
}

static void
test_compare (void)
{
  FixtureCertificate what = *fixture_certificate_nes ();
  g_autoptr (ImzaCertificate) first = NULL, second = NULL, third = NULL;

  what.to_s = FIXTURE_NOW_S + 900 * FIXTURE_DAY_S;
  second = fixture_certificate (&what);
  what.from_s = FIXTURE_NOW_S - FIXTURE_DAY_S;
  first = fixture_certificate (&what);
  what.to_s = FIXTURE_NOW_S + 800 * FIXTURE_DAY_S;
  third = fixture_certificate (&what);

  g_assert_cmpint (imza_certificate_compare (first, second), <, 0);
  g_assert_cmpint (imza_certificate_compare (second, first), >, 0);
  g_assert_cmpint (imza_certificate_compare (second, third), <, 0);
  g_assert_cmpint (imza_certificate_compare (first, third), <, 0);
  g_assert_cmpint (imza_certificate_compare (first, first), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/certificate/facts", test_facts);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/certificate/judge/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_judge);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (issuers); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/certificate/practice/", issuers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_practice);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (holders); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/certificate/holder/", holders[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_holder);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (serial_numbers); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/certificate/tckn/", serial_numbers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_tckn);
    }
  g_test_add_func ("/imza/certificate/garbage", test_garbage);
  g_test_add_func ("/imza/certificate/flipped", test_flipped);
  g_test_add_func ("/imza/certificate/compare", test_compare);
  return g_test_run ();
}
