/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-ca-private.h"
#include "sandbox-openssl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DAY_S G_GINT64_CONSTANT (86400)
#define TLS_LIFE_S (397 * DAY_S)
#define TLS_RENEW_BEFORE_S (30 * DAY_S)
/* 2010-01-01 and 2049-12-31: tests move the clock by ten years, and the last is the end of what
 * UTCTime can say */
#define AUTHORITY_FROM_S G_GINT64_CONSTANT (1262304000)
#define AUTHORITY_TO_S G_GINT64_CONSTANT (2524521600)

#define DEFAULT_PUBLIC_URL "https://127.0.0.1:8443"
#define ORGANIZATION "e-İmza Asistanı Deneme"
#define OTHER_ORGANIZATION "Başka ESHS Deneme"

typedef struct
{
  X509 *certificate;
  EVP_PKEY *key;
} Unit;

struct _SandboxCa
{
  GObject parent_instance;

  char *directory;
  char *bundle_path;
  char *public_url;
  char *host;
  Unit units[SANDBOX_N_UNITS];
};

G_DEFINE_FINAL_TYPE (SandboxCa, sandbox_ca, G_TYPE_OBJECT)
G_DEFINE_QUARK (sandbox_ca_error_quark, sandbox_ca_error)

/* in the order in which they are made: an issuer stands before what it certifies */
static const struct
{
  SandboxUnit unit;
  const char *file;
  SandboxUnit issuer; /* itself for a root */
  const char *section;
  const char *curve;
  const char *common_name;
  const char *organization; /* (nullable): ours */
} unit_table[] = {
  { SANDBOX_UNIT_TLS_ROOT, "tls-root", SANDBOX_UNIT_TLS_ROOT, "tls_root", "P-256",
    "Deneme TLS Kökü" },
  { SANDBOX_UNIT_TLS_SERVER, "tls-server", SANDBOX_UNIT_TLS_ROOT, "tls_server", "P-256",
    "Deneme Portalı" },
  { SANDBOX_UNIT_ROOT, "root", SANDBOX_UNIT_ROOT, "root", "P-384",
    "Deneme Kök Sertifika Hizmet Sağlayıcısı" },
  { SANDBOX_UNIT_SUB_CA, "sub-ca", SANDBOX_UNIT_ROOT, "sub_ca", "P-384",
    "Deneme Elektronik Sertifika Hizmet Sağlayıcısı" },
  { SANDBOX_UNIT_OCSP, "ocsp", SANDBOX_UNIT_SUB_CA, "ocsp", "P-384", "Deneme OCSP Yanıtlayıcısı" },
  { SANDBOX_UNIT_TSA, "tsa", SANDBOX_UNIT_SUB_CA, "tsa", "P-384", "Deneme Zaman Damgası Birimi" },
  { SANDBOX_UNIT_OTHER_ROOT, "other-root", SANDBOX_UNIT_OTHER_ROOT, "root", "P-384",
    "Başka Deneme Kök Sertifika Hizmet Sağlayıcısı", OTHER_ORGANIZATION },
  { SANDBOX_UNIT_OTHER_SUB_CA, "other-sub-ca", SANDBOX_UNIT_OTHER_ROOT, "other_sub_ca", "P-384",
    "Başka Deneme Nitelikli Elektronik Sertifika Hizmet Sağlayıcısı", OTHER_ORGANIZATION },
  { SANDBOX_UNIT_OTHER_OCSP, "other-ocsp", SANDBOX_UNIT_OTHER_SUB_CA, "ocsp", "P-384",
    "Başka Deneme OCSP Yanıtlayıcısı", OTHER_ORGANIZATION },
};

static void
unit_clear (Unit *unit)
{
  g_clear_pointer (&unit->certificate, X509_free);
  g_clear_pointer (&unit->key, EVP_PKEY_free);
}

