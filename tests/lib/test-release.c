/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-release.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <string.h>

#include "imza-error.h"

/* the vector of the portal protocol, section 7 */
#define OWN_D "188a72fcd87b8080117439a82b09932f7afe39ebabb613ae87801363994acc93"
#define OWN_EPK                                                                                    \
  "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEE"
#define PORTAL_EPK                                                                                 \
  "BGD_lsCGbsbtK43gTjtrdq2nT1C-2Pb2CkeTm9B1asxmDeYeXBzX9Ls-aGyAMb9sqpyZqjrrAiBWpwF8S4q2YHg"
#define TASK "u8Yb3sKfQ0q1Zl2mT7xVcA"
#define CARD "043c9248390365d4"
#define SEALED "ztEjlQAFiwLkR3XOq4K_Pan--EqBe1Do"
#define PUK "87654321"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)

static ImzaRelease *
published (void)
{
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (OSSL_PARAM) params = NULL;
  g_autoptr (GError) error = NULL;
  EC_GROUP *group = EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1);
  EC_POINT *q = EC_POINT_new (group);
  guint8 point[65];
  BIGNUM *d = NULL;
  EVP_PKEY *key = NULL;
  ImzaRelease *release;

  g_assert_cmpint (BN_hex2bn (&d, OWN_D), >, 0);
  g_assert_cmpint (EC_POINT_mul (group, q, d, NULL, NULL, NULL), ==, 1);
  g_assert_cmpuint (
      EC_POINT_point2oct (group, q, POINT_CONVERSION_UNCOMPRESSED, point, sizeof point, NULL), ==,
      sizeof point);
  OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_PRIV_KEY, d);
  params = OSSL_PARAM_BLD_to_param (builder);
  g_assert_cmpint (EVP_PKEY_fromdata_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (context, &key, EVP_PKEY_KEYPAIR, params), ==, 1);
  EC_POINT_free (q);
  EC_GROUP_free (group);
  BN_free (d);
  release = imza_release_new_with_key (key, &error);
  g_assert_no_error (error);
  return release;
}

static void
test_vector (void)
{
  g_autoptr (ImzaRelease) release = published ();
  g_autoptr (ImzaSecret) puk = NULL;
  g_autoptr (ImzaSecret) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (imza_release_get_point (release), ==, OWN_EPK);
  puk = imza_release_open (release, TASK, CARD, PORTAL_EPK, SEALED, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (imza_secret_peek (puk), ==, PUK);
  g_assert_true (CRYPTO_secure_allocated (puk));
  /* once, and never again */
  again = imza_release_open (release, TASK, CARD, PORTAL_EPK, SEALED, &error);
  g_assert_null (again);
  g_assert_error (error, IMZA_JOURNEY_ERROR, IMZA_JOURNEY_ERROR_INTERNAL);
}

/* each thing that it is bound to, and each that is none at all */
static const struct
{
  const char *name, *task, *card, *epk, *sealed, *member;
} tampered[] = {
  { "task", "v8Yb3sKfQ0q1Zl2mT7xVcA", CARD, PORTAL_EPK, SEALED, "sealed" },
  { "card", TASK, "043c9248390365d5", PORTAL_EPK, SEALED, "sealed" },
  { "card-empty", TASK, "", PORTAL_EPK, SEALED, "sealed" },
  { "ciphertext", TASK, CARD, PORTAL_EPK, "0tEjlQAFiwLkR3XOq4K_Pan--EqBe1Do", "sealed" },
  { "tag", TASK, CARD, PORTAL_EPK, "ztEjlQAFiwLkR3XOq4K_Pan--EqBe1Dp", "sealed" },
  { "cut", TASK, CARD, PORTAL_EPK, "ztEjlQAFiwLkR3XOq4K_Pan--EqBe1", "sealed" },
  { "longer", TASK, CARD, PORTAL_EPK, SEALED "AAAA", "sealed" },
  { "nothing-sealed", TASK, CARD, PORTAL_EPK, "q4K_Pan--EqBe1DoAAAAAA", "sealed" },
  { "empty", TASK, CARD, PORTAL_EPK, "", "sealed" },
  { "padded", TASK, CARD, PORTAL_EPK, SEALED "=", "sealed" },
  { "plus", TASK, CARD, PORTAL_EPK, "ztEjlQAFiwLkR3XOq4K/Pan++EqBe1Do", "sealed" },
  { "space", TASK, CARD, PORTAL_EPK, " " SEALED, "sealed" },
  { "epk-own", TASK, CARD, OWN_EPK, SEALED, "sealed" },
  { "epk-off-curve", TASK, CARD,
    "BGD_lsCGbsbtK43gTjtrdq2nT1C-2Pb2CkeTm9B1asxmDeYeXBzX9Ls-aGyAMb9sqpyZqjrrAiBWpwF8S4q2YHk",
    SEALED, "epk" },
  { "epk-zero", TASK, CARD,
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    SEALED, "epk" },
  { "epk-compressed", TASK, CARD, "AmsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW", SEALED, "epk" },
  { "epk-neutral", TASK, CARD, "AA", SEALED, "epk" },
  { "epk-empty", TASK, CARD, "", SEALED, "epk" },
};

static void
test_tampered (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ImzaRelease) release = published ();
  g_autoptr (ImzaSecret) puk = NULL;
  g_autoptr (ImzaSecret) right = NULL;
  g_autoptr (GError) error = NULL;
  gsize before = CRYPTO_secure_used ();

  puk = imza_release_open (release, tampered[i].task, tampered[i].card, tampered[i].epk,
                           tampered[i].sealed, &error);
  g_assert_null (puk);
  g_assert_error (error, IMZA_PORTAL_ERROR, IMZA_PORTAL_ERROR_BAD_ANSWER);
  g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, tampered[i].member);
  g_clear_error (&error);
  /* nothing that was opened halfway is left; nor does the right answer help any more */
  g_assert_cmpuint (CRYPTO_secure_used (), <=, before);
  right = imza_release_open (release, TASK, CARD, PORTAL_EPK, SEALED, &error);
  g_assert_null (right);
}

static void
test_every_bit (void)
{
  for (gsize at = 0; at < strlen (SEALED); at++)
    {
      g_autoptr (ImzaRelease) release = published ();
      g_autoptr (ImzaSecret) puk = NULL;
      char text[] = SEALED;

      text[at] = text[at] == 'A' ? 'B' : 'A';
      puk = imza_release_open (release, TASK, CARD, PORTAL_EPK, text, NULL);
      g_assert_null (puk);
    }
}

/* no two releases share a key */
static void
test_fresh (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaRelease) a = imza_release_new (&error);
  g_autoptr (ImzaRelease) b = imza_release_new (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (imza_release_get_point (a)), ==, strlen (OWN_EPK));
  g_assert_cmpstr (imza_release_get_point (a), !=, imza_release_get_point (b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_func ("/imza/release/vector", test_vector);
  g_test_add_func ("/imza/release/every-bit", test_every_bit);
  g_test_add_func ("/imza/release/fresh", test_fresh);
  for (gsize i = 0; i < G_N_ELEMENTS (tampered); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/release/tampered/", tampered[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_tampered);
    }
  return g_test_run ();
}
