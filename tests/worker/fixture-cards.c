/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fixture-cards.h"

#include <string.h>

#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "fixture-nes.h"
#include "fixture-wait.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

#define YEAR_S (365 * 24 * 3600)

ImzaCardService *
fixture_cards_service (const char *const *modules,
                       const char *const *environment,
                       guint time_limit_s)
{
  g_autoptr (GPtrArray) discovered = imza_module_discover (NULL, modules, TRUE);
  ImzaCardService *service
      = imza_card_service_new (CARD_WORKER, discovered, environment, time_limit_s);

  imza_card_service_start (service);
  return service;
}

ImzaCardSnapshot *
fixture_cards_wait (ImzaCardService *service)
{
  fixture_wait_until (imza_card_service_get_snapshot (service)->complete);
  return imza_card_service_get_snapshot (service);
}

void
fixture_cards_refresh (ImzaCardService *service)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  imza_card_service_refresh_async (service, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  imza_card_service_refresh_finish (service, result, &error);
  g_assert_no_error (error);
}

void
fixture_cards_stop (ImzaCardService *service)
{
  imza_card_service_stop (service);
  fixture_wait_until (G_OBJECT (service)->ref_count == 1);
  g_assert_finalize_object (service);
}

const ImzaTokenCertificate *
fixture_cards_find (ImzaCardService *service, const char *label)
{
  GPtrArray *certificates = imza_card_service_get_snapshot (service)->certificates;

  for (guint i = 0; i < certificates->len; i++)
    {
      const ImzaTokenCertificate *one = g_ptr_array_index (certificates, i);

      if (g_str_equal (one->label, label))
        return one;
    }
  g_error ("no certificate is called %s", label);
}

ImzaSecret *
fixture_cards_secret (const char *text)
{
  ImzaSecret *secret = imza_secret_new ();

  for (const char *at = text; *at != '\0'; at++)
    g_assert_true (imza_secret_append (secret, *at));
  return secret;
}

GBytes *
fixture_cards_content (void)
{
  static const char text[] = "eimza-statement/1\nKullanıcı servislerine elektronik imzalı olarak "
                             "girme işlemini onaylıyorum.\n";

  return g_bytes_new_static (text, strlen (text));
}

GBytes *
fixture_cards_sign (ImzaCardService *service,
                    const ImzaTokenCertificate *certificate,
                    const char *pin,
                    GBytes *content,
                    const char *commitment,
                    GError **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  ImzaSignRequest request = {
    .certificate = certificate,
    .contents = contents,
    .signing_time_s = FIXTURE_SIGNING_TIME_S,
    .commitment = commitment,
  };

  g_ptr_array_add (contents, g_bytes_ref (content));
  imza_card_service_sign_async (service, &request, pin != NULL ? fixture_cards_secret (pin) : NULL,
                                NULL, NULL, NULL, fixture_store_result, &result);
  fixture_wait_until (result != NULL);
  signatures = imza_card_service_sign_finish (service, result, error);
  if (signatures == NULL)
    return NULL;
  g_assert_cmpuint (signatures->len, ==, 1);
  return g_bytes_ref (g_ptr_array_index (signatures, 0));
}

ImzaCardError
fixture_cards_error (ImzaCardService *service, const char *label, const char *pin)
{
  g_autoptr (GBytes) content = fixture_cards_content ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) cms = fixture_cards_sign (service, fixture_cards_find (service, label), pin,
                                               content, NULL, &error);

  g_assert_null (cms);
  g_assert_nonnull (error);
  g_assert_true (error->domain == IMZA_CARD_ERROR);
  g_test_message ("%s", error->message);
  return (ImzaCardError)error->code;
}

GBytes *
fixture_cards_add (
    FixtureSoftHsm *hsm, const char *token, const char *id, const char *label, const char *kind)
{
  g_autoptr (EVP_PKEY) key = fixture_cms_key (kind);
  g_autoptr (GBytes) certificate = fixture_nes_certificate (key, FIXTURE_TCKN, "AYŞE DENEME-YILMAZ",
                                                            FIXTURE_SIGNING_TIME_S - YEAR_S,
                                                            FIXTURE_SIGNING_TIME_S + 2 * YEAR_S);

  fixture_softhsm_add_key (hsm, token, FIXTURE_PIN, id, label, key, certificate);
  return g_steal_pointer (&certificate);
}

void
fixture_cards_check_with_openssl (GBytes *cms, GBytes *content, GBytes *certificate)
{
  g_auto (FixtureFolder) folder = fixture_folder_new ();
  gsize length, content_length, out_length;
  const void *der = g_bytes_get_data (cms, &length);
  g_autofree char *pem = fixture_nes_pem (certificate);
  g_autofree char *signature = fixture_folder_write (folder, "a.p7s", der, (gssize)length);
  g_autofree char *root = fixture_folder_write (folder, "root.pem", pem, -1);
  g_autofree char *out = g_build_filename (folder, "content", NULL);
  g_autofree char *said = fixture_command_ok (
      NULL, "openssl", "cms", "-verify", "-cades", "-inform", "DER", "-in", signature, "-CAfile",
      root, "-purpose", "any", "-no_check_time", "-out", out, NULL);
  g_autofree char *got = NULL;
  const void *wanted = g_bytes_get_data (content, &content_length);

  g_assert_true (g_file_get_contents (out, &got, &out_length, NULL));
  g_assert_cmpmem (got, (int)out_length, wanted, (int)content_length);
}
