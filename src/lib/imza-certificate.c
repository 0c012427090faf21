/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-certificate.h"

#include <string.h>
#include <time.h>

#include <glib/gi18n-lib.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "imza-error.h"
#include "imza-ident.h"

#define NAME_MAX_CHARS 128
#define RSA_MIN_BITS 2048
#define TCKN_DIGITS 11
#define MINUTE_S 60

/* qcStatements of ETSI EN 319 412-5 and of BTK; of a seal the ones that say so */
#define OID_ETSI_QC "0.4.0.1862.1.1"
#define OID_ETSI_QC_TYPE "0.4.0.1862.1.6"
#define OID_ETSI_QC_TYPE_SIGN "0.4.0.1862.1.6.1"
#define OID_BTK_QC "2.16.792.1.61.0.1.5070.1.1"
#define OID_BTK_SEAL_1 "2.16.792.1.61.0.1.5070.1.3"
#define OID_BTK_SEAL_2 "2.16.792.1.61.0.1.5070.2.1"
#define OID_BTK_SEAL_3 "2.16.792.1.61.0.1.5070.2.2"

struct _ImzaCertificate
{
  GBytes *der;
  X509 *x509;
  char *holder;
  char *tckn;
  char *issuer;
  char *serial;
  char *fingerprint;
  gint64 not_before;
  gint64 not_after;
  ImzaKeyType key_type;
  guint key_bits;
  gboolean qualified;
  gboolean signs; /* key usage nonRepudiation, and no authority */
  gboolean encryption_only;
  gboolean practice;
  gatomicrefcount refs;
};

G_DEFINE_BOXED_TYPE (ImzaCertificate,
                     imza_certificate,
                     imza_certificate_ref,
                     imza_certificate_unref)

typedef STACK_OF (ASN1_TYPE) Sequence;

static void
sequence_free (Sequence *self)
{
  sk_ASN1_TYPE_pop_free (self, ASN1_TYPE_free);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sequence, sequence_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free)

/* the elements of a DER SEQUENCE that fills @string to its end, or NULL */
static Sequence *
read_sequence (const ASN1_STRING *string)
{
  const guchar *p = ASN1_STRING_get0_data (string);
  const guchar *end = p + ASN1_STRING_length (string);
  g_autoptr (Sequence) sequence = d2i_ASN1_SEQUENCE_ANY (NULL, &p, ASN1_STRING_length (string));

  return sequence != NULL && p == end ? g_steal_pointer (&sequence) : NULL;
}

static gboolean
is_oid (const ASN1_OBJECT *object, const char *oid)
{
  char text[80];

  return OBJ_obj2txt (text, sizeof text, object, 1) > 0 && g_str_equal (text, oid);
}

static gboolean
type_is_oid (const ASN1_TYPE *type, const char *oid)
{
  return ASN1_TYPE_get (type) == V_ASN1_OBJECT && is_oid (type->value.object, oid);
}

static gboolean
sequence_has_oid (Sequence *sequence, const char *oid)
{
  for (int i = 0; i < sk_ASN1_TYPE_num (sequence); i++)
    if (type_is_oid (sk_ASN1_TYPE_value (sequence, i), oid))
      return TRUE;
  return FALSE;
}

static void
judge_statement (Sequence *statement, gboolean *qualified, gboolean *seal)
{
  const ASN1_TYPE *id = sk_ASN1_TYPE_value (statement, 0);

  if (type_is_oid (id, OID_ETSI_QC) || type_is_oid (id, OID_BTK_QC))
    *qualified = TRUE;
  else if (type_is_oid (id, OID_BTK_SEAL_1) || type_is_oid (id, OID_BTK_SEAL_2)
           || type_is_oid (id, OID_BTK_SEAL_3))
    *seal = TRUE;
  else if (type_is_oid (id, OID_ETSI_QC_TYPE) && sk_ASN1_TYPE_num (statement) == 2)
    {
      const ASN1_TYPE *info = sk_ASN1_TYPE_value (statement, 1);
      g_autoptr (Sequence) types = NULL;

      if (ASN1_TYPE_get (info) == V_ASN1_SEQUENCE)
        types = read_sequence (info->value.sequence);
      if (types == NULL || !sequence_has_oid (types, OID_ETSI_QC_TYPE_SIGN))
        *seal = TRUE;
    }
}

