/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-cms.h"
#include "worker-key.h"
#include "worker-verbs.h"

#include <openssl/err.h>

/* WorkerAct: one PIN act, from the request to the logout. */
typedef struct
{
  WorkerModule *module;
  /* asked for */
  guint64 slot_id;
  const char *serial;
  const char *fingerprint;
  gint64 signing_time_s;
  const char *commitment; /* NULL: none */
  gboolean last_try_confirmed;
  GPtrArray *contents;
  ImzaSecret *pin; /* NULL: at the reader's own keypad */
  /* found */
  WorkerToken *token;
  CK_SESSION_HANDLE handle;
  GPtrArray *certificates;
  const WorkerCertificate *certificate;
  const WorkerMechanism *mechanism;
  PKCS11_SLOT *slots;
  guint n_slots;
} WorkerAct;

static void
worker_act_clear (WorkerAct *self)
{
  g_clear_pointer (&self->pin, imza_secret_free);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->token, worker_token_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WorkerAct, worker_act_clear)

static gboolean
fail_rv (CK_RV rv, const char *call, GError **error)
{
  g_propagate_error (error, imza_card_error_new_from_rv (rv, call, IMZA_PIN_STATE_FINE));
  return FALSE;
}

static gboolean
fail (ImzaCardError code, ImzaPinState state, const char *message, GError **error)
{
  g_propagate_error (error, imza_card_error_new (code, state, 0, "%s", message));
  return FALSE;
}

/* all frames are read before anything is looked at, so that the socket stays in step */
static gboolean
read_frames (WorkerAct *self, WorkerSession *session, const WorkerRequest *request, GError **error)
{
  guint32 n_contents;
  gboolean has_secret;

  g_variant_get (request->payload, "(t&s&sx&sbub)", &self->slot_id, &self->serial,
                 &self->fingerprint, &self->signing_time_s, &self->commitment,
                 &self->last_try_confirmed, &n_contents, &has_secret);
  if (*self->commitment == '\0')
    self->commitment = NULL;
  self->contents = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  if (n_contents == 0 || n_contents > IMZA_CARD_MAX_CONTENTS)
    return fail (IMZA_CARD_ERROR_PROTOCOL, IMZA_PIN_STATE_FINE, "number of contents", error);
  for (guint32 i = 0; i < n_contents; i++)
    {
      GBytes *content = worker_channel_read_content (session->fd, error);

      if (content == NULL)
        return FALSE;
      g_ptr_array_add (self->contents, content);
    }
  if (has_secret)
    self->pin = worker_channel_read_secret (session->fd, error);
  return !has_secret || self->pin != NULL;
}

static gboolean
find_certificate (WorkerAct *self, CK_RV *rv)
{
  self->certificates = worker_token_read_certificates (self->module, self->handle, rv);
  for (guint i = 0; self->certificates != NULL && i < self->certificates->len; i++)
    {
      const WorkerCertificate *one = g_ptr_array_index (self->certificates, i);
      g_autofree char *fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, one->der);

      if (g_str_equal (fingerprint, self->fingerprint))
        self->certificate = one;
    }
  return self->certificates != NULL;
}

/* is the chosen certificate still on the chosen token? */
static gboolean
find_token (WorkerAct *self, GError **error)
{
  g_autoptr (GArray) slots = worker_token_list_slots (self->module, error);
  gboolean present = FALSE;
  CK_RV rv;

  if (slots == NULL)
    return FALSE;
  for (guint i = 0; i < slots->len; i++)
    present |= g_array_index (slots, CK_SLOT_ID, i) == self->slot_id;
  if (!present)
    return fail_rv (CKR_TOKEN_NOT_PRESENT, "C_GetSlotList", error);
  self->token = worker_token_read (self->module, (CK_SLOT_ID)self->slot_id, &rv);
  if (self->token == NULL)
    return fail_rv (rv, "C_GetTokenInfo", error);
  if (!g_str_equal (self->token->serial, self->serial))
    return fail (IMZA_CARD_ERROR_CHANGED, IMZA_PIN_STATE_FINE, "another serial number", error);
  rv = self->module->functions->C_OpenSession (self->token->slot_id, CKF_SERIAL_SESSION, NULL, NULL,
                                               &self->handle);
  if (rv != CKR_OK)
    return fail_rv (rv, "C_OpenSession", error);
  if (!find_certificate (self, &rv))
    return fail_rv (rv, "C_FindObjects", error);
  if (self->certificate == NULL)
    return fail (IMZA_CARD_ERROR_CHANGED, IMZA_PIN_STATE_FINE, "certificate is gone", error);
  return TRUE;
}

