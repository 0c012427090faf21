/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fixture-certificate.h"
#include "fixture-forger.h"
#include "imza-error.h"
#include "imza-verify.h"

/*
 * The portal's forged signatures, held against this program's own check: what the portal refuses
 * must not be sent. Of what it takes, this program refuses one: a signer named by key identifier,
 * which its own worker never writes.
 */

static const char *
key_kind (FixtureForgery forgery)
{
  if (forgery == P256_WITH_SHA384 || forgery == ECDSA_WITH_NULL || forgery == ECDSA_SIGNATURE_BER)
    return "P-256";
  return forgery == P384_WITH_SHA256 ? "P-384" : "rsa2048";
}

static GBytes *
make_certificate (const char *kind)
{
  FixtureCertificate what = *fixture_certificate_nes ();

  what.key = kind;
  return fixture_certificate_make (&what);
}

static void
test_forgery (gconstpointer data)
{
  const char *kind = key_kind (GPOINTER_TO_UINT (data));
  g_autoptr (GBytes) certificate = make_certificate (kind);
  g_autoptr (GBytes) other = make_certificate ("P-256/other");
  g_autoptr (GBytes) content
      = g_bytes_new_static (FIXTURE_FORGED_TEXT, sizeof FIXTURE_FORGED_TEXT - 1);
  FixtureForger forger = { .forgery = GPOINTER_TO_UINT (data),
                           .key = fixture_certificate_key (kind),
                           .certificate = certificate,
                           .other_certificate = other };
  g_autoptr (GBytes) cms = fixture_forge (&forger);
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaCertificate) expected = imza_certificate_new (certificate, &error);
  gboolean good;

  g_assert_no_error (error);
  good = imza_verify_signature (cms, content, NULL, NULL, NULL, &error);
  g_assert_true (good == imza_verify_signature (cms, content, expected, NULL, NULL, NULL));
  if (forger.forgery < N_GOOD && forger.forgery != BY_KEY_IDENTIFIER)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      return;
    }
  g_assert_false (good);
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_SIGNATURE_BAD);
  g_test_message ("refused: %s", error->message);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint forgery = 0; forgery < N_FORGERIES; forgery++)
    {
      g_autofree char *path = g_strdup_printf ("/imza/verify/forged/%u", forgery);

      g_test_add_data_func (path, GUINT_TO_POINTER (forgery), test_forgery);
    }
  return g_test_run ();
}
