/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-token.h"

#include "imza-card-protocol.h"
#include "imza-certificate.h"
#include "imza-ident.h"
#include "imza-secret.h"

#define SLOTS_MAX 256
#define MECHANISMS_MAX 1024
#define KEYS_MAX 64
#define ID_MAX_BYTES 128
#define LABEL_MAX_BYTES 1024
#define LABEL_MAX_CHARS 64

void
worker_token_free (WorkerToken *self)
{
  g_free (self->reader);
  g_free (self->label);
  g_free (self->maker);
  g_free (self->model);
  g_free (self->serial);
  g_free (self);
}

void
worker_certificate_free (WorkerCertificate *self)
{
  g_bytes_unref (self->der);
  g_clear_pointer (&self->id, g_bytes_unref);
  g_clear_pointer (&self->raw_label, g_bytes_unref);
  X509_free (self->x509);
  g_free (self);
}

char *
worker_bytes_to_hex (GBytes *bytes)
{
  gsize length = 0;
  const guint8 *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

GArray *
worker_token_list_slots (WorkerModule *module, GError **error)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, TRUE, sizeof (CK_SLOT_ID));
  CK_ULONG n = 0;
  /* asking for the number alone is what makes OpenSC look for new readers */
  CK_RV rv = module->functions->C_GetSlotList (CK_TRUE, NULL, &n);

  if (rv == CKR_OK)
    {
      n = SLOTS_MAX;
      g_array_set_size (slots, SLOTS_MAX);
      rv = module->functions->C_GetSlotList (CK_TRUE, (CK_SLOT_ID *)(gpointer)slots->data, &n);
    }
  if (rv == CKR_OK && n <= SLOTS_MAX)
    {
      g_array_set_size (slots, (guint)MIN (n, IMZA_CARD_MAX_TOKENS));
      return g_steal_pointer (&slots);
    }
  if (rv == CKR_OK)
    rv = CKR_BUFFER_TOO_SMALL;
  g_propagate_error (error, imza_card_error_new_from_rv (rv, "C_GetSlotList", IMZA_PIN_STATE_FINE));
  return NULL;
}

static char *
clean (const void *bytes, gsize length)
{
  return imza_ident_clean_label (bytes, (gssize)length, LABEL_MAX_CHARS);
}

/* CK_UNAVAILABLE_INFORMATION and other nonsense must not become a limit that nobody can meet */
static void
bound_pin_lengths (CK_TOKEN_INFO *info)
{
  info->ulMaxPinLen = MIN (info->ulMaxPinLen, IMZA_SECRET_MAX_BYTES);
  if (info->ulMinPinLen > (info->ulMaxPinLen > 0 ? info->ulMaxPinLen : IMZA_SECRET_MAX_BYTES))
    info->ulMinPinLen = 0;
}

WorkerToken *
worker_token_read (WorkerModule *module, CK_SLOT_ID slot_id, CK_RV *rv)
{
  CK_SLOT_INFO slot = { 0 };
  CK_TOKEN_INFO info = { 0 };
  WorkerToken *self;

  *rv = module->functions->C_GetSlotInfo (slot_id, &slot);
  if (*rv == CKR_OK)
    *rv = module->functions->C_GetTokenInfo (slot_id, &info);
  if (*rv != CKR_OK)
    return NULL;
  self = g_new0 (WorkerToken, 1);
  self->slot_id = slot_id;
  self->info = info;
  bound_pin_lengths (&self->info);
  self->reader = clean (slot.slotDescription, sizeof slot.slotDescription);
  self->label = clean (info.label, sizeof info.label);
  self->maker = clean (info.manufacturerID, sizeof info.manufacturerID);
  self->model = clean (info.model, sizeof info.model);
  self->serial = clean (info.serialNumber, sizeof info.serialNumber);
  return self;
}

ImzaPinState
worker_token_get_pin_state (const WorkerToken *self)
{
  CK_FLAGS flags = self->info.flags;

  if (flags & CKF_USER_PIN_LOCKED)
    return IMZA_PIN_STATE_LOCKED;
  if ((flags & CKF_LOGIN_REQUIRED) && !(flags & CKF_USER_PIN_INITIALIZED))
    return IMZA_PIN_STATE_NOT_SET;
  if (flags & CKF_USER_PIN_TO_BE_CHANGED)
    return IMZA_PIN_STATE_MUST_CHANGE;
  if (flags & CKF_USER_PIN_FINAL_TRY)
    return IMZA_PIN_STATE_LAST_TRY;
  return flags & CKF_USER_PIN_COUNT_LOW ? IMZA_PIN_STATE_FEW_LEFT : IMZA_PIN_STATE_FINE;
}

