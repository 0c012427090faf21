/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "fixture-account.h"
#include "imza-account.h"
#include "imza-error.h"
#include "imza-json.h"
#include "imza-secret.h"

/* What the portal says about an account is taken as the contract has it, or not at all. */

typedef enum
{
  KIND_ACCOUNT,
  KIND_E_ONAY,
  KIND_CERTIFICATES,
  KIND_CONTACT,
  KIND_CHANGE,
  KIND_CAPTCHA,
  KIND_CHAIN,
} Kind;

static gboolean
read_kind (Kind kind, JsonObject *root, GError **error)
{
  g_autoptr (ImzaAccount) account = NULL;
  g_autoptr (ImzaEOnay) e_onay = NULL;
  g_autoptr (ImzaCertificateList) list = NULL;
  g_autoptr (ImzaContact) contact = NULL;
  g_autoptr (ImzaChange) change = NULL;
  g_autoptr (ImzaCaptcha) captcha = NULL;
  g_autoptr (GPtrArray) chain = NULL;

  switch (kind)
    {
    case KIND_ACCOUNT:
      return (account = imza_account_new_from_json (root, error)) != NULL;
    case KIND_E_ONAY:
      return (e_onay = imza_e_onay_new_from_json (root, error)) != NULL;
    case KIND_CERTIFICATES:
      return (list = imza_certificate_list_new_from_json (root, error)) != NULL;
    case KIND_CONTACT:
      return (contact = imza_contact_new_from_json (root, error)) != NULL;
    case KIND_CHANGE:
      return (change = imza_change_new_from_json (root, TRUE, 0, 0, error)) != NULL;
    case KIND_CAPTCHA:
      return (captcha = imza_captcha_new_from_json (root, 0, 0, error)) != NULL;
    case KIND_CHAIN:
    default:
      return (chain = imza_account_chain_from_json (root, error)) != NULL;
    }
}

#define GOOD (-1)
#define BAD IMZA_PORTAL_ERROR_BAD_ANSWER
#define UNKNOWN IMZA_PORTAL_ERROR_UNSUPPORTED
#define CHANGE(id) "{\"change\":\"" id "\",\"sms\":" SMS "}"
#define CAPTCHA(picture)                                                                           \
  "{\"id\":\"a\",\"kind\":\"picture\",\"expires_in\":300,\"picture\":\"" picture "\"}"

static const struct
{
  const char *name;
  Kind kind;
  const char *text;
  int code;
} rows[] = {
  { "account", KIND_ACCOUNT, ME, GOOD },
  { "account-bare", KIND_ACCOUNT, "{\"name\":\"a\",\"tckn\":\"1\"}", GOOD },
  { "account-no-name", KIND_ACCOUNT, "{\"tckn\":\"1\"}", BAD },
  { "account-other-way", KIND_ACCOUNT, "{\"name\":\"a\",\"tckn\":\"1\",\"method\":\"face\"}",
    UNKNOWN },
  { "account-for-ever", KIND_ACCOUNT, "{\"name\":\"a\",\"tckn\":\"1\",\"expires_in\":-1}", BAD },
  { "e-onay", KIND_E_ONAY, E_ONAY, GOOD },
  { "e-onay-state", KIND_E_ONAY,
    "{\"state\":\"maybe\",\"covers\":\"\",\"texts\":{\"grant\":\"a\",\"withdraw\":\"b\"},"
    "\"evidence\":[]}",
    UNKNOWN },
  { "e-onay-no-text", KIND_E_ONAY,
    "{\"state\":\"none\",\"covers\":\"\",\"texts\":{\"grant\":\"\",\"withdraw\":\"b\"},"
    "\"evidence\":[]}",
    BAD },
  { "e-onay-evidence", KIND_E_ONAY,
    "{\"state\":\"none\",\"covers\":\"\",\"texts\":{\"grant\":\"a\",\"withdraw\":\"b\"},"
    "\"evidence\":[\"a\"]}",
    BAD },
  { "e-onay-evidence-id", KIND_E_ONAY,
    "{\"state\":\"none\",\"covers\":\"\",\"texts\":{\"grant\":\"a\",\"withdraw\":\"b\"},"
    "\"evidence\":[{\"id\":\"../x\",\"purpose\":\"e-onay-grant\",\"accepted\":"
    "\"2025-11-20T11:27:41Z\",\"sha256\":\"00\"}]}",
    BAD },
  { "certificates", KIND_CERTIFICATES, CERTIFICATES ("valid", "\"suspend\""), GOOD },
  { "certificates-later-act", KIND_CERTIFICATES, CERTIFICATES ("valid", "\"renew\""), GOOD },
  { "certificates-status", KIND_CERTIFICATES, CERTIFICATES ("lost", ""), UNKNOWN },
  { "certificates-act-no-word", KIND_CERTIFICATES, CERTIFICATES ("valid", "1"), BAD },
  { "certificates-counts", KIND_CERTIFICATES, "{\"certificates\":[],\"counts\":\"ff\"}", BAD },
  { "certificates-none", KIND_CERTIFICATES, "{\"certificates\":[],\"counts\":null}", GOOD },
  { "certificates-serial", KIND_CERTIFICATES,
    "{\"certificates\":[" CERTIFICATE ("0A/..", "valid", "") "],\"counts\":null}", BAD },
  { "contact", KIND_CONTACT, CONTACT, GOOD },
  { "contact-notify", KIND_CONTACT,
    "{\"email\":\"a\",\"mobile\":\"b\",\"notify\":\"none\",\"version\":1}", UNKNOWN },
  { "contact-version", KIND_CONTACT, "{\"email\":\"a\",\"mobile\":\"b\",\"notify\":\"sms\"}", BAD },
  { "change", KIND_CHANGE, CHANGE ("u8Yb3sKfQ0q1Zl2mT7xVcC"), GOOD },
  { "change-id", KIND_CHANGE, CHANGE ("a/b"), BAD },
  { "change-no-sms", KIND_CHANGE, "{\"change\":\"a\"}", BAD },
  { "captcha", KIND_CAPTCHA, CAPTCHA (TINY_PNG), GOOD },
  { "captcha-no-png", KIND_CAPTCHA, CAPTCHA ("PHN2Zz4="), BAD },
  { "captcha-empty", KIND_CAPTCHA, CAPTCHA (""), BAD },
  { "captcha-kind", KIND_CAPTCHA, "{\"id\":\"a\",\"kind\":\"sound\",\"expires_in\":300}", UNKNOWN },
  { "captcha-question", KIND_CAPTCHA, "{\"id\":\"a\",\"kind\":\"question\",\"expires_in\":300}",
    BAD },
  { "chain", KIND_CHAIN, "{\"certificates\":[\"MAA=\"]}", GOOD },
  { "chain-empty", KIND_CHAIN, "{\"certificates\":[]}", BAD },
  { "chain-no-text", KIND_CHAIN, "{\"certificates\":[{}]}", BAD },
};

static void
test_row (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (rows[n].text, strlen (rows[n].text));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) root = imza_json_parse (bytes, &error);
  gboolean read;

  g_assert_no_error (error);
  read = read_kind (rows[n].kind, root, &error);
  if (rows[n].code == GOOD)
    g_assert_no_error (error);
  else
    g_assert_error (error, IMZA_PORTAL_ERROR, rows[n].code);
  g_assert_cmpint (read, ==, rows[n].code == GOOD);
}

int
main (int argc, char **argv)
{
  g_assert_true (imza_secret_heap_init ());
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/account-answers/", rows[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
