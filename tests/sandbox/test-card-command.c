/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* The two commands as a person runs them, on real tokens of SoftHSM2. */
#include "fixture-cms.h"
#include "fixture-command.h"
#include "fixture-folder.h"
#include "fixture-softhsm.h"
#include "sandbox-ca.h"
#include "sandbox-key.h"
#include "sandbox-store.h"

#include <openssl/pem.h>

#define TCKN "10000000146"
#define LABEL "deneme kartı"
#define PIN "123456"
#define PUK "76543210"
#define PIN_FD "7"
#define PUK_FD "8"

typedef struct
{
  FixtureFolder folder;
  char *state;
  FixtureSoftHsm *softhsm;
} Desk;

static void
desk_set_up (Desk *self, gconstpointer data)
{
  self->folder = fixture_folder_new ();
  self->state = g_build_filename (self->folder, "state", NULL);
  self->softhsm = fixture_softhsm_new ();
  fixture_softhsm_add_token (self->softhsm, LABEL, PIN);
}

static void
desk_tear_down (Desk *self, gconstpointer data)
{
  fixture_softhsm_free (self->softhsm);
  g_free (self->state);
  fixture_folder_remove (self->folder);
}

/* @module: nullable: SoftHSM2's */
static FixtureOutput
run_card (Desk *self,
          const char *module,
          const char *label,
          const char *pin,
          const char *kind,
          const char *profile)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->softhsm);

  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (pin), 7);
  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (PUK "\n"), 8);
  return fixture_command (launcher, SANDBOX_PROGRAM, "card", "--state", self->state, "--module",
                          module != NULL ? module : fixture_softhsm_module (), "--token", label,
                          "--person", TCKN, "--pin-fd", PIN_FD, "--puk-fd", PUK_FD, "--key", kind,
                          "--profile", profile, NULL);
}

static SandboxStore *
open_store (Desk *self)
{
  g_autofree char *path = g_build_filename (self->state, "sandbox.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  SandboxStore *store = sandbox_store_open (path, &error);

  g_assert_no_error (error);
  return store;
}

static X509 *
read_pem (const char *text)
{
  BIO *bio = BIO_new_mem_buf (text, -1);
  X509 *certificate = PEM_read_bio_X509 (bio, NULL, NULL, NULL);

  BIO_free (bio);
  g_assert_nonnull (certificate);
  return certificate;
}

static char *
list_objects (Desk *self)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->softhsm);

  return fixture_command_ok (launcher, "pkcs11-tool", "--module", fixture_softhsm_module (),
                             "--token-label", LABEL, "--login", "--pin", PIN, "--list-objects",
                             NULL);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

static const struct
{
  const char *kind, *mechanism;
  guint bits;
} key_cases[] = {
  { "rsa2048", "RSA-PKCS", 2048 },
  { "p256", "ECDSA", 256 },
  { "p384", "ECDSA", 384 },
};

/* signs with the token's key and checks with the certificate's */
static void
assert_key_is_certified (Desk *self, gsize row, const char *pem)
{
  g_autofree char *certificate = fixture_folder_write (self->folder, "certificate.pem", pem, -1);
  g_autofree char *data
      = fixture_folder_write (self->folder, "data", "thirty-two octets like a digest.", -1);
  g_autofree char *signature = g_build_filename (self->folder, "signature", NULL);
  g_autofree char *public_key = g_build_filename (self->folder, "public.pem", NULL);
  g_autofree char *id = NULL;
  g_autofree char *objects = list_objects (self);
  g_autofree char *said = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->softhsm);
  const char *at = strstr (objects, "ID:");

  g_assert_nonnull (at);
  id = g_strndup (at + strlen ("ID:         "), 16);
  said = fixture_command_ok (launcher, "pkcs11-tool", "--module", fixture_softhsm_module (),
                             "--token-label", LABEL, "--login", "--pin", PIN, "--sign",
                             "--mechanism", key_cases[row].mechanism, "--signature-format",
                             "openssl", "--id", id, "--input-file", data, "--output-file",
                             signature, NULL);
  written = fixture_command_ok (NULL, "openssl", "x509", "-in", certificate, "-noout", "-pubkey",
                                "-out", public_key, NULL);
  verdict = fixture_command_ok (NULL, "openssl", "pkeyutl", "-verify", "-pubin", "-inkey",
                                public_key, "-sigfile", signature, "-in", data, NULL);
  g_assert_nonnull (strstr (verdict, "Verified Successfully"));
}

