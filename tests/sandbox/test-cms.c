/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "sandbox-ca-private.h"
#include "sandbox-cms.h"
#include "sandbox-openssl.h"

#define TCKN "10000000146"
#define NAME "AYŞE DENEME-YILMAZ"
#define APPROVAL "1.2.840.113549.1.9.16.6.5"
#define NOW_S G_GINT64_CONSTANT (1763638050)
#define STATEMENT "eimza-statement/1\nportal: https://127.0.0.1:8443\n\nOnaylıyorum.\n"

typedef struct
{
  FixtureFolder folder;
  SandboxCa *ca;
  GBytes *statement;
  SandboxStatus status; /* that the portal's records have */
  guint asked;
} Portal;

static void
portal_set_up (Portal *portal, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  portal->folder = fixture_folder_new ();
  portal->ca = sandbox_ca_open (portal->folder, NULL, NOW_S, &error);
  g_assert_no_error (error);
  portal->statement = g_bytes_new_static (STATEMENT, sizeof STATEMENT - 1);
  portal->status = SANDBOX_STATUS_GOOD;
}

static void
portal_tear_down (Portal *portal, gconstpointer data)
{
  g_assert_finalize_object (portal->ca);
  g_bytes_unref (portal->statement);
  fixture_folder_remove (portal->folder);
}

static SandboxStatus
find_status (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data)
{
  Portal *portal = data;

  g_assert_cmpuint (strlen (serial_hex), ==, 32);
  portal->asked++;
  return portal->status;
}

static SandboxCmsQuestion
make_question (Portal *portal)
{
  return (SandboxCmsQuestion){
    .statement = portal->statement,
    .created_s = NOW_S - 30,
    .now_s = NOW_S,
    .holder_tckn = TCKN,
    .find_status = find_status,
    .find_status_data = portal,
  };
}

static GBytes *
issue (Portal *portal, EVP_PKEY *key, SandboxProfile profile)
{
  g_autoptr (GError) error = NULL;
  GBytes *der = sandbox_ca_issue (portal->ca, key, TCKN, NAME, profile, NOW_S, &error);

  g_assert_no_error (error);
  return der;
}

static const struct
{
  const char *name, *kind;
  gboolean pss;
  const char *commitment;
} good_cases[] = {
  { "RS256", "rsa2048", FALSE, NULL }, { "RS256", "rsa3072", FALSE, APPROVAL },
  { "PS256", "rsa2048", TRUE, NULL },  { "ES256", "P-256", FALSE, APPROVAL },
  { "ES384", "P-384", FALSE, NULL },
};

static void
test_good (Portal *portal, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (EVP_PKEY) key = fixture_cms_key (good_cases[row].kind);
  g_autoptr (GBytes) certificate = issue (portal, key, SANDBOX_PROFILE_NES);
  g_autoptr (GBytes) der
      = fixture_cms_sign (&(FixtureCms){ .key = key,
                                         .certificate = certificate,
                                         .content = portal->statement,
                                         .signing_time_s = NOW_S - 10,
                                         .commitment_oid = good_cases[row].commitment,
                                         .pss = good_cases[row].pss });
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, certificate);
  g_autofree char *file = fixture_folder_write (
      portal->folder, "a.p7s", g_bytes_get_data (der, NULL), (gssize)g_bytes_get_size (der));
  g_autofree char *content = NULL;
  g_auto (SandboxCmsFacts) facts = { 0 };
  SandboxCmsQuestion question = make_question (portal);
  g_autoptr (GError) error = NULL;

  question.commitment_oid = good_cases[row].commitment;
  g_assert_true (sandbox_cms_check (portal->ca, der, &question, &facts, &error));
  g_assert_no_error (error);
  g_assert_null (facts.reason_slug);
  g_assert_cmpstr (facts.algorithm, ==, good_cases[row].name);
  g_assert_cmpstr (facts.tckn, ==, TCKN);
  g_assert_cmpstr (facts.name, ==, NAME);
  g_assert_cmpstr (facts.certificate_sha256, ==, sha256);
  g_assert_cmpint (facts.signing_time_s, ==, NOW_S - 10);
  g_assert_cmpuint (g_bytes_get_size (facts.signature), >, 60);
  g_assert_cmpuint (portal->asked, ==, 1);

  /* and a stranger's eyes see the same */
  content = fixture_command_ok (NULL, "openssl", "cms", "-verify", "-cades", "-inform", "DER",
                                "-in", file, "-attime", "1763638050", "-purpose", "any", "-CAfile",
                                sandbox_ca_get_bundle_path (portal->ca), NULL);
  g_assert_cmpstr (content, ==, STATEMENT);
}

