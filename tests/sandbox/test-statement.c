/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-statement.h"

#define ORIGIN "https://portal.example.org"
#define TASK "u8Yb3sKfQ0q1Zl2mT7xVcA"
#define NONCE "hV2mJ9qXc0rT5wYb8nKd1eF4gH7iL0oP3sU6vZ9aBcE"
#define TEXT "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum."
#define CREATED_S G_GINT64_CONSTANT (1763638022) /* 2025-11-20T11:27:02Z */
#define SHA256 "9f2c0000000000000000000000000000000000000000000000000000000000ff"

/* the vector that the protocol publishes */
static void
test_vector (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) statement = sandbox_statement_make (
      ORIGIN, "sign-in", TASK, 1, 1, "a1", NONCE, CREATED_S, CREATED_S + 300, NULL, TEXT, &error);
  g_autofree char *digest = NULL;

  g_assert_no_error (error);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, statement);
  g_assert_cmpuint (g_bytes_get_size (statement), ==, 305);
  g_assert_cmpstr (digest, ==, "32fb239193a9d0dddda2d5cee49696b87936f3856fec76ce4e88222d87962116");
}

static void
test_documents (void)
{
  SandboxStatementDocument form = { SHA256, 48211, "application/pdf", "Başvuru Formu.pdf" };
  SandboxStatementDocument large = { SHA256, G_GUINT64_CONSTANT (5000000000), "text/plain", "b" };
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) statement = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (documents, &form);
  g_ptr_array_add (documents, &large);
  statement = sandbox_statement_make (ORIGIN, "application-approve", TASK, 2, 50, "a2", NONCE,
                                      CREATED_S, CREATED_S + 300, documents, "A\nB", &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (statement, NULL), g_bytes_get_size (statement));
  g_assert_cmpstr (text, ==,
                   "eimza-statement/1\n"
                   "portal: " ORIGIN "\n"
                   "purpose: application-approve\n"
                   "task: " TASK "\n"
                   "item: 2/50 a2\n"
                   "nonce: " NONCE "\n"
                   "created: 2025-11-20T11:27:02Z\n"
                   "expires: 2025-11-20T11:32:02Z\n"
                   "document: sha256:" SHA256 " 48211 application/pdf Başvuru Formu.pdf\n"
                   "document: sha256:" SHA256 " 5000000000 text/plain b\n"
                   "\n"
                   "A\nB\n");
}

static const struct
{
  const char *name, *origin, *purpose, *task, *item, *nonce, *text;
  guint position, count;
} unfit_cases[] = {
  { "origin-line", ORIGIN "\nportal: x", "sign-in", TASK, "a1", NONCE, TEXT, 1, 1 },
  { "origin-space", ORIGIN " x", "sign-in", TASK, "a1", NONCE, TEXT, 1, 1 },
  { "origin-empty", "", "sign-in", TASK, "a1", NONCE, TEXT, 1, 1 },
  { "purpose", ORIGIN, "sign-everything", TASK, "a1", NONCE, TEXT, 1, 1 },
  { "task", ORIGIN, "sign-in", "a\nb", "a1", NONCE, TEXT, 1, 1 },
  { "item", ORIGIN, "sign-in", TASK, "a 1", NONCE, TEXT, 1, 1 },
  { "nonce", ORIGIN, "sign-in", TASK, "a1", "ü", TEXT, 1, 1 },
  { "position-0", ORIGIN, "sign-in", TASK, "a1", NONCE, TEXT, 0, 1 },
  { "position-behind", ORIGIN, "sign-in", TASK, "a1", NONCE, TEXT, 2, 1 },
  { "text-empty", ORIGIN, "sign-in", TASK, "a1", NONCE, "", 1, 1 },
  { "text-cr", ORIGIN, "sign-in", TASK, "a1", NONCE, "a\r\nb", 1, 1 },
  { "text-c1", ORIGIN, "sign-in", TASK, "a1", NONCE, "a\xc2\x85", 1, 1 },
  { "text-not-utf8", ORIGIN, "sign-in", TASK, "a1", NONCE, "a\xff", 1, 1 },
};

static void
test_unfit (gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (sandbox_statement_make (
      unfit_cases[row].origin, unfit_cases[row].purpose, unfit_cases[row].task,
      unfit_cases[row].position, unfit_cases[row].count, unfit_cases[row].item,
      unfit_cases[row].nonce, CREATED_S, CREATED_S + 300, NULL, unfit_cases[row].text, &error));
  g_assert_error (error, SANDBOX_STATEMENT_ERROR, SANDBOX_STATEMENT_ERROR_UNFIT);
}

static const SandboxStatementDocument unfit_documents[] = {
  { "9F2C", 1, "application/pdf", "a" },
  { SHA256, 1, "application /pdf", "a" },
  { SHA256, 1, "application/pdf", "" },
  { SHA256, 1, "application/pdf", "a\nb" },
  { SHA256, 1, "application/pdf", "a\xff" },
  { SHA256, 1, "application/pdf",
    "1234567890123456789012345678901234567890123456789012345678901234567890"
    "123456789012345678901234567890123456789012345678901" },
};

static void
test_unfit_document (gconstpointer data)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (documents, (gpointer)data);
  g_assert_null (sandbox_statement_make (ORIGIN, "sign-in", TASK, 1, 1, "a1", NONCE, CREATED_S,
                                         CREATED_S + 300, documents, TEXT, &error));
  g_assert_error (error, SANDBOX_STATEMENT_ERROR, SANDBOX_STATEMENT_ERROR_UNFIT);
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (32 * 1024 + 1, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) fits = sandbox_statement_make (
      ORIGIN, "sign-in", TASK, 1, 1, "a1", NONCE, CREATED_S, CREATED_S + 300, NULL, text + 1, NULL);

  g_assert_nonnull (fits);
  g_assert_null (sandbox_statement_make (ORIGIN, "sign-in", TASK, 1, 1, "a1", NONCE, CREATED_S,
                                         CREATED_S + 300, NULL, text, &error));
  g_assert_error (error, SANDBOX_STATEMENT_ERROR, SANDBOX_STATEMENT_ERROR_UNFIT);
}

static void
test_commitment (void)
{
  const char *oid = "unset";

  g_assert_true (sandbox_statement_commitment ("sign-in", &oid));
  g_assert_null (oid);
  g_assert_true (sandbox_statement_commitment ("certificate-revoke", &oid));
  g_assert_cmpstr (oid, ==, "1.2.840.113549.1.9.16.6.5");
  g_assert_false (sandbox_statement_commitment ("Sign-in", &oid));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/statement/vector", test_vector);
  g_test_add_func ("/sandbox/statement/documents", test_documents);
  g_test_add_func ("/sandbox/statement/long-text", test_long_text);
  g_test_add_func ("/sandbox/statement/commitment", test_commitment);
  for (gsize i = 0; i < G_N_ELEMENTS (unfit_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/statement/unfit/", unfit_cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_unfit);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unfit_documents); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sandbox/statement/unfit-document/%u", (guint)i);

      g_test_add_data_func (path, &unfit_documents[i], test_unfit_document);
    }
  return g_test_run ();
}
