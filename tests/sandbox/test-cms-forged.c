/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-cms.h"
#include "fixture-folder.h"
#include "fixture-forger.h"
#include "sandbox-cms.h"
#include "sandbox-openssl.h"

#define TCKN "10000000146"
#define NAME "AYŞE DENEME-YILMAZ"
#define NOW_S FIXTURE_FORGED_TIME_S
#define STATEMENT FIXTURE_FORGED_TEXT

static SandboxStatus
find_status (
    SandboxIssuer issuer, const char *serial_hex, gint64 *since_s, int *reason, gpointer data)
{
  return SANDBOX_STATUS_GOOD;
}

/* made once: a fresh RSA key for each of the cases would cost half a minute */
typedef struct
{
  FixtureFolder folder;
  SandboxCa *ca;
  EVP_PKEY *rsa, *p256, *p384;
} Portal;

typedef struct
{
  FixtureForgery forgery;
  const Portal *portal;
} Case;

static EVP_PKEY *
choose_key (const Portal *portal, FixtureForgery forgery)
{
  switch ((int)forgery)
    {
    case P256_WITH_SHA384:
    case ECDSA_WITH_NULL:
    case ECDSA_SIGNATURE_BER:
      return portal->p256;
    case P384_WITH_SHA256:
      return portal->p384;
    default:
      return portal->rsa;
    }
}

static GBytes *
issue (const Portal *portal, EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  GBytes *der = sandbox_ca_issue (portal->ca, key, TCKN, NAME, SANDBOX_PROFILE_NES, NOW_S, &error);

  g_assert_no_error (error);
  return der;
}

static void
test_forgery (gconstpointer data)
{
  const Case *what = data;
  EVP_PKEY *key = choose_key (what->portal, what->forgery);
  g_autoptr (GBytes) statement = g_bytes_new_static (STATEMENT, sizeof STATEMENT - 1);
  g_autoptr (GBytes) certificate = issue (what->portal, key);
  g_autoptr (GBytes) other_certificate = issue (what->portal, key);
  FixtureForger forger = { .forgery = what->forgery,
                           .key = key,
                           .certificate = certificate,
                           .other_certificate = other_certificate };
  g_autoptr (GBytes) der = fixture_forge (&forger);
  SandboxCmsQuestion question = { .statement = statement,
                                  .created_s = NOW_S,
                                  .now_s = NOW_S,
                                  .holder_tckn = TCKN,
                                  .find_status = find_status };
  g_auto (SandboxCmsFacts) facts = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean good = sandbox_cms_check (what->portal->ca, der, &question, &facts, &error);

  if (what->forgery < N_GOOD)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      return;
    }
  g_assert_error (error, SANDBOX_CMS_ERROR, SANDBOX_CMS_ERROR_SIGNATURE_INVALID);
  g_assert_cmpstr (facts.reason_slug, ==, "signature-invalid");
  g_test_message ("refused: %s", error->message);
}

static void
portal_set_up (Portal *portal)
{
  g_autoptr (GError) error = NULL;

  portal->folder = fixture_folder_new ();
  portal->ca = sandbox_ca_open (portal->folder, NULL, NOW_S, &error);
  g_assert_no_error (error);
  portal->rsa = fixture_cms_key ("rsa2048");
  portal->p256 = fixture_cms_key ("P-256");
  portal->p384 = fixture_cms_key ("P-384");
}