static void
sandbox_ca_finalize (GObject *object)
{
  SandboxCa *self = SANDBOX_CA (object);

  for (gsize i = 0; i < SANDBOX_N_UNITS; i++)
    unit_clear (&self->units[i]);
  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->bundle_path, g_free);
  g_clear_pointer (&self->public_url, g_free);
  g_clear_pointer (&self->host, g_free);
  G_OBJECT_CLASS (sandbox_ca_parent_class)->finalize (object);
}

static void
sandbox_ca_class_init (SandboxCaClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sandbox_ca_finalize;
}

static void
sandbox_ca_init (SandboxCa *self)
{
}

static char *
file_of (SandboxCa *self, const char *name, const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);

  return g_build_filename (self->directory, base, NULL);
}

static gboolean
write_private_file (const char *path, BIO *bio, GError **error)
{
  char *data = NULL;
  long length = BIO_get_mem_data (bio, &data);

  return g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
save_unit (SandboxCa *self, const char *name, const Unit *unit, GError **error)
{
  g_autofree char *key_path = file_of (self, name, ".key");
  g_autofree char *certificate_path = file_of (self, name, ".pem");
  g_autoptr (BIO) key = BIO_new (BIO_s_secmem ());
  g_autoptr (BIO) certificate = BIO_new (BIO_s_mem ());

  if (key == NULL || certificate == NULL
      || !PEM_write_bio_PKCS8PrivateKey (key, unit->key, NULL, NULL, 0, NULL, NULL)
      || !PEM_write_bio_X509 (certificate, unit->certificate))
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, name);
  /* the certificate last: a unit exists when it has one */
  return write_private_file (key_path, key, error)
         && write_private_file (certificate_path, certificate, error);
}

static gboolean
load_unit (SandboxCa *self, const char *name, Unit *unit, GError **error)
{
  g_autofree char *key_path = file_of (self, name, ".key");
  g_autofree char *certificate_path = file_of (self, name, ".pem");
  g_autoptr (BIO) key = BIO_new_file (key_path, "r");
  g_autoptr (BIO) certificate = BIO_new_file (certificate_path, "r");
  char no_passphrase[] = "";

  /* an encrypted key is not ours; the empty passphrase keeps OpenSSL from asking the terminal */
  if (key != NULL && certificate != NULL)
    {
      unit->key = PEM_read_bio_PrivateKey (key, NULL, NULL, no_passphrase);
      unit->certificate = PEM_read_bio_X509 (certificate, NULL, NULL, no_passphrase);
    }
  if (unit->key == NULL || unit->certificate == NULL
      || !X509_check_private_key (unit->certificate, unit->key))
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_STATE, certificate_path);
  return TRUE;
}

/* whether the server's certificate still serves: right host, far enough from its end */
static gboolean
server_certificate_serves (SandboxCa *self, gint64 now_s)
{
  X509 *certificate = self->units[SANDBOX_UNIT_TLS_SERVER].certificate;
  time_t limit = (time_t)(now_s + TLS_RENEW_BEFORE_S), now = (time_t)now_s;

  if (X509_cmp_time (X509_get0_notAfter (certificate), &limit) <= 0
      || X509_cmp_time (X509_get0_notBefore (certificate), &now) >= 0)
    return FALSE;
  if (g_hostname_is_ip_address (self->host))
    return X509_check_ip_asc (certificate, self->host, 0) == 1;
  return X509_check_host (certificate, self->host, 0, 0, NULL) == 1;
}