static void
test_card (Desk *self, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureOutput) made = run_card (self, NULL, LABEL, PIN "\n", key_cases[row].kind, "nes");
  g_autofree char *bundle = g_build_filename (self->state, "ca", "bundle.pem", NULL);
  g_autofree char *certificate = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *objects = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *puk = NULL;
  X509 *leaf = NULL;
  g_autoptr (SandboxStore) store = NULL;
  g_autoptr (SandboxCertificate) recorded = NULL;
  g_autoptr (SandboxAccount) account = NULL;
  g_autoptr (SandboxCard) card = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (made.err, ==, "");
  g_assert_cmpint (made.status, ==, 0);
  certificate = fixture_folder_write (self->folder, "leaf.pem", made.out, -1);
  verdict = fixture_command_ok (NULL, "openssl", "verify", "-x509_strict", "-CAfile", bundle,
                                certificate, NULL);
  assert_key_is_certified (self, row, made.out);

  objects = list_objects (self);
  g_assert_cmpuint (count (objects, TCKN "NES0"), ==, 3);
  g_assert_cmpuint (count (objects, "never extractable"), ==, 1);

  leaf = read_pem (made.out);
  g_assert_cmpint (EVP_PKEY_get_bits (X509_get0_pubkey (leaf)), ==, (int)key_cases[row].bits);
  serial = sandbox_serial_to_hex (X509_get0_serialNumber (leaf));
  X509_free (leaf);
  store = open_store (self);
  recorded = sandbox_store_find_certificate (store, serial, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (recorded->status, ==, "valid");
  g_assert_cmpstr (recorded->profile, ==, "nes");
  account = sandbox_store_get_account (store, recorded->account, &error);
  g_assert_cmpstr (account->tckn, ==, TCKN);
  card = sandbox_store_find_card (store, recorded->card, &error);
  g_assert_cmpstr (card->label, ==, LABEL);
  g_assert_cmpint (card->account, ==, account->id);
  key = sandbox_key_open (self->state, &error);
  puk = sandbox_puk_open (key, card->serial, card->puk_sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (puk, ==, PUK);
  sandbox_secret_line_free (g_steal_pointer (&puk));
}

/* two certificates on one card, as a person with an encryption certificate has them */
static void
test_two_keys (Desk *self, gconstpointer data)
{
  g_auto (FixtureOutput) first = run_card (self, NULL, LABEL, PIN, "p256", "encryption");
  g_auto (FixtureOutput) second = run_card (self, NULL, LABEL, PIN, "p384", "expired");
  g_autofree char *objects = NULL;

  g_assert_cmpstr (first.err, ==, "");
  g_assert_cmpstr (second.err, ==, "");
  objects = list_objects (self);
  g_assert_cmpuint (count (objects, TCKN "NES0"), ==, 3);
  g_assert_cmpuint (count (objects, TCKN "NES1"), ==, 3);
}

static const struct
{
  const char *name, *module, *label, *pin, *kind, *said;
  int status;
} fault_cases[] = {
  { "wrong-pin", NULL, LABEL, "654321\n", "p256", "CKR_PIN_INCORRECT", 1 },
  { "empty-pin", NULL, LABEL, "\n", "p256", "an empty line", 1 },
  { "no-token", NULL, "deneme", PIN, "p256", "no initialised token", 1 },
  { "no-module", "/nonexistent.so", LABEL, PIN, "p256", "not a PKCS#11 module", 1 },
  { "not-a-module", "libz.so.1", LABEL, PIN, "p256", "not a PKCS#11 module", 1 },
  { "other-kind", NULL, LABEL, PIN, "rsa1024", "--key must be", 2 },
};

static void
test_fault (Desk *self, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_auto (FixtureOutput) made = run_card (self, fault_cases[row].module, fault_cases[row].label,
                                          fault_cases[row].pin, fault_cases[row].kind, "nes");
  g_autofree char *objects = list_objects (self);

  g_assert_cmpint (made.status, ==, fault_cases[row].status);
  g_assert_cmpstr (made.out, ==, "");
  if (strstr (made.err, fault_cases[row].said) == NULL)
    g_error ("said: %s", made.err);
  g_assert_null (strstr (objects, "Object"));
}

/* two tokens of one label: nobody can say which is meant, so that neither is touched */
static void
test_ambiguous (Desk *self, gconstpointer data)
{
  g_auto (FixtureOutput) made = { 0 };

  fixture_softhsm_add_token (self->softhsm, LABEL, PIN);
  made = run_card (self, NULL, LABEL, PIN, "p256", "nes");
  g_assert_cmpint (made.status, ==, 1);
  g_assert_nonnull (strstr (made.err, "more than one token"));
}

static void
test_unknown_person (Desk *self, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->softhsm);
  g_auto (FixtureOutput) made = { 0 };
  g_autofree char *objects = NULL;

  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (PIN "\n"), 7);
  made = fixture_command (launcher, SANDBOX_PROGRAM, "card", "--state", self->state, "--module",
                          fixture_softhsm_module (), "--token", LABEL, "--person", "98765432150",
                          "--pin-fd", PIN_FD, NULL);
  g_assert_cmpint (made.status, ==, 1);
  g_assert_nonnull (strstr (made.err, "no such person"));
  objects = list_objects (self);
  g_assert_null (strstr (objects, "Object"));
}

