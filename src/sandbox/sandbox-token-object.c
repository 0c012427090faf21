/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-token-private.h"

#include "sandbox-ident.h"
#include "sandbox-openssl.h"

#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <string.h>

#define LABELS_LIMIT 100
#define ATTRIBUTE_LIMIT_BYTES 2048

static const struct
{
  const char *name;
  SandboxKeyKind kind;
  CK_MECHANISM_TYPE mechanism;
  CK_KEY_TYPE type;
  CK_ULONG bits;
  const char *group;      /* OpenSSL's name of the curve */
  const char *parameters; /* DER of the curve's identifier */
  CK_ULONG parameters_length;
  gsize point_length; /* uncompressed */
} kinds[] = {
  { "rsa2048", SANDBOX_KEY_RSA2048, CKM_RSA_PKCS_KEY_PAIR_GEN, CKK_RSA, 2048, NULL, NULL, 0, 0 },
  { "p256", SANDBOX_KEY_P256, CKM_EC_KEY_PAIR_GEN, CKK_EC, 256, "P-256",
    "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", 10, 65 },
  { "p384", SANDBOX_KEY_P384, CKM_EC_KEY_PAIR_GEN, CKK_EC, 384, "P-384",
    "\x06\x05\x2b\x81\x04\x00\x22", 7, 97 },
};

