/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-verify-frame.h"

#include <string.h>

#include <openssl/err.h>

#include "imza-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)

/* one element of DER: where it begins, where its content begins, where both end */
typedef struct
{
  const guchar *begin, *content, *end;
} Element;

gboolean
imza_verify_refuse (GError **error, const char *why)
{
  ERR_clear_error ();
  g_propagate_error (error, imza_card_error_new (IMZA_CARD_ERROR_SIGNATURE_BAD, IMZA_PIN_STATE_FINE,
                                                 0, "signature: %s", why));
  return FALSE;
}

void
imza_verify_frame_clear (ImzaVerifyFrame *self)
{
  g_clear_pointer (&self->cms, CMS_ContentInfo_free);
  g_clear_pointer (&self->certificate, X509_free);
  g_clear_pointer (&self->rest, g_bytes_unref);
  self->signer = NULL;
}

/* the next element, of whatever kind; of definite length, written in as few bytes as can be */
static gboolean
take (const guchar **cursor, const guchar *end, Element *element, int *tag, int *class)
{
  long length = 0;
  int form;

  element->begin = element->content = *cursor;
  form = ASN1_get_object (&element->content, &length, tag, class, (long)(end - *cursor));
  if ((form & ~V_ASN1_CONSTRUCTED) != 0
      || ASN1_object_size (form != 0, (int)length, *tag)
             != (element->content - element->begin) + length)
    return FALSE;
  element->end = *cursor = element->content + length;
  return TRUE;
}

static gboolean
take_constructed (const guchar **cursor, const guchar *end, int tag, int class, Element *element)
{
  int its_tag, its_class;

  return take (cursor, end, element, &its_tag, &its_class) && its_tag == tag
         && its_class == class && (*element->begin & V_ASN1_CONSTRUCTED) != 0;
}

static gboolean
skip (const guchar **cursor, const guchar *end)
{
  Element element;
  int tag, class;

  return take (cursor, end, &element, &tag, &class);
}

/* an element that fills the rest of what it stands in */
static gboolean
take_last (const guchar **cursor, const guchar *end, int tag, int class, Element *element)
{
  return take_constructed (cursor, end, tag, class, element) && element->end == end;
}

/* ContentInfo { type, [0] { SignedData { version, digests, content, [0] certificates, … } } } */
static gboolean
find_certificates (GBytes *bytes, Element *type, Element *data, Element *certificates)
{
  gsize length;
  const guchar *cursor = g_bytes_get_data (bytes, &length), *end = cursor + length;
  Element outer, explicit;
  int tag, class;

  if (!take_last (&cursor, end, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, &outer))
    return FALSE;
  cursor = outer.content;
  if (!take (&cursor, outer.end, type, &tag, &class)
      || !take_last (&cursor, outer.end, 0, V_ASN1_CONTEXT_SPECIFIC, &explicit))
    return FALSE;
  cursor = explicit.content;
  if (!take_last (&cursor, explicit.end, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, data))
    return FALSE;
  cursor = data->content;
  return skip (&cursor, data->end) && skip (&cursor, data->end) && skip (&cursor, data->end)
         && take_constructed (&cursor, data->end, 0, V_ASN1_CONTEXT_SPECIFIC, certificates);
}

static void
put (guchar **out, const guchar *from, const guchar *to)
{
  memcpy (*out, from, (gsize)(to - from));
  *out += to - from;
}