static void
judge_statements (X509 *x509, gboolean *qualified, gboolean *seal)
{
  int index = X509_get_ext_by_NID (x509, NID_qcStatements, -1);
  g_autoptr (Sequence) statements = NULL;

  if (index < 0)
    return;
  statements = read_sequence (X509_EXTENSION_get_data (X509_get_ext (x509, index)));
  for (int i = 0; statements != NULL && i < sk_ASN1_TYPE_num (statements); i++)
    {
      const ASN1_TYPE *type = sk_ASN1_TYPE_value (statements, i);
      g_autoptr (Sequence) statement = NULL;

      if (ASN1_TYPE_get (type) == V_ASN1_SEQUENCE)
        statement = read_sequence (type->value.sequence);
      if (statement != NULL && sk_ASN1_TYPE_num (statement) > 0)
        judge_statement (statement, qualified, seal);
    }
}

/* BTK's profile can be read both ways: its OIDs are accepted as policies too */
static void
judge_policies (X509 *x509, gboolean *qualified, gboolean *seal)
{
  g_autoptr (CERTIFICATEPOLICIES) policies
      = X509_get_ext_d2i (x509, NID_certificate_policies, NULL, NULL);

  for (int i = 0; policies != NULL && i < sk_POLICYINFO_num (policies); i++)
    {
      const ASN1_OBJECT *policy = sk_POLICYINFO_value (policies, i)->policyid;

      if (is_oid (policy, OID_BTK_QC))
        *qualified = TRUE;
      else if (is_oid (policy, OID_BTK_SEAL_1) || is_oid (policy, OID_BTK_SEAL_2)
               || is_oid (policy, OID_BTK_SEAL_3))
        *seal = TRUE;
    }
}

/* the last value of that name, cleaned for display; NULL when there is none */
static char *
dup_name (X509_NAME *name, int nid)
{
  int index = -1, last = -1;
  guchar *utf8 = NULL;
  char *text;
  int length;

  while ((index = X509_NAME_get_index_by_NID (name, nid, index)) >= 0)
    last = index;
  if (last < 0)
    return NULL;
  length = ASN1_STRING_to_UTF8 (&utf8, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, last)));
  if (length < 0)
    return NULL;
  text = imza_ident_clean_label ((const char *)utf8, length, NAME_MAX_CHARS);
  OPENSSL_free (utf8);
  return text;
}