static void
portal_tear_down (Portal *portal)
{
  g_assert_finalize_object (portal->ca);
  EVP_PKEY_free (portal->rsa);
  EVP_PKEY_free (portal->p256);
  EVP_PKEY_free (portal->p384);
  fixture_folder_remove (portal->folder);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    FixtureForgery forgery;
    const char *name;
  } names[] = {
    { AS_IT_SHOULD_BE, "as-it-should-be" },
    { BY_KEY_IDENTIFIER, "by-key-identifier" },
    { RSA_BY_HASH_OID, "rsa-by-hash-oid" },
    { PSS, "pss" },
    { HASH_NAMED_WITH_NULL, "hash-named-with-null" },
    { NO_ISSUER_SERIAL, "no-issuer-serial" },
    { NO_SIGNED_ATTRIBUTES, "no-signed-attributes" },
    { NO_SIGNERS, "no-signers" },
    { TWO_SIGNERS, "two-signers" },
    { NO_CERTIFICATE, "no-certificate" },
    { SAME_CERTIFICATE_TWICE, "same-certificate-twice" },
    { OTHER_CERTIFICATE_ONLY, "other-certificate-only" },
    { TOO_MANY_CERTIFICATES, "too-many-certificates" },
    { ATTRIBUTE_CERTIFICATE, "attribute-certificate" },
    { CERTIFICATE_OF_NOTHING, "certificate-of-nothing" },
    { DETACHED, "detached" },
    { OTHER_CONTENT_TYPE, "other-content-type" },
    { CONTENT_IN_PIECES, "content-in-pieces" },
    { CONTENT_WITH_MORE, "content-with-more" },
    { OTHER_OUTER_TYPE, "other-outer-type" },
    { CONTENT_TYPE_MISSING, "content-type-missing" },
    { CONTENT_TYPE_OTHER, "content-type-other" },
    { MESSAGE_DIGEST_MISSING, "message-digest-missing" },
    { MESSAGE_DIGEST_TWICE, "message-digest-twice" },
    { MESSAGE_DIGEST_WRONG, "message-digest-wrong" },
    { MESSAGE_DIGEST_SHORT, "message-digest-short" },
    { SIGNING_TIME_MISSING, "signing-time-missing" },
    { SIGNING_TIME_LONG_FORM, "signing-time-long-form" },
    { SIGNING_TIME_NO_SECONDS, "signing-time-no-seconds" },
    { SIGNING_TIME_OFFSET, "signing-time-offset" },
    { SIGNING_TIME_IMPOSSIBLE, "signing-time-impossible" },
    { SIGNING_CERTIFICATE_MISSING, "signing-certificate-missing" },
    { SIGNING_CERTIFICATE_OTHER, "signing-certificate-other" },
    { SIGNING_CERTIFICATE_TWO, "signing-certificate-two" },
    { SIGNING_CERTIFICATE_DEFAULT_WRITTEN, "signing-certificate-default-written" },
    { SIGNING_CERTIFICATE_SHA1, "signing-certificate-sha1" },
    { SIGNING_CERTIFICATE_SERIAL_OTHER, "signing-certificate-serial-other" },
    { ATTRIBUTE_UNKNOWN, "attribute-unknown" },
    { ATTRIBUTE_TWO_VALUES, "attribute-two-values" },
    { ATTRIBUTE_NO_VALUE, "attribute-no-value" },
    { ATTRIBUTES_UNSORTED, "attributes-unsorted" },
    { UNSIGNED_ATTRIBUTE, "unsigned-attribute" },
    { CRL_INSIDE, "crl-inside" },
    { VERSION_3_BY_NAME, "version-3-by-name" },
    { VERSIONS_DIFFER, "versions-differ" },
    { VERSION_LONG, "version-long" },
    { DIGESTS_TWO, "digests-two" },
    { DIGESTS_NONE, "digests-none" },
    { DIGESTS_DIFFER, "digests-differ" },
    { DIGEST_SHA1, "digest-sha1" },
    { DIGEST_SHA512, "digest-sha512" },
    { RSA_WITH_SHA384, "rsa-with-sha384" },
    { RSA_PARAMETERS_ODD, "rsa-parameters-odd" },
    { RSA_SIGNATURE_NAMED_ECDSA, "rsa-signature-named-ecdsa" },
    { PSS_SALT_20, "pss-salt-20" },
    { PSS_MGF_SHA1, "pss-mgf-sha1" },
    { PSS_DEFAULTS, "pss-defaults" },
    { P256_WITH_SHA384, "p256-with-sha384" },
    { P384_WITH_SHA256, "p384-with-sha256" },
    { ECDSA_WITH_NULL, "ecdsa-with-null" },
    { ECDSA_SIGNATURE_BER, "ecdsa-signature-ber" },
    { SIGNATURE_EMPTY, "signature-empty" },
    { SIGNATURE_FLIPPED, "signature-flipped" },
    { LENGTH_INDEFINITE, "length-indefinite" },
    { LENGTH_TOO_LONG_A_FORM, "length-too-long-a-form" },
    { TRAILING_OCTET, "trailing-octet" },
    { TRAILING_IN_WRAPPER, "trailing-in-wrapper" },
    { DEEP_NEST, "deep-nest" },
  };
  Case cases[G_N_ELEMENTS (names)];
  Portal portal;
  int status = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_FORGERIES);
  g_test_init (&argc, &argv, NULL);
  portal_set_up (&portal);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/cms-forged/", names[i].name, NULL);

      cases[i] = (Case){ names[i].forgery, &portal };
      g_test_add_data_func (path, &cases[i], test_forgery);
    }
  status = g_test_run ();
  portal_tear_down (&portal);
  return status;
}