/* who has no account may have the other issuer's card, which this portal does not register */
static void
test_other_issuer (Desk *self, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = fixture_softhsm_launcher (self->softhsm);
  g_auto (FixtureOutput) made = { 0 };
  g_autoptr (SandboxStore) store = NULL;
  g_autofree char *serial = NULL, *status = NULL;
  X509 *certificate;
  gint64 since_s;
  int reason;

  g_subprocess_launcher_take_fd (launcher, fixture_pipe_with (PIN "\n"), 7);
  made = fixture_command (launcher, SANDBOX_PROGRAM, "card", "--state", self->state, "--module",
                          fixture_softhsm_module (), "--token", LABEL, "--person", "50000000050",
                          "--profile", "other-issuer", "--pin-fd", PIN_FD, NULL);
  g_assert_cmpstr (made.err, ==, "");
  g_assert_cmpint (made.status, ==, 0);
  certificate = read_pem (made.out);
  serial = sandbox_serial_to_hex (X509_get0_serialNumber (certificate));
  X509_free (certificate);
  store = open_store (self);
  g_assert_true (sandbox_store_find_other_status (store, serial, &status, &since_s, &reason, NULL));
  g_assert_cmpstr (status, ==, "valid");
  g_assert_null (sandbox_store_find_certificate (store, serial, NULL));
  for (gint64 account = 1; account <= 5; account++)
    {
      g_autoptr (GPtrArray) cards = sandbox_store_list_cards (store, account, NULL);

      g_assert_cmpuint (cards->len, ==, 0);
    }
}

static char *
write_public_key (Desk *self, const char *kind, gboolean pem)
{
  EVP_PKEY *key = fixture_cms_key (kind);
  BIO *bio = BIO_new (BIO_s_mem ());
  char *data = NULL;
  char *path = NULL;
  long length = 0;

  g_assert_true (pem ? PEM_write_bio_PUBKEY (bio, key) : i2d_PUBKEY_bio (bio, key));
  length = BIO_get_mem_data (bio, &data);
  path = fixture_folder_write (self->folder, "public-key", data, length);
  BIO_free (bio);
  EVP_PKEY_free (key);
  return path;
}

static const struct
{
  const char *profile, *kind, *status;
  gboolean pem;
} certificate_cases[] = {
  { "nes", "rsa2048", "valid", TRUE },         { "nes", "P-384", "valid", FALSE },
  { "encryption", "P-256", "valid", TRUE },    { "expired", "P-256", "valid", FALSE },
  { "not-yet-valid", "P-256", "valid", TRUE }, { "revoked", "P-256", "revoked", TRUE },
  { "seal", "P-256", "valid", TRUE },
};