static char *
dup_first_name (X509_NAME *name)
{
  static const int nids[] = { NID_commonName, NID_organizationName, NID_surname };

  for (gsize i = 0; i < G_N_ELEMENTS (nids); i++)
    {
      g_autofree char *text = dup_name (name, nids[i]);

      if (text != NULL && *text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("—");
}

/* exactly one serialNumber of 11 ASCII digits; a checksum is never asked for */
static char *
dup_tckn (X509_NAME *name)
{
  int index = X509_NAME_get_index_by_NID (name, NID_serialNumber, -1);
  const ASN1_STRING *value;
  const guchar *digits;

  if (index < 0 || X509_NAME_get_index_by_NID (name, NID_serialNumber, index) >= 0)
    return NULL;
  value = X509_NAME_ENTRY_get_data (X509_NAME_get_entry (name, index));
  if (ASN1_STRING_length (value) != TCKN_DIGITS)
    return NULL;
  digits = ASN1_STRING_get0_data (value);
  for (int i = 0; i < TCKN_DIGITS; i++)
    if (!g_ascii_isdigit (digits[i]))
      return NULL;
  return g_strndup ((const char *)digits, TCKN_DIGITS);
}

static char *
dup_serial (X509 *x509)
{
  BIGNUM *number = ASN1_INTEGER_to_BN (X509_get0_serialNumber (x509), NULL);
  char *upper = number != NULL ? BN_bn2hex (number) : NULL;
  char *text = upper != NULL ? g_ascii_strdown (upper, -1) : g_strdup ("");

  OPENSSL_free (upper);
  BN_free (number);
  return text;
}

static gboolean
read_time (const ASN1_TIME *time, gint64 *out)
{
  struct tm parts = { 0 };

  if (ASN1_TIME_to_tm (time, &parts) != 1)
    return FALSE;
  *out = (gint64)timegm (&parts);
  return TRUE;
}

static void
read_key (ImzaCertificate *self)
{
  EVP_PKEY *key = X509_get0_pubkey (self->x509);
  char group[32] = "";

  self->key_type = IMZA_KEY_OTHER;
  if (key == NULL)
    return;
  self->key_bits = (guint)EVP_PKEY_get_bits (key);
  if (EVP_PKEY_is_a (key, "RSA"))
    self->key_type = IMZA_KEY_RSA;
  else if (EVP_PKEY_is_a (key, "EC")
           && EVP_PKEY_get_group_name (key, group, sizeof group, NULL) == 1)
    {
      if (g_str_equal (group, SN_X9_62_prime256v1))
        self->key_type = IMZA_KEY_P256;
      else if (g_str_equal (group, SN_secp384r1))
        self->key_type = IMZA_KEY_P384;
    }
}

static void
read_usage (ImzaCertificate *self)
{
  guint32 flags = X509_get_extension_flags (self->x509);
  guint32 usage = X509_get_key_usage (self->x509);
  gboolean qualified = FALSE, seal = FALSE;

  judge_statements (self->x509, &qualified, &seal);
  judge_policies (self->x509, &qualified, &seal);
  self->qualified = qualified && !seal;
  /* without the extension every usage is "allowed"; a qualified one always has it */
  self->encryption_only
      = (flags & EXFLAG_KUSAGE) != 0 && (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0;
  self->signs = (flags & EXFLAG_KUSAGE) != 0 && (usage & KU_NON_REPUDIATION) != 0
                && (flags & (EXFLAG_CA | EXFLAG_INVALID)) == 0;
}

/* Practice authorities say so in their names: "Deneme …", in this spelling or in capitals. */
static gboolean
is_practice_name (X509_NAME *issuer)
{
  static const int nids[] = { NID_commonName, NID_organizationName };

  for (gsize i = 0; i < G_N_ELEMENTS (nids); i++)
    {
      g_autofree char *text = dup_name (issuer, nids[i]);

      if (text != NULL && (strstr (text, "Deneme") != NULL || strstr (text, "DENEME") != NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_all (ImzaCertificate *self)
{
  X509_NAME *subject = X509_get_subject_name (self->x509);
  X509_NAME *issuer = X509_get_issuer_name (self->x509);

  if (!read_time (X509_get0_notBefore (self->x509), &self->not_before)
      || !read_time (X509_get0_notAfter (self->x509), &self->not_after))
    return FALSE;
  self->holder = dup_first_name (subject);
  self->tckn = dup_tckn (subject);
  self->issuer = dup_first_name (issuer);
  self->serial = dup_serial (self->x509);
  self->fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->der);
  self->practice = is_practice_name (issuer);
  read_key (self);
  read_usage (self);
  return TRUE;
}

ImzaCertificate *
imza_certificate_new (GBytes *der, GError **error)
{
  g_autoptr (ImzaCertificate) self = NULL;
  const guchar *data, *p;
  gsize length;

  g_return_val_if_fail (der != NULL, NULL);

  self = g_new0 (ImzaCertificate, 1);
  g_atomic_ref_count_init (&self->refs);
  self->der = g_bytes_ref (der);
  p = data = g_bytes_get_data (der, &length);
  if (length > 0 && length <= IMZA_CERTIFICATE_MAX_BYTES)
    self->x509 = d2i_X509 (NULL, &p, (long)length);
  if (self->x509 == NULL || p != data + length || !read_all (self))
    {
      ERR_clear_error ();
      g_propagate_error (
          error, imza_card_error_new (IMZA_CARD_ERROR_NO_CERTIFICATE, IMZA_PIN_STATE_FINE, 0,
                                      "%" G_GSIZE_FORMAT " bytes that are no certificate", length));
      return NULL;
    }
  /* odd extensions leave notes there that are nobody's business later */
  ERR_clear_error ();
  return g_steal_pointer (&self);
}

ImzaCertificate *
imza_certificate_ref (ImzaCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
imza_certificate_unref (ImzaCertificate *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_bytes_unref (self->der);
  X509_free (self->x509);
  g_free (self->holder);
  g_free (self->tckn);
  g_free (self->issuer);
  g_free (self->serial);
  g_free (self->fingerprint);
  g_free (self);
}

GBytes *
imza_certificate_get_der (ImzaCertificate *self)
{
  return self->der;
}

X509 *
imza_certificate_get_x509 (ImzaCertificate *self)
{
  return self->x509;
}

const char *
imza_certificate_get_holder (ImzaCertificate *self)
{
  return self->holder;
}

const char *
imza_certificate_get_tckn (ImzaCertificate *self)
{
  return self->tckn;
}

const char *
imza_certificate_get_issuer (ImzaCertificate *self)
{
  return self->issuer;
}

const char *
imza_certificate_get_serial (ImzaCertificate *self)
{
  return self->serial;
}

const char *
imza_certificate_get_fingerprint (ImzaCertificate *self)
{
  return self->fingerprint;
}

gint64
imza_certificate_get_not_before (ImzaCertificate *self)
{
  return self->not_before;
}

gint64
imza_certificate_get_not_after (ImzaCertificate *self)
{
  return self->not_after;
}

ImzaKeyType
imza_certificate_get_key_type (ImzaCertificate *self)
{
  return self->key_type;
}

guint
imza_certificate_get_key_bits (ImzaCertificate *self)
{
  return self->key_bits;
}

gboolean
imza_certificate_is_qualified (ImzaCertificate *self)
{
  return self->qualified;
}

gboolean
imza_certificate_is_practice (ImzaCertificate *self)
{
  return self->practice;
}

ImzaCertificateFault
imza_certificate_judge (ImzaCertificate *self,
                        gint64 now_s,
                        gboolean has_key,
                        const char *holder_tckn)
{
  g_return_val_if_fail (self != NULL, IMZA_CERTIFICATE_NOT_QUALIFIED);

  if (holder_tckn != NULL && self->tckn != NULL && !g_str_equal (holder_tckn, self->tckn))
    return IMZA_CERTIFICATE_NOT_YOURS;
  if (self->encryption_only)
    return IMZA_CERTIFICATE_ENCRYPTION_ONLY;
  if (!self->qualified || !self->signs)
    return IMZA_CERTIFICATE_NOT_QUALIFIED;
  /* a certificate that names nobody is nobody's; asked only here, for the two reasons above
   * explain such a one better */
  if (holder_tckn != NULL && self->tckn == NULL)
    return IMZA_CERTIFICATE_NOT_YOURS;
  if (now_s > self->not_after)
    return IMZA_CERTIFICATE_EXPIRED;
  if (now_s < self->not_before)
    return IMZA_CERTIFICATE_NOT_YET_VALID;
  if (!has_key)
    return IMZA_CERTIFICATE_NO_KEY;
  if (self->key_type == IMZA_KEY_OTHER
      || (self->key_type == IMZA_KEY_RSA && self->key_bits < RSA_MIN_BITS))
    return IMZA_CERTIFICATE_WEAK_KEY;
  return IMZA_CERTIFICATE_USABLE;
}

static char *
dup_date (gint64 time_s)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time_s);

  return date != NULL ? g_date_time_format (date, "%d.%m.%Y") : g_strdup ("—");
}

/* the first minute that is wholly within its validity */
static char *
dup_minute (gint64 time_s)
{
  g_autoptr (GDateTime) date
      = g_date_time_new_from_unix_local ((time_s + MINUTE_S - 1) / MINUTE_S * MINUTE_S);

  return date != NULL ? g_date_time_format (date, "%d.%m.%Y %H:%M") : g_strdup ("—");
}

char *
imza_certificate_fault_dup_sentence (ImzaCertificate *self, ImzaCertificateFault fault)
{
  g_autofree char *from = NULL, *to = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  from = dup_minute (self->not_before);
  to = dup_date (self->not_after);
  switch (fault)
    {
    case IMZA_CERTIFICATE_USABLE:
      /* Translators: of a certificate; %s is a date such as 31.12.2025 */
      return g_strdup_printf (_ ("Valid until %s."), to);
    case IMZA_CERTIFICATE_NOT_YOURS:
      return g_strdup (_ ("Belongs to somebody else than the person this operation is for."));
    case IMZA_CERTIFICATE_ENCRYPTION_ONLY:
      return g_strdup (_ ("Is for encryption only; it cannot sign."));
    case IMZA_CERTIFICATE_NOT_QUALIFIED:
      return g_strdup (_ ("Is not a qualified certificate for a person's signature."));
    case IMZA_CERTIFICATE_EXPIRED:
      /* Translators: of a certificate; %s is a date such as 31.12.2025 */
      return g_strdup_printf (_ ("Expired on %s."), to);
    case IMZA_CERTIFICATE_NOT_YET_VALID:
      /* Translators: of a certificate; %s is a minute such as 31.12.2025 09:30 */
      return g_strdup_printf (_ ("Valid only from %s on. Until then it cannot sign."), from);
    case IMZA_CERTIFICATE_NO_KEY:
      return g_strdup (_ ("Its private key is not on this card, or cannot be used."));
    case IMZA_CERTIFICATE_WEAK_KEY:
      return g_strdup (_ ("Its key is of a kind or size that is not accepted for signing."));
    case IMZA_CERTIFICATE_WRONG_MODE:
      return g_strdup (self->practice ? _ ("Is for practice only; this portal is a real one.")
                                      : _ ("Is a real one; it must not sign for practice."));
    default:
      g_return_val_if_reached (NULL);
    }
}

static int
compare_later_first (gint64 a, gint64 b)
{
  return (a < b) - (a > b);
}

int
imza_certificate_compare (ImzaCertificate *a, ImzaCertificate *b)
{
  int order = compare_later_first (a->not_after, b->not_after);

  if (order == 0)
    order = compare_later_first (a->not_before, b->not_before);
  return order != 0 ? order : strcmp (a->fingerprint, b->fingerprint);
}