static const struct
{
  SandboxProfile profile;
  SandboxStatus status;
  const char *reason;
} certificate_cases[] = {
  { SANDBOX_PROFILE_EXPIRED, SANDBOX_STATUS_GOOD, "expired" },
  { SANDBOX_PROFILE_NOT_YET_VALID, SANDBOX_STATUS_GOOD, "not-yet-valid" },
  { SANDBOX_PROFILE_ENCRYPTION, SANDBOX_STATUS_GOOD, "key-usage" },
  { SANDBOX_PROFILE_SEAL, SANDBOX_STATUS_GOOD, "key-usage" },
  { SANDBOX_PROFILE_NES, SANDBOX_STATUS_SUSPENDED, "suspended" },
  { SANDBOX_PROFILE_REVOKED, SANDBOX_STATUS_REVOKED, "revoked" },
  { SANDBOX_PROFILE_NES, SANDBOX_STATUS_UNKNOWN, "status-unknown" },
};

static void
assert_rejected (Portal *portal, GBytes *der, const char *reason)
{
  g_auto (SandboxCmsFacts) facts = { 0 };
  SandboxCmsQuestion question = make_question (portal);
  g_autoptr (GError) error = NULL;

  g_assert_false (sandbox_cms_check (portal->ca, der, &question, &facts, &error));
  g_assert_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_CERTIFICATE_REJECTED);
  g_assert_cmpstr (facts.reason_slug, ==, "certificate-rejected");
  g_assert_cmpstr (facts.certificate_reason, ==, reason);
}

static GBytes *
sign (Portal *portal, EVP_PKEY *key, GBytes *certificate)
{
  return fixture_cms_sign (&(FixtureCms){ .key = key,
                                          .certificate = certificate,
                                          .content = portal->statement,
                                          .signing_time_s = NOW_S });
}

static void
test_certificate (Portal *portal, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = issue (portal, key, certificate_cases[row].profile);
  g_autoptr (GBytes) der = sign (portal, key, certificate);

  portal->status = certificate_cases[row].status;
  assert_rejected (portal, der, certificate_cases[row].reason);
}

/* a certificate of this portal's making that no command would make */
static GBytes *
certify (Portal *portal,
         EVP_PKEY *key,
         const char *section,
         SandboxUnit issuer,
         const char *serial_number)
{
  g_autoptr (GError) error = NULL;
  SandboxCertificateText text = { .section = section,
                                  .serial_number = serial_number,
                                  .common_name = NAME,
                                  .from_s = NOW_S - 60,
                                  .to_s = NOW_S + 60 };
  g_autoptr (X509) certificate = sandbox_ca_certify (
      &text, key, sandbox_ca_get_certificate (portal->ca, issuer),
      sandbox_ca_get_key (portal->ca, issuer), "https://127.0.0.1:8443", NULL, &error);
  guint8 *der = NULL;
  int length = 0;

  g_assert_no_error (error);
  length = i2d_X509 (certificate, &der);
  return sandbox_openssl_take_der (&der, length);
}

static void
test_other_authority (Portal *portal, gconstpointer data)
{
  Portal stranger = { 0 };
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = NULL;
  g_autoptr (GBytes) der = NULL;

  portal_set_up (&stranger, NULL);
  certificate = issue (&stranger, key, SANDBOX_PROFILE_NES);
  der = sign (portal, key, certificate);
  assert_rejected (portal, der, "untrusted");
  portal_tear_down (&stranger, NULL);
}

