/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-certificate-command.h"

#include "sandbox-issue.h"
#include "sandbox-openssl.h"

#include <openssl/pem.h>

#define KEY_FILE_LIMIT_BYTES (64 * 1024)

/* SubjectPublicKeyInfo, PEM or DER */
static EVP_PKEY *
read_public_key (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  const guint8 *octets = NULL;
  g_autoptr (BIO) bio = NULL;
  EVP_PKEY *key = NULL;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  octets = (const guint8 *)data;
  if (length > 0 && length <= KEY_FILE_LIMIT_BYTES)
    {
      bio = BIO_new_mem_buf (data, (int)length);
      key = data[0] == 0x30 ? d2i_PUBKEY (NULL, &octets, (long)length)
                            : PEM_read_bio_PUBKEY (bio, NULL, NULL, NULL);
    }
  if (key == NULL)
    sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_KEY,
                          "the file holds no public key (SubjectPublicKeyInfo in PEM or DER)");
  return key;
}

static gboolean
certify_file (SandboxIssue *self, const char *public_key_file, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_public_key (public_key_file, error);
  g_autoptr (GBytes) der = NULL;

  if (key == NULL || !sandbox_issue_open (self, error))
    return FALSE;
  der = sandbox_issue_certify (self, key, error);
  return der != NULL && sandbox_issue_record (self, der, NULL, error)
         && sandbox_issue_print (der, error);
}

int
sandbox_certificate_command (int argc, char **argv)
{
  g_auto (SandboxIssue) what = { 0 };
  g_autofree char *public_key_file = NULL;
  g_autofree GOptionEntry *common = sandbox_issue_options (&what);
  const GOptionEntry own[] = {
    { "public-key", 0, 0, G_OPTION_ARG_FILENAME, &public_key_file,
      "Public key to certify: SubjectPublicKeyInfo, PEM or DER; RSA of 2048 bits or more, P-256, "
      "P-384",
      "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, own, NULL);
  g_option_context_add_main_entries (context, common, NULL);
  g_option_context_set_summary (
      context, "Issues a practice certificate for any public key, records it in the portal's\n"
               "database, and prints it as PEM. The server may run meanwhile.");
  if (!g_option_context_parse (context, &argc, &argv, &error)
      || !sandbox_issue_check (&what, &error))
    {
      g_printerr ("eimza-sandbox certificate: %s\n", error->message);
      return SANDBOX_EXIT_USAGE;
    }
  if (argc > 1 || public_key_file == NULL)
    {
      g_printerr ("eimza-sandbox certificate: %s\n",
                  argc > 1 ? "there is a word too many" : "--public-key is missing");
      return SANDBOX_EXIT_USAGE;
    }
  if (!certify_file (&what, public_key_file, &error))
    {
      g_printerr ("eimza-sandbox certificate: %s\n", error->message);
      return SANDBOX_EXIT_FAILED;
    }
  return 0;
}