static GBytes *
cut_out (const Element *type, const Element *data, const Element *certificates)
{
  int inner = (int)((certificates->begin - data->content) + (data->end - certificates->end));
  int explicit = ASN1_object_size (1, inner, V_ASN1_SEQUENCE);
  int outer = (int)(type->end - type->begin) + ASN1_object_size (1, explicit, 0);
  int length = ASN1_object_size (1, outer, V_ASN1_SEQUENCE);
  guchar *rest = g_malloc ((gsize)length), *p = rest;

  ASN1_put_object (&p, 1, outer, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
  put (&p, type->begin, type->end);
  ASN1_put_object (&p, 1, explicit, 0, V_ASN1_CONTEXT_SPECIFIC);
  ASN1_put_object (&p, 1, inner, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
  put (&p, data->content, certificates->begin);
  put (&p, certificates->end, data->end);
  return g_bytes_new_take (rest, (gsize)length);
}

static gboolean
is_same (const guchar *der, int der_length, const guchar *data, gsize length)
{
  return der_length == (int)length && memcmp (der, data, length) == 0;
}

static gboolean
decode_rest (ImzaVerifyFrame *self, GError **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (self->rest, &length), *p = data;
  guchar *again = NULL;
  gboolean is_der;
  int again_length;

  self->cms = d2i_CMS_ContentInfo (NULL, &p, (long)length);
  if (self->cms == NULL || p != data + length)
    return imza_verify_refuse (error, "no CMS");
  again_length = i2d_CMS_ContentInfo (self->cms, &again);
  is_der = is_same (again, again_length, data, length);
  OPENSSL_free (again);
  if (!is_der || OBJ_obj2nid (CMS_get0_type (self->cms)) != NID_pkcs7_signed)
    return imza_verify_refuse (error, "not SignedData in DER");
  return TRUE;
}

static X509 *
decode_certificate (const Element *element, ImzaCertificate *expected)
{
  g_autoptr (X509) certificate = NULL;
  GBytes *der = expected != NULL ? imza_certificate_get_der (expected) : NULL;
  gsize length = (gsize)(element->end - element->begin);
  const guchar *p = element->begin;
  guchar *again = NULL;
  gboolean is_der;
  int again_length;

  if (der != NULL
      && is_same (element->begin, (int)length, g_bytes_get_data (der, NULL),
                  g_bytes_get_size (der)))
    {
      X509_up_ref (imza_certificate_get_x509 (expected));
      return imza_certificate_get_x509 (expected);
    }
  certificate = d2i_X509 (NULL, &p, (long)length);
  if (certificate == NULL || p != element->end)
    return NULL;
  again_length = i2d_X509 (certificate, &again);
  is_der = is_same (again, again_length, element->begin, length);
  OPENSSL_free (again);
  return is_der ? g_steal_pointer (&certificate) : NULL;
}

/* DER sorts the members of a set (X.690, 11.6) */
static gboolean
is_after (const Element *before, const Element *element)
{
  gsize left = (gsize)(before->end - before->begin), right = (gsize)(element->end - element->begin);
  int order = memcmp (before->begin, element->begin, MIN (left, right));

  return order < 0 || (order == 0 && left < right);
}

static gboolean
find_signer (ImzaVerifyFrame *self,
             const Element *certificates,
             ImzaCertificate *expected,
             GError **error)
{
  STACK_OF (CMS_SignerInfo) *signers = CMS_get0_SignerInfos (self->cms);
  const guchar *cursor = certificates->content;
  Element element, before = { NULL };

  if (sk_CMS_SignerInfo_num (signers) != 1)
    return imza_verify_refuse (error, "not exactly one signer");
  self->signer = sk_CMS_SignerInfo_value (signers, 0);
  while (cursor < certificates->end)
    {
      g_autoptr (X509) certificate = NULL;

      if (!take_constructed (&cursor, certificates->end, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL,
                             &element)
          || (before.begin != NULL && !is_after (&before, &element)))
        return imza_verify_refuse (error, "the set of certificates");
      before = element;
      certificate = decode_certificate (&element, expected);
      if (certificate == NULL)
        return imza_verify_refuse (error, "a certificate that cannot be read");
      if (CMS_SignerInfo_cert_cmp (self->signer, certificate) != 0)
        continue;
      if (self->certificate != NULL)
        return imza_verify_refuse (error, "the signer's certificate is in it twice");
      self->certificate = g_steal_pointer (&certificate);
    }
  if (self->certificate == NULL)
    return imza_verify_refuse (error, "the signer's certificate is not in it");
  if (expected != NULL && X509_cmp (self->certificate, imza_certificate_get_x509 (expected)) != 0)
    return imza_verify_refuse (error, "of another certificate");
  CMS_SignerInfo_set1_signer_cert (self->signer, self->certificate);
  return TRUE;
}

gboolean
imza_verify_frame_open (ImzaVerifyFrame *self,
                        GBytes *bytes,
                        ImzaCertificate *expected,
                        GError **error)
{
  Element type, data, certificates;

  if (!find_certificates (bytes, &type, &data, &certificates))
    return imza_verify_refuse (error, "not SignedData in DER, with certificates");
  self->rest = cut_out (&type, &data, &certificates);
  return decode_rest (self, error) && find_signer (self, &certificates, expected, error);
}