static const struct
{
  const char *section;
  SandboxUnit issuer;
  const char *serial_number, *reason;
} odd_cases[] = {
  { "nes", SANDBOX_UNIT_TLS_ROOT, TCKN, "untrusted" },   /* right words, wrong hierarchy */
  { "nes", SANDBOX_UNIT_OCSP, TCKN, "untrusted" },       /* issued by an end entity */
  { "sub_ca", SANDBOX_UNIT_ROOT, TCKN, "untrusted" },    /* an authority itself */
  { "tsa", SANDBOX_UNIT_SUB_CA, TCKN, "key-usage" },     /* the time-stamp unit's profile */
  { "nes", SANDBOX_UNIT_SUB_CA, NULL, "not-qualified" }, /* of nobody */
};

static void
test_odd_certificate (Portal *portal, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = certify (portal, key, odd_cases[row].section,
                                            odd_cases[row].issuer, odd_cases[row].serial_number);
  g_autoptr (GBytes) der = sign (portal, key, certificate);

  assert_rejected (portal, der, odd_cases[row].reason);
}

static void
test_short_key (Portal *portal, gconstpointer data)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("rsa1024");
  g_autoptr (GBytes) certificate = certify (portal, key, "nes", SANDBOX_UNIT_SUB_CA, TCKN);
  g_autoptr (GBytes) der = sign (portal, key, certificate);
  g_auto (SandboxCmsFacts) facts = { 0 };
  SandboxCmsQuestion question = make_question (portal);
  g_autoptr (GError) error = NULL;

  g_assert_false (sandbox_cms_check (portal->ca, der, &question, &facts, &error));
  g_assert_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_SIGNATURE_INVALID);
}

static const struct
{
  const char *name;
  int code;
  gint64 signed_s, created_s, now_s;
  const char *holder, *signs, *wants;
} question_cases[] = {
  { "first-second", -1, NOW_S - 60, NOW_S, NOW_S, TCKN, NULL, NULL },
  { "last-second", -1, NOW_S + 60, NOW_S, NOW_S, TCKN, NULL, NULL },
  { "anybody", -1, NOW_S, NOW_S, NOW_S, NULL, NULL, NULL },
  { "too-early", SANDBOX_CMS_ERROR_SIGNATURE_INVALID, NOW_S - 61, NOW_S, NOW_S, TCKN, NULL, NULL },
  { "too-late", SANDBOX_CMS_ERROR_SIGNATURE_INVALID, NOW_S + 61, NOW_S, NOW_S, TCKN, NULL, NULL },
  { "other-holder", SANDBOX_CMS_ERROR_HOLDER_MISMATCH, NOW_S, NOW_S, NOW_S, "17291716060", NULL,
    NULL },
  { "holder-before-time", SANDBOX_CMS_ERROR_HOLDER_MISMATCH, NOW_S - 999, NOW_S, NOW_S,
    "17291716060", NULL, NULL },
  { "no-commitment", SANDBOX_CMS_ERROR_SIGNATURE_INVALID, NOW_S, NOW_S, NOW_S, TCKN, NULL,
    APPROVAL },
  { "needless-commitment", SANDBOX_CMS_ERROR_SIGNATURE_INVALID, NOW_S, NOW_S, NOW_S, TCKN, APPROVAL,
    NULL },
  { "other-commitment", SANDBOX_CMS_ERROR_SIGNATURE_INVALID, NOW_S, NOW_S, NOW_S, TCKN,
    "1.2.840.113549.1.9.16.6.1", APPROVAL },
};

static void
test_question (Portal *portal, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = issue (portal, key, SANDBOX_PROFILE_NES);
  g_autoptr (GBytes) der
      = fixture_cms_sign (&(FixtureCms){ .key = key,
                                         .certificate = certificate,
                                         .content = portal->statement,
                                         .signing_time_s = question_cases[row].signed_s,
                                         .commitment_oid = question_cases[row].signs });
  SandboxCmsQuestion question = make_question (portal);
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean good = FALSE;

  question.created_s = question_cases[row].created_s;
  question.now_s = question_cases[row].now_s;
  question.holder_tckn = question_cases[row].holder;
  question.commitment_oid = question_cases[row].wants;
  good = sandbox_cms_check (portal->ca, der, &question, &facts, &error);
  if (question_cases[row].code < 0)
    {
      g_assert_no_error (error);
      g_assert_true (good);
    }
  else
    g_assert_error (error, SANDBOX_CMS_ERROR, question_cases[row].code);
}

