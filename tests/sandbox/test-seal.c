/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>

#include "sandbox-ident.h"
#include "sandbox-key.h"
#include "sandbox-seal.h"

/* The sealed PUK against the published vector, and points that are none. */

#define APP_D "188a72fcd87b8080117439a82b09932f7afe39ebabb613ae87801363994acc93"
#define PORTAL_D "26ae825b4a78774847cd59f33b32ad5f90f70318ccd4679f62bb890015db20b0"
#define APP_EPK                                                                                    \
  "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEE"
#define PORTAL_EPK                                                                                 \
  "BGD_lsCGbsbtK43gTjtrdq2nT1C-2Pb2CkeTm9B1asxmDeYeXBzX9Ls-aGyAMb9sqpyZqjrrAiBWpwF8S4q2YHg"
#define TASK "u8Yb3sKfQ0q1Zl2mT7xVcA"
#define CARD "043c9248390365d4"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)

static EVP_PKEY *
key_of (const char *d_hex, const char *point)
{
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (GBytes) octets = sandbox_base64url_decode (point, SANDBOX_POINT_BYTES);
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (OSSL_PARAM) params = NULL;
  BIGNUM *d = NULL;
  EVP_PKEY *key = NULL;

  g_assert_cmpint (BN_hex2bn (&d, d_hex), >, 0);
  OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY,
                                    g_bytes_get_data (octets, NULL), SANDBOX_POINT_BYTES);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_PRIV_KEY, d);
  params = OSSL_PARAM_BLD_to_param (builder);
  g_assert_cmpint (EVP_PKEY_fromdata_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (context, &key, EVP_PKEY_KEYPAIR, params), ==, 1);
  BN_free (d);
  return key;
}

static void
test_vector (void)
{
  g_autoptr (EVP_PKEY) own = key_of (PORTAL_D, PORTAL_EPK);
  g_autoptr (EVP_PKEY) app = sandbox_seal_read_point (APP_EPK);
  g_autoptr (GError) error = NULL;
  g_autofree char *point = sandbox_seal_get_point (own);
  g_autofree char *sealed = sandbox_seal (own, app, TASK, CARD, "87654321", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (point, ==, PORTAL_EPK);
  g_assert_cmpstr (sealed, ==, "ztEjlQAFiwLkR3XOq4K_Pan--EqBe1Do");
}

/* each thing that it is bound to makes another ciphertext */
static void
test_bound (void)
{
  static const char *const other[][2]
      = { { "v8Yb3sKfQ0q1Zl2mT7xVcA", CARD }, { TASK, "043c9248390365d5" } };
  g_autoptr (EVP_PKEY) own = key_of (PORTAL_D, PORTAL_EPK);
  g_autoptr (EVP_PKEY) self = key_of (APP_D, APP_EPK);
  g_autoptr (EVP_PKEY) app = sandbox_seal_read_point (APP_EPK);
  g_autofree char *sealed = sandbox_seal (own, app, TASK, CARD, "87654321", NULL);
  g_autofree char *turned = sandbox_seal (self, own, TASK, CARD, "87654321", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *text = sandbox_seal (own, app, other[i][0], other[i][1], "87654321", NULL);

      g_assert_cmpstr (text, !=, sealed);
    }
  g_assert_cmpstr (turned, !=, sealed);
}

static const struct
{
  const char *name, *text;
} bad_points[] = {
  { "none", NULL },
  { "empty", "" },
  /* the last bit of y */
  { "off-curve",
    "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEA" },
  /* bits that stand for nothing */
  { "other-text",
    "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEF" },
  { "compressed", "AmsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKW" },
  { "zero",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  { "short",
    "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTE" },
  { "plus",
    "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw/z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEE" },
};

static void
test_bad_point (gconstpointer data)
{
  g_assert_null (sandbox_seal_read_point (data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sandbox_key_prepare_memory ();
  g_test_add_func ("/sandbox/seal/vector", test_vector);
  g_test_add_func ("/sandbox/seal/bound", test_bound);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_points); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/seal/point/", bad_points[i].name, NULL);

      g_test_add_data_func (path, bad_points[i].text, test_bad_point);
    }
  return g_test_run ();
}