static WorkerCertificate *
read_certificate (WorkerModule *module, CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object)
{
  g_autoptr (GBytes) value = worker_module_read_attribute (module, session, object, CKA_VALUE,
                                                           IMZA_CERTIFICATE_MAX_BYTES);
  const guint8 *start, *at;
  gsize length;
  X509 *x509;
  WorkerCertificate *self;

  if (value == NULL)
    return NULL;
  at = start = g_bytes_get_data (value, &length);
  x509 = d2i_X509 (NULL, &at, (long)length);
  if (x509 == NULL)
    return NULL;
  self = g_new0 (WorkerCertificate, 1);
  self->x509 = x509;
  /* cards keep files of a fixed size, so zeros may follow */
  self->der = g_bytes_new_from_bytes (value, 0, (gsize)(at - start));
  self->id = worker_module_read_attribute (module, session, object, CKA_ID, ID_MAX_BYTES);
  self->raw_label
      = worker_module_read_attribute (module, session, object, CKA_LABEL, LABEL_MAX_BYTES);
  return self;
}

GPtrArray *
worker_token_read_certificates (WorkerModule *module, CK_SESSION_HANDLE session, CK_RV *rv)
{
  CK_OBJECT_CLASS class = CKO_CERTIFICATE;
  CK_ATTRIBUTE template = { CKA_CLASS, &class, sizeof class };
  g_autoptr (GArray) objects
      = worker_module_find_objects (module, session, &template, 1, IMZA_CARD_MAX_CERTIFICATES, rv);
  GPtrArray *certificates;

  if (objects == NULL)
    return NULL;
  certificates = g_ptr_array_new_with_free_func ((GDestroyNotify)worker_certificate_free);
  for (guint i = 0; i < objects->len; i++)
    {
      WorkerCertificate *one
          = read_certificate (module, session, g_array_index (objects, CK_OBJECT_HANDLE, i));

      if (one != NULL)
        g_ptr_array_add (certificates, one);
    }
  return certificates;
}

const WorkerMechanism *
worker_token_choose_mechanism (WorkerModule *module, CK_SLOT_ID slot_id, X509 *certificate)
{
  EVP_PKEY *key = X509_get0_pubkey (certificate);
  g_autofree CK_MECHANISM_TYPE *offered = g_new0 (CK_MECHANISM_TYPE, MECHANISMS_MAX);
  CK_ULONG n = MECHANISMS_MAX;

  if (key == NULL || module->functions->C_GetMechanismList (slot_id, offered, &n) != CKR_OK
      || n > MECHANISMS_MAX)
    return NULL;
  return worker_mechanism_choose (key, offered, n);
}

static gboolean
label_is_unique (GPtrArray *certificates, const WorkerCertificate *certificate)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      const WorkerCertificate *other = g_ptr_array_index (certificates, i);

      if (other != certificate && other->raw_label != NULL
          && g_bytes_equal (other->raw_label, certificate->raw_label))
        return FALSE;
    }
  return TRUE;
}

CK_OBJECT_HANDLE
worker_token_find_key (WorkerModule *module,
                       CK_SESSION_HANDLE session,
                       GPtrArray *certificates,
                       const WorkerCertificate *certificate)
{
  CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
  GBytes *by = certificate->id != NULL ? certificate->id : certificate->raw_label;
  CK_ATTRIBUTE template[] = { { CKA_CLASS, &class, sizeof class },
                              { certificate->id != NULL ? CKA_ID : CKA_LABEL, NULL, 0 } };
  g_autoptr (GArray) keys = NULL;
  gsize length;
  CK_RV rv;

  if (by == NULL || (certificate->id == NULL && !label_is_unique (certificates, certificate)))
    return CK_INVALID_HANDLE;
  template[1].pValue = (gpointer)g_bytes_get_data (by, &length);
  template[1].ulValueLen = length;
  keys = worker_module_find_objects (module, session, template, G_N_ELEMENTS (template), KEYS_MAX,
                                     &rv);
  if (keys == NULL || keys->len == 0 || (certificate->id == NULL && keys->len > 1))
    return CK_INVALID_HANDLE;
  return g_array_index (keys, CK_OBJECT_HANDLE, 0);
}