static void
test_other_statement (Portal *portal, gconstpointer data)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = issue (portal, key, SANDBOX_PROFILE_NES);
  g_autoptr (GBytes) der = sign (portal, key, certificate);
  g_autoptr (GBytes) other = g_bytes_new_static (STATEMENT, sizeof STATEMENT - 2);
  SandboxCmsQuestion question = make_question (portal);
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;

  question.statement = other;
  g_assert_false (sandbox_cms_check (portal->ca, der, &question, &facts, &error));
  g_assert_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_STATEMENT_MISMATCH);
  g_assert_cmpstr (facts.reason_slug, ==, "statement-mismatch");
  g_assert_cmpuint (portal->asked, ==, 0);
}

/* every octet changed, every length cut: nothing passes and nothing crashes */
static void
test_every_octet (Portal *portal, gconstpointer data)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key ("P-256");
  g_autoptr (GBytes) certificate = issue (portal, key, SANDBOX_PROFILE_NES);
  g_autoptr (GBytes) der = sign (portal, key, certificate);
  gsize length = 0;
  const guint8 *octets = g_bytes_get_data (der, &length);
  SandboxCmsQuestion question = make_question (portal);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (octets, length);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (octets, i);
      g_auto (SandboxCmsFacts) a = { 0 };
      g_auto (SandboxCmsFacts) b = { 0 };

      changed[i] ^= 0x01;
      flipped = g_bytes_new_take (g_steal_pointer (&changed), length);
      if (sandbox_cms_check (portal->ca, flipped, &question, &a, NULL))
        g_error ("accepted with octet %" G_GSIZE_FORMAT " changed", i);
      g_assert_nonnull (a.reason_slug);
      g_assert_false (sandbox_cms_check (portal->ca, cut, &question, &b, NULL));
      g_assert_cmpstr (b.reason_slug, ==, "signature-invalid");
    }
}

static void
test_too_long (Portal *portal, gconstpointer data)
{
  g_autofree guint8 *zeros = g_malloc0 (SANDBOX_CMS_LIMIT_BYTES + 1);
  g_autoptr (GBytes) der = g_bytes_new_take (g_steal_pointer (&zeros), SANDBOX_CMS_LIMIT_BYTES + 1);
  SandboxCmsQuestion question = make_question (portal);
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (sandbox_cms_check (portal->ca, der, &question, &facts, &error));
  g_assert_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_SIGNATURE_INVALID);
}

static void
add (const char *name, gsize row, void (*function) (Portal *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/sandbox/cms/", name, NULL);

  g_test_add (path, Portal, GSIZE_TO_POINTER (row), portal_set_up, function, portal_tear_down);
}

static void
add_rows (const char *group, gsize rows, void (*function) (Portal *, gconstpointer))
{
  for (gsize i = 0; i < rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, group, i + 1);

      add (name, i, function);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("good", G_N_ELEMENTS (good_cases), test_good);
  add_rows ("certificate", G_N_ELEMENTS (certificate_cases), test_certificate);
  add_rows ("odd-certificate", G_N_ELEMENTS (odd_cases), test_odd_certificate);
  add ("other-authority", 0, test_other_authority);
  add ("short-key", 0, test_short_key);
  add ("other-statement", 0, test_other_statement);
  add ("every-octet", 0, test_every_octet);
  add ("too-long", 0, test_too_long);
  for (gsize i = 0; i < G_N_ELEMENTS (question_cases); i++)
    {
      g_autofree char *name = g_strconcat ("question/", question_cases[i].name, NULL);

      add (name, i, test_question);
    }
  return g_test_run ();
}