static gboolean
make_unit (SandboxCa *self, gsize row, gint64 now_s, GError **error)
{
  Unit *unit = &self->units[unit_table[row].unit];
  Unit *issuer = &self->units[unit_table[row].issuer];
  gboolean server = unit_table[row].unit == SANDBOX_UNIT_TLS_SERVER;
  SandboxCertificateText text = {
    .section = unit_table[row].section,
    .organization
    = unit_table[row].organization != NULL ? unit_table[row].organization : ORGANIZATION,
    .common_name = unit_table[row].common_name,
    .from_s = server ? now_s - DAY_S : AUTHORITY_FROM_S,
    .to_s = server ? now_s + TLS_LIFE_S : AUTHORITY_TO_S,
  };

  unit_clear (unit);
  unit->key = EVP_EC_gen (unit_table[row].curve);
  if (unit->key == NULL)
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, text.section);
  unit->certificate
      = sandbox_ca_certify (&text, unit->key, issuer == unit ? NULL : issuer->certificate,
                            issuer->key, self->public_url, server ? self->host : NULL, error);
  return unit->certificate != NULL && save_unit (self, unit_table[row].file, unit, error);
}

static gboolean
load_or_make_units (SandboxCa *self, gint64 now_s, GError **error)
{
  for (gsize row = 0; row < G_N_ELEMENTS (unit_table); row++)
    {
      g_autofree char *path = file_of (self, unit_table[row].file, ".pem");
      SandboxUnit unit = unit_table[row].unit;
      gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);

      if (exists && !load_unit (self, unit_table[row].file, &self->units[unit], error))
        return FALSE;
      if (exists && unit == SANDBOX_UNIT_TLS_SERVER)
        exists = server_certificate_serves (self, now_s);
      if (!exists && !make_unit (self, row, now_s, error))
        return FALSE;
      if (X509_verify (self->units[unit].certificate, self->units[unit_table[row].issuer].key) != 1)
        return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_STATE, path);
    }
  return TRUE;
}

static gboolean
save_bundle (SandboxCa *self, GError **error)
{
  g_autoptr (BIO) bundle = BIO_new (BIO_s_mem ());
  g_autofree char *existing = NULL;
  char *data = NULL;
  gsize existing_length = 0;
  long length = 0;

  if (bundle == NULL || !PEM_write_bio_X509 (bundle, self->units[SANDBOX_UNIT_TLS_ROOT].certificate)
      || !PEM_write_bio_X509 (bundle, self->units[SANDBOX_UNIT_ROOT].certificate)
      || !PEM_write_bio_X509 (bundle, self->units[SANDBOX_UNIT_SUB_CA].certificate))
    return sandbox_openssl_fail (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_FAILED, "bundle");

  /* left alone where it is right: somebody may be reading it */
  length = BIO_get_mem_data (bundle, &data);
  if (g_file_get_contents (self->bundle_path, &existing, &existing_length, NULL)
      && existing_length == (gsize)length && memcmp (existing, data, existing_length) == 0)
    return TRUE;
  return write_private_file (self->bundle_path, bundle, error);
}

static gboolean
is_plain_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;
  return g_hostname_is_ip_address (host)
         || host[strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0';
}