static void
forget_token (WorkerAct *self)
{
  if (self->handle != CK_INVALID_HANDLE)
    self->module->functions->C_CloseSession (self->handle);
  self->handle = CK_INVALID_HANDLE;
  self->certificate = NULL;
  g_clear_pointer (&self->certificates, g_ptr_array_unref);
  g_clear_pointer (&self->token, worker_token_free);
}

/* everything that can be known to fail without a login is found here, untouched */
static gboolean
check_before_login (WorkerAct *self, GError **error)
{
  ImzaPinState state = worker_token_get_pin_state (self->token);
  const CK_TOKEN_INFO *info = &self->token->info;
  gsize length = self->pin == NULL ? 0 : imza_secret_get_length (self->pin);

  switch (state)
    {
    case IMZA_PIN_STATE_LOCKED:
      return fail (IMZA_CARD_ERROR_PIN_LOCKED, state, "locked before any try", error);
    case IMZA_PIN_STATE_NOT_SET:
      return fail (IMZA_CARD_ERROR_PIN_NOT_SET, state, "no PIN is set", error);
    case IMZA_PIN_STATE_MUST_CHANGE:
      return fail (IMZA_CARD_ERROR_PIN_MUST_CHANGE, state, "the PIN must be changed", error);
    case IMZA_PIN_STATE_LAST_TRY:
      if (!self->last_try_confirmed)
        return fail (IMZA_CARD_ERROR_PIN_LAST_TRY, state, "last try not confirmed", error);
      break;
    case IMZA_PIN_STATE_FINE:
    case IMZA_PIN_STATE_FEW_LEFT:
    default:
      break;
    }
  if (self->pin == NULL && !(info->flags & CKF_PROTECTED_AUTHENTICATION_PATH))
    return fail (IMZA_CARD_ERROR_PIN_LENGTH, state, "no PIN and no keypad", error);
  if (self->pin != NULL
      && (length == 0 || length < info->ulMinPinLen
          || (info->ulMaxPinLen > 0 && length > info->ulMaxPinLen)))
    return fail (IMZA_CARD_ERROR_PIN_LENGTH, state, "outside of the token's limits", error);
  self->mechanism
      = worker_token_choose_mechanism (self->module, self->token->slot_id, self->certificate->x509);
  return self->mechanism != NULL
         || fail (IMZA_CARD_ERROR_MECHANISM, state, "no mechanism fits the key", error);
}

/* once, and only here: nothing has been tried yet, so a driver that stumbles gets a second chance
 * with a new session. After the login nothing is ever repeated. */
static gboolean
prepare (WorkerAct *self, GError **error)
{
  g_autoptr (GError) first = NULL;

  if (!find_token (self, &first))
    {
      if (!g_error_matches (first, IMZA_CARD_ERROR, IMZA_CARD_ERROR_DEVICE))
        {
          g_propagate_error (error, g_steal_pointer (&first));
          return FALSE;
        }
      g_info ("a second try before the login: %s", first->message);
      forget_token (self);
      if (!find_token (self, error))
        return FALSE;
    }
  return check_before_login (self, error);
}