static void
test_certificate (Desk *self, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *key
      = write_public_key (self, certificate_cases[row].kind, certificate_cases[row].pem);
  g_autofree char *pem = fixture_command_ok (NULL, SANDBOX_PROGRAM, "certificate", "--state",
                                             self->state, "--public-key", key, "--person", TCKN,
                                             "--profile", certificate_cases[row].profile, NULL);
  X509 *leaf = read_pem (pem);
  g_autofree char *serial = sandbox_serial_to_hex (X509_get0_serialNumber (leaf));
  g_autoptr (SandboxStore) store = open_store (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (SandboxCertificate) recorded = sandbox_store_find_certificate (store, serial, &error);

  X509_free (leaf);
  g_assert_no_error (error);
  g_assert_cmpstr (recorded->profile, ==, certificate_cases[row].profile);
  g_assert_cmpstr (recorded->status, ==, certificate_cases[row].status);
  g_assert_null (recorded->card);
}

static const struct
{
  const char *person, *profile, *kind;
  int status;
  const char *said;
} certificate_fault_cases[] = {
  { "10000000147", "nes", "P-256", 2, "check digits" },
  { TCKN, "gold", "P-256", 2, "no such --profile" },
  { TCKN, "nes", "rsa1024", 1, "RSA of 2048 bits or more" },
  { TCKN, "nes", "P-521", 1, "RSA of 2048 bits or more" },
  { "98765432150", "nes", "P-256", 1, "no such person" },
};

static void
test_certificate_fault (Desk *self, gconstpointer data)
{
  gsize row = GPOINTER_TO_SIZE (data);
  g_autofree char *key = write_public_key (self, certificate_fault_cases[row].kind, TRUE);
  g_auto (FixtureOutput) made = fixture_command (
      NULL, SANDBOX_PROGRAM, "certificate", "--state", self->state, "--public-key", key, "--person",
      certificate_fault_cases[row].person, "--profile", certificate_fault_cases[row].profile, NULL);

  g_assert_cmpint (made.status, ==, certificate_fault_cases[row].status);
  g_assert_cmpstr (made.out, ==, "");
  g_assert_nonnull (strstr (made.err, certificate_fault_cases[row].said));
}

/* a private key given by mistake is not taken for a public one, nor is anything else */
static void
test_not_a_public_key (Desk *self, gconstpointer data)
{
  EVP_PKEY *key = fixture_cms_key ("P-256");
  BIO *bio = BIO_new (BIO_s_mem ());
  char *pem = NULL;
  long length = 0;

  g_assert_true (PEM_write_bio_PrivateKey (bio, key, NULL, NULL, 0, NULL, NULL));
  length = BIO_get_mem_data (bio, &pem);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *file = fixture_folder_write (self->folder, "key", i == 0 ? pem : "0no key",
                                                    i == 0 ? length : i);
      g_auto (FixtureOutput) made
          = fixture_command (NULL, SANDBOX_PROGRAM, "certificate", "--state", self->state,
                             "--public-key", file, "--person", TCKN, NULL);

      g_assert_cmpint (made.status, ==, 1);
      g_assert_nonnull (strstr (made.err, "no public key"));
    }
  BIO_free (bio);
  EVP_PKEY_free (key);
}

static void
test_help (Desk *self, gconstpointer data)
{
  g_auto (FixtureOutput) card = fixture_command (NULL, SANDBOX_PROGRAM, "card", "--help", NULL);
  g_auto (FixtureOutput) certificate
      = fixture_command (NULL, SANDBOX_PROGRAM, "certificate", "--help", NULL);

  g_assert_cmpint (card.status, ==, 0);
  g_assert_nonnull (strstr (card.out, "--puk-fd"));
  g_assert_cmpint (certificate.status, ==, 0);
  g_assert_nonnull (strstr (certificate.out, "--public-key"));
}

static void
test_sealed_puk (Desk *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) cut = NULL;

  g_assert_cmpint (g_mkdir_with_parents (self->state, 0700), ==, 0);
  key = sandbox_key_open (self->state, &error);
  g_assert_no_error (error);
  again = sandbox_key_open (self->state, &error);
  g_assert_true (g_bytes_equal (key, again));
  sealed = sandbox_puk_seal (key, "a1", PUK, &error);
  g_assert_no_error (error);
  g_assert_null (sandbox_puk_open (key, "a2", sealed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  cut = g_bytes_new_from_bytes (sealed, 0, g_bytes_get_size (sealed) - 1);
  g_assert_null (sandbox_puk_open (key, "a1", cut, NULL));
}

static void
add (const char *name, gsize row, void (*function) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/sandbox/", name, NULL);

  g_test_add (path, Desk, GSIZE_TO_POINTER (row), desk_set_up, function, desk_tear_down);
}

static void
add_rows (const char *group, gsize rows, void (*function) (Desk *, gconstpointer))
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
  for (gsize i = 0; i < G_N_ELEMENTS (key_cases); i++)
    {
      g_autofree char *name = g_strconcat ("card/", key_cases[i].kind, NULL);

      add (name, i, test_card);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *name = g_strconcat ("card/fault/", fault_cases[i].name, NULL);

      add (name, i, test_fault);
    }
  add ("card/two-keys", 0, test_two_keys);
  add ("card/ambiguous", 0, test_ambiguous);
  add ("card/unknown-person", 0, test_unknown_person);
  add ("card/other-issuer", 0, test_other_issuer);
  add ("card/sealed-puk", 0, test_sealed_puk);
  add_rows ("certificate", G_N_ELEMENTS (certificate_cases), test_certificate);
  add_rows ("certificate/fault", G_N_ELEMENTS (certificate_fault_cases), test_certificate_fault);
  add ("certificate/not-a-public-key", 0, test_not_a_public_key);
  add ("commands/help", 0, test_help);
  return g_test_run ();
}