/* `https://host[:port]` and nothing else: the text goes into certificates' extensions */
static gboolean
set_public_url (SandboxCa *self, const char *public_url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (public_url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *port = NULL;

  if (!is_plain_host (host) || !g_str_equal (g_uri_get_scheme (uri), "https")
      || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL
      || !(*g_uri_get_path (uri) == '\0' || g_str_equal (g_uri_get_path (uri), "/")))
    {
      g_set_error (error, SANDBOX_CA_ERROR, SANDBOX_CA_ERROR_URL,
                   "“%s” is not https://host[:port] in lower-case ASCII", public_url);
      return FALSE;
    }

  port = g_uri_get_port (uri) > 0 ? g_strdup_printf (":%d", g_uri_get_port (uri)) : g_strdup ("");
  self->host = g_strdup (host);
  self->public_url = strchr (host, ':') != NULL ? g_strdup_printf ("https://[%s]%s", host, port)
                                                : g_strdup_printf ("https://%s%s", host, port);
  return TRUE;
}

/* a command has no URL of its own and takes the one that the server last had */
static gboolean
settle_public_url (SandboxCa *self, const char *public_url, GError **error)
{
  g_autofree char *path = file_of (self, "public-url", "");
  g_autofree char *saved = NULL;

  if (public_url == NULL && g_file_get_contents (path, &saved, NULL, NULL))
    return set_public_url (self, saved, error);
  if (!set_public_url (self, public_url != NULL ? public_url : DEFAULT_PUBLIC_URL, error))
    return FALSE;
  return public_url == NULL
         || g_file_set_contents_full (path, self->public_url, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                      0600, error);
}

static gboolean
fail_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
open_locked (SandboxCa *self, const char *public_url, gint64 now_s, GError **error)
{
  g_autofree char *lock_path = file_of (self, "lock", "");
  int lock = open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean opened = FALSE;

  if (lock < 0)
    return fail_errno (error, lock_path);
  if (flock (lock, LOCK_EX) != 0)
    fail_errno (error, lock_path);
  else
    opened = settle_public_url (self, public_url, error) && load_or_make_units (self, now_s, error)
             && save_bundle (self, error);
  close (lock); /* and with it the lock */
  return opened;
}

SandboxCa *
sandbox_ca_open (const char *state_dir, const char *public_url, gint64 now_s, GError **error)
{
  g_autoptr (SandboxCa) self = NULL;

  g_return_val_if_fail (state_dir != NULL, NULL);

  self = g_object_new (SANDBOX_TYPE_CA, NULL);
  self->directory = g_build_filename (state_dir, "ca", NULL);
  self->bundle_path = file_of (self, "bundle", ".pem");
  if (g_mkdir_with_parents (self->directory, 0700) != 0 || g_chmod (self->directory, 0700) != 0)
    {
      fail_errno (error, self->directory);
      return NULL;
    }
  if (!open_locked (self, public_url, now_s, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
sandbox_ca_get_public_url (SandboxCa *self)
{
  g_return_val_if_fail (SANDBOX_IS_CA (self), NULL);
  return self->public_url;
}

const char *
sandbox_ca_get_bundle_path (SandboxCa *self)
{
  g_return_val_if_fail (SANDBOX_IS_CA (self), NULL);
  return self->bundle_path;
}

GTlsCertificate *
sandbox_ca_get_tls_certificate (SandboxCa *self, GError **error)
{
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (SANDBOX_IS_CA (self), NULL);

  certificate = file_of (self, "tls-server", ".pem");
  key = file_of (self, "tls-server", ".key");
  return g_tls_certificate_new_from_files (certificate, key, error);
}

X509 *
sandbox_ca_get_root (SandboxCa *self)
{
  return sandbox_ca_get_certificate (self, SANDBOX_UNIT_ROOT);
}

X509 *
sandbox_ca_get_sub_ca (SandboxCa *self)
{
  return sandbox_ca_get_certificate (self, SANDBOX_UNIT_SUB_CA);
}

X509 *
sandbox_ca_get_issuer_root (SandboxCa *self, SandboxIssuer issuer)
{
  return sandbox_ca_get_certificate (self, issuer == SANDBOX_ISSUER_OTHER ? SANDBOX_UNIT_OTHER_ROOT
                                                                          : SANDBOX_UNIT_ROOT);
}

X509 *
sandbox_ca_get_issuer (SandboxCa *self, SandboxIssuer issuer)
{
  return sandbox_ca_get_certificate (
      self, issuer == SANDBOX_ISSUER_OTHER ? SANDBOX_UNIT_OTHER_SUB_CA : SANDBOX_UNIT_SUB_CA);
}

X509 *
sandbox_ca_get_certificate (SandboxCa *self, SandboxUnit unit)
{
  g_return_val_if_fail (SANDBOX_IS_CA (self) && unit < SANDBOX_N_UNITS, NULL);
  return self->units[unit].certificate;
}

EVP_PKEY *
sandbox_ca_get_key (SandboxCa *self, SandboxUnit unit)
{
  g_return_val_if_fail (SANDBOX_IS_CA (self) && unit < SANDBOX_N_UNITS, NULL);
  return self->units[unit].key;
}