gboolean
sandbox_key_kind_from_name (const char *name, SandboxKeyKind *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *out = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
label_is_taken (SandboxToken *self, const char *label, gboolean *out, GError **error)
{
  CK_ATTRIBUTE wanted[] = { { CKA_LABEL, (void *)label, strlen (label) } };
  CK_OBJECT_HANDLE object = 0;
  CK_ULONG n_objects = 0;
  CK_RV rv = self->calls->C_FindObjectsInit (self->session, wanted, G_N_ELEMENTS (wanted));

  if (rv == CKR_OK)
    {
      rv = self->calls->C_FindObjects (self->session, &object, 1, &n_objects);
      self->calls->C_FindObjectsFinal (self->session);
    }
  *out = n_objects > 0;
  return rv == CKR_OK || sandbox_token_fail (error, rv, "looking for objects");
}

static gboolean
choose_label (SandboxToken *self, const char *base, GError **error)
{
  gboolean taken = TRUE;

  for (guint i = 0; taken && i < LABELS_LIMIT; i++)
    {
      g_free (self->object_label);
      self->object_label = g_strdup_printf ("%s%u", base, i);
      if (!label_is_taken (self, self->object_label, &taken, error))
        return FALSE;
    }
  return !taken || sandbox_token_fail (error, CKR_DEVICE_MEMORY, "finding a free label");
}

/* asked first, because some modules take a long time to refuse */
static gboolean
can_generate (SandboxToken *self, gsize row, GError **error)
{
  CK_MECHANISM_INFO info = { 0 };
  CK_RV rv = self->calls->C_GetMechanismInfo (self->slot, kinds[row].mechanism, &info);

  if (rv == CKR_OK && (info.flags & CKF_GENERATE_KEY_PAIR) != 0
      && (info.ulMaxKeySize == 0 || info.ulMaxKeySize >= kinds[row].bits))
    return TRUE;
  g_set_error (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_NO_GENERATION,
               "this module makes no %s key pair on the token; make one with the token's own "
               "program, have it certified with “eimza-sandbox certificate”, and write the "
               "certificate beside it with the same CKA_ID",
               kinds[row].name);
  return FALSE;
}

static gboolean
generate (SandboxToken *self, gsize row, gboolean for_encryption, GError **error)
{
  CK_BBOOL yes = CK_TRUE, no = CK_FALSE;
  CK_BBOOL signs = for_encryption ? CK_FALSE : CK_TRUE, opens = for_encryption ? CK_TRUE : CK_FALSE;
  CK_ULONG bits = kinds[row].bits;
  guint8 exponent[] = { 0x01, 0x00, 0x01 };
  CK_MECHANISM mechanism = { kinds[row].mechanism, NULL, 0 };
  gboolean rsa = kinds[row].type == CKK_RSA;
  void *label = self->object_label;
  CK_ULONG label_length = strlen (self->object_label);
  CK_ATTRIBUTE public_template[] = {
    { CKA_TOKEN, &yes, sizeof yes },
    { CKA_LABEL, label, label_length },
    { CKA_ID, self->id, sizeof self->id },
    { CKA_VERIFY, &signs, sizeof signs },
    /* an RSA pair needs the size and the exponent, a curve its identifier: the last row and the one
     * before are the choice */
    { rsa ? CKA_MODULUS_BITS : CKA_EC_PARAMS, rsa ? (void *)&bits : (void *)kinds[row].parameters,
      rsa ? sizeof bits : kinds[row].parameters_length },
    { CKA_PUBLIC_EXPONENT, exponent, sizeof exponent },
  };
  CK_ATTRIBUTE private_template[] = {
    { CKA_TOKEN, &yes, sizeof yes },     { CKA_PRIVATE, &yes, sizeof yes },
    { CKA_LABEL, label, label_length },  { CKA_ID, self->id, sizeof self->id },
    { CKA_SENSITIVE, &yes, sizeof yes }, { CKA_EXTRACTABLE, &no, sizeof no },
    { CKA_SIGN, &signs, sizeof signs },  { rsa ? CKA_DECRYPT : CKA_DERIVE, &opens, sizeof opens },
  };
  CK_RV rv = self->calls->C_GenerateKeyPair (
      self->session, &mechanism, public_template, G_N_ELEMENTS (public_template) - (rsa ? 0 : 1),
      private_template, G_N_ELEMENTS (private_template), &self->public_key, &self->private_key);

  return rv == CKR_OK || sandbox_token_fail (error, rv, "making the key pair");
}

static gboolean
read_attribute (
    SandboxToken *self, CK_ATTRIBUTE_TYPE type, guint8 *out, gsize *length, GError **error)
{
  CK_ATTRIBUTE wanted = { type, out, ATTRIBUTE_LIMIT_BYTES };
  CK_RV rv = self->calls->C_GetAttributeValue (self->session, self->public_key, &wanted, 1);

  if (rv == CKR_OK && (wanted.ulValueLen == 0 || wanted.ulValueLen > ATTRIBUTE_LIMIT_BYTES))
    rv = CKR_ATTRIBUTE_VALUE_INVALID;
  *length = wanted.ulValueLen;
  return rv == CKR_OK || sandbox_token_fail (error, rv, "reading the public key");
}

static EVP_PKEY *
build_key (const char *type, OSSL_PARAM_BLD *builder, GError **error)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, type, NULL);
  OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param (builder);
  EVP_PKEY *key = NULL;

  if (context == NULL || parameters == NULL || EVP_PKEY_fromdata_init (context) <= 0
      || EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, parameters) <= 0)
    sandbox_openssl_fail (error, SANDBOX_TOKEN_ERROR, SANDBOX_TOKEN_ERROR_FAILED,
                          "the token's public key");
  OSSL_PARAM_free (parameters);
  return key;
}

static EVP_PKEY *
read_rsa (SandboxToken *self, GError **error)
{
  guint8 modulus[ATTRIBUTE_LIMIT_BYTES], exponent[ATTRIBUTE_LIMIT_BYTES];
  gsize modulus_length = 0, exponent_length = 0;
  g_autoptr (BIGNUM) n = NULL;
  g_autoptr (BIGNUM) e = NULL;
  OSSL_PARAM_BLD *builder = NULL;
  EVP_PKEY *key = NULL;

  if (!read_attribute (self, CKA_MODULUS, modulus, &modulus_length, error)
      || !read_attribute (self, CKA_PUBLIC_EXPONENT, exponent, &exponent_length, error))
    return NULL;
  n = BN_bin2bn (modulus, (int)modulus_length, NULL);
  e = BN_bin2bn (exponent, (int)exponent_length, NULL);
  builder = OSSL_PARAM_BLD_new ();
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_N, n);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_RSA_E, e);
  key = build_key ("RSA", builder, error);
  OSSL_PARAM_BLD_free (builder);
  return key;
}

/* PKCS#11 wants the point inside an OCTET STRING; some modules give it bare. Both may begin with
 * 04, so that the length decides. */