/* the one and only login of an act */
static gboolean
login (WorkerAct *self, GError **error)
{
  g_autoptr (WorkerToken) now = NULL;
  ImzaPinState state = IMZA_PIN_STATE_FINE;
  CK_RV rv, ignored;

  rv = self->module->functions->C_Login (
      self->handle, CKU_USER,
      self->pin == NULL ? NULL : (CK_BYTE *)(gpointer)imza_secret_peek (self->pin),
      self->pin == NULL ? 0 : imza_secret_get_length (self->pin));
  if (rv == CKR_OK)
    return TRUE;
  /* only where the PIN was at fault: a card that went away must not be touched again */
  if (rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED || rv == CKR_PIN_EXPIRED
      || rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE)
    {
      now = worker_token_read (self->module, self->token->slot_id, &ignored);
      if (now != NULL)
        state = worker_token_get_pin_state (now);
    }
  g_propagate_error (error, imza_card_error_new_from_rv (rv, "C_Login", state));
  return FALSE;
}

static gboolean
sign_all (WorkerAct *self, WorkerSession *session, guint32 number, WorkerKey *key, GError **error)
{
  for (guint i = 0; i < self->contents->len; i++)
    {
      WorkerCmsRequest request = {
        .certificate = self->certificate->x509,
        .mechanism = self->mechanism,
        .content = g_ptr_array_index (self->contents, i),
        .signing_time_s = self->signing_time_s,
        .commitment = self->commitment,
      };
      g_autoptr (GBytes) cms = worker_cms_make (&request, worker_key_sign, key, error);

      if (cms == NULL)
        return FALSE;
      worker_channel_send (
          session->fd, number, "signature",
          g_variant_new ("(u@ay)", i,
                         g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, cms, TRUE)));
    }
  return TRUE;
}

static gboolean
sign_logged_in (WorkerAct *self, WorkerSession *session, guint32 number, GError **error)
{
  WorkerKey key = {
    .module = self->module,
    .session = self->handle,
    .mechanism = self->mechanism,
    .certificate = self->certificate->x509,
  };
  gboolean fine;

  key.object
      = worker_token_find_key (self->module, self->handle, self->certificates, self->certificate);
  if (key.object == CK_INVALID_HANDLE)
    return fail (IMZA_CARD_ERROR_KEY_MISSING, IMZA_PIN_STATE_FINE, "no private key", error);
  key.always_authenticate
      = worker_module_read_flag (self->module, self->handle, key.object, CKA_ALWAYS_AUTHENTICATE);
  if (key.always_authenticate)
    key.pin = self->pin;
  else
    g_clear_pointer (&self->pin, imza_secret_free);
  if (!key.always_authenticate && !self->mechanism->card_hashes && !self->mechanism->pss
      && self->certificate->id != NULL)
    key.libp11_key = worker_key_from_libp11 (self->slots, self->n_slots, self->token->slot_id,
                                             self->certificate->id);
  fine = sign_all (self, session, number, &key, error);
  /* before the list of slots goes: libp11 0.4.12 aborts otherwise */
  EVP_PKEY_free (key.libp11_key);
  return fine;
}

gboolean
worker_verb_sign (WorkerSession *session,
                  const WorkerRequest *request,
                  gboolean *broken,
                  GError **error)
{
  g_auto (WorkerAct) act = { .module = session->module, .handle = CK_INVALID_HANDLE };
  CK_FUNCTION_LIST *functions = session->module->functions;
  gboolean fine;

  if (!read_frames (&act, session, request, error))
    {
      *broken = TRUE;
      return FALSE;
    }
  if (!prepare (&act, error))
    {
      forget_token (&act);
      return FALSE;
    }
  /* libp11 gets one list, before the login: making or dropping one closes sessions */
  if (session->module->context != NULL
      && PKCS11_enumerate_slots (session->module->context, &act.slots, &act.n_slots) != 0)
    act.n_slots = 0;
  fine = login (&act, error);
  if (fine)
    {
      fine = sign_logged_in (&act, session, request->number, error);
      functions->C_Logout (act.handle);
    }
  g_clear_pointer (&act.pin, imza_secret_free);
  forget_token (&act);
  if (act.slots != NULL)
    PKCS11_release_all_slots (session->module->context, act.slots, act.n_slots);
  ERR_clear_error ();
  return fine;
}