static EVP_PKEY *
read_ec (SandboxToken *self, gsize row, GError **error)
{
  guint8 value[ATTRIBUTE_LIMIT_BYTES];
  const guint8 *point = value;
  gsize length = 0;
  OSSL_PARAM_BLD *builder = NULL;
  EVP_PKEY *key = NULL;

  if (!read_attribute (self, CKA_EC_POINT, value, &length, error))
    return NULL;
  if (length == kinds[row].point_length + 2 && value[0] == 0x04
      && value[1] == kinds[row].point_length)
    {
      point += 2;
      length -= 2;
    }
  builder = OSSL_PARAM_BLD_new ();
  OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, kinds[row].group, 0);
  OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, point, length);
  key = build_key ("EC", builder, error);
  OSSL_PARAM_BLD_free (builder);
  return key;
}

EVP_PKEY *
sandbox_token_make_key (SandboxToken *self,
                        SandboxKeyKind kind,
                        const char *label_base,
                        gboolean for_encryption,
                        GError **error)
{
  gsize row = 0;

  g_return_val_if_fail (self != NULL && self->private_key == 0, NULL);

  while (kinds[row].kind != kind)
    row++;
  sandbox_random_bytes (self->id, sizeof self->id);
  if (!can_generate (self, row, error) || !choose_label (self, label_base, error)
      || !generate (self, row, for_encryption, error))
    return NULL;
  return kinds[row].type == CKK_RSA ? read_rsa (self, error) : read_ec (self, row, error);
}

gboolean
sandbox_token_write_certificate (SandboxToken *self, GBytes *der, GError **error)
{
  const guint8 *octets = g_bytes_get_data (der, NULL);
  g_autoptr (X509) certificate = d2i_X509 (NULL, &octets, (long)g_bytes_get_size (der));
  guint8 *subject_der = NULL, *issuer_der = NULL, *serial_der = NULL;
  CK_OBJECT_CLASS class = CKO_CERTIFICATE;
  CK_CERTIFICATE_TYPE type = CKC_X_509;
  CK_BBOOL yes = CK_TRUE, no = CK_FALSE;
  CK_OBJECT_HANDLE object = 0;
  CK_RV rv = CKR_GENERAL_ERROR;

  g_return_val_if_fail (self->object_label != NULL, FALSE);

  if (certificate != NULL)
    {
      int subject_length = i2d_X509_NAME (X509_get_subject_name (certificate), &subject_der);
      int issuer_length = i2d_X509_NAME (X509_get_issuer_name (certificate), &issuer_der);
      int serial_length = i2d_ASN1_INTEGER (X509_get0_serialNumber (certificate), &serial_der);
      CK_ATTRIBUTE template[] = {
        { CKA_CLASS, &class, sizeof class },
        { CKA_CERTIFICATE_TYPE, &type, sizeof type },
        { CKA_TOKEN, &yes, sizeof yes },
        { CKA_PRIVATE, &no, sizeof no },
        { CKA_LABEL, self->object_label, strlen (self->object_label) },
        { CKA_ID, self->id, sizeof self->id },
        { CKA_SUBJECT, subject_der, (CK_ULONG)MAX (subject_length, 0) },
        { CKA_ISSUER, issuer_der, (CK_ULONG)MAX (issuer_length, 0) },
        { CKA_SERIAL_NUMBER, serial_der, (CK_ULONG)MAX (serial_length, 0) },
        { CKA_VALUE, (void *)g_bytes_get_data (der, NULL), g_bytes_get_size (der) },
      };

      rv = self->calls->C_CreateObject (self->session, template, G_N_ELEMENTS (template), &object);
    }
  OPENSSL_free (subject_der);
  OPENSSL_free (issuer_der);
  OPENSSL_free (serial_der);
  return rv == CKR_OK || sandbox_token_fail (error, rv, "writing the certificate");
}

void
sandbox_token_undo (SandboxToken *self)
{
  if (self->private_key != 0)
    self->calls->C_DestroyObject (self->session, self->private_key);
  if (self->public_key != 0)
    self->calls->C_DestroyObject (self->session, self->public_key);
  self->private_key = self->public_key = 0;
}
